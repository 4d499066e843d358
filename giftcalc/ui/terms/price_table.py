"""Every price list that was seen in a country, as a quiet table."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from giftcalc.i18n.language import Language
from giftcalc.ui import theme
from giftcalc.ui.common.text import label, muted, set_tooltip
from giftcalc.ui.terms.price_facts import ListRow

SMALL = 0.9
_PRICE = 2


class PriceTable(QWidget):
    """Rows of text; lists that no longer hold are quieter and say so."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("price-lists")
        self._table: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_rows(self, title: str, rows: tuple[ListRow, ...], language: Language) -> None:
        """Show other lists, under a title that says whose they are."""
        if self._table is not None:
            self._column.removeWidget(self._table)
            self._table.hide()
            self._table.deleteLater()
        self._table = _table(title, rows, language)
        self._column.addWidget(self._table)


def _table(title: str, rows: tuple[ListRow, ...], language: Language) -> QWidget:
    made, tr = QWidget(), language.tr
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(0, 1)
    titles = (title, tr("Seen"), tr("A coin"), tr("Confidence")) if rows else (title,)
    for column, text in enumerate(titles):
        _put(grid, muted(text, size=SMALL), 0, column)
    for number, row in enumerate(rows, 1):
        role = theme.TEXT if row.current else theme.MUTED
        for column, text in enumerate((row.name, row.seen, row.per_coin, row.standing)):
            cell = label(text, role=role, size=SMALL)
            set_tooltip(cell, row.story)
            _put(grid, cell, number, column)
    return made


def _put(grid: QGridLayout, cell: QLabel, row: int, column: int) -> None:
    """Place a cell; all but prices may go on in the next line."""
    side = Qt.AlignmentFlag.AlignRight if column == _PRICE else Qt.AlignmentFlag.AlignLeft
    cell.setAlignment(side | Qt.AlignmentFlag.AlignTop)
    cell.setWordWrap(column != _PRICE)
    grid.addWidget(cell, row, column)
