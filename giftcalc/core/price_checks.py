"""What is odd about prices that a person enters: what is refused, and what is asked about."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from giftcalc.core.pricing import (
    REFERENCE_COUNTRY,
    Basis,
    Channel,
    Market,
    Pack,
    PriceBook,
    in_force,
    quote,
)
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.rates import RateTable
from giftcalc.core.units import MOST_COINS, currency_places

MOST_PACKS = 100
"""The most packs of one list; recharge pages show eight at most."""

UNIT_PLACES = 6
"""The decimals that the price of one coin may have; those observed have four at most."""

MOST_PRICE = Fraction(10**12)
"""The most that is read as one price; nobody pays that for coins in any currency."""

ABSURD_FACTOR = 20
"""How many times the known price, or a fraction of it, is refused.

A lost decimal mark makes a price 100 times too big. What one coin cost anywhere differs
between channels and years by less than twice; the rest is room for exchange rates that
are years old.
"""

MOST_CHANGE = Fraction(1, 4)
"""The difference to the known list from which on a person is asked.

Lists of one channel moved by 19 % at most (Vietnam, 2022 to 2025), while the app asked at
least 35 % more than the web: beyond a quarter it is likely another channel's price.
"""

MOST_OFF_PATTERN = Fraction(8, 100)
"""The difference to the VAT pattern from which on a person is asked.

The web lists that follow it, of France, Germany, Mexico and Peru, lie within 5 % of it at
rates years younger than the lists; those of Vietnam, which do not, are 10 % off.
"""

MOST_UNEVEN = Fraction(15, 100)
"""How far a pack's unit price may be from the others'; 10 % was seen (40 coins, British app)."""

_OF_WEB = frozenset((Channel.WEB, Channel.WEB_CUSTOM))
_YEAR, _MONTH = len("2026"), len("2026-11")


class Doubt(StrEnum):
    """Something odd about a price, which is asked about and not refused."""

    DEARER_THAN_SHIPPED = "dearer-than-shipped"
    CHEAPER_THAN_SHIPPED = "cheaper-than-shipped"
    OFF_THE_VAT_PATTERN = "off-the-vat-pattern"
    UNEVEN = "uneven"


class Doubted(NamedTuple):
    """A doubt, the coins of the pack concerned (None: all of them), and its figures.

    `details` holds the price of one coin that was expected, as "known", and by which
    share the price is off, as "off": 0.05 is 5 % dearer.
    """

    doubt: Doubt
    coins: int | None
    details: Mapping[str, Fraction]


class Checked(NamedTuple):
    """What can be said of the packs of a list beside their prices.

    `unit` is the price of one coin, `spread` the dearest pack divided by the cheapest,
    per coin, minus 1. `against_shipped` and `against_pattern` are differences to the
    known price and the VAT pattern, None where there is nothing to compare with.
    """

    doubts: tuple[Doubted, ...]
    unit: Fraction
    spread: Fraction
    against_shipped: Fraction | None
    against_pattern: Fraction | None


def last_day(text: str) -> date | None:
    """Return the last day of a date that is as exact as it is known, None of an empty one."""
    if not text:
        return None
    if len(text) == _YEAR:
        return date(int(text), 12, 31)
    if len(text) == _MONTH:
        year, month = int(text[:_YEAR]), int(text[_YEAR + 1 :])
        return date(year, month, monthrange(year, month)[1])
    return date.fromisoformat(text)


def first_day(text: str) -> date | None:
    """Return the first day of a date that is as exact as it is known, None of an empty one."""
    return date.fromisoformat(text + "0001-01-01"[len(text) :]) if text else None


def unit_price(packs: Iterable[Pack]) -> Fraction:
    """Return the price of one coin: that of the largest pack, divided by its coins."""
    largest = max(packs)
    return largest.price / largest.coins


def checked(
    packs: tuple[Pack, ...], market: Market, book: PriceBook, rates: RateTable, day: date | None
) -> Checked:
    """Return what is odd about the packs of a list, compared with a book of shipped lists.

    `day` is the list's: it is compared with what was known then, None for what holds now.
    """
    unit, known = unit_price(packs), known_price(book, rates, market, day)
    pattern = vat_pattern(book, rates, market, day)
    against_shipped = known and unit / known - 1
    against_pattern = pattern and unit / pattern - 1
    doubts = [
        *_against_shipped(against_shipped, known),
        *_against_pattern(against_pattern, pattern),
        *_uneven(packs, market),
    ]
    per_coin = [pack.price / pack.coins for pack in packs]
    spread = max(per_coin) / min(per_coin) - 1
    return Checked(tuple(doubts), unit, spread, against_shipped, against_pattern)


def known_price(
    book: PriceBook, rates: RateTable, market: Market, day: date | None = None
) -> Fraction | None:
    """Return what one coin costs by the lists of the same channel, None if none is known.

    On the web an estimate does not count: it is the VAT pattern, which is compared by itself.
    """
    try:
        found = quote(book, rates, market, day)
    except Refusal:
        return None
    estimated = found.basis is Basis.ESTIMATED
    return None if estimated and market.channel in _OF_WEB else found.per_coin


def vat_pattern(
    book: PriceBook, rates: RateTable, market: Market, day: date | None = None
) -> Fraction | None:
    """Return what one coin should cost on the web: the price in US dollars × rate × (1 + VAT).

    The European lists of 2023 and 2024 share one net price and differ by their tax; those
    of Mexico and Peru fit as well. None for apps, and where the tax or a rate is unknown.
    """
    country = book.countries.get(market.country)
    if market.channel not in _OF_WEB or country is None or country.code == REFERENCE_COUNTRY:
        return None
    base = in_force(book.lists, book.market(REFERENCE_COUNTRY, market.channel), day)
    factor = base and rates.between(base.currency, market.currency)
    tax = country.tax if country.tax_shown else Fraction(0)
    if base is None or factor is None or tax is None:
        return None
    return base.unit_price * factor * (1 + tax)


def _against_shipped(off: Fraction | None, known: Fraction | None) -> Iterable[Doubted]:
    if off is None or known is None or 1 / (1 + MOST_CHANGE) <= 1 + off <= 1 + MOST_CHANGE:
        return
    doubt = Doubt.DEARER_THAN_SHIPPED if off > 0 else Doubt.CHEAPER_THAN_SHIPPED
    yield Doubted(doubt, None, {"known": known, "off": off})


def _against_pattern(off: Fraction | None, pattern: Fraction | None) -> Iterable[Doubted]:
    if off is not None and pattern is not None and abs(off) > MOST_OFF_PATTERN:
        yield Doubted(Doubt.OFF_THE_VAT_PATTERN, None, {"known": pattern, "off": off})


def _uneven(packs: tuple[Pack, ...], market: Market) -> Iterable[Doubted]:
    """Give the packs far from the middle one; of two, the smaller is measured by the larger."""
    by_unit = sorted(packs, key=_per_coin)
    middle = _per_coin(by_unit[len(by_unit) // 2]) if packs[2:] else unit_price(packs)
    step = Fraction(1, 10 ** currency_places(market.currency))
    for pack in packs:
        off = _per_coin(pack) / middle - 1
        if abs(off) > MOST_UNEVEN and abs(pack.price - middle * pack.coins) > step:
            yield Doubted(Doubt.UNEVEN, pack.coins, {"known": middle, "off": off})


def _per_coin(pack: Pack) -> Fraction:
    return pack.price / pack.coins


def require_usable(
    packs: tuple[Pack, ...],
    market: Market,
    day: date | None,
    today: date,
    known: Fraction | None = None,
) -> None:
    """Refuse packs that cannot be a price list.

    `known` is what one coin costs as far as known, see `rough_price`; far from it a price
    is absurd. Raises `Refusal`: PRICES_EMPTY, PRICES_TOO_MANY, COINS_NOT_POSITIVE, TOO_BIG,
    PRICE_NOT_POSITIVE, PRICE_TOO_FINE, PRICE_PACK_TWICE, PRICE_CUSTOM_ONE,
    PRICES_FROM_FUTURE or PRICE_ABSURD.
    """
    if not packs:
        raise Refusal(Problem.PRICES_EMPTY)
    if len(packs) > MOST_PACKS:
        raise Refusal(Problem.PRICES_TOO_MANY, most=MOST_PACKS)
    if day is not None and day > today:
        raise Refusal(Problem.PRICES_FROM_FUTURE, date=day)
    if market.channel is Channel.WEB_CUSTOM and packs[1:]:
        raise Refusal(Problem.PRICE_CUSTOM_ONE)
    seen: set[int] = set()
    for pack in packs:
        _require_price(pack, market)
        if pack.coins in seen:
            raise Refusal(Problem.PRICE_PACK_TWICE, coins=pack.coins)
        seen.add(pack.coins)
        _require_sane(pack, known)


def _require_price(pack: Pack, market: Market) -> None:
    if pack.coins <= 0:
        raise Refusal(Problem.COINS_NOT_POSITIVE)
    if pack.coins > MOST_COINS:
        raise Refusal(Problem.TOO_BIG, most=MOST_COINS)
    if pack.price <= 0:
        raise Refusal(Problem.PRICE_NOT_POSITIVE)
    if pack.price > MOST_PRICE:
        raise Refusal(Problem.TOO_BIG, most=MOST_PRICE)
    places = currency_places(market.currency)
    if market.channel is Channel.WEB_CUSTOM and pack.coins == 1:
        places = max(places, UNIT_PLACES)
    if (pack.price * 10**places).denominator != 1:
        raise Refusal(Problem.PRICE_TOO_FINE, coins=pack.coins, currency=market.currency)


def _require_sane(pack: Pack, known: Fraction | None) -> None:
    if known is None:
        return
    factor = _per_coin(pack) / known
    if factor > ABSURD_FACTOR:
        raise Refusal(Problem.PRICE_ABSURD, coins=pack.coins, factor=round(factor))
    if factor * ABSURD_FACTOR < 1:
        raise Refusal(Problem.PRICE_ABSURDLY_LOW, coins=pack.coins, factor=round(1 / factor))


def rough_price(
    book: PriceBook, rates: RateTable, market: Market, day: date | None = None
) -> Fraction | None:
    """Return about what one coin costs in a market, by whatever list can tell.

    The channel's own lists, else those of the web, of that day, else of today.
    """
    for channel in (market.channel, Channel.WEB):
        for when in (day, None):
            try:
                return quote(book, rates, market._replace(channel=channel), when).per_coin
            except Refusal:
                continue
    return None
