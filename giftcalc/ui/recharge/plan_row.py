"""Cards of one width and, in each line, of one height."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

from giftcalc.ui.common.flow import Flow

_LETTERS = 27


class PlanRow(Flow):
    """Places as many cards in a line as are of use; none of them is left alone in width."""

    def __init__(self, name: str, gap: int = 12) -> None:
        super().__init__(name, gap)

    def event(self, event: QEvent) -> bool:
        """Make room for what a card has to say."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.arrange()
        return super().event(event)

    def order(self, parts: list[QWidget]) -> None:
        """Place the parts in another order, in which the Tab key goes through them too."""
        self._parts = list(parts)
        for before, after in pairwise(parts):
            self.setTabOrder(before, after)
        self.arrange()

    def _least(self) -> int:
        """Return the width below which a card is no use."""
        return self.fontMetrics().averageCharWidth() * _LETTERS

    def sizeHint(self) -> QSize:
        """Return the room of three cards side by side."""
        across = min(len(self._shown()), 3)
        wide = max(across * (self._least() + self._gap) - self._gap, 1)
        return QSize(wide, self._place(wide, move=False))

    def minimumSizeHint(self) -> QSize:
        """Return the width of one card; how high everything is depends on the width."""
        return QSize(self._least(), 0)

    def _place(self, width: int, *, move: bool) -> int:
        parts = self._shown()
        if not parts:
            return 0
        across = max(1, min(len(parts), (width + self._gap) // (self._least() + self._gap)))
        lines = -(-len(parts) // across)
        across = -(-len(parts) // lines)
        wide = (width - (across - 1) * self._gap) // across
        top = 0
        for first in range(0, len(parts), across):
            line = parts[first : first + across]
            high = max(_height(part, wide) for part in line)
            for at, part in enumerate(line if move else ()):
                part.setGeometry(QRect(QPoint(at * (wide + self._gap), top), QSize(wide, high)))
            top += high + self._gap
        return top - self._gap


def _height(part: QWidget, width: int) -> int:
    """Return how high a card is at a width; what its text breaks into depends on it."""
    wrapped = part.heightForWidth(width) if part.hasHeightForWidth() else -1
    return wrapped if wrapped >= 0 else part.sizeHint().height()
