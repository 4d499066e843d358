"""One running program for one home: later starts raise its window."""

import os
import zlib

from PySide6.QtCore import QLockFile, QObject, Signal

from giftcalc.core.problems import Problem, Reason, Refusal
from giftcalc.data.atomic import make_folder
from giftcalc.paths import Home

ANSWER_WITHIN = 1_000
"""Milliseconds in which a running program takes up a call, even one just started."""

CALL_AGAIN = 25
"""Milliseconds between two calls while a program that was just started does not listen yet."""


class Instance(QObject):
    """Holds the lock of a home, and hears when another start calls."""

    called = Signal()

    def __init__(self, home: Home) -> None:
        super().__init__()
        self._folder = folder = os.path.abspath(home.data)
        self._name = f"giftcalc-{zlib.crc32(os.fsencode(folder)):08x}"
        self._lock = QLockFile(os.path.join(folder, "window.lock"))
        self._lock.setStaleLockTime(0)
        self._server: QObject | None = None
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

    def call(self) -> bool:
        """Ask the running program to come to the front; True if it heard."""
        from PySide6.QtCore import QDeadlineTimer, QThread

        until = QDeadlineTimer(ANSWER_WITHIN)
        while not (heard := self._call_once()) and not until.hasExpired():
            QThread.msleep(CALL_AGAIN)
        return heard

    def _call_once(self) -> bool:
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        heard = socket.waitForConnected(ANSWER_WITHIN)
        socket.disconnectFromServer()
        return heard

    def listen(self) -> None:
        """Hear calls from now on, if this is the window that holds the lock."""
        if not self.first:
            return
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name)
        server.newConnection.connect(self._answer)
        server.listen(self._name)
        self._server = server

    def _answer(self) -> None:
        from PySide6.QtNetwork import QLocalServer

        server = self._server
        if isinstance(server, QLocalServer):
            while server.hasPendingConnections():
                server.nextPendingConnection().deleteLater()
            self.called.emit()
