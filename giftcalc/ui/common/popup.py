"""A calm card that drops beneath a button and goes with Escape or a click elsewhere."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from giftcalc.ui import theme
from giftcalc.ui.common.buttons import Button
from giftcalc.ui.common.painting import antialiased, box
from giftcalc.ui.common.scroll_bar import ScrollBar

GAP = 4
"""Pixels between a button and what drops beneath it."""

_PRESSING = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter))
_FLAGS = (
    Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint
)


class Popup(QFrame):
    """A box with round corners and a column of parts, above everything else.

    The part named `first` has the keyboard when the popup opens.
    """

    closed = Signal()
    first: QWidget | None = None

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, _FLAGS)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 12, 12, 12)
        self.column.setSpacing(8)

    def entitle(self, title: str) -> None:
        """Tell screen readers, and who sees the list of windows, what this is."""
        self.setWindowTitle(title)
        self.setAccessibleName(title)

    def showEvent(self, event: QShowEvent) -> None:
        """Give the keyboard to the first part."""
        super().showEvent(event)
        if self.first is not None and not event.spontaneous():
            self.first.setFocus(Qt.FocusReason.PopupFocusReason)
            if isinstance(self.first, QLineEdit):
                self.first.selectAll()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that the popup closes, while all of it is still there."""
        super().closeEvent(event)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that the keyboard is on; Escape closes."""
        focused = self.focusWidget()
        if event.key() in _PRESSING and isinstance(focused, Button):
            focused.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the surface; its edge is strong enough to stand on another card."""
        palette = self.palette()
        painter = antialiased(self)
        box(painter, QRectF(self.rect()), palette.color(theme.CARD), palette.color(theme.EDGE))
        painter.end()


class TallPopup(Popup):
    """A popup as high as what is in it, which scrolls where the screen is too low."""

    def __init__(self, name: str, letters: int, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._letters = letters
        outer = self.column
        outer.setContentsMargins(1, 4, 1, 4)
        self._inside = QWidget()
        self.column = QVBoxLayout(self._inside)
        self.column.setContentsMargins(16, 11, 16, 11)
        self.column.setSpacing(10)
        self._area = see_through(self._inside)
        self._area.setObjectName(f"{name}-area")
        outer.addWidget(self._area)
        self._outer = outer
        self._inside.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """Return the room that everything takes, at most most of the screen."""
        wanted = self._wanted()
        return wanted.boundedTo(QSize(wanted.width(), self._highest()))

    def _highest(self) -> int:
        return self.screen().availableGeometry().height() * 9 // 10

    def _wanted(self) -> QSize:
        """Return the room that everything takes, however high."""
        wide = self.fontMetrics().averageCharWidth() * self._letters
        wide = max(wide, self._inside.minimumSizeHint().width() + 2)
        wide = min(wide, self.screen().availableGeometry().width() - 16)
        margins = self.contentsMargins() + self._outer.contentsMargins()
        high = self.column.totalHeightForWidth(wide - margins.left() - margins.right())
        if high < 0:
            high = self.column.totalSizeHint().height()
        return QSize(wide, high + margins.top() + margins.bottom())

    def showEvent(self, event: QShowEvent) -> None:
        """Scroll only if there is need to."""
        super().showEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow and shrink with what is inside."""
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Take the room that is wanted; a bar that is not needed would make it more."""
        wanted, most = self._wanted(), self._highest()
        policy = Qt.ScrollBarPolicy
        fits = wanted.height() <= most
        self._area.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded
        )
        wanted.setHeight(min(wanted.height(), most))
        if self.isVisible() and wanted != self.size():
            room = self.screen().availableGeometry()
            self.resize(wanted)
            self.move(_inside(room, self.pos(), wanted))


def see_through(inside: QWidget, ground: QPalette.ColorRole = theme.CARD) -> QScrollArea:
    """Return an area that scrolls upright and lets the surface beneath it be seen."""
    area = QScrollArea()
    area.setVerticalScrollBar(ScrollBar(area, ground))
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    area.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
    return area


def drop(popup: QWidget, button: QWidget) -> None:
    """Show a popup beneath what was clicked, inside the screen; it goes when it closes."""
    popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    popup.resize(popup.sizeHint())
    place = button.mapToGlobal(QPoint(0, button.height() + GAP))
    popup.move(_inside(button.screen().availableGeometry(), place, popup.size()))
    popup.show()


def _inside(room: QRect, place: QPoint, size: QSize) -> QPoint:
    """Return the nearest place at which something of a size is inside a room."""
    right = min(place.x(), room.right() - size.width())
    bottom = min(place.y(), room.bottom() - size.height())
    return QPoint(max(room.left(), right), max(room.top(), bottom))
