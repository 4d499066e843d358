"""What views cost, by the channel."""

from fractions import Fraction

import pytest

from giftcalc.core.pricing import Channel
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.units import USD
from giftcalc.services.promote import compare_views
from giftcalc.services.recharge import Wanted, compare
from tests.unit.services.samples import situation


def test_each_channel_has_the_cost_of_its_cheapest_plan() -> None:
    held, wanted = situation("US"), Wanted(500)
    told = compare_views(held, wanted, 2000)
    plans = {one.channel: one.plan for one in compare(held, wanted).options}
    assert [one.channel for one in told.channels] == list(plans)
    for one in told.channels:
        plan = plans[one.channel] if one.channel else None
        assert one.price == (plan.total if plan else None)
        assert one.per_thousand == (plan.total / 2 if plan else None)
    assert (told.coins_per_thousand, told.currency) == (Fraction(250), USD)


def test_the_best_channel_is_the_cheapest_and_one_without_a_price_says_why() -> None:
    told = compare_views(situation("US"), Wanted(500), 2000)
    assert told.best is not None
    assert told.best.channel is Channel.WEB
    google = told.channels[-1]
    assert (google.channel, google.price) == (Channel.GOOGLE_PLAY, None)
    assert google.option is not None
    assert google.option.refusal is not None


def test_a_price_that_was_paid_has_a_line_of_its_own() -> None:
    told = compare_views(situation("US"), Wanted(500), 2000, Fraction("4.95"))
    assert told.yours is not None
    assert told.yours.per_thousand == Fraction("2.475")
    assert compare_views(situation("US"), Wanted(500), 2000).yours is None


def test_nothing_is_best_where_no_price_is_known() -> None:
    wanted = Wanted(500, channels=(Channel.GOOGLE_PLAY,))
    assert compare_views(situation("US"), wanted, 2000).best is None


@pytest.mark.parametrize(
    ("coins", "views", "paid", "problem"),
    [
        (0, 1, None, Problem.COINS_NOT_POSITIVE),
        (1, 0, None, Problem.VIEWS_NOT_POSITIVE),
        (1, 1, Fraction(0), Problem.PRICE_NOT_POSITIVE),
        (10**13, 1, None, Problem.TOO_BIG),
    ],
)
def test_bad_input_is_refused(
    coins: int, views: int, paid: Fraction | None, problem: Problem
) -> None:
    with pytest.raises(Refusal) as caught:
        compare_views(situation("US"), Wanted(coins), views, paid)
    assert caught.value.problem is problem
