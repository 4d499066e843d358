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


def _goods(sold: Offer) -> list[Outcome]:
    goods = [(int(price * 100), 1, coins) for coins, price in sold.packs]
    if sold.custom is not None:
        largest = sold.custom.largest
        goods.append((priced(sold.custom, largest), 1, largest))
    return goods


def _lasts(sold: Offer, need: int) -> list[Outcome]:
    """Return every custom amount that may end a plan, and none."""
    amount = sold.custom
    if amount is None:
        return [(0, 0, 0)]
    sizes = range(amount.smallest, min(amount.largest, need + amount.smallest) + 1)
    return [(0, 0, 0), *((priced(amount, size), 1, size) for size in sizes)]


def _sum(one: Outcome, two: Outcome) -> Outcome:
    return one[0] + two[0], one[1] + two[1], one[2] + two[2]


def _reaches(end: Outcome, need: int, *, exactly: bool, most: int | None) -> bool:
    reached = end[2] == need if exactly else end[2] >= need
    return reached and (most is None or end[1] <= most)


def best_of_all(
    sold: Offer, need: int, *, exactly: bool = False, most: int | None = None
) -> Outcome | None:
    """Return the best plan by trying every number of every pack, and every last custom amount.

    Of several custom amounts all but one are of the largest size, as plans have it.
    """
    goods = _goods(sold)
    counts = [range(min(-(-need // good[2]), most or need) + 1) for good in goods]
    found = []
    for tried in product(*counts):
        bought = (0, 0, 0)
        for count, good in zip(tried, goods, strict=True):
            bought = _sum(bought, (good[0] * count, count, good[2] * count))
        found += [_sum(bought, last) for last in _lasts(sold, need)]
    ends = (end for end in found if _reaches(end, need, exactly=exactly, most=most))
    return min(ends, default=None)


def best_by_table(
    sold: Offer, need: int, *, exactly: bool = False, most: int | None = None
) -> Outcome | None:
    """Return the same by a dynamic programme: the best way to each number of coins.

    One table for each number of purchases where they are limited, else one for all.
    """
    goods = _goods(sold)
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
    found = []
    for number, one in enumerate(tables):
        for held in one.values():
            for last in _lasts(sold, need):
                if most is None or number + last[1] <= most:
                    found.append(_sum(held, last))  # noqa: PERF401 - three loops in one line
    ends = (end for end in found if _reaches(end, need, exactly=exactly, most=most))
    return min(ends, default=None)
