"""Texts laid out once and kept, because laying one out costs more than drawing it."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QStaticText, QTransform

_MOST_KEPT = 4_000


class Line(NamedTuple):
    """A text ready to be drawn, with its width and height in pixels."""

    text: QStaticText
    width: int
    height: int


class Writing:
    """Lays out lines of plain text in one font."""

    __slots__ = ("_font", "_kept", "metrics")

    def __init__(self, font: QFont) -> None:
        self._font = QFont(font)
        self.metrics = QFontMetrics(font)
        self._kept: dict[str, Line] = {}

    def line(self, text: str) -> Line:
        """Return a text laid out as it is: markup in it stays text."""
        kept = self._kept.get(text)
        if kept is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            kept = self._kept[text] = self._laid_out(text)
        return kept

    def fitting(self, text: str, room: int) -> Line:
        """Return a text laid out, cut short with an ellipsis where there is too little room."""
        line = self.line(text)
        if line.width <= room:
            return line
        return self.line(self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, room))

    def _laid_out(self, text: str) -> Line:
        static = QStaticText(text)
        static.setTextFormat(Qt.TextFormat.PlainText)
        static.prepare(QTransform(), self._font)
        size = static.size()
        return Line(static, round(size.width() + 0.5), round(size.height()))
