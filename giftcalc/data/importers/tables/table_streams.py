"""Rows of a table gathered into streams."""

from typing import TYPE_CHECKING

from giftcalc.core.tally.rows import Source, State
from giftcalc.core.tally.stage import StagedStream

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from giftcalc.core.tally.rows import Gifter, GiftName, GiftRow
    from giftcalc.core.tally.stage import StagedRow
    from giftcalc.data.importers.tables.row_reader import Whose

APART = 6 * 3600 * 1000
"""A silence of six hours begins another stream, in milliseconds."""

_FINAL = int(State.FINAL)


class Gathered:
    """Rows by stream; gifters and gifts are kept once, and rows point to them."""

    def __init__(self) -> None:
        self.gifters: dict[Gifter, int] = {}
        self.gifts: dict[GiftName, int] = {}
        self._rows: dict[Whose, list[StagedRow]] = {}

    def add(self, row: "GiftRow", whose: "Whose") -> None:
        """Take a row of a stream."""
        gift = self.gifts.setdefault(row.gift, len(self.gifts))
        gifter = -1
        if row.gifter is not None:
            gifter = self.gifters.setdefault(row.gifter, len(self.gifters))
        staged = row.at, gift, gifter, row.count, row.value, _FINAL, int(row.bucket), ""
        self._rows.setdefault(whose, []).append(staged)

    def streams(self, title: str, start_of: "Callable[[str], int]") -> "Iterator[StagedStream]":
        """Give the streams; `title` is that of those without one in the table."""
        for whose, rows in self._rows.items():
            for part in _parts(whose, rows):
                stream = _stream(part)
                if whose.day:
                    start = start_of(whose.day)
                    stream = stream._replace(started=start, ended=start)
                yield stream._replace(room=whose.room, host=whose.host, title=whose.title or title)


def _parts(whose: "Whose", rows: "list[StagedRow]") -> "Iterator[list[StagedRow]]":
    """Give the rows of each stream; where none is named, a long silence parts them."""
    if whose.stream or whose.room or whose.day:
        rows.sort(key=_known_time)
        yield rows
        return
    timeless = [row for row in rows if row[0] is None]
    timed = sorted((row for row in rows if row[0] is not None), key=_known_time)
    first = 0
    for at in range(1, len(timed) + 1):
        if at == len(timed) or _known_time(timed[at]) - _known_time(timed[at - 1]) >= APART:
            yield timed[first:at]
            first = at
    if timeless:
        yield timeless


def _known_time(row: "StagedRow") -> int:
    return row[0] or 0


def _stream(rows: "list[StagedRow]") -> StagedStream:
    times = [row[0] for row in rows if row[0] is not None]
    return StagedStream(
        Source.TABLE, rows, started=min(times, default=None), ended=max(times, default=None)
    )
