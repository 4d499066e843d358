"""A box to tick, in the look of the window."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from giftcalc.ui import theme
from giftcalc.ui.common.painting import antialiased, box
from giftcalc.ui.common.picker_list import paint_tick

_GAP = 10
_RING = 3


class TickBox(QCheckBox):
    """A check box whose text is plain and goes on in the next line."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._text = ""

    def say(self, text: str) -> None:
        """Show a text as it is: an ampersand marks no mnemonic."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def _side(self) -> int:
        return self.fontMetrics().height()

    def _text_left(self) -> int:
        return self._side() + 2 * _RING + _GAP

    def hasHeightForWidth(self) -> bool:
        """Say that less width means more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        wrapped = self.fontMetrics().boundingRect(
            0, 0, max(width - self._text_left(), 40), 10_000, Qt.TextFlag.TextWordWrap, self._text
        )
        return max(wrapped.height(), self._side()) + 2 * _RING

    def sizeHint(self) -> QSize:
        """Return the room of the text in one line."""
        wide = self._text_left() + self.fontMetrics().horizontalAdvance(self._text) + 2
        return QSize(wide, self._side() + 2 * _RING)

    def minimumSizeHint(self) -> QSize:
        """Break lines rather than be cut."""
        return QSize(min(self.sizeHint().width(), 160), self._side() + 2 * _RING)

    def hitButton(self, pos: QPoint) -> bool:
        """Take a click on the text as one on the box."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box, the text and, where the keyboard is, a ring."""
        painter, palette, side = antialiased(self), self.palette(), self._side()
        area = QRectF(_RING, _RING, side, side)
        paint_tick(painter, area, palette, ticked=self.isChecked())
        if self.hasFocus():
            ring = area.adjusted(-_RING, -_RING, _RING, _RING)
            clear = palette.color(theme.CARD)
            clear.setAlpha(0)
            box(painter, ring, clear, palette.color(theme.ACCENT), width=1.5, radius=6)
        painter.setPen(palette.color(theme.TEXT))
        room = self.rect().adjusted(self._text_left(), _RING, 0, 0)
        painter.drawText(room, Qt.TextFlag.TextWordWrap, self._text)
        painter.end()
