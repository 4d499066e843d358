"""How a stream went: a bar for every few minutes."""

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from giftcalc.ui import theme
from giftcalc.ui.common.painting import antialiased
from giftcalc.ui.common.text import tooltip

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

WIDEST = 24
"""The most pixels that one bar and the gap behind it take."""

_HEIGHT = 112
_GAP = Fraction(1, 4)
_BASE = 2
_ROUND = 3


class Bar(NamedTuple):
    """A bar: how high it is, 1 being the highest, and what it stands for in words.

    `silent` tells that nothing was recorded for some of its time.
    """

    height: Fraction
    words: str
    silent: bool = False


class MinutesChart(QWidget):
    """Paints the bars; a tooltip tells what one stands for, screen readers hear the gist."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tally-chart")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._bars: tuple[Bar, ...] = ()

    def sizeHint(self) -> QSize:
        """Return a height in which bars can be told apart."""
        return QSize(200, _HEIGHT)

    @property
    def bars(self) -> tuple[Bar, ...]:
        """What is shown."""
        return self._bars

    def show_bars(self, bars: tuple[Bar, ...], title: str, gist: str) -> None:
        """Show other bars."""
        self.setAccessibleName(title)
        self.setAccessibleDescription(gist)
        if bars != self._bars:
            self._bars = bars
            self.update()

    def _slot(self) -> float:
        return min(WIDEST, self.width() / max(len(self._bars), 1))

    def bar_at(self, place: QPoint) -> Bar | None:
        """Return the bar at a place."""
        at = int(place.x() / self._slot())
        return self._bars[at] if 0 <= at < len(self._bars) else None

    def event(self, event: QEvent) -> bool:
        """Tell of the bar under the mouse."""
        if isinstance(event, QHelpEvent):
            bar = self.bar_at(event.pos())
            QToolTip.showText(event.globalPos(), tooltip(bar.words) if bar else "", self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a bar for each stretch of time, and its place where nothing came."""
        painter = antialiased(self)
        slot = self._slot()
        for at, bar in enumerate(self._bars):
            self._paint_bar(painter, bar, at * slot, slot * float(1 - _GAP))
        painter.end()

    def _paint_bar(self, painter: "QPainter", bar: Bar, left: float, width: float) -> None:
        palette = self.palette()
        high = max(_BASE, float(bar.height) * (self.height() - _BASE))
        role = theme.WARNING if bar.silent else theme.CREATOR if bar.height else theme.EDGE
        painter.setPen(palette.color(role))
        painter.setBrush(palette.color(role))
        area = QRectF(left + 0.5, self.height() - high - 0.5, max(width - 1, 1), high - 0.5)
        painter.drawRoundedRect(area, min(_ROUND, high / 2), min(_ROUND, high / 2))
