"""What new exchange rates must pass before they replace the ones held.

A captcha page, a table turned upside down or a slipped decimal point must never
become somebody's income, so an answer is either believed whole or refused whole.
"""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from giftcalc.core.decimals import exact, rounded
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.units import Currency

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from giftcalc.core.rates import Rate, RateTable, Sheet

LOWEST = Fraction(1, 10**6)
HIGHEST = Fraction(10**7)
"""The range of units for one euro that is believed; the rial stands near 10^6."""

MAJORS = tuple(Currency(code) for code in ("USD", "GBP", "JPY", "CHF", "CAD", "AUD", "CNY"))
"""Currencies without which a whole table is not one."""

SMALL = tuple(Currency(code) for code in ("JPY", "IDR", "KRW"))
"""Currencies of which a euro has always bought far more than one: a table that says
otherwise is upside down."""

MOST_CHANGE = Fraction(15, 100)
"""The change against the rate held from which on a person is asked."""

_EARLIEST_ZONE = timedelta(hours=14)


def latest_day(now: datetime) -> date:
    """Return the day it is, at most, anywhere: `now` (in UTC) on Kiritimati, UTC+14."""
    return (now + _EARLIEST_ZONE).date()


def require_believable(rates: Iterable[Rate]) -> None:
    """Refuse a rate out of range, or small money worth more than a euro."""
    for rate in rates:
        if not LOWEST <= rate.per_euro <= HIGHEST:
            text = exact(rate.per_euro) or rounded(rate.per_euro, 12)
            raise Refusal(Problem.RATE_OUT_OF_RANGE, currency=rate.currency, rate=text)
        if rate.currency in SMALL and rate.per_euro <= 1:
            raise Refusal(Problem.RATE_INVERTED, currency=rate.currency)


def require_majors(sheet: Sheet) -> None:
    """Refuse a table that lacks one of the currencies every table has."""
    listed = {rate.currency for rate in sheet.rates}
    missing = [currency for currency in MAJORS if currency not in listed]
    if missing:
        raise Refusal(Problem.RATES_MISS_MAJORS, currencies=", ".join(missing))


def require_dated(sheet: Sheet, held: RateTable, latest: date) -> None:
    """Refuse a table from the future, or older than what the same source gave before."""
    newest = max((rate.as_of for rate in sheet.rates), default=sheet.as_of)
    if max(newest, sheet.as_of) > latest:
        raise Refusal(Problem.RATES_FROM_FUTURE, date=max(newest, sheet.as_of))
    known = max(
        (rate.as_of for rate in held.rates.values() if rate.source == sheet.source),
        default=sheet.as_of,
    )
    if sheet.as_of < known:
        raise Refusal(Problem.RATES_OLDER, date=sheet.as_of, held=known)


def jumped(rates: Iterable[Rate], held: RateTable) -> tuple[Rate, ...]:
    """Return the rates that differ from the ones held by more than 15 %."""
    return tuple(rate for rate in rates if _change(rate, held) > MOST_CHANGE)


def require_calm(rates: Iterable[Rate], held: RateTable) -> None:
    """Refuse rates that changed by more than 15 %: a person has to confirm them."""
    changed = jumped(rates, held)
    if changed:
        most = max(changed, key=lambda rate: _change(rate, held))
        known = held.rates[most.currency]
        raise Refusal(
            Problem.RATE_JUMPED,
            currency=most.currency,
            change=_change(most, held),
            before=known.per_euro,
            after=most.per_euro,
            date=known.as_of,
            count=len(changed),
        )


def _change(rate: Rate, held: RateTable) -> Fraction:
    known = held.rate(rate.currency)
    return abs(rate.per_euro / known.per_euro - 1) if known else Fraction(0)
