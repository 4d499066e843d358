"""The cheapest purchases, held against a planner that tries everything."""

from fractions import Fraction
from random import Random

import pytest

from giftcalc.core.pricing import Channel
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.recharge.offers import Offer
from giftcalc.core.recharge.plans import Plan, cheapest, most_coins
from giftcalc.core.settings import Promotion, PromotionKind
from giftcalc.core.units import USD
from tests.recharge_samples import Outcome, best_by_table, best_of_all, custom, offer

BOOKS = 1000
WEB = offer((30, 31), (350, 365), (700, 725), (1400, 1449), (3500, 3620), (17500, 18100))
EVEN = offer((70, 74), (350, 370), (700, 740), (1400, 1480), (3500, 3700), (17500, 18500))


def outcome(plan: Plan) -> Outcome:
    return int(plan.total * 100), plan.times, plan.coins


def planned(sold: Offer, need: int, *, exactly: bool, most: int | None) -> Outcome | None:
    try:
        return outcome(cheapest(sold, need, exactly=exactly, most_purchases=most))
    except Refusal as refusal:
        if refusal.problem in (Problem.RECHARGE_OUT_OF_REACH, Problem.RECHARGE_NOT_EXACT):
            return None
        raise


def random_offer(dice: Random, *, with_custom: bool, least: int = 1) -> Offer:
    packs = {dice.randint(least, 40): dice.randint(1, 60) for _ in range(dice.randint(1, 4))}
    if not with_custom:
        return offer(*packs.items())
    smallest = dice.randint(1, 8)
    unit = Fraction(dice.randint(1, 200), 10_000)
    return offer(*packs.items(), custom=custom(str(unit), smallest, smallest + dice.randint(0, 40)))


@pytest.mark.parametrize("with_custom", [False, True])
@pytest.mark.parametrize("exactly", [False, True])
def test_no_purchases_are_better_than_those_of_a_plan(*, with_custom: bool, exactly: bool) -> None:
    dice = Random(f"books {with_custom} {exactly}")  # noqa: S311 - the same books every time
    for _ in range(BOOKS):
        sold = random_offer(dice, with_custom=with_custom, least=6)
        need = dice.randint(1, 24)
        most = dice.choice((None, None, 1, 2, 3))
        expected = best_of_all(sold, need, exactly=exactly, most=most)
        assert planned(sold, need, exactly=exactly, most=most) == expected, (sold, need, most)


@pytest.mark.parametrize("with_custom", [False, True])
@pytest.mark.parametrize("exactly", [False, True])
def test_a_dynamic_programme_finds_the_same_plan(*, with_custom: bool, exactly: bool) -> None:
    dice = Random(f"tables {with_custom} {exactly}")  # noqa: S311 - the same books every time
    for _ in range(BOOKS // 20):
        sold = random_offer(dice, with_custom=with_custom)
        need = dice.randint(1, 120)
        most = dice.choice((None, None, 2, 4, 7))
        expected = best_by_table(sold, need, exactly=exactly, most=most)
        assert planned(sold, need, exactly=exactly, most=most) == expected, (sold, need, most)


def test_the_most_coins_are_those_of_the_largest_need_that_can_be_paid() -> None:
    dice = Random("budgets")  # noqa: S311 - the same books every time
    for _ in range(25):
        sold = random_offer(dice, with_custom=dice.random() < 0.5, least=8)
        cents = dice.randint(1, 90)
        needs = [(need, best_by_table(sold, need)) for need in range(1, 80)]
        paid = [need for need, best in needs if best is not None and best[0] <= cents]
        if not paid:
            with pytest.raises(Refusal) as refused:
                most_coins(sold, Fraction(cents, 100))
            assert refused.value.problem is Problem.BUDGET_BUYS_NOTHING
        elif max(paid) < 79:
            assert most_coins(sold, Fraction(cents, 100)).coins == max(paid)


def test_a_sum_buys_the_custom_amount_that_needs_no_rounding() -> None:
    assert most_coins(offer(custom=custom("0.005", 1, 3)), Fraction("0.01")).coins == 2


@pytest.mark.parametrize("need", [1, 29, 30, 31, 29_587, 999_999, 10**12])
def test_a_plan_never_buys_short(need: int) -> None:
    for sold in (WEB, EVEN):
        plan = cheapest(sold, need)
        assert plan.coins == need + plan.left_over
        assert plan.left_over >= 0
        assert plan.coins == sum(one.coins * one.count for one in plan.purchases)
        assert plan.total == sum(one.price * one.count for one in plan.purchases)


def test_of_plans_of_one_price_the_one_with_fewer_purchases_is_taken() -> None:
    assert outcome(cheapest(EVEN, 17_500)) == (18_500, 1, 17_500)


def test_of_plans_of_one_price_and_number_the_one_with_fewer_coins_is_taken() -> None:
    assert outcome(cheapest(offer((10, 50), (12, 50)), 9)) == (50, 1, 10)


def test_a_limit_of_purchases_makes_larger_packs_of_them() -> None:
    assert cheapest(WEB, 29_587).times > 100
    assert cheapest(WEB, 29_587, most_purchases=10).times <= 10


def test_what_cannot_be_reached_says_how_far_it_goes() -> None:
    with pytest.raises(Refusal) as refused:
        cheapest(WEB, 100_000, most_purchases=2)
    assert refused.value.problem is Problem.RECHARGE_OUT_OF_REACH
    assert refused.value.details == {"purchases": 2, "coins": 100_000, "most": 35_000}


def test_what_does_not_come_out_even_says_what_would_be_bought() -> None:
    with pytest.raises(Refusal) as refused:
        cheapest(EVEN, 71, exactly=True)
    assert refused.value.problem is Problem.RECHARGE_NOT_EXACT
    assert refused.value.details == {"coins": 71, "above": 140}


@pytest.mark.parametrize(
    ("need", "most", "problem"),
    [
        (0, None, Problem.COINS_NOT_POSITIVE),
        (-5, None, Problem.COINS_NOT_POSITIVE),
        (10**12 + 1, None, Problem.TOO_BIG),
        (1, 0, Problem.PURCHASES_NOT_POSITIVE),
        (1, 1001, Problem.TOO_BIG),
    ],
)
def test_numbers_that_make_no_sense_are_refused(
    need: int, most: int | None, problem: Problem
) -> None:
    with pytest.raises(Refusal) as refused:
        cheapest(WEB, need, most_purchases=most)
    assert refused.value.problem is problem


@pytest.mark.parametrize("budget", [0, -1])
def test_no_money_buys_nothing(budget: int) -> None:
    with pytest.raises(Refusal) as refused:
        most_coins(WEB, Fraction(budget))
    assert refused.value.problem is Problem.PRICE_NOT_POSITIVE


def test_too_little_money_says_what_is_needed() -> None:
    with pytest.raises(Refusal) as refused:
        most_coins(WEB, Fraction("0.30"))
    assert refused.value.details["least"] == Fraction("0.31")


def test_a_custom_amount_has_the_size_that_is_missing() -> None:
    sold = offer((350, 365), (17_500, 18_100), custom=custom("0.0104", 30, 2_500_000))
    plan = cheapest(sold, 17_600)
    assert [(one.coins, one.custom) for one in plan.purchases] == [(17_500, False), (100, True)]
    assert plan.total == Fraction("182.04")


@pytest.fixture
def _no_search_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("giftcalc.core.recharge.search.MOST_NODES", 3)


@pytest.mark.usefixtures("_no_search_ends")
def test_a_search_without_an_end_is_given_up_with_a_sentence() -> None:
    with pytest.raises(Refusal) as refused:
        cheapest(WEB, 999_999)
    assert refused.value.problem is Problem.RECHARGE_TOO_HARD


@pytest.mark.usefixtures("_no_search_ends")
@pytest.mark.parametrize("exactly", [False, True])
@pytest.mark.parametrize("most", [None, 3])
def test_a_small_need_without_an_end_is_found_in_a_table(
    *, exactly: bool, most: int | None
) -> None:
    plan = cheapest(WEB, 1430, exactly=exactly, most_purchases=most)
    assert outcome(plan) == (1480, 2, 1430)


def promotion(kind: PromotionKind, value: str, **more: object) -> Promotion:
    return Promotion("mine", kind, Fraction(value), **more)  # type: ignore[arg-type]


def with_one(sold: Offer, need: int, held: Promotion, most: int | None = None) -> Plan:
    return cheapest(sold, need, promotions=(held,), most_purchases=most)


def test_a_percentage_off_is_taken_from_each_purchase_and_rounded_up() -> None:
    plan = with_one(offer((10, 99)), 20, promotion(PromotionKind.PERCENT_OFF, "0.1"))
    assert outcome(plan) == (180, 2, 20)
    assert all(one.promoted for one in plan.purchases)


def test_an_amount_off_never_makes_a_price_negative() -> None:
    held = promotion(PromotionKind.FIXED_OFF, "5", currency=USD)
    assert outcome(with_one(offer((10, 99)), 10, held)) == (0, 1, 10)


def test_bonus_coins_come_with_each_purchase() -> None:
    assert outcome(with_one(offer((10, 99)), 24, promotion(PromotionKind.BONUS_COINS, "2"))) == (
        198, 2, 24,
    )  # fmt: skip


def test_what_holds_for_the_first_purchase_holds_once() -> None:
    held = promotion(PromotionKind.PERCENT_OFF, "0.5", first_only=True)
    plan = with_one(offer((10, 100), (50, 480)), 60, held)
    assert outcome(plan) == (340, 2, 60)
    assert [one.promoted for one in plan.purchases] == [True, False]


def test_a_first_purchase_may_be_a_custom_amount() -> None:
    held = promotion(PromotionKind.PERCENT_OFF, "0.5", first_only=True)
    sold = offer((10, 100), custom=custom("0.11", 1, 30))
    assert outcome(with_one(sold, 30, held)) == (165, 1, 30)
    assert outcome(with_one(sold, 40, held, most=2)) == (265, 2, 40)


def test_promotions_for_the_first_purchase_are_held_against_all_ways() -> None:
    dice = Random("first purchases")  # noqa: S311 - the same books every time
    for _ in range(100):
        sold = random_offer(dice, with_custom=False)
        need, share = dice.randint(1, 60), Fraction(dice.randint(1, 9), 10)
        held = promotion(PromotionKind.PERCENT_OFF, str(share), first_only=True)
        tried = [best_by_table(sold, need)]
        for coins, price in sold.packs:
            cents = int(price * 100) * (1 - share)
            first = -(-cents.numerator // cents.denominator)
            rest = best_by_table(sold, need - coins) if need > coins else (0, 0, 0)
            if rest is not None:
                tried.append((rest[0] + first, rest[1] + 1, rest[2] + coins))
        expected = min(one for one in tried if one is not None)
        assert outcome(with_one(sold, need, held)) == expected


def test_an_exact_need_may_begin_with_a_first_purchase() -> None:
    held = promotion(PromotionKind.BONUS_COINS, "1", first_only=True)
    plan = cheapest(offer((10, 100)), 21, exactly=True, promotions=(held,))
    assert outcome(plan) == (200, 2, 21)
    with pytest.raises(Refusal):
        cheapest(offer((10, 100)), 22, exactly=True, promotions=(held,))


@pytest.mark.parametrize(
    ("cap", "first_only", "back"),
    [(None, False, "0.49"), ("0.3", False, "0.30"), (None, True, "0.24")],
)
def test_cash_back_is_told_beside_what_is_paid(
    cap: str | None, first_only: bool, back: str
) -> None:
    held = promotion(
        PromotionKind.CASH_BACK,
        "0.05",
        cap=None if cap is None else Fraction(cap),
        first_only=first_only,
        currency=USD,
    )
    plan = with_one(offer((10, 495)), 20, held)
    assert (plan.total, plan.cash_back) == (Fraction("9.90"), Fraction(back))


def test_a_promotion_of_another_channel_or_currency_changes_nothing() -> None:
    elsewhere = promotion(PromotionKind.PERCENT_OFF, "0.5", channel=Channel.APP)
    foreign = promotion(PromotionKind.FIXED_OFF, "1", currency="EUR")
    for held in (elsewhere, foreign):
        assert outcome(with_one(offer((10, 99)), 10, held)) == (99, 1, 10)


def test_a_plan_knows_what_a_coin_costs_in_it() -> None:
    plan = cheapest(offer((10, 99)), 5)
    assert (plan.unit, plan.currency, plan.left_over) == (Fraction("0.099"), USD, 5)


def test_a_first_purchase_that_is_too_large_is_no_part_of_an_exact_need() -> None:
    held = promotion(PromotionKind.BONUS_COINS, "1", first_only=True)
    plan = cheapest(offer((10, 100), (3, 40)), 3, exactly=True, promotions=(held,))
    assert outcome(plan) == (40, 1, 3)


@pytest.mark.parametrize(
    ("budget", "expected"), [("1", (50, 1, 10)), ("3", (240, 1, 50)), ("10", (920, 4, 120))]
)
def test_a_sum_buys_most_where_the_first_purchase_costs_half(
    budget: str, expected: Outcome
) -> None:
    held = promotion(PromotionKind.PERCENT_OFF, "0.5", first_only=True)
    sold = offer((10, 100), (50, 480))
    assert outcome(most_coins(sold, Fraction(budget), promotions=(held,))) == expected
