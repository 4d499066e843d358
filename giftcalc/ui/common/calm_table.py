"""A table of plain text: a line beneath each row, one row chosen, every key as usual."""

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from giftcalc.ui import theme
from giftcalc.ui.common.calm_model import CalmModel, Index
from giftcalc.ui.common.scroll_bar import ScrollBar

SIDE = 12
"""Room at both ends of a cell, in pixels."""

_BAR = 3
_DOT = 8
_DOT_ROOM = 15
_MEASURED_ROWS = 300
_TAKING = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter))
_ONE_LINE = Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignVCenter
_WHOLE_ROW = (
    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
)


class CalmDelegate(QStyledItemDelegate):
    """Paints a cell: its text in its ink, cut at its end, a dot before it if it has one."""

    def __init__(self, model: CalmModel, view: QWidget) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        self.follow_font()

    def follow_font(self) -> None:
        """Take over the letters of the table."""
        self._fonts = {
            bold: theme.scaled_font(self._view.font(), 1.0, bold=bold) for bold in (False, True)
        }

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> None:
        """Paint a cell."""
        palette, row, column = self._view.palette(), index.row(), index.column()
        area: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(area, palette.color(theme.SELECTION))
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, palette.color(theme.LINE))
        if selected and self._view.hasFocus() and column == 0:
            bar = QRect(area.left(), area.top(), _BAR, area.height() - 1)
            painter.fillRect(bar, palette.color(theme.ACCENT))
        room = area.adjusted(SIDE, 0, -SIDE, -1)
        mark = self._model.mark(row, column)
        if mark is not None:
            self._paint_dot(painter, room, mark)
            room.setLeft(room.left() + _DOT_ROOM)
        painter.setPen(palette.color(self._model.ink(row, column)))
        painter.setFont(self._fonts[self._model.bold(row, column)])
        text = painter.fontMetrics().elidedText(
            self._model.text(row, column), Qt.TextElideMode.ElideRight, room.width()
        )
        figures = self._model.columns[column].figures
        side = Qt.AlignmentFlag.AlignRight if figures else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, int(_ONE_LINE | side), text)
        painter.restore()

    def _paint_dot(self, painter: QPainter, room: QRect, mark: QPalette.ColorRole) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._view.palette().color(mark))
        top = room.top() + (room.height() - _DOT) / 2
        painter.drawEllipse(QRectF(room.left(), top, _DOT, _DOT))


class CalmHeader(QHeaderView):
    """Titles in small bold letters over a line."""

    def __init__(self, model: CalmModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(10)
        self.setFont(theme.scaled_font(parent.font(), 0.85, bold=True))

    def sizeHint(self) -> QSize:
        """Return a calm height."""
        return QSize(100, self.fontMetrics().height() + 14)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint a title and the line beneath it."""
        palette, column = self.palette(), self._model.columns[section]
        painter.save()
        painter.fillRect(rect, palette.color(theme.CARD))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, palette.color(theme.LINE))
        painter.setFont(self.font())
        painter.setPen(palette.color(theme.MUTED))
        side = Qt.AlignmentFlag.AlignRight if column.figures else Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect.adjusted(SIDE, 0, -SIDE, -1), int(_ONE_LINE | side), column.title)
        painter.restore()


class CalmTable(QTableView):
    """Shows a `CalmModel`; Enter or a double click takes a row, Ctrl+C copies it."""

    taken = Signal(int)
    moved = Signal(int)
    delete_asked = Signal(int)
    copied = Signal(str)
    padding = 13
    """What a row has above and below its letters, in pixels."""

    def __init__(self, name: str, model: CalmModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.rows = model
        self.setFont(theme.scaled_font(self.font(), 1.0))
        self.setModel(model)
        self.painter = CalmDelegate(model, self)
        self.setItemDelegate(self.painter)
        self.titles = CalmHeader(model, self)
        self.setHorizontalHeader(self.titles)
        self._widths: list[int] = []
        self._calm()
        self._follow_font()
        self.doubleClicked.connect(self._take)

    def _calm(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBar(ScrollBar(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _follow_font(self) -> None:
        height = QFontMetrics(self.font()).height() + self.padding
        self.painter.follow_font()
        self.titles.setFont(theme.scaled_font(self.font(), 0.85, bold=True))
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(height)

    @property
    def row(self) -> int:
        """The row that the keyboard is on, -1 for none."""
        return self.currentIndex().row()

    def go_to(self, row: int) -> None:
        """Put the keyboard on a row, or on the nearest there is."""
        last = self.rows.size() - 1
        if last >= 0:
            index = self.rows.index(max(0, min(row, last)), 0)
            self.selectionModel().setCurrentIndex(index, _WHOLE_ROW)
            self.scrollTo(index)

    def measure(self) -> None:
        """Give every column the room that it needs, as after other rows came."""
        letters = QFontMetrics(theme.scaled_font(self.font(), 1.0, bold=True))
        titles = self.titles.fontMetrics()
        self._widths = []
        for at, column in enumerate(self.rows.columns):
            most = column.letters * letters.averageCharWidth()
            rows = range(0 if column.wide else min(self.rows.size(), _MEASURED_ROWS))
            texts = [letters.horizontalAdvance(self.rows.text(row, at)) for row in rows]
            dot = _DOT_ROOM if rows and self.rows.mark(0, at) is not None else 0
            wide = most if column.wide else min(max(texts, default=0) + dot, most)
            wide = max(wide + column.room, titles.horizontalAdvance(column.title))
            self._widths.append(wide + 2 * SIDE + 2)
        self._fit()

    def _fit(self) -> None:
        """Hide what has no room, and give the rest to the wide column."""
        room, columns = self.viewport().width(), self.rows.columns
        hidden: set[int] = set()
        for at in sorted(range(len(self._widths)), key=self._rank, reverse=True):
            if columns[at].rank and self._width_without(hidden) > room:
                hidden.add(at)
        spare = room - self._width_without(hidden)
        for at, width in enumerate(self._widths):
            self.setColumnHidden(at, at in hidden)
            if at not in hidden:
                more = max(spare, -width // 2) if columns[at].wide else 0
                self.setColumnWidth(at, width + more)

    def _rank(self, column: int) -> int:
        return self.rows.columns[column].rank

    def _width_without(self, hidden: set[int]) -> int:
        return sum(width for at, width in enumerate(self._widths) if at not in hidden)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the system's letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "titles"):
            self._follow_font()
            self.measure()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell that the keyboard is on another row."""
        super().currentChanged(current, previous)
        self.moved.emit(current.row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be on some row as soon as the keyboard comes."""
        super().focusInEvent(event)
        if self.row < 0:
            self.go_to(0)
        self.viewport().update()
        QTimer.singleShot(0, self, self._tell_row)  # not once it is gone

    def _tell_row(self) -> None:
        """Let screen readers hear the row: by itself Qt tells of the table only, after this."""
        if self.hasFocus() and self.currentIndex().isValid():
            super().currentChanged(self.currentIndex(), QModelIndex())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard has gone."""
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take, copy or delete a row; the arrows and their like go through the rows."""
        if self.row >= 0 and event.key() in _TAKING:
            self.taken.emit(self.row)
        elif self.row >= 0 and event.matches(QKeySequence.StandardKey.Copy):
            self.copy_row()
        elif self.row >= 0 and event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit(self.row)
        elif event.key() == Qt.Key.Key_Home:
            self.go_to(0)
        elif event.key() == Qt.Key.Key_End:
            self.go_to(self.rows.size() - 1)
        else:
            super().keyPressEvent(event)

    def copy_row(self) -> None:
        """Copy the row that the keyboard is on."""
        text = self.rows.row_text(self.row)
        QGuiApplication.clipboard().setText(text)
        self.copied.emit(text)

    def _take(self, index: QModelIndex) -> None:
        self.taken.emit(index.row())
