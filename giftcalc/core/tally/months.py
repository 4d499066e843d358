"""Days and months in a person's own zone; times are milliseconds since 1970, UTC.

A day begins at local midnight, or when the clocks jump over it, at the moment they jump.
"""

from datetime import UTC, date, datetime, timedelta, tzinfo

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_MILLISECOND = timedelta(milliseconds=1)
_DAY = timedelta(days=1)
_MONTH = len("2026-11")


def moment(at: int) -> datetime:
    """Return a time as a moment in UTC; raise OverflowError beyond the year 9999."""
    return EPOCH + at * _MILLISECOND


def day_of(at: int, zone: tzinfo) -> str:
    """Return the day of a time as an ISO text."""
    return moment(at).astimezone(zone).date().isoformat()


def month_of(at: int, zone: tzinfo) -> str:
    """Return the month of a time: "2026-11"."""
    return day_of(at, zone)[:_MONTH]


def day_bounds(day: str, zone: tzinfo) -> tuple[int, int]:
    """Return when a day begins, and when the next one does."""
    first = date.fromisoformat(day)
    return _midnight(first, zone), _midnight(first + _DAY, zone)


def month_bounds(month: str, zone: tzinfo) -> tuple[int, int]:
    """Return when a month begins, and when the next one does."""
    first = date.fromisoformat(f"{month}-01")
    following = (first + 31 * _DAY).replace(day=1)
    return _midnight(first, zone), _midnight(following, zone)


def _midnight(day: date, zone: tzinfo) -> int:
    """Return when a day begins; of two midnights, as when clocks go back, the first."""
    return (datetime(day.year, day.month, day.day, tzinfo=zone) - EPOCH) // _MILLISECOND
