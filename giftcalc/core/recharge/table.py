"""The least expensive purchases by a dynamic programme over the coins still to buy.

Every size of a custom amount counts as a good of its own, so the plan is exact whatever
is sold; but the work grows with the need, so this is for small needs alone.
"""

from typing import TYPE_CHECKING

from giftcalc.core.recharge.goods import Good, Goods
from giftcalc.core.recharge.search import Aim, Found, Scale

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_STEPS = 400_000
"""Steps a table may take: about a tenth of a second."""

Best = tuple[int, Good | None] | None
"""The least weight for a number of coins and one of its purchases; none for no coins."""
Row = list[Best]
"""The best for each number of coins from 0 to the need, with so many purchases left."""


def fits_a_table(goods: Goods, aim: Aim) -> bool:
    """Tell whether a table takes no more than `MOST_STEPS`."""
    measure = goods.measure
    sizes = measure.largest - measure.smallest + 1 if measure is not None else 0
    sold = len(goods.packs) + min(sizes, aim.need)
    return aim.need * sold * min(aim.most or 1, aim.need) <= MOST_STEPS


def cheapest_by_table(goods: Goods, first: Goods | None, aim: Aim, scale: Scale) -> Found | None:
    """Return the best purchases, of which one may be of `first`, None if there are none."""
    need = aim.need
    rows = _rows(list(_sold(goods, need)), aim, scale)
    found = _bought(rows, need, len(rows) - 1)
    before = max(len(rows) - 2, 0)
    for good in _sold(first, need) if first is not None else ():
        if aim.exactly and good.coins > need:
            continue
        after = _bought(rows, max(need - good.coins, 0), before)
        if after is None:
            continue
        weight = scale.weight(good) + after.weight
        if found is None or weight < found.weight:
            found = Found(((good, 1), *after.purchases), weight)
    if found is not None and aim.within is not None and found.price > aim.within:
        return None
    return found


def _sold(goods: Goods, need: int) -> "Iterator[Good]":
    """Give the packs, and the custom amounts that are no larger than they must be."""
    yield from goods.packs
    measure = goods.measure
    if measure is not None:
        largest = max(measure.smallest, min(measure.largest, need))
        yield from map(measure.good, range(measure.smallest, largest + 1))


def _rows(sold: list[Good], aim: Aim, scale: Scale) -> list[Row]:
    """Return a row for each number of purchases that are left, one row if there is no limit."""
    weighed = [(scale.weight(good), good) for good in sold]
    if aim.most is None:
        return [_row(weighed, None, aim)]
    rows: list[Row] = [[(0, None), *[None] * aim.need]]
    for _ in range(min(aim.most, aim.need)):
        rows.append(_row(weighed, rows[-1], aim))
    return rows


def _row(weighed: list[tuple[int, Good]], before: Row | None, aim: Aim) -> Row:
    """Return a row from the one with a purchase less, or from itself if none is given."""
    row: Row = [(0, None)]
    before = row if before is None else before
    for rest in range(1, aim.need + 1):
        best: Best = None
        for weight, good in weighed:
            left = rest - good.coins
            if left < 0 and aim.exactly:
                continue
            held = before[max(left, 0)]
            if held is not None and (best is None or weight + held[0] < best[0]):
                best = weight + held[0], good
        row.append(best)
    return row


def _bought(rows: list[Row], coins: int, slots: int) -> Found | None:
    """Return the purchases for a number of coins, read from the rows."""
    counts: dict[Good, int] = {}
    best = rows[slots][coins]
    if best is None:
        return None
    weight, good = best
    while good is not None:
        counts[good] = counts.get(good, 0) + 1
        coins, slots = max(coins - good.coins, 0), max(slots - 1, 0)
        _, good = rows[slots][coins] or (0, None)
    return Found(tuple(counts.items()), weight)
