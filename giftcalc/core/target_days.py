"""The days on which the ECB publishes rates: those of the TARGET payment system."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

PUBLISHED_AT = time(15, 30, tzinfo=UTC)
"""When the day's rates are surely there: about 16:00 in Frankfurt, an hour ahead of
UTC in winter, two in summer."""

_DAY = timedelta(days=1)
_SATURDAY = 5
_FIXED_HOLIDAYS = frozenset({(1, 1), (5, 1), (12, 25), (12, 26)})
_FROM_EASTER = (timedelta(days=-2), timedelta(days=1))


def easter(year: int) -> date:
    """Return Easter Sunday in the Gregorian calendar.

    Source: the anonymous algorithm of 1876 (Nature 13, page 487).
    """
    century, rest = divmod(year, 100)
    leaps, odd = divmod(century, 4)
    moon = (19 * (year % 19) + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * odd + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def is_target_day(day: date) -> bool:
    """Tell whether TARGET is open: not at weekends, New Year, Easter, 1 May, Christmas.

    Source: ECB, TARGET closing days, unchanged since 2002.
    """
    if day.weekday() >= _SATURDAY or (day.month, day.day) in _FIXED_HOLIDAYS:
        return False
    return day - easter(day.year) not in _FROM_EASTER


def last_publication(now: datetime) -> datetime:
    """Return the latest moment, up to `now`, at which new rates came out."""
    day = now.astimezone(UTC).date()
    while not is_target_day(day) or datetime.combine(day, PUBLISHED_AT) > now:
        day -= _DAY
    return datetime.combine(day, PUBLISHED_AT)
