"""Buying coins: what each channel asks for the coins that are missing, side by side."""

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.gift_query import Column, GiftQuery
from giftcalc.core.pricing import Channel
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.recharge.offers import Offer, offer_in
from giftcalc.core.recharge.plans import Plan, cheapest, most_coins
from giftcalc.core.units import MOST_COINS

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from giftcalc.core.gifts import Catalogue, Gift
    from giftcalc.core.settings import Promotion, Settings
    from giftcalc.core.units import Currency
    from giftcalc.services.situation import Situation

CHANNELS = (Channel.WEB, Channel.APP_STORE, Channel.GOOGLE_PLAY, Channel.APP)
"""The channels that are compared; a custom amount belongs to the web."""
FEW = 10
"""Purchases that a person may put up with; a plan with more is shown beside one with these."""


class Wanted(NamedTuple):
    """What is asked for: coins in the end, coins there already, and how to buy the rest.

    No channel means all, an empty country the person's own. `today` is the day whose
    prices hold; None means those in force.
    """

    need: int
    held: int = 0
    country: str = ""
    channels: tuple[Channel, ...] = ()
    exactly: bool = False
    most_purchases: int | None = None
    promotions: "tuple[Promotion, ...]" = ()
    today: "date | None" = None


class Option(NamedTuple):
    """One channel: its offer and plan, or why there is none.

    `dearer` is the part by which it costs more than the best, a coin, 0 for the best;
    `saving` is the money that the best channel would save. `few` is the plan with at most
    `FEW` purchases, where the cheapest takes more.
    """

    channel: Channel
    offer: Offer | None = None
    plan: Plan | None = None
    refusal: Refusal | None = None
    dearer: Fraction | None = None
    saving: Fraction | None = None
    few: Plan | None = None


class Comparison(NamedTuple):
    """The channels, the best first, those without a plan last; money is in `currency`."""

    missing: int
    currency: "Currency"
    options: tuple[Option, ...]
    best: Option | None


class Fit(NamedTuple):
    """How often a gift fits a number of coins, and what is then left of them."""

    gift: "Gift"
    count: int  # type: ignore[assignment]  # tuple.count is not used
    left_over: int


def compare(situation: "Situation", wanted: Wanted) -> Comparison:
    """Return the cheapest plan of each channel for the coins that are missing.

    Raises `Refusal` COINS_NOT_POSITIVE if none are needed, ENOUGH_COINS if none are
    missing, TOO_BIG, UNKNOWN_COUNTRY, PURCHASES_NOT_POSITIVE.
    """
    missing = wanted.need - wanted.held
    if wanted.need < 1:
        raise Refusal(Problem.COINS_NOT_POSITIVE)
    if missing < 1:
        raise Refusal(Problem.ENOUGH_COINS)
    if missing > MOST_COINS:
        raise Refusal(Problem.TOO_BIG, most=Fraction(MOST_COINS))

    def plan(offer: Offer, most: int | None) -> Plan:
        return cheapest(
            offer,
            missing,
            exactly=wanted.exactly,
            most_purchases=most,
            promotions=wanted.promotions,
        )

    return _compared(situation, wanted, missing, plan)


def afford(situation: "Situation", budget: Fraction, wanted: Wanted) -> Comparison:
    """Return the plan of each channel that brings most coins for a sum of money.

    `budget` is in the currency of the country. Raises `Refusal` PRICE_NOT_POSITIVE,
    UNKNOWN_COUNTRY, PURCHASES_NOT_POSITIVE.
    """
    if budget <= 0:
        raise Refusal(Problem.PRICE_NOT_POSITIVE)

    def plan(offer: Offer, most: int | None) -> Plan:
        return most_coins(offer, budget, most_purchases=most, promotions=wanted.promotions)

    return _compared(situation, wanted, 0, plan)


def _compared(
    situation: "Situation",
    wanted: Wanted,
    missing: int,
    planned: "Callable[[Offer, int | None], Plan]",
) -> Comparison:
    country = wanted.country or situation.country
    currency = situation.book.country(country).currency
    tried = [
        _option(situation, country, channel, wanted, planned)
        for channel in wanted.channels or CHANNELS
    ]
    bought = [one for one in tried if one.plan is not None]
    best = min(bought, key=_rank if missing else _yield, default=None)
    held = [_beside(one, best) for one in tried]
    held.sort(key=_rank if missing else _yield)
    return Comparison(missing, currency, tuple(held), _beside(best, best) if best else None)


def _option(
    situation: "Situation",
    country: str,
    channel: Channel,
    wanted: Wanted,
    planned: "Callable[[Offer, int | None], Plan]",
) -> Option:
    market = situation.book.market(country, channel)
    try:
        offer = offer_in(situation.book, situation.rates, market, wanted.today)
    except Refusal as refusal:
        return Option(channel, refusal=refusal)
    try:
        plan = planned(offer, wanted.most_purchases)
    except Refusal as refusal:
        if refusal.problem in (Problem.PURCHASES_NOT_POSITIVE, Problem.TOO_BIG):
            raise
        return Option(channel, offer, refusal=refusal)
    return Option(channel, offer, plan, few=_few(offer, plan, planned))


def _few(offer: Offer, plan: Plan, planned: "Callable[[Offer, int | None], Plan]") -> Plan | None:
    if plan.times <= FEW:
        return None
    try:
        return planned(offer, FEW)
    except Refusal:
        return None


def _paid(plan: Plan) -> Fraction:
    """Return what a plan costs in the end, after what comes back."""
    return plan.total - plan.cash_back


def _rank(option: Option) -> tuple[bool, Fraction, int]:
    plan = option.plan
    return (False, _paid(plan), -plan.coins) if plan else (True, Fraction(0), 0)


def _yield(option: Option) -> tuple[bool, Fraction, int]:
    plan = option.plan
    return (False, Fraction(-plan.coins), int(_paid(plan))) if plan else (True, Fraction(0), 0)


def _beside(option: Option, best: Option | None) -> Option:
    """Return an option with what the best one saves: money for the same coins."""
    if best is None or best.plan is None or option.plan is None:
        return option
    mine, its = option.plan, best.plan
    needed = (mine.need, its.need)
    if needed[0] == needed[1]:
        ratio, saving = _paid(mine) / _paid(its) if _paid(its) else Fraction(1), _paid(mine)
        return option._replace(dearer=ratio - 1, saving=saving - _paid(its))
    unit, least = _paid(mine) / mine.coins, _paid(its) / its.coins
    return option._replace(
        dearer=unit / least - 1 if least else Fraction(0), saving=(unit - least) * mine.coins
    )


def gifts_within(catalogue: "Catalogue", coins: int, limit: int = 6) -> tuple[Fit, ...]:
    """Return the dearest gifts that a number of coins pays for, and how often."""
    wanted = GiftQuery(coins_between=(1, coins), sort=Column.COINS, descending=True)
    cards = catalogue.search(wanted)
    return tuple(Fit(gift, *divmod(coins, gift.coins)) for gift in cards[:limit])


def price_points(offer: Offer) -> tuple[tuple[int, Fraction], ...]:
    """Return what 1,000 coins cost in each pack of an offer: coins and money."""
    return tuple((coins, price * 1000 / coins) for coins, price in offer.packs)


def chosen_promotions(settings: "Settings", today: "date") -> "tuple[Promotion, ...]":
    """Return the promotion that a person chose, if this is one of its days."""
    day = today.isoformat()
    return tuple(
        one
        for one in settings.promotions
        if one.name == settings.promotion
        and (not one.valid_from or one.valid_from <= day)
        and (not one.valid_to or day <= one.valid_to)
    )
