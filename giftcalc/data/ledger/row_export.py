"""Gift rows as giftcalc exports them, one after the other, however many there are."""

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from giftcalc.core.tally.cell_guard import guard
from giftcalc.core.tally.export_columns import ROWS_VERSION
from giftcalc.core.tally.months import moment
from giftcalc.core.tally.rows import Bucket, Source, State
from giftcalc.data.ledger.profile import zone_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from giftcalc.data.ledger.opening import Ledger

    Exported = list[str | int | None]

_NAMES = "ifnull(gifter.platform_id, ''), ifnull(gifter.handle, ''), ifnull(gifter.nickname, '')"
_NUMBERS = "'', ifnull('gifter-' || gifter.id, ''), ''"
"""What stands in the place of hidden names: the ledger's number of the gifter, as a handle."""

_SELECT = """
    SELECT stream.uid, stream.title, stream.room, stream.host, stream.started, stream.ended,
    gift_row.at, {gifter}, gift.platform_id, gift.name, gift_row.count, gift_row.value,
    gift_row.state, gift_row.bucket, gift_row.source, gift_row.number, ifnull(gift_row.streak, '')
    FROM stream JOIN gift_row ON gift_row.stream = stream.id
    JOIN gift ON gift.id = gift_row.gift LEFT JOIN gifter ON gifter.id = gift_row.gifter
"""
_ORDER = "ORDER BY stream.id, gift_row.number"
_QUARTER = 900_000
_COMMON = 1 << 14
"""So many gifters and gifts are remembered; most rows are by few."""

_STATES, _BUCKETS, _SOURCES = (
    {int(one): one.name.lower() for one in kind} for kind in (State, Bucket, Source)
)


def exported_rows(
    ledger: "Ledger", *, stream: int | None = None, period: str = "", hide_names: bool = False
) -> "Iterator[Exported]":
    """Give the rows of all streams, of one, or of those of a period; texts are guarded.

    With `hide_names` gifters have neither ids nor names, only numbers. The ledger is read
    until the last one was given.
    """
    select = _SELECT.format(gifter=_NUMBERS if hide_names else _NAMES)
    where = "WHERE substr(stream.day, 1, ?) = ? AND (? IS NULL OR stream.id = ?)"
    values = len(period), period, stream, stream
    with ledger.reading() as connection:
        cells = _Cells(Clock(zone_of(connection)))
        for row in connection.execute(f"{select} {where} {_ORDER}", values):
            yield cells.of(row)


class _Cells:
    """Makes the cells of rows; what many rows have in common is made once."""

    def __init__(self, clock: "Clock") -> None:
        self._clock = clock
        self._stream: tuple[Any, ...] = ()
        self._head: Exported = []
        self._guarded = lru_cache(_COMMON)(_guarded)

    def of(self, row: "tuple[Any, ...]") -> "Exported":
        """Return the cells of a row of `_SELECT`."""
        if row[:6] != self._stream:
            self._stream = row[:6]
            times = map(self._clock.text, self._stream[4:])
            self._head = [ROWS_VERSION, *map(guard, self._stream[:4]), *times]
        at, gifter_id, handle, nickname, gift_id, gift, count, value, *kinds = row[6:]
        state, bucket, source, number, streak = kinds
        return [
            *self._head,
            self._clock.text(at),
            *self._guarded(gifter_id, handle, nickname),
            *self._guarded(gift_id, gift),
            count,
            value,
            None if value is None else count * value,
            _STATES[state],
            _BUCKETS[bucket],
            _SOURCES[source],
            number,
            guard(streak),
        ]


def _guarded(*texts: str) -> tuple[str, ...]:
    return tuple(map(guard, texts))


class Clock:
    """Writes times with the offset of a zone; what a quarter of an hour shares is made once."""

    __slots__ = ("_quarters", "_zone")

    def __init__(self, zone: "tzinfo") -> None:
        self._zone = zone
        self._quarters: dict[int, tuple[str, int, str] | None] = {}

    def text(self, at: int | None) -> str:
        """Return a time in milliseconds as ISO text, "" for none or one in no calendar."""
        if at is None:
            return ""
        number, rest = divmod(at, _QUARTER)
        if number not in self._quarters:
            self._quarters[number] = self._quarter(number)
        found = self._quarters[number]
        if found is None:
            return self._slowly(at)
        hour, minute, offset = found
        second = rest // 1000
        return f"{hour}{minute + second // 60:02}:{second % 60:02}.{rest % 1000:03}{offset}"

    def _quarter(self, number: int) -> tuple[str, int, str] | None:
        """Return the hour, the minute and the offset of a quarter by the clock on the wall.

        None where it begins there at another minute, as before there were zones.
        """
        text = self._slowly(number * _QUARTER)
        minute, begins = text[14:16], text[16:23]
        if begins != ":00.000" or int(minute) % 15:
            return None
        return text[:14], int(minute), text[23:]

    def _slowly(self, at: int) -> str:
        try:
            return moment(at).astimezone(self._zone).isoformat(timespec="milliseconds")
        except OverflowError:
            return ""
