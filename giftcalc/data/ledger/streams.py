"""Streams: tallied by hand from start to end, or made by an import."""

import os
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import msgpack

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.records import Break, BreakKind, DayRate, Standing, Stream
from giftcalc.core.tally.rows import Source
from giftcalc.core.units import Currency
from giftcalc.data.ledger import seals
from giftcalc.data.ledger.profile import day_in, zone_of
from giftcalc.data.ledger.stream_sums import (
    begin_sums,
    drop_sums,
    key_of,
    rebuild_stream,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from giftcalc.data.ledger.opening import Ledger
    from giftcalc.data.ledger.seals import Value

COLUMNS = (
    "id, uid, primary_source, title, room, host, started, ended, standing, recorded, day, "
    "made_by, goal, shown_diamonds, note, rate_day, rate_source, usd_per_euro, currency, "
    "currency_per_euro"
)
"""What a `Stream` is made of."""

_NEWEST_FIRST = "ORDER BY started DESC, id DESC"
_PARTS = ("break", "gift_row", "message", "row_before", "batch_stream")
"""The tables with rows of a stream, besides its sums."""


class RemovedStream(NamedTuple):
    """A stream that was removed, and all that has to be put back with it, packed."""

    stream: Stream
    parts: tuple[tuple[str, bytes], ...]


def start_stream(ledger: "Ledger", title: str, now: int, goal: int | None = None) -> Stream:
    """Begin to tally a stream by hand; raise STREAM_LIVE if one is tallied already."""
    with ledger.writing() as connection:
        if _live(connection):
            raise Refusal(Problem.STREAM_LIVE)
        number = make_stream(
            connection, Source.HAND, title=title, started=now, goal=goal, recorded=1, standing=1
        )
        return stream_in(connection, number)


def make_stream(connection: "sqlite3.Connection", primary: Source, **values: "Value") -> int:
    """Add a stream and its empty sums; its day is that of its start, its uid a new one."""
    started = values.get("started")
    usual: dict[str, Value] = {
        "uid": os.urandom(8).hex(),
        "primary_source": int(primary),
        "day": day_in(zone_of(connection), started if isinstance(started, int) else None),
    }
    number = seals.insert(connection, "stream", **(usual | values))
    begin_sums(connection, number)
    return number


def pause_stream(ledger: "Ledger", stream: int, now: int) -> Stream:
    """Pause a stream that is tallied; raise STREAM_NOT_LIVE."""
    with ledger.writing() as connection:
        if _tallied(connection, stream).standing is Standing.LIVE:
            seals.insert(connection, "break", stream=stream, kind=int(BreakKind.PAUSE), since=now)
            seals.change(connection, "stream", stream, standing=int(Standing.PAUSED))
        return stream_in(connection, stream)


def resume_stream(ledger: "Ledger", stream: int, now: int) -> Stream:
    """Go on with a paused stream; raise STREAM_NOT_LIVE."""
    with ledger.writing() as connection:
        _tallied(connection, stream)
        _end_pause(connection, stream, now)
        seals.change(connection, "stream", stream, standing=int(Standing.LIVE))
        return stream_in(connection, stream)


def end_stream(ledger: "Ledger", stream: int, now: int) -> Stream:
    """End a stream that is tallied; raise STREAM_NOT_LIVE."""
    with ledger.writing() as connection:
        _tallied(connection, stream)
        _end_pause(connection, stream, now)
        seals.change(connection, "stream", stream, standing=int(Standing.OVER), ended=now)
        return stream_in(connection, stream)


def _tallied(connection: "sqlite3.Connection", stream: int) -> Stream:
    found = stream_in(connection, stream)
    if found.standing is Standing.OVER:
        raise Refusal(Problem.STREAM_NOT_LIVE)
    return found


def _end_pause(connection: "sqlite3.Connection", stream: int, now: int) -> None:
    for (number,) in connection.execute(
        "SELECT id FROM break WHERE stream = ? AND until IS NULL", (stream,)
    ).fetchall():
        seals.change(connection, "break", number, until=now)


def change_stream(ledger: "Ledger", stream: int, **columns: object) -> Stream:
    """Change a stream's fields, named as those of `Stream` but `id`, `uid` and `day`.

    The sums follow another start or primary source. Raise LEDGER_GONE.
    """
    with ledger.writing() as connection:
        before = key_of(connection, stream)
        values = _stored(connection, columns)
        seals.change(connection, "stream", stream, **values)
        after = key_of(connection, stream)
        if after != before:
            drop_sums(connection, before)
            rebuild_stream(connection, after)
        return stream_in(connection, stream)


def _stored(connection: "sqlite3.Connection", columns: dict[str, object]) -> "dict[str, Value]":
    values: dict[str, Value] = {}
    for name, value in columns.items():
        if name == "rate":
            values.update(stored_rate(value if isinstance(value, DayRate) else None))
        elif name == "primary":
            values["primary_source"] = _plain(value)
        else:
            values[name] = _plain(value)
    if "started" in values:
        started = values["started"]
        values["day"] = day_in(zone_of(connection), started if isinstance(started, int) else None)
    return values


def _plain(value: object) -> "Value":
    return int(value) if isinstance(value, int) else value  # type: ignore[return-value]


def stored_rate(rate: DayRate | None) -> "dict[str, Value]":
    """Return the rates of a stream as its columns hold them."""
    if rate is None:
        names = "rate_day rate_source usd_per_euro currency currency_per_euro"
        return dict.fromkeys(names.split(), "")
    return {
        "rate_day": rate.day,
        "rate_source": rate.source,
        "usd_per_euro": str(rate.usd_per_euro),
        "currency": rate.currency,
        "currency_per_euro": str(rate.currency_per_euro),
    }


def stream_of(ledger: "Ledger", stream: int) -> Stream:
    """Return a stream; raise LEDGER_GONE if there is none."""
    with ledger.reading() as connection:
        return stream_in(connection, stream)


def stream_in(connection: "sqlite3.Connection", stream: int) -> Stream:
    """Return a stream; raise LEDGER_GONE if there is none."""
    found = _streams(connection, "WHERE id = ?", (stream,))
    if not found:
        raise Refusal(Problem.LEDGER_GONE)
    return found[0]


def live_stream(ledger: "Ledger") -> Stream | None:
    """Return the stream that is tallied, live or paused."""
    with ledger.reading() as connection:
        return _live(connection)


def _live(connection: "sqlite3.Connection") -> Stream | None:
    found = _streams(connection, "WHERE standing > 0", ())
    return found[0] if found else None


def streams(
    ledger: "Ledger", *, month: str = "", limit: int | None = None, offset: int = 0
) -> tuple[Stream, ...]:
    """Return streams, the newest first and those without a start last; all, or of a month."""
    where = "WHERE day LIKE ? || '%'" if month else "WHERE ? = ''"
    most = -1 if limit is None else limit
    with ledger.reading() as connection:
        return _streams(
            connection, f"{where} {_NEWEST_FIRST} LIMIT ? OFFSET ?", (month, most, offset)
        )


def find_streams(ledger: "Ledger", text: str) -> tuple[Stream, ...]:
    """Return the streams with this id, else with a uid beginning so, else with such a title."""
    with ledger.reading() as connection:
        by_id = int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1  # noqa: PLR2004
        for where, value in (
            ("id = ?", by_id),
            ("substr(uid, 1, length(?1)) = ?1", text.lower()),
            ("instr(lower(title), lower(?)) > 0", text),
        ):
            found = _streams(connection, f"WHERE {where} {_NEWEST_FIRST}", (value,))
            if found and text:
                return found
    return ()


def _streams(
    connection: "sqlite3.Connection", where: str, values: "Sequence[Value]"
) -> tuple[Stream, ...]:
    found = connection.execute(f"SELECT {COLUMNS} FROM stream {where}", values)  # noqa: S608
    return tuple(stream_from(one) for one in found)


def stream_from(values: "Sequence[Any]") -> Stream:
    """Return a stream from its columns, in the order of `COLUMNS`."""
    number, uid, primary, title, room, host, started, ended, standing, recorded, *rest = values
    day, made_by, goal, shown_diamonds, note, *rate = rest
    return Stream(
        id=number,
        uid=uid,
        primary=Source(primary),
        title=title,
        room=room,
        host=host,
        started=started,
        ended=ended,
        standing=Standing(standing),
        recorded=bool(recorded),
        day=day,
        made_by=made_by,
        goal=goal,
        shown_diamonds=shown_diamonds,
        note=note,
        rate=_rate(rate),
    )


def _rate(parts: list[str]) -> DayRate | None:
    day, source, dollars, currency, units = parts
    if not day:
        return None
    return DayRate(day, source, Fraction(dollars), Currency(currency), Fraction(units))


def breaks_of(ledger: "Ledger", stream: int) -> tuple[Break, ...]:
    """Return the pauses and gaps of a stream, the earliest first."""
    with ledger.reading() as connection:
        found = connection.execute(
            "SELECT id, stream, kind, since, until FROM break WHERE stream = ? ORDER BY since, id",
            (stream,),
        ).fetchall()
    return tuple(
        Break(number, of, BreakKind(kind), since, until) for number, of, kind, since, until in found
    )


def set_breaks(ledger: "Ledger", stream: int, breaks: "Iterable[Break]") -> None:
    """Give a stream exactly these pauses and gaps, as it had them before; raise LEDGER_GONE."""
    with ledger.writing() as connection:
        stream_in(connection, stream)
        batches = dict(
            connection.execute("SELECT id, batch FROM break WHERE stream = ?", (stream,)).fetchall()
        )
        connection.execute("DELETE FROM break WHERE stream = ?", (stream,))
        for one in breaks:
            values = {**one._asdict(), "stream": stream, "kind": int(one.kind)}
            seals.insert(connection, "break", **values, batch=batches.get(one.id))


def remove_stream(ledger: "Ledger", stream: int) -> RemovedStream:
    """Remove a stream with all its rows, and return what puts it back; raise LEDGER_GONE."""
    with ledger.writing() as connection:
        key = key_of(connection, stream)
        removed = RemovedStream(stream_in(connection, stream), _packed(connection, stream))
        drop_sums(connection, key)
        for table in _PARTS:
            connection.execute(f"DELETE FROM {table} WHERE stream = ?", (stream,))  # noqa: S608
        connection.execute("DELETE FROM stream WHERE id = ?", (stream,))
        return removed


def _packed(connection: "sqlite3.Connection", stream: int) -> tuple[tuple[str, bytes], ...]:
    encode = msgpack.Encoder().encode
    packed = []
    for table, column in (("stream", "id"), *((table, "stream") for table in _PARTS)):
        rows = connection.execute(f"SELECT * FROM {table} WHERE {column} = ?", (stream,))  # noqa: S608
        packed.append((table, encode(rows.fetchall())))
    return tuple(packed)


def put_back(ledger: "Ledger", removed: RemovedStream) -> Stream:
    """Put a removed stream back as it was; raise LEDGER_PLACE_TAKEN or STREAM_LIVE."""
    with ledger.writing() as connection:
        number = removed.stream.id
        if _streams(connection, "WHERE id = ?", (number,)):
            raise Refusal(Problem.LEDGER_PLACE_TAKEN)
        if removed.stream.standing is not Standing.OVER and _live(connection):
            raise Refusal(Problem.STREAM_LIVE)
        for table, packed in removed.parts:
            rows = msgpack.decode(packed)
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608
        rebuild_stream(connection, key_of(connection, number))
        return stream_in(connection, number)
