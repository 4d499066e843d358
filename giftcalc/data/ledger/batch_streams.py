"""To which streams the streams of a file belong, and which source counts there.

A stream counts the rows of one source only. A surer one that arrives takes over, and
what counted so far becomes a check; one with rows also takes over where there are none.

A recording that began after another one had stopped, and does not name its room, belongs
to the same stream if both heard the same streak or message: the end of a streak may come
hours after its beginning.
"""

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from giftcalc.core.tally.coverage import GAP_MS
from giftcalc.core.tally.records import Standing, Stream
from giftcalc.core.tally.same_stream import KnownStreams, Sighting
from giftcalc.core.tally.stage import Gap
from giftcalc.data.ledger import seals
from giftcalc.data.ledger.batch_merge import goes_on
from giftcalc.data.ledger.profile import profile_in
from giftcalc.data.ledger.streams import COLUMNS, stream_from

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping

    from giftcalc.core.tally.stage import StagedStream
    from giftcalc.data.ledger.batch_names import Numbers
    from giftcalc.data.ledger.seals import Value

_NO_STREAM = -1


class Target(NamedTuple):
    """Where a staged stream goes.

    `existing` is the stream of the ledger, None for a new one. `counts` tells whether
    its rows will be those that count, `takes_over` whether others did before. `gaps` are
    the silences of the recording, and the one before or after it.
    """

    sighting: Sighting
    existing: Stream | None = None
    counts: bool = True
    takes_over: bool = False
    gaps: tuple[Gap, ...] = ()


class Finder:
    """Finds the targets of one file's streams, one after the other."""

    __slots__ = ("_connection", "_known", "_numbers")

    def __init__(self, connection: "sqlite3.Connection", numbers: "Numbers", now: int) -> None:
        self._connection = connection
        self._numbers = numbers
        found = connection.execute(f"SELECT {COLUMNS} FROM stream")  # noqa: S608
        hosts = profile_in(connection).hosts
        self._known = KnownStreams(map(stream_from, found), hosts, now)

    def target(self, staged: "StagedStream") -> Target:
        """Return where a staged stream goes."""
        sighting = sighting_of(staged)
        existing, gaps = self._known.find(sighting), staged.gaps
        if existing is None:
            existing = self._gone_on(sighting, staged)
            if existing is None:
                return Target(sighting, gaps=gaps)
            gaps = (*gaps, *_silence(existing, sighting))
        takes_over = self._takes_over(existing, staged)
        counts = takes_over or existing.primary == staged.source
        return Target(sighting, existing, counts, takes_over, gaps)

    def _gone_on(self, sighting: Sighting, staged: "StagedStream") -> Stream | None:
        for stream in self._known.around(sighting):
            if goes_on(self._connection, stream.id, staged, self._numbers):
                return stream
        return None

    def _takes_over(self, existing: Stream, staged: "StagedStream") -> bool:
        if not staged.rows or staged.source == existing.primary:
            return False
        return staged.source > existing.primary or not self._has_rows(existing)

    def _has_rows(self, stream: Stream) -> bool:
        found = self._connection.execute(
            "SELECT 1 FROM gift_row WHERE stream = ? AND source = ? LIMIT 1",
            (stream.id, int(stream.primary)),
        )
        return found.fetchone() is not None

    def put(self, stream: Stream) -> None:
        """Let the streams that follow be found in one that was just written."""
        self._known.put(stream)


def sighting_of(staged: "StagedStream") -> Sighting:
    """Return what tells a staged stream from others; its rows tell when it was, if need be."""
    started, ended = staged.started, staged.ended
    if started is None:
        started = min(_times(staged), default=None)
    if ended is None and not staged.recorded:
        ended = max(_times(staged), default=None)
    return Sighting(staged.room, staged.host, started, ended, staged.uid)


def _times(staged: "StagedStream") -> "Iterator[int]":
    return (row[0] for row in staged.rows if row[0] is not None)


def _silence(stream: Stream, sighting: Sighting) -> tuple[Gap, ...]:
    """Return the silence between a stream and what goes on with it, unless its times are known."""
    if stream.recorded or stream.standing is not Standing.OVER:
        return ()
    later, earlier = (stream.ended, sighting.started), (sighting.ended, stream.started)
    return tuple(
        Gap(since, until)
        for since, until in (later, earlier)
        if since is not None and until is not None and until - since >= GAP_MS
    )


def columns_of_new(staged: "StagedStream", target: Target, title: str) -> "dict[str, Value]":
    """Return the columns of a stream that an import makes."""
    room, host, started, ended, uid = target.sighting
    named: dict[str, Value] = {"uid": uid} if uid else {}
    return named | {
        "room": room,
        "host": host,
        "title": title or staged.title,
        "started": started,
        "ended": ended,
        "recorded": int(staged.recorded),
        "shown_diamonds": staged.shown_diamonds,
    }


def columns_to_change(staged: "StagedStream", target: Target, stream: Stream) -> "dict[str, Value]":
    """Return the columns of a known stream that a staged one says more about."""
    known: dict[str, Value] = {
        "room": stream.room or staged.room,
        "host": stream.host or staged.host,
        "title": stream.title or staged.title,
        "shown_diamonds": stream.shown_diamonds,
        "primary_source": int(staged.source if target.takes_over else stream.primary),
    }
    if stream.shown_diamonds is None:
        known["shown_diamonds"] = staged.shown_diamonds
    if stream.standing is Standing.OVER:
        known |= _times_together(staged, target.sighting, stream)
    held = {**stream._asdict(), "primary_source": int(stream.primary)}
    return {name: value for name, value in known.items() if value != held[name]}


def _times_together(
    staged: "StagedStream", sighting: Sighting, stream: Stream
) -> "dict[str, Value]":
    """Return when a stream was: as recorded, else from its first row to its last."""
    if staged.recorded:
        started = stream.started if sighting.started is None else sighting.started
        ended = stream.ended if sighting.ended is None else sighting.ended
        return {"started": started, "ended": ended, "recorded": 1}
    if stream.recorded and stream.started is not None and stream.ended is not None:
        return {}
    starts = [at for at in (stream.started, sighting.started) if at is not None]
    ends = [at for at in (stream.ended, sighting.ended) if at is not None]
    return {"started": min(starts, default=None), "ended": max(ends, default=None)}


def note_touched(
    connection: "sqlite3.Connection",
    batch: int,
    stream: int,
    changed: "Mapping[str, tuple[Value, Value]]",
) -> None:
    """Note that a batch touched a stream, and how its columns were before and are now.

    Of two notes about the same stream the first says how it was, the last how it is.
    """
    found = connection.execute(
        "SELECT before FROM batch_stream WHERE batch = ? AND stream = ?", (batch, stream)
    ).fetchone()
    if found is None:
        row = (batch, stream, json.dumps(changed))
        seals.insert_rows(connection, "batch_stream", (row,))
        return
    noted = json.loads(found[0])
    for name, (before, after) in changed.items():
        noted[name] = [noted.get(name, [before])[0], after]
    seals.change(connection, "batch_stream", (batch, stream), before=json.dumps(noted))


def columns_before(before: str, stream: "dict[str, Any]") -> "dict[str, Value]":
    """Return the columns as they were, but those that somebody changed since."""
    noted = json.loads(before)
    return {name: was for name, (was, became) in noted.items() if stream[name] == became}
