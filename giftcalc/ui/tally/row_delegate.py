"""Painting a gift row: its tile, its marks, and the steppers around its count."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionViewItem, QWidget

from giftcalc.core.gifts import Gift
from giftcalc.ui import theme
from giftcalc.ui.common.calm_model import Index
from giftcalc.ui.common.calm_table import SIDE, CalmDelegate
from giftcalc.ui.common.tiles import Tiles
from giftcalc.ui.tally.row_model import At, RowModel, marks_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QAbstractItemModel

    from giftcalc.core.tally.records import Row

STEPPER = 22
"""The width of the places for − and + in pixels."""

MOST_LETTERS = 100
_GAP = 10
_MARK_GAP = 6
_TILE_ROOM = 11
_SIGNS = {-1: "−", 1: "+"}
_ENTER = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter))
_MIDDLE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


def stepper_at(place: QPoint, cell: QRect, digits: int) -> int:
    """Return which stepper of a cell a place is on: −1, 1, or 0 for neither."""
    plus = cell.right() - SIDE - STEPPER + 6
    minus = plus - digits - 2 * 4 - STEPPER
    for left, by in ((plus, 1), (minus, -1)):
        if left <= place.x() < left + STEPPER:
            return by
    return 0


class RowDelegate(CalmDelegate):
    """Paints a row; opens a line in which a count or a gifter is typed.

    `typed` brings the row's place, the column and the text when it is done.
    """

    typed = Signal(int, int, str)

    def __init__(
        self, model: RowModel, view: QWidget, emoji: "Callable[[str, str, int | None], str]"
    ) -> None:
        self._emoji = emoji
        self._rows = model
        self.hovered: tuple[int, int] = (-1, 0)
        super().__init__(model, view)

    def follow_font(self) -> None:
        """Take over the letters of the table, and make tiles that fit them."""
        super().follow_font()
        metrics = self._view.fontMetrics()
        self.tiles = Tiles(self._view.font(), metrics.height() + 23 - _TILE_ROOM)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        if index.column() not in {At.GIFT, At.COUNT}:
            super().paint(painter, option, index)
            return
        area: QRect = option.rect
        palette, row = self._view.palette(), index.row()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._paint_ground(painter, area, palette, selected=selected, first=index.column() == 0)
        painter.setFont(self._fonts[False])
        if index.column() == At.GIFT:
            self._paint_gift(painter, area.adjusted(SIDE, 0, -SIDE, -1), row, palette)
        else:
            self._paint_count(painter, area, row, palette)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, area: QRect, palette: QPalette, *, selected: bool, first: bool
    ) -> None:
        if selected:
            painter.fillRect(area, palette.color(theme.SELECTION))
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, palette.color(theme.LINE))
        if selected and first and self._view.hasFocus():
            bar = QRect(area.left(), area.top(), 3, area.height() - 1)
            painter.fillRect(bar, palette.color(theme.ACCENT))

    def _paint_gift(self, painter: QPainter, room: QRect, row: int, palette: QPalette) -> None:
        held, size = self._rows.rows[row], self.tiles.size
        tile = self.tiles.tile(self._card(held), palette, self._view.devicePixelRatioF())
        painter.drawPixmap(room.left(), room.center().y() - size // 2, tile)
        metrics, marks = painter.fontMetrics(), marks_of(held)
        taken = sum(metrics.horizontalAdvance(mark.sign) + _MARK_GAP for mark in marks)
        words = room.adjusted(size + _GAP, 0, -taken, 0)
        text = self._rows.text(row, At.GIFT)
        fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, words.width())
        painter.setPen(palette.color(self._rows.ink(row, At.GIFT)))
        painter.drawText(words, int(_LEFT), fitting)
        left = words.left() + metrics.horizontalAdvance(fitting) + _MARK_GAP
        for mark in marks:
            painter.setPen(palette.color(mark.role))
            painter.drawText(QRect(left, room.top(), 40, room.height()), int(_LEFT), mark.sign)
            left += metrics.horizontalAdvance(mark.sign) + _MARK_GAP

    def _card(self, row: "Row") -> Gift:
        """Return what the tile of a row is made of."""
        emoji = self._emoji(row.gift.id, row.gift.name, row.value)
        return Gift(row.gift.name or "?", max(row.value or 0, 1), emoji=emoji)

    def _paint_count(self, painter: QPainter, area: QRect, row: int, palette: QPalette) -> None:
        text = self._rows.text(row, At.COUNT)
        digits = painter.fontMetrics().horizontalAdvance(text)
        plus = area.right() - SIDE - STEPPER + 6
        number = QRect(plus - 4 - digits, area.top(), digits, area.height() - 1)
        painter.setPen(palette.color(self._rows.ink(row, At.COUNT)))
        painter.drawText(number, int(_MIDDLE), text)
        for by, left in ((1, plus), (-1, number.left() - 4 - STEPPER)):
            usable = by > 0 or self._rows.rows[row].count > 1
            lit = usable and self.hovered == (row, by)
            painter.setPen(palette.color(theme.ACCENT if lit else theme.MUTED))
            if usable:
                room = QRect(left, area.top(), STEPPER, area.height() - 1)
                painter.drawText(room, int(_MIDDLE), _SIGNS[by])

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a line over the cell."""
        edit = QLineEdit(parent)
        edit.setObjectName("tally-cell-edit")
        edit.setFont(self._view.font())
        edit.setMaxLength(MOST_LETTERS)
        edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        edit.setAccessibleName(self._rows.columns[index.column()].title)
        return edit

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with what holds."""
        if isinstance(editor, QLineEdit) and not editor.text():
            editor.setText(self._rows.typed(index.row(), index.column()))
            editor.selectAll()

    def setModelData(self, editor: QWidget, _model: "QAbstractItemModel", index: Index) -> None:
        """Pass on what was typed; the rows change when the ledger has."""
        if isinstance(editor, QLineEdit) and editor.isModified():
            self.typed.emit(index.row(), index.column(), editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Fill the cell, and be wide enough for a name."""
        area: QRect = option.rect
        least = self._view.fontMetrics().averageCharWidth() * 10
        editor.setGeometry(area.adjusted(min(0, area.width() - least), 3, -2, -4))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep Enter and Escape from what stands around the table."""
        done = super().eventFilter(watched, event)
        return done or (isinstance(event, QKeyEvent) and event.key() in _ENTER)
