"""A checksum in every row, because SQLite does not notice a changed bit.

`integrity_check` looks at the structure: of single bits flipped on the disk it finds
56 %, a checksum of each row all. The seal of a row is the CRC-32 of its other columns,
in the order of the table, as MessagePack; that of a gift row is made of its whole
numbers at a fixed width, which takes a third of the time.

Rows are written through here, so that none is without its seal. Sums need none: they
are compared with the rows that they sum up.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from struct import Struct
from typing import NamedTuple
from zlib import crc32

from msgspec import msgpack

Value = int | str | bytes | None

GIFT_ROW = "gift_row"
GIFT_ROW_COLUMNS = (
    "stream",
    "number",
    "at",
    "gift",
    "gifter",
    "count",
    "value",
    "state",
    "bucket",
    "source",
    "batch",
    "streak",
)
UNSEALED = frozenset(
    """stream_total check_total gifter_stream gifter_month gifter_year gifter_total gift_stream
    gift_month hour_total""".split()
)
"""The tables of sums, which are checked against the rows."""

_NONE = -(1 << 63)
_GIFT_ROW: Callable[..., bytes] = Struct("<11q").pack
_encode = msgpack.Encoder().encode


class _Table(NamedTuple):
    """A sealed table: its columns without the seal, and which of them are its key."""

    columns: tuple[str, ...]
    key: tuple[str, ...]


def seal_of(table: str, values: Sequence[Value]) -> int:
    """Return the seal of a row from its other columns, in the order of the table."""
    if table == GIFT_ROW:
        return seal_of_gift_row(values)
    return crc32(_encode(values), crc32(table.encode()))


def seal_of_gift_row(values: Sequence[Value]) -> int:
    """Return the seal of a row of `gift_row` from its other columns."""
    *numbers, streak = values
    packed = _GIFT_ROW(*(_NONE if number is None else number for number in numbers))
    text = b"" if streak is None else b"=" + str(streak).encode()
    return crc32(packed + text)


def insert(connection: sqlite3.Connection, table: str, **values: Value) -> int:
    """Add a row with its seal, and return its rowid; columns not given have their default."""
    names, marks = ", ".join(values), ", ".join("?" * len(values))
    added = connection.execute(
        f"INSERT INTO {table} ({names}, seal) VALUES ({marks}, 0) RETURNING *",  # noqa: S608
        tuple(values.values()),
    )
    _seal(connection, table, added.fetchall())
    return added.lastrowid or 0


def insert_rows(
    connection: sqlite3.Connection, table: str, rows: "Iterable[Sequence[Value]]"
) -> None:
    """Add rows that are whole but for their seals, in the order of the table."""
    marks = ", ".join("?" * (len(columns_of(connection, table)) + 1))
    connection.executemany(
        f"INSERT INTO {table} VALUES ({marks})",  # noqa: S608
        ((*row, seal_of(table, row)) for row in rows),
    )


def change(
    connection: sqlite3.Connection, table: str, key: "Sequence[Value] | Value", **values: Value
) -> bool:
    """Change a row and its seal; tell whether there was one with this primary key."""
    sets = ", ".join(f"{name} = ?" for name in values)
    keys = (key,) if isinstance(key, int | str | bytes | None) else tuple(key)
    whole = connection.execute(
        f"UPDATE {table} SET {sets} WHERE {_where(connection, table)} RETURNING *",  # noqa: S608
        (*values.values(), *keys),
    ).fetchall()
    _seal(connection, table, whole)
    return bool(whole)


def columns_of(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """Return the columns that a seal covers: all but itself, in order."""
    return _table(connection, table).columns


def unsound(connection: sqlite3.Connection, table: str) -> "Iterator[tuple[Value, ...]]":
    """Give the primary keys of the rows whose seal does not fit them."""
    if table == GIFT_ROW:
        yield from _unsound_gift_rows(connection)
        return
    columns, key = _table(connection, table)
    places = [columns.index(name) for name in key]
    rows = connection.execute(f"SELECT {', '.join(columns)}, seal FROM {table}")  # noqa: S608
    for row in rows:
        if seal_of(table, row[:-1]) != row[-1]:
            yield tuple(row[place] for place in places)


def _unsound_gift_rows(connection: sqlite3.Connection) -> "Iterator[tuple[Value, ...]]":
    """Do the same for gift rows in half the time, for there can be millions of them."""
    numbers = ", ".join(f"ifnull({name}, ?1)" for name in GIFT_ROW_COLUMNS[:-1])
    rows = connection.execute(f"SELECT {numbers}, streak, seal FROM gift_row", (_NONE,))  # noqa: S608
    for a, b, c, d, e, f, g, h, i, j, k, streak, seal in rows:
        packed = _GIFT_ROW(a, b, c, d, e, f, g, h, i, j, k)
        if crc32(packed if streak is None else packed + b"=" + streak.encode()) != seal:
            yield a, b


def sealed_tables(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the tables of a ledger whose rows have seals."""
    found = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite@_%' "
        "ESCAPE '@' ORDER BY name"
    )
    return tuple(name for (name,) in found if name not in UNSEALED)


def _seal(connection: sqlite3.Connection, table: str, rows: "Sequence[tuple[Value, ...]]") -> None:
    columns, key = _table(connection, table)
    places = [columns.index(name) for name in key]
    for row in rows:
        connection.execute(
            f"UPDATE {table} SET seal = ? WHERE {_where(connection, table)}",  # noqa: S608
            (seal_of(table, row[:-1]), *(row[place] for place in places)),
        )


def _where(connection: sqlite3.Connection, table: str) -> str:
    return " AND ".join(f"{name} = ?" for name in _table(connection, table).key)


def _table(connection: sqlite3.Connection, table: str) -> _Table:
    """Return what a table is made of, as the schema of this ledger says."""
    (found,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,))
    return _described(table, found[0])


@cache
def _described(table: str, sql: str) -> _Table:
    """Let an empty SQLite read the statement; the same one is read only once."""
    empty = sqlite3.connect(":memory:")
    try:
        empty.execute(sql)
        described = empty.execute(f"PRAGMA table_info({table})").fetchall()
    finally:
        empty.close()
    key = sorted((rank, name) for _, name, _, _, _, rank in described if rank)
    columns = tuple(name for _, name, *_ in described if name != "seal")
    return _Table(columns, tuple(name for _, name in key))
