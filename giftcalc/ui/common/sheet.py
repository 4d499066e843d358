"""A window beside the main one: on the ground of the theme, with a row of buttons at its end."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from giftcalc.i18n.language import Language
from giftcalc.ui.common.buttons import Button

_PRESSING = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter))
_SCREEN_SHARE = 0.92
"""How much of the screen such a window may take."""


class Sheet(QDialog):
    """Holds a column of parts; Enter presses the button that the keyboard is on."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 16, 16, 14)
        self.column.setSpacing(12)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)

    def set_language(self, language: Language) -> None:
        """Say everything in another language; one that closes at once need not."""

    def open_at(self, letters: int, lines: int) -> None:
        """Take the room for so many average letters and lines, as far as the screen goes."""
        metrics = self.fontMetrics()
        wanted = QSize(metrics.averageCharWidth() * letters, metrics.lineSpacing() * lines)
        room = self.screen().availableGeometry().size() * _SCREEN_SHARE
        self.resize(wanted.boundedTo(room))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that the keyboard is on; Escape closes."""
        focused = self.focusWidget()
        if event.key() in _PRESSING and isinstance(focused, Button):
            focused.click()
        else:
            super().keyPressEvent(event)
