"""The running total as a text file."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.problems import Problem
from giftcalc.services.tally.obs_file import DEFAULT_TEMPLATE, ObsFile, filled, write_total

VALUES = {"diamonds": "20,142 diamonds", "money": "€86.41", "title": "{money}"}


def test_a_template_says_where_each_figure_stands() -> None:
    assert filled("★ {diamonds} · {money}!", VALUES) == "★ 20,142 diamonds · €86.41!"
    assert filled("", VALUES) == filled(DEFAULT_TEMPLATE, VALUES) == "20,142 diamonds · €86.41"


def test_what_is_no_place_stays_as_it_is_written() -> None:
    assert filled("{x} {money {} }{diamonds}", VALUES) == "{x} {money {} }20,142 diamonds"
    assert filled("{top}|", VALUES) == "|"


def test_what_is_put_in_is_not_read_again() -> None:
    assert filled("{title}", VALUES) == "{money}"


@given(st.text(alphabet="{}diamonsey .!", max_size=40))
def test_any_template_can_be_filled(template: str) -> None:
    assert isinstance(filled(template, VALUES), str)


def test_the_file_holds_the_last_text(tmp_path: Path) -> None:
    path = tmp_path / "läuft" / "total.txt"
    obs = ObsFile(str(path))
    assert obs.write("€86.41 💎") is None
    assert path.read_bytes() == "€86.41 💎".encode()
    assert obs.write("€87") is None
    assert path.read_text(encoding="utf-8") == "€87"


def test_a_text_that_stands_there_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "total.txt"
    obs = ObsFile(str(path))
    obs.write("€87")
    path.unlink()
    assert obs.write("€87") is None
    assert not path.exists()


def test_without_a_path_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert ObsFile().write("€87") is None
    assert list(folder.iterdir()) == []


def test_a_failure_is_told_once_until_it_works_again(tmp_path: Path) -> None:
    blocked = tmp_path / "total.txt"
    blocked.mkdir()
    obs = ObsFile(str(blocked))
    refusal = obs.write("1")
    assert refusal is not None
    assert refusal.problem is Problem.NOT_A_FILE
    assert obs.write("2") is None
    blocked.rmdir()
    assert obs.write("2") is None
    assert blocked.read_text(encoding="utf-8") == "2"
    blocked.unlink()
    blocked.mkdir()
    assert obs.write("3") is not None


def test_a_path_that_depends_on_where_the_program_was_started_is_refused() -> None:
    refusal = write_total("total.txt", "1")
    assert refusal is not None
    assert refusal.problem is Problem.OBS_FILE_RELATIVE
