"""The table of gift rows: keys and mouse change a count, take a row out, or ask for its menu."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit

from giftcalc.ui.common.calm_table import SIDE, CalmTable
from giftcalc.ui.tally.row_delegate import RowDelegate, stepper_at
from giftcalc.ui.tally.row_model import At, RowModel

if TYPE_CHECKING:
    from collections.abc import Callable

    from giftcalc.core.tally.records import Row
    from giftcalc.i18n.language import Language
    from giftcalc.ui.tally.model import TallyState

_STEPS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_Equal: 1}
_EDITING = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2))
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class RowTable(CalmTable):
    """Shows the rows; says what a person wants of one by its number, and changes nothing itself."""

    stepped = Signal(int, int)
    count_typed = Signal(int, str)
    gifter_typed = Signal(int, str)
    removed = Signal(int)
    menu_asked = Signal(object, QPoint)
    letters_typed = Signal(str)
    left = Signal()
    padding = 23

    def __init__(
        self, language: "Language", emoji: "Callable[[str, str, int | None], str]"
    ) -> None:
        self.gifts = RowModel(language)
        super().__init__("tally-rows", self.gifts)
        self.painter = self.cells = RowDelegate(self.gifts, self, emoji)
        self.setItemDelegate(self.cells)
        self.setMouseTracking(True)
        self.cells.typed.connect(self._take_typed)
        self.delete_asked.connect(self._remove)

    @property
    def current(self) -> "Row | None":
        """The row that the keyboard is on."""
        return self.gifts.rows[self.row] if 0 <= self.row < self.gifts.size() else None

    def show_state(self, state: "TallyState", language: "Language") -> None:
        """Show the rows of a state, and stay on the same one."""
        current = self.current
        if self.gifts.show_state(state, language):
            self.measure()
        if current is not None and self.current != current:
            place = self.gifts.place_of(current.number)
            if place >= 0 and self.gifts.rows[place].stream == current.stream:
                self.go_to(place)

    def edit_count(self) -> None:
        """Let the count of the current row be typed."""
        self._edit(At.COUNT)

    def edit_gifter(self) -> None:
        """Let the gifter of the current row be typed, if their names are in sight."""
        self._edit(At.GIFTER)

    def _edit(self, column: At) -> None:
        if self.current is not None:
            self.setColumnHidden(column, False)
            self.edit(self.gifts.index(self.row, column))

    def _take_typed(self, row: int, column: int, text: str) -> None:
        number = self.gifts.rows[row].number
        (self.count_typed if column == At.COUNT else self.gifter_typed).emit(number, text)

    def _remove(self, row: int) -> None:
        self.removed.emit(self.gifts.rows[row].number)

    def _step(self, by: int) -> None:
        """Ask for one more or one fewer; the last one goes with Delete only."""
        if self.current is not None and self.current.count + by > 0:
            self.stepped.emit(self.current.number, by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count, type a count or a gift; the rest is as in every table."""
        if not self._acted(event):
            super().keyPressEvent(event)

    def _acted(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if (event.modifiers() & ~_KEYPAD) not in _PLAIN:
            return False
        if key in _STEPS and self.current is not None:
            self._step(_STEPS[key])
        elif key in _EDITING and self.current is not None:
            self.edit_count()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text() and event.text().isprintable() and not event.text().isspace():
            self.letters_typed.emit(event.text())
        else:
            return False
        return True

    def _stepper(self, place: QPoint) -> tuple[int, int]:
        """Return the row and the step that a place in the table stands for."""
        index = self.indexAt(place)
        if not index.isValid() or index.column() != At.COUNT:
            return -1, 0
        cell: QRect = self.visualRect(index)
        text = self.gifts.text(index.row(), At.COUNT)
        return index.row(), stepper_at(place, cell, self.fontMetrics().horizontalAdvance(text))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Step where − or + is clicked."""
        super().mousePressEvent(event)
        _, by = self._stepper(event.position().toPoint())
        if by and event.button() == Qt.MouseButton.LeftButton:
            self._step(by)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take a second click on − or + as one more step, and any other as wanting to type."""
        place = event.position().toPoint()
        _, by = self._stepper(place)
        if by:
            self._step(by)
        elif self.indexAt(place).column() == At.GIFTER:
            self.edit_gifter()
        elif self.indexAt(place).isValid():
            self.edit_count()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the step under the mouse."""
        super().mouseMoveEvent(event)
        self._light(self._stepper(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Light nothing."""
        super().leaveEvent(event)
        self._light((-1, 0))

    def _light(self, hovered: tuple[int, int]) -> None:
        if hovered != self.cells.hovered:
            self.cells.hovered = hovered
            hand = Qt.CursorShape.PointingHandCursor
            self.viewport().setCursor(hand if hovered[1] else Qt.CursorShape.ArrowCursor)
            self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu at the mouse, or under the row if a key asked."""
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            row = self.visualRect(self.currentIndex())
            place = self.viewport().mapToGlobal(row.bottomLeft() + QPoint(SIDE, 0))
        else:
            self.go_to(self.indexAt(event.pos()).row())
        if self.current is not None:
            self.menu_asked.emit(self.current, place)

    def editing(self) -> bool:
        """Say whether a count or a gifter is being typed."""
        return self.state() == QAbstractItemView.State.EditingState

    def cell_edit(self) -> QLineEdit | None:
        """Return the line that is being typed in."""
        return self.findChild(QLineEdit, "tally-cell-edit")
