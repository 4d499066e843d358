"""The menu of one gift."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from giftcalc.core.gifts import Gift
from giftcalc.i18n.language import Language
from giftcalc.ui.common.text import mnemonic_free

CONVERT, MORE, FEWER, PIN, COPY, DETAILS = "convert", "more", "fewer", "pin", "copy", "details"


class RowMenu(QMenu):
    """Offers what can be done with a gift; each act is named with its key."""

    chosen = Signal(str, object)

    def __init__(self, gift: Gift, parent: QWidget, language: Language) -> None:
        super().__init__(parent)
        self.setObjectName("gift-menu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._gift = gift
        self._language = language
        self.triggered.connect(self._pass_on)

    def fill(self, *, pinned: bool, in_basket: bool) -> None:
        """Offer the acts that make sense."""
        tr = self._language.tr
        self._offer(CONVERT, tr("Convert"), tr("Enter"))
        self._offer(MORE, tr("Add to the basket"), tr("Space"))
        if in_basket:
            self._offer(FEWER, tr("Take one out of the basket"), "−")
        self._offer(PIN, tr("Unpin") if pinned else tr("Pin"), "Ctrl+D")
        self.addSeparator()
        self._offer(COPY, tr("Copy the row"), "Ctrl+Shift+C")
        self._offer(DETAILS, tr("Details…"), "Alt+" + tr("Enter"))

    def _offer(self, act: str, text: str, keys: str) -> None:
        action = self.addAction(mnemonic_free(text) + "\t" + keys)
        action.setObjectName(act)

    def _pass_on(self, action: QAction) -> None:
        self.chosen.emit(action.objectName(), self._gift)
