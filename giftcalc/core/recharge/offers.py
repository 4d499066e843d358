"""What a channel sells in a market: its packs, and any amount where the web allows one."""

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.decimals import round_up
from giftcalc.core.pricing import (
    Basis,
    Channel,
    Market,
    Pack,
    PriceBook,
    PriceList,
    Quote,
    Step,
    in_force,
    quote,
)
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.units import MOST_COINS, Currency, currency_places

if TYPE_CHECKING:
    from datetime import date

    from giftcalc.core.rates import RateTable


class Custom(NamedTuple):
    """Any number of coins from `smallest` to `largest`, for so much money a coin.

    The price of an amount is rounded up to the currency's smallest unit: no other
    rounding was ever observed.
    """

    per_coin: Fraction
    smallest: int
    largest: int
    list_id: str
    as_of: str
    basis: Basis
    source: str


class Offer(NamedTuple):
    """What a channel sells in a market, and how that is known; prices in `currency`.

    There is a pack or a custom amount at least. `steps` are the parts of an estimate.
    """

    market: Market
    currency: Currency
    packs: tuple[Pack, ...]
    custom: Custom | None
    list_id: str
    observed_from: str
    as_of: str
    basis: Basis
    confidence: str
    source: str
    steps: tuple[Step, ...] = ()


def offer_in(
    book: PriceBook, rates: "RateTable", market: Market, on: "date | None" = None
) -> Offer:
    """Return what a channel sells in a market, today or on a past day.

    Without a list of the country it is estimated from the list that `quote` starts
    from: each pack in the market's currency, with its tax, rounded up to the smallest
    unit. Raises `Refusal` NO_PRICE or NO_RATE, as `quote` does.
    """
    custom = _custom(book, rates, market, on) if market.channel is Channel.WEB else None
    try:
        known = quote(book, rates, market, on)
    except Refusal as refusal:
        if refusal.problem is not Problem.NO_PRICE or custom is None:
            raise
        return Offer(
            market, market.currency, (), custom, custom.list_id, custom.as_of, custom.as_of,
            custom.basis, "", custom.source,
        )  # fmt: skip
    listed = _list_of(book, known, market, on)
    if custom is not None and known.basis is not custom.basis is Basis.ESTIMATED:
        custom = None  # an estimate would stand beside what was seen, and look like it
    return Offer(
        market=market,
        currency=market.currency,
        packs=_packs(listed, known),
        custom=custom,
        list_id=listed.id,
        observed_from=listed.observed_from,
        as_of=listed.as_of,
        basis=known.basis,
        confidence=listed.confidence,
        source=listed.source,
        steps=known.steps,
    )


def _list_of(book: PriceBook, known: Quote, market: Market, on: "date | None") -> PriceList:
    """Return the list that a quote comes from: the market's own, else the one it starts from."""
    listed = in_force(book.lists, market, on)
    if listed is not None:
        return listed
    return next(one for one in book.lists if one.id == known.list_id)


def _packs(listed: PriceList, known: Quote) -> tuple[Pack, ...]:
    """Return the packs of a list, the cheaper one of two of the same size, smallest first."""
    factor = known.per_coin / listed.unit_price
    places = currency_places(known.currency)
    prices: dict[int, Fraction] = {}
    for coins, price in listed.packs:
        paid = price if factor == 1 else Fraction(round_up(price * factor, places), 10**places)
        prices[coins] = min(paid, prices.get(coins, paid))
    return tuple(Pack(coins, prices[coins]) for coins in sorted(prices))


def _custom(
    book: PriceBook, rates: "RateTable", market: Market, on: "date | None"
) -> Custom | None:
    at = market._replace(channel=Channel.WEB_CUSTOM)
    try:
        known = quote(book, rates, at, on)
    except Refusal:
        return None
    listed = _list_of(book, known, at, on)
    return Custom(
        known.per_coin,
        listed.smallest or 1,
        listed.largest or MOST_COINS,
        listed.id,
        listed.as_of,
        known.basis,
        listed.source,
    )
