"""The whole ledger as lines of JSON, and a ledger made of such lines.

Every table is there, row by row in the order of its key, without what can be made anew:
seals, and the sums that are kept beside the rows. Two ledgers that hold the same give
the same lines.
"""

import json
import sqlite3
from typing import TYPE_CHECKING, Any

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.ledger import seals
from giftcalc.data.ledger.batch_merge import message_ids
from giftcalc.data.ledger.migrations import NEWEST, version_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from giftcalc.data.ledger.opening import Ledger

SCHEMA = "giftcalc-ledger"
VERSION = 1
"""The version of the lines; it grows when a reader of before would misread them."""

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


def dumped(ledger: "Ledger") -> "Iterator[dict[str, Any]]":
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


def _rows(connection: sqlite3.Connection, table: str) -> "Iterator[dict[str, Any]]":
    columns = seals.columns_of(connection, table)
    order = ", ".join(seals.key_columns_of(connection, table))
    for row in connection.execute(
        f"SELECT {', '.join(columns)} FROM {table} ORDER BY {order}"  # noqa: S608
    ):
        found = {"table": table, **dict(zip(columns, row, strict=True))}
        if table == "message":
            found["ids"] = message_ids(found["ids"])
        yield found


class LedgerMaker:
    """Fills a new, empty ledger with the lines of an export."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._columns = {
            table: seals.columns_of(connection, table) for table in _tables(connection)
        }

    def add(self, rows: "Iterator[dict[str, Any]]") -> int:
        """Add rows, and return how many they are; raise EXPORT_LINE_DAMAGED.

        Rows of the same table may stand in any order, tables as `TABLES` names them.
        """
        count = 0
        for row in rows:
            self._add(row)
            count += 1
        return count

    def _add(self, row: "dict[str, Any]") -> None:
        table = row.pop("table", None)
        columns = self._columns.get(table)
        if columns is None or not row.keys() <= set(columns):
            raise Refusal(Problem.EXPORT_LINE_DAMAGED)
        if table == "message":
            row["ids"] = packed_ids(row["ids"])
        if row.keys() == set(columns):
            values = tuple(row[name] for name in columns)
            seals.insert_rows(self._connection, table, (values,))
        else:  # written before a column was added, which has its default
            seals.insert(self._connection, table, **row)


def packed_ids(ids: list[str]) -> bytes:
    """Return message ids as the ledger keeps them."""
    from zlib import compress

    return compress(json.dumps(ids, separators=(",", ":")).encode(), 1)


def is_readable(head: "dict[str, Any]") -> bool:
    """Tell whether a first line is that of an export; raise EXPORT_NEWER for a later one."""
    if head.get("schema") != SCHEMA:
        return False
    later = (int(head.get("version", 0)), VERSION), (int(head.get("ledger", 0)), NEWEST)
    if any(theirs > ours for theirs, ours in later):
        raise Refusal(Problem.EXPORT_NEWER)
    return True
