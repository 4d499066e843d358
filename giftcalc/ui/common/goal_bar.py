"""How far a goal is reached."""

from fractions import Fraction

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy

from giftcalc.ui import theme
from giftcalc.ui.common.painting import antialiased, box

_PERCENT = 100
_HEIGHT = 9


class GoalBar(QProgressBar):
    """A thin bar that fills up."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTextVisible(False)
        self.setRange(0, _PERCENT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._part = 0.0

    def sizeHint(self) -> QSize:
        """Return a thin bar."""
        return QSize(120, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return a thin and short bar."""
        return QSize(40, _HEIGHT)

    def show_part(self, part: Fraction, name: str) -> None:
        """Show how much of the goal is reached, 1 being all of it."""
        self._part = float(min(max(part, Fraction(0)), Fraction(1)))
        self.setValue(int(self._part * _PERCENT))
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the groove, with an edge that can be seen, and what is reached of it."""
        palette, room = self.palette(), QRectF(self.rect())
        painter = antialiased(self)
        round_by = room.height() / 2
        box(painter, room, palette.color(theme.FIELD), palette.color(theme.EDGE), radius=round_by)
        reached = QRectF(room)
        reached.setWidth(room.width() * self._part)
        if reached.width() >= room.height():
            box(painter, reached, palette.color(theme.CREATOR), radius=round_by)
        painter.end()
