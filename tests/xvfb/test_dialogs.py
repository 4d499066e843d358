import pytest

from tests.xvfb.program import Program

PALETTE = "Find a command"


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("F1", "Keys and figures explained"),
        ("ctrl+h", "History"),
        ("ctrl+comma", "Settings"),
    ],
)
def test_a_dialog_says_its_name_closes_with_escape_and_gives_the_keyboard_back(
    program: Program, key: str, title: str
) -> None:
    program.focus("Coins")
    program.keys(key)
    program.wait_for_window(title)
    assert program.nameless() == []
    program.keys("Escape")
    program.wait_for_main_window()
    program.wait_for_focus("Coins")


def test_the_palette_lists_deeds_and_does_one(program: Program) -> None:
    program.keys("ctrl+k")
    program.wait_for_window(PALETTE)
    program.type("compact")
    program.wait_for(
        lambda: program.the(PALETTE, "text").description.startswith("Compact window"),
        "the deed that was typed",
    )
    program.keys("Return")
    program.wait_for(lambda: program.find("Coins") is None, "the compact window")


def test_escape_leaves_the_palette_and_gives_the_keyboard_back(program: Program) -> None:
    program.focus("Coins")
    program.keys("ctrl+k")
    program.wait_for_window(PALETTE)
    program.keys("Escape")
    program.wait_for_focus("Coins")


def test_another_language_is_spoken_without_a_new_start(program: Program) -> None:
    program.type("1000")
    program.keys("Return", "ctrl+comma")
    program.wait_for_window("Settings")
    program.press("Language: As the system: English", "push button")
    program.wait_for_window("Language")
    program.type("fran")
    program.keys("Return")
    program.the("Paramètres", "dialog")
    program.keys("Escape")
    program.wait_for_main_window()
    program.wait_for_written({"Pièces": "1\u202f000", "Diamants": "1\u202f000"})
    program.wait_for_text("10,34")


def test_what_was_calculated_is_taken_up_again_from_the_history(program: Program) -> None:
    program.type("12 galaxy")
    program.keys("Return")
    program.wait_for_written({"Coins": "12,000"})
    program.keys("Escape", "ctrl+h")
    program.wait_for_window("History")
    program.wait_for_text("12 galaxy")
    program.keys("Down", "Return")
    program.wait_for_written({"Calculate": "12 galaxy"})
