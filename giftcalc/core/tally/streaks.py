"""From the frames of a recording to gift rows: the one rule by which gifts are counted.

While a viewer taps, TikTok sends the running total of the streak again and again, and
marks the last frame as the end; only gifts of type 1 streak. So:

1. A message that was seen already is dropped.
2. A gift that does not streak is a final row at once, whatever its end mark says.
3. Frames of a streak with a group id are one row with the largest count, provisional
   until one of them has the end mark.
4. Without a group id, rising counts of one sender and gift are one run, a lower count
   begins another, and an end mark closes it.
5. What is provisional and silent for a minute before the last frame is estimated.
"""

from typing import TYPE_CHECKING

from giftcalc.core.tally.coverage import GAP_MS, Coverage
from giftcalc.core.tally.rows import State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from giftcalc.core.tally.coverage import Span
    from giftcalc.core.tally.stage import StagedRow

Kind = tuple[int, int | None, bool | None]
"""A gift of a frame: its place in the gifts, its price in coins, whether it streaks."""

Frame = tuple[str, int | None, int, Kind, int, bool, str, int]
"""One message: id or "", milliseconds UTC, the sender's place or -1, gift, running count,
end mark, group id or "", the recipient's number or 0."""

SILENCE_MS = 60_000
"""A streak that is silent for so long is over."""

_FINAL, _PROVISIONAL, _ESTIMATED = map(int, State)
_NEVER = -GAP_MS


class Streaks:
    """The rows of one LIVE, counted frame by frame, in the order of the recording.

    `rows` are in the order in which they began; a row's time is that of its first frame.
    Until it is known who is the host, they have the recipient's number for their bucket.
    `seen` are the ids of messages with their times.
    """

    __slots__ = ("_coverage", "_last", "_open", "_places", "_runs", "duplicates", "rows", "seen")

    def __init__(self) -> None:
        self.rows: list[StagedRow] = []
        self.seen: dict[str, int | None] = {}
        self.duplicates = 0
        self._coverage = Coverage()
        self._last = _NEVER
        self._places: dict[tuple[int, int, str], int] = {}
        self._runs: dict[tuple[int, int], int] = {}
        self._open: dict[int, int | None] = {}

    def take(self, frames: "Iterable[Frame]") -> None:
        """Count frames."""
        seen, rows, last = self.seen, self.rows, self._last
        for message, at, sender, kind, count, end, group, to in frames:
            if message:
                if message in seen:
                    self.duplicates += 1
                    continue
                seen[message] = at
            if at is not None:
                last = at if 0 <= at - last < GAP_MS else self._jump(last, at)
            gift, value, streaks = kind
            if streaks is False:
                rows.append((at, gift, sender, count, value, _FINAL, to, ""))
                continue
            row = at, gift, sender, count, value, _PROVISIONAL, to, group
            if group:
                self._in_group(row, end=end)
            else:
                self._in_run(row, end=end)
        self._last = last

    def heard(self, at: int) -> None:
        """Note that something else was recorded at a time: then there was no silence."""
        self._last = at if 0 <= at - self._last < GAP_MS else self._jump(self._last, at)

    def finish(self) -> "list[Span]":
        """Settle the streaks that fell silent, and return when something was heard."""
        if self._last != _NEVER:
            self._coverage.reach(self._last)
        spans = self._coverage.spans()
        last = spans[-1][1] if spans else 0
        for place, at in self._open.items():
            if at is not None and last - at >= SILENCE_MS:
                self.rows[place] = (*self.rows[place][:5], _ESTIMATED, *self.rows[place][6:])
        return spans

    def _jump(self, last: int, at: int) -> int:
        """Return the end of the span of a time that does not simply follow."""
        if last != _NEVER:
            self._coverage.reach(last)
        return self._coverage.add(at)

    def _in_group(self, row: "StagedRow", *, end: bool) -> None:
        key = row[2], row[1], row[7]
        place = self._places.get(key)
        if place is None:
            self._places[key] = self._begin(row, end=end)
        else:
            self._go_on(place, row, end=end)

    def _in_run(self, row: "StagedRow", *, end: bool) -> None:
        key = row[2], row[1]
        place = self._runs.get(key)
        if place is None or row[3] < self.rows[place][3]:
            place = self._begin(row, end=end)
        else:
            self._go_on(place, row, end=end)
        if end:
            self._runs.pop(key, None)
        else:
            self._runs[key] = place

    def _begin(self, row: "StagedRow", *, end: bool) -> int:
        place = len(self.rows)
        self.rows.append((*row[:5], _FINAL, *row[6:]) if end else row)
        if not end:
            self._open[place] = row[0]
        return place

    def _go_on(self, place: int, row: "StagedRow", *, end: bool) -> None:
        """Let a frame change the row of its streak: more gifts, a price, the end."""
        at, gift, sender, count, value, state, to, group = self.rows[place]
        state = _FINAL if end else state
        count = max(count, row[3])
        value = row[4] if value is None else value
        self.rows[place] = at, gift, sender, count, value, state, to, group
        if end:
            self._open.pop(place, None)
        elif place in self._open:
            self._open[place] = _later(self._open[place], row[0])


def _later(one: int | None, two: int | None) -> int | None:
    return max(one, two) if one is not None and two is not None else (one if two is None else two)
