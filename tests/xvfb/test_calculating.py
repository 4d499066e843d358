from collections.abc import Iterator
from functools import partial

from tests.xvfb.program import Program
from tests.xvfb.tree import Node, State

GIFTS = "Gifts and what they cost"
SEARCH = "Find a gift by name or price"
FIELDS = ("Coins", "Diamonds", "You pay", "Creator receives")
EMPTY = dict.fromkeys(FIELDS, "")
FIVE_HUNDRED = {"Coins": "500", "Diamonds": "500", "You pay": "5.17", "Creator receives": "2.50"}


def tab_stops(program: Program) -> Iterator[Node]:
    """Give what has the keyboard, Tab by Tab, until it is back where it was."""
    first = here = program.wait_for(program.focused, "the keyboard somewhere")
    while True:
        yield here
        program.keys("Tab")
        here = program.wait_for(partial(moved, program, here), f"Tab to leave {here}")
        if here.path == first.path:
            return


def moved(program: Program, left: Node) -> Node | None:
    now = program.focused()
    return now if now is not None and now.path != left.path else None


def test_at_the_start_the_entry_line_has_the_keyboard(program: Program) -> None:
    program.wait_for_focus("Calculate")


def test_the_window_is_a_frame_with_a_name_and_is_active(program: Program) -> None:
    (window,) = program.windows()
    assert (window.role, window.name) == ("frame", "giftcalc")
    assert window.has(State.ACTIVE)


def test_a_typed_number_is_answered_with_coins_price_and_payout(program: Program) -> None:
    program.type("1000")
    answer = "1,000 coins  =  $10.34 to send  ·  $5.00 to the creator"
    program.the(answer, "label")
    assert program.the("Calculate").description == answer
    program.wait_for_said(answer)


def test_what_cannot_be_read_is_said_at_the_line(program: Program) -> None:
    program.type("12 galxy")
    program.the("Galaxy, 1,000 coins", "push button")
    assert program.the("Calculate").description


def test_enter_takes_the_answer_into_the_fields(program: Program) -> None:
    program.type("3 lion + 20 rose in gbp")
    program.keys("Return")
    program.wait_for_written({"Coins": "90,017", "Diamonds": "90,017"})
    program.wait_for_written({"You pay": "931.03", "Creator receives": "450.09"})


def test_tab_goes_from_the_entry_line_over_the_fields_to_the_gifts(program: Program) -> None:
    stops = [node.name for node in tab_stops(program)]
    asked = ["Calculate", *FIELDS, "Currencies ▾", SEARCH]
    assert [name for name in stops if name in asked] == asked
    assert stops.index("Currency you pay in: USD") < stops.index("Creator receives")
    assert len(stops) == len(set(stops))
    assert all(stops)


def test_everything_that_takes_the_keyboard_has_a_name(program: Program) -> None:
    assert len([node for node in program.nodes() if node.has(State.FOCUSABLE)]) > len(FIELDS)
    assert program.nameless() == []


def test_typing_coins_changes_price_and_payout_at_every_key(program: Program) -> None:
    program.focus("Coins")
    program.type("50")
    program.wait_for_written({"Coins": "50", "You pay": "0.52", "Creator receives": "0.25"})
    program.type("0")
    program.wait_for_written(FIVE_HUNDRED)


def test_a_field_tells_how_its_amount_is_known(program: Program) -> None:
    assert program.the("You pay", "text").description.startswith("observed")
    assert program.the("Creator receives", "text").description.startswith("estimated")


def test_undo_and_redo_go_back_and_forth_through_what_was_entered(program: Program) -> None:
    program.type("500")
    program.keys("Return")
    program.wait_for_written(FIVE_HUNDRED)
    program.keys("ctrl+a")
    program.type("1000")
    program.keys("Return")
    program.wait_for_written({"Coins": "1,000"})
    program.focus("Coins")
    program.keys("ctrl+z")
    program.wait_for_written(FIVE_HUNDRED)
    program.keys("ctrl+z")
    program.wait_for_written(EMPTY)
    program.keys("ctrl+shift+z")
    program.wait_for_written(FIVE_HUNDRED)


def test_a_gift_is_found_heard_and_taken_without_the_mouse(program: Program) -> None:
    program.keys("ctrl+f")
    program.wait_for_focus(SEARCH)
    program.type("lion")
    program.wait_for_written({SEARCH: "lion"})
    program.keys("Down")
    program.wait_for_focus("Lion, 29,999 coins")
    assert program.chosen_row(GIFTS)[:2] == ["Lion, 29,999 coins", "Coins: 29,999"]
    program.keys("Return")
    program.wait_for_written({"Coins": "29,999"})


def test_the_compact_window_is_the_entry_line_alone(program: Program) -> None:
    program.keys("alt+Up")
    program.wait_for(lambda: program.find("Coins") is None, "the fields gone")
    program.type("1000")
    program.wait_for_text("$10.34 to send")
    program.keys("alt+Down")
    program.the("Coins", "text")
    program.wait_for_written({"Calculate": "1000"})
