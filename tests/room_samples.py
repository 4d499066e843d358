"""A running program with the tally in it, and the hands of the person before it."""

from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from giftcalc.core.tally.records import Standing
from giftcalc.paths import Home
from giftcalc.services.tally.live_state import LiveState
from giftcalc.ui.app import Program
from giftcalc.ui.notice_line import NoticeLine
from giftcalc.ui.tally_room import TallyRoom

NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
TODAY = date(2026, 11, 22)
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
LONG = 30_000
"""How long anything may take on a busy machine, in milliseconds."""


def clock() -> datetime:
    """The moment at which the tests look."""
    return NOW


class Desktop:
    """A running program, and the hands of the person before it."""

    def __init__(self, qtbot: QtBot, application: QApplication, home: Home, *files: str) -> None:
        self.qtbot, self.home = qtbot, home
        application.setStyle("Fusion")
        self.program = Program(application, home, "en_GB", TODAY, clock)
        self.program.files = [*files]
        self.window = self.program.window
        qtbot.addWidget(self.window)
        self.program.show()
        qtbot.waitUntil(self.is_ready)
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def is_ready(self) -> bool:
        return hasattr(self.program.wiring, "commands")

    @property
    def room(self) -> TallyRoom:
        return self.program.wiring.rooms.tally

    @property
    def live(self) -> LiveState:
        live = self.room.model.state.live
        assert live is not None
        return live

    @property
    def said(self) -> str:
        """What the status bar says."""
        return self.window.status.said.text()

    @property
    def noticed(self) -> str:
        """What the line of notices says."""
        line = self.window.findChild(NoticeLine)
        return "" if line is None else line.said.text()

    def is_at_rest(self) -> bool:
        return self.room.clerk.waiting == 0 and self.room.model.state.live is not None

    def rest(self) -> None:
        """Wait until everything that was asked of the ledger is done and told."""
        self.qtbot.waitUntil(self.is_at_rest, timeout=LONG)
        QApplication.processEvents()

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press a key where the keyboard is."""
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)

    def act(self, deed: str) -> None:
        """Do something by the menu."""
        self.program.wiring.deeds.actions[deed].trigger()

    def start(self) -> None:
        """Turn to the tally, begin a stream, and go to the add line."""
        self.press(Qt.Key.Key_2, CTRL)
        self.rest()
        self.act("stream-start")
        self.rest()
        self.act("tally-add")

    def add(self, text: str) -> None:
        """Type a gift where the keyboard is, and take it."""
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, text)
        self.press(Qt.Key.Key_Return)
        self.window.activateWindow()  # off screen the list of names keeps that
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.rest()

    def standing(self) -> Standing | None:
        """Whether the stream in sight runs."""
        return self.live.stream.standing if self.live.stream is not None else None

    def gifts(self) -> list[tuple[str, int]]:
        return [(row.gift.name, row.count) for row in self.live.rows]

    def dialog(self, name: str) -> QDialog | None:
        """Return a dialog that is open."""
        found = [one for one in self.window.findChildren(QDialog, name) if one.isVisible()]
        return found[-1] if found else None

    def drop(self, *paths: Path) -> None:
        """Drop files on the window."""
        held = QMimeData()
        held.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
        copy = Qt.DropAction.CopyAction
        enter = QDragEnterEvent(QPointF(9, 9).toPoint(), copy, held, buttons, keys)
        QApplication.sendEvent(self.window, enter)
        assert enter.isAccepted()
        QApplication.sendEvent(self.window, QDropEvent(QPointF(9, 9), copy, held, buttons, keys))

    def change(self, **values: object) -> None:
        """Change settings, as the settings do."""
        settings = self.program.desk.settings
        self.program.desk.change(settings._replace(**values))  # type: ignore[arg-type]
        self.rest()

    def settle_export(self) -> None:
        """Wait until an export is done, and said."""
        self.qtbot.waitUntil(self.has_told, timeout=LONG)

    def has_told(self) -> bool:
        return bool(self.said) and self.said != "Saving…"
