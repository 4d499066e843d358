"""A person's own terms over a preset's."""

from fractions import Fraction
from typing import Any

import pytest

from giftcalc.core.assumed import exchanged_at, laid_over
from giftcalc.core.pricing import Basis
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.settings import Missions, WithdrawalTerms
from tests.payout_samples import assumed, assumptions


def own(**values: Any) -> WithdrawalTerms:
    told: dict[str, Any] = {
        name: Fraction(one) if isinstance(one, str) else one for name, one in values.items()
    }
    return WithdrawalTerms(**told)


def test_what_is_not_told_stays_as_the_preset_says() -> None:
    preset = assumptions(minimum="100", daily_most="1000")
    assert laid_over(preset, WithdrawalTerms()) == preset


def test_what_is_told_is_marked_as_ones_own_with_its_day() -> None:
    terms = own(fee_percent="0.02", minimum="50", review_days=3)._replace(as_of="2026-11-01")
    told = laid_over(assumptions(minimum="100"), terms)
    assert told.fee_percent == (*[Fraction("0.02")] * 3, Basis.YOURS, "2026-11-01", "")
    assert (told.minimum.value, told.minimum.basis) == (Fraction(50), Basis.YOURS)
    assert told.review_days.worst == 3


def test_nothing_at_all_is_a_figure_too() -> None:
    told = laid_over(assumptions(tax="0.3"), own(tax="0"))
    assert (told.tax.worst, told.tax.basis) == (Fraction(0), Basis.YOURS)


def test_missions_are_the_share_and_a_fixed_rate_is_the_rate() -> None:
    told = laid_over(assumptions(), own(missions=Missions(), fixed_rate="0.7"))
    assert (told.share.value, told.rate.value) == (Fraction(1, 5), Fraction(10, 7))


@pytest.mark.parametrize(
    ("terms", "problem"),
    [
        (own(tax="1.01"), Problem.SHARE_OUT_OF_RANGE),
        (own(fee_percent="-0.01"), Problem.NEGATIVE),
        (own(fee_fixed="-1"), Problem.NEGATIVE),
        (own(agency_flat=str(10**14)), Problem.TOO_BIG),
        (own(review_days=3651), Problem.DAYS_OUT_OF_RANGE),
        (own(daily_most="0"), Problem.DAILY_MOST_NOT_POSITIVE),
        (own(fixed_rate="0"), Problem.FIXED_RATE_NOT_POSITIVE),
        (own(minimum="1001"), Problem.MINIMUM_ABOVE_DAILY_MOST),
    ],
)
def test_terms_that_cannot_hold_are_refused(terms: WithdrawalTerms, problem: Problem) -> None:
    with pytest.raises(Refusal) as caught:
        laid_over(assumptions(daily_most="1000"), terms)
    assert caught.value.problem is problem


def test_the_market_is_the_other_end_of_a_rate_that_was_once_fixed() -> None:
    fixed, market = assumed("1.43"), assumed("1.55")
    told = exchanged_at(fixed, market)
    assert tuple(map(float, told[:3])) == (1.43, 1.55, 1.43)  # type: ignore[arg-type]
