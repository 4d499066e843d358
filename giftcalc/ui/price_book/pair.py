"""Two parts side by side, or one beneath the other where there is too little room."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

_LETTERS = 84
_SHARES = (3, 2)
_SIDE = QBoxLayout.Direction.LeftToRight
_BENEATH = QBoxLayout.Direction.TopToBottom


class Pair(QWidget):
    """Gives the first part three fifths of the width, or all of it."""

    def __init__(self, name: str, first: QWidget, second: QWidget) -> None:
        super().__init__()
        self.setObjectName(name)
        self._row = QBoxLayout(_SIDE, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(14)
        for part, share in zip((first, second), _SHARES, strict=True):
            self._row.addWidget(part, share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the parts as the width asks for."""
        super().resizeEvent(event)
        self._turn()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the system's letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._turn()

    def _turn(self) -> None:
        narrow = self.width() < self.fontMetrics().averageCharWidth() * _LETTERS
        wanted = _BENEATH if narrow else _SIDE
        if self._row.direction() != wanted:
            self._row.setDirection(wanted)
            self._row.setStretch(0, 0 if narrow else _SHARES[0])
