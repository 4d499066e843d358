"""Refreshing, importing, setting and listing rates."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.rates import ECB, FILE, FRANKFURTER, HMRC, PEG, YOURS, Age, Rate
from giftcalc.core.units import EUR, USD, Currency
from giftcalc.data.fetch import ECB_DAILY, Address
from giftcalc.data.rate_history import RateHistory, recent_path
from giftcalc.data.rate_store import fetched_path, own_path, read_rates
from giftcalc.paths import Home
from giftcalc.services.rates import (
    MOST_FILE_BYTES,
    due,
    exported,
    forget_rate,
    import_rates,
    listed,
    rate_text,
    refresh,
    refresh_history,
    set_rate,
)
from tests.rate_samples import (
    NOW,
    Fetch,
    answering,
    ecb_cube,
    ecb_envelope,
    ecb_xml,
    frankfurter_json,
)

FRIDAY = date(2026, 11, 20)
SHIPPED = date(2026, 10, 30)
AED, GBP, JPY, VND, XOF, ZAR, NAD, TRY = (
    Currency(code) for code in "AED GBP JPY VND XOF ZAR NAD TRY".split()
)
GOOD_ECB = ecb_xml(USD="1.12")
GOOD_FRANKFURTER = frankfurter_json(USD="1.13", VND="29100.5", AED="4.1")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.under(tmp_path / "own")


def rate(currency: Currency, text: str, day: date, source: str) -> Rate:
    return Rate(currency, Fraction(text), day, source)


def refused(act: Callable[[], object]) -> Refusal:
    with pytest.raises(Refusal) as caught:
        act()
    return caught.value


def refusal(fetch: Fetch, home: Home) -> Refusal:
    return refused(lambda: refresh(home, NOW, fetch=fetch))


def test_the_ecbs_rates_come_first_and_frankfurter_adds_what_it_lacks(home: Home) -> None:
    done = refresh(home, NOW, fetch=answering(GOOD_ECB, GOOD_FRANKFURTER))
    assert (done.changed, done.source, done.notices, done.held_back) == (True, ECB, (), ())
    assert done.table.rate(USD) == rate(USD, "1.12", FRIDAY, ECB)
    assert done.table.rate(VND) == rate(VND, "29100.5", FRIDAY, FRANKFURTER)
    assert (done.table.source, done.table.as_of) == (ECB, FRIDAY)


def test_what_was_fetched_is_there_the_next_time(home: Home) -> None:
    refresh(home, NOW, fetch=answering(GOOD_ECB, GOOD_FRANKFURTER))
    assert read_rates(home).rate(USD) == rate(USD, "1.12", FRIDAY, ECB)


def test_without_frankfurter_the_ecbs_rates_do(home: Home) -> None:
    done = refresh(home, NOW, fetch=answering(GOOD_ECB))
    assert done.table.rate(USD) == rate(USD, "1.12", FRIDAY, ECB)
    assert done.table.rate(VND) == read_rates(Home.under("/nonexistent")).rate(VND)
    assert [notice.problem for notice in done.notices] == [Problem.FETCH_OFFLINE]


def test_without_the_ecb_frankfurter_serves_for_all(home: Home) -> None:
    done = refresh(home, NOW, fetch=answering(frankfurter=GOOD_FRANKFURTER))
    assert done.source == FRANKFURTER
    assert done.table.rate(USD) == rate(USD, "1.13", FRIDAY, FRANKFURTER)
    assert [notice.details for notice in done.notices] == [{"host": ECB_DAILY.host}]


def test_without_either_the_first_failure_is_raised_and_nothing_written(home: Home) -> None:
    found = refusal(answering(), home)
    assert (found.problem, found.details) == (Problem.FETCH_OFFLINE, {"host": ECB_DAILY.host})
    assert not Path(home.cache).exists()


def test_the_same_rates_again_change_nothing(home: Home) -> None:
    fetch = answering(GOOD_ECB, GOOD_FRANKFURTER)
    refresh(home, NOW, fetch=fetch)
    before = Path(fetched_path(home)).read_bytes()
    assert not refresh(home, NOW, fetch=fetch).changed
    assert Path(fetched_path(home)).read_bytes() == before


def test_a_vanished_currency_keeps_its_last_rate_and_date(home: Home) -> None:
    refresh(home, NOW, fetch=answering(ecb_xml("2026-11-19")))
    done = refresh(home, NOW, fetch=answering(ecb_xml(TRY=None)))
    assert done.table.rate(TRY) == rate(TRY, "55.8015", date(2026, 11, 19), ECB)


def test_the_ecb_may_be_behind_frankfurter_over_a_weekend(home: Home) -> None:
    refresh(home, NOW, fetch=answering(frankfurter=frankfurter_json("2026-11-21", USD="1.13")))
    done = refresh(home, NOW, fetch=answering(GOOD_ECB))
    assert done.table.rate(USD) == rate(USD, "1.13", date(2026, 11, 21), FRANKFURTER)


def test_a_large_change_is_accepted_once_confirmed(home: Home) -> None:
    fetch = answering(ecb_xml(TRY="80"), frankfurter_json(AED="8"))
    done = refresh(home, NOW, fetch=fetch, confirm=True)
    assert done.table.between(EUR, TRY) == 80
    assert done.table.between(EUR, AED) == 8
    assert done.held_back == ()


def test_a_large_change_of_a_lesser_currency_is_held_back_and_the_rest_taken(home: Home) -> None:
    done = refresh(home, NOW, fetch=answering(GOOD_ECB, frankfurter_json(AED="8", VND="29100")))
    assert done.held_back == (rate(AED, "8", FRIDAY, FRANKFURTER),)
    assert done.table.rate(AED) == Rate(
        AED, Fraction("4.9198") / Fraction("1.1930"), date(2026, 11, 1), HMRC
    )
    assert done.table.between(EUR, VND) == 29100


def test_your_own_rate_far_from_the_market_is_no_large_change(home: Home) -> None:
    set_rate(home, USD, Fraction(2), NOW)
    done = refresh(home, NOW, fetch=answering(GOOD_ECB))
    assert done.table.rate(USD) == rate(USD, "2", NOW.date(), YOURS)


def test_a_peg_is_not_moved_by_somebodys_rounding(home: Home) -> None:
    done = refresh(home, NOW, fetch=answering(GOOD_ECB, frankfurter_json(XOF="655.96")))
    assert done.table.rate(XOF) == rate(XOF, "655.957", FRIDAY, PEG)


def test_a_damaged_cache_is_set_aside_and_said(home: Home) -> None:
    Path(home.cache).mkdir(parents=True)
    Path(fetched_path(home)).write_bytes(b"junk")
    done = refresh(home, NOW, fetch=answering(GOOD_ECB, GOOD_FRANKFURTER))
    assert [notice.problem for notice in done.notices] == [Problem.RATES_SET_ASIDE]
    assert done.table.between(EUR, USD) == Fraction("1.12")


def test_what_is_cancelled_asks_no_second_source(home: Home) -> None:
    asked: list[Address] = []

    def cancelled(address: Address) -> bytes:
        asked.append(address)
        raise Refusal(Problem.FETCH_CANCELLED)

    assert refusal(cancelled, home).problem is Problem.FETCH_CANCELLED
    assert asked == [ECB_DAILY]


def test_the_last_ninety_days_serve_the_history(home: Home) -> None:
    recent = ecb_envelope(ecb_cube(USD="1.12"), ecb_cube("2026-08-24", USD="1.1"))
    assert refresh_history(home, NOW, fetch=answering(recent=recent)) == (
        date(2026, 8, 24),
        FRIDAY,
    )
    assert RateHistory(home).rate_on(USD, FRIDAY) == rate(USD, "1.12", FRIDAY, ECB)


@pytest.mark.parametrize(
    ("cubes", "problem"),
    [
        ((ecb_cube("2026-11-19", USD="0"), ecb_cube()), Problem.RATE_OUT_OF_RANGE),
        ((ecb_cube("2026-11-19", JPY="0.5"), ecb_cube()), Problem.RATE_INVERTED),
        ((ecb_cube("2026-11-19", USD=None), ecb_cube()), Problem.RATES_MISS_MAJORS),
        ((ecb_cube("2026-11-24"), ecb_cube()), Problem.RATES_FROM_FUTURE),
        ((ecb_cube("2026-10-29"),), Problem.RATES_OLDER),
        ((), Problem.RATES_NOT_UNDERSTOOD),
    ],
)
def test_ninety_days_with_a_bad_one_are_not_kept(
    home: Home, cubes: tuple[str, ...], problem: Problem
) -> None:
    fetch = answering(recent=ecb_envelope(*cubes))
    assert refused(lambda: refresh_history(home, NOW, fetch=fetch)).problem is problem
    assert not Path(recent_path(home)).exists()


def written(tmp_path: Path, content: bytes) -> str:
    path = tmp_path / "rates.file"
    path.write_bytes(content)
    return str(path)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (GOOD_ECB, rate(USD, "1.12", FRIDAY, ECB)),
        (
            ecb_envelope(ecb_cube("2026-11-19"), ecb_cube(USD="1.12")),
            rate(USD, "1.12", FRIDAY, ECB),
        ),
        (GOOD_FRANKFURTER, rate(USD, "1.13", FRIDAY, FRANKFURTER)),
        (
            b'{"base":"EUR","as_of":"2026-11-20","rates":{"USD":"1.14"}}',
            rate(USD, "1.14", FRIDAY, FILE),
        ),
        (b"USD,1.15\n", rate(USD, "1.15", NOW.date(), FILE)),
    ],
)
def test_rates_are_imported_from_every_known_format(
    home: Home, tmp_path: Path, content: bytes, expected: Rate
) -> None:
    done = import_rates(home, written(tmp_path, content), NOW)
    assert (done.changed, done.source) == (True, expected.source)
    assert done.table.rate(USD) == read_rates(home).rate(USD) == expected


def test_importing_a_file_again_changes_nothing(home: Home, tmp_path: Path) -> None:
    path = written(tmp_path, GOOD_ECB)
    import_rates(home, path, NOW)
    assert not import_rates(home, path, NOW).changed


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (ecb_xml(USD=None), Problem.RATES_MISS_MAJORS),
        (b"USD,0\n", Problem.RATE_OUT_OF_RANGE),
        (b"JPY,0.0057\n", Problem.RATE_INVERTED),
        (b"USD,2\n", Problem.RATE_JUMPED),
        (ecb_xml("2026-10-29"), Problem.RATES_OLDER),
        (ecb_xml("2026-11-24"), Problem.RATES_FROM_FUTURE),
        (b"", Problem.RATES_EMPTY),
        (b" " * (MOST_FILE_BYTES + 1), Problem.FILE_TOO_BIG),
    ],
)
def test_a_file_that_is_no_good_changes_nothing(
    home: Home, tmp_path: Path, content: bytes, problem: Problem
) -> None:
    path = written(tmp_path, content)
    assert refused(lambda: import_rates(home, path, NOW)).problem is problem
    assert not Path(own_path(home)).exists()


def test_a_large_change_in_a_file_is_accepted_once_confirmed(home: Home, tmp_path: Path) -> None:
    done = import_rates(home, written(tmp_path, b"USD,2\n"), NOW, confirm=True)
    assert done.table.between(EUR, USD) == 2


def values(document: dict[str, Any]) -> dict[str, Fraction]:
    return {code: Fraction(text) for code, text in document["rates"].items()}


def test_our_export_reads_back_as_it_was(home: Home, tmp_path: Path) -> None:
    refresh(home, NOW, fetch=answering(GOOD_ECB))
    document = exported(read_rates(home))
    assert document["base"] == "EUR"
    done = import_rates(
        Home.under(tmp_path / "other"), written(tmp_path, json.dumps(document).encode()), NOW
    )
    assert values(exported(done.table)) == values(document)


def test_a_rate_of_your_own_is_units_for_one_euro(home: Home) -> None:
    assert set_rate(home, USD, Fraction("1.05"), NOW) == rate(USD, "1.05", NOW.date(), YOURS)
    assert read_rates(home).between(EUR, USD) == Fraction("1.05")


def test_a_rate_of_your_own_can_be_for_one_of_another_currency(home: Home) -> None:
    set_rate(home, AED, Fraction("3.67"), NOW, per=USD)
    assert read_rates(home).between(USD, AED) == Fraction("3.67")


def test_a_rate_of_your_own_can_be_forgotten(home: Home) -> None:
    set_rate(home, USD, Fraction("1.05"), NOW)
    assert forget_rate(home, USD)
    assert not forget_rate(home, USD)
    assert read_rates(home).between(EUR, USD) == Fraction("1.1172")


@pytest.mark.parametrize(
    ("currency", "value", "per", "problem"),
    [
        (EUR, Fraction(1), EUR, Problem.RATE_OF_EURO),
        (EUR, Fraction(1), USD, Problem.RATE_OF_EURO),
        (Currency("XXX"), Fraction(1), EUR, Problem.UNKNOWN_CURRENCY),
        (USD, Fraction(1), Currency("XXX"), Problem.UNKNOWN_CURRENCY),
        (USD, Fraction(1), Currency("KPW"), Problem.NO_RATE),
        (USD, Fraction(0), EUR, Problem.RATE_OUT_OF_RANGE),
        (USD, Fraction(-1), EUR, Problem.RATE_OUT_OF_RANGE),
        (USD, Fraction(1, 10**7), EUR, Problem.RATE_OUT_OF_RANGE),
        (USD, Fraction(10**7 + 1), EUR, Problem.RATE_OUT_OF_RANGE),
        (VND, Fraction(10**7), USD, Problem.RATE_OUT_OF_RANGE),
        (JPY, Fraction(1, 2), EUR, Problem.RATE_INVERTED),
        (USD, Fraction(1), USD, Problem.RATE_CIRCULAR),
        (ZAR, Fraction(1), NAD, Problem.RATE_CIRCULAR),
    ],
)
def test_a_rate_that_cannot_be_is_refused(
    home: Home, currency: Currency, value: Fraction, per: Currency, problem: Problem
) -> None:
    assert refused(lambda: set_rate(home, currency, value, NOW, per=per)).problem is problem
    assert not Path(own_path(home)).exists()


def test_rates_of_your_own_cannot_go_round_in_a_circle(home: Home) -> None:
    set_rate(home, AED, Fraction("3.67"), NOW, per=USD)
    set_rate(home, VND, Fraction(7000), NOW, per=AED)
    found = refused(lambda: set_rate(home, USD, Fraction("0.00004"), NOW, per=VND))
    assert found.problem is Problem.RATE_CIRCULAR
    assert found.details == {"currency": USD, "per": VND}


EVENING = datetime(2026, 11, 20, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("last", "now", "expected"),
    [
        (None, EVENING, True),
        (EVENING - timedelta(hours=5), EVENING, True),
        (EVENING - timedelta(hours=4), EVENING, False),
        (EVENING, EVENING + timedelta(days=2), False),
        (EVENING, EVENING + timedelta(days=3), True),
        (EVENING + timedelta(days=9), EVENING, False),
    ],
)
def test_a_refresh_is_due_once_the_ecb_has_published_again(
    last: datetime | None, now: datetime, expected: bool
) -> None:
    assert due(last, now, opted_in=True) is expected


def test_without_opting_in_nothing_is_ever_due() -> None:
    assert not due(None, EVENING, opted_in=False)


def test_rates_are_listed_with_age_and_source(home: Home) -> None:
    set_rate(home, GBP, Fraction("0.9"), NOW)
    rows = {row.currency: row for row in listed(read_rates(home), NOW.date())}
    assert list(rows) == sorted(rows)
    assert rows[USD] == (USD, "1.1172", True, SHIPPED, ECB, Age.OLDER)
    assert rows[GBP] == (GBP, "0.9", True, NOW.date(), YOURS, Age.YOURS)
    assert rows[AED] == (AED, "4.1238894", False, date(2026, 11, 1), HMRC, Age.OLDER)


@pytest.mark.parametrize(
    ("value", "text", "is_exact"),
    [
        (Fraction("1.1172"), "1.1172", True),
        (Fraction(136), "136", True),
        (Fraction("0.000001"), "0.000001", True),
        (Fraction(1, 3), "0.33333333", False),
        (Fraction(2, 3), "0.66666667", False),
        (Fraction(200, 3), "66.666667", False),
        (Fraction(1, 300000), "0.0000033333333", False),
        (Fraction(10**9, 3), "333333333", False),
        (Fraction(29999999999, 3), "10000000000", False),
    ],
)
def test_a_rate_that_never_ends_has_eight_significant_digits(
    value: Fraction, text: str, is_exact: bool
) -> None:
    assert rate_text(value) == (text, is_exact)


@given(st.fractions(min_value=Fraction(1, 10**6), max_value=10**7))
def test_a_rate_as_text_is_off_by_less_than_one_in_ten_million(value: Fraction) -> None:
    text, is_exact = rate_text(value)
    assert abs(Fraction(text) - value) <= (0 if is_exact else value / 10**7)
