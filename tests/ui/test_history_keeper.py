"""Writing the history: in order, on a thread of its own, and only if that is wanted."""

import threading
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from giftcalc.core.conversion import Conversion, Field
from giftcalc.core.problems import Problem
from giftcalc.core.settings import DEFAULTS
from giftcalc.data.history import Entry, history_path
from giftcalc.paths import Home
from giftcalc.services import history
from giftcalc.services.opening import open_situation
from giftcalc.services.situation import Situation, terms_in
from giftcalc.ui.history.keeper import HistoryKeeper

NOW = datetime(2026, 11, 22, 20, 15, tzinfo=UTC)


def clock() -> datetime:
    return NOW


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.under(tmp_path / "own")


def situation(home: Home, *, keep: bool = True) -> Situation:
    opened = open_situation(home, "en_US").situation
    return opened._replace(settings=DEFAULTS._replace(keep_history=keep))


def coins(home: Home, number: int) -> Conversion:
    return Conversion(terms_in(situation(home))).enter(Field.COINS, Fraction(number))


def keeper_of(home: Home, *, keep: bool = True) -> HistoryKeeper:
    return HistoryKeeper(home, situation(home, keep=keep), clock=clock)


def kept(home: Home) -> list[str]:
    """The expressions on the tape, oldest first."""
    page = history.search(home)
    return [line.entry.text for line in reversed(page.lines) if line.entry]


def test_entries_are_written_in_the_order_in_which_they_came(home: Home) -> None:
    keeper = keeper_of(home)
    expressions = [f"{number} rose" for number in range(30)]
    for number, text in enumerate(expressions):
        keeper.remember(text, coins(home, number))
    keeper.flush()
    assert kept(home) == expressions


def test_an_entry_holds_what_the_expression_came_to(home: Home) -> None:
    keeper = keeper_of(home)
    keeper.remember("  1000 ", coins(home, 1000))
    keeper.flush()
    entry = history.last(home)
    assert isinstance(entry, Entry)
    assert (entry.text, entry.coins, entry.when) == ("1000", Fraction(1000), "2026-11-22T20:15:00Z")


def test_nothing_is_written_on_the_thread_of_the_window(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []

    def note(*_: object) -> None:
        threads.append(threading.current_thread())

    monkeypatch.setattr(history, "remember", note)
    keeper = keeper_of(home)
    for number in range(3):
        keeper.remember("1", coins(home, number))
    keeper.flush()
    assert len(set(threads)) == 1
    assert threads[0] is not threading.main_thread()


def test_nothing_is_kept_unless_that_is_wanted(home: Home) -> None:
    keeper = keeper_of(home, keep=False)
    keeper.remember("1000", coins(home, 1000))
    keeper.set_situation(situation(home, keep=True))
    keeper.remember("2000", coins(home, 2000))
    keeper.set_situation(situation(home, keep=False))
    keeper.remember("3000", coins(home, 3000))
    keeper.flush()
    assert kept(home) == ["2000"]


def test_an_empty_line_is_not_kept(home: Home) -> None:
    keeper = keeper_of(home)
    keeper.remember("  ", coins(home, 1000))
    keeper.flush()
    assert not Path(history_path(home)).exists()


def test_what_cannot_be_written_is_told(qtbot: QtBot, home: Home) -> None:
    Path(history_path(home)).mkdir(parents=True)
    keeper = keeper_of(home)
    with qtbot.waitSignal(keeper.failed) as told:
        keeper.remember("1000", coins(home, 1000))
    assert told.args[0].problem is Problem.NOT_A_FILE


def test_a_failure_is_told_even_when_the_program_is_about_to_end(home: Home) -> None:
    Path(history_path(home)).mkdir(parents=True)
    keeper = keeper_of(home)
    problems: list[Problem] = []
    keeper.failed.connect(lambda refusal: problems.append(refusal.problem))
    keeper.remember("1000", coins(home, 1000))
    keeper.flush()
    assert problems == [Problem.NOT_A_FILE]


def test_an_error_of_the_program_is_told_as_one(
    qtbot: QtBot, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(history, "entry_of", fail)
    keeper = keeper_of(home)
    with qtbot.waitSignal(keeper.failed) as told:
        keeper.remember("1000", coins(home, 1000))
    assert told.args[0].problem is Problem.UNEXPECTED


def test_after_flushing_it_can_be_used_again(home: Home) -> None:
    keeper = keeper_of(home)
    keeper.flush()
    keeper.remember("1", coins(home, 1))
    keeper.flush()
    keeper.remember("2", coins(home, 2))
    keeper.flush()
    assert kept(home) == ["1", "2"]


def test_the_last_expression_of_this_run_is_there_at_once(qtbot: QtBot, home: Home) -> None:
    keeper = keeper_of(home, keep=False)
    keeper.remember("3 lion", coins(home, 3))
    with qtbot.waitSignal(keeper.last_found) as told:
        keeper.ask_last()
    assert told.args == ["3 lion"]


def test_the_last_expression_of_the_run_before_is_read_from_the_tape(
    qtbot: QtBot, home: Home
) -> None:
    first = keeper_of(home)
    first.remember("3 lion", coins(home, 3))
    first.flush()
    second = keeper_of(home)
    with qtbot.waitSignal(second.last_found) as told:
        second.ask_last()
    assert told.args == ["3 lion"]


@pytest.mark.parametrize("keep", [True, False])
def test_without_any_history_the_last_expression_is_empty(
    qtbot: QtBot, home: Home, keep: bool
) -> None:
    keeper = keeper_of(home, keep=keep)
    with qtbot.waitSignal(keeper.last_found) as told:
        keeper.ask_last()
    assert told.args == [""]
