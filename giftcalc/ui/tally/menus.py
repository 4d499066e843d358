"""The menus of a gift row and of an earlier stream."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from giftcalc.core.tally.rows import State
from giftcalc.ui.common.text import mnemonic_free

if TYPE_CHECKING:
    from giftcalc.core.tally.records import Row
    from giftcalc.i18n.language import Language
    from giftcalc.services.tally.live_state import StreamLine

MORE, FEWER, COUNT, GIFTER, SETTLE, COPY, REMOVE = (
    "more", "fewer", "count", "gifter", "settle", "copy", "remove"
)  # fmt: skip
LOOK, BACK, RENAME, GOAL, SHOWN, EXPORT = "look", "back", "rename", "goal", "shown", "export"


class ActMenu(QMenu):
    """Offers acts by their words and keys; `chosen` brings the act and what it is about."""

    chosen = Signal(str, object)

    def __init__(self, name: str, about: object, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._about = about
        self.triggered.connect(self._pass_on)

    def offer(self, act: str, text: str, keys: str = "") -> None:
        """Offer an act."""
        words = mnemonic_free(text)
        self.addAction(f"{words}\t{keys}" if keys else words).setObjectName(act)

    def _pass_on(self, action: QAction) -> None:
        self.chosen.emit(action.objectName(), self._about)


def row_menu(row: "Row", parent: QWidget, language: "Language") -> ActMenu:
    """Return the menu of a gift row."""
    tr = language.tr
    menu = ActMenu("tally-row-menu", row, parent)
    menu.offer(MORE, tr("One more"), "+")
    if row.count > 1:
        menu.offer(FEWER, tr("One fewer"), "−")
    menu.offer(COUNT, tr("Type the count"), tr("Enter"))
    menu.offer(GIFTER, tr("Type the gifter"))
    if row.state is State.PROVISIONAL:
        menu.offer(SETTLE, tr("Count all that is provisional"))
    menu.addSeparator()
    menu.offer(COPY, tr("Copy the row"), "Ctrl+C")
    menu.offer(REMOVE, tr("Remove"), tr("Del"))
    return menu


def stream_menu(line: "StreamLine", parent: QWidget, language: "Language") -> ActMenu:
    """Return the menu of an earlier stream."""
    tr = language.tr
    menu = ActMenu("tally-stream-menu", line, parent)
    menu.offer(LOOK, tr("Look at it"), tr("Enter"))
    menu.offer(RENAME, tr("Rename…"))
    menu.offer(GOAL, tr("Goal…"))
    menu.offer(SHOWN, tr("What TikTok shows…"))
    if line.totals.provisional.rows:
        menu.offer(SETTLE, tr("Count all that is provisional"))
    menu.addSeparator()
    menu.offer(EXPORT, tr("Export…"))
    menu.offer(REMOVE, tr("Remove the stream"), tr("Del"))
    return menu
