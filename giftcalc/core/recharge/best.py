"""The best purchases: by a search, or by a table where a small need asks for one.

A table is filled where custom amounts must be bought several times, as each rounding then
counts, and where the search comes to no end. Larger needs of the first kind are searched;
`several` says what can be lost.
"""

from typing import TYPE_CHECKING

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.recharge.goods import Good, Goods
from giftcalc.core.recharge.search import Found, Scale, cheapest_goods, scale_for
from giftcalc.core.recharge.table import cheapest_by_table, fits_a_table

if TYPE_CHECKING:
    from collections.abc import Iterator


def best_goods(
    goods: Goods, first: Goods | None, need: int, *, exactly: bool = False, most: int | None = None
) -> Found | None:
    """Return the best purchases for `need` coins, None if there are none.

    One of them may be of `first`, what is sold to who buys for the first time. Raises
    `Refusal` RECHARGE_TOO_HARD for a list made so that no proof comes to an end.
    """
    scale = scale_for(goods, need, first)
    small = fits_a_table(goods, need, most)
    if small and goods.measure is not None and need > goods.measure.largest:
        return cheapest_by_table(goods, first, need, scale, exactly=exactly, most=most)
    try:
        return _searched(goods, first, need, scale, exactly=exactly, most=most)
    except Refusal as refusal:
        if refusal.problem is not Problem.RECHARGE_TOO_HARD or not small:
            raise
        return cheapest_by_table(goods, first, need, scale, exactly=exactly, most=most)


def _searched(
    goods: Goods, first: Goods | None, need: int, scale: Scale, *, exactly: bool, most: int | None
) -> Found | None:
    best = cheapest_goods(goods, need, scale, exactly=exactly, most=most)
    for start, others in _starts(goods, first, need) if first is not None else ():
        found = _with_start(start, others, need, scale, exactly=exactly, most=most)
        if found is not None and (best is None or found.weight < best.weight):
            best = found
    return best


def _starts(goods: Goods, first: Goods, need: int) -> "Iterator[tuple[Good | None, Goods]]":
    """Give each first purchase that may be cheaper, with what can be bought after it.

    A first custom amount is the last part of the plan, unless it is the cheapest coin there
    is and not large enough: then it has the largest size, or the largest with a whole price.
    Coins moved to it from dearer purchases never cost more; what the smallest of these costs
    is all that can be lost.
    """
    for good in first.packs:
        yield good, goods
    measure, again = first.measure, goods.measure
    if measure is None or again is None:
        return
    others = goods.packs
    if need > measure.largest:
        others += tuple(map(again.good, {again.smallest, min(again.whole[0], again.largest)}))
        for coins in {measure.largest, max(measure.whole[1], measure.smallest)}:
            yield measure.good(coins), goods
    yield None, Goods(others, measure, once=True)


def _with_start(
    start: Good | None,
    goods: Goods,
    need: int,
    scale: Scale,
    *,
    exactly: bool,
    most: int | None,
) -> Found | None:
    if start is None:
        return cheapest_goods(goods, need, scale, exactly=exactly, most=most)
    rest = need - start.coins
    left = None if most is None else most - 1
    if exactly and rest < 0:
        return None
    found = cheapest_goods(goods, rest, scale, exactly=exactly, most=left)
    if found is None:
        return None
    return Found(((start, 1), *found.purchases), found.weight + scale.weight(start))
