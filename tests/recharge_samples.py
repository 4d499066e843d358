"""Offers of coins, and a slow planner that tries everything."""

from fractions import Fraction
from itertools import product

from giftcalc.core.pricing import Basis, Channel, Market, Pack
from giftcalc.core.recharge.offers import Custom, Offer
from giftcalc.core.units import USD

Outcome = tuple[int, int, int]
"""Cents, purchases, coins: plans are compared in this order."""


def offer(*packs: tuple[int, int], custom: Custom | None = None) -> Offer:
    """Return an offer of packs: coins and cents."""
    return Offer(
        market=Market("US", USD, Channel.WEB),
        currency=USD,
        packs=tuple(Pack(coins, Fraction(cents, 100)) for coins, cents in packs),
        custom=custom,
        list_id="a-list",
        observed_from="2026",
        as_of="2026",
        basis=Basis.OBSERVED,
        confidence="high",
        source="a test",
    )


def custom(per_coin: str, smallest: int = 1, largest: int = 10**6) -> Custom:
    """Return a custom amount at a price in dollars a coin."""
    return Custom(Fraction(per_coin), smallest, largest, "custom", "2026", Basis.OBSERVED, "")


def priced(amount: Custom, coins: int) -> int:
    """Return the cents of a custom amount, rounded up."""
    cents = amount.per_coin * 100 * coins
    return -(-cents.numerator // cents.denominator)


def _packs(sold: Offer) -> list[Outcome]:
    return [(int(price * 100), 1, coins) for coins, price in sold.packs]


def _amounts(sold: Offer, need: int) -> list[Outcome]:
    """Return every custom amount that a plan could hold."""
    amount = sold.custom
    if amount is None:
        return []
    sizes = range(amount.smallest, min(amount.largest, need + amount.smallest) + 1)
    return [(priced(amount, size), 1, size) for size in sizes]


def _amounts_together(sold: Offer, need: int) -> list[Outcome]:
    """Return the cheapest of all sets of custom amounts of each number and sum, and none."""
    amounts = _amounts(sold, need)
    grown: dict[tuple[int, int], Outcome] = {(0, 0): (0, 0, 0)}
    found = dict(grown)
    while grown:
        before, grown = grown, {}
        for held in before.values():
            for one in amounts if held[2] < need else ():
                end = _sum(held, one)
                grown[end[1:]] = min(end, grown.get(end[1:], end))
        found |= grown
    return list(found.values())


def _sum(one: Outcome, two: Outcome) -> Outcome:
    return one[0] + two[0], one[1] + two[1], one[2] + two[2]


def _reaches(end: Outcome, need: int, *, exactly: bool, most: int | None) -> bool:
    reached = end[2] == need if exactly else end[2] >= need
    return reached and (most is None or end[1] <= most)


def best_of_all(
    sold: Offer, need: int, *, exactly: bool = False, most: int | None = None
) -> Outcome | None:
    """Return the best plan by trying every number of every pack, with all custom amounts."""
    goods = _packs(sold)
    lasts = _amounts_together(sold, need)
    counts = [range(min(-(-need // good[2]), most or need) + 1) for good in goods]
    found = []
    for tried in product(*counts):
        bought = (0, 0, 0)
        for count, good in zip(tried, goods, strict=True):
            bought = _sum(bought, (good[0] * count, count, good[2] * count))
        found += [_sum(bought, last) for last in lasts]
    ends = (end for end in found if _reaches(end, need, exactly=exactly, most=most))
    return min(ends, default=None)


def best_by_table(
    sold: Offer, need: int, *, exactly: bool = False, most: int | None = None
) -> Outcome | None:
    """Return the same by a dynamic programme: the best way to each number of coins.

    Every custom amount counts as a pack. The tables grow by one purchase each.
    """
    goods = _packs(sold) + _amounts(sold, need)
    top = need + max(good[2] for good in goods)
    table: dict[int, Outcome] = {0: (0, 0, 0)}
    tables = [table]
    for _ in range(need if most is None else most):
        grown = dict(table)
        for held in table.values():
            for good in goods:
                end = _sum(held, good)
                if held[2] < need and end[2] <= top:
                    grown[end[2]] = min(end, grown.get(end[2], end))
        if grown == table:
            break
        table = grown
        tables.append(table)
    found = [held for one in tables for held in one.values()]
    ends = (end for end in found if _reaches(end, need, exactly=exactly, most=most))
    return min(ends, default=None)
