"""A scroll bar as calm as the rest: a thin handle on the ground it stands on."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider, QWidget

from giftcalc.ui import theme
from giftcalc.ui.common.painting import antialiased

WIDTH = 11
_SIDE = 2.5


class ScrollBar(QScrollBar):
    """An upright scroll bar; where there is nothing to scroll it paints only its ground."""

    def __init__(
        self, parent: QWidget | None = None, ground: QPalette.ColorRole = theme.CARD
    ) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._ground = ground
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Return a narrow size."""
        return QSize(WIDTH, 60)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the handle."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        slider = self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar,
            option,
            QStyle.SubControl.SC_ScrollBarSlider,
            self,
        )
        palette = self.palette()
        painter = antialiased(self)
        painter.fillRect(self.rect(), palette.color(self._ground))
        if self.maximum() > self.minimum():
            busy = self.isSliderDown() or self.underMouse()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(theme.MUTED if busy else theme.EDGE))
            handle = QRectF(slider).adjusted(_SIDE, 1, -_SIDE, -1)
            painter.drawRoundedRect(handle, handle.width() / 2, handle.width() / 2)
        painter.end()
