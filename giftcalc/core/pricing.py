"""What coins cost: price lists by country, channel and date.

A quote is the price of one coin and says how sure it is: observed on a price
list, estimated from one, or entered by the user.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.rates import RateTable
from giftcalc.core.units import Currency

if TYPE_CHECKING:
    from datetime import date

REFERENCE_COUNTRY = "US"
"""Its lists are the base of estimates: dated most recently, and free of tax."""


class Basis(StrEnum):
    """How a figure is known."""

    OBSERVED = "observed"
    ESTIMATED = "estimated"
    YOURS = "yours"


class Channel(StrEnum):
    """Where coins are bought; the value is the name used on the command line."""

    WEB = "web"
    WEB_CUSTOM = "web-custom"
    APP_STORE = "app-store"
    GOOGLE_PLAY = "google-play"
    APP = "app"


OWN_PRICES_ONLY = frozenset((Channel.GOOGLE_PLAY,))
"""The channels of which nobody has published a list that can be relied on."""


class Pack(NamedTuple):
    """A bundle of coins at a price, in the currency of its list."""

    coins: int
    price: Fraction


class PriceList(NamedTuple):
    """What one channel asked in one country, seen between two dates.

    The dates are as exact as they are known: "2024", "2024-03", "2024-03-08" or
    empty. An empty country means that the observer did not state it. `smallest` and
    `largest` limit how many coins one purchase of a custom amount may have; 0 means
    that no limit is known.
    """

    id: str
    country: str
    currency: Currency
    channel: Channel
    packs: tuple[Pack, ...]
    observed_from: str
    observed_to: str
    confidence: str
    current: bool
    source: str
    yours: bool = False
    smallest: int = 0
    largest: int = 0

    @property
    def unit_price(self) -> Fraction:
        """The price of one coin: that of the largest pack, divided by its coins."""
        largest = max(self.packs)
        return largest.price / largest.coins

    @property
    def basis(self) -> Basis:
        """Whether the user entered the list or somebody observed it."""
        return Basis.YOURS if self.yours else Basis.OBSERVED

    @property
    def as_of(self) -> str:
        """The latest day on which the list is known to have been in force."""
        return self.observed_to or self.observed_from


class Country(NamedTuple):
    """A country's currency, and its standard tax on sales to consumers.

    `tax` is a fraction of the net price, None where no reliable rate is known;
    `tax_shown` says whether prices are shown with the tax in them.
    """

    code: str
    currency: Currency
    tax: Fraction | None
    tax_shown: bool
    tax_source: str
    tax_as_of: str


class Market(NamedTuple):
    """Where somebody pays: a country (empty: not stated), its currency, a channel."""

    country: str
    currency: Currency
    channel: Channel


class StepKind(StrEnum):
    """The parts an estimate is made of."""

    LIST = "list"
    RATE = "rate"
    TAX = "tax"


class Step(NamedTuple):
    """One part of an estimate: its factor, what it is and where it comes from."""

    kind: StepKind
    factor: Fraction
    name: str
    as_of: str
    source: str


class Quote(NamedTuple):
    """What one coin costs in a currency, and how that is known.

    `tax` is the tax rate contained in the price: 0 where prices are shown
    without it, None where it is not known.
    """

    per_coin: Fraction
    currency: Currency
    basis: Basis
    list_id: str
    as_of: str
    source: str
    tax: Fraction | None
    steps: tuple[Step, ...] = ()


class PriceBook(NamedTuple):
    """All price lists there are, and the countries they may belong to."""

    lists: tuple[PriceList, ...]
    countries: Mapping[str, Country]

    def country(self, code: str) -> Country:
        """Return the country with an ISO 3166 code in capitals, or refuse it."""
        try:
            return self.countries[code]
        except KeyError:
            raise Refusal(Problem.UNKNOWN_COUNTRY, country=code) from None

    def market(self, country: str, channel: Channel) -> Market:
        """Return the market of a country and a channel."""
        return Market(country, self.country(country).currency, channel)

    def home_market(self, currency: Currency, channel: Channel) -> Market:
        """Return the market that a currency alone points at.

        It is the country whose code starts the currency's code, as ISO 4217
        builds them; a currency of several countries, the euro first of all,
        points at none of them.
        """
        country = self.countries.get(currency[:2])
        at_home = country is not None and country.currency == currency
        return Market(country.code if country and at_home else "", currency, channel)

    def with_lists(self, more: Iterable[PriceList]) -> "PriceBook":
        """Return the book with further lists, such as the user's own."""
        return self._replace(lists=(*self.lists, *more))


def in_force(
    lists: Iterable[PriceList], market: Market, on: "date | None" = None
) -> PriceList | None:
    """Return the list that holds in a market, today or on a past day.

    The user's own list beats an observed one, one that states the country beats
    one that only shares its currency, and the latest observation wins.
    """
    held = [
        candidate
        for candidate in lists
        if candidate.channel == market.channel
        and candidate.currency == market.currency
        and candidate.country in ("", market.country)
        and (candidate.current if on is None else _held_on(candidate, on))
    ]
    return max(held, key=_precedence, default=None)


def _held_on(candidate: PriceList, day: "date") -> bool:
    first = candidate.observed_from
    return bool(first) and first <= day.isoformat()[: len(first)]


def _precedence(candidate: PriceList) -> tuple[bool, bool, str, str]:
    stated = candidate.country != ""
    return candidate.yours, stated, candidate.observed_from, candidate.observed_to


def quote(book: PriceBook, rates: RateTable, market: Market, on: "date | None" = None) -> Quote:
    """Return what one coin costs in a market.

    Where no list was observed it is estimated: the unit price of the reference
    country's list of the same channel, in the market's currency, with the
    standard tax of the country where prices are shown with it. This is the
    pattern of the observed European lists, which share one net price.

    Raises `Refusal` NO_PRICE without any list to start from, and NO_RATE without
    an exchange rate.
    """
    listed = in_force(book.lists, market, on)
    if listed is None:
        return _estimate(book, rates, market, on)
    return Quote(
        listed.unit_price,
        listed.currency,
        listed.basis,
        listed.id,
        listed.as_of,
        listed.source,
        _tax_within(book.countries.get(listed.country)),
    )


def _estimate(book: PriceBook, rates: RateTable, market: Market, on: "date | None") -> Quote:
    reference = in_force(book.lists, book.market(REFERENCE_COUNTRY, market.channel), on)
    if reference is None:
        raise Refusal(Problem.NO_PRICE, country=market.country, currency=market.currency)
    step = Step(
        StepKind.LIST, reference.unit_price, reference.id, reference.as_of, reference.source
    )
    base = Quote(
        reference.unit_price,
        reference.currency,
        Basis.ESTIMATED,
        reference.id,
        reference.as_of,
        reference.source,
        Fraction(0),
        (step,),
    )
    return _taxed(exchanged(base, rates, market.currency), book.countries.get(market.country))


def exchanged(known: Quote, rates: RateTable, currency: Currency) -> Quote:
    """Return a quote in another currency; by that it becomes an estimate.

    Raises `Refusal` NO_RATE if one of the two currencies has no rate.
    """
    if known.currency == currency:
        return known
    factor = exchange_rate(rates, known.currency, currency)
    as_of, source = provenance(rates, known.currency, currency)
    listed = Step(StepKind.LIST, known.per_coin, known.list_id, known.as_of, known.source)
    step = Step(StepKind.RATE, factor, f"{known.currency}/{currency}", as_of, source)
    return known._replace(
        per_coin=known.per_coin * factor,
        currency=currency,
        basis=Basis.ESTIMATED,
        steps=(*(known.steps or (listed,)), step),
    )


def provenance(rates: RateTable, *currencies: Currency) -> tuple[str, str]:
    """Return the older of the days of the rates involved, and their sources."""
    held = [rate for rate in map(rates.rate, currencies) if rate is not None]
    as_of = min((rate.as_of.isoformat() for rate in held), default="")
    return as_of, ", ".join(sorted({rate.source for rate in held}))


def exchange_rate(rates: RateTable, have: Currency, want: Currency) -> Fraction:
    """Return how many units of `want` one unit of `have` is, or refuse."""
    factor = rates.between(have, want)
    if factor is None:
        missing = have if rates.rate(have) is None else want
        raise Refusal(Problem.NO_RATE, currency=missing)
    return factor


def _taxed(known: Quote, country: Country | None) -> Quote:
    tax = _tax_within(country)
    if not tax or country is None:
        return known._replace(tax=tax)
    step = Step(StepKind.TAX, 1 + tax, country.code, country.tax_as_of, country.tax_source)
    return known._replace(per_coin=known.per_coin * (1 + tax), tax=tax, steps=(*known.steps, step))


def _tax_within(country: Country | None) -> Fraction | None:
    if country is None:
        return None
    return country.tax if country.tax_shown else Fraction(0)
