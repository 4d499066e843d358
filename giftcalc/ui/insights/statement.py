"""A report as a PDF to be kept or sent: plain text on A4, its head on every page."""

import os
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPageLayout, QPageSize, QPainter, QPdfWriter

from giftcalc.data.atomic import write_file

if TYPE_CHECKING:
    from collections.abc import Sequence

RESOLUTION = 150
_MARGIN = 16.0
_SMALL, _PLAIN, _LARGE = 8.0, 9.0, 16.0
_GAP = 22.0
_LEAST = 70.0
_INK, _QUIET, _LINE = QColor("#16161d"), QColor("#5b5c6b"), QColor("#c4c7d0")
_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop)
_ONE_LINE = int(Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignVCenter)


class Statement(NamedTuple):
    """What stands in the file, all in words; `figures` says which columns hold figures."""

    title: str
    subtitle: str
    columns: tuple[str, ...]
    figures: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]


def save_statement(statement: Statement, path: str) -> None:
    """Write a statement as a PDF, whole or not at all; raise CANNOT_WRITE."""
    write_file(os.path.abspath(path), pdf_of(statement))


def pdf_of(statement: Statement) -> bytes:
    """Return a statement as a PDF."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(statement.title)
    writer.setCreator("giftcalc")
    writer.setResolution(RESOLUTION)
    wide = len(statement.columns) > 6  # noqa: PLR2004 - more columns than stand upright
    orientation = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    size = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(size, orientation, margins, QPageLayout.Unit.Millimeter))
    _Printer(writer, statement).print()
    buffer.close()
    return bytes(held.data())


class _Printer:
    """Goes down the pages, and begins a new one where something has no room."""

    def __init__(self, writer: QPdfWriter, statement: Statement) -> None:
        self._writer, self._statement = writer, statement
        self._painter = QPainter(writer)
        room = writer.pageLayout().paintRectPixels(RESOLUTION)
        self._width, self._height = float(room.width()), float(room.height())
        self._top = 0.0
        self._page = 1
        self._fonts = {size: _font(size, bold=size == _LARGE) for size in (_SMALL, _PLAIN, _LARGE)}
        self._bold = _font(_PLAIN, bold=True)
        self._line = QFontMetricsF(self._fonts[_PLAIN], writer).height() * 1.5
        self._places = self._laid_out()

    def print(self) -> None:
        """Print everything."""
        said = self._statement
        self._say(said.title, self._fonts[_LARGE], _INK)
        self._say(said.subtitle, self._fonts[_PLAIN], _QUIET)
        self._top += self._line / 2
        self._head()
        for row in said.rows:
            self._row(row, self._fonts[_PLAIN])
        for row in said.totals:
            self._row(row, self._bold)
        self._top += self._line / 2
        for note in said.notes:
            self._say(note, self._fonts[_SMALL], _QUIET)
        self._foot()
        self._painter.end()

    def _laid_out(self) -> list[tuple[float, float]]:
        """Return where each column begins and how wide it is."""
        said, metrics = self._statement, QFontMetricsF(self._bold, self._writer)
        every = (said.columns, *said.rows, *said.totals)
        wanted = [
            max(metrics.horizontalAdvance(row[at]) for row in every) + _GAP
            for at in range(len(said.columns))
        ]
        places, left = [], 0.0
        for wide in shared_out(wanted, said.figures, self._width + _GAP):
            places.append((left, wide))
            left += wide
        return places

    def _head(self) -> None:
        self._cells(self._statement.columns, self._fonts[_SMALL], _QUIET)
        self._rule()

    def _row(self, cells: tuple[str, ...], font: QFont) -> None:
        if self._top + self._line > self._bottom:
            self._turn()
            self._head()
        self._cells(cells, font, _INK)
        self._rule()

    def _cells(self, cells: tuple[str, ...], font: QFont, ink: QColor) -> None:
        self._painter.setFont(font)
        self._painter.setPen(ink)
        metrics = QFontMetricsF(font, self._writer)
        for text, (left, wide), figures in zip(
            cells, self._places, self._statement.figures, strict=True
        ):
            side = Qt.AlignmentFlag.AlignRight if figures else Qt.AlignmentFlag.AlignLeft
            room = QRectF(left, self._top, wide - _GAP, self._line)
            cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width() + 1)
            self._painter.drawText(room, _ONE_LINE | int(side), cut)
        self._top += self._line

    def _rule(self) -> None:
        self._painter.fillRect(QRectF(0, self._top, self._width, 1), _LINE)

    def _say(self, text: str, font: QFont, ink: QColor) -> None:
        if not text:
            return
        metrics = QFontMetricsF(font, self._writer)
        room = QRectF(0, 0, self._width, self._height)
        high = metrics.boundingRect(room, _WRAPPED, text).height() + 4
        if self._top + high > self._bottom:
            self._turn()
        self._painter.setFont(font)
        self._painter.setPen(ink)
        self._painter.drawText(QRectF(0, self._top, self._width, high), _WRAPPED, text)
        self._top += high

    @property
    def _bottom(self) -> float:
        return self._height - 1.5 * self._line

    def _turn(self) -> None:
        self._foot()
        self._writer.newPage()
        self._page += 1
        self._top = 0.0

    def _foot(self) -> None:
        self._painter.setFont(self._fonts[_SMALL])
        self._painter.setPen(_QUIET)
        room = QRectF(0, self._height - self._line, self._width, self._line)
        self._painter.drawText(room, int(Qt.AlignmentFlag.AlignRight), str(self._page))


def shared_out(wanted: "Sequence[float]", figures: "Sequence[bool]", room: float) -> list[float]:
    """Return how wide columns are: as they want if all fit, with what is left shared.

    Where they do not, the widest texts give way first; figures only after all texts have.
    """
    spare = room - sum(wanted)
    if spare >= 0:
        return [wide + spare / len(wanted) for wide in wanted]
    fixed = sum(wide for wide, figure in zip(wanted, figures, strict=True) if figure)
    texts = [wide for wide, figure in zip(wanted, figures, strict=True) if not figure]
    if texts and fixed + _LEAST * len(texts) <= room:
        level = _level(texts, room - fixed)
        return [
            wide if figure else min(wide, level)
            for wide, figure in zip(wanted, figures, strict=True)
        ]
    level = _level(wanted, room)
    return [min(wide, level) for wide in wanted]


def _level(widths: "Sequence[float]", room: float) -> float:
    """Return the width down to which the widest must come for all to fit."""
    left, columns = room, len(widths)
    for wide in sorted(widths):
        if wide * columns > left:
            return left / columns
        left -= wide
        columns -= 1
    return max(widths)


def _font(size: float, *, bold: bool) -> QFont:
    made = QFont()
    made.setPointSizeF(size)
    made.setBold(bold)
    return made
