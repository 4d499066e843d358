"""The rows of a picker: their model, and how they are painted."""

from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from giftcalc.core.folding import fold
from giftcalc.ui import theme
from giftcalc.ui.common.painting import box

SIDE = 10
"""Room at both ends of a row, in pixels."""

_GAP = 10
_BAR = 3
_ROLE = Qt.ItemDataRole
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NO_ROW = QModelIndex()


class PickerRow(NamedTuple):
    """One choice: what it stands for, what it says, a quiet note, further words to find it by."""

    key: str
    text: str
    note: str = ""
    words: str = ""


class PickerModel(QAbstractListModel):
    """The rows that match what was typed, the best match first; some may be ticked."""

    def __init__(self, rows: tuple[PickerRow, ...], ticked: tuple[str, ...] | None) -> None:
        super().__init__()
        self.rows = self._all = rows
        self._folded = [fold(f"{row.text} {row.note} {row.words} {row.key}") for row in rows]
        self.ticked: list[str] | None = None if ticked is None else list(ticked)

    def narrow(self, typed: str) -> None:
        """Keep only the rows in which every word that was typed begins a word or stands."""
        self.beginResetModel()
        self.rows = self._matching(fold(typed))
        self.endResetModel()

    def _matching(self, asked: str) -> tuple[PickerRow, ...]:
        if not asked:
            return self._all
        ranked = [
            (rank, number)
            for number, folded in enumerate(self._folded)
            if (rank := _rank(asked, folded, fold(self._all[number].key))) is not None
        ]
        return tuple(self._all[number] for _, number in sorted(ranked))

    def toggle(self, row: int) -> None:
        """Tick a row, or take the tick away."""
        if self.ticked is None:
            return
        key = self.rows[row].key
        if key in self.ticked:
            self.ticked.remove(key)
        else:
            self.ticked.append(key)
        at = self.index(row)
        self.dataChanged.emit(at, at, [_ROLE.CheckStateRole])

    def is_ticked(self, row: int) -> bool:
        """Say whether a row is ticked."""
        return self.ticked is not None and self.rows[row].key in self.ticked

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_ROW) -> int:
        """Return how many rows match."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Say what can be done with a row."""
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        several = self.ticked is not None and index.isValid()
        return plain | Qt.ItemFlag.ItemIsUserCheckable if several else plain

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = _ROLE.DisplayRole
    ) -> object:
        """Return a row's text, and for those who hear it the note with it."""
        row = self.rows[index.row()]
        if role == _ROLE.DisplayRole:
            return row.text
        if role == _ROLE.AccessibleTextRole:
            return f"{row.text}, {row.note}" if row.note else row.text
        if role == _ROLE.CheckStateRole and self.ticked is not None:
            ticked = self.is_ticked(index.row())
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return None


def _rank(asked: str, folded: str, key: str) -> int | None:
    """Return how well a row matches, 0 best, or None if it does not."""
    if key == asked:
        return 0
    if folded.startswith(asked):
        return 1
    words = asked.split()
    if all(f" {word}" in f" {folded}" for word in words):
        return 2
    return 3 if all(word in folded for word in words) else None


def row_height(metrics: QFontMetrics) -> int:
    """Return the height of a row, which grows with the letters."""
    return metrics.height() + 13


class PickerDelegate(QStyledItemDelegate):
    """Paints a row: a tick where there may be several, the text, a quiet note to the right."""

    def __init__(self, model: PickerModel, view: QListView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the room of any row; nothing is measured."""
        return QSize(80, row_height(self._view.fontMetrics()))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a row."""
        palette, row = self._view.palette(), self._model.rows[index.row()]
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, area, state, palette)
        room = area.adjusted(SIDE, 0, -SIDE, 0)
        if self._model.ticked is not None:
            size = self._view.fontMetrics().height() - 2
            tick = QRect(room.left(), room.center().y() - size // 2 + 1, size, size)
            paint_tick(painter, QRectF(tick), palette, ticked=self._model.is_ticked(index.row()))
            room.setLeft(tick.right() + _GAP)
        self._paint_texts(painter, room, row, palette)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, area: QRect, state: QStyle.StateFlag, palette: QPalette
    ) -> None:
        if state & QStyle.StateFlag.State_Selected:
            box(painter, QRectF(area), palette.color(theme.SELECTION), radius=6)
            if self._view.hasFocus():
                bar = QRectF(area.left(), area.top() + 5, _BAR, area.height() - 10)
                box(painter, bar, palette.color(theme.ACCENT), radius=1.5)

    def _paint_texts(
        self, painter: QPainter, room: QRect, row: PickerRow, palette: QPalette
    ) -> None:
        metrics = self._view.fontMetrics()
        if row.note:
            painter.setPen(palette.color(theme.MUTED))
            painter.drawText(room, _RIGHT, row.note)
            room = room.adjusted(0, 0, -metrics.horizontalAdvance(row.note) - _GAP, 0)
        painter.setPen(palette.color(theme.TEXT))
        text = metrics.elidedText(row.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, text)


def paint_tick(painter: QPainter, area: QRectF, palette: QPalette, *, ticked: bool) -> None:
    """Paint a small box, filled and with a tick in it if it is ticked."""
    if not ticked:
        box(painter, area, palette.color(theme.FIELD), palette.color(theme.EDGE), radius=4)
        return
    box(painter, area, palette.color(theme.ACCENT), radius=4)
    line = QPen(palette.color(theme.ON_ACCENT), max(1.8, area.width() / 8))
    line.setCapStyle(Qt.PenCapStyle.RoundCap)
    line.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(line)
    corners = ((0.27, 0.53), (0.44, 0.69), (0.74, 0.33))
    painter.drawPolyline(
        QPolygonF(
            [QPointF(area.x() + x * area.width(), area.y() + y * area.height()) for x, y in corners]
        )
    )
