"""Taking back what a person did in the tally, and doing it again.

Each change knows what the ledger held before and after it. It goes back only if the
ledger still holds what it left there: an import or another window may have changed it.
"""

from typing import TYPE_CHECKING, NamedTuple, Protocol

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.records import Standing
from giftcalc.data.ledger import rows as ledger_rows
from giftcalc.data.ledger import streams as ledger_streams
from giftcalc.data.ledger.roll_ups import checks_of_stream, totals_of_stream

if TYPE_CHECKING:
    from collections.abc import Callable

    from giftcalc.core.tally.records import Break, Row, Stream
    from giftcalc.data.ledger.opening import Ledger
    from giftcalc.data.ledger.streams import RemovedStream

MOST_STEPS = 500
"""The most steps that can be taken back; a removed stream is kept whole among them."""

_COLUMNS = ("title", "goal", "shown_diamonds", "standing", "ended")
_GONE = frozenset((Problem.LEDGER_GONE, Problem.LEDGER_PLACE_TAKEN))


class Change(Protocol):
    """A part of a step."""

    def undo(self, ledger: "Ledger") -> None:
        """Put the ledger back to what it was before; raise UNDO_TOO_LATE."""

    def redo(self, ledger: "Ledger") -> None:
        """Make the change again; raise UNDO_TOO_LATE."""


def _too_late() -> Refusal:
    return Refusal(Problem.UNDO_TOO_LATE)


class RowsChanged:
    """Rows that others took the place of: added if there were none, removed if none came."""

    __slots__ = ("after", "before")

    def __init__(self, before: "tuple[Row, ...]", after: "tuple[Row, ...]") -> None:
        self.before = before
        self.after = after

    def undo(self, ledger: "Ledger") -> None:
        """Put the former rows in the place of the others."""
        _exchange(ledger, self.after, self.before)

    def redo(self, ledger: "Ledger") -> None:
        """Put the later rows back."""
        _exchange(ledger, self.before, self.after)


def _exchange(ledger: "Ledger", there: "tuple[Row, ...]", wanted: "tuple[Row, ...]") -> None:
    for row in reversed(there):
        if _facts(ledger_rows.remove_row(ledger, row.stream, row.number)) != _facts(row):
            raise _too_late()
    for row in wanted:
        ledger_rows.put_row_back(ledger, row)


def _facts(row: "Row") -> tuple[object, ...]:
    """Return what a row says; an import may have learnt another name of its gifter."""
    return row._replace(gifter=None), row.gifter.id if row.gifter else None


class StreamMade:
    """A stream that was started."""

    __slots__ = ("_removed", "_stream")

    def __init__(self, stream: int) -> None:
        self._stream = stream
        self._removed: list[RemovedStream] = []

    def undo(self, ledger: "Ledger") -> None:
        """Take the stream out, if nothing is in it."""
        counted = totals_of_stream(ledger, self._stream)
        if any(sums.rows for sums in counted) or checks_of_stream(ledger, self._stream):
            raise _too_late()
        self._removed = [ledger_streams.remove_stream(ledger, self._stream)]

    def redo(self, ledger: "Ledger") -> None:
        """Put the stream back."""
        for removed in self._removed:
            ledger_streams.put_back(ledger, removed)


class StreamRemoved:
    """A stream that was taken out with all its rows."""

    __slots__ = ("_removed",)

    def __init__(self, removed: "RemovedStream") -> None:
        self._removed = removed

    def undo(self, ledger: "Ledger") -> None:
        """Put the stream back."""
        ledger_streams.put_back(ledger, self._removed)

    def redo(self, ledger: "Ledger") -> None:
        """Take it out again, as it is now."""
        self._removed = ledger_streams.remove_stream(ledger, self._removed.stream.id)


class Held(NamedTuple):
    """What a stream says of itself, with its pauses and gaps."""

    stream: "Stream"
    breaks: "tuple[Break, ...]"

    @classmethod
    def now(cls, ledger: "Ledger", stream: int) -> "Held":
        """Return what the ledger holds of a stream."""
        held = ledger_streams.stream_of(ledger, stream)
        return cls(held, ledger_streams.breaks_of(ledger, stream))


class StreamChanged:
    """Other words, marks or pauses of a stream."""

    __slots__ = ("_after", "_before")

    def __init__(self, before: Held, after: Held) -> None:
        self._before = before
        self._after = after

    def undo(self, ledger: "Ledger") -> None:
        """Put back what was before."""
        _put(ledger, self._after, self._before)

    def redo(self, ledger: "Ledger") -> None:
        """Put back what came after."""
        _put(ledger, self._before, self._after)


def _put(ledger: "Ledger", there: Held, wanted: Held) -> None:
    now = Held.now(ledger, there.stream.id)
    names = [
        name for name in _COLUMNS if getattr(there.stream, name) != getattr(wanted.stream, name)
    ]
    if any(getattr(now.stream, name) != getattr(there.stream, name) for name in names):
        raise _too_late()
    if "standing" in names and wanted.stream.standing is not Standing.OVER:
        live = ledger_streams.live_stream(ledger)
        if live and live.id != now.stream.id:
            raise Refusal(Problem.STREAM_LIVE)
    values = {name: getattr(wanted.stream, name) for name in names}
    ledger_streams.change_stream(ledger, now.stream.id, **values)
    if there.breaks != wanted.breaks:
        if now.breaks != there.breaks:
            raise _too_late()
        ledger_streams.set_breaks(ledger, now.stream.id, wanted.breaks)


class RowsSettled:
    """Provisional rows that became estimated; those that ended since stay as they are."""

    __slots__ = ("_numbers", "_stream")

    def __init__(self, stream: int, numbers: tuple[int, ...]) -> None:
        self._stream = stream
        self._numbers = numbers

    def undo(self, ledger: "Ledger") -> None:
        """Make them provisional again."""
        ledger_rows.unsettle(ledger, self._stream, self._numbers)

    def redo(self, ledger: "Ledger") -> None:
        """Make all that are provisional estimated."""
        self._numbers = ledger_rows.provisional_numbers(ledger, self._stream)
        ledger_rows.settle(ledger, self._stream)


Step = tuple[Change, ...]
"""What a person did at once."""


class Steps:
    """What can be taken back, and what was."""

    __slots__ = ("_done", "_undone")

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return bool(self._undone)

    def add(self, step: Step) -> None:
        """Remember a step; what had been taken back is gone."""
        self._done = [*self._done[-MOST_STEPS + 1 :], step]
        self._undone.clear()

    def undo(self, ledger: "Ledger") -> Step:
        """Take the last step back and return it; raise NOTHING_TO_UNDO or UNDO_TOO_LATE.

        A step that it is too late for is forgotten, so that it does not bar the others.
        """
        if not self._done:
            raise Refusal(Problem.NOTHING_TO_UNDO)
        step = self._done[-1]
        _whole(ledger, [change.undo for change in reversed(step)], self._done)
        self._undone.append(self._done.pop())
        return step

    def redo(self, ledger: "Ledger") -> Step:
        """Do the step last taken back again; raise NOTHING_TO_REDO or UNDO_TOO_LATE."""
        if not self._undone:
            raise Refusal(Problem.NOTHING_TO_REDO)
        step = self._undone[-1]
        _whole(ledger, [change.redo for change in step], self._undone)
        self._done.append(self._undone.pop())
        return step


def _whole(ledger: "Ledger", acts: "list[Callable[[Ledger], None]]", held: list[Step]) -> None:
    """Do all of a step or nothing of it."""
    try:
        with ledger.writing():
            for act in acts:
                act(ledger)
    except Refusal as refusal:
        if refusal.problem is Problem.UNDO_TOO_LATE or refusal.problem in _GONE:
            held.pop()
            raise _too_late() from refusal
        raise
