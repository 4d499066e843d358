"""One running program for one home: later starts raise its window."""

import json
import os
from collections.abc import Sequence

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.reasons import Reason
from giftcalc.data.atomic import make_folder, read_if_there, write_file
from giftcalc.paths import Home

ANSWER_WITHIN = 1_000
"""Milliseconds in which a running program takes up a call, even one just started."""

MOST_BYTES = 1 << 20
"""The largest call that is read: some thousand paths."""

LOOK_AGAIN = 10
"""Milliseconds between two looks whether the call was taken up."""


class Instance(QObject):
    """Holds the lock of a home, and hears when another start calls.

    `called` brings the paths of the files that the other start was to open.
    """

    called = Signal(object)

    def __init__(self, home: Home) -> None:
        super().__init__()
        self._folder = folder = os.path.abspath(home.data)
        self._call_path = os.path.join(folder, "window.call")
        self._lock = QLockFile(os.path.join(folder, "window.lock"))
        self._lock.setStaleLockTime(0)
        self._watcher: QFileSystemWatcher | None = None
        self.first = False
        self.trouble: Refusal | None = None

    def is_first(self) -> bool:
        """Take the lock; True if no other window holds it, or if it cannot be kept at all."""
        self.trouble = self._prepare()
        taken = self._lock.tryLock(0)
        self.first = taken or self._lock.error() != QLockFile.LockError.LockFailedError
        return self.first

    def _prepare(self) -> Refusal | None:
        """Make the folder of the lock; return why nothing can be kept there, if so it is."""
        try:
            make_folder(self._folder)
        except Refusal as refusal:
            return refusal
        if os.access(self._folder, os.W_OK):
            return None
        return Refusal(Problem.CANNOT_WRITE, path=self._folder, reason=Reason.NO_PERMISSION)

    def call(self, files: Sequence[str] = ()) -> bool:
        """Ask the running program to come to the front and open files; True if it heard.

        The call is a file beside the lock, which the running program takes away. It
        holds the paths of the files as JSON.
        """
        from PySide6.QtCore import QDeadlineTimer, QThread

        until = QDeadlineTimer(ANSWER_WITHIN)
        try:
            write_file(self._call_path, json.dumps(list(files)).encode())
        except Refusal:
            return False
        while (waiting := os.path.exists(self._call_path)) and not until.hasExpired():
            QThread.msleep(LOOK_AGAIN)
        return not waiting

    def listen(self) -> None:
        """Hear calls from now on, if this is the window that holds the lock."""
        if self.first and self.trouble is None:
            self._watcher = QFileSystemWatcher([self._folder], self)
            self._watcher.directoryChanged.connect(self._answer)
            self._answer()

    def _answer(self) -> None:
        """Take a call away, which tells the caller that it was heard."""
        try:
            content = read_if_there(self._call_path, MOST_BYTES)
        except Refusal:
            content = b""
        try:
            os.remove(self._call_path)
        except OSError:
            return
        self.called.emit(_paths_in(content or b""))


def _paths_in(content: bytes) -> list[str]:
    """Return the paths that a call holds; a call that is not understood holds none."""
    try:
        found = json.loads(content)
    except ValueError:
        return []
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []
