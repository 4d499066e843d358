"""The channels side by side."""

from datetime import date
from fractions import Fraction

import pytest

from giftcalc.core.pricing import Channel
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.settings import DEFAULTS, Promotion, PromotionKind
from giftcalc.data.catalogue import read_catalogue
from giftcalc.services.recharge import (
    CHANNELS,
    FEW,
    Comparison,
    Option,
    Wanted,
    afford,
    chosen_promotions,
    compare,
    gifts_within,
    price_points,
)
from tests.recharge_samples import offer
from tests.unit.services.samples import NOWHERE, situation

CASH_BACK = Promotion("back", PromotionKind.CASH_BACK, Fraction(1, 2), channel=Channel.APP_STORE)


def option(found: Comparison, channel: Channel) -> Option:
    return next(one for one in found.options if one.channel is channel)


def french(need: int, **more: object) -> Comparison:
    return compare(situation(country="FR"), Wanted(need, **more))  # type: ignore[arg-type]


def test_the_best_channel_comes_first_and_those_without_a_plan_last() -> None:
    found = french(29_999, held=412)
    assert (found.missing, found.currency) == (29_587, "EUR")
    assert [one.channel for one in found.options] == [
        Channel.WEB, Channel.APP, Channel.APP_STORE, Channel.GOOGLE_PLAY,
    ]  # fmt: skip
    assert found.best == found.options[0]


def test_every_other_channel_says_what_the_best_one_saves() -> None:
    found = french(29_999)
    best, store = option(found, Channel.WEB), option(found, Channel.APP_STORE)
    assert best.plan is not None
    assert store.plan is not None
    assert (best.dearer, best.saving) == (Fraction(0), Fraction(0))
    assert store.saving == store.plan.total - best.plan.total
    assert store.dearer == store.plan.total / best.plan.total - 1


def test_the_web_costs_about_a_third_less_than_the_app() -> None:
    """30 to 32 %, by the observed lists of the United States."""
    for need in (16_500, 165_000):
        found = compare(situation(country="US"), Wanted(need, most_purchases=20))
        web, store = option(found, Channel.WEB).plan, option(found, Channel.APP_STORE).plan
        assert web is not None
        assert store is not None
        assert Fraction("0.30") <= 1 - web.total / store.total <= Fraction("0.32")


def test_a_channel_without_prices_says_so() -> None:
    refusal = option(french(100), Channel.GOOGLE_PLAY).refusal
    assert refusal is not None
    assert refusal.problem is Problem.NO_PRICE


def test_a_channel_that_does_not_reach_the_need_says_so() -> None:
    found = french(1_000_000, most_purchases=3, channels=(Channel.APP_STORE,))
    assert found.best is None
    assert found.options[0].offer is not None
    assert found.options[0].refusal is not None
    assert found.options[0].refusal.problem is Problem.RECHARGE_OUT_OF_REACH


def test_beside_a_plan_of_many_purchases_stands_one_of_few() -> None:
    store = option(french(29_999), Channel.APP_STORE)
    assert store.plan is not None
    assert store.few is not None
    assert store.few.times <= FEW < store.plan.times
    assert store.few.total >= store.plan.total


def test_there_may_be_no_plan_of_few_purchases() -> None:
    store = option(french(1_000_000), Channel.APP_STORE)
    assert (store.plan is not None, store.few) == (True, None)


def test_only_the_channels_asked_for_are_compared() -> None:
    assert [one.channel for one in french(100, channels=(Channel.APP,)).options] == [Channel.APP]
    assert len(french(100).options) == len(CHANNELS)


def test_what_comes_back_counts_when_channels_are_compared() -> None:
    best = french(1000, promotions=(CASH_BACK,)).best
    assert best is not None
    assert best.channel is Channel.APP_STORE


@pytest.mark.parametrize(
    ("need", "held", "problem"),
    [
        (0, 0, Problem.COINS_NOT_POSITIVE),
        (5, 5, Problem.ENOUGH_COINS),
        (10**12 + 1, 0, Problem.TOO_BIG),
    ],
)
def test_a_need_that_makes_no_sense_is_refused(need: int, held: int, problem: Problem) -> None:
    with pytest.raises(Refusal) as refused:
        french(need, held=held)
    assert refused.value.problem is problem


def test_a_limit_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        french(5, most_purchases=0)
    assert refused.value.problem is Problem.PURCHASES_NOT_POSITIVE


def test_for_a_sum_the_best_channel_brings_most_coins() -> None:
    found = afford(situation(country="FR"), Fraction(50), Wanted(0))
    plans = [one.plan for one in found.options if one.plan is not None]
    assert all(plan.total <= 50 for plan in plans)
    assert [plan.coins for plan in plans] == sorted((plan.coins for plan in plans), reverse=True)
    dearer = found.options[1].dearer
    assert dearer is not None
    assert dearer > 0


def test_no_sum_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        afford(situation(country="FR"), Fraction(0), Wanted(0))
    assert refused.value.problem is Problem.PRICE_NOT_POSITIVE


def test_a_sum_that_is_too_small_is_told_by_each_channel() -> None:
    found = afford(situation(country="FR"), Fraction("0.01"), Wanted(0))
    assert found.best is None
    assert {one.plan for one in found.options} == {None}


def test_coins_that_cost_nothing_are_not_compared_by_a_ratio() -> None:
    free = Promotion("free", PromotionKind.PERCENT_OFF, Fraction(1), channel=Channel.WEB)
    found = french(100, promotions=(free,))
    assert found.best is not None
    assert found.best.channel is Channel.WEB
    assert option(found, Channel.APP).dearer == 0
    spent = afford(situation(country="FR"), Fraction(1), Wanted(0, promotions=(free,)))
    assert option(spent, Channel.WEB).plan is not None


def test_the_dearest_gifts_that_fit_are_named() -> None:
    fits = gifts_within(read_catalogue(NOWHERE), 1000)
    assert len(fits) == 6
    assert all(fit.count * fit.gift.coins + fit.left_over == 1000 for fit in fits)
    assert [fit.gift.coins for fit in fits] == sorted(
        (fit.gift.coins for fit in fits), reverse=True
    )


def test_a_thousand_coins_of_each_pack_can_be_compared() -> None:
    assert price_points(offer((10, 99), (1000, 9500))) == ((10, Fraction(99)), (1000, Fraction(95)))


@pytest.mark.parametrize(
    ("name", "first", "last", "holds"),
    [
        ("mine", "", "", True),
        ("mine", "2026-11-23", "2026-11-23", True),
        ("mine", "2026-11-24", "", False),
        ("mine", "", "2026-11-22", False),
        ("another", "", "", False),
    ],
)
def test_a_promotion_holds_on_its_days_if_it_is_chosen(
    name: str, first: str, last: str, *, holds: bool
) -> None:
    one = Promotion("mine", PromotionKind.BONUS_COINS, Fraction(5), valid_from=first, valid_to=last)
    settings = DEFAULTS._replace(promotions=(one,), promotion=name)
    assert chosen_promotions(settings, date(2026, 11, 23)) == ((one,) if holds else ())
