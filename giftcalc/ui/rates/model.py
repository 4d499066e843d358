"""The table of exchange rates as it is shown: one currency in a row."""

from datetime import date
from fractions import Fraction

from PySide6.QtCore import QObject
from PySide6.QtGui import QPalette

from giftcalc.core.folding import fold
from giftcalc.core.rates import RateTable
from giftcalc.core.units import Currency
from giftcalc.i18n.language import Language
from giftcalc.i18n.names import age_name, rate_source
from giftcalc.services.rates import Listed, listed
from giftcalc.ui import theme
from giftcalc.ui.common.calm_model import CalmModel, Column
from giftcalc.ui.status_bar import AGE_ROLES

CODE, NAME, FIGURE, DAY, SOURCE, AGE = range(6)
_QUIET = frozenset((DAY, SOURCE))


def figure(rate: Listed, language: Language) -> str:
    """Return the units for one euro as the locale writes them, "≈" before a rounded one."""
    places = len(rate.text.partition(".")[2])
    text = language.number(Fraction(rate.text), places)
    return text if rate.is_exact else f"≈ {text}"


class RatesModel(CalmModel):
    """Gives the rates that match what is looked for."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._all: tuple[Listed, ...] = ()
        self._wanted = ""
        self.shown: tuple[Listed, ...] = ()
        self._name_columns()

    def _name_columns(self) -> None:
        tr = self._language.tr
        self.columns = (
            Column(tr("Code"), letters=6),
            Column(tr("Currency"), letters=17, wide=True),
            Column(tr("One euro is"), figures=True, letters=20),
            Column(tr("Date"), letters=18, rank=1),
            Column(tr("Source"), letters=18, rank=2),
            Column(tr("Age"), letters=26),
        )

    def show_rates(self, table: RateTable, today: date) -> None:
        """Show other rates."""
        self._all = listed(table, today)
        self.narrow(self._wanted)

    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self._language = language
        self._name_columns()
        self.narrow(self._wanted)

    def narrow(self, typed: str) -> None:
        """Show only the currencies in whose code or name every word that was typed stands."""
        self.beginResetModel()
        self._wanted = typed
        words = fold(typed).split()
        self.shown = tuple(rate for rate in self._all if self._matches(rate.currency, words))
        self.endResetModel()

    def _matches(self, currency: Currency, words: list[str]) -> bool:
        if not words:
            return True
        folded = fold(f"{currency} {self._language.currency_name(currency)}")
        return all(word in folded for word in words)

    def row_of(self, currency: Currency | None) -> int:
        """Return the row of a currency, -1 if it is not shown."""
        codes = [rate.currency for rate in self.shown]
        return codes.index(currency) if currency in codes else -1

    def rate_in(self, row: int) -> Listed | None:
        """Return the rate in a row, if there is one."""
        return self.shown[row] if 0 <= row < len(self.shown) else None

    def size(self) -> int:
        """Return the number of currencies shown."""
        return len(self.shown)

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell."""
        rate, language = self.shown[row], self._language
        match column:
            case 0:
                return rate.currency
            case 1:
                return language.currency_name(rate.currency)
            case 2:
                return figure(rate, language)
            case 3:
                return language.date(rate.as_of)
            case 4:
                return rate_source(rate.source, language)
        return age_name(rate.age, language)

    def ink(self, row: int, column: int) -> QPalette.ColorRole:
        """Colour the age by how old it is; the day and the source are quiet."""
        if column == AGE:
            return AGE_ROLES[self.shown[row].age]
        return theme.MUTED if column in _QUIET else theme.TEXT

    def mark(self, row: int, column: int) -> QPalette.ColorRole | None:
        """Return the colour of the dot before an age."""
        return AGE_ROLES[self.shown[row].age] if column == AGE else None
