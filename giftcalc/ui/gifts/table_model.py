"""The rows and columns of the table as Qt asks for them; only what is in sight is worked out."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from giftcalc.core.gifts import Gift
from giftcalc.i18n.language import Language
from giftcalc.ui.common.text import tooltip
from giftcalc.ui.gifts.asking import COINS, NAME
from giftcalc.ui.gifts.columns import GiftColumn

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROLE = Qt.ItemDataRole
_MOST_KEPT = 20_000

NO_AMOUNT = "–"


class GiftTableModel(QAbstractTableModel):
    """Gives names, prices and amounts of gifts as text."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[Gift] = ()
        self.columns: tuple[GiftColumn, ...] = ()
        self.pins: frozenset[tuple[str, int]] = frozenset()
        self._language = language
        self._kept: dict[tuple[int, int], str] = {}

    def show_rows(self, rows: Sequence[Gift]) -> None:
        """Show other gifts."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def show_columns(self, columns: tuple[GiftColumn, ...], language: Language) -> None:
        """Show other columns, or the same in another language or at another price."""
        self.beginResetModel()
        self.columns, self._language = columns, language
        self._kept.clear()
        self.endResetModel()

    def show_pins(self, pins: frozenset[tuple[str, int]]) -> None:
        """Mark other gifts as pinned."""
        if pins != self.pins:
            self.pins = pins
            if self.rows:
                last = self.index(len(self.rows) - 1, 0)
                self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of gifts."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell."""
        gift = self.rows[row]
        return gift.name if column == 0 else self.amount(gift.coins, column)

    def amount(self, coins: int, column: int) -> str:
        """Return so many coins as a column shows them; many gifts cost the same."""
        key = coins, column
        kept = self._kept.get(key)
        if kept is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            kept = self._kept[key] = self._written(coins, self.columns[column])
        return kept

    def _written(self, coins: int, column: GiftColumn) -> str:
        if column.key == COINS:
            return self._language.number(coins)
        amount = column.amount(coins)
        if amount is None or column.currency is None:
            return NO_AMOUNT
        return self._language.bare_money(amount, column.currency)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """Return the text of a cell, how it is read out, and the story behind it."""
        row, column = index.row(), index.column()
        if not index.isValid() or row >= len(self.rows):
            return None
        if role == _ROLE.DisplayRole:
            return self.text(row, column)
        if role == _ROLE.ToolTipRole:
            return tooltip(self._story(row, column))
        if role == _ROLE.AccessibleDescriptionRole and column == 0:
            return self.marks(self.rows[row])
        return self.spoken(row, column) if role == _ROLE.AccessibleTextRole else None

    def spoken(self, row: int, column: int) -> str:
        """Return a cell in words: a gift by name and price, an amount after its column's title."""
        if column:
            title, text = self.columns[column].spoken, self.text(row, column)
            return self._language.tr("{column}: {amount}", column=title, amount=text)
        gift = self.rows[row]
        return spoken_gift(gift, self._language)

    def marks(self, gift: Gift) -> str:
        """Return what the marks behind a name mean."""
        tr = self._language.tr
        pinned = tr("pinned") if gift.key in self.pins else ""
        streak = tr("can be sent in streaks") if gift.streakable else ""
        return ", ".join(filter(None, (pinned, streak)))

    def _story(self, row: int, column: int) -> str:
        gift, tr = self.rows[row], self._language.tr
        if column:
            return f"{self.spoken(row, column)}\n{self.columns[column].story}".strip()
        lines = [spoken_gift(gift, self._language), self.marks(gift)]
        if gift.last_seen:
            lines.append(tr("last seen {date}", date=self._language.date(gift.last_seen)))
        if gift.ids:
            lines.append(tr("Gift number {ids}", ids=", ".join(gift.ids)))
        return "\n".join(filter(None, lines))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> object:
        """Return the title of a column, in words for those who hear it."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        match role:
            case _ROLE.DisplayRole:
                return column.title
            case _ROLE.AccessibleTextRole:
                return column.spoken
            case _ROLE.ToolTipRole:
                return tooltip(column.story)
            case _ROLE.TextAlignmentRole:
                side = "AlignLeft" if column.key == NAME else "AlignRight"
                return int(Qt.AlignmentFlag[side] | Qt.AlignmentFlag.AlignVCenter)
        return None


def spoken_gift(gift: Gift, language: Language) -> str:
    """Return a gift as it is read out: its name and price, without its emoji."""
    coins = language.ntr("{count} coin", "{count} coins", gift.coins)
    return language.tr("{name}, {coins}", name=gift.name, coins=coins)
