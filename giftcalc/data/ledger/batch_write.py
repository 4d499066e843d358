"""Writing the streams of one import, one after the other."""

from typing import TYPE_CHECKING

from giftcalc.core.tally.records import BreakKind
from giftcalc.data.ledger import seals
from giftcalc.data.ledger.batch_merge import Merged, merged, write_changes, write_messages
from giftcalc.data.ledger.batch_rows import Place, sums_of, write_rows
from giftcalc.data.ledger.batch_streams import (
    Finder,
    columns_of_new,
    columns_to_change,
    note_touched,
)
from giftcalc.data.ledger.profile import day_in, zone_of
from giftcalc.data.ledger.stream_sums import (
    RowFacts,
    StreamKey,
    apply,
    drop_sums,
    key_of,
    rebuild_stream,
)
from giftcalc.data.ledger.streams import make_stream, stream_in

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from giftcalc.core.tally.records import Stream
    from giftcalc.core.tally.stage import StagedStream
    from giftcalc.data.ledger.batch_merge import Settled
    from giftcalc.data.ledger.batch_names import Numbers
    from giftcalc.data.ledger.batch_streams import Target
    from giftcalc.data.ledger.seals import Value


class StreamWriter:
    """Writes the streams of a batch, and counts what it did."""

    def __init__(
        self,
        connection: "sqlite3.Connection",
        batch: int,
        numbers: "Numbers",
        now: int,
        tell: "Callable[[int], None]",
    ) -> None:
        self.counts = dict.fromkeys(("streams", "rows", "changed", "duplicates", "messages"), 0)
        self._connection = connection
        self._batch = batch
        self._numbers = numbers
        self._finder = Finder(connection, numbers, now)
        self._zone = zone_of(connection)
        self._tell = tell
        self._done = 0

    def write(self, staged: "StagedStream", title: str) -> None:
        """Write a staged stream: as a new one, or into the one it belongs to."""
        target = self._finder.target(staged)
        if target.existing is None:
            stream, new = self._make(staged, target, title), Merged(staged.rows)
            new = new._replace(messages=staged.messages)
        else:
            stream = target.existing.id
            new = merged(self._connection, stream, staged, self._numbers)
            self._change(staged, target, target.existing, new)
        self._write_parts(stream, target, new)
        self._finder.put(stream_in(self._connection, stream))
        self._count(staged, new)

    def _make(self, staged: "StagedStream", target: "Target", title: str) -> int:
        columns = columns_of_new(staged, target, title)
        stream = make_stream(self._connection, staged.source, made_by=self._batch, **columns)
        note_touched(self._connection, self._batch, stream, {})
        key = key_of(self._connection, stream)
        apply(self._connection, key, sums_of(staged.rows, self._numbers, staged.source))
        self._add_rows(stream, staged, Merged(staged.rows))
        return stream

    def _change(
        self, staged: "StagedStream", target: "Target", stream: "Stream", new: Merged
    ) -> None:
        """Change a known stream; where other rows count or in another month, sum up anew."""
        before = key_of(self._connection, stream.id)
        columns = columns_to_change(staged, target, stream)
        if "started" in columns:
            started = columns["started"]
            columns["day"] = day_in(self._zone, started if isinstance(started, int) else None)
        held = {**stream._asdict(), "primary_source": int(stream.primary)}
        noted: dict[str, tuple[Value, Value]] = {
            name: (_plain(held[name]), value) for name, value in columns.items()
        }
        note_touched(self._connection, self._batch, stream.id, noted)
        if columns:
            seals.change(self._connection, "stream", stream.id, **columns)
        after = key_of(self._connection, stream.id)
        if after != before:
            drop_sums(self._connection, before)
        else:
            self._sum_up(after, staged, new)
        self._add_rows(stream.id, staged, new)
        write_changes(self._connection, self._batch, stream.id, new.changes)
        if after != before:
            rebuild_stream(self._connection, after)

    def _sum_up(self, key: StreamKey, staged: "StagedStream", new: Merged) -> None:
        """Add to the sums what is new; ask for changed rows before they are changed."""
        sums = sums_of(new.rows, self._numbers, staged.source)
        for change in new.changes:
            facts = _facts(self._connection, key.id, change.number)
            sums.add(facts, -1)
            sums.add(_settled(facts, change.after))
        apply(self._connection, key, sums)

    def _add_rows(self, stream: int, staged: "StagedStream", new: Merged) -> None:
        last = self._connection.execute(
            "SELECT ifnull(max(number), 0) FROM gift_row WHERE stream = ?", (stream,)
        ).fetchone()[0]
        place = Place(stream, last + 1, int(staged.source), self._batch)
        write_rows(self._connection, new.rows, place, self._numbers, self._told)

    def _told(self, rows: int) -> None:
        self._tell(self._done + rows)

    def _write_parts(self, stream: int, target: "Target", new: Merged) -> None:
        write_messages(self._connection, stream, self._batch, new.messages)
        for gap in target.gaps:
            seals.insert(
                self._connection,
                "break",
                stream=stream,
                kind=int(BreakKind.GAP),
                since=gap.since,
                until=gap.until,
                batch=self._batch,
            )

    def _count(self, staged: "StagedStream", new: Merged) -> None:
        self.counts["streams"] += 1
        self.counts["rows"] += len(new.rows)
        self.counts["changed"] += len(new.changes)
        self.counts["duplicates"] += new.duplicates
        self.counts["messages"] += len(new.messages)
        self._done += len(staged.rows)
        self._tell(self._done)


def _plain(value: object) -> "Value":
    return int(value) if isinstance(value, int) else value  # type: ignore[return-value]


def _facts(connection: "sqlite3.Connection", stream: int, number: int) -> RowFacts:
    found = connection.execute(
        "SELECT at, gift, gifter, count, value, state, bucket, source FROM gift_row "
        "WHERE stream = ? AND number = ?",
        (stream, number),
    ).fetchone()
    return RowFacts(*found)


def _settled(facts: RowFacts, after: "Settled") -> RowFacts:
    amount, value, state, at = after
    return facts._replace(count=amount, value=value, state=state, at=at)
