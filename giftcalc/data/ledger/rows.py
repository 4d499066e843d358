"""The rows of a stream: adding, changing, removing and putting back, one by one.

Every change brings the sums along and never reads the stream: adding a row takes as
long at ten million rows as at ten.
"""

from typing import TYPE_CHECKING, Any

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.records import KnownGifter, Row
from giftcalc.core.tally.rows import Bucket, Gifter, GiftName, Source, State
from giftcalc.data.ledger import seals
from giftcalc.data.ledger.gifters import COLUMNS as GIFTER_COLUMNS
from giftcalc.data.ledger.gifters import number_for
from giftcalc.data.ledger.gifts import gift_number
from giftcalc.data.ledger.stream_sums import (
    RowFacts,
    StreamKey,
    StreamSums,
    apply,
    drop_sums,
    key_of,
    rebuild_stream,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from giftcalc.core.tally.rows import GiftRow
    from giftcalc.data.ledger.opening import Ledger
    from giftcalc.data.ledger.seals import Value

_FACTS = "at, gift, gifter, count, value, state, bucket, source"
_SELECT = f"""
    SELECT gift_row.stream, number, gift.platform_id, gift.name, count, value, at,
    state, bucket, source, batch, ifnull(streak, ''), {GIFTER_COLUMNS}
    FROM gift_row JOIN gift ON gift.id = gift_row.gift
    LEFT JOIN gifter ON gifter.id = gift_row.gifter WHERE gift_row.stream = ?
"""  # noqa: S608


def add_row(ledger: "Ledger", stream: int, row: "GiftRow", source: Source = Source.HAND) -> Row:
    """Add a row to a stream and return it; raise LEDGER_GONE without the stream."""
    return add_rows(ledger, stream, (row,), source)[0]


def add_rows(
    ledger: "Ledger", stream: int, rows: "Iterable[GiftRow]", source: Source = Source.HAND
) -> tuple[Row, ...]:
    """Add rows to a stream, all or none, and return them in that order."""
    with ledger.writing() as connection:
        key = key_of(connection, stream)
        last = _last_number(connection, stream)
        if not last and key.primary != source:  # nothing is counted yet, so this will be
            key = _with_primary(connection, key, source)
        sums, numbers = StreamSums(), []
        for number, row in enumerate(rows, last + 1):
            sums.add(_written(connection, (stream, number), row, source))
            numbers.append(number)
        apply(connection, key, sums)
        return tuple(row_in(connection, stream, number) for number in numbers)


def _written(
    connection: "sqlite3.Connection", place: tuple[int, int], row: "GiftRow", source: Source
) -> RowFacts:
    facts = RowFacts(
        row.at,
        gift_number(connection, row.gift),
        number_for(connection, row.gifter),
        row.count,
        row.value,
        int(row.state),
        int(row.bucket),
        int(source),
    )
    _insert(connection, (*place, *_stored(facts), None, row.streak or None))
    return facts


def _stored(facts: RowFacts) -> "tuple[Value, ...]":
    return tuple(facts)


def _insert(connection: "sqlite3.Connection", values: "Sequence[Value]") -> None:
    seals.insert_rows(connection, seals.GIFT_ROW, (values,))


def _last_number(connection: "sqlite3.Connection", stream: int) -> int:
    found = connection.execute("SELECT max(number) FROM gift_row WHERE stream = ?", (stream,))
    return int(found.fetchone()[0] or 0)


def _with_primary(connection: "sqlite3.Connection", key: StreamKey, source: Source) -> StreamKey:
    seals.change(connection, "stream", key.id, primary_source=int(source))
    return key._replace(primary=int(source))


def set_count(ledger: "Ledger", stream: int, number: int, count: int) -> Row:
    """Change how many gifts a row stands for, at least one; raise LEDGER_GONE."""
    return _change(ledger, stream, number, count=count)


def set_gifter(ledger: "Ledger", stream: int, number: int, handle: str) -> Row:
    """Say who gave a row by the handle, "" for nobody known; raise LEDGER_GONE."""
    with ledger.writing() as connection:
        gifter = number_for(connection, Gifter(handle=handle.removeprefix("@")))
        return _change(ledger, stream, number, gifter=gifter)


def set_value(ledger: "Ledger", stream: int, number: int, value: int | None) -> Row:
    """Change the price of one gift of a row, in coins; raise LEDGER_GONE."""
    return _change(ledger, stream, number, value=value)


def _change(ledger: "Ledger", stream: int, number: int, **values: int | None) -> Row:
    with ledger.writing() as connection:
        sums = StreamSums()
        key = key_of(connection, stream)
        sums.add(_facts(connection, stream, number), -1)
        seals.change(connection, seals.GIFT_ROW, (stream, number), **values)
        sums.add(_facts(connection, stream, number))
        apply(connection, key, sums)
        return row_in(connection, stream, number)


def _facts(connection: "sqlite3.Connection", stream: int, number: int) -> RowFacts:
    found = connection.execute(
        f"SELECT {_FACTS} FROM gift_row WHERE stream = ? AND number = ?",  # noqa: S608
        (stream, number),
    ).fetchone()
    if found is None:
        raise Refusal(Problem.LEDGER_GONE)
    return RowFacts(*found)


def remove_row(ledger: "Ledger", stream: int, number: int) -> Row:
    """Remove a row and return it, to be put back perhaps; raise LEDGER_GONE."""
    with ledger.writing() as connection:
        row = row_in(connection, stream, number)
        sums = StreamSums()
        sums.add(_facts(connection, stream, number), -1)
        apply(connection, key_of(connection, stream), sums)
        connection.execute("DELETE FROM gift_row WHERE stream = ? AND number = ?", (stream, number))
        return row


def put_row_back(ledger: "Ledger", row: Row) -> Row:
    """Put a removed row back where it was; raise LEDGER_GONE or LEDGER_PLACE_TAKEN."""
    with ledger.writing() as connection:
        key = key_of(connection, row.stream)
        place = row.stream, row.number
        if connection.execute(
            "SELECT 1 FROM gift_row WHERE stream = ? AND number = ?", place
        ).fetchone():
            raise Refusal(Problem.LEDGER_PLACE_TAKEN)
        facts = RowFacts(
            row.at,
            gift_number(connection, row.gift),
            _gifter_again(connection, row.gifter),
            row.count,
            row.value,
            int(row.state),
            int(row.bucket),
            int(row.source),
        )
        _insert(connection, (*place, *_stored(facts), row.batch, row.streak or None))
        sums = StreamSums()
        sums.add(facts)
        apply(connection, key, sums)
        return row_in(connection, *place)


def _gifter_again(connection: "sqlite3.Connection", gifter: KnownGifter | None) -> int | None:
    if gifter is None:
        return None
    found = connection.execute("SELECT id FROM gifter WHERE id = ?", (gifter.id,)).fetchone()
    if found:
        return int(found[0])
    return number_for(connection, Gifter(gifter.platform_id, gifter.handle, gifter.nickname))


def rows_of(
    ledger: "Ledger", stream: int, *, limit: int | None = None, source: Source | None = None
) -> tuple[Row, ...]:
    """Return the rows of a stream, the last added first, at most `limit` of them."""
    only, place = ("AND source = ?", [int(source)]) if source else ("", [])
    most = -1 if limit is None else limit
    with ledger.reading() as connection:
        found = connection.execute(
            f"{_SELECT} {only} ORDER BY number DESC LIMIT ?", (stream, *place, most)
        )
        return tuple(map(_row, found))


def row_of(ledger: "Ledger", stream: int, number: int) -> Row:
    """Return a row; raise LEDGER_GONE."""
    with ledger.reading() as connection:
        return row_in(connection, stream, number)


def row_in(connection: "sqlite3.Connection", stream: int, number: int) -> Row:
    """Return a row; raise LEDGER_GONE."""
    found = connection.execute(f"{_SELECT} AND number = ?", (stream, number)).fetchone()
    if found is None:
        raise Refusal(Problem.LEDGER_GONE)
    return _row(found)


def _row(values: "Sequence[Any]") -> Row:
    stream, number, gift_id, name, count, value, at, *kinds = values
    state, bucket, source, batch, streak, *gifter = kinds
    return Row(
        stream,
        number,
        GiftName(gift_id, name),
        count,
        value,
        at,
        None if gifter[0] is None else KnownGifter(*gifter),
        State(state),
        Bucket(bucket),
        Source(source),
        batch,
        streak,
    )


def provisional_numbers(ledger: "Ledger", stream: int) -> tuple[int, ...]:
    """Return the numbers of the rows that `settle` would settle."""
    with ledger.reading() as connection:
        found = connection.execute(
            "SELECT number FROM gift_row WHERE stream = ? AND state = 1 ORDER BY number", (stream,)
        )
        return tuple(number for (number,) in found)


def settle(ledger: "Ledger", stream: int) -> int:
    """Make the provisional rows of a stream estimated, and return how many they were."""
    numbers = provisional_numbers(ledger, stream)
    _set_state(ledger, stream, numbers, State.PROVISIONAL, State.ESTIMATED)
    return len(numbers)


def unsettle(ledger: "Ledger", stream: int, numbers: "Iterable[int]") -> None:
    """Make estimated rows provisional again."""
    _set_state(ledger, stream, numbers, State.ESTIMATED, State.PROVISIONAL)


def _set_state(
    ledger: "Ledger", stream: int, numbers: "Iterable[int]", before: State, after: State
) -> None:
    with ledger.writing() as connection:
        key, sums = key_of(connection, stream), StreamSums()
        for number in numbers:
            facts = _facts(connection, stream, number)
            if facts.state == before:
                sums.add(facts, -1)
                sums.add(facts._replace(state=int(after)))
                seals.change(connection, seals.GIFT_ROW, (stream, number), state=int(after))
        apply(connection, key, sums)


def set_primary(ledger: "Ledger", stream: int, source: Source) -> None:
    """Count the rows of another source of a stream; those counted so far become checks."""
    with ledger.writing() as connection:
        key = key_of(connection, stream)
        drop_sums(connection, key)
        rebuild_stream(connection, _with_primary(connection, key, source))
