"""The streams of a recording, once all of it was counted."""

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.tally.coverage import gaps, parted
from giftcalc.core.tally.stage import Gap

if TYPE_CHECKING:
    from giftcalc.core.tally.coverage import Span
    from giftcalc.core.tally.stage import StagedRow
    from giftcalc.core.tally.streaks import Streaks


class Recorded(NamedTuple):
    """One LIVE of a recording: from when to when something was heard, and the gaps."""

    rows: "list[StagedRow]"
    messages: list[str]
    started: int | None = None
    ended: int | None = None
    gaps: tuple[Gap, ...] = ()


def recorded(streaks: "Streaks", host: int, *, one_live: bool) -> list[Recorded]:
    """Return the LIVEs of what was counted; `host` is its number among the recipients.

    If it is not sure to be `one_live`, a long silence parts one from the next; what has
    no time stays with what was recorded before it.
    """
    counted, spans = streaks.finish(host)
    parts = [spans] if one_live or not spans else parted(spans)
    if len(parts) == 1:
        return [_recorded(counted, streaks.seen.ids(), spans)]
    starts = [part[0][0] for part in parts[1:]]
    rows: list[list[StagedRow]] = [[] for _ in parts]
    messages: list[list[str]] = [[] for _ in parts]
    place = 0
    for row in counted:
        place = place if row[0] is None else bisect_right(starts, row[0])
        rows[place].append(row)
    place = 0
    for message, at in streaks.seen:
        place = place if at is None else bisect_right(starts, at)
        messages[place].append(message)
    return list(map(_recorded, rows, messages, parts))


def _recorded(rows: "list[StagedRow]", messages: list[str], spans: "list[Span]") -> Recorded:
    silences = tuple(Gap(*span) for span in gaps(spans))
    if not spans:
        return Recorded(rows, messages)
    return Recorded(rows, messages, spans[0][0], spans[-1][1], silences)
