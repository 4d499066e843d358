"""A line that holds an amount, and tells a person's edits from the program's."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from giftcalc.ui import theme


def leave_undo_to_window(event: QEvent) -> bool:
    """Say whether an event asks a line to claim undo or redo, and let the window have it."""
    if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
        from PySide6.QtGui import QKeySequence

        standard = QKeySequence.StandardKey
        if event.matches(standard.Undo) or event.matches(standard.Redo):
            event.ignore()
            return True
    return False


class AmountEdit(QLineEdit):
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

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window: they are about values, not letters."""
        return leave_undo_to_window(event) or super().event(event)
