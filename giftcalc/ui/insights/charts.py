"""Charts of reports; each has a table as its twin."""

from typing import NamedTuple

import pyqtgraph as graph
from PySide6.QtWidgets import QWidget

from giftcalc.ui import theme
from giftcalc.ui.common.charting import LEAST_HEIGHT, Chart

MOST_LABELS = 12
"""Labels along an axis; more would run into each other."""

_BAR = 0.72
_LEAST_BARS = 8
"""Room is made for so many bars, so that a single one is no wall."""

_MOST_TOLD = 12
"""Up to so many bars tell their figures themselves."""

_AXIS = 1.8
"""The height of an axis with its labels, in lines of letters."""

_LINE = 1.3


class Bar(NamedTuple):
    """A bar: what it is called, what it measures, and that figure in words."""

    label: str
    value: int
    told: str


class BarChart(Chart):
    """Bars side by side, such as what each day brought."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        self.bars: tuple[Bar, ...] = ()
        super().__init__(name, parent)

    def show_bars(self, bars: tuple[Bar, ...]) -> None:
        """Show bars from left to right."""
        self.bars = bars
        self.redraw()

    def redraw(self) -> None:
        """Draw the bars, a label under every so many, and their figures if they are few."""
        self.plot.clear()
        places = range(len(self.bars))
        heights = [float(bar.value) for bar in self.bars]
        brush = self.colour(theme.CREATOR)
        self.plot.addItem(
            graph.BarGraphItem(x=list(places), height=heights, width=_BAR, brush=brush, pen=brush)
        )
        step = max(1, -(-len(self.bars) // MOST_LABELS))
        labels = [(at, self.bars[at].label) for at in places if at % step == 0]
        self.plot.getAxis("bottom").setTicks([labels, []])
        slot = self.width() / max(len(self.bars), _LEAST_BARS)
        widest = max((self.letters.horizontalAdvance(bar.told) for bar in self.bars), default=0)
        told = len(self.bars) <= _MOST_TOLD and widest < slot
        self.plot.getAxis("left").setTicks([[(0.0, "0")] if told else _scale(self.bars), []])
        if told:
            for at, bar in enumerate(self.bars):
                self.write(bar.told, (float(at), float(bar.value)), (0.5, 1.0))
        self.plot.setXRange(-0.6, max(len(self.bars), _LEAST_BARS) - 0.4, padding=0)
        line = self.letters.height()
        room = _with_room(self.height() - _AXIS * line, _LINE * line + 8)
        self.plot.setYRange(0, max([*heights, 1.0]) * room, padding=0)


class RankChart(Chart):
    """Bars above each other with their names, the largest at the top."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        self.bars: tuple[Bar, ...] = ()
        super().__init__(name, parent)

    def show_bars(self, bars: tuple[Bar, ...]) -> None:
        """Show bars from top to bottom."""
        self.bars = bars
        self.redraw()

    def redraw(self) -> None:
        """Draw the bars and their names."""
        self.plot.clear()
        rows = [len(self.bars) - at for at in range(len(self.bars))]
        widths = [float(bar.value) for bar in self.bars]
        brush = self.colour(theme.CREATOR)
        self.plot.addItem(
            graph.BarGraphItem(x0=0, y=rows, height=_BAR, width=widths, brush=brush, pen=brush)
        )
        names = [(row, _shortened(bar.label)) for row, bar in zip(rows, self.bars, strict=True)]
        letters = self.letters
        self.setMinimumHeight(max(LEAST_HEIGHT, round((len(names) + 2) * letters.height())))
        widest = max((letters.horizontalAdvance(name) for _, name in names), default=0)
        self.plot.getAxis("left").setWidth(widest + 10)
        self.plot.getAxis("left").setTicks([names, []])
        self.plot.getAxis("bottom").setTicks([[(0.0, "0")], []])
        for row, bar in zip(rows, self.bars, strict=True):
            self.write(bar.told, (float(bar.value), float(row)), (0.0, 0.5))
        told = max((letters.horizontalAdvance(bar.told) for bar in self.bars), default=0)
        room = _with_room(self.width() - widest - 30, told + 16)
        self.plot.setXRange(0, max([*widths, 1.0]) * room, padding=0)
        lowest = min(0.4, len(self.bars) - _LEAST_BARS + 0.4)
        self.plot.setYRange(lowest, len(self.bars) + 0.6, padding=0)


class WeekChart(Chart):
    """A field of seven days by twenty-four hours, the fuller the stronger."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        self.hours: tuple[tuple[int, ...], ...] = ()
        self._days: tuple[str, ...] = ()
        super().__init__(name, parent)

    def show_week(self, hours: tuple[tuple[int, ...], ...], days: tuple[str, ...]) -> None:
        """Show a row of 24 figures for each day, under the days' names."""
        self.hours, self._days = hours, days
        self.redraw()

    def redraw(self) -> None:
        """Draw a square for each hour."""
        self.plot.clear()
        most = max((figure for row in self.hours for figure in row), default=0) or 1
        for day, row in enumerate(self.hours):
            for hour, figure in enumerate(row):
                self._draw_hour(hour, len(self.hours) - day, figure * 255 // most)
        rows = [(len(self._days) - at, name) for at, name in enumerate(self._days)]
        self.plot.getAxis("left").setTicks([rows, []])
        hours = [(hour, f"{hour:02}") for hour in range(0, 24, 3)]
        self.plot.getAxis("bottom").setTicks([hours, []])
        self.plot.setXRange(-0.6, 23.6, padding=0)
        self.plot.setYRange(0.4, len(self._days) + 0.6, padding=0)

    def _draw_hour(self, hour: int, row: int, strength: int) -> None:
        colour = self.colour(theme.CREATOR if strength else theme.LINE)
        colour.setAlpha(max(strength, 70) if strength else 90)
        square = graph.BarGraphItem(
            x=[hour], y0=row - 0.45, height=0.9, width=0.9, brush=colour, pen=colour
        )
        self.plot.addItem(square)


def _with_room(extent: float, needed: float) -> float:
    """Return by how much more a chart must reach for a figure to fit beyond the largest bar."""
    return extent / max(extent - needed, extent / 3, 1) if extent > 0 else 1.0


def _scale(bars: tuple[Bar, ...]) -> list[tuple[float, str]]:
    """Return the figures along an axis: nothing, and that of the largest bar in its words."""
    if not bars:
        return []
    largest = max(bars, key=_measure)
    return [(0.0, "0"), (float(largest.value), largest.told)] if largest.value else [(0.0, "0")]


def _measure(bar: Bar) -> int:
    return bar.value


def _shortened(name: str, most: int = 18) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"
