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

from typing import TYPE_CHECKING, Any, NamedTuple

from giftcalc.core.tally.coverage import Coverage
from giftcalc.core.tally.rows import Bucket, State
from giftcalc.core.tally.seen import Seen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from giftcalc.core.tally.coverage import Span
    from giftcalc.core.tally.stage import StagedRow

Kind = tuple[int, int | None, bool | None]
"""A gift of a frame: its place in the gifts, its price in coins, whether it streaks."""

Frame = tuple[bool, int | None, int, Kind, int, bool | int, str, int]
"""One message: whether it is new, milliseconds UTC, the sender's place or -1, gift, running count,
end mark, group id or "", the recipient's number or 0."""

SILENCE_MS = 60_000
"""A streak that is silent for so long is over."""

_FINAL, _PROVISIONAL, _ESTIMATED = map(int, State)
_OWN, _GUEST = map(int, Bucket)
_COUNT, _VALUE, _STATE, _LAST = 3, 4, 5, 8

_Running = list[Any]
"""The row of a streak while it may change, and the time of its last frame after it."""


class Counted(NamedTuple):
    """The rows of a LIVE, in the order in which they began, and when something was heard.

    The time of a row is that of its first frame.
    """

    rows: "list[StagedRow]"
    spans: "list[Span]"


class Streaks:
    """Counts the rows of one LIVE, frame by frame, in the order of the recording.

    `seen` are the messages that came so far, `coverage` when something was recorded, be
    it no gift: then there was no silence.
    """

    __slots__ = ("_rows", "_runs", "_streaks", "coverage", "seen")

    def __init__(self) -> None:
        self.seen = Seen()
        self._rows: list[Any] = []
        self.coverage = Coverage()
        self._streaks: dict[tuple[int, int, str], _Running] = {}
        self._runs: dict[tuple[int, int], _Running] = {}

    def take(self, frames: "Iterable[Frame]") -> None:
        """Count frames. A million go through this loop, so hardly anything is called in it."""
        rows, streaks = self._rows, self._streaks
        for is_fresh, at, sender, (gift, value, streakable), count, end, group, to in frames:
            if not is_fresh:
                continue
            if streakable is False:
                rows.append((at, gift, sender, count, value, _FINAL, to, ""))
                continue
            if not group:
                self._run([at, gift, sender, count, value, _PROVISIONAL, to, "", at], end=end)
                continue
            row = streaks.get((sender, gift, group))
            if row is None:
                row = [at, gift, sender, count, value, _PROVISIONAL, to, group, at]
                streaks[sender, gift, group] = row
                rows.append(row)
            elif count > row[_COUNT]:
                row[_COUNT] = count
            if end:
                row[_STATE] = _FINAL
            elif at is not None and (row[_LAST] is None or at > row[_LAST]):
                row[_LAST] = at
            if row[_VALUE] is None:
                row[_VALUE] = value

    def finish(self, host: int) -> Counted:
        """Return what was counted; nothing more may be. `host` is its number as a recipient.

        Streaks that fell silent are settled, and what others received becomes a guest's.
        Rows are replaced where they are, because there may be a million.
        """
        spans = self.coverage.spans()
        end = spans[-1][1] if spans else 0
        rows = self._rows
        for place, row in enumerate(rows):
            if type(row) is list:
                rows[place] = _settled(row, end, host)
            elif row[6]:
                at, gift, sender, count, value, state, to, group = row
                bucket = _OWN if to == host else _GUEST
                rows[place] = at, gift, sender, count, value, state, bucket, group
        return Counted(rows, spans)

    def _run(self, frame: _Running, *, end: bool | int) -> None:
        """Count a frame without a group id."""
        key = frame[2], frame[1]
        row = self._runs.get(key)
        if row is None or frame[_COUNT] < row[_COUNT]:
            row = frame
            self._rows.append(row)
        row[_COUNT] = frame[_COUNT]
        row[_STATE] = _FINAL if end else _PROVISIONAL
        row[_LAST] = max(row[_LAST] or 0, frame[_LAST] or 0) or None
        row[_VALUE] = frame[_VALUE] if row[_VALUE] is None else row[_VALUE]
        self._runs[key] = row
        if end:
            del self._runs[key]


def _settled(running: _Running, end: int, host: int) -> "StagedRow":
    """Return the row of a streak at the end of the recording."""
    at, gift, sender, count, value, state, to, group, last = running
    if state == _PROVISIONAL and last is not None and end - last >= SILENCE_MS:
        state = _ESTIMATED
    bucket = _OWN if to in {0, host} else _GUEST
    return at, gift, sender, count, value, state, bucket, group
