"""Writing the rows of an import: a million of them, in one go.

Every row passes here twice, once to be summed up and once to be sealed and written, in
loops that do nothing else. What is rare in a recording (guests, provisional rows, no
value, no time) is summed up apart, so that the common row costs little.
"""

from struct import Struct
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from giftcalc.data.ledger.stream_sums import HOUR_MS, RowFacts, StreamSums

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence

    from giftcalc.core.tally.stage import StagedRow
    from giftcalc.data.ledger.batch_names import Numbers

    SealedRow = tuple[int, int | None, int, int | None, int, int | None, int, int, str | None, int]

_NONE = -(1 << 63)
_TOLD_EVERY = 1 << 14


class Place(NamedTuple):
    """Where rows go: their stream, the number of the first, their source and batch."""

    stream: int
    first: int
    source: int
    batch: int


def write_rows(
    connection: "sqlite3.Connection",
    rows: "Sequence[StagedRow]",
    place: Place,
    numbers: "Numbers",
    tell: "Callable[[int], None]",
) -> None:
    """Add rows, each with its seal; `tell` hears now and then how many are written."""
    stream, _, source, batch = map(int, place)  # the same in all rows: bound once, not each time
    connection.executemany(
        f"INSERT INTO gift_row VALUES ({stream}, ?, ?, ?, ?, ?, ?, ?, ?, {source}, {batch}, ?, ?)",  # noqa: S608
        _sealed(rows, place, numbers, tell),
    )


def _sealed(
    rows: "Sequence[StagedRow]", place: Place, numbers: "Numbers", tell: "Callable[[int], None]"
) -> "Iterator[SealedRow]":
    """Give rows with the seals of `seals.seal_of_gift_row`, whose way is repeated here."""
    pack = Struct("<11q").pack
    stream, first, source, batch = place
    gifts, gifters = numbers
    for number, (at, gift, gifter, count, value, state, bucket, streak) in enumerate(rows, first):
        what, who = gifts[gift], gifters[gifter]
        packed = pack(
            stream,
            number,
            _NONE if at is None else at,
            what,
            _NONE if who is None else who,
            count,
            _NONE if value is None else value,
            state,
            bucket,
            source,
            batch,
        )
        if streak:
            seal = crc32(b"=" + streak.encode(), crc32(packed))
            yield number, at, what, who, count, value, state, bucket, streak, seal
        else:
            yield number, at, what, who, count, value, state, bucket, None, crc32(packed)
        if not number % _TOLD_EVERY:
            tell(number - first)


def sums_of(rows: "Sequence[StagedRow]", numbers: "Numbers", source: int) -> StreamSums:
    """Return what rows add to the sums of their stream.

    Gifts and coins are kept in lists of their own: pairs of them take twice as long.
    """
    sums, hours = StreamSums(), _Hours()
    gifts, coins_of_gifts = _zeros(numbers.gifts)
    gifters, coins_of_gifters = _zeros(numbers.gifters)
    begin = end = gifts_of_hour = coins_of_hour = rare = 0
    for row in rows:
        at, gift, gifter, count, value, state, bucket, _ = row
        if state or bucket or value is None or at is None:
            sums.add(_facts(row, numbers, source))
            rare += 1
            continue
        coins = count * value
        gifts[gift] += count
        coins_of_gifts[gift] += coins
        gifters[gifter] += count
        coins_of_gifters[gifter] += coins
        if not begin <= at < end:
            hours.add(begin, gifts_of_hour, coins_of_hour)
            begin, end = _hour_of(at)
            gifts_of_hour = coins_of_hour = 0
        gifts_of_hour += count
        coins_of_hour += coins
    hours.add(begin, gifts_of_hour, coins_of_hour)
    sums.add_counted(
        source,
        len(rows) - rare,
        gifts=zip(numbers.gifts, gifts, coins_of_gifts, strict=True),
        gifters=zip(numbers.gifters, gifters, coins_of_gifters, strict=True),
        hours=hours.all(),
    )
    return sums


def _zeros(places: "Sequence[object]") -> tuple[list[int], list[int]]:
    return [0] * len(places), [0] * len(places)


def _hour_of(at: int) -> tuple[int, int]:
    begin = at - at % HOUR_MS
    return begin, begin + HOUR_MS


def _facts(row: "StagedRow", numbers: "Numbers", source: int) -> RowFacts:
    at, gift, gifter, count, value, state, bucket, _ = row
    what, who = numbers.gifts[gift], numbers.gifters[gifter]
    return RowFacts(at, what, who, count, value, state, bucket, source)


class _Hours:
    """Gifts and coins by hour; a recording brings all of an hour together."""

    __slots__ = ("_sums",)

    def __init__(self) -> None:
        self._sums: dict[int, tuple[int, int]] = {}

    def add(self, begin: int, gifts: int, coins: int) -> None:
        """Add what was given in the hour that begins at a time in milliseconds."""
        hour = begin // HOUR_MS
        held = self._sums.get(hour, (0, 0))
        self._sums[hour] = held[0] + gifts, held[1] + coins

    def all(self) -> "Iterator[tuple[int, int, int]]":
        """Give the hours with their gifts and coins."""
        for hour, (gifts, coins) in self._sums.items():
            yield hour, gifts, coins
