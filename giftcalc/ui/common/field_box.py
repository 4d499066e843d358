"""The round box around something that is typed into."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from giftcalc.ui import theme
from giftcalc.ui.common.painting import antialiased, box, is_inside


class FieldBox(QWidget):
    """A box that shows where the keyboard is; a click anywhere in it goes to the line."""

    def __init__(self, edit: QWidget, *, vertical: int = 7) -> None:
        super().__init__()
        self.edit = edit
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(12, vertical, 12, vertical)
        self.row.setSpacing(8)
        self.row.addWidget(edit, 1)
        self.setFocusProxy(edit)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self._wrong = False
        edit.installEventFilter(self)

    def set_wrong(self, wrong: bool) -> None:
        """Show that what stands in the box cannot be used, or that it can."""
        if wrong != self._wrong:
            self._wrong = wrong
            self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the focus of the line."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box and its edge; behind what is typed it is nothing but its colour."""
        palette = self.palette()
        if is_inside(event.rect(), self.rect()):
            inside = QPainter(self)
            inside.fillRect(event.rect(), palette.color(theme.FIELD))
            inside.end()
            return
        busy = self.edit.hasFocus()
        edge = theme.WARNING if self._wrong else theme.ACCENT if busy else theme.EDGE
        painter = antialiased(self)
        box(
            painter,
            QRectF(self.rect()),
            palette.color(theme.FIELD),
            palette.color(edge),
            width=2 if busy or self._wrong else 1,
        )
        painter.end()
