"""Adding up the rows anew, to hold the sums that are kept against them.

On purpose this shares no statement with the making of the sums: what is wrong there
would be wrong here as well.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from giftcalc.data.ledger.seals import Value

_VIEWS = (
    """
    CREATE TEMP TABLE IF NOT EXISTS part AS
    SELECT stream, source, bucket, state, value IS NULL AS unvalued, count(*) AS rows,
        sum(count) AS gifts, sum(count * coalesce(value, 0)) AS coins
    FROM gift_row GROUP BY stream, source, bucket, state, unvalued
    """,
    """
    CREATE TEMP VIEW IF NOT EXISTS counted AS
    SELECT stream, gift, coalesce(gifter, 0) AS gifter, coalesce(at / 3600000, -1) AS hour,
        count AS gifts, count * coalesce(value, 0) AS coins
    FROM main.gift_row JOIN main.stream
    ON stream.id = gift_row.stream AND stream.primary_source = gift_row.source
    WHERE bucket = 0 AND state IN (0, 2)
    """,
)
"""What the rows of each stream and source come to by their kind, and the rows that count."""

_KINDS = (
    "bucket = 0 AND state IN (0, 2)",
    "bucket = 0 AND state = 2",
    "bucket = 0 AND state IN (0, 2) AND unvalued",
    "bucket = 0 AND state = 1",
    "bucket = 1",
)
"""The kinds of rows in the order of the totals' columns."""

_FIFTEEN = ", ".join(
    f"coalesce(sum(iif({kind}, part.{what}, 0)), 0)"
    for kind in _KINDS
    for what in ("rows", "gifts", "coins")
)

SUMS = {
    "stream_total": "SELECT stream.id, "  # noqa: S608
    + _FIFTEEN
    + " FROM stream LEFT JOIN temp.part ON part.stream = stream.id "
    "AND part.source = stream.primary_source GROUP BY stream.id",
    "check_total": "SELECT part.stream, part.source, "  # noqa: S608
    + _FIFTEEN
    + " FROM temp.part JOIN stream ON part.stream = stream.id "
    "AND part.source <> stream.primary_source GROUP BY part.stream, part.source",
    "gifter_stream": "SELECT stream, gifter, sum(gifts), sum(coins) FROM counted GROUP BY 1, 2",
    "gift_stream": "SELECT stream, gift, sum(gifts), sum(coins) FROM counted GROUP BY 1, 2",
    "hour_total": "SELECT stream, hour, sum(gifts), sum(coins) FROM counted GROUP BY 1, 2",
    "gifter_month": "SELECT substr(day, 1, 7), gifter, sum(gifts), sum(coins) "
    "FROM gifter_stream JOIN stream ON stream.id = stream GROUP BY 1, 2",
    "gifter_year": "SELECT substr(day, 1, 4), gifter, sum(gifts), sum(coins) "
    "FROM gifter_stream JOIN stream ON stream.id = stream GROUP BY 1, 2",
    "gift_month": "SELECT substr(day, 1, 7), gift, sum(gifts), sum(coins) "
    "FROM gift_stream JOIN stream ON stream.id = stream GROUP BY 1, 2",
    "gifter_total": "SELECT gifter, sum(gifts), sum(coins) FROM gifter_stream GROUP BY 1",
}
"""Each table of sums -> how it is made from rows, or from sums that are checked before it."""


def differing(connection: "sqlite3.Connection", table: str) -> "Iterator[tuple[Value, ...]]":
    """Give the keys of the sums that are missing, too many, or not what the rows come to."""
    for view in _VIEWS:
        connection.execute(view)
    connection.execute("DROP TABLE IF EXISTS temp.made")
    connection.execute(f"CREATE TEMP TABLE made AS {SUMS[table]}")
    kept, made = f"SELECT * FROM main.{table}", "SELECT * FROM temp.made"  # noqa: S608
    width = _key_columns(connection, table)
    told = set()
    for row in connection.execute(
        f"SELECT * FROM ({kept} EXCEPT {made}) UNION ALL SELECT * FROM ({made} EXCEPT {kept})"  # noqa: S608
    ):
        if row[:width] not in told:
            told.add(row[:width])
            yield row[:width]


def _key_columns(connection: "sqlite3.Connection", table: str) -> int:
    sought = "SELECT count(*) FROM pragma_table_info(?) WHERE pk"
    return int(connection.execute(sought, (table,)).fetchone()[0])
