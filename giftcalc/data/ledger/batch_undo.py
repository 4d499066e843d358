"""Taking an import back.

Later imports may have built on this one: found its rows there already, or taken its
streaks further. They go first. What was changed by hand since is kept: rows added to a
stream that the import made keep that stream, and a title written over stays.
"""

from typing import TYPE_CHECKING

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.rows import Source
from giftcalc.data.ledger import seals
from giftcalc.data.ledger.batch_merge import Settled, set_row
from giftcalc.data.ledger.batch_streams import columns_before
from giftcalc.data.ledger.imported_money import replace_period_totals
from giftcalc.data.ledger.stream_sums import drop_sums, key_of, rebuild_stream

if TYPE_CHECKING:
    import sqlite3

    from giftcalc.data.ledger.stream_sums import StreamKey

_WITH_BATCH = ("message", "row_before", "break", "batch_stream", "coin_purchase", "gift_sent")


def take_back(connection: "sqlite3.Connection", batch: int) -> None:
    """Take back what a batch wrote; raise BATCH_UNDO_LATER."""
    _require_last(connection, batch)
    touched = connection.execute(
        "SELECT stream, before FROM batch_stream WHERE batch = ? ORDER BY stream", (batch,)
    ).fetchall()
    for stream, before in touched:
        _take_stream_back(connection, batch, key_of(connection, stream), before)
    for table in (*_WITH_BATCH, "earning", "period_total"):
        connection.execute(f"DELETE FROM {table} WHERE batch = ?", (batch,))  # noqa: S608
    replace_period_totals(connection)
    _take_names_back(connection, batch)
    _remove_new_names(connection, batch)


def _require_last(connection: "sqlite3.Connection", batch: int) -> None:
    later = connection.execute(
        "SELECT file_name FROM import_batch WHERE undone_at IS NULL AND id > ?1 AND id IN ("
        "SELECT batch FROM batch_stream WHERE stream IN ("
        "SELECT stream FROM batch_stream WHERE batch = ?1)) ORDER BY id DESC LIMIT 1",
        (batch,),
    ).fetchone()
    if later:
        raise Refusal(Problem.BATCH_UNDO_LATER, file=later[0])


def _take_stream_back(
    connection: "sqlite3.Connection", batch: int, key: "StreamKey", before: str
) -> None:
    drop_sums(connection, key)
    connection.execute("DELETE FROM gift_row WHERE stream = ? AND batch = ?", (key.id, batch))
    connection.execute("DELETE FROM break WHERE stream = ? AND batch = ?", (key.id, batch))
    for number, *settled in connection.execute(
        "SELECT number, count, value, state, at FROM row_before WHERE batch = ? AND stream = ?",
        (batch, key.id),
    ).fetchall():
        set_row(connection, key.id, number, Settled(*settled))
    made_by = connection.execute("SELECT made_by FROM stream WHERE id = ?", (key.id,)).fetchone()
    if made_by[0] != batch:
        _set_columns_back(connection, key.id, before)
    elif _has_rows(connection, key.id):
        values = {"made_by": None, "primary_source": _best(connection, key.id)}
        seals.change(connection, "stream", key.id, **values)
    else:
        connection.execute("DELETE FROM break WHERE stream = ?", (key.id,))
        connection.execute("DELETE FROM stream WHERE id = ?", (key.id,))
        return
    rebuild_stream(connection, key_of(connection, key.id))


def _set_columns_back(connection: "sqlite3.Connection", stream: int, before: str) -> None:
    cursor = connection.execute("SELECT * FROM stream WHERE id = ?", (stream,))
    names = [column[0] for column in cursor.description]
    columns = columns_before(before, dict(zip(names, cursor.fetchone(), strict=True)))
    if columns:
        seals.change(connection, "stream", stream, **columns)


def _has_rows(connection: "sqlite3.Connection", stream: int) -> bool:
    found = connection.execute("SELECT 1 FROM gift_row WHERE stream = ? LIMIT 1", (stream,))
    return found.fetchone() is not None


def _best(connection: "sqlite3.Connection", stream: int) -> int:
    found = connection.execute("SELECT max(source) FROM gift_row WHERE stream = ?", (stream,))
    return int(found.fetchone()[0] or Source.HAND)


def _take_names_back(connection: "sqlite3.Connection", batch: int) -> None:
    """Give gifters their names of before, or leave them to the next import's undoing."""
    for gifter, handle, nickname in connection.execute(
        "SELECT gifter, handle, nickname FROM gifter_before WHERE batch = ?", (batch,)
    ).fetchall():
        later = connection.execute(
            "SELECT min(batch) FROM gifter_before WHERE gifter = ? AND batch > ?", (gifter, batch)
        ).fetchone()[0]
        names = {"handle": handle, "nickname": nickname}
        if later is None:
            seals.change(connection, "gifter", gifter, **names)
        else:
            seals.change(connection, "gifter_before", (later, gifter), **names)
    connection.execute("DELETE FROM gifter_before WHERE batch = ?", (batch,))


def _remove_new_names(connection: "sqlite3.Connection", batch: int) -> None:
    """Remove the gifters and gifts that the batch made, unless other rows name them by now."""
    for table in ("gifter", "gift"):
        made = {
            number
            for (number,) in connection.execute(
                f"SELECT id FROM {table} WHERE made_by = ?",  # noqa: S608
                (batch,),
            )
        }
        if not made:
            continue
        named = connection.execute(
            f"SELECT DISTINCT {table} FROM gift_row "  # noqa: S608
            f"WHERE {table} IN (SELECT id FROM {table} WHERE made_by = ?)",
            (batch,),
        )
        spare = made.difference(number for (number,) in named)
        if table == "gifter":
            connection.executemany(
                "DELETE FROM gifter_before WHERE gifter = ?", ((number,) for number in spare)
            )
        connection.executemany(
            f"DELETE FROM {table} WHERE id = ?",  # noqa: S608
            ((number,) for number in spare),
        )
