from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core import decimals

PLACES = st.integers(0, 8)
FRACTIONS = st.fractions(max_denominator=10**9)


def tie(count: int, places: int) -> Fraction:
    """Return a value exactly half way between two units of 10^-places."""
    return Fraction(2 * count + 1, 2 * 10**places)


@pytest.mark.parametrize(
    ("value", "places", "units"),
    [
        ("0", 0, 0),
        ("0.5", 0, 1),
        ("-0.5", 0, -1),
        ("1.5", 0, 2),
        ("2.5", 0, 3),
        ("-2.5", 0, -3),
        ("0.4999999999", 0, 0),
        ("0.005", 2, 1),
        ("0.0049999", 2, 0),
        ("1.005", 2, 101),
        ("-1.005", 2, -101),
        ("2.675", 2, 268),
        ("1/3", 3, 333),
        ("2/3", 3, 667),
        ("-1/3", 3, -333),
        ("999999999999.5", 0, 10**12),
    ],
)
def test_half_up_rounds_ties_away_from_zero(value: str, places: int, units: int) -> None:
    assert decimals.half_up(Fraction(value), places) == units


@given(st.integers(0, 10**15), PLACES)
def test_a_tie_goes_away_from_zero_and_its_neighbours_do_not(count: int, places: int) -> None:
    exact, near = tie(count, places), Fraction(1, 10**30)
    assert decimals.half_up(exact, places) == count + 1
    assert decimals.half_up(exact + near, places) == count + 1
    assert decimals.half_up(exact - near, places) == count
    assert decimals.half_up(-exact, places) == -(count + 1)
    assert decimals.half_up(-exact + near, places) == -count


@given(FRACTIONS, PLACES)
def test_half_up_is_never_off_by_more_than_half_a_unit(value: Fraction, places: int) -> None:
    off = abs(Fraction(decimals.half_up(value, places), 10**places) - value)
    assert off <= Fraction(1, 2 * 10**places)


@given(FRACTIONS, PLACES)
def test_rounding_up_and_down_are_the_nearest_units_on_each_side(
    value: Fraction, places: int
) -> None:
    below, above = decimals.round_down(value, places), decimals.round_up(value, places)
    assert Fraction(below, 10**places) <= value <= Fraction(above, 10**places)
    assert above - below == (0 if (value * 10**places).denominator == 1 else 1)


def test_rounding_up_and_down_go_towards_the_infinities() -> None:
    value = Fraction(-5, 2)
    assert (decimals.round_down(value, 0), decimals.round_up(value, 0)) == (-3, -2)


@pytest.mark.parametrize(
    ("units", "places", "text"),
    [
        (0, 0, "0"),
        (0, 2, "0.00"),
        (5, 0, "5"),
        (5, 1, "0.5"),
        (5, 3, "0.005"),
        (-5, 2, "-0.05"),
        (123450, 2, "1234.50"),
        (-1, 0, "-1"),
    ],
)
def test_plain_writes_every_digit(units: int, places: int, text: str) -> None:
    assert decimals.plain(units, places) == text


def test_rounded_keeps_the_zeros_at_the_end() -> None:
    assert decimals.rounded(Fraction(5, 2), 3) == "2.500"
    assert decimals.rounded(Fraction(-1, 1000), 2) == "0.00"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("7", "7"),
        ("1/2", "0.5"),
        ("1/4", "0.25"),
        ("1/5", "0.2"),
        ("1/40", "0.025"),
        ("1/250", "0.004"),
        ("-9/8", "-1.125"),
        ("1/3", None),
        ("1/70", None),
    ],
)
def test_exact_writes_what_ends_and_nothing_else(value: str, text: str | None) -> None:
    assert decimals.exact(Fraction(value)) == text


@given(st.integers(), PLACES)
def test_exact_text_is_worth_what_was_written(units: int, places: int) -> None:
    value = Fraction(units, 10**places)
    text = decimals.exact(value)
    assert text is not None
    assert Fraction(text) == value
    assert "." not in text or text[-1] != "0"


def thirds(*counts: int) -> tuple[Fraction, ...]:
    return tuple(Fraction(count, 3) for count in counts)


def test_units_left_over_go_to_the_largest_remainders() -> None:
    assert decimals.shared_out(10, thirds(10, 10, 10)) == (4, 3, 3)
    assert decimals.shared_out(2, thirds(1, 2, 3)) == (0, 1, 1)
    assert decimals.shared_out(6, thirds(3, 6, 9)) == (1, 2, 3)


@given(st.lists(st.fractions(0, 10**6, max_denominator=1000), min_size=1, max_size=6))
def test_shares_sum_to_the_whole_and_none_is_off_by_a_unit(parts: list[Fraction]) -> None:
    total = decimals.half_up(sum(parts, Fraction(0)), 0)
    shares = decimals.shared_out(total, tuple(parts))
    assert all(abs(share - part) <= 1 for share, part in zip(shares, parts, strict=True))
    assert sum(shares) == total or total > sum(shares) == sum(-(-part // 1) for part in parts)
