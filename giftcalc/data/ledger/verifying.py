"""Looking for damage in a ledger, or in a copy of one, without changing it.

SQLite's own check sees the structure only. What a row says is held against its seal,
and what the sums say against the rows, added up here in another way than where they
are kept.
"""

import json
import sqlite3
from contextlib import closing
from functools import cache
from itertools import islice
from struct import error as StructError  # noqa: N812
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.ledger.adding_up import SUMS, differing
from giftcalc.data.ledger.migrations import migrate, version_of
from giftcalc.data.ledger.reading import reading
from giftcalc.data.ledger.seals import sealed_tables, unsound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_FINDINGS = 100
"""So many are told of each kind and table; more would tell nothing more."""

_UNREADABLE = (sqlite3.Error, StructError, AttributeError, OverflowError, TypeError, ValueError)
"""What comes of rows whose bytes are no longer what the schema promises."""

_REFERENCES = (
    ("gift_row", "stream", "stream"),
    ("gift_row", "gift", "gift"),
    ("gift_row", "gifter", "gifter"),
    ("gift_row", "batch", "import_batch"),
    ("message", "stream", "stream"),
)
"""Table, column and the table it names, where SQLite is not told to look: for speed."""


class Finding(NamedTuple):
    """One damage: its kind, the table, and the key of the row or what SQLite says of it."""

    problem: Problem
    table: str = ""
    row: str = ""

    @property
    def refusal(self) -> Refusal:
        """What the wording makes a sentence of."""
        return Refusal(self.problem, table=self.table, row=self.row)


def verify(path: str) -> tuple[Finding, ...]:
    """Return what is damaged in the ledger at `path`, nothing if it is sound.

    Raise FILE_MISSING, NOT_A_FILE, FILE_UNREADABLE, FILE_IN_USE, and LEDGER_FOREIGN or
    LEDGER_NEWER for what is no ledger of this program. The file stays as it is.
    """
    try:
        with reading(path) as connection:
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute("BEGIN")  # so that all is seen as of one moment
            return tuple(_findings(connection))
    except Refusal as refusal:
        if refusal.problem is not Problem.LEDGER_DAMAGED:
            raise
        return (Finding(Problem.FOUND_STRUCTURE, "", "cut or damaged"),)


def _findings(connection: sqlite3.Connection) -> "Iterator[Finding]":
    structure = list(_guarded("", _structure, connection))
    yield from structure
    layout = list(_guarded("", _layout, connection))
    yield from layout
    if layout:
        return
    yield from _guarded("", _foreign_keys, connection)
    for table in sealed_tables(connection):
        yield from _guarded(table, _seals, connection, table)
    for reference in _REFERENCES:
        yield from _guarded(reference[0], _missing, connection, *reference)
    known = _schema(connection)
    for table in filter(known.__contains__, SUMS):
        yield from _guarded(table, _sums, connection, table)
    yield from _guarded("import_batch", _messages, connection)


def _guarded(
    table: str, check: "Callable[..., Iterator[Finding]]", *given: object
) -> "Iterator[Finding]":
    """Give what a check finds, at most so many; that it breaks off is a finding too."""
    try:
        yield from islice(check(*given), MOST_FINDINGS)
    except _UNREADABLE as error:
        if getattr(error, "sqlite_errorcode", None) in _NOT_DAMAGE:
            raise
        yield Finding(Problem.FOUND_UNREADABLE, table, str(error))


_NOT_DAMAGE = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_INTERRUPT}


def _structure(connection: sqlite3.Connection) -> "Iterator[Finding]":
    for (told,) in connection.execute(f"PRAGMA integrity_check({MOST_FINDINGS})"):
        if told != "ok":
            yield Finding(Problem.FOUND_STRUCTURE, row=told)


def _layout(connection: sqlite3.Connection) -> "Iterator[Finding]":
    """Compare the tables and indexes with those of a new ledger of the same version."""
    wanted, found = _wanted_schema(version_of(connection)), _schema(connection)
    for name in sorted(wanted.keys() | found.keys()):
        if wanted.get(name) != found.get(name):
            yield Finding(Problem.FOUND_LAYOUT, name)


@cache
def _wanted_schema(version: int) -> dict[str, tuple[str, str, str]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as new:
        migrate(new, version)
        return _schema(new)


def _schema(connection: sqlite3.Connection) -> dict[str, tuple[str, str, str]]:
    made = "SELECT name, type, tbl_name, sql FROM sqlite_schema"
    return {name: (kind, table, sql) for name, kind, table, sql in connection.execute(made)}


def _foreign_keys(connection: sqlite3.Connection) -> "Iterator[Finding]":
    for table, row, *_ in connection.execute("PRAGMA foreign_key_check"):
        yield Finding(Problem.FOUND_ORPHAN, table, str(row or ""))


def _seals(connection: sqlite3.Connection, table: str) -> "Iterator[Finding]":
    for key in unsound(connection, table):
        yield Finding(Problem.FOUND_CHANGED, table, ", ".join(map(str, key)))


def _missing(
    connection: sqlite3.Connection, table: str, column: str, owner: str
) -> "Iterator[Finding]":
    for (key,) in connection.execute(
        f"SELECT DISTINCT {column} FROM {table} "  # noqa: S608
        f"WHERE {column} IS NOT NULL AND {column} NOT IN (SELECT id FROM {owner})"
    ):
        yield Finding(Problem.FOUND_ORPHAN, table, f"{column} {key}")


def _messages(connection: sqlite3.Connection) -> "Iterator[Finding]":
    """Find imports of which message ids are missing, unless one of their streams was removed."""
    batches = connection.execute(
        "SELECT id, messages, counts FROM import_batch WHERE undone_at IS NULL"
    )
    for batch, messages, counts in batches.fetchall():
        streams = json.loads(counts).get("streams", 0)
        (touched,) = connection.execute(
            "SELECT count(*) FROM batch_stream WHERE batch = ?", (batch,)
        ).fetchone()
        (kept,) = connection.execute(
            "SELECT coalesce(sum(number), 0) FROM message WHERE batch = ?", (batch,)
        ).fetchone()
        if kept != messages and touched >= streams:
            yield Finding(Problem.FOUND_INCOMPLETE, "import_batch", str(batch))


def _sums(connection: sqlite3.Connection, table: str) -> "Iterator[Finding]":
    for key in differing(connection, table):
        yield Finding(Problem.FOUND_SUM, table, ", ".join(map(str, key)))
