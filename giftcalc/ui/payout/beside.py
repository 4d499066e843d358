"""A figure with a text beside it, or beneath it where there is too little room."""

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_GAP = 12


class Beside(QWidget):
    """Places two labels on one line of writing, the second beneath the first if need be."""

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
        wide = self._first.sizeHint().width() + _GAP + self._line()
        return QSize(wide, self._place(wide, move=False))

    def minimumSizeHint(self) -> QSize:
        """Return the width of the first; the second breaks its lines."""
        return QSize(self._first.sizeHint().width(), 0)

    def event(self, event: QEvent) -> bool:
        """Follow what the labels say."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place(self.width(), move=True)
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the second anew."""
        super().resizeEvent(event)
        self._place(self.width(), move=True)

    def _line(self) -> int:
        """Return the width of the second in one line."""
        return self._second.fontMetrics().horizontalAdvance(self._second.text()) + 2

    def _place(self, width: int, *, move: bool) -> int:
        first = self._first.sizeHint()
        shown = bool(self._second.text()) and not self._second.isHidden()
        left = first.width() + _GAP
        if not shown or left + self._line() <= width:
            drop = self._first.fontMetrics().ascent() - self._second.fontMetrics().ascent()
            place = QRect(left, drop, self._line(), self._second.fontMetrics().height())
            high = first.height()
        else:
            beneath = self._second.heightForWidth(max(width, 1))
            place = QRect(0, first.height() + 2, width, beneath)
            high = first.height() + 2 + beneath
        if move:
            self._first.setGeometry(0, 0, max(first.width(), 1), first.height())
            self._second.setGeometry(place)
        return high
