"""Writing the history: one entry after the other, beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from giftcalc.core.problems import Problem, Refusal
from giftcalc.ui.common.clock import utc_now

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future, ThreadPoolExecutor
    from datetime import datetime

    from giftcalc.core.conversion import Conversion
    from giftcalc.paths import Home
    from giftcalc.services.situation import Situation


def written(home: Home, text: str, conversion: Conversion, now: datetime) -> None:
    """Add an expression and what it came to to the tape; raise `Refusal`."""
    from giftcalc.services.history import entry_of, remember

    remember(home, entry_of(text, conversion, now))


def last_text(home: Home) -> str:
    """Return the newest expression of the tape, empty if there is none; raise `Refusal`."""
    from giftcalc.services.history import last

    entry = last(home)
    return entry.text if entry else ""


class HistoryKeeper(QObject):
    """Remembers what was calculated, if that is wanted, on a thread of its own."""

    failed = Signal(object)
    last_found = Signal(str)
    _arrived = Signal(object)

    def __init__(
        self,
        home: Home,
        situation: Situation,
        parent: QObject | None = None,
        *,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        super().__init__(parent)
        self._home, self._clock = home, clock
        self._keeps = situation.settings.keep_history
        self._last = ""
        self._worker: ThreadPoolExecutor | None = None
        self._waiting: list[Future[Any]] = []
        self._arrived.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def set_situation(self, situation: Situation) -> None:
        """Follow the setting that says whether anything is kept."""
        self._keeps = situation.settings.keep_history

    def remember(self, text: str, conversion: Conversion) -> None:
        """Keep an expression for repeating it, and on the tape if that is wanted."""
        text = text.strip()
        if not text:
            return
        self._last = text
        if self._keeps:
            self._submit(written, self._home, text, conversion, self._clock())

    @Slot()
    def ask_last(self) -> None:
        """Look for the newest expression; `last_found` brings it, or an empty text."""
        if self._last or not self._keeps:
            self.last_found.emit(self._last)
        else:
            self._submit(last_text, self._home)

    @Slot()
    def flush(self) -> None:
        """Wait until everything is written, as before the program ends."""
        if self._worker is not None:
            self._worker.shutdown()
            self._worker = None
        for finished in [*self._waiting]:
            self._tell(finished)

    def _submit(self, task: Callable[..., Any], *arguments: object) -> None:
        from concurrent.futures import ThreadPoolExecutor

        if self._worker is None:
            self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="history")
        begun = self._worker.submit(task, *arguments)
        self._waiting.append(begun)
        begun.add_done_callback(self._arrived.emit)

    @Slot(object)
    def _tell(self, finished: Future[Any]) -> None:
        """Say what came of a piece of work, once."""
        if finished not in self._waiting:
            return
        self._waiting.remove(finished)
        problem = finished.exception()
        if isinstance(problem, Refusal):
            self.failed.emit(problem)
        elif problem is not None:
            self.failed.emit(Refusal(Problem.UNEXPECTED, what=type(problem).__name__))
        elif isinstance(finished.result(), str):
            self.last_found.emit(finished.result())
