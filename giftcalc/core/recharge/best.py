"""The best purchases: by a search, or by a table where a small need asks for one.

A table is filled where custom amounts must be bought several times, as each rounding then
counts, and where the search comes to no end. Larger needs of the first kind are searched;
`several` says what can be lost.
"""

from typing import TYPE_CHECKING

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.recharge.goods import Good, Goods
from giftcalc.core.recharge.search import Aim, Found, Scale, cheapest_goods, scale_for
from giftcalc.core.recharge.table import cheapest_by_table, fits_a_table

if TYPE_CHECKING:
    from collections.abc import Iterator


def best_goods(goods: Goods, first: Goods | None, aim: Aim) -> Found | None:
    """Return the best purchases, None if there are none.

    One of them may be of `first`, what is sold to who buys for the first time. Raises
    `Refusal` RECHARGE_TOO_HARD for a list made so that no proof comes to an end.
    """
    scale = scale_for(goods, aim.need, first)
    small = fits_a_table(goods, aim)
    if small and goods.measure is not None and aim.need > goods.measure.largest:
        return cheapest_by_table(goods, first, aim, scale)
    try:
        return _searched(goods, first, aim, scale)
    except Refusal as refusal:
        if refusal.problem is not Problem.RECHARGE_TOO_HARD or not small:
            raise
        return cheapest_by_table(goods, first, aim, scale)


def _searched(goods: Goods, first: Goods | None, aim: Aim, scale: Scale) -> Found | None:
    best = cheapest_goods(goods, aim, scale)
    for start, others in _starts(goods, first, aim.need) if first is not None else ():
        if best is not None and aim.within is not None:
            break
        found = _with_start(start, others, aim, scale)
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


def _with_start(start: Good | None, goods: Goods, aim: Aim, scale: Scale) -> Found | None:
    if start is None:
        return cheapest_goods(goods, aim, scale)
    found = cheapest_goods(goods, aim.after(start), scale)
    if found is None:
        return None
    return Found(((start, 1), *found.purchases), found.weight + scale.weight(start))
