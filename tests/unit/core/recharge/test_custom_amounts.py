"""Custom amounts bought several times, and with promotions, held against all ways to do so."""

from fractions import Fraction
from random import Random

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.recharge.goods import Goods, Measure, goods_of
from giftcalc.core.recharge.plans import Plan, cheapest, most_coins
from giftcalc.core.recharge.several import several
from giftcalc.core.settings import Promotion, PromotionKind
from giftcalc.core.units import MOST_COINS
from tests.recharge_samples import Outcome, best_by_table, custom, offer

BOOKS = 300
LARGEST = 2_500_000
WEB = offer((350, 362), (17_500, 18_100), custom=custom("0.0104", 30, LARGEST))
ALONE = offer(custom=custom("0.0104", 30, LARGEST))
CHEAPER = offer((30, 31), (350, 362), (17_500, 18_100), custom=custom("0.01", 30, LARGEST))
VALUES = {
    PromotionKind.PERCENT_OFF: ("0.05", "0.3", "0.6"),
    PromotionKind.FIXED_OFF: ("0.03", "0.1", "0.2"),
    PromotionKind.BONUS_COINS: ("1", "4", "8"),
}


def outcome(plan: Plan) -> Outcome:
    return int(plan.total * 100), plan.times, plan.coins


def bought(plan: Plan) -> list[tuple[int, int]]:
    return [(one.coins, one.count) for one in plan.purchases]


def sizes(goods: Goods) -> list[Outcome]:
    amounts = [(good.price, 1, good.coins) for good in goods.packs]
    measure = goods.measure
    if measure is not None:
        coins = range(measure.smallest, measure.largest + 1)
        amounts += [(measure.price(size), 1, size) for size in coins]
    return amounts


def best_with(goods: Goods, first: Goods, need: int, most: int) -> Outcome | None:
    """Return the best plan by trying all purchases, of which one may be a first one."""
    ends: dict[tuple[int, bool], Outcome] = {(0, False): (0, 0, 0)}
    found: list[Outcome] = []
    for _ in range(most):
        grown: dict[tuple[int, bool], Outcome] = {}
        for (coins, begun), held in ends.items():
            ways = [(one, begun) for one in sizes(goods)]
            ways += [] if begun else [(one, True) for one in sizes(first)]
            for one, started in ways if coins < need else ():
                end = (held[0] + one[0], held[1] + 1, coins + one[2])
                key = (end[2], started)
                grown[key] = min(end, grown.get(key, end))
        ends = grown
        found += [end for end in ends.values() if end[2] >= need]
    return min(found, default=None)


@pytest.mark.parametrize("kind", list(VALUES))
@pytest.mark.parametrize("first_only", [False, True])
def test_no_purchases_are_better_with_a_promotion(kind: PromotionKind, *, first_only: bool) -> None:
    dice = Random(f"promotions {kind} {first_only}")  # noqa: S311 - the same books every time
    for _ in range(BOOKS):
        packs = {dice.randint(4, 20): dice.randint(1, 40) for _ in range(dice.randint(0, 2))}
        smallest = dice.randint(2, 8)
        unit = Fraction(dice.randint(40, 400), dice.choice((2500, 10_000, 30_000)))
        sold = offer(*packs.items(), custom=custom(str(unit), smallest, smallest + 12))
        value = Fraction(dice.choice(VALUES[kind]))
        held = (Promotion("mine", kind, value, first_only=first_only),)
        need, most = dice.randint(1, smallest + 12 if first_only else 40), dice.randint(1, 4)
        goods = goods_of(sold, () if first_only else held)
        expected = best_with(goods, goods_of(sold, held), need, most)
        try:
            plan = outcome(cheapest(sold, need, most_purchases=most, promotions=held))
        except Refusal:
            assert expected is None
        else:
            assert plan == expected, (sold, held, need, most)


def test_the_most_coins_for_money_are_those_of_a_table() -> None:
    dice = Random("money")  # noqa: S311 - the same books every time
    for _ in range(15):
        smallest = dice.randint(2, 6)
        unit = Fraction(dice.randint(50, 300), 10_000)
        sold = offer(custom=custom(str(unit), smallest, smallest + dice.randint(6, 20)))
        cents = dice.randint(10, 45)
        needs = [(need, best_by_table(sold, need)) for need in range(smallest, 50)]
        paid = [need for need, best in needs if best is not None and best[0] <= cents]
        if paid and max(paid) < 49:
            assert most_coins(sold, Fraction(cents, 100)).coins == max(paid), (sold, cents)


def test_what_the_largest_amount_leaves_is_never_less_than_the_smallest() -> None:
    assert bought(cheapest(ALONE, LARGEST + 10)) == [(LARGEST - 40, 1), (50, 1)]
    assert outcome(cheapest(ALONE, LARGEST + 10, exactly=True)) == (2_600_011, 2, LARGEST + 10)


def test_an_exact_need_beyond_the_largest_amount_is_found() -> None:
    sold = offer(custom=custom("0.0104", 30, 50))
    assert outcome(cheapest(sold, 65, exactly=True)) == (69, 2, 65)


@pytest.mark.parametrize("need", [1_000_000, LARGEST + 10, 10**9 + 7, MOST_COINS])
@pytest.mark.parametrize("exactly", [False, True])
def test_a_custom_amount_cheaper_than_the_packs_is_taken_at_once(
    need: int, *, exactly: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("giftcalc.core.recharge.search.MOST_NODES", 2000)
    plan = cheapest(CHEAPER, need, exactly=exactly)
    assert outcome(plan) == (need, -(-need // LARGEST), need)


def test_a_large_budget_is_spent_with_little_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("giftcalc.core.recharge.search.MOST_NODES", 2000)
    assert most_coins(CHEAPER, Fraction(1_000_000)).coins == 100_000_000


def test_a_limit_that_small_packs_do_not_reach_is_filled_with_large_ones() -> None:
    sold = offer((10, 9), (100, 100))
    assert outcome(cheapest(sold, 950, most_purchases=10)) == (1000, 10, 1000)


def test_amounts_that_cost_nothing_are_bought_as_large_as_they_are() -> None:
    held = (Promotion("mine", PromotionKind.PERCENT_OFF, Fraction(1)),)
    assert outcome(cheapest(ALONE, LARGEST + 1, promotions=held))[:2] == (0, 2)
    assert most_coins(ALONE, Fraction(1), promotions=held).coins == MOST_COINS


@pytest.mark.parametrize("most", [100, 1000])
def test_a_limit_of_purchases_needs_little_work(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("giftcalc.core.recharge.search.MOST_NODES", 5000)
    assert cheapest(WEB, LARGEST + 10, most_purchases=most).times <= most


def measure(unit: str, smallest: int, largest: int) -> Measure:
    return Measure(Fraction(unit), smallest, largest)


def price(amount: Measure, found: list[tuple[int, int]] | None) -> int:
    return sum(amount.price(size) * count for size, count in found or [])


def test_amounts_that_cannot_be_so_few_are_none() -> None:
    assert several(measure("1", 30, 100), 250, 2, exactly=False) is None
    assert several(measure("1", 80, 100), 150, 2, exactly=True) is None


def test_amounts_that_must_be_too_many_coins_are_the_smallest() -> None:
    assert several(measure("1", 80, 100), 150, 2, exactly=False) == [(80, 2)]


def test_close_to_the_most_that_amounts_hold_there_is_one_more_of_them() -> None:
    amount = measure("1.04", 30, 110)
    found = several(amount, 110 * 1000 - 400, 2000, exactly=True)
    assert sum(size * count for size, count in found or []) == 109_600
    assert price(amount, found) == amount.price(109_600)


def test_with_no_more_purchases_close_to_the_most_the_largest_amounts_are_taken() -> None:
    amount = measure("1.04", 30, 110)
    assert several(amount, 327, 3, exactly=True) == [(110, 1), (110, 1), (107, 1)]


@pytest.mark.parametrize("coins", [20_010, 25_000])
def test_without_any_whole_amount_the_largest_ones_are_taken(coins: int) -> None:
    amount = measure("1.00001", 30, 10_000)
    found = several(amount, coins, 3, exactly=True)
    assert sum(size * count for size, count in found or []) == coins
    assert price(amount, found) - amount.price(coins) in range(3)


def test_a_first_amount_below_the_largest_leaves_a_second_one_at_full_price() -> None:
    held = (Promotion("mine", PromotionKind.PERCENT_OFF, Fraction("0.05"), first_only=True),)
    plan = cheapest(ALONE, LARGEST + 1000, promotions=held)
    assert [(one.coins, one.promoted) for one in plan.purchases] == [
        (LARGEST, True),
        (1000, False),
    ]


@pytest.mark.parametrize("kind", [PromotionKind.BONUS_COINS, PromotionKind.FIXED_OFF])
@pytest.mark.parametrize("first_only", [False, True])
def test_no_bonus_is_counted_on_for_a_custom_amount(
    kind: PromotionKind, *, first_only: bool
) -> None:
    held = (Promotion("mine", kind, Fraction(2), first_only=first_only),)
    plan = cheapest(ALONE, 1000, promotions=held)
    assert (outcome(plan), plan.purchases[0].promoted) == ((1040, 1, 1000), False)


def test_a_bonus_with_a_pack_leaves_little_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("giftcalc.core.recharge.search.MOST_NODES", 5000)
    held = (Promotion("mine", PromotionKind.BONUS_COINS, Fraction(50), first_only=True),)
    assert cheapest(WEB, 29_587, promotions=held).coins == 29_587


def test_a_search_in_too_fine_a_list_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("giftcalc.core.recharge.search.MOST_NODES", 1)
    with pytest.raises(Refusal) as refused:
        cheapest(WEB, 1000)
    assert refused.value.problem is Problem.RECHARGE_TOO_HARD
