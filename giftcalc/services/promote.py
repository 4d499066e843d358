"""What views of a promoted video cost, by the channel on which the coins are bought."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.promote import cost_per_thousand
from giftcalc.services.recharge import Wanted, compare

if TYPE_CHECKING:
    from giftcalc.core.pricing import Channel
    from giftcalc.core.units import Currency
    from giftcalc.services.recharge import Option
    from giftcalc.services.situation import Situation


class ViewCost(NamedTuple):
    """What the coins cost on a channel, and 1,000 views by that.

    `option` is None for a price that the person paid, `price` and `per_thousand` where
    the channel has no plan; the option then says why. `left_over` coins remain.
    """

    channel: Channel | None
    option: Option | None
    price: Fraction | None
    per_thousand: Fraction | None
    left_over: int = 0


class ViewComparison(NamedTuple):
    """The cost of views on each channel, the best first; money is in `currency`.

    `coins_per_thousand` is exact; `yours` is by the price that was paid, if one was.
    """

    wanted: Wanted
    views: int
    currency: Currency
    coins_per_thousand: Fraction
    yours: ViewCost | None
    channels: tuple[ViewCost, ...]

    @property
    def best(self) -> ViewCost | None:
        """The channel on which the views cost least, None if no price is known."""
        return next((one for one in self.channels if one.price is not None), None)


def compare_views(
    situation: Situation, wanted: Wanted, views: int, paid: Fraction | None = None
) -> ViewComparison:
    """Return what quoted views cost for the coins wanted, on each channel.

    `wanted.need` are the coins of the promotion; `paid` is money in the currency of the
    country. Raises `Refusal` VIEWS_NOT_POSITIVE, COINS_NOT_POSITIVE, PRICE_NOT_POSITIVE,
    TOO_BIG and those of `services.recharge.compare`.
    """
    if wanted.need < 1:
        raise Refusal(Problem.COINS_NOT_POSITIVE)
    coins = cost_per_thousand(Fraction(wanted.need), views)
    found = compare(situation, wanted)
    yours = None
    if paid is not None:
        yours = ViewCost(None, None, paid, cost_per_thousand(paid, views))
    channels = tuple(_cost(option, views) for option in found.options)
    return ViewComparison(wanted, views, found.currency, coins, yours, channels)


def _cost(option: Option, views: int) -> ViewCost:
    plan = option.plan
    if plan is None:
        return ViewCost(option.channel, option, None, None)
    per_thousand = cost_per_thousand(plan.total, views)
    return ViewCost(option.channel, option, plan.total, per_thousand, plan.left_over)
