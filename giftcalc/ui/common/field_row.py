"""Fields side by side, all of one width, in as many lines as it takes."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

from giftcalc.ui.common.flow import Flow

_LETTERS = 21


class FieldRow(Flow):
    """Gives every field the same share of the width; what is wrong with one makes room below."""

    def __init__(self, name: str, gap: int = 10) -> None:
        super().__init__(name, gap)

    def event(self, event: QEvent) -> bool:
        """Make room for what a field has to say."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.arrange()
        return super().event(event)

    def _least(self) -> int:
        """Return the width below which a field is no use."""
        return self.fontMetrics().averageCharWidth() * _LETTERS

    def sizeHint(self) -> QSize:
        """Return the room of all fields side by side."""
        parts = self._shown()
        wide = len(parts) * (self._least() + self._gap) - self._gap
        return QSize(max(wide, 0), self._place(max(wide, 1), move=False))

    def minimumSizeHint(self) -> QSize:
        """Return the room of one field."""
        return QSize(self._least(), max((_height(one, 0) for one in self._shown()), default=0))

    def _place(self, width: int, *, move: bool) -> int:
        parts = self._shown()
        across = max(1, min(len(parts), (width + self._gap) // (self._least() + self._gap)))
        wide = (width - (across - 1) * self._gap) // across
        top = 0
        for first in range(0, len(parts), across):
            line = parts[first : first + across]
            highs = [_height(part, wide) for part in line]
            for at, part in enumerate(line if move else ()):
                place = QPoint(at * (wide + self._gap), top)
                part.setGeometry(QRect(place, QSize(wide, highs[at])))
            top += max(highs) + self._gap
        return max(top - self._gap, 0)


def _height(part: QWidget, width: int) -> int:
    """Return how high a field is at a width."""
    wrapped = part.heightForWidth(width) if width and part.hasHeightForWidth() else -1
    return max(wrapped, part.sizeHint().height())
