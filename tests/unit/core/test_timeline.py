from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.timeline import Timeline


def typed(timeline: Timeline[str], *states: str, edit: str | None = None) -> Timeline[str]:
    for state in states:
        timeline = timeline.then(state, edit)
    return timeline


def unwound(timeline: Timeline[str]) -> list[str]:
    states = [timeline.present]
    while timeline.can_undo:
        timeline = timeline.undone()
        states.append(timeline.present)
    return states[::-1]


def test_every_change_can_be_undone_in_order() -> None:
    assert unwound(typed(Timeline("a"), "b", "c")) == ["a", "b", "c"]


def test_undone_changes_can_be_redone() -> None:
    timeline = typed(Timeline("a"), "b", "c").undone().undone()
    assert (timeline.present, timeline.can_undo, timeline.can_redo) == ("a", False, True)
    timeline = timeline.redone()
    assert timeline.present == "b"
    assert timeline.redone().present == "c"
    assert not timeline.redone().can_redo


def test_at_either_end_nothing_happens() -> None:
    timeline = Timeline("a")
    assert timeline.undone() is timeline
    assert timeline.redone() is timeline


def test_a_change_after_an_undo_forgets_what_was_undone() -> None:
    timeline = typed(Timeline("a"), "b").undone().then("c")
    assert not timeline.can_redo
    assert unwound(timeline) == ["a", "c"]


def test_an_equal_state_is_no_change() -> None:
    timeline = typed(Timeline("a"), "b").undone()
    assert timeline.then("a", "coins") is timeline
    assert timeline.can_redo


def test_typing_in_one_field_is_one_step() -> None:
    assert unwound(typed(Timeline(""), "1", "12", "123", edit="coins")) == ["", "123"]


def test_typing_after_an_undo_in_the_same_field_is_a_new_step() -> None:
    timeline = typed(Timeline(""), "1", "12", edit="coins").undone()
    assert unwound(typed(timeline, "3", "34", edit="coins")) == ["", "34"]
    timeline = typed(Timeline(""), "1", edit="coins").then("1 eur", "price").undone()
    assert unwound(typed(timeline, "2", edit="coins")) == ["", "1", "2"]


def test_another_field_starts_another_step() -> None:
    timeline = typed(typed(Timeline(""), "1", "12", edit="coins"), "5", "50", edit="price")
    assert unwound(timeline) == ["", "12", "50"]


def test_leaving_a_field_ends_the_step() -> None:
    timeline = typed(Timeline(""), "1", "12", edit="coins").finished()
    assert unwound(typed(timeline, "13", edit="coins")) == ["", "12", "13"]


def test_changes_without_a_field_are_never_joined() -> None:
    assert unwound(typed(Timeline("a"), "b", "c", edit=None)) == ["a", "b", "c"]


def test_new_rates_are_no_step_and_break_no_typing() -> None:
    timeline = typed(Timeline(""), "1", edit="coins").replaced("1, new rates")
    assert unwound(typed(timeline, "12", edit="coins")) == ["", "12"]
    assert typed(Timeline("a"), "b").undone().replaced("A").can_redo


def test_hundreds_of_thousands_of_steps_are_kept() -> None:
    timeline = Timeline(0)
    for state in range(1, 300_001):
        timeline = timeline.then(state)
    for _ in range(300_000):
        timeline = timeline.undone()
    assert (timeline.present, timeline.can_undo) == (0, False)


@given(st.lists(st.sampled_from(["undo", "redo", "0", "1", "2"])))
def test_it_does_what_two_plain_lists_would(moves: list[str]) -> None:
    timeline, past, future = Timeline("0"), ["0"], list[str]()
    for move in moves:
        if move == "undo":
            timeline = timeline.undone()
            if len(past) > 1:
                future.append(past.pop())
        elif move == "redo":
            timeline = timeline.redone()
            if future:
                past.append(future.pop())
        else:
            timeline = timeline.then(move)
            if move != past[-1]:
                past.append(move)
                future.clear()
        assert timeline.present == past[-1]
        assert (timeline.can_undo, timeline.can_redo) == (len(past) > 1, bool(future))
