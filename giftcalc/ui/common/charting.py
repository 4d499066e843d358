"""What every chart is made of: drawn with pyqtgraph in the colours of the theme.

Charts are pictures: they take no keyboard and no mouse, and tell screen readers their
summary. The figures to read stand in the table beside them.
"""

import os

import pyqtgraph as graph
from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPalette, QResizeEvent
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from giftcalc.data.atomic import write_file
from giftcalc.ui import theme

SHARPER = 2
"""Pixels of a saved picture for one on the screen."""

LEAST_HEIGHT = 180
"""The height below which a chart is no use, in pixels."""

SMALL = 0.85
"""How large labels and figures are written, as a factor of the system's letters."""


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
        self.setMinimumHeight(LEAST_HEIGHT)
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
            axis.setStyle(tickFont=theme.scaled_font(self.font(), SMALL), tickLength=0)
        self.redraw()

    def redraw(self) -> None:
        """Draw the figures in the colours of the theme; each chart has its own way."""
        raise NotImplementedError

    @property
    def letters(self) -> QFontMetrics:
        """The letters of labels and figures."""
        return QFontMetrics(theme.scaled_font(self.font(), SMALL))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for the figures anew, which stay as large as they are."""
        super().resizeEvent(event)
        self.redraw()

    def write(
        self,
        text: str,
        place: tuple[float, float],
        anchor: tuple[float, float],
        role: QPalette.ColorRole = theme.MUTED,
    ) -> None:
        """Write plain text at a place of the plot; `anchor` is the point of the text put there."""
        item = graph.TextItem(text, color=self.colour(role), anchor=anchor)
        item.setFont(theme.scaled_font(self.font(), SMALL))
        item.setPos(*place)
        self.plot.addItem(item, ignoreBounds=True)

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
