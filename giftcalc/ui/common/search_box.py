"""The line that a list is searched with; its arrows go to the list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from giftcalc.ui import theme
from giftcalc.ui.common.field_box import FieldBox
from giftcalc.ui.common.text import label

_DOWN = frozenset((Qt.Key.Key_Down, Qt.Key.Key_PageDown))
_LONGEST = 200


class SearchLine(QLineEdit):
    """Down goes to the list; Escape clears, and is left to the window once nothing is typed."""

    went_down = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFrame(False)
        self.setMaxLength(_LONGEST)
        palette = self.palette()
        palette.setColor(theme.CARD, Qt.GlobalColor.transparent)
        self.setPalette(palette)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go down or clear; everything else is typing."""
        if event.key() in _DOWN:
            self.went_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class SearchBox(FieldBox):
    """A search line in its box, with the sign for searching."""

    def __init__(self, name: str) -> None:
        self.line = SearchLine(name)
        super().__init__(self.line)
        self.row.insertWidget(0, label("⌕", role=theme.MUTED, size=1.1))

    def describe(self, text: str) -> None:
        """Say what is searched, in the line and to screen readers."""
        self.line.setPlaceholderText(text)
        self.line.setAccessibleName(text)
