"""The LIVEs of a recording while it is read, and the streams they are in the end."""

from typing import TYPE_CHECKING

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.coverage import Coverage
from giftcalc.core.tally.hosts import host_of
from giftcalc.core.tally.recordings import recorded
from giftcalc.core.tally.rows import Source
from giftcalc.core.tally.stage import StagedStream
from giftcalc.core.tally.streaks import Streaks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence, Sized

    from giftcalc.data.importers.gift_events.columns import Columns

MOST_ROOMS = 10_000
"""A recording of so many LIVEs is none."""


class Room:
    """One LIVE, or all of a recording that does not say which it is of."""

    def __init__(self, name: str, source: Source) -> None:
        self.name = name
        self.source = source
        self.streaks = Streaks()
        self._numbers: dict[str, int] = {"": 0}
        self._frames: dict[str, int] = {}

    def take(self, columns: "Columns") -> None:
        """Count the frames of this room."""
        streaks = self.streaks
        streaks.coverage.add(columns.times)
        fresh = streaks.seen.fresh(columns.messages, columns.times)
        streaks.take(columns.frames(fresh, self._recipients(columns.recipients)))

    def streams(self, own: "Collection[str]", owner: str, title: str) -> "Iterator[StagedStream]":
        """Give the streams; `own` are the creator's ids, `owner` the account that recorded."""
        host = host_of(self._frames, own, owner).id
        one_live = bool(self.name) or self.source is Source.WEBHOOK
        for found in recorded(self.streaks, self._numbers[host], one_live=one_live):
            yield StagedStream(
                self.source, found.rows, self.name, host, title, found.started, found.ended,
                messages=found.messages, gaps=found.gaps,
            )  # fmt: skip

    def notes(self, own: "Collection[str]", owner: str) -> "Iterator[Refusal]":
        """Give what is to be said about the room."""
        host = host_of(self._frames, own, owner)
        if host.guessed:
            yield Refusal(Problem.EVENTS_HOST_GUESSED, host=host.id)

    def _recipients(self, names: "Sequence[str]") -> "Sequence[int]":
        """Return the numbers of recipients, and count their frames."""
        first = names[0]
        if names.count(first) == len(names):
            self._frames[first] = self._frames.get(first, 0) + len(names)
            return [self._numbers.setdefault(first, len(self._numbers))] * len(names)
        for name in names:
            self._frames[name] = self._frames.get(name, 0) + 1
        return [self._numbers.setdefault(name, len(self._numbers)) for name in names]


def alike(stream: StagedStream) -> "Iterator[Refusal]":
    """Give what is to be said about gifts of a webhook, which nothing tells apart."""
    twice = len(stream.rows) - len(set(stream.rows)) if stream.source is Source.WEBHOOK else 0
    if twice:
        yield Refusal(Problem.EVENTS_ALIKE, count=twice)


class Rooms:
    """All LIVEs of a recording."""

    def __init__(self) -> None:
        self._rooms: dict[tuple[str, Source], Room] = {}
        self._others: dict[str, Coverage] = {}

    def take(self, columns: "Columns", source: Source) -> None:
        """Count frames, each in its room."""
        names = columns.rooms
        first = names[0]
        if names.count(first) == len(names):
            self._room(first, source).take(columns)
            return
        since = 0
        for at in range(1, len(names) + 1):
            if at == len(names) or names[at] != names[since]:
                self._room(names[since], source).take(columns.part(since, at))
                since = at

    def heard(self, name: str, at: int) -> None:
        """Note that something else than a gift was recorded, "" if it is not said in which room."""
        known = self._others.get(name)
        if known is None:
            _require_room(self._others)
            known = self._others[name] = Coverage()
        known.add((at,))

    def finish(self) -> list[Room]:
        """Return the rooms; if there is but one, all was recorded there."""
        rooms = list(self._rooms.values())
        events = [room for room in rooms if room.source is Source.EVENTS]
        for room in events:
            for name in {room.name, ""} if len(events) == 1 else {room.name}:
                room.streaks.coverage.join(self._others.get(name, Coverage()))
        return rooms

    def _room(self, name: str, source: Source) -> Room:
        room = self._rooms.get((name, source))
        if room is None:
            _require_room(self._rooms)
            room = self._rooms[name, source] = Room(name, source)
        return room


def _require_room(held: "Sized") -> None:
    if len(held) == MOST_ROOMS:
        raise Refusal(Problem.EVENTS_TOO_MANY, most=MOST_ROOMS)
