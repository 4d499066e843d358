"""The history as a table, newest first, a page at a time."""

from datetime import datetime
from fractions import Fraction

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPalette

from giftcalc.core.pricing import Basis
from giftcalc.core.units import Currency
from giftcalc.data.history import Entry, Line
from giftcalc.i18n.details import harmless
from giftcalc.i18n.language import Language
from giftcalc.i18n.names import basis_name
from giftcalc.services.history import Page
from giftcalc.ui import theme
from giftcalc.ui.common.calm_model import NOWHERE, CalmModel, Column, Index

TEXT, COINS, PRICE, PAYOUT, WHEN, RATES_OF = range(6)
NO_AMOUNT = "–"


class HistoryModel(CalmModel):
    """Holds the entries read so far; asks for more when they are scrolled to."""

    more_wanted = Signal()

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.lines: list[Line] = []
        self.rest: int | None = None
        self.skipped = 0
        self._waiting = False
        self._name_columns()

    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self.beginResetModel()
        self._language = language
        self._name_columns()
        self.endResetModel()

    def _name_columns(self) -> None:
        tr = self._language.tr
        self.columns = (
            Column(tr("Calculation"), letters=16, wide=True),
            Column(tr("Coins"), figures=True, letters=22),
            Column(tr("You pay"), figures=True, letters=22),
            Column(tr("Creator receives"), figures=True, letters=22, rank=2),
            Column(tr("When"), letters=24, rank=1),
            Column(tr("Rates of"), letters=18, rank=3),
        )

    def show_page(self, page: Page) -> None:
        """Show the first page of what was looked for."""
        self.beginResetModel()
        self.lines, self.rest, self.skipped = list(page.lines), page.rest, page.skipped
        self._waiting = False
        self.endResetModel()

    def add_page(self, page: Page) -> None:
        """Add the next page below."""
        first = len(self.lines)
        self._waiting = False
        self.rest = page.rest
        self.skipped += page.skipped
        if page.lines:
            self.beginInsertRows(NOWHERE, first, first + len(page.lines) - 1)
            self.lines += page.lines
            self.endInsertRows()

    def drop(self, line: Line) -> None:
        """Take a line away that is no longer on the tape."""
        if line in self.lines:
            row = self.lines.index(line)
            self.beginRemoveRows(NOWHERE, row, row)
            del self.lines[row]
            self.endRemoveRows()

    def canFetchMore(self, parent: Index = NOWHERE) -> bool:
        """Say whether there is a further page that was not asked for yet."""
        return not parent.isValid() and self.rest is not None and not self._waiting

    def fetchMore(self, _parent: Index = NOWHERE) -> None:
        """Ask for the next page."""
        self._waiting = True
        self.more_wanted.emit()

    def entry(self, row: int) -> Entry | None:
        """Return the entry in a row, if there is one."""
        return self.lines[row].entry if 0 <= row < len(self.lines) else None

    def size(self) -> int:
        """Return the number of entries read so far."""
        return len(self.lines)

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell."""
        entry = self.entry(row)
        if entry is None:
            return ""
        return harmless(entry.text) if column == TEXT else self._figure(entry, column)

    def _figure(self, entry: Entry, column: int) -> str:
        if column == COINS:
            return NO_AMOUNT if entry.coins is None else self._language.count(entry.coins)
        if column == PRICE:
            return self._money(entry.price, entry.currency)
        if column == PAYOUT:
            return self._money(entry.payout, entry.payout_currency)
        if column == WHEN:
            return local_time(entry.when, self._language)
        return day_text(entry.rates_of, self._language)

    def _money(self, amount: Fraction | None, currency: str) -> str:
        if amount is None:
            return NO_AMOUNT
        return self._language.money(amount, Currency(harmless(currency)))

    def ink(self, row: int, column: int) -> QPalette.ColorRole:
        """Paint what is estimated, and when it was, quietly."""
        entry = self.entry(row)
        estimated = entry is not None and entry.basis == Basis.ESTIMATED
        quiet = column in (PAYOUT, WHEN, RATES_OF) or (column == PRICE and estimated)
        return theme.MUTED if quiet else theme.TEXT

    def story(self, row: int, column: int) -> str:
        """Return a cell's text, and for a price how it was known."""
        entry, text = self.entry(row), self.text(row, column)
        if entry is not None and column == PRICE and entry.basis in set(Basis):
            basis = basis_name(Basis(entry.basis), self._language)
            return self._language.tr("{amount}, {basis}", amount=text, basis=basis)
        return text


def local_time(when: str, language: Language) -> str:
    """Return a moment in UTC as the day and time of this place; any other text as it is."""
    try:
        moment = datetime.fromisoformat(when).astimezone()
    except (ValueError, OverflowError, OSError):
        return harmless(when)
    day, time = language.date(moment.date()), f"{moment:%H:%M}"
    return language.tr("{date}, {time}", date=day, time=time)


def day_text(day: str, language: Language) -> str:
    """Return an ISO day as the locale writes it; any other text as it is."""
    try:
        return language.date(day) if day else ""
    except (ValueError, IndexError):
        return harmless(day)
