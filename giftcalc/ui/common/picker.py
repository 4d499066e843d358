"""A list to choose from: a line that finds as you type, and rows beneath it."""

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QListView, QWidget

from giftcalc.i18n.language import Language
from giftcalc.ui import theme
from giftcalc.ui.common.field_box import FieldBox
from giftcalc.ui.common.picker_list import SIDE, PickerDelegate, PickerModel, PickerRow, row_height
from giftcalc.ui.common.popup import Popup
from giftcalc.ui.common.scroll_bar import ScrollBar
from giftcalc.ui.common.text import muted

ROWS_IN_SIGHT = 9
LETTERS = 46
"""The usual width of a picker, in letters."""

_DOWN = (Qt.Key.Key_Down, Qt.Key.Key_PageDown)
_UP = (Qt.Key.Key_Up, Qt.Key.Key_PageUp)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Picker(Popup):
    """Offers rows to choose one from, or several if `chosen` says which are so far.

    Typing finds, Up and Down go through the list, Enter chooses, Escape gives up.
    Where several can be chosen, Space or a click ticks a row, Enter after typing
    ticks the best match, and Enter or a click elsewhere settles what is ticked.
    """

    picked = Signal(str)
    settled = Signal(object)

    def __init__(
        self,
        name: str,
        rows: tuple[PickerRow, ...],
        language: Language,
        parent: QWidget | None = None,
        *,
        chosen: tuple[str, ...] | None = None,
    ) -> None:
        super().__init__(name, parent)
        self._language = language
        self._given_up = False
        self.model = PickerModel(rows, chosen)
        self.search = QLineEdit()
        self.search.setObjectName(f"{name}-search")
        self.search.setFrame(False)
        palette = self.search.palette()
        palette.setColor(theme.CARD, Qt.GlobalColor.transparent)
        self.search.setPalette(palette)
        self.list = PickerList(self.model, f"{name}-list", language.tr("Nothing is called that"))
        self.help = muted(self._help_text(), name=f"{name}-help", size=0.85)
        self.help.setContentsMargins(SIDE, 0, SIDE, 0)
        self.help.setWordWrap(True)
        self._place()
        self.help.setVisible(chosen is not None)
        self.first = self.search
        self.search.textChanged.connect(self._narrow)
        self.list.clicked.connect(self._take)
        self.search.installEventFilter(self)
        self.list.installEventFilter(self)
        self._go_to(0)

    def _place(self) -> None:
        self.column.setContentsMargins(8, 8, 8, 8)
        self.column.addWidget(FieldBox(self.search, vertical=6))
        self.column.addWidget(self.list)
        self.column.addWidget(self.help)

    def _help_text(self) -> str:
        return self._language.tr("Space ticks, Enter is done, Esc leaves it as it was")

    def say(self, title: str, search: str) -> None:
        """Name the picker, and its line."""
        self.entitle(title)
        self.search.setPlaceholderText(search)
        self.search.setAccessibleName(title)
        self.list.setAccessibleName(title)

    def show_current(self, key: str) -> None:
        """Start on the row that is in force."""
        for number, row in enumerate(self.model.rows):
            if row.key == key:
                self._go_to(number)

    def _narrow(self, typed: str) -> None:
        self.model.narrow(typed)
        self._go_to(0)

    def _go_to(self, number: int) -> None:
        if not 0 <= number < len(self.model.rows):
            self.search.setAccessibleDescription(self.list.nothing)
            return
        at = self.model.index(number)
        self.list.selectionModel().setCurrentIndex(
            at, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.list.scrollTo(at)
        spoken = self.model.data(at, Qt.ItemDataRole.AccessibleTextRole)
        self.search.setAccessibleDescription(str(spoken))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go between the line and the list with the keys."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            taken = self._key_in_search if watched is self.search else self._key_in_list
            if taken(event):
                return True
        return super().eventFilter(watched, event)

    def _key_in_search(self, event: QKeyEvent) -> bool:
        if event.key() in _DOWN and self.model.rows:
            self.list.setFocus()
            step = 1 if event.key() == Qt.Key.Key_Down else ROWS_IN_SIGHT
            self._go_to(min(self.list.currentIndex().row() + step, len(self.model.rows) - 1))
            return True
        if event.key() in _ENTER:
            self._enter_in_search()
            return True
        return self._gives_up(event)

    def _enter_in_search(self) -> None:
        """Choose the best match; of several, only what was looked for."""
        several = self.model.ticked is not None
        if several and not self.search.text():
            self.close()
            return
        self._take(self.list.currentIndex())
        if several and self.model.rows:
            self.search.clear()

    def _key_in_list(self, event: QKeyEvent) -> bool:
        several = self.model.ticked is not None
        if event.key() in _ENTER:
            if several:
                self.close()
            else:
                self._take(self.list.currentIndex())
            return True
        if event.key() == Qt.Key.Key_Space and several:
            self._take(self.list.currentIndex())
            return True
        if event.key() in _UP and self.list.currentIndex().row() == 0:
            self.search.setFocus()
            return True
        return self._gives_up(event) or self._types_on(event)

    def _types_on(self, event: QKeyEvent) -> bool:
        """Let letters that are typed in the list go on in the line."""
        if event.key() == Qt.Key.Key_Backspace:
            self.search.setFocus()
            self.search.backspace()
            return True
        if event.text().isprintable() and event.text():
            self.search.setFocus()
            self.search.end(False)
            self.search.insert(event.text())
            return True
        return False

    def _gives_up(self, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_Escape:
            return False
        self._given_up = True
        self.close()
        return True

    def _take(self, at: QModelIndex) -> None:
        """Choose a row: tick it, or be done with it."""
        if not at.isValid():
            return
        if self.model.ticked is not None:
            self.model.toggle(at.row())
            return
        key = self.model.rows[at.row()].key
        self._given_up = True
        self.close()
        self.picked.emit(key)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Settle what is ticked, unless the person gave up."""
        super().closeEvent(event)
        if self.model.ticked is not None and not self._given_up:
            self._given_up = True
            self.settled.emit(self.chosen())

    def chosen(self) -> tuple[str, ...]:
        """Return what is ticked, in the order in which it was."""
        return tuple(self.model.ticked or ())

    def sizeHint(self) -> QSize:
        """Return a width that holds the usual names."""
        wide = self.fontMetrics().averageCharWidth() * LETTERS
        return QSize(wide, super().sizeHint().height())


class PickerList(QListView):
    """The rows of a picker, as high as the most that are in sight."""

    def __init__(self, model: PickerModel, name: str, nothing: str) -> None:
        super().__init__()
        self.nothing = nothing
        self.setObjectName(name)
        self.setModel(model)
        self._rows = min(len(model.rows), ROWS_IN_SIGHT)
        self.setItemDelegate(PickerDelegate(model, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollBar(ScrollBar(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def sizeHint(self) -> QSize:
        """Return the height of the rows in sight."""
        return QSize(200, self._rows * row_height(self.fontMetrics()))

    def minimumSizeHint(self) -> QSize:
        """Keep that height, however few rows match."""
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, or say that there are none."""
        super().paintEvent(event)
        if not self.model().rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(theme.MUTED))
            area = QRect(SIDE, 0, self.viewport().width(), row_height(self.fontMetrics()))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.nothing)
            painter.end()
