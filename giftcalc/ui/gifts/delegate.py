"""Painting the rows and the header of the table: plain text, lines between, nothing else."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from giftcalc.core.gifts import Gift
from giftcalc.ui import theme
from giftcalc.ui.common.tiles import Tiles
from giftcalc.ui.common.writing import Line, Writing
from giftcalc.ui.gifts.asking import Order
from giftcalc.ui.gifts.table_model import GiftTableModel, Index

SIDE = 12
"""Room at both ends of a cell, in pixels."""

GAP = 10
PINNED_MARK = "★"
STREAK_MARK = "↻"
_BAR = 3
_MARK_GAP = 6
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def row_height(metrics: QFontMetrics) -> int:
    """Return the height of a row, which grows with the letters."""
    return metrics.height() + 23


class Inks(NamedTuple):
    """The colours of the rows."""

    text: QColor
    muted: QColor
    line: QColor
    selection: QColor
    accent: QColor


class GiftDelegate(QStyledItemDelegate):
    """Paints a gift with its tile and marks, and amounts to the right."""

    def __init__(self, model: GiftTableModel, view: QWidget) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        self.chosen_row = -1
        self.follow_font(view.font())
        self.follow_palette(view.palette())

    def follow_font(self, font: QFont) -> None:
        """Make tiles that fit the letters."""
        self.writing = Writing(font)
        self.height = row_height(self.writing.metrics)
        self.tiles = Tiles(font, self.height - 11)

    def follow_palette(self, palette: QPalette) -> None:
        """Paint in other colours."""
        roles = (theme.TEXT, theme.MUTED, theme.LINE, theme.SELECTION, theme.ACCENT)
        self._inks = Inks(*map(palette.color, roles))
        self._palette = palette

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the room of any cell; nothing is measured."""
        return QSize(80, self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell and the line beneath it."""
        area: QRect = option.rect
        left, top, width, height = area.left(), area.top(), area.width(), area.height()
        row, column, inks = index.row(), index.column(), self._inks
        if row == self.chosen_row:
            painter.fillRect(left, top, width, height, inks.selection)
            if column == 0 and self._view.hasFocus():
                painter.fillRect(left, top, _BAR, height, inks.accent)
        painter.fillRect(left, top + height - 1, width, 1, inks.line)
        if column == 0:
            self._paint_gift(painter, self._model.rows[row], area)
        else:
            line = self.writing.line(self._model.text(row, column))
            estimated = self._model.columns[column].estimated
            painter.setPen(inks.muted if estimated else inks.text)
            start = left + width - SIDE - line.width
            painter.drawStaticText(start, top + (height - 1 - line.height) // 2, line.text)

    def _paint_gift(self, painter: QPainter, gift: Gift, area: QRect) -> None:
        left, top, width, height = area.left(), area.top(), area.width(), area.height()
        size, middle = self.tiles.size, top + (height - 1) // 2
        tile = self.tiles.tile(gift, self._palette, self._view.devicePixelRatioF())
        painter.drawPixmap(left + SIDE, middle - size // 2, tile)
        marks = self._marks(gift)
        taken = sum(line.width + _MARK_GAP for line, _ in marks)
        start = left + SIDE + size + GAP
        name = self.writing.fitting(gift.name, left + width - SIDE - taken - start)
        painter.setPen(self._inks.text)
        painter.drawStaticText(start, middle - name.height // 2, name.text)
        start += name.width + _MARK_GAP
        for mark, ink in marks:
            painter.setPen(ink)
            painter.drawStaticText(start, middle - mark.height // 2, mark.text)
            start += mark.width + _MARK_GAP

    def _marks(self, gift: Gift) -> list[tuple[Line, QColor]]:
        marks = []
        if gift.key in self._model.pins:
            marks.append((self.writing.line(PINNED_MARK), self._inks.accent))
        if gift.streakable:
            marks.append((self.writing.line(STREAK_MARK), self._inks.muted))
        return marks


class GiftHeader(QHeaderView):
    """Titles in small bold letters, with an arrow on the column that the order is from."""

    def __init__(self, model: GiftTableModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self._order: Order | None = None
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionsMovable(False)
        self.setMinimumSectionSize(10)
        self.follow_font(parent.font())
        self.follow_palette(parent.palette())

    def follow_font(self, font: QFont) -> None:
        """Write the titles a little smaller than the rows."""
        self._font = theme.scaled_font(font, 0.85, bold=True)
        self.setFont(self._font)
        self.writing = Writing(self._font)

    def follow_palette(self, palette: QPalette) -> None:
        """Paint in other colours."""
        self._palette = palette
        own = QPalette(palette)
        own.setColor(QPalette.ColorRole.Button, palette.color(theme.CARD))  # its viewport has it
        self.setPalette(own)

    def title(self, section: int) -> str:
        """Return a title with its arrow."""
        column, order = self._model.columns[section], self._order
        if order is None or order.key != column.key:
            return column.title
        return f"{column.title} {'▾' if order.descending else '▴'}"

    def show_order(self, order: Order | None) -> None:
        """Put the arrow on another column."""
        if order != self._order:
            self._order = order
            self.viewport().update()

    def sizeHint(self) -> QSize:
        """Return a calm height."""
        return QSize(100, self.fontMetrics().height() + 16)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint a title and the line beneath it; Qt has filled the ground."""
        left, top, width, height = rect.left(), rect.top(), rect.width(), rect.height()
        palette = self._palette
        painter.fillRect(left, top + height - 1, width, 1, palette.color(theme.LINE))
        painter.setFont(self._font)
        lit = self._order is not None and self._order.key == self._model.columns[section].key
        painter.setPen(palette.color(theme.TEXT if lit else theme.MUTED))
        line = self.writing.line(self.title(section))
        start = left + width - SIDE - line.width if section else left + SIDE
        painter.drawStaticText(start, top + (height - 1 - line.height) // 2, line.text)
