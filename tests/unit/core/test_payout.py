"""What a creator gets."""

from fractions import Fraction

import pytest

from giftcalc.core.payout import FLAT_HALF, SHARE_PRESETS, US_MISSIONS, PayoutTerms, checked_terms
from giftcalc.core.problems import Problem, Refusal


def test_a_coin_is_half_a_cent_at_a_share_of_one_half() -> None:
    assert PayoutTerms().payout_per_coin == Fraction(5, 1000)


def test_the_newspaper_test_of_2022_fits_to_the_cent() -> None:
    """The BBC sent gifts for 106 dollars and saw a balance of 33.03: one pack of 6,607 coins."""
    assert int(6607 * PayoutTerms().payout_per_coin * 100) == 3303


def test_an_agency_takes_its_part_of_the_reward() -> None:
    terms = PayoutTerms(agency=Fraction(1, 10))
    assert terms.payout_per_coin + terms.agency_per_coin == terms.reward_per_coin
    assert terms.agency_per_coin == Fraction(5, 10_000)


def test_the_us_missions_go_from_a_fifth_to_53_percent() -> None:
    assert (US_MISSIONS.lowest, US_MISSIONS.highest) == (Fraction(1, 5), Fraction(53, 100))
    assert US_MISSIONS.as_of == "2025-02-10"
    assert PayoutTerms(US_MISSIONS.lowest).payout_per_coin == Fraction(2, 1000)
    assert PayoutTerms(US_MISSIONS.highest).payout_per_coin == Fraction(53, 10_000)


def test_every_preset_is_dated_and_says_where_it_comes_from() -> None:
    assert FLAT_HALF in SHARE_PRESETS
    assert all(preset.as_of and preset.source for preset in SHARE_PRESETS)


@pytest.mark.parametrize(
    ("share", "agency"), [("-1", "0"), ("101", "0"), ("50", "-1"), ("50", "101")]
)
def test_a_part_outside_the_whole_is_refused(share: str, agency: str) -> None:
    with pytest.raises(Refusal) as caught:
        checked_terms(Fraction(share) / 100, Fraction(agency) / 100)
    assert caught.value.problem is Problem.SHARE_OUT_OF_RANGE


def test_the_ends_of_the_range_are_accepted() -> None:
    assert checked_terms(Fraction(1), Fraction(0), 2) == PayoutTerms(Fraction(1), Fraction(0), 2)
    assert checked_terms(Fraction(0), Fraction(1)).payout_per_coin == 0
