"""Charts, drawn with pyqtgraph in the colours of the theme; each has a table as its twin.

They are pictures: they take no keyboard and no mouse, and tell screen readers their
summary. The figures to read stand in the table beside them.
"""

import os
from typing import NamedTuple

import pyqtgraph as graph
from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPalette, QResizeEvent
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from giftcalc.data.atomic import write_file
from giftcalc.ui import theme

MOST_LABELS = 12
"""Labels along an axis; more would run into each other."""

SHARPER = 2
"""Pixels of a saved picture for one on the screen."""

_BAR = 0.72
_LEAST_BARS = 8
"""Room is made for so many bars, so that a single one is no wall."""

_MOST_TOLD = 12
"""Up to so many bars tell their figures themselves."""

_LEAST_HEIGHT = 180
_AXIS = 1.8
"""The height of an axis with its labels, in lines of letters."""

_LINE = 1.3


class Bar(NamedTuple):
    """A bar: what it is called, what it measures, and that figure in words."""

    label: str
    value: int
    told: str


class Chart(QWidget):
    """A picture of figures that cannot be dragged about."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.plot = graph.PlotWidget(self, background=None)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.setFrameShape(QFrame.Shape.NoFrame)
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.plotItem.setContentsMargins(0, 6, 6, 0)
        self.plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.plot)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(_LEAST_HEIGHT)
        self._follow_theme()

    def sizeHint(self) -> QSize:
        """Return a calm size."""
        return QSize(520, 260)

    def tell(self, summary: str) -> None:
        """Tell screen readers what the picture shows."""
        self.setAccessibleName(summary)
        self.plot.setAccessibleName(summary)

    def colour(self, role: QPalette.ColorRole) -> QColor:
        """Return a colour of the theme."""
        return self.palette().color(role)

    def _follow_theme(self) -> None:
        self.plot.setBackground(self.colour(theme.CARD))
        for side in ("left", "bottom"):
            axis = self.plot.getAxis(side)
            axis.setPen(self.colour(theme.LINE))
            axis.setTextPen(self.colour(theme.MUTED))
            axis.setStyle(tickFont=theme.scaled_font(self.font(), 0.85), tickLength=0)
        self.redraw()

    def redraw(self) -> None:
        """Draw the figures in the colours of the theme; each chart has its own way."""
        raise NotImplementedError

    @property
    def letters(self) -> QFontMetrics:
        """The letters of labels and figures."""
        return QFontMetrics(theme.scaled_font(self.font(), 0.85))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for the figures anew, which stay as large as they are."""
        super().resizeEvent(event)
        self.redraw()

    def _tell_figure(self, bar: Bar, across: float, up: float, anchor: tuple[float, float]) -> None:
        """Write a bar's figure at its end, as plain text."""
        text = graph.TextItem(bar.told, color=self.colour(theme.MUTED), anchor=anchor)
        text.setFont(theme.scaled_font(self.font(), 0.85))
        text.setPos(across, up)
        self.plot.addItem(text, ignoreBounds=True)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the system's letters."""
        super().changeEvent(event)
        changed = (QEvent.Type.PaletteChange, QEvent.Type.FontChange)
        if event.type() in changed and hasattr(self, "plot"):
            self._follow_theme()

    def save(self, path: str) -> None:
        """Write the picture as SVG or PNG, by the name's ending, whole or not at all.

        Raise CANNOT_WRITE or NOT_A_FILE.
        """
        drawn = self._svg() if path.lower().endswith(".svg") else self._png()
        write_file(os.path.abspath(path), drawn)

    def _svg(self) -> bytes:
        held, buffer = _opened()
        made = QSvgGenerator()
        made.setOutputDevice(buffer)
        made.setSize(self.size())
        made.setViewBox(self.rect())
        made.setTitle(self.accessibleName())
        self._draw_on(made)
        buffer.close()
        return bytes(held.data())

    def _png(self) -> bytes:
        held, buffer = _opened()
        picture = QImage(self.size() * SHARPER, QImage.Format.Format_ARGB32)
        picture.setDevicePixelRatio(SHARPER)
        self._draw_on(picture)
        picture.save(buffer, "PNG")  # type: ignore[call-overload]  # bytes or str, by the version
        return bytes(held.data())

    def _draw_on(self, device: QSvgGenerator | QImage) -> None:
        painter = QPainter(device)
        painter.fillRect(self.rect(), self.colour(theme.CARD))
        self.plot.render(painter, QRectF(self.rect()), self.plot.viewport().rect())
        painter.end()


def _opened() -> tuple[QByteArray, QBuffer]:
    """Return memory to be written to; both are to be held as long as it is."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return held, buffer


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
                self._tell_figure(bar, float(at), float(bar.value), (0.5, 1.0))
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
        self.setMinimumHeight(max(_LEAST_HEIGHT, round((len(names) + 2) * letters.height())))
        widest = max((letters.horizontalAdvance(name) for _, name in names), default=0)
        self.plot.getAxis("left").setWidth(widest + 10)
        self.plot.getAxis("left").setTicks([names, []])
        self.plot.getAxis("bottom").setTicks([[(0.0, "0")], []])
        for row, bar in zip(rows, self.bars, strict=True):
            self._tell_figure(bar, float(bar.value), float(row), (0.0, 0.5))
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
