"""How long somebody was LIVE on each day, and which days count as valid.

Agencies count a day with at least an hour of LIVE, some tools one with 25 minutes: the
length is the profile's. A LIVE over midnight belongs to both days, each with its part.
"""

from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.tally.months import day_bounds, day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import tzinfo

Span = tuple[int, int]
"""From and to, in milliseconds UTC."""

_MINUTE = 60_000


class LiveTime(NamedTuple):
    """When a stream ran, and the pauses in it; gaps of a recording are no pauses."""

    since: int
    until: int
    pauses: tuple[Span, ...] = ()


def length_of(stream: LiveTime) -> int:
    """Return how long a stream was LIVE, in milliseconds, without its pauses."""
    return sum(until - since for since, until in _without_pauses(stream))


def live_by_day(streams: "Iterable[LiveTime]", zone: "tzinfo") -> dict[str, int]:
    """Return the milliseconds of LIVE on each day that has some, the earliest day first.

    Time in which two streams overlap counts once.
    """
    spans = (span for stream in streams for span in _without_pauses(stream))
    by_day: dict[str, int] = {}
    for span in joined(spans):
        for day, length in _cut_at_midnight(span, zone):
            by_day[day] = by_day.get(day, 0) + length
    return by_day


def valid_days(by_day: "Mapping[str, int]", minutes: int) -> tuple[str, ...]:
    """Return the days with at least so many minutes of LIVE."""
    return tuple(day for day, length in by_day.items() if length >= minutes * _MINUTE)


def joined(spans: "Iterable[Span]") -> list[Span]:
    """Return spans in order, those that meet or overlap as one, without empty ones."""
    together: list[Span] = []
    for since, until in sorted(span for span in spans if span[0] < span[1]):
        if together and since <= together[-1][1]:
            together[-1] = together[-1][0], max(until, together[-1][1])
        else:
            together.append((since, until))
    return together


def _without_pauses(stream: LiveTime) -> list[Span]:
    left, at = [], stream.since
    for since, until in joined(stream.pauses):
        left.append((at, min(since, stream.until)))
        at = max(at, until)
    left.append((at, stream.until))
    return [(since, until) for since, until in left if since < until]


def _cut_at_midnight(span: Span, zone: "tzinfo") -> "Iterator[tuple[str, int]]":
    at, until = span
    while at < until:
        day = day_of(at, zone)
        end = min(until, day_bounds(day, zone)[1])
        yield day, end - at
        at = end
