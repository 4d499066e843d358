"""One running program for one home: later starts raise its window."""

import hashlib
import os

from PySide6.QtCore import QLockFile, QObject, Signal

from giftcalc.paths import Home

ANSWER_WITHIN = 1_000
"""Milliseconds in which a running program takes up a call."""


class Instance(QObject):
    """Holds the lock of a home, and hears when another start calls."""

    called = Signal()

    def __init__(self, home: Home) -> None:
        super().__init__()
        folder = os.path.abspath(home.data)
        self._name = "giftcalc-" + hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
        self._lock = QLockFile(os.path.join(folder, "window.lock"))
        self._lock.setStaleLockTime(0)
        self._server: QObject | None = None
        self.first = False

    def is_first(self) -> bool:
        """Take the lock; True if no other window holds it, or if it cannot be kept at all."""
        held = not self._lock.tryLock(0)
        self.first = not (held and self._lock.error() == QLockFile.LockError.LockFailedError)
        return self.first

    def call(self) -> bool:
        """Ask the running program to come to the front; True if it heard."""
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
