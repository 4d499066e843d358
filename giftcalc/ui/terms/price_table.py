"""Every price list that was seen in a country, as a quiet table."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from giftcalc.i18n.language import Language
from giftcalc.ui import theme
from giftcalc.ui.common.text import label, muted, set_tooltip
from giftcalc.ui.terms.price_facts import ListRow

SMALL = 0.9
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_PRICE = 2


class PriceTable(QWidget):
    """Rows of text; lists that no longer hold are quieter and say so."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("price-lists")
        self._grid: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_rows(self, rows: tuple[ListRow, ...], language: Language) -> None:
        """Show other lists."""
        if self._grid is not None:
            self._column.removeWidget(self._grid)
            self._grid.hide()
            self._grid.deleteLater()
        self._grid = self._filled(rows, language)
        self._column.addWidget(self._grid)

    def _filled(self, rows: tuple[ListRow, ...], language: Language) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        tr = language.tr
        for column, title in enumerate((tr("List"), tr("Seen"), tr("A coin"), tr("Confidence"))):
            grid.addWidget(muted(title, size=0.85), 0, column, _side(column))
        for number, row in enumerate(rows, 1):
            for column, text in enumerate((row.name, row.seen, row.per_coin, row.standing)):
                grid.addWidget(_cell(text, row), number, column, _side(column))
        return made


def _side(column: int) -> Qt.AlignmentFlag:
    return _RIGHT if column == _PRICE else _LEFT


def _cell(text: str, row: ListRow) -> QLabel:
    made = label(text, role=theme.TEXT if row.current else theme.MUTED, size=SMALL)
    set_tooltip(made, row.story)
    return made
