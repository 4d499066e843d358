from pathlib import Path

from tests.xvfb.conftest import Opening
from tests.xvfb.program import Program

OTHER_SIZE = (900, 640)


def test_a_second_start_raises_the_window_there_is(program: Program) -> None:
    assert program.start_again() == 0
    assert len(program.x_windows()) == 1


def test_a_second_start_right_after_the_first_waits_for_its_window(program: Program) -> None:
    assert program.close() == 0
    first, second = program.begin_again(), program.begin_again()
    quick = program.wait_for(
        lambda: next((one for one in (first, second) if one.poll() is not None), None),
        "one of two starts to end",
    )
    assert quick.returncode == 0
    program.wait_for(program.x_windows, "a window")
    assert len(program.x_windows()) == 1
    assert None in {first.poll(), second.poll()}


def test_the_show_switch_raises_the_window_there_is(program: Program) -> None:
    assert program.start_again("--show") == 0
    assert len(program.x_windows()) == 1


def test_a_window_put_away_comes_back_with_a_second_start(program: Program) -> None:
    program.minimise()
    program.wait_for(lambda: not program.x_windows(), "the window put away")
    assert program.start_again() == 0
    program.wait_for(program.x_windows, "the window back on the screen")
    program.wait_for_focus("Calculate")


def test_the_window_opens_again_as_large_as_it_was(opening: Opening) -> None:
    first = opening()
    first.resize(*OTHER_SIZE)
    first.wait_for(lambda: first.size() == OTHER_SIZE, "the other size")
    assert first.close() == 0
    again = opening()
    again.wait_for(lambda: again.size() == OTHER_SIZE, "the same size")
    assert again.complaints() == ""


def test_settings_outlive_the_window(opening: Opening) -> None:
    first = opening()
    first.keys("ctrl+f")
    first.wait_for_focus("Find a gift by name or price")
    first.type("lion")
    first.keys("Down")
    first.wait_for_focus("Lion, 29,999 coins")
    first.keys("ctrl+d")
    assert first.close() == 0
    again = opening()
    again.keys("alt+1")
    again.wait_for_written({"Coins": "29,999"})


def test_after_a_power_cut_the_window_starts_again(opening: Opening) -> None:
    first = opening()
    first.type("1000")
    first.keys("Return")
    first.wait_for_written({"Coins": "1,000"})
    first.kill()
    again = opening()
    again.type("1000")
    again.wait_for_text("$10.34 to send")
    assert len(again.x_windows()) == 1
    assert again.start_again() == 0
    assert again.complaints() == ""


def test_two_homes_are_two_programs(opening: Opening, program: Program, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    other = opening(folder=elsewhere)
    other.type("1000")
    other.wait_for_text("$10.34 to send")
    assert not program.has("$10.34 to send")
