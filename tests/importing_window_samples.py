"""The window of imports over a ledger of its own, files for it, and hands."""

import json
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from giftcalc.core.tally.records import Batch, Stream
from giftcalc.data.ledger.batches import batches
from giftcalc.data.ledger.opening import Ledger, open_ledger
from giftcalc.data.ledger.streams import streams
from giftcalc.i18n.language import Language
from giftcalc.paths import Home
from giftcalc.ui.importing.dialog import ImportingDialog
from giftcalc.ui.importing.model import ImportModel
from tests.event_samples import NOW, STREAK, Frame, connector_1
from tests.terms_samples import ENGLISH

LONG = 30_000
"""How long a reading process may take to start on a busy machine, in milliseconds."""

ASKING = "When,Viewer,Gift,Count,Coins\n03/11/2026 20:00:00,{name},Rose,2,4\n"
"""A table that leaves open its zone, the order of its dates and what its coins are."""

AGENCY = "Creator ID,Creator's username,Diamonds,LIVE duration,Valid go LIVE days\n{row}\n"


def recording(*frames: Frame, sender_names: str = "") -> bytes:
    """A recording, one message a line; `sender_names` is what its viewer is called."""
    told = [connector_1(frame) for frame in frames or STREAK]
    if sender_names:
        told = [one | {"uniqueId": sender_names, "nickname": sender_names} for one in told]
    return "".join(json.dumps(one) + "\n" for one in told).encode()


def many_frames(count: int) -> bytes:
    """A recording that takes a while to read."""
    frames = (
        Frame(f"76{number:017}", repeats=1, end=True, group=str(number), at=STREAK[0].at + number)
        for number in range(count)
    )
    return recording(*frames)


class ImportDesk:
    """The open window, and what it told."""

    def __init__(
        self, qtbot: QtBot, folder: Path, paths: list[str], language: Language = ENGLISH
    ) -> None:
        self.qtbot = qtbot
        self.home = Home.under(folder / "home")
        self.model = ImportModel(self.home, paths, self.now)
        self.dialog = ImportingDialog(self.model, language, date(2026, 11, 22))
        qtbot.addWidget(self.dialog)
        self.written: list[bool] = []
        self.gift_lists: list[str] = []
        self.dialog.written.connect(self._hear)
        self.dialog.gift_list_found.connect(self.gift_lists.append)
        self.dialog.show()
        self.dialog.activateWindow()
        qtbot.waitUntil(self.is_in_hand)

    def is_in_hand(self) -> bool:
        """Whether the keyboard is here, or there was nothing to stay open for."""
        return self.dialog.isActiveWindow() or not self.dialog.isVisible()

    def _hear(self) -> None:
        self.written.append(True)

    def now(self) -> int:
        return NOW

    def rest(self) -> None:
        """Wait until nothing is under way."""
        self.qtbot.waitUntil(self.is_at_rest, timeout=LONG)
        QApplication.processEvents()  # what is new on a page gets its place

    def is_at_rest(self) -> bool:
        return not self.dialog.isVisible() or self.dialog.progress.isHidden()

    @property
    def said(self) -> str:
        """What the strip at the bottom says, empty while it is away."""
        strip = self.dialog.messages
        return strip.text.text() if strip.isVisible() else ""

    @property
    def page(self) -> str:
        """The page in sight: encoding, mapping, preview, or nothing."""
        dialog = self.dialog
        for name in ("encoding", "mapping", "preview"):
            if dialog.pages.currentWidget() is getattr(dialog, name):
                return name
        return ""

    def click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def press(self, key: Qt.Key) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.dialog, key)

    def answer(self, widget: QWidget) -> None:
        """Click an answer, and wait for what follows from it."""
        self.click(widget)
        self.rest()

    def pick(self, button: QWidget, text: str) -> None:
        """Open a list, type what is looked for, and take it."""
        self.click(button)
        popup = QApplication.activePopupWidget()
        assert popup is not None
        QTest.keyClicks(QApplication.focusWidget() or popup, text)
        with self.qtbot.waitSignal(self.dialog.mapping.settled):
            QTest.keyClick(QApplication.focusWidget() or popup, Qt.Key.Key_Return)
        self.rest()

    def take(self) -> None:
        """Import what is shown."""
        self.click(self.dialog.go_on)
        self.rest()

    def ledger(self) -> Ledger:
        return open_ledger(self.home, now=NOW, read_only=True)

    def streams(self) -> tuple[Stream, ...]:
        """The streams of the ledger."""
        ledger = self.ledger()
        try:
            return streams(ledger)
        finally:
            ledger.close()

    def batches(self) -> tuple[Batch, ...]:
        """The imports of the ledger."""
        ledger = self.ledger()
        try:
            return batches(ledger)
        finally:
            ledger.close()

    def close(self) -> None:
        """Give up whatever is under way."""
        self.model.close()
        self.dialog.close()
