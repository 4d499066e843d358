"""What every conversion depends on: settings, prices and rates, at one moment."""

from fractions import Fraction
from typing import NamedTuple

from giftcalc.core.conversion import Conversion, Field, Terms
from giftcalc.core.payout import PayoutTerms
from giftcalc.core.pricing import (
    REFERENCE_COUNTRY,
    Channel,
    Market,
    Pack,
    PriceBook,
    PriceList,
    Quote,
    exchanged,
    quote,
)
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.rates import RateTable
from giftcalc.core.settings import OwnPrice, Settings
from giftcalc.core.units import Currency


class Situation(NamedTuple):
    """Settings, prices and rates in force, and the country the system suggests.

    `shipped_book` is the price book without the person's own prices.
    """

    settings: Settings
    shipped_book: PriceBook
    book: PriceBook
    rates: RateTable
    system_country: str = ""

    @property
    def country(self) -> str:
        """Where the person pays: as chosen, else as the system says, else the reference."""
        for code in (self.settings.country, self.system_country):
            if code in self.book.countries:
                return code
        return REFERENCE_COUNTRY

    @property
    def market(self) -> Market:
        """The market the person pays in."""
        return self.book.market(self.country, self.settings.channel)

    def market_for(self, currency: Currency) -> Market:
        """Return the market for somebody who pays in a currency: the person's, if it fits."""
        if self.market.currency == currency:
            return self.market
        return self.book.home_market(currency, self.settings.channel)

    def country_with(self, currency: Currency) -> str:
        """Return a country in which a currency is used: the system's own, or a named one.

        Raises `Refusal` UNKNOWN_CURRENCY if it is used nowhere.
        """
        own = self.book.countries.get(self.system_country)
        if own is not None and own.currency == currency:
            return self.system_country
        at_home = self.book.home_market(currency, self.settings.channel).country
        used = (code for code, row in self.book.countries.items() if row.currency == currency)
        found = at_home or next(used, "")
        if not found:
            raise Refusal(Problem.UNKNOWN_CURRENCY, currency=currency)
        return found


def situation_of(
    settings: Settings, book: PriceBook, rates: RateTable, system_country: str = ""
) -> Situation:
    """Return the situation, the person's own prices laid over the price book."""
    own = own_lists(settings.own_prices)
    return Situation(settings, book, book.with_lists(own), rates, system_country)


def own_lists(prices: tuple[OwnPrice, ...]) -> tuple[PriceList, ...]:
    """Return a person's own prices as price lists, numbered by their first appearance.

    Prices of the same country, channel, currency and day form one list. Of two prices
    for the same pack the first counts: what is entered later is put in front.
    """
    grouped: dict[tuple[str, ...], list[OwnPrice]] = {}
    for own in prices:
        key = (own.country, own.channel, own.currency, own.date)
        grouped.setdefault(key, []).append(own)
    return tuple(_own_list(number, group) for number, group in enumerate(grouped.values(), 1))


def _own_list(number: int, group: list[OwnPrice]) -> PriceList:
    own = group[0]
    packs = {price.coins: price.price for price in reversed(group)}
    return PriceList(
        id=f"yours-{number}",
        country=own.country,
        currency=own.currency,
        channel=own.channel,
        packs=tuple(Pack(*pack) for pack in sorted(packs.items())),
        observed_from=own.date,
        observed_to=own.date,
        confidence="high",
        current=True,
        source="",
        yours=True,
        smallest=own.smallest,
        largest=own.largest,
    )


def terms_in(
    situation: Situation, market: Market | None = None, currency: Currency | None = None
) -> Terms:
    """Return the terms of a conversion in a market, shown in a currency.

    Without a currency everything is in the market's own; without a market it is
    the one for that currency, else the person's.
    """
    if market is None:
        market = situation.market if currency is None else situation.market_for(currency)
    shown = currency or market.currency
    settings = situation.settings
    return Terms(
        quote=_quote(situation, market, shown),
        currency=shown,
        payout=PayoutTerms(settings.share, settings.agency, settings.coins_per_diamond),
        payout_currency=settings.payout_currency or shown,
        rates=situation.rates,
    )


def _quote(situation: Situation, market: Market, currency: Currency) -> Quote | Refusal:
    try:
        return exchanged(quote(situation.book, situation.rates, market), situation.rates, currency)
    except Refusal as refusal:
        return refusal


class Elsewhere(NamedTuple):
    """What the same coins cost in another currency, and how that is known.

    `amount` is None, and `quote` the refusal, where no price can be given.
    """

    currency: Currency
    amount: Fraction | None
    quote: Quote | Refusal

    def of(self, coins: Fraction | None) -> "Elsewhere":
        """Return what another number of coins costs, by the same quote."""
        known = self.quote if isinstance(self.quote, Quote) else None
        amount = None if coins is None or known is None else coins * known.per_coin
        return self._replace(amount=amount)


def elsewhere(situation: Situation, coins: Fraction | None) -> tuple[Elsewhere, ...]:
    """Return what a number of coins costs in each of the currencies to be shown."""
    return tuple(priced(situation, currency, coins) for currency in situation.settings.elsewhere)


def priced(situation: Situation, currency: Currency, coins: Fraction | None) -> Elsewhere:
    """Return what a number of coins costs somebody who pays in a currency."""
    terms = terms_in(situation, currency=currency)
    return Elsewhere(
        currency, Conversion(terms).enter(Field.COINS, coins).amount(Field.PRICE), terms.quote
    )


def channels_of(situation: Situation, country: str) -> tuple[Channel, ...]:
    """Return the channels for which a price can be given in a country."""
    found = []
    for channel in Channel:
        try:
            quote(situation.book, situation.rates, situation.book.market(country, channel))
        except Refusal:
            continue
        found.append(channel)
    return tuple(found)
