"""What the coins of a stream are worth."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.tally.earnings import (
    dollar_of,
    is_estimate,
    last_published,
    terms_for,
    worth,
    worth_at,
)
from giftcalc.core.tally.records import DayRate, TermsInForce
from giftcalc.core.units import EUR, USD, Currency

HALF = TermsInForce(1, "2026-01-01", Fraction(1, 2))
AGENCY = HALF._replace(agency=Fraction(1, 10))
FRIDAY = DayRate("2026-11-20", "ecb", Fraction("1.25"), EUR, Fraction(1))


def test_every_step_from_what_viewers_paid_to_the_creator_is_a_figure() -> None:
    earned = worth_at(AGENCY, FRIDAY, "2026-11-20", Fraction("0.0117")).of(20_142)
    assert earned.face == Fraction("235.6614")
    assert earned.reward == 20_142 * Fraction("0.005") / Fraction("1.25")
    assert earned.agency == earned.reward / 10
    assert earned.payout == earned.reward * 9 / 10
    assert earned.taken == earned.face - earned.reward
    assert (earned.currency, earned.coins, earned.terms) == (EUR, 20_142, AGENCY)
    assert (earned.rate, earned.rate_is_estimate) == (FRIDAY, False)


def test_without_a_price_what_was_paid_stays_unknown() -> None:
    earned = worth(HALF, USD, Fraction(1)).of(1_000)
    assert (earned.face, earned.taken) == (None, None)
    assert earned.payout == 5
    assert earned.agency == 0
    assert earned.rate is None


def test_a_price_too_low_to_be_true_shows_as_such() -> None:
    earned = worth(HALF, USD, Fraction(1), Fraction("0.004")).of(1_000)
    assert earned.taken == -1


def test_a_dollar_is_converted_at_the_rates_of_the_day() -> None:
    yen = DayRate("2026-11-20", "ecb", Fraction("1.25"), Currency("JPY"), Fraction(160))
    assert dollar_of(yen) == 128
    assert worth_at(HALF, yen, "2026-11-20").of(1_000).payout == 640


@pytest.mark.parametrize(
    ("day", "published"),
    [
        ("2026-11-20", "2026-11-20"),
        ("2026-11-22", "2026-11-20"),
        ("2026-04-06", "2026-04-02"),
        ("2026-01-01", "2025-12-31"),
    ],
)
def test_the_last_rates_before_a_holiday_are_final(day: str, published: str) -> None:
    assert last_published(day) == published
    assert not is_estimate(FRIDAY._replace(day=published), day)


@pytest.mark.parametrize(
    ("rate", "day"),
    [
        (FRIDAY, "2026-11-23"),
        (FRIDAY, "2026-11-19"),
        (FRIDAY, ""),
        (FRIDAY._replace(source="yours"), "2026-11-20"),
        (FRIDAY._replace(source="frankfurter"), "2026-11-20"),
    ],
)
def test_other_rates_are_estimates(rate: DayRate, day: str) -> None:
    assert is_estimate(rate, day)


def test_a_peg_beside_the_ecb_is_final() -> None:
    assert not is_estimate(FRIDAY._replace(source="ecb, peg"), "2026-11-20")


def test_the_last_terms_up_to_a_day_are_in_force() -> None:
    later = HALF._replace(id=2, valid_from="2026-06-01")
    both = (later, HALF)
    assert terms_for(both, "2026-05-31") == HALF
    assert terms_for(both, "2026-06-01") == later
    assert terms_for(both, "2025-12-31") is None
    assert terms_for((), "2026-06-01") is None


def test_for_a_day_that_is_not_known_the_last_terms_hold() -> None:
    later = HALF._replace(id=2, valid_from="2026-06-01")
    assert terms_for((HALF, later), "") == later


PARTS = st.fractions(0, 1, max_denominator=1000)


@given(PARTS, PARTS, st.integers(0, 10**12), st.integers(0, 10**12))
def test_the_steps_add_up_and_streams_together_are_worth_their_sum(
    share: Fraction, agency: Fraction, some: int, more: int
) -> None:
    coin = worth_at(
        HALF._replace(share=share, agency=agency), FRIDAY, "2026-11-20", Fraction("0.0117")
    )
    one, two, both = coin.of(some), coin.of(more), coin.of(some + more)
    assert one.payout + two.payout == both.payout
    assert both.face is not None
    assert both.taken is not None
    assert both.taken + both.agency + both.payout == both.face
