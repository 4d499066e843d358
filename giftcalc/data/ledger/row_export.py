"""Gift rows as giftcalc exports them, one after the other, however many there are."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from giftcalc.core.tally.cell_guard import guard
from giftcalc.core.tally.export_columns import ROWS_VERSION
from giftcalc.core.tally.months import EPOCH
from giftcalc.core.tally.rows import Bucket, Source, State
from giftcalc.data.ledger.profile import zone_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from giftcalc.data.ledger.opening import Ledger

    Exported = list[str | int | None]

_SELECT = """
    SELECT stream.uid, stream.title, stream.room, stream.host, stream.started, stream.ended,
    gift_row.at, ifnull(gifter.platform_id, ''), ifnull(gifter.handle, ''),
    ifnull(gifter.nickname, ''), gift.platform_id, gift.name, gift_row.count, gift_row.value,
    gift_row.state, gift_row.bucket, gift_row.source, gift_row.number, ifnull(gift_row.streak, '')
    FROM stream JOIN gift_row ON gift_row.stream = stream.id
    JOIN gift ON gift.id = gift_row.gift LEFT JOIN gifter ON gifter.id = gift_row.gifter
"""
_ORDER = "ORDER BY stream.id, gift_row.number"
_MILLISECOND = timedelta(milliseconds=1)
_STATES, _BUCKETS, _SOURCES = (
    {int(one): one.name.lower() for one in kind} for kind in (State, Bucket, Source)
)


def exported_rows(
    ledger: "Ledger", *, stream: int | None = None, period: str = ""
) -> "Iterator[Exported]":
    """Give the rows of all streams, of one, or of those of a period; texts are guarded.

    The ledger is read until the last one was given.
    """
    where = "WHERE substr(stream.day, 1, ?) = ? AND (? IS NULL OR stream.id = ?)"
    values = len(period), period, stream, stream
    with ledger.reading() as connection:
        clock = Clock(zone_of(connection))
        for row in connection.execute(f"{_SELECT} {where} {_ORDER}", values):
            yield _cells(row, clock)


def _cells(row: tuple[object, ...], clock: "Clock") -> "Exported":
    uid, title, room, host, started, ended, at, *rest = row
    gifter_id, handle, nickname, gift_id, gift, count, value, *kinds = rest
    state, bucket, source, number, streak = kinds
    texts = (str(one) for one in (uid, title, room, host))
    names = (str(one) for one in (gifter_id, handle, nickname, gift_id, gift))
    return [
        ROWS_VERSION,
        *map(guard, texts),
        clock.text(started),
        clock.text(ended),
        clock.text(at),
        *map(guard, names),
        count,  # type: ignore[list-item]
        value,  # type: ignore[list-item]
        None if value is None else count * value,  # type: ignore[operator]
        _STATES[state],  # type: ignore[index]
        _BUCKETS[bucket],  # type: ignore[index]
        _SOURCES[source],  # type: ignore[index]
        number,  # type: ignore[list-item]
        guard(str(streak)),
    ]


class Clock:
    """Writes times with the offset of a zone, and finds each quarter's offset once."""

    __slots__ = ("_offsets", "_zone")

    _QUARTER = 900_000

    def __init__(self, zone: "tzinfo") -> None:
        self._zone = zone
        self._offsets: dict[int, tuple[timedelta, str]] = {}

    def text(self, at: object) -> str:
        """Return a time in milliseconds as ISO text, "" for none."""
        if not isinstance(at, int):
            return ""
        quarter = at // self._QUARTER
        found = self._offsets.get(quarter)
        if found is None:
            found = self._offsets[quarter] = self._offset(quarter)
        ahead, text = found
        local = EPOCH.replace(tzinfo=None) + at * _MILLISECOND + ahead
        return local.isoformat(timespec="milliseconds") + text

    def _offset(self, quarter: int) -> tuple[timedelta, str]:
        moment: datetime = (EPOCH + quarter * self._QUARTER * _MILLISECOND).astimezone(self._zone)
        ahead = moment.utcoffset() or timedelta()
        return ahead, moment.isoformat(timespec="milliseconds")[23:]
