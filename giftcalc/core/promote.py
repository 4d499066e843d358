"""Coins against views: what 1,000 views of a promoted video cost.

The app estimates the views for each video; there is no fixed number of them for a coin.
"""

from fractions import Fraction

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.units import MOST_COINS

VIEWS_COUNTED = 1000


def cost_per_thousand(price: Fraction, views: int) -> Fraction:
    """Return what 1,000 views cost if `views` of them cost `price`, in coins or money.

    Raises `Refusal` VIEWS_NOT_POSITIVE, TOO_BIG, PRICE_NOT_POSITIVE.
    """
    if views < 1:
        raise Refusal(Problem.VIEWS_NOT_POSITIVE)
    if views > MOST_COINS:
        raise Refusal(Problem.TOO_BIG, most=MOST_COINS)
    if price <= 0:
        raise Refusal(Problem.PRICE_NOT_POSITIVE)
    return price * VIEWS_COUNTED / views
