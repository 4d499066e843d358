"""A field that shows what was picked, and asks for the list to pick from."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from giftcalc.ui import theme
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.painting import antialiased, box

_SIDE = 12
_ARROW = "▾"
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)


class PickButton(Button):
    """A field with an arrow; a click, Space, Enter or Down ask for the list."""

    def __init__(self, name: str) -> None:
        super().__init__(Kind.FIELD, name)
        self._value = ""
        font = theme.scaled_font(self.font(), 1.0)
        font.setWeight(QFont.Weight.Normal)
        self.setFont(font)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_value(self, caption: str, value: str) -> None:
        """Show what holds, and name the field for screen readers with it."""
        self._value = value
        self.setText(value)
        self.setAccessibleName(f"{caption}: {value}" if value else caption)

    def sizeHint(self) -> QSize:
        """Return the room of the text and the arrow."""
        metrics = self.fontMetrics()
        wide = metrics.horizontalAdvance(f"{self.text()} {_ARROW}") + 2 * _SIDE + 4
        return QSize(wide, metrics.height() + 17)

    def minimumSizeHint(self) -> QSize:
        """Cut a long text rather than widen everything."""
        return QSize(min(self.sizeHint().width(), 90), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with the keys that open a list elsewhere."""
        if event.key() in _OPENING:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the field, its text to the left and the arrow to the right."""
        painter, palette = antialiased(self), self.palette()
        edge = theme.ACCENT if self.hasFocus() else theme.EDGE
        box(
            painter,
            QRectF(self.rect()),
            palette.color(theme.SELECTION if self.underMouse() else theme.FIELD),
            palette.color(edge),
            width=2 if self.hasFocus() else 1,
        )
        painter.setFont(self.font())
        room = self.rect().adjusted(_SIDE, 0, -_SIDE, 0)
        painter.setPen(palette.color(theme.MUTED))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, _ARROW)
        metrics = self.fontMetrics()
        room.setRight(room.right() - metrics.horizontalAdvance(_ARROW) - 6)
        painter.setPen(palette.color(theme.TEXT))
        text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()
