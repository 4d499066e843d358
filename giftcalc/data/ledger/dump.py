"""The whole ledger as lines of JSON, and a ledger made of such lines.

Every table is there, row by row in the order of its key, without what can be made anew:
seals, and the sums that are kept beside the rows. Two ledgers that hold the same give
the same lines.
"""

import json
import re
import sqlite3
from itertools import groupby
from typing import TYPE_CHECKING
from zlib import compress

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.ledger import seals
from giftcalc.data.ledger.batch_merge import message_ids
from giftcalc.data.ledger.migrations import NEWEST, version_of
from giftcalc.data.ledger.roll_ups import rebuild

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from giftcalc.data.ledger.opening import Ledger

    Line = dict[str, int | str | list[str] | None]

SCHEMA = "giftcalc-ledger"
VERSION = 1
"""The version of the lines; it grows when a reader of before would misread them."""

_AMOUNTS = frozenset(
    "share agency fee_percent fee_fixed fee amount usd_per_euro currency_per_euro".split()
)
"""The columns with amounts, shares or rates as text."""

_MOST = 1 << 63
_AMOUNT = re.compile(r"|-?[0-9]{1,60}(\.[0-9]{1,60}|/0*[1-9][0-9]{0,60})?")

TABLES = (
    "profile",
    "terms",
    "import_batch",
    "gifter",
    "gift",
    "stream",
    "break",
    "gift_row",
    "message",
    "row_before",
    "gifter_before",
    "batch_stream",
    "period_total",
    "withdrawal",
    "coin_purchase",
    "gift_sent",
    "earning",
    "mapping",
)
"""The tables in the order of the lines: what others refer to comes first."""


def dumped(ledger: "Ledger") -> "Iterator[Line]":
    """Give the lines of a ledger: first what it is, then its rows, then how many they were."""
    with ledger.reading() as connection:
        yield {
            "schema": SCHEMA,
            "version": VERSION,
            "ledger": version_of(connection),
            "last_stream": _last_stream(connection),
        }
        count = 0
        for table in _tables(connection):
            for row in _rows(connection, table):
                count += 1
                yield row
        yield {"schema": SCHEMA, "rows": count}


def _last_stream(connection: sqlite3.Connection) -> int:
    """Return the highest number that a stream ever had, so that none is given twice."""
    found = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'stream'").fetchone()
    return int(found[0]) if found else 0


def _tables(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return all tables; one that is not named above would be forgotten, so it is last."""
    found = seals.sealed_tables(connection)
    return *(table for table in TABLES if table in found), *(
        table for table in found if table not in TABLES
    )


def _rows(connection: sqlite3.Connection, table: str) -> "Iterator[Line]":
    columns = seals.columns_of(connection, table)
    key = connection.execute(
        "SELECT name FROM pragma_table_info(?) WHERE pk ORDER BY pk", (table,)
    ).fetchall()
    order = ", ".join(name for (name,) in key)
    for row in connection.execute(
        f"SELECT {', '.join(columns)} FROM {table} ORDER BY {order}"  # noqa: S608
    ):
        found = {"table": table, **dict(zip(columns, row, strict=True))}
        if table == "message":
            found["ids"] = message_ids(found["ids"])
        yield found


def fill(ledger: "Ledger", rows: "Iterable[Line]", last_stream: int) -> None:
    """Fill a new ledger with the rows of an export, all or none, and sum them up.

    Raise EXPORT_LINE_DAMAGED for what fits no table.
    """
    with ledger.writing() as connection:
        known = {table: _Blank(connection, table) for table in _tables(connection)}
        for table in known:  # a new ledger is not without a profile
            connection.execute(f"DELETE FROM {table}")  # noqa: S608
        for table, some in groupby(rows, _table_of):
            blank = known.get(table)
            if blank is None:
                raise Refusal(Problem.EXPORT_LINE_DAMAGED)
            seals.insert_rows(connection, table, map(blank.filled, some))
        _keep_last_stream(connection, last_stream)
        rebuild(ledger)


def _table_of(row: "Line") -> str:
    return str(row.get("table"))


class _Blank:
    """A row of a table before it is filled: its columns and what they hold by default."""

    def __init__(self, connection: sqlite3.Connection, table: str) -> None:
        found = connection.execute(
            "SELECT name, dflt_value, type FROM pragma_table_info(?)", (table,)
        ).fetchall()
        defaults = {name: default for name, default, _ in found}
        self._types = {name: of_type for name, _, of_type in found}
        self._values = {
            name: _evaluated(connection, defaults[name])
            for name in seals.columns_of(connection, table)
        }

    def filled(self, row: "Line") -> "list[seals.Value]":
        """Return the values of a row; one that was written before a column came lacks it."""
        given = {name: value for name, value in row.items() if name != "table"}
        if not given.keys() <= self._values.keys():
            raise Refusal(Problem.EXPORT_LINE_DAMAGED)
        if not all(_fits(value, self._types[name]) for name, value in given.items()):
            raise Refusal(Problem.EXPORT_LINE_DAMAGED)
        if not all(_is_amount(given[name]) for name in _AMOUNTS & given.keys()):
            raise Refusal(Problem.EXPORT_LINE_DAMAGED)
        return [_stored(value) for value in (self._values | given).values()]


def _fits(value: "int | str | list[str] | None", of_type: str) -> bool:
    """Tell whether a column takes a value; whether it may be none, SQLite tells."""
    if isinstance(value, int):
        return of_type == "INTEGER" and -_MOST <= value < _MOST
    return value is None or isinstance(value, str if of_type == "TEXT" else list)


def _is_amount(value: "int | str | list[str] | None") -> bool:
    """Tell whether a text is an amount as giftcalc writes it: never with an exponent."""
    return value is None or (isinstance(value, str) and bool(_AMOUNT.fullmatch(value)))


def _evaluated(connection: sqlite3.Connection, default: str | None) -> "seals.Value":
    if default is None:
        return None
    found: seals.Value = connection.execute(f"SELECT {default}").fetchone()[0]
    return found


def _stored(value: "seals.Value | list[str]") -> "seals.Value":
    """Return message ids as the ledger keeps them, and any other value as it is."""
    if not isinstance(value, list):
        return value
    return compress(json.dumps(value, separators=(",", ":")).encode(), 1)


def _keep_last_stream(connection: sqlite3.Connection, last: int) -> None:
    highest = _last_stream(connection)
    if last > highest:
        connection.execute("DELETE FROM sqlite_sequence WHERE name = 'stream'")
        connection.execute("INSERT INTO sqlite_sequence VALUES ('stream', ?)", (last,))


def is_head(line: "Line") -> bool:
    """Tell whether a line is the first of an export; raise EXPORT_NEWER for a later one's."""
    if line.get("schema") != SCHEMA:
        return False
    for name, newest in (("version", VERSION), ("ledger", NEWEST)):
        held = line.get(name)
        if isinstance(held, int) and held > newest:
            raise Refusal(Problem.EXPORT_NEWER)
    return True
