"""Views for coins."""

from fractions import Fraction

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.promote import cost_per_thousand


def test_a_thousand_views_cost_their_part() -> None:
    assert cost_per_thousand(Fraction("4.95"), 2500) == Fraction("1.98")
    assert cost_per_thousand(Fraction(1), 3) == Fraction(1000, 3)


@pytest.mark.parametrize(
    ("price", "views", "problem"),
    [
        (1, 0, Problem.VIEWS_NOT_POSITIVE),
        (1, 10**12 + 1, Problem.TOO_BIG),
        (0, 1, Problem.PRICE_NOT_POSITIVE),
    ],
)
def test_what_cannot_be_reckoned_is_refused(price: int, views: int, problem: Problem) -> None:
    with pytest.raises(Refusal) as caught:
        cost_per_thousand(Fraction(price), views)
    assert caught.value.problem is problem
