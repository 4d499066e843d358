"""Whether what a file brings belongs to a stream that is known already.

The same room is the same stream. Without that, the same host cannot be LIVE twice at
once: a stream of the same host, or one of which neither host is known, that was LIVE
at the same time is the same one. What was tallied by hand is the creator's own, so it
is also that of any host of the profile, or of any at all while the profile names none.

A stream that was LIVE shortly before or after may be the same one too, but that takes
another sign: a streak or a message that both have.
"""

from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.tally.coverage import APART_MS
from giftcalc.core.tally.records import Standing, Stream
from giftcalc.core.tally.rows import Source

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

Span = tuple[int, int]
"""From and to, in milliseconds UTC."""

_DAY_MS = 86_400_000
_MOST_DAYS = 400
"""A stream that seems to have lasted longer is looked for by its room only."""


class Sighting(NamedTuple):
    """What a file says of a stream; times in milliseconds UTC."""

    room: str = ""
    host: str = ""
    started: int | None = None
    ended: int | None = None
    uid: str = ""


class KnownStreams:
    """Streams in which others are looked for, by giftcalc's own name, by room and by day.

    `hosts` are the creator's own ids; `now` ends the stream that is tallied.
    """

    __slots__ = ("_by_day", "_by_id", "_by_room", "_by_uid", "_hosts", "_now")

    def __init__(self, streams: "Iterable[Stream]", hosts: "Collection[str]", now: int) -> None:
        self._hosts = frozenset(hosts)
        self._now = now
        self._by_id: dict[int, Stream] = {}
        self._by_room: dict[str, int] = {}
        self._by_uid: dict[str, int] = {}
        self._by_day: dict[int, set[int]] = {}
        for stream in streams:
            self.put(stream)

    def put(self, stream: Stream) -> None:
        """Add a stream, or replace what was known of it."""
        self._by_id[stream.id] = stream
        self._by_uid[stream.uid] = stream.id
        if stream.room:
            self._by_room.setdefault(stream.room, stream.id)
        for span in self._spans(stream):
            for day in _days(span):
                self._by_day.setdefault(day, set()).add(stream.id)

    def find(self, sighting: Sighting) -> Stream | None:
        """Return the stream that was seen, or None for a new one."""
        if sighting.uid in self._by_uid:
            return self._by_id[self._by_uid[sighting.uid]]
        if sighting.room in self._by_room:
            return self._by_id[self._by_room[sighting.room]]
        spans = _spans(sighting.started, sighting.ended)
        near = {number for span in spans for number in self._near(span)}
        best, most = None, -1
        for stream in map(self._by_id.__getitem__, sorted(near)):
            together = max(_together(one, two) for one in spans for two in self._spans(stream))
            if together > most and self._could_be(stream, sighting):
                best, most = stream, together
        return best

    def around(self, sighting: Sighting) -> list[Stream]:
        """Return those that could be the stream that was seen, though less than 6 hours apart.

        The nearest comes first.
        """
        found = []
        for since, until in _spans(sighting.started, sighting.ended):
            for number in set(self._near((since - APART_MS, until + APART_MS))):
                stream = self._by_id[number]
                apart = min(_apart((since, until), two) for two in self._spans(stream))
                if apart < APART_MS and self._could_be(stream, sighting):
                    found.append((apart, number))
        return [self._by_id[number] for _, number in sorted(found)]

    def _near(self, span: Span) -> "Iterator[int]":
        for day in _days(span):
            yield from self._by_day.get(day, ())

    def _could_be(self, stream: Stream, sighting: Sighting) -> bool:
        if stream.room and sighting.room:
            return False
        if not self._hosts and _is_by_hand(stream):
            return True
        return self._own(stream.host) == self._own(sighting.host)

    def _own(self, host: str) -> str:
        return "" if host in self._hosts else host

    def _spans(self, stream: Stream) -> tuple[Span, ...]:
        is_over = stream.standing is Standing.OVER
        return _spans(stream.started, stream.ended if is_over else self._now)


def _is_by_hand(stream: Stream) -> bool:
    return stream.primary is Source.HAND and not stream.host


def _spans(started: int | None, ended: int | None) -> tuple[Span, ...]:
    """Return when a stream was; without a start that is not known, without an end a moment."""
    if started is None:
        return ()
    return ((started, started if ended is None else ended),)


def _days(span: Span) -> range:
    first, last = span[0] // _DAY_MS, span[1] // _DAY_MS
    return range(first, last + 1) if last - first <= _MOST_DAYS else range(0)


def _together(one: Span, two: Span) -> int:
    """Return for how long two spans overlap, -1 if not at all.

    Spans that only touch do not overlap, unless one of them is a single moment.
    """
    length = -_apart(one, two)
    if length == 0 and one[0] < one[1] and two[0] < two[1]:
        return -1
    return max(length, -1)


def _apart(one: Span, two: Span) -> int:
    """Return how long it is from one span to the other, less than 0 where they overlap."""
    return max(one[0], two[0]) - min(one[1], two[1])
