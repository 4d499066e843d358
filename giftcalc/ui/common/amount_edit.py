"""A line that holds an amount, and tells a person's edits from the program's."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from giftcalc.ui import theme


class UndoLine(QLineEdit):
    """A line edit that hands undo and redo on where they are not about its letters.

    Qt's line edits claim these keys for themselves before any shortcut sees them.
    """

    undo_asked = Signal()
    redo_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand on the keys for undo and redo; everything else is typing."""
        from PySide6.QtGui import QKeySequence

        if event.matches(QKeySequence.StandardKey.Undo) and not self.has_own_undo():
            self.undo_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Redo) and not self.has_own_undo():
            self.redo_asked.emit()
        else:
            super().keyPressEvent(event)

    def has_own_undo(self) -> bool:
        """Say whether undo is about what was typed here."""
        return False


class AmountEdit(UndoLine):
    """A line edit without a frame whose only way in for the program is `show_text`.

    Qt stays silent in `textEdited` when assistive technology sets the text, so
    every change that `show_text` did not make counts as the person's.
    """

    edited = Signal(str)

    def __init__(self, name: str, size: float = 1.5, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.setObjectName(name)
        self.setFrame(False)
        self.setFont(theme.scaled_font(self.font(), size, bold=True))
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        palette = self.palette()
        palette.setColor(theme.CARD, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self.textChanged.connect(self._notice)

    def show_text(self, text: str) -> None:
        """Show what the program has computed; this is not an edit."""
        self._shown = text
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0 if not self.hasFocus() else len(text))

    def _notice(self, text: str) -> None:
        if text != self._shown:
            self._shown = text
            self.edited.emit(text)
