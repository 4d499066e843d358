"""The ECB's tables of rates as CSV and as a zip of it."""

import io
import zipfile
from datetime import date
from fractions import Fraction

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.rates import ECB, Rate
from giftcalc.core.units import USD, Currency
from giftcalc.data.ecb_csv import (
    MOST_DAYS,
    looks_like_ecb_csv,
    read_ecb_csv,
    read_ecb_zip,
    written_days,
)

FRIDAY, THURSDAY = date(2026, 11, 20), date(2026, 11, 19)
ONE_DAY = b"Date, USD, JPY, \n20 November 2026, 1.1500, 178.20, \n"
SEVERAL = b"Date,USD,JPY,\n2026-11-19,1.1480,N/A,\n2026-11-20,1.1500,178.20,\n"


def rate(code: str, text: str, day: date) -> Rate:
    return Rate(Currency(code), Fraction(text), day, ECB)


def zipped(name: str, content: bytes) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return whole.getvalue()


def refused(content: bytes) -> Refusal:
    with pytest.raises(Refusal) as found:
        read_ecb_csv(content)
    return found.value


def test_a_table_of_one_day_has_its_date_in_words() -> None:
    (sheet,) = read_ecb_csv(ONE_DAY)
    assert (sheet.source, sheet.as_of) == (ECB, FRIDAY)
    assert sheet.rates == (rate("USD", "1.15", FRIDAY), rate("JPY", "178.2", FRIDAY))


def test_several_days_come_newest_first_without_what_was_not_quoted() -> None:
    newest, older = read_ecb_csv(SEVERAL)
    assert newest.rates == (rate("USD", "1.15", FRIDAY), rate("JPY", "178.2", FRIDAY))
    assert older.rates == (rate("USD", "1.148", THURSDAY),)


def test_only_the_newest_days_of_a_long_history_are_read() -> None:
    days = [date.fromordinal(FRIDAY.toordinal() - back) for back in range(MOST_DAYS + 5)]
    table = "Date,USD\n" + "".join(f"{day},1.15\n" for day in days)
    assert [sheet.as_of for sheet in read_ecb_csv(table.encode())] == days[:MOST_DAYS]


def test_what_is_written_is_read_back() -> None:
    sheets = read_ecb_csv(SEVERAL)
    kept = read_ecb_csv(written_days(reversed(sheets)))
    assert [set(one.rates) for one in kept] == [set(one.rates) for one in sheets]


def test_a_table_is_told_by_its_first_word() -> None:
    assert looks_like_ecb_csv(ONE_DAY)
    assert not looks_like_ecb_csv(b"USD,1.15\n")


@pytest.mark.parametrize("name", ["eurofxref.csv", "eurofxref-hist.csv"])
def test_a_zip_is_read_by_the_name_of_its_table(name: str) -> None:
    assert read_ecb_zip(zipped(name, SEVERAL)) == read_ecb_csv(SEVERAL)


def test_a_zip_without_a_table_is_not_understood() -> None:
    with pytest.raises(Refusal) as found:
        read_ecb_zip(zipped("notes.txt", SEVERAL))
    assert found.value.problem is Problem.RATES_NOT_UNDERSTOOD


@pytest.mark.parametrize(
    ("content", "problem", "line"),
    [
        (b"", Problem.RATES_NOT_UNDERSTOOD, None),
        (b"Date\n2026-11-20\n", Problem.RATES_NOT_UNDERSTOOD, None),
        (b"Date,USD\n", Problem.RATES_EMPTY, None),
        (b"Date,dollars\n2026-11-20,1.15\n", Problem.RATE_BAD_CODE, None),
        (b"Date,USD\n20 Brumaire 2026,1.15\n", Problem.RATES_NOT_UNDERSTOOD, 2),
        (b"Date,USD\nyesterday,1.15\n", Problem.RATES_NOT_UNDERSTOOD, 2),
        (b"Date,USD\n2026-11-20,1.15,7\n", Problem.RATES_NOT_UNDERSTOOD, 2),
        (b"Date,USD\n2026-11-20,much\n", Problem.RATE_NOT_A_NUMBER, 2),
        (b"Date,USD\n2026-11-20,1.15\n2026-11-20,1.16\n", Problem.RATES_NOT_UNDERSTOOD, None),
        (b'Date,USD\n2026-11-20,"1.15\n', Problem.RATES_NOT_UNDERSTOOD, 2),
    ],
)
def test_a_table_that_is_no_good_is_refused(
    content: bytes, problem: Problem, line: int | None
) -> None:
    refusal = refused(content)
    assert refusal.problem is problem
    assert refusal.details.get("in_line") == line


def test_a_rate_of_the_dollar_alone_is_a_table_too() -> None:
    (sheet,) = read_ecb_csv(b"Date,USD\n2026-11-20,1.15\n")
    assert [one.currency for one in sheet.rates] == [USD]
