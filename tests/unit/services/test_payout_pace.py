"""Coins in an hour of LIVE, as the ledger has it."""

from fractions import Fraction
from pathlib import Path

from giftcalc.paths import Home
from giftcalc.services.payout_pace import Pace, pace_of
from tests.report_samples import NOW, a_book, a_stream, surroundings
from tests.tally_samples import GALAXY, START, a_home, a_row


def told(folder: Path) -> Pace | None:
    return pace_of(a_home(folder), surroundings(folder).situation, NOW)


def test_it_is_the_coins_of_the_streams_by_their_hours(tmp_path: Path) -> None:
    half = START + 30 * 60_000
    a_book(tmp_path, a_stream(), a_stream(room="r2", ended=half)).close()
    pace = told(tmp_path)
    assert pace is not None
    assert (pace.streams, pace.seconds) == (2, 5400)
    assert pace.per_hour == Fraction(pace.coins * 2, 3)


def test_streams_without_a_known_length_do_not_count(tmp_path: Path) -> None:
    a_book(
        tmp_path, a_stream(), a_stream(a_row(GALAXY, 3, None), room="r2", started=None, ended=None)
    ).close()
    pace = told(tmp_path)
    assert pace is not None
    assert pace.streams == 1
    assert pace.per_hour == pace.coins


def test_a_ledger_without_streams_has_no_pace(tmp_path: Path) -> None:
    a_book(tmp_path).close()
    assert told(tmp_path) is None


def test_without_a_ledger_there_is_no_pace_and_none_is_made(tmp_path: Path) -> None:
    home = Home.under(tmp_path / "empty")
    assert pace_of(home, surroundings(tmp_path).situation, NOW) is None
    assert not (tmp_path / "empty").exists()
