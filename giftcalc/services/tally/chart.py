"""The chart of the stream in sight, kept up to date without reading all its rows again."""

from typing import TYPE_CHECKING

from giftcalc.core.tally.buckets import Bars, bars
from giftcalc.core.tally.records import Standing
from giftcalc.core.tally.rows import Bucket, State
from giftcalc.data.ledger.sight import SLICE, changed_elsewhere, coins_by_hour, minutes_after

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from giftcalc.core.tally.records import Row, Stream
    from giftcalc.data.ledger.opening import Ledger

_MINUTE_MS = 60_000
_HOUR = 60


class Chart:
    """Sums of a stream by minute.

    A long stream is read a slice at each look; until all is read, the sums by hour that
    the ledger keeps stand in for those by minute.
    """

    __slots__ = ("_coins", "_key", "_last", "_slice", "_whole")

    def __init__(self, most: int = SLICE) -> None:
        """Take the most rows that are read at one look."""
        self._slice = most
        self.forget()

    def forget(self) -> None:
        """Have all read again, as after a change of other kinds than rows."""
        self._key: tuple[object, ...] = ()
        self._coins: dict[int, int] = {}
        self._last = 0
        self._whole = False

    def follow(self, removed: "Iterable[Row]", added: "Iterable[Row]") -> None:
        """Take account of rows that were just changed by whoever keeps this chart."""
        for sign, rows in ((-1, removed), (1, added)):
            for row in rows:
                self._count(row, sign)

    def _count(self, row: "Row", sign: int) -> None:
        if self._key[:2] != (row.stream, row.source) or not self._is_read(row.number):
            return
        if row.at is not None and row.bucket is Bucket.OWN and row.state is not State.PROVISIONAL:
            minute = row.at // _MINUTE_MS
            coins = sign * row.count * (row.value or 0)
            self._coins[minute] = self._coins.get(minute, 0) + coins
        self._last = max(self._last, row.number)

    def _is_read(self, number: int) -> bool:
        """Tell whether a row is among those that were read; behind the last, it is new."""
        return self._whole or number <= self._last

    def look(self, ledger: "Ledger", stream: "Stream", now: int) -> Bars:
        """Return the bars of a stream, which runs until `now` (ms UTC) if it is live."""
        self._read_on(ledger, stream)
        if self._whole:
            return _bars(self._coins, stream, now)
        by_hour = coins_by_hour(ledger, stream.id)
        return _bars({hour * _HOUR: coins for hour, coins in by_hour.items()}, stream, now, _HOUR)

    def _read_on(self, ledger: "Ledger", stream: "Stream") -> None:
        key = stream.id, stream.primary, changed_elsewhere(ledger)
        if key != self._key:
            self.forget()
            self._key = key
        if not self._whole:
            found = minutes_after(ledger, stream, self._last, self._slice)
            for minute, coins in found.coins.items():
                self._coins[minute] = self._coins.get(minute, 0) + coins
            self._last, self._whole = found.last, found.whole


def _bars(coins: "Mapping[int, int]", stream: "Stream", now: int, least: int = 1) -> Bars:
    minutes = [minute for minute, some in coins.items() if some]
    since = _minute_of(stream.started, min(minutes, default=None))
    ended = stream.ended if stream.standing is Standing.OVER else now
    until = _minute_of(ended, max(minutes, default=None))
    if since is None or until is None:
        return Bars()
    since -= since % least
    return bars(coins, since, max(since, until), least)


def _minute_of(at: int | None, otherwise: int | None) -> int | None:
    return otherwise if at is None else at // _MINUTE_MS
