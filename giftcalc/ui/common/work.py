"""Work that takes a while: done off the window's thread, its outcome told on it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future, ThreadPoolExecutor

from giftcalc.core.problems import Problem, Refusal


class Work(QObject):
    """One piece of work at a time; a piece that was cancelled is never heard of again."""

    done = Signal(object)
    failed = Signal(object)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workers: ThreadPoolExecutor | None = None
        self._current: Future[Any] | None = None
        self._gate = threading.Lock()
        self._closed = False
        self.cancelled = threading.Event()
        self._arrived.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether a piece of work is under way."""
        return self._current is not None

    def start(self, task: Callable[..., Any], *arguments: object) -> None:
        """Begin a piece of work; what was under way is no longer waited for.

        Once closed it begins none: leaving a field while the window closes may ask for some.
        """
        from concurrent.futures import ThreadPoolExecutor

        if self._closed:
            return
        self.cancel()
        self.cancelled = threading.Event()
        if self._workers is None:
            self._workers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="work")
            self._close_at_quit()
        self._current = self._workers.submit(task, *arguments)
        self._current.add_done_callback(self._pass_on)

    def _close_at_quit(self) -> None:
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.close)

    def _pass_on(self, finished: Future[Any]) -> None:
        """Tell from any thread that a piece has come to its end, unless nobody listens."""
        with self._gate:  # so that the object is not deleted in the middle of its signal
            if not self._closed:
                self._arrived.emit(finished)

    def cancel(self) -> None:
        """Give up what is under way."""
        self.cancelled.set()
        if self._current is not None:
            self._current.cancel()
            self._current = None

    @Slot()
    def close(self) -> None:
        """Give up everything, for good; whoever deletes this object does so first."""
        with self._gate:
            self._closed = True
        self.cancel()
        if self._workers is not None:
            self._workers.shutdown(wait=False, cancel_futures=True)

    @Slot(object)
    def _tell(self, finished: Future[Any]) -> None:
        if finished is not self._current:
            return
        self._current = None
        problem = finished.exception()
        if problem is None:
            self.done.emit(finished.result())
        elif isinstance(problem, Refusal):
            self.failed.emit(problem)
        else:
            self.failed.emit(Refusal(Problem.UNEXPECTED, what=type(problem).__name__))
