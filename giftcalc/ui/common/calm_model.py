"""Rows and columns of plain text for a `CalmTable`: what stands in a cell, and in which ink."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPalette

from giftcalc.ui import theme
from giftcalc.ui.common.text import tooltip

if TYPE_CHECKING:
    from collections.abc import Sequence

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
_ROLE = Qt.ItemDataRole
_SIDES = {
    True: int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
    False: int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
}


class Column(NamedTuple):
    """A column: its title, whether it holds figures, and the most letters it is given.

    The one that is `wide` takes the room that is left. Where there is too little, those
    with a `rank` give way, the highest first. `room` is needed besides the text, in pixels.
    """

    title: str
    figures: bool = False
    letters: int = 40
    wide: bool = False
    rank: int = 0
    room: int = 0


class CalmModel(QAbstractTableModel):
    """What a table shows; who makes one tells its columns, its rows and its texts."""

    columns: tuple[Column, ...] = ()

    def size(self) -> int:
        """Return the number of rows."""
        raise NotImplementedError

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell."""
        raise NotImplementedError

    def ink(self, _row: int, _column: int) -> QPalette.ColorRole:
        """Return the colour of a cell's text."""
        return theme.TEXT

    def bold(self, _row: int, column: int) -> bool:
        """Say whether a cell is what the row is about."""
        return column == 0

    def mark(self, _row: int, _column: int) -> QPalette.ColorRole | None:
        """Return the colour of the dot before a cell's text, if it has one."""
        return None

    def story(self, row: int, column: int) -> str:
        """Return what a cell's tooltip tells: all of a text that may be cut."""
        return self.text(row, column)

    def row_story(self, row: int) -> str:
        """Return all of a row, each cell under its title: some columns may have no room."""
        told = enumerate(self.columns)
        return "\n".join(f"{column.title}: {self.text(row, at)}" for at, column in told)

    def row_text(self, row: int) -> str:
        """Return a row with tabs between its cells."""
        return "\t".join(self.text(row, column) for column in range(len(self.columns)))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else self.size()

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """Return a cell's text, how it is read out, and its tooltip."""
        row, column = index.row(), index.column()
        if not index.isValid() or row >= self.size():
            return None
        match role:
            case _ROLE.DisplayRole:
                return self.text(row, column)
            case _ROLE.AccessibleTextRole:
                title = self.columns[column].title
                return f"{title}: {self.text(row, column)}" if title else self.text(row, column)
            case _ROLE.ToolTipRole:
                return tooltip(self.story(row, column))
            case _ROLE.TextAlignmentRole:
                return _SIDES[self.columns[column].figures]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> object:
        """Return a column's title."""
        if orientation is Qt.Orientation.Horizontal and role == _ROLE.DisplayRole:
            return self.columns[section].title
        return None


class TextTable(CalmModel):
    """Rows whose texts are made when they are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts: Sequence[Sequence[str]] = ()

    def size(self) -> int:
        """Return the number of rows."""
        return len(self._texts)

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell."""
        return self._texts[row][column]
