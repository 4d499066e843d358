"""Several custom amounts that come to a number of coins, at the least price.

Together they never cost less than one amount of all the coins would, and no fewer are
needed than the coins divided by the largest amount. If all but one have a whole price,
what is lost by rounding is lost once, and the least price is reached. Of the whole
amounts, the two next to the limits are enough for that.

Only where the largest amount has no whole price, and the coins come so close to the most
that so many amounts hold, that takes a purchase more than needed. Where no whole amount
lies within the limits, or purchases are too few for one more, each of them may cost one
smallest unit too much. Small needs never come here: see `table`.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from giftcalc.core.recharge.goods import Measure

Sizes = list[tuple[int, int]]
"""Amounts, each with how often."""


def several(measure: "Measure", coins: int, slots: int, *, exactly: bool) -> Sizes | None:
    """Return at most `slots` amounts for coins beyond the largest, None if there are none.

    They come to the coins, or to more if the smallest amount is too large for that.
    """
    fewest = -(-coins // measure.largest)
    if fewest > slots or (exactly and fewest * measure.smallest > coins):
        return None
    if fewest * measure.smallest >= coins:
        return [(measure.smallest, fewest)]
    for count in (fewest, _enough(measure, coins)):
        even = _even(measure, coins, count) if count <= slots else None
        if even is not None:
            return even
    return _full(measure, coins, fewest)


def _enough(measure: "Measure", coins: int) -> int:
    """Return how many amounts take the coins if all but the last are the largest whole one."""
    return 1 - (measure.largest - coins) // max(measure.whole[1], measure.smallest)


def _even(measure: "Measure", coins: int, count: int) -> Sizes | None:
    """Return amounts of which all but one have a whole price, the larger ones first."""
    low, high = measure.whole
    others = count - 1
    spare = coins - measure.smallest - others * low
    if low > high or spare < 0:
        return None
    big = min(others, spare // (high - low)) if high > low else others
    last = coins - big * high - (others - big) * low
    if not measure.smallest <= last <= measure.largest:
        return None
    return [one for one in ((high, big), (low, others - big), (last, 1)) if one[1]]


def _full(measure: "Measure", coins: int, count: int) -> Sizes:
    """Return amounts of the largest size, the last two cut so that they come to the coins."""
    last = coins - (count - 1) * measure.largest
    short = max(0, measure.smallest - last)
    cut = min(short, measure.largest - measure.smallest)
    full = [(measure.largest, count - 2)] if count > 2 else []  # noqa: PLR2004 - the other two
    return [*full, (measure.largest - cut, 1), (last + short, 1)]
