"""One thread that keeps something open, does what it is asked in order, and tells of it here."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future, ThreadPoolExecutor

from giftcalc.core.problems import Problem, Refusal


class Kept(Protocol):
    """What a clerk keeps open, such as the tally with its ledger."""

    def close(self) -> None:
        """Put it away."""


class Clerk(QObject):
    """Opens what it keeps when it is first asked, and uses it on its own thread alone.

    Each call of `ask` returns a ticket; `told` or `failed` brings it back on the thread of
    the window with the outcome, in the order of asking. What has been asked is done even
    if the program quits before it is told.
    """

    told = Signal(int, object)
    failed = Signal(int, object)
    _arrived = Signal(int, object)

    def __init__(self, opening: Callable[[], Kept], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._opening = opening
        self._kept: Kept | None = None
        self._workers: ThreadPoolExecutor | None = None
        self._gate = threading.Lock()
        self._closed = False
        self._tickets = self._answered = 0
        self._arrived.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @property
    def waiting(self) -> int:
        """The number of things asked that have not been told of."""
        return self._tickets - self._answered

    def ask(self, task: str | Callable[..., Any], *arguments: object) -> int:
        """Have something done with what is kept: a method by its name, or a function of it."""
        return self._submit(self._with_kept, task, arguments)

    def ask_apart(self, task: Callable[..., Any], *arguments: object) -> int:
        """Have something done while nothing is kept open, such as restoring a backup."""
        return self._submit(self._without_kept, task, arguments)

    def _submit(self, way: Callable[..., Any], task: object, arguments: tuple[object, ...]) -> int:
        from functools import partial

        self._tickets += 1
        if self._closed:
            return self._tickets
        future = self._thread().submit(way, task, arguments)
        future.add_done_callback(partial(self._pass_on, self._tickets))
        return self._tickets

    def _thread(self) -> ThreadPoolExecutor:
        if self._workers is None:
            from concurrent.futures import ThreadPoolExecutor

            self._workers = ThreadPoolExecutor(max_workers=1, thread_name_prefix="clerk")
            application = QCoreApplication.instance()
            if application is not None:
                application.aboutToQuit.connect(self.close)
        return self._workers

    def _with_kept(self, task: str | Callable[..., Any], arguments: tuple[object, ...]) -> object:
        if self._kept is None:
            self._kept = self._opening()
        if isinstance(task, str):
            return getattr(self._kept, task)(*arguments)
        return task(self._kept, *arguments)

    def _without_kept(self, task: Callable[..., Any], arguments: tuple[object, ...]) -> object:
        self._put_away()
        return task(*arguments)

    def _put_away(self) -> None:
        kept, self._kept = self._kept, None
        if kept is not None:
            kept.close()

    def _pass_on(self, ticket: int, finished: Future[Any]) -> None:
        """Tell from any thread that something is done, unless nobody listens any more."""
        with self._gate:  # so that the object is not deleted in the middle of its signal
            if not self._closed:
                self._arrived.emit(ticket, finished)

    @Slot()
    def close(self) -> None:
        """Wait until all that was asked is done, and put away what is kept; for good.

        Whoever deletes this object does so first.
        """
        with self._gate:
            self._closed = True
        if self._workers is not None:
            self._workers.submit(self._put_away).exception()
            self._workers.shutdown()
            self._workers = None

    @Slot(int, object)
    def _tell(self, ticket: int, finished: Future[Any]) -> None:
        self._answered += 1
        problem = finished.exception()
        if problem is None:
            self.told.emit(ticket, finished.result())
        elif isinstance(problem, Refusal):
            self.failed.emit(ticket, problem)
        else:
            self.failed.emit(ticket, Refusal(Problem.UNEXPECTED, what=type(problem).__name__))
