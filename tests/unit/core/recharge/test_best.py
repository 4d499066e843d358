"""The search and the table, held against each other where both can be used."""

from fractions import Fraction
from random import Random

import pytest

from giftcalc.core.recharge.best import best_goods
from giftcalc.core.recharge.goods import Good, Goods, Measure
from giftcalc.core.recharge.search import Aim, Found, scale_for
from giftcalc.core.recharge.table import cheapest_by_table

BOOKS = 60


def outcome(found: Found | None) -> tuple[int, int, int] | None:
    if found is None:
        return None
    return found.price, sum(count for _, count in found.purchases), found.coins


def random_goods(dice: Random) -> tuple[Goods, Goods]:
    """Return what is sold, and the same a fifth cheaper for a first purchase."""
    sizes = {dice.randint(5, 300) for _ in range(dice.randint(0, 4))}
    packs = tuple(Good(coins, dice.randint(coins // 2 + 1, coins * 2), coins) for coins in sizes)
    smallest = dice.randint(1, 40)
    unit = Fraction(dice.randint(60, 160), dice.choice((1, 2, 20, 50, 100)))
    measure = Measure(unit, smallest, smallest + dice.randint(50, 300))
    if not packs or dice.random() < 0.8:
        lower = measure._replace(per_coin=unit * 4 / 5, promoted=True)
        first = tuple(one._replace(price=one.price * 4 // 5, promoted=True) for one in packs)
        return Goods(packs, measure), Goods(first, lower)
    first = tuple(one._replace(price=one.price * 4 // 5, promoted=True) for one in packs)
    return Goods(packs, None), Goods(first, None)


@pytest.mark.parametrize("exactly", [False, True])
@pytest.mark.parametrize("with_first", [False, True])
def test_a_search_and_a_table_find_the_same(*, exactly: bool, with_first: bool) -> None:
    dice = Random(f"both {exactly} {with_first}")  # noqa: S311 - the same books every time
    for _ in range(BOOKS):
        goods, lower = random_goods(dice)
        first = lower if with_first else None
        most = dice.choice((None, None, 2, 4))
        need = dice.randint(1, goods.measure.largest if goods.measure is not None else 600)
        scale = scale_for(goods, need, lower)
        aim = Aim(need, exactly, most)
        table = cheapest_by_table(goods, first, aim, scale)
        found = best_goods(goods, first, aim)
        assert outcome(found) == outcome(table), (goods, first, need, most)
