"""The table of gifts: rows that fit the width, and every key that works on a gift."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from giftcalc.core.gifts import Gift
from giftcalc.i18n.language import Language
from giftcalc.ui import theme
from giftcalc.ui.common.scroll_bar import WIDTH, ScrollBar
from giftcalc.ui.gifts.asking import Order
from giftcalc.ui.gifts.columns import GiftColumn
from giftcalc.ui.gifts.delegate import GAP, SIDE, GiftDelegate, GiftHeader, row_height
from giftcalc.ui.gifts.table_model import GiftTableModel, Index

_STEPS = {
    Qt.Key.Key_Space: 1,
    Qt.Key.Key_Plus: 1,
    Qt.Key.Key_Minus: -1,
}
_TAKING = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter))
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
_ALT = Qt.KeyboardModifier.AltModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_NAME_LETTERS = 11
"""So many letters of a name are in sight before a column has to give way."""

_WHOLE_ROW = (
    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
)


class GiftTable(QTableView):
    """Shows gifts; says what a person wants of one, and does nothing itself."""

    taken = Signal(object)
    stepped = Signal(object, int)
    typed = Signal(str)
    left = Signal()
    details_asked = Signal(object)
    menu_asked = Signal(object, QPoint)
    turned = Signal(str)
    moved = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setObjectName("gifts-table")
        self.setFont(theme.scaled_font(self.font(), 1.0))
        self.gifts = GiftTableModel(language, self)
        self.cells = GiftDelegate(self.gifts, self)
        self.setModel(self.gifts)
        self.setItemDelegate(self.cells)
        self.titles = GiftHeader(self.gifts, self)
        self.setHorizontalHeader(self.titles)
        self._widths: list[int] = []
        self._calm()
        self._follow_font()
        self.titles.sectionClicked.connect(self._turn)
        self.doubleClicked.connect(self._take)

    def _calm(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setMinimumHeight(120)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBar(ScrollBar(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(GiftHeader.ResizeMode.Fixed)

    def _follow_font(self) -> None:
        metrics = QFontMetrics(self.font())
        self.cells.follow_font(self.font())
        self.titles.follow_font(self.font())
        self.verticalHeader().setDefaultSectionSize(row_height(metrics))
        self.verticalScrollBar().setSingleStep(row_height(metrics))

    @property
    def current_gift(self) -> Gift | None:
        """The gift that the keyboard is on."""
        row = self.currentIndex().row()
        return self.gifts.rows[row] if 0 <= row < len(self.gifts.rows) else None

    def show_columns(self, columns: tuple[GiftColumn, ...], language: Language) -> None:
        """Show other columns, and stay on the same gift."""
        row = self.currentIndex().row()
        self.cells.chosen_row = -1
        self.gifts.show_columns(columns, language)
        self.measure()
        self.go_to(row)

    def show_rows(self, rows: Sequence[Gift], *, anew: bool) -> None:
        """Show other gifts: from the first if they are asked for anew, else from the same one."""
        if rows == self.gifts.rows:
            return
        gift = None if anew else self.current_gift
        self.cells.chosen_row = -1
        self.gifts.show_rows(rows)
        self.scrollToTop()
        if anew:
            self.go_to(0)
        elif gift in rows:
            self.go_to(rows.index(gift))

    def show_order(self, order: Order | None) -> None:
        """Mark the column that the rows are sorted by."""
        self.titles.show_order(order)

    def go_to(self, row: int) -> None:
        """Put the keyboard on a row; one that is not there changes nothing."""
        if 0 <= row < len(self.gifts.rows):
            index = self.gifts.index(row, 0)
            self.selectionModel().setCurrentIndex(index, _WHOLE_ROW)

    def visible_columns(self) -> list[int]:
        """Return the columns that have room."""
        return [at for at in range(len(self.gifts.columns)) if not self.isColumnHidden(at)]

    def row_text(self) -> str:
        """Return what is in sight of the current gift, with tabs between."""
        row = self.currentIndex().row()
        if self.current_gift is None:
            return ""
        return "\t".join(self.gifts.text(row, column) for column in self.visible_columns())

    def measure(self) -> None:
        """Give every column the room that its widest amount takes, as after other gifts came."""
        dearest = max((gift.coins for gift in self.gifts.rows), default=0)
        dearest = max(dearest, 99_999)
        figures, titles = QFontMetrics(self.font()), self.titles.writing.metrics
        arrow = titles.horizontalAdvance(" ▾")
        self._widths = []
        for at, column in enumerate(self.gifts.columns):
            texts = [self.gifts.amount(coins, at) for coins in (1, dearest)] if at else [""]
            wide = max(map(figures.horizontalAdvance, texts))
            title = titles.horizontalAdvance(column.title) + arrow
            self._widths.append(max(wide, title) + 2 * SIDE)
        if self._widths:
            tile = SIDE + self.cells.tiles.size + GAP
            self._widths[0] = tile + figures.averageCharWidth() * _NAME_LETTERS + SIDE
        self._fit()

    def _fit(self) -> None:
        """Hide the last columns that have no room, and give the rest to the names."""
        room = self.width() - WIDTH  # asking for the viewport would load every class of Qt
        used = 0
        for at, width in enumerate(self._widths):
            used += width
            hidden = at > 1 and used > room
            if hidden:
                used = room + 1
            self.setColumnHidden(at, hidden)
        visible = self.visible_columns()
        others = sum(self._widths[at] for at in visible[1:])
        for at in visible[1:]:
            self.setColumnWidth(at, self._widths[at])
        if visible:
            self.setColumnWidth(0, max(room - others, self._widths[0] // 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the system's letters and the theme's colours."""
        super().changeEvent(event)
        if not hasattr(self, "titles"):
            return  # while Qt builds it
        if event.type() == QEvent.Type.FontChange:
            self._follow_font()
            self.measure()
        elif event.type() == QEvent.Type.PaletteChange:
            self.cells.follow_palette(self.palette())
            self.titles.follow_palette(self.palette())

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell that the keyboard is on another gift."""
        super().currentChanged(current, previous)
        self.cells.chosen_row = current.row()
        self.moved.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be on some gift as soon as the keyboard comes."""
        super().focusInEvent(event)
        if self.current_gift is None:
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
        """Take, count, show or type; the arrows and their like go through the rows."""
        if not self._acted(event):
            super().keyPressEvent(event)

    def _acted(self, event: QKeyEvent) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~_KEYPAD
        gift = self.current_gift
        if gift is not None and key in _TAKING and modifiers == _ALT:
            self.details_asked.emit(gift)
        elif modifiers not in _PLAIN:
            return False
        elif gift is not None and key in _TAKING:
            self.taken.emit(gift)
        elif gift is not None and key in _STEPS:
            self.stepped.emit(gift, _STEPS[key])
        elif key in _ENDS:
            self.go_to(_ENDS[key] % max(len(self.gifts.rows), 1))
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text() and event.text().isprintable() and key not in _STEPS:
            self.typed.emit(event.text())
        else:
            return False
        return True

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu at the mouse, or under the row if a key asked."""
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            row = self.visualRect(self.currentIndex())
            place = self.viewport().mapToGlobal(row.bottomLeft() + QPoint(SIDE, 0))
        else:
            self.go_to(self.indexAt(event.pos()).row())
        if self.current_gift is not None:
            self.menu_asked.emit(self.current_gift, place)

    def _turn(self, section: int) -> None:
        self.turned.emit(self.gifts.columns[section].key)

    def _take(self, index: QModelIndex) -> None:
        self.taken.emit(self.gifts.rows[index.row()])
