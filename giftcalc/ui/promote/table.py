"""The channels as rows: what the coins cost there, and 1,000 views by that."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QSizePolicy

from giftcalc.core.promote import VIEWS_COUNTED
from giftcalc.i18n.language import Language
from giftcalc.ui import theme
from giftcalc.ui.common.calm_model import CalmModel, Column
from giftcalc.ui.common.calm_table import CalmTable
from giftcalc.ui.promote.faces import ViewRow, view_rows
from giftcalc.ui.promote.model import PromoteState

_NAME, _PRICE, _EACH = 0, 1, 2


class ViewRows(CalmModel):
    """What stands in the table."""

    rows: tuple[ViewRow, ...] = ()

    def show_state(self, state: PromoteState, language: Language) -> None:
        """Show the channels of a state."""
        tr = language.tr
        self.beginResetModel()
        self.columns = (
            Column(tr("Channel"), letters=14, wide=True),
            Column(tr("Coins cost"), figures=True, rank=2),
            Column(tr("Per {count} views", count=language.number(VIEWS_COUNTED)), figures=True),
            Column(tr("Left over"), figures=True, rank=4),
            Column(tr("Known"), rank=3),
        )
        self.rows = view_rows(state, language)
        self.endResetModel()

    def size(self) -> int:
        """Return the number of rows."""
        return len(self.rows)

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell; where no price is known, that stands by itself."""
        held = self.rows[row]
        if column == _EACH and not held.known:
            return held.price
        if column == _PRICE and not held.known:
            return ""
        return str(held[column])

    def bold(self, row: int, column: int) -> bool:
        """Say whether a cell is what the row is about."""
        return column == _NAME or (column == _EACH and self.rows[row].known)

    def ink(self, row: int, column: int) -> QPalette.ColorRole:
        """Return the colour of a cell's text."""
        held = self.rows[row]
        if held.best and column in (_NAME, _EACH):
            return theme.CREATOR
        return theme.TEXT if held.known and column <= _EACH else theme.MUTED

    def story(self, row: int, _column: int) -> str:
        """Tell all of a row: some columns may have no room."""
        return self.rows[row].story


class ViewTable(CalmTable):
    """As high as its rows."""

    def __init__(self, model: ViewRows) -> None:
        super().__init__("promote-table", model)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room of all rows, and of the titles above them."""
        rows = self.rows.size() * self.verticalHeader().defaultSectionSize()
        return QSize(200, self.titles.sizeHint().height() + rows + 2)

    def minimumSizeHint(self) -> QSize:
        """Never scroll within what scrolls."""
        return self.sizeHint()
