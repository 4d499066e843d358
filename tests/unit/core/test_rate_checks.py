"""What new rates must pass."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.rate_checks import (
    MAJORS,
    SMALL,
    jumped,
    latest_day,
    require_believable,
    require_calm,
    require_dated,
    require_majors,
)
from giftcalc.core.rates import ECB, FRANKFURTER, Rate, RateTable, Sheet
from giftcalc.core.units import USD, Currency

FRIDAY = date(2026, 10, 30)
DAY = timedelta(days=1)
JPY = Currency("JPY")
VND = Currency("VND")


def rate(currency: Currency, text: str, day: date = FRIDAY, source: str = ECB) -> Rate:
    return Rate(currency, Fraction(text), day, source)


def sheet(*rates: Rate, day: date = FRIDAY, source: str = ECB) -> Sheet:
    return Sheet(source, day, rates)


HELD = RateTable({USD: rate(USD, "1")}, ECB, FRIDAY)


@pytest.mark.parametrize("text", ["0.000001", "1", "10000000"])
def test_rates_within_the_range_are_believed(text: str) -> None:
    require_believable([rate(VND, text)])


@pytest.mark.parametrize("text", ["0", "0.000000999999", "10000000.000001"])
def test_rates_outside_it_are_not(text: str) -> None:
    with pytest.raises(Refusal) as caught:
        require_believable([rate(VND, text)])
    assert caught.value.problem is Problem.RATE_OUT_OF_RANGE
    assert caught.value.details == {"currency": VND, "rate": text}


def test_a_rate_that_never_ends_is_shortened_in_the_refusal() -> None:
    with pytest.raises(Refusal) as caught:
        require_believable([Rate(VND, Fraction(10**8, 3), FRIDAY, ECB)])
    assert caught.value.details["rate"] == "33333333.333333333333"


@pytest.mark.parametrize("currency", SMALL)
def test_small_money_is_not_worth_a_euro(currency: Currency) -> None:
    require_believable([rate(currency, "1.000001")])
    with pytest.raises(Refusal) as caught:
        require_believable([rate(currency, "1")])
    assert caught.value.problem is Problem.RATE_INVERTED


def test_a_table_has_all_majors() -> None:
    require_majors(sheet(*(rate(currency, "2") for currency in MAJORS)))


@pytest.mark.parametrize("missing", MAJORS)
def test_a_table_without_one_of_them_is_none(missing: Currency) -> None:
    others = (rate(currency, "2") for currency in MAJORS if currency != missing)
    with pytest.raises(Refusal) as caught:
        require_majors(sheet(*others))
    assert caught.value.details == {"currencies": missing}


def test_rates_of_the_latest_day_and_of_the_day_held_are_good() -> None:
    require_dated(sheet(rate(USD, "1")), HELD, FRIDAY)


def test_a_headline_from_the_future_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        require_dated(sheet(rate(USD, "1"), day=FRIDAY + DAY), HELD, FRIDAY)
    assert caught.value.problem is Problem.RATES_FROM_FUTURE


def test_a_single_rate_from_the_future_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        require_dated(sheet(rate(USD, "1", FRIDAY + DAY)), HELD, FRIDAY)
    assert caught.value.problem is Problem.RATES_FROM_FUTURE


def test_a_table_older_than_the_one_of_its_source_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        require_dated(sheet(rate(USD, "1", FRIDAY - DAY), day=FRIDAY - DAY), HELD, FRIDAY)
    assert caught.value.details == {"date": FRIDAY - DAY, "held": FRIDAY}


def test_another_source_may_be_a_day_behind() -> None:
    older = sheet(rate(USD, "1", FRIDAY - DAY), day=FRIDAY - DAY, source=FRANKFURTER)
    require_dated(older, HELD, FRIDAY)


@pytest.mark.parametrize("text", ["1.15", "0.85", "1"])
def test_a_change_of_up_to_fifteen_per_cent_is_calm(text: str) -> None:
    require_calm([rate(USD, text)], HELD)


@pytest.mark.parametrize("text", ["1.150001", "0.849999", "1000"])
def test_a_larger_change_has_to_be_confirmed(text: str) -> None:
    with pytest.raises(Refusal) as caught:
        require_calm([rate(USD, text)], HELD)
    assert caught.value.problem is Problem.RATE_JUMPED
    assert caught.value.details["after"] == Fraction(text)


def test_the_largest_change_is_named_and_all_are_counted() -> None:
    held = HELD.overlaid([rate(JPY, "100")])
    with pytest.raises(Refusal) as caught:
        require_calm([rate(USD, "1.2"), rate(JPY, "150")], held)
    assert caught.value.details == {
        "currency": JPY,
        "change": Fraction(1, 2),
        "before": 100,
        "after": 150,
        "date": FRIDAY,
        "count": 2,
    }


def test_a_currency_that_was_not_held_has_not_changed() -> None:
    assert jumped([rate(VND, "29000")], HELD) == ()


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2026, 11, 22, 9, 59, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 11, 22, 10, 0, tzinfo=UTC), date(2026, 11, 23)),
    ],
)
def test_the_latest_day_is_that_of_the_easternmost_islands(now: datetime, expected: date) -> None:
    assert latest_day(now) == expected
