"""The table of exchange rates."""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.rates import (
    ECB,
    FRANKFURTER,
    HMRC,
    PEG,
    YOURS,
    Age,
    Rate,
    RateTable,
    age,
    is_published,
    published,
    rank,
)
from giftcalc.core.units import EUR, USD, Currency

FRIDAY = date(2026, 10, 30)
JPY = Currency("JPY")
XOF = Currency("XOF")


def rate(currency: Currency, text: str, day: date = FRIDAY, source: str = ECB) -> Rate:
    return Rate(currency, Fraction(text), day, source)


def table(*rates: Rate) -> RateTable:
    return RateTable({rate.currency: rate for rate in rates}, ECB, FRIDAY)


def millionths(count: int) -> Fraction:
    return Fraction(count, 10**6)


DOLLAR_AND_YEN = table(rate(USD, "1.1172"), rate(JPY, "175.68"))


def test_a_euro_buys_what_was_published() -> None:
    assert DOLLAR_AND_YEN.between(EUR, USD) == Fraction(11172, 10000)


def test_a_cross_rate_is_exact() -> None:
    assert DOLLAR_AND_YEN.between(USD, JPY) == Fraction(17568, 100) / Fraction(11172, 10000)


def test_a_currency_is_worth_one_of_itself_even_without_a_rate() -> None:
    assert DOLLAR_AND_YEN.between(XOF, XOF) == 1


@pytest.mark.parametrize(("one", "other"), [(USD, XOF), (XOF, USD), (EUR, XOF), (XOF, EUR)])
def test_without_a_rate_there_is_no_cross_rate(one: Currency, other: Currency) -> None:
    assert DOLLAR_AND_YEN.between(one, other) is None


def test_the_euro_is_implied_with_the_day_of_the_table() -> None:
    assert DOLLAR_AND_YEN.rate(EUR) == Rate(EUR, Fraction(1), FRIDAY, ECB)


def test_a_table_cannot_be_changed() -> None:
    with pytest.raises(AttributeError, match="cannot be changed"):
        DOLLAR_AND_YEN.source = HMRC


def test_a_table_shows_what_it_is() -> None:
    assert repr(DOLLAR_AND_YEN) == "RateTable(2 rates, 'ecb', 2026-10-30)"


@given(st.lists(st.integers(1, 10**13).map(millionths), min_size=3, max_size=3))
def test_cross_rates_agree_whichever_way_round(values: list[Fraction]) -> None:
    one, two, three = (Currency(code) for code in ("AAA", "BBB", "CCC"))
    held = table(
        *(
            Rate(code, value, FRIDAY, ECB)
            for code, value in zip((one, two, three), values, strict=True)
        )
    )
    there, back = held.between(one, two), held.between(two, one)
    onward, direct = held.between(two, three), held.between(one, three)
    assert there
    assert back
    assert onward
    assert there * back == 1
    assert there * onward == direct


def test_the_newer_rate_wins() -> None:
    newer = rate(USD, "1.2", FRIDAY + timedelta(days=1))
    assert DOLLAR_AND_YEN.overlaid([newer]).rate(USD) == newer


def test_an_older_rate_does_not() -> None:
    older = rate(USD, "1.2", FRIDAY - timedelta(days=1))
    assert DOLLAR_AND_YEN.overlaid([older]).rate(USD) == rate(USD, "1.1172")


def test_a_correction_of_the_same_day_wins() -> None:
    assert DOLLAR_AND_YEN.overlaid([rate(USD, "1.2")]).between(EUR, USD) == Fraction("1.2")


def test_a_vanished_currency_keeps_its_last_rate_and_date() -> None:
    newer = rate(USD, "1.2", FRIDAY + timedelta(days=1))
    assert DOLLAR_AND_YEN.overlaid([newer]).rate(JPY) == rate(JPY, "175.68")


def test_your_own_rate_wins_over_a_newer_one() -> None:
    yours = rate(USD, "1.05", FRIDAY - timedelta(days=400), YOURS)
    later = rate(USD, "1.2", FRIDAY + timedelta(days=1))
    assert DOLLAR_AND_YEN.overlaid([yours]).overlaid([later]).rate(USD) == yours


def test_a_new_rate_of_your_own_replaces_the_old_one() -> None:
    first, second = (rate(USD, text, FRIDAY, YOURS) for text in ("1.05", "1.06"))
    assert DOLLAR_AND_YEN.overlaid([first]).overlaid([second]).rate(USD) == second


def test_a_peg_stands_above_a_newer_figure_that_somebody_rounded() -> None:
    peg = rate(XOF, "655.957", FRIDAY, PEG)
    rounded = rate(XOF, "655.94", FRIDAY + timedelta(days=9), FRANKFURTER)
    assert table(peg).overlaid([rounded]).rate(XOF) == peg


def test_overlaying_changes_no_table_but_makes_one() -> None:
    DOLLAR_AND_YEN.overlaid([rate(XOF, "655.957")])
    assert DOLLAR_AND_YEN.rate(XOF) is None


def test_the_headline_is_that_of_the_newest_rates() -> None:
    newer = rate(USD, "1.2", FRIDAY + timedelta(days=1), FRANKFURTER)
    later = DOLLAR_AND_YEN.overlaid([newer])
    assert (later.source, later.as_of) == (FRANKFURTER, FRIDAY + timedelta(days=1))


@pytest.mark.parametrize("source", [YOURS, PEG])
def test_a_rate_of_your_own_or_a_peg_makes_no_headline(source: str) -> None:
    newer = rate(USD, "1.2", FRIDAY + timedelta(days=1), source)
    later = DOLLAR_AND_YEN.overlaid([newer])
    assert (later.source, later.as_of) == (ECB, FRIDAY)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-3, Age.FRESH),
        (0, Age.FRESH),
        (5, Age.FRESH),
        (6, Age.FRESH),
        (7, Age.OLDER),
        (30, Age.OLDER),
        (31, Age.OLD),
        (90, Age.OLD),
        (91, Age.STALE),
        (9999, Age.STALE),
    ],
)
def test_a_rate_ages_by_the_week_the_month_and_the_quarter(days: int, expected: Age) -> None:
    assert age(FRIDAY, FRIDAY + timedelta(days=days)) is expected


def test_a_rate_knows_its_age() -> None:
    assert rate(USD, "1.1172").age(FRIDAY + timedelta(days=8)) is Age.OLDER


def test_your_own_rate_does_not_age() -> None:
    assert rate(USD, "1.1", source=YOURS).age(FRIDAY + timedelta(days=999)) is Age.YOURS


def test_yours_counts_more_than_a_peg_and_a_peg_more_than_the_rest() -> None:
    assert rank(YOURS) > rank(PEG) > rank(ECB) == rank(HMRC)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.1172", Fraction(11172, 10000)),
        ("136", Fraction(136)),
        ("0.8338", Fraction(8338, 10000)),
        ("2042.4960", Fraction(2042496, 1000)),
        ("9999999999.999999999999", Fraction(9999999999999999999999, 10**12)),
        ("0", Fraction(0)),
    ],
)
def test_a_published_figure_is_read_digit_for_digit(text: str, value: Fraction) -> None:
    assert published(text) == value


BAD_FIGURES = (
    "",
    ".",
    "1.",
    ".5",
    "-1",
    "+1",
    "1e5",
    "1,5",
    "1_0",
    " 1",
    "1 ",
    "1.2.3",
    "NaN",
    "inf",
    "²",
    "٣",
    "0x1",
    "12345678901",
    "1.1234567890123",
)


@pytest.mark.parametrize("text", BAD_FIGURES)
def test_anything_else_is_no_figure(text: str) -> None:
    with pytest.raises(Refusal) as caught:
        published(text)
    assert caught.value.problem is Problem.RATE_NOT_A_NUMBER
    assert caught.value.details == {"rate": text}


def test_a_long_figure_is_shortened_in_the_refusal() -> None:
    with pytest.raises(Refusal) as caught:
        published("1." + "2" * 5000)
    assert len(str(caught.value.details["rate"])) == 40


@given(st.integers(0, 10**10 - 1), st.integers(0, 12), st.data())
def test_every_plain_decimal_is_read_exactly(whole: int, places: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, 10**places - 1)) if places else 0
    text = f"{whole}.{part:0{places}d}" if places else str(whole)
    assert published(text) == Fraction(text)


def _reads(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except Refusal:
        return False
    return True


@given(st.text("0123456789.,-+eE٣²_ x", max_size=14))
def test_a_figure_is_read_if_and_only_if_it_is_one(text: str) -> None:
    assert _reads(published, text) is is_published(text)
