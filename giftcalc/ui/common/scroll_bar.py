"""A scroll bar as calm as the rest: a thin handle on the ground it stands on."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import QScrollBar, QWidget

from giftcalc.ui import theme
from giftcalc.ui.common.painting import antialiased

WIDTH = 11
SHORTEST = 28
_SIDE = 2.5


class ScrollBar(QScrollBar):
    """An upright scroll bar; where there is nothing to scroll it paints only its ground.

    It has no arrows, so it places and moves its handle itself. Asking the style
    where the handle is would be shorter, but Qt's class of styles alone costs as
    much at start as a fifth of the window.
    """

    def __init__(
        self, parent: QWidget | None = None, ground: QPalette.ColorRole = theme.CARD
    ) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._ground = ground
        self._held_at: float | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Return a narrow size."""
        return QSize(WIDTH, 60)

    def handle(self) -> QRectF:
        """Return where the handle is: as long as the part in sight, where that part is."""
        whole = self.maximum() - self.minimum() + self.pageStep()
        length = max(SHORTEST, self.height() * self.pageStep() / max(whole, 1))
        length = min(length, self.height())
        span = max(self.maximum() - self.minimum(), 1)
        top = (self.height() - length) * (self.sliderPosition() - self.minimum()) / span
        return QRectF(0, top, self.width(), length)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the handle, or go a page towards where the press was."""
        handle, at = self.handle(), event.position()
        if handle.contains(at):
            self._held_at = at.y() - handle.top()
            self.setSliderDown(True)
            return
        below = at.y() > handle.bottom()
        actions = QScrollBar.SliderAction
        self.triggerAction(actions.SliderPageStepAdd if below else actions.SliderPageStepSub)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the handle with the mouse."""
        if self._held_at is not None:
            self.setSliderPosition(self._value_at(event.position(), self._held_at))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let the handle go."""
        self._held_at = None
        self.setSliderDown(False)

    def _value_at(self, place: QPointF, held_at: float) -> int:
        room = max(self.height() - self.handle().height(), 1)
        part = (place.y() - held_at) / room
        return round(self.minimum() + part * (self.maximum() - self.minimum()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the handle."""
        palette = self.palette()
        painter = antialiased(self)
        painter.fillRect(self.rect(), palette.color(self._ground))
        if self.maximum() > self.minimum():
            busy = self.isSliderDown() or self.underMouse()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(theme.MUTED if busy else theme.EDGE))
            handle = self.handle().adjusted(_SIDE, 1, -_SIDE, -1)
            painter.drawRoundedRect(handle, handle.width() / 2, handle.width() / 2)
        painter.end()
