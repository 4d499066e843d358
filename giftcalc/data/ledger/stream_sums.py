"""The sums that are kept beside the rows, and how a change of rows changes them.

Reports at ten million rows take seconds from the rows and a fraction of a millisecond
from these. Each stream has its totals and its sums by gifter, gift and hour; those of
months and of all time are the sums of the streams'. Only what is counted goes into
them: own rows, final or estimated, of the stream's primary source.

A change of rows is first added up here, in Python's unbounded numbers, and written
once. Made anew, the sums come from the rows by SQL: two ways that have to agree.
"""

from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.rows import Bucket, State

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    Parts = Iterable[tuple[int, int, int]]

TOTAL_COLUMNS = tuple(
    part + column
    for part in ("", "estimated_", "unknown_", "provisional_", "guest_")
    for column in ("rows", "gifts", "coins")
)
"""The columns of `stream_total` and `check_total`, in the order of `Totals`."""

_OF_STREAMS = ("stream_total", "check_total", "gifter_stream", "gift_stream", "hour_total")

HOUR_MS = 3_600_000
NO_GIFTER = 0
NO_HOUR = -1

_COUNTED, _ESTIMATED, _UNKNOWN, _PROVISIONAL, _GUEST = range(0, 15, 3)
_OWN, _GUESTS = int(Bucket.OWN), int(Bucket.GUEST)
_IS_PROVISIONAL, _IS_ESTIMATED = int(State.PROVISIONAL), int(State.ESTIMATED)

Pair = list[int]
"""Gifts and coins."""


class StreamKey(NamedTuple):
    """What the sums of a stream go by: itself, its month, and its primary source."""

    id: int
    month: str
    primary: int

    @property
    def year(self) -> str:
        """The year of its month, "" if that is not known."""
        return self.month[:4]


class RowFacts(NamedTuple):
    """What the sums need of a row."""

    at: int | None
    gift: int
    gifter: int | None
    count: int  # type: ignore[assignment]  # a tuple has a method of that name
    value: int | None
    state: int
    bucket: int
    source: int


class StreamSums:
    """What some rows of one stream add to its sums, or take from them."""

    __slots__ = ("gifters", "gifts", "hours", "totals")

    def __init__(self) -> None:
        self.totals: dict[int, list[int]] = {}
        self.gifters: dict[int, dict[int, Pair]] = {}
        self.gifts: dict[int, dict[int, Pair]] = {}
        self.hours: dict[int, dict[int, Pair]] = {}

    def add(self, row: RowFacts, sign: int = 1) -> None:
        """Add a row, or with the sign -1 take it away."""
        gifts = sign * row.count
        coins = gifts * (row.value or 0)
        totals = self.totals.setdefault(row.source, [0] * len(TOTAL_COLUMNS))
        for part in _parts(row):
            totals[part] += sign
            totals[part + 1] += gifts
            totals[part + 2] += coins
        if row.bucket == _OWN and row.state != _IS_PROVISIONAL:
            hour = NO_HOUR if row.at is None else row.at // HOUR_MS
            _put(self.gifters.setdefault(row.source, {}), row.gifter or NO_GIFTER, gifts, coins)
            _put(self.gifts.setdefault(row.source, {}), row.gift, gifts, coins)
            _put(self.hours.setdefault(row.source, {}), hour, gifts, coins)

    def add_counted(
        self,
        source: int,
        rows: int,
        *,
        gifts: "Parts",
        gifters: "Iterable[tuple[int | None, int, int]]",
        hours: "Parts",
    ) -> None:
        """Add many final rows of the creator's own, with value and time, already summed up."""
        totals = self.totals.setdefault(source, [0] * len(TOTAL_COLUMNS))
        totals[_COUNTED] += rows
        by_gift = self.gifts.setdefault(source, {})
        by_gifter = self.gifters.setdefault(source, {})
        by_hour = self.hours.setdefault(source, {})
        for gift, count, coins in gifts:
            totals[_COUNTED + 1] += count
            totals[_COUNTED + 2] += coins
            _put(by_gift, gift, count, coins)
        for gifter, count, coins in gifters:
            _put(by_gifter, gifter or NO_GIFTER, count, coins)
        for hour, count, coins in hours:
            _put(by_hour, hour, count, coins)


def _parts(row: RowFacts) -> list[int]:
    if row.bucket == _GUESTS:
        return [_GUEST]
    if row.state == _IS_PROVISIONAL:
        return [_PROVISIONAL]
    parts = [_COUNTED]
    if row.state == _IS_ESTIMATED:
        parts.append(_ESTIMATED)
    if row.value is None:
        parts.append(_UNKNOWN)
    return parts


def _put(sums: dict[int, Pair], key: int, gifts: int, coins: int) -> None:
    pair = sums.setdefault(key, [0, 0])
    pair[0] += gifts
    pair[1] += coins


def key_of(connection: "sqlite3.Connection", stream: int) -> StreamKey:
    """Return what the sums of a stream go by; raise LEDGER_GONE if there is no such stream."""
    found = connection.execute(
        "SELECT id, substr(day, 1, 7), primary_source FROM stream WHERE id = ?", (stream,)
    ).fetchone()
    if found is None:
        raise Refusal(Problem.LEDGER_GONE)
    return StreamKey(*found)


def apply(connection: "sqlite3.Connection", key: StreamKey, sums: StreamSums) -> None:
    """Write what rows add to the sums of their stream, its month and all time."""
    for source, totals in sums.totals.items():
        _add_totals(connection, key, source, totals)
    gifters = sums.gifters.get(key.primary, {})
    gifts = sums.gifts.get(key.primary, {})
    _add(connection, "gifter_stream", "stream, gifter", _keyed(key.id, gifters))
    _add(connection, "gifter_month", "month, gifter", _keyed(key.month, gifters))
    _add(connection, "gifter_year", "year, gifter", _keyed(key.year, gifters))
    _add(connection, "gifter_total", "gifter", {(one,): pair for one, pair in gifters.items()})
    _add(connection, "gift_stream", "stream, gift", _keyed(key.id, gifts))
    _add(connection, "gift_month", "month, gift", _keyed(key.month, gifts))
    _add(connection, "hour_total", "stream, hour", _keyed(key.id, sums.hours.get(key.primary, {})))


def _keyed(first: int | str, sums: "Mapping[int, Pair]") -> dict[tuple[int | str, ...], Pair]:
    return {(first, second): pair for second, pair in sums.items()}


def _add(
    connection: "sqlite3.Connection",
    table: str,
    key: str,
    sums: "Mapping[tuple[int | str, ...], Pair]",
) -> None:
    """Add pairs to a table of sums; what comes to no gifts at all is not kept."""
    marks = ", ".join("?" * (key.count(",") + 3))
    connection.executemany(
        f"INSERT INTO {table} ({key}, gifts, coins) VALUES ({marks}) ON CONFLICT ({key}) "  # noqa: S608
        "DO UPDATE SET gifts = gifts + excluded.gifts, coins = coins + excluded.coins",
        ((*place, *pair) for place, pair in sums.items() if any(pair)),
    )
    where = key.replace(",", " = ? AND") + " = ?"
    connection.executemany(
        f"DELETE FROM {table} WHERE {where} AND gifts = 0",  # noqa: S608
        (place for place, pair in sums.items() if pair[0] < 0),
    )


def _add_totals(
    connection: "sqlite3.Connection", key: StreamKey, source: int, totals: list[int]
) -> None:
    sets = ", ".join(f"{name} = {name} + ?" for name in TOTAL_COLUMNS)
    if source == key.primary:
        connection.execute(
            f"UPDATE stream_total SET {sets} WHERE stream = ?",  # noqa: S608
            (*totals, key.id),
        )
        return
    place = key.id, source
    connection.execute(
        "INSERT INTO check_total (stream, source) VALUES (?, ?) ON CONFLICT DO NOTHING", place
    )
    connection.execute(
        f"UPDATE check_total SET {sets} WHERE stream = ? AND source = ?",  # noqa: S608
        (*totals, *place),
    )
    connection.execute(
        "DELETE FROM check_total WHERE stream = ? AND source = ? "
        "AND rows + provisional_rows + guest_rows = 0",
        place,
    )


def begin_sums(connection: "sqlite3.Connection", stream: int) -> None:
    """Make the sums of a stream that has no rows yet."""
    connection.execute("INSERT INTO stream_total (stream) VALUES (?)", (stream,))


def rebuild_all(connection: "sqlite3.Connection") -> None:
    """Make all sums anew from the rows."""
    for table in (*_OF_STREAMS, "gifter_month", "gifter_year", "gifter_total", "gift_month"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608
    for (stream,) in connection.execute("SELECT id FROM stream").fetchall():
        rebuild_stream(connection, key_of(connection, stream))


def drop_sums(connection: "sqlite3.Connection", key: StreamKey) -> None:
    """Forget the sums of a stream, and take them out of those of its month and of all time."""
    _lift(connection, key, -1)
    for table in _OF_STREAMS:
        connection.execute(f"DELETE FROM {table} WHERE stream = ?", (key.id,))  # noqa: S608


def rebuild_stream(connection: "sqlite3.Connection", key: StreamKey) -> None:
    """Make the sums of a stream anew from its rows, after its sums were dropped."""
    counted = f"stream = :id AND source = :primary AND {_IS_COUNTED}"
    names = key._asdict()
    begin_sums(connection, key.id)
    for name in _rebuilt_totals():
        connection.execute(name, names)
    for table, group in (
        ("gifter_stream", f"ifnull(gifter, {NO_GIFTER})"),
        ("gift_stream", "gift"),
        ("hour_total", f"ifnull(at / {HOUR_MS}, {NO_HOUR})"),
    ):
        connection.execute(
            f"INSERT INTO {table} SELECT :id, {group}, sum(count), {_COINS} FROM gift_row "  # noqa: S608
            f"WHERE {counted} GROUP BY {group}",
            names,
        )
    _lift(connection, key, 1)


_IS_COUNTED = f"bucket = {_OWN} AND state <> {_IS_PROVISIONAL}"
_COINS = "sum(count * ifnull(value, 0))"


def _rebuilt_totals() -> tuple[str, str]:
    """Return the statements that make the totals of a stream, and those of its checks."""
    parts = (
        _IS_COUNTED,
        f"{_IS_COUNTED} AND state = {_IS_ESTIMATED}",
        f"{_IS_COUNTED} AND value IS NULL",
        f"bucket = {_OWN} AND state = {_IS_PROVISIONAL}",
        f"bucket = {_GUESTS}",
    )
    sums = ", ".join(
        f"ifnull({what} FILTER (WHERE {part}), 0)"
        for part in parts
        for what in ("count(*)", "sum(count)", _COINS)
    )
    names = ", ".join(TOTAL_COLUMNS)
    source = "FROM gift_row WHERE stream = :id AND source"
    of_primary = f"REPLACE INTO stream_total (stream, {names}) SELECT :id, {sums}"
    of_checks = f"INSERT INTO check_total (stream, source, {names}) SELECT :id, source, {sums}"
    return (
        f"{of_primary} {source} = :primary",
        f"{of_checks} {source} <> :primary GROUP BY source",
    )


def _lift(connection: "sqlite3.Connection", key: StreamKey, sign: int) -> None:
    """Add the sums of a stream to those of its month, year and all time, or take them out."""
    names = {**key._asdict(), "year": key.year}
    for table, what, period in (
        ("gifter_month", "gifter", "month"),
        ("gifter_year", "gifter", "year"),
        ("gifter_total", "gifter", ""),
        ("gift_month", "gift", "month"),
    ):
        place = f"{period}, {what}" if period else what
        chosen = f":{period}, {what}" if period else what
        connection.execute(
            f"INSERT INTO {table} ({place}, gifts, coins) "  # noqa: S608
            f"SELECT {chosen}, :sign * gifts, :sign * coins FROM {what}_stream WHERE stream = :id "
            f"ON CONFLICT ({place}) DO UPDATE "
            "SET gifts = gifts + excluded.gifts, coins = coins + excluded.coins",
            {**names, "sign": sign},
        )
        if sign < 0:
            of_period = f"{period} = :{period} AND" if period else ""
            connection.execute(
                f"DELETE FROM {table} WHERE {of_period} gifts = 0 "  # noqa: S608
                f"AND {what} IN (SELECT {what} FROM {what}_stream WHERE stream = :id)",
                names,
            )


def rebuild_months(connection: "sqlite3.Connection") -> None:
    """Make the sums of months and years anew from those of the streams."""
    for what, table, length in (
        ("gifter", "gifter_month", 7),
        ("gifter", "gifter_year", 4),
        ("gift", "gift_month", 7),
    ):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608
        connection.execute(
            f"INSERT INTO {table} SELECT substr(day, 1, {length}), {what}, sum(gifts), sum(coins) "  # noqa: S608
            f"FROM {what}_stream JOIN stream ON stream.id = {what}_stream.stream "
            f"GROUP BY substr(day, 1, {length}), {what}"
        )
