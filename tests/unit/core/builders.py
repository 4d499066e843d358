"""Small values for the tests of prices, payouts and conversions."""

from datetime import date
from fractions import Fraction

from giftcalc.core.conversion import Conversion, Terms
from giftcalc.core.payout import PayoutTerms
from giftcalc.core.pricing import (
    Basis,
    Channel,
    Country,
    Market,
    Pack,
    PriceBook,
    PriceList,
    Quote,
)
from giftcalc.core.rates import Rate, RateTable
from giftcalc.core.units import EUR, USD, Currency

DAY = date(2026, 10, 30)
GBP = Currency("GBP")
JPY = Currency("JPY")


def table(**per_euro: str) -> RateTable:
    """Return rates of one day, given as USD="1.1172"."""
    rates = {
        Currency(code): Rate(Currency(code), Fraction(value), DAY, "ecb")
        for code, value in per_euro.items()
    }
    return RateTable(rates, "ecb", DAY)


def country(code: str, currency: str, tax: str | None = None, *, shown: bool = True) -> Country:
    """Return a country; its tax is in percent."""
    rate = None if tax is None else Fraction(tax) / 100
    return Country(code, Currency(currency), rate, shown, "law", "2026")


def price_list(name: str, market: Market, *packs: tuple[int, str], **values: object) -> PriceList:
    """Return a current list with packs of (coins, price)."""
    made = PriceList(
        name,
        market.country,
        market.currency,
        market.channel,
        tuple(Pack(coins, Fraction(price)) for coins, price in packs),
        "2025",
        "2026",
        "high",
        current=True,
        source="seen",
    )
    return made._replace(**values)  # type: ignore[arg-type]


def market(code: str, currency: str, channel: Channel = Channel.WEB) -> Market:
    """Return a market."""
    return Market(code, Currency(currency), channel)


def book(*lists: PriceList) -> PriceBook:
    """Return a book with some countries that differ in tax and currency."""
    countries = [
        country("US", "USD", shown=False),
        country("FR", "EUR", "20"),
        country("GB", "GBP", "20"),
        country("JP", "JPY", "10"),
        country("BR", "BRL"),
        country("EU", "EUR"),
    ]
    return PriceBook(lists, {one.code: one for one in countries})


def quote_at(per_coin: str, currency: Currency = USD, tax: str | None = "0") -> Quote:
    """Return an observed quote; its tax is in percent."""
    rate = None if tax is None else Fraction(tax) / 100
    return Quote(Fraction(per_coin), currency, Basis.OBSERVED, "seen", "2026", "seen", rate)


def terms(
    quote: Quote | None = None,
    payout: PayoutTerms | None = None,
    payout_currency: Currency = USD,
    rates: RateTable | None = None,
) -> Terms:
    """Return terms: one cent a coin in dollars, half of it rewarded, unless told otherwise."""
    known = quote or quote_at("0.01")
    return Terms(
        known,
        known.currency,
        payout or PayoutTerms(),
        payout_currency,
        rates or table(USD="1.25", GBP="0.8", JPY="160"),
    )


def conversion(**values: object) -> Conversion:
    """Return an empty conversion with the terms that `terms` makes of the values."""
    return Conversion(terms(**values))  # type: ignore[arg-type]


__all__ = ["DAY", "EUR", "GBP", "JPY", "USD"]
