"""Imports: each is written in one piece, once for each file, and can be undone.

`plan` tells what an import would do to the ledger, `write_batch` does it; both look at
the ledger in the same way. The file's SHA-256 is the key, so that after a failure that
leaves it open whether the last write came through, trying again is safe.
"""

import json
import sqlite3
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.records import Batch, Stream
from giftcalc.core.tally.rows import Source
from giftcalc.data.ledger import seals
from giftcalc.data.ledger.batch_merge import Merged, merged
from giftcalc.data.ledger.batch_names import numbers_for, numbers_if_known
from giftcalc.data.ledger.batch_streams import Finder
from giftcalc.data.ledger.batch_write import StreamWriter
from giftcalc.data.ledger.faults import ledger_faults
from giftcalc.data.ledger.imported_money import known_money, write_money

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from giftcalc.core.tally.stage import Stage
    from giftcalc.data.ledger.opening import Ledger

COLUMNS = "id, at, file_name, file_hash, format, source, counts, undone_at"
"""What a `Batch` is made of."""

_ROOMY = -512 * 1024
"""As much of an import as is kept in memory (512 MiB), in the unit of `cache_size`. What is
more is written before the end, and until then nobody else can read the ledger."""


class PlannedStream(NamedTuple):
    """What becomes of a staged stream.

    `existing` is the stream it belongs to, None for a new one. `counts` tells whether
    its rows will count, `takes_over` whether those of another source do so far.
    `rows` are new, `changed` are streaks that go further, `duplicates` counts the
    messages or rows that are in the ledger already.
    """

    existing: Stream | None
    counts: bool
    takes_over: bool
    rows: int
    changed: int = 0
    duplicates: int = 0


class Plan(NamedTuple):
    """What an import would do: to each of its streams, and how much else is known already."""

    streams: tuple[PlannedStream, ...]
    known_money: int = 0


def plan(ledger: "Ledger", stage: "Stage", now: int = 0) -> Plan:
    """Return what `write_batch` would do; nothing is written."""
    with ledger.reading() as connection:
        numbers = numbers_if_known(connection, stage)
        finder = Finder(connection, numbers, now)
        planned = []
        for staged in stage.streams:
            target = finder.target(staged)
            new = Merged(staged.rows)
            if target.existing:
                new = merged(connection, target.existing.id, staged, numbers)
            counts = len(new.rows), len(new.changes), new.duplicates
            planned.append(
                PlannedStream(target.existing, target.counts, target.takes_over, *counts)
            )
        return Plan(tuple(planned), known_money(connection, stage))


def _unheard(_done: int) -> None:
    """Tell nobody."""


def write_batch(  # noqa: PLR0913 - what is known of the file, each by its name
    ledger: "Ledger",
    stage: "Stage",
    *,
    file_name: str,
    file_hash: str,
    now: int,
    title: str = "",
    tell: "Callable[[int], None]" = _unheard,
) -> Batch:
    """Write everything that a file brings, or nothing, and return the batch.

    `title` names the streams that are made. `tell` is called with the number of rows
    written so far; what it raises ends the import and leaves nothing of it behind.
    Raise BATCH_ALREADY if the file was imported and not undone, LEDGER_BAD_AMOUNT,
    LEDGER_TOO_MUCH, CANNOT_WRITE, FILE_IN_USE.
    """
    with _roomy(ledger), ledger.writing() as connection:
        _require_new(connection, file_hash)
        number = seals.insert(
            connection,
            "import_batch",
            at=now,
            file_name=file_name,
            file_hash=file_hash,
            format=stage.format,
            source=max((int(staged.source) for staged in stage.streams), default=0),
        )
        numbers = numbers_for(connection, stage, number)
        writer = StreamWriter(connection, number, numbers, now, tell)
        for staged in stage.streams:
            writer.write(staged, title)
        counts = {**writer.counts, "money": write_money(connection, stage, number)}
        seals.change(
            connection,
            "import_batch",
            number,
            counts=json.dumps(counts),
            messages=writer.counts["messages"],
        )
        return batch_in(connection, number)


@contextmanager
def _roomy(ledger: "Ledger") -> "Iterator[None]":
    """Let a large change grow in memory, so that others can read until it is committed."""
    with ledger_faults(ledger.path):
        usual = ledger.connection.execute("PRAGMA cache_size").fetchone()[0]
        ledger.connection.execute(f"PRAGMA cache_size = {_ROOMY}")
    try:
        yield
    finally:
        with suppress(sqlite3.Error, MemoryError):
            ledger.connection.execute(f"PRAGMA cache_size = {usual}")
            ledger.connection.execute("PRAGMA shrink_memory")


def _require_new(connection: "sqlite3.Connection", file_hash: str) -> None:
    before = _of_file(connection, file_hash)
    if before:
        raise Refusal(Problem.BATCH_ALREADY, file=before.file_name)


def batch_of_file(ledger: "Ledger", file_hash: str) -> Batch | None:
    """Return the import that brought a file, unless it was undone."""
    with ledger.reading() as connection:
        return _of_file(connection, file_hash)


def _of_file(connection: "sqlite3.Connection", file_hash: str) -> Batch | None:
    found = _batches(connection, "WHERE file_hash = ? AND undone_at IS NULL", (file_hash,))
    return found[0] if found else None


def batches(ledger: "Ledger") -> tuple[Batch, ...]:
    """Return all imports, undone ones too, the last one first."""
    with ledger.reading() as connection:
        return _batches(connection, "ORDER BY id DESC")


def batch_in(connection: "sqlite3.Connection", number: int) -> Batch:
    """Return an import; raise LEDGER_GONE if there is none."""
    found = _batches(connection, "WHERE id = ?", (number,))
    if not found:
        raise Refusal(Problem.LEDGER_GONE)
    return found[0]


def _batches(
    connection: "sqlite3.Connection", where: str, values: "Sequence[int | str]" = ()
) -> tuple[Batch, ...]:
    found = connection.execute(f"SELECT {COLUMNS} FROM import_batch {where}", values)  # noqa: S608
    return tuple(_batch(one) for one in found)


def _batch(values: "Sequence[Any]") -> Batch:
    number, at, file_name, file_hash, of_format, source, counts, undone_at = values
    kind = Source(source) if source else None
    return Batch(number, at, file_name, file_hash, of_format, kind, counts, undone_at)


def undo_batch(ledger: "Ledger", number: int, now: int) -> Batch:
    """Take an import back: everything is as it was before, but for what was done by hand since.

    Raise LEDGER_GONE, BATCH_UNDONE, or BATCH_UNDO_LATER if a later import built on it.
    """
    from giftcalc.data.ledger.batch_undo import take_back

    with _roomy(ledger), ledger.writing() as connection:
        batch = batch_in(connection, number)
        if batch.undone_at is not None:
            raise Refusal(Problem.BATCH_UNDONE, file=batch.file_name)
        take_back(connection, number)
        seals.change(connection, "import_batch", number, undone_at=now, messages=0)
        return batch_in(connection, number)
