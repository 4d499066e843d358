"""The windows of the ledger and of money over a real ledger, and hands."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from giftcalc.core.words import Words
from giftcalc.i18n.language import Language
from giftcalc.services.tally import care, money
from giftcalc.services.tally.care import Overview
from giftcalc.services.tally.live import LiveTally
from giftcalc.services.tally.money import MoneyView
from giftcalc.services.tally.outlook import Outlook
from giftcalc.ui.common.clerk import Clerk
from giftcalc.ui.common.sheet import Sheet
from giftcalc.ui.ledger.dialog import LedgerDialog
from giftcalc.ui.ledger.model import LedgerModel
from giftcalc.ui.ledger.money_dialog import MoneyDialog
from giftcalc.ui.ledger.money_model import MoneyModel
from tests.care_samples import NOW, home_at
from tests.entry_samples import WORDS
from tests.gift_samples import catalogue
from tests.terms_samples import ENGLISH, situation


class Hands:
    """What a person does before a window, and what is known of the clerk behind it."""

    dialog: Sheet

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.home = home_at(folder)
        self.clerk = Clerk(self._opened)
        self.changes: list[bool] = []

    def _opened(self) -> LiveTally:
        outlook = Outlook(situation(), catalogue(), "en", self._words)
        return LiveTally(self.home, outlook, self.now)

    def _words(self) -> Words:
        return WORDS

    def now(self) -> int:
        return NOW

    def _hear(self) -> None:
        self.changes.append(True)

    def show(self) -> None:
        self.qtbot.addWidget(self.dialog)
        self.dialog.show()
        self.dialog.activateWindow()
        self.qtbot.waitUntil(self.dialog.isActiveWindow)
        self.rest()

    def is_at_rest(self) -> bool:
        return self.clerk.waiting == 0

    def rest(self) -> None:
        """Wait until everything that was asked is done and told."""
        self.qtbot.waitUntil(self.is_at_rest, timeout=20_000)
        QApplication.processEvents()
        self.qtbot.waitUntil(self.is_at_rest, timeout=20_000)

    def click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.rest()

    def focused(self) -> str:
        """The name of the part that has the keyboard."""
        part = QApplication.focusWidget()
        return part.objectName() if part is not None else ""

    def press(self, key: Qt.Key) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.dialog, key)
        self.rest()

    def type(self, field: QWidget, text: str) -> None:
        """Type a text into a field, over what stands there."""
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, text)

    def pick(self, button: QWidget, text: str) -> None:
        """Open a list, type what is looked for, and take it."""
        self.click(button)
        popup = QApplication.activePopupWidget()
        assert popup is not None
        QTest.keyClicks(QApplication.focusWidget() or popup, text)
        QTest.keyClick(QApplication.focusWidget() or popup, Qt.Key.Key_Return)
        self.rest()

    def close(self) -> None:
        self.dialog.reject()
        self.clerk.close()


class LedgerDesk(Hands):
    """The window of the ledger."""

    dialog: LedgerDialog

    def __init__(self, qtbot: QtBot, folder: Path, language: Language = ENGLISH) -> None:
        super().__init__(qtbot, folder)
        self.model = LedgerModel(self.home, self.clerk, self.now)
        self.dialog = LedgerDialog(self.model, language)
        self.dialog.changed.connect(self._hear)
        self.show()

    def is_at_rest(self) -> bool:
        return super().is_at_rest() and not self.model.busy

    @property
    def said(self) -> str:
        """What the strip at the bottom says, empty while it is away."""
        strip = self.dialog.messages
        return strip.text.text() if strip.isVisible() else ""

    def overview(self) -> Overview:
        """What the ledger says."""
        return care.overview(self.home, NOW)


class MoneyDesk(Hands):
    """The window of money."""

    dialog: MoneyDialog

    def __init__(self, qtbot: QtBot, folder: Path, language: Language = ENGLISH) -> None:
        super().__init__(qtbot, folder)
        self.model = MoneyModel(self.home, self.clerk, self.now)
        self.dialog = MoneyDialog(self.model, situation(), language, date(2026, 11, 22))
        self.dialog.changed.connect(self._hear)
        self.show()

    def rows(self, page: str) -> list[list[str]]:
        """What stands in the table of a page."""
        model = self.dialog.pages[page].model
        return [[model.text(row, at) for at in range(4)] for row in range(model.size())]

    def view(self) -> MoneyView:
        """What the ledger says."""
        return money.view(self.home, NOW)
