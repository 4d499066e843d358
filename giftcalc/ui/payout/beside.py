"""A large figure with a text beside it, or beneath it where there is too little room."""

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from giftcalc.ui import theme

_GAP = 12
_SIZES = (2.1, 1.6, 1.25, 1.0)
"""How large the figure is written: as large as there is room for."""


class Beside(QWidget):
    """Places two labels on one line of writing, the second beneath the first if need be.

    The first is a figure, which is written smaller rather than cut.
    """

    def __init__(self, name: str, first: QLabel, second: QLabel) -> None:
        super().__init__()
        self.setObjectName(name)
        self._first, self._second = first, second
        second.setWordWrap(True)
        for part in (first, second):
            part.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Say that less width means more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of both at a width."""
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        """Return the room of both side by side."""
        wide = _wide(self._first.text(), self._font(_SIZES[0])) + _GAP + self._line()
        return QSize(wide, self._place(wide, move=False))

    def minimumSizeHint(self) -> QSize:
        """Ask for no width: the figure shrinks and the text breaks its lines."""
        return QSize(_wide(self._first.text(), self._font(_SIZES[-1])), 0)

    def event(self, event: QEvent) -> bool:
        """Follow what the labels say."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place(self.width(), move=True)
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place both anew."""
        super().resizeEvent(event)
        self._place(self.width(), move=True)

    def _font(self, size: float) -> QFont:
        return theme.scaled_font(self.font(), size, bold=True)

    def _fitting(self, width: int) -> QFont:
        """Return the largest font in which the figure has room."""
        fonts = [self._font(size) for size in _SIZES]
        return next((one for one in fonts if _wide(self._first.text(), one) <= width), fonts[-1])

    def _line(self) -> int:
        """Return the width of the second in one line."""
        return _wide(self._second.text(), self._second.font())

    def _place(self, width: int, *, move: bool) -> int:
        """Return the height of both at a width, and place them there if that is asked for."""
        font = self._fitting(width)
        metrics, small = QFontMetrics(font), self._second.fontMetrics()
        wide, high = _wide(self._first.text(), font), metrics.height()
        left = wide + _GAP
        if not self._second.text() or left + self._line() <= width:
            drop = metrics.ascent() - small.ascent()
            place, whole = QRect(left, drop, self._line(), small.height()), high
        else:
            beneath = self._second.heightForWidth(max(width, 1))
            place, whole = QRect(0, high + 2, width, beneath), high + 2 + beneath
        if move:
            self._first.setFont(font)
            self._first.setGeometry(0, 0, wide, high)
            self._second.setGeometry(place)
        return whole


def _wide(text: str, font: QFont) -> int:
    return QFontMetrics(font).horizontalAdvance(text) + 2
