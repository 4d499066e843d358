"""A dated table of exchange rates, its age, and cross rates.

Every rate is the number of units of a currency for one euro, exactly as it was
published. Nothing is stored inverted or rounded; cross rates are made when asked.
"""

from datetime import date
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.units import EUR, Currency

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ECB = "ecb"
HMRC = "hmrc"
FRANKFURTER = "frankfurter"
FILE = "file"
PEG = "peg"
YOURS = "yours"

SOURCES = frozenset({ECB, HMRC, FRANKFURTER, FILE, PEG, YOURS})

_RANKS = {PEG: 1, YOURS: 2}
_WHOLE_DIGITS = 10
_DECIMALS = 12
_SHOWN = 40
_OLDER_AFTER = 7
_OLD_AFTER = 30
_STALE_AFTER = 90
_ONE = Fraction(1)


def rank(source: str) -> int:
    """Return how much a source counts whatever its date: yours, then pegs, then the rest.

    A peg is fixed by law, so that a figure somebody rounded never replaces it.
    """
    return _RANKS.get(source, 0)


def is_published(text: str) -> bool:
    """Tell whether a text is a plain decimal number as rates are published: "1.1172".

    Up to ten digits, and up to twelve after a point; no sign, exponent or grouping.
    """
    whole, mark, part = text.partition(".")
    return (
        text.isascii()
        and (whole + part).isdecimal()
        and 0 < len(whole) <= _WHOLE_DIGITS
        and len(part) <= _DECIMALS
        and bool(mark) == bool(part)
    )


def published(text: str) -> Fraction:
    """Return the exact value of a rate as published; raise RATE_NOT_A_NUMBER."""
    if not is_published(text):
        raise Refusal(Problem.RATE_NOT_A_NUMBER, rate=text[:_SHOWN])
    whole, _, part = text.partition(".")
    return Fraction(int(whole + part), 10 ** len(part))


class Age(StrEnum):
    """How old a rate is, as it is marked beside every amount that uses it."""

    FRESH = "fresh"
    OLDER = "older"
    OLD = "old"
    STALE = "stale"
    YOURS = "yours"


def age(as_of: date, today: date) -> Age:
    """Return the age of a rate: older from 7 days on, old after 30 days, stale after 90.

    Five days without a rate are normal at Easter, hence nothing is said before a week.
    """
    days = (today - as_of).days
    if days > _STALE_AFTER:
        return Age.STALE
    if days > _OLD_AFTER:
        return Age.OLD
    return Age.OLDER if days >= _OLDER_AFTER else Age.FRESH


class Rate(NamedTuple):
    """Units of a currency for one euro, with the day and the place they come from."""

    currency: Currency
    per_euro: Fraction
    as_of: date
    source: str

    def age(self, today: date) -> Age:
        """Return how old this rate is; one that you set yourself does not age."""
        return Age.YOURS if self.source == YOURS else age(self.as_of, today)

    def outranks(self, held: "Rate") -> bool:
        """Tell whether this rate replaces the one held: yours always, else the newer one."""
        return (rank(self.source), self.as_of) >= (rank(held.source), held.as_of)


class Sheet(NamedTuple):
    """What one feed or file gave: rates, and the day it was published for."""

    source: str
    as_of: date
    rates: tuple[Rate, ...]


class RateTable:
    """Rates against the euro; immutable. The euro itself is implied.

    `source` and `as_of` are those of the headline table: what most of the rates
    come from, and the day it was published for. Single rates can be older.
    """

    __slots__ = ("as_of", "rates", "source")

    rates: "Mapping[Currency, Rate]"
    source: str
    as_of: date

    def __init__(self, rates: "Mapping[Currency, Rate]", source: str, as_of: date) -> None:
        object.__setattr__(self, "rates", rates)
        object.__setattr__(self, "source", source)
        object.__setattr__(self, "as_of", as_of)

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: a table never changes, `overlaid` makes another one."""
        message = f"a rate table cannot be changed: {name} = {value!r}"
        raise AttributeError(message)

    def __repr__(self) -> str:
        """Return what a failing test should show."""
        return f"RateTable({len(self.rates)} rates, {self.source!r}, {self.as_of})"

    def rate(self, currency: Currency) -> Rate | None:
        """Return the rate of a currency, or None if there is none."""
        if currency == EUR:
            return Rate(EUR, _ONE, self.as_of, self.source)
        return self.rates.get(currency)

    def between(self, one: Currency, other: Currency) -> Fraction | None:
        """Return the exact units of `other` for one unit of `one`, or None without a rate."""
        if one == other:
            return _ONE
        first, second = self.rate(one), self.rate(other)
        return second.per_euro / first.per_euro if first and second else None

    def overlaid(self, rates: "Iterable[Rate]") -> "RateTable":
        """Return this table with other rates laid over it.

        The newer rate of a currency wins, one of your own always does, and a
        currency that is not among `rates` keeps the rate and the date it has.
        """
        merged = dict(self.rates)
        source, as_of = self.source, self.as_of
        for rate in rates:
            held = merged.get(rate.currency)
            if held is None or rate.outranks(held):
                merged[rate.currency] = rate
            if rank(rate.source) == 0 and rate.as_of > as_of:
                source, as_of = rate.source, rate.as_of
        return RateTable(MappingProxyType(merged), source, as_of)
