"""Lines of prices over the sizes of packs, labelled at their ends."""

import math
from fractions import Fraction
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette, QPen
from PySide6.QtWidgets import QWidget

from giftcalc.ui.common.charting import LEAST_HEIGHT, Chart

_WIDE = 2.6
_GAP = 14
_MARK = 6


class Point(NamedTuple):
    """A pack: how many coins, how it is written, and the price of 1,000 coins."""

    coins: int
    told: str
    price: Fraction


class PriceLine(NamedTuple):
    """The packs of a channel; a dashed line is an estimate."""

    name: str
    role: QPalette.ColorRole
    mark: str
    dashed: bool
    points: tuple[Point, ...]


class LinesChart(Chart):
    """Draws a line for each channel; sizes stand as far apart as they differ in factor."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        self.lines: tuple[PriceLine, ...] = ()
        self._scale: tuple[tuple[Fraction, str], ...] = ()
        super().__init__(name, parent)

    def sizeHint(self) -> QSize:
        """Return the least calm size: what stands above should not have to scroll."""
        return QSize(400, LEAST_HEIGHT)

    def show_lines(
        self, lines: tuple[PriceLine, ...], scale: tuple[tuple[Fraction, str], ...]
    ) -> None:
        """Show lines, and the prices along the left axis with their words."""
        self.lines, self._scale = lines, scale
        self.redraw()

    def redraw(self) -> None:
        """Draw the lines, the level ones behind them, and the names at their ends."""
        self.plot.clear()
        if not self.lines or not self._scale:
            return
        low, high = float(self._scale[0][0]), float(self._scale[-1][0])
        sizes = sorted({point.coins for line in self.lines for point in line.points})
        first, last = math.log10(sizes[0]), math.log10(sizes[-1])
        spread = max(last - first, 0.1)
        names = max(self.letters.horizontalAdvance(line.name) for line in self.lines)
        marks = max(self.letters.horizontalAdvance(told) for _, told in self._scale)
        inside = max(self.width() - marks - names - 3 * _GAP, 40)
        beyond = spread * (names + 2 * _GAP) / inside
        self.plot.setXRange(first - spread * _GAP / inside, last + beyond, padding=0)
        self.plot.setYRange(low, high, padding=0.03)
        self.plot.getAxis("left").setTicks([[(float(at), told) for at, told in self._scale], []])
        self.plot.getAxis("left").setWidth(marks + 10)
        self.plot.getAxis("bottom").setTicks([self._sizes_told(inside / spread), []])
        self.plot.showGrid(y=True, alpha=0.35)
        for line in self.lines:
            self._draw(line)
        self._name_lines(high - low)

    def _draw(self, line: PriceLine) -> None:
        colour = self.colour(line.role)
        pen = QPen(colour, _WIDE)
        pen.setCosmetic(True)
        pen.setStyle(Qt.PenStyle.DashLine if line.dashed else Qt.PenStyle.SolidLine)
        self.plot.plot(
            [math.log10(point.coins) for point in line.points],
            [float(point.price) for point in line.points],
            pen=pen,
            symbol=line.mark,
            symbolSize=_MARK,
            symbolBrush=colour,
            symbolPen=colour,
            antialias=True,
        )

    def _sizes_told(self, pixels: float) -> list[tuple[float, str]]:
        """Return the sizes along the axis, as many as have room beside each other.

        The packs of the line with the fewest come first, for they are the round ones.
        """
        told: list[tuple[float, str]] = []
        for line in sorted(self.lines, key=_packs):
            for point in line.points[-1:] + line.points[:1] + line.points[1:-1][::-1]:
                at, half = math.log10(point.coins), self._half(point.told) / pixels
                if all(abs(at - other) > half + self._half(name) / pixels for other, name in told):
                    told.append((at, point.told))
        return sorted(told)

    def _half(self, text: str) -> float:
        return self.letters.horizontalAdvance(text) / 2 + _GAP / 2

    def _name_lines(self, height: float) -> None:
        """Write each name at the end of its line, none over another."""
        inside = max(self.height() - 2.2 * self.letters.height(), 40)
        least = height * self.letters.height() / inside
        below = float("-inf")
        for line in sorted(self.lines, key=_end_price):
            end = line.points[-1]
            below = max(float(end.price), below + least)
            self.write(f" {line.name}", (math.log10(end.coins), below), (0.0, 0.5), line.role)


def _packs(line: PriceLine) -> int:
    return len(line.points)


def _end_price(line: PriceLine) -> Fraction:
    return line.points[-1].price
