"""The line that gifts are searched with."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from giftcalc.ui import theme

_DOWN = frozenset((Qt.Key.Key_Down, Qt.Key.Key_PageDown))


class SearchEdit(QLineEdit):
    """Down goes to the gifts; Escape clears, and leaves where nothing is left to clear."""

    went_down = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("gifts-search")
        self.setFrame(False)
        palette = self.palette()
        palette.setColor(theme.CARD, Qt.GlobalColor.transparent)
        self.setPalette(palette)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go down, clear or leave; everything else is typing."""
        if event.key() in _DOWN:
            self.went_down.emit()
        elif event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.text():
            self.clear()
        else:
            self.left.emit()
