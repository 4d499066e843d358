"""The window of money: withdrawals, purchases, what archives say, and the terms in force."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from giftcalc.core.problems import Refusal
from giftcalc.core.tally.records import (
    Purchase,
    SentGift,
    StreamEarning,
    TermsInForce,
    Withdrawal,
)
from giftcalc.core.units import Currency
from giftcalc.i18n.details import harmless
from giftcalc.i18n.language import Language
from giftcalc.i18n.wording import sentence
from giftcalc.paths import Home
from giftcalc.services.situation import Situation
from giftcalc.services.tally import money
from giftcalc.services.tally.money import MoneyView
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.calm_model import Column
from giftcalc.ui.common.calm_table import CalmTable
from giftcalc.ui.common.choices import Choices
from giftcalc.ui.common.message_bar import MessageBar
from giftcalc.ui.common.sheet import Sheet
from giftcalc.ui.common.work import Work
from giftcalc.ui.ledger.money_forms import MoneyForm, PurchaseForm, TermsForm, WithdrawalForm
from giftcalc.ui.ledger.pages import TablePage
from giftcalc.ui.ledger.tables import LedgerTable

LETTERS, LINES = 100, 36
NOTHING = "–"
Entry = Withdrawal | Purchase | SentGift | StreamEarning | TermsInForce


class EntriesTable(LedgerTable):
    """Entries of one page, the newest first."""

    entries: tuple[Entry, ...] = ()

    def show_entries(self, entries: tuple[Entry, ...], language: Language) -> None:
        """Show entries."""
        tr = language.tr
        self.beginResetModel()
        self.entries = entries
        self.columns = (
            Column(tr("Date"), letters=22),
            Column(tr("What"), letters=20, wide=True),
            Column(tr("Coins or diamonds"), figures=True, letters=22),
            Column(tr("Money"), figures=True, letters=24),
        )
        self._texts = [_cells(entry, language) for entry in entries]
        self.endResetModel()


def _day(at: int | None, language: Language) -> str:
    return NOTHING if at is None else language.date(datetime.fromtimestamp(at // 1000, UTC).date())


def _cells(entry: Entry, language: Language) -> tuple[str, str, str, str]:
    """Return an entry in words: date, what it is, coins or diamonds, money."""
    tr, number = language.tr, language.number
    if isinstance(entry, Withdrawal):
        fee = language.money(entry.fee, entry.currency)
        told = tr("withdrawal, fee {fee}", fee=fee) if entry.fee else tr("withdrawal")
        count = NOTHING if entry.diamonds is None else number(entry.diamonds)
        return _day(entry.at, language), told, count, language.money(entry.amount, entry.currency)
    if isinstance(entry, Purchase):
        count = NOTHING if entry.coins is None else number(entry.coins)
        return _day(entry.at, language), tr("coins bought"), count, _paid(entry, language)
    if isinstance(entry, SentGift):
        told = tr("gift sent to {name}", name=harmless(entry.recipient) or NOTHING)
        amount = NOTHING if entry.amount is None else number(entry.amount)
        return _day(entry.at, language), told, amount, NOTHING
    if isinstance(entry, StreamEarning):
        told = _UNITS[entry.unit](language)
        return _day(entry.at, language), told, number(entry.amount), NOTHING
    share = language.percent(entry.share)
    told = tr("share {share}, agency {agency}", share=share, agency=language.percent(entry.agency))
    return language.date(entry.valid_from), told, NOTHING, NOTHING


def _paid(entry: Purchase, language: Language) -> str:
    if entry.amount is None:
        return NOTHING
    if not entry.currency:
        return language.tr("{amount}, no currency", amount=language.number(entry.amount))
    return language.money(entry.amount, Currency(entry.currency))


def _unit_unknown(language: Language) -> str:
    return language.tr("earning of a LIVE, unit not known")


def _unit_diamonds(language: Language) -> str:
    return language.tr("earning of a LIVE, in diamonds as you said")


def _unit_money(language: Language) -> str:
    return language.tr("earning of a LIVE, in money as you said")


_UNITS: dict[str, Callable[[Language], str]] = {
    "": _unit_unknown,
    "diamonds": _unit_diamonds,
    "money": _unit_money,
}


class EntriesPage(TablePage):
    """Entries of one kind, a form to add one if there is any, and removing."""

    remove_asked = Signal(object)
    unit_asked = Signal(object, str)

    def __init__(self, name: str, language: Language, form: MoneyForm | None) -> None:
        self.model = EntriesTable(language)
        self.remove = Button(Kind.PLAIN, f"{name}-remove")
        self.diamonds = Button(Kind.PLAIN, f"{name}-are-diamonds")
        self.money = Button(Kind.PLAIN, f"{name}-are-money")
        table = CalmTable(f"{name}-table", self.model)
        super().__init__(f"{name}-page", table, self.remove, self.diamonds, self.money)
        self.form = form
        self.remove.clicked.connect(self._remove)
        self.table.delete_asked.connect(self._remove)
        self.table.moved.connect(self._follow)
        self.diamonds.clicked.connect(self._are_diamonds)
        self.money.clicked.connect(self._are_money)

    def show_entries(self, entries: tuple[Entry, ...], language: Language) -> None:
        """Show entries, in a language."""
        tr = language.tr
        self.remove.setText(tr("Remove"))
        self.diamonds.setText(tr("These are diamonds"))
        self.money.setText(tr("This is money"))
        self.model.show_entries(entries, language)
        self.table.measure()
        self.table.go_to(0)
        self._follow()

    @property
    def _chosen(self) -> Entry | None:
        row = self.table.row
        return self.model.entries[row] if 0 <= row < len(self.model.entries) else None

    def _follow(self) -> None:
        chosen = self._chosen
        self.remove.setEnabled(chosen is not None)
        for button in (self.diamonds, self.money):
            button.setVisible(isinstance(chosen, StreamEarning))

    def _remove(self) -> None:
        if self._chosen is not None:
            self.remove_asked.emit(self._chosen)

    def _are_diamonds(self) -> None:
        self.unit_asked.emit(self._chosen, "diamonds")

    def _are_money(self) -> None:
        self.unit_asked.emit(self._chosen, "money")


class MoneyDialog(Sheet):
    """Shows one kind at a time; each change is kept at once."""

    changed = Signal()

    def __init__(
        self,
        home: Home,
        situation: Situation,
        language: Language,
        clock: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("money-dialog", parent)
        self._home, self._language, self._clock = home, language, clock
        self._view: MoneyView | None = None
        self._work = Work(self)
        today = date.fromtimestamp(clock() // 1000)  # noqa: DTZ012 - this computer's day
        self.pages = {
            "withdrawals": EntriesPage(
                "withdrawals", language, WithdrawalForm(situation, language, today)
            ),
            "purchases": EntriesPage(
                "purchases", language, PurchaseForm(situation, language, today)
            ),
            "terms": EntriesPage("terms", language, TermsForm(situation, language, today)),
            "archive": EntriesPage("archive", language, None),
        }
        self.choices = Choices("money-page")
        self.stack = QStackedWidget()
        self.messages = MessageBar("money-message")
        self.leave = Button(Kind.PLAIN, "money-close")
        self._place()
        self._connect()
        self.set_language(language)
        self.open_at(LETTERS, LINES)
        self.turn_to("withdrawals")
        self._work.start(money.view, home, clock())

    def _place(self) -> None:
        for page in self.pages.values():
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(10)
            column.addWidget(page, 1)
            if page.form is not None:
                column.addWidget(page.form)
            self.stack.addWidget(holder)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.leave)
        self.column.addWidget(self.choices)
        self.column.addWidget(self.stack, 1)
        self.column.addWidget(self.messages)
        self.column.addLayout(self.buttons)

    def _connect(self) -> None:
        self.choices.picked.connect(self.turn_to)
        self.leave.clicked.connect(self.reject)
        for page in self.pages.values():
            page.remove_asked.connect(self._remove)
            page.unit_asked.connect(self._say_unit)
            if page.form is not None:
                page.form.made.connect(self._add)
        self._work.done.connect(self._show)
        self._work.failed.connect(self._say_problem)
        self.finished.connect(self._work.close)

    @Slot(object)
    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self._language = language
        tr = language.tr
        self.setWindowTitle(tr("Money"))
        self.leave.setText(tr("Close"))
        self.choices.offer(
            {
                "withdrawals": tr("Withdrawals"),
                "purchases": tr("Coins bought"),
                "terms": tr("Terms in force"),
                "archive": tr("From TikTok's archive"),
            }
        )
        self.choices.name(tr("Page"))
        for name, note in (
            ("withdrawals", tr("What reached your account, to compare with what was expected.")),
            ("purchases", tr("Coins you bought yourself; they are expenses in the tax report.")),
            ("terms", tr("A stream is reckoned by the terms in force on the day it began.")),
            ("archive", tr("Gifts you sent, and earnings whose unit TikTok does not say.")),
        ):
            self.pages[name].note.setText(note)
            self.pages[name].table.setAccessibleName(note)
        for page in self.pages.values():
            if page.form is not None:
                page.form.set_language(language)
        if self._view is not None:
            self._show_view(self._view)

    @Slot(str)
    def turn_to(self, page: str) -> None:
        """Show a page."""
        self.choices.show_choice(page)
        self.stack.setCurrentIndex(list(self.pages).index(page))

    @Slot(object)
    def _show(self, view: MoneyView) -> None:
        first = self._view is None
        self._view = view
        self._show_view(view)
        if not first:
            self.messages.clear()
            for page in self.pages.values():
                if page.form is not None:
                    page.form.clear()
            self.changed.emit()

    def _show_view(self, view: MoneyView) -> None:
        shown: dict[str, tuple[Entry, ...]] = {
            "withdrawals": view.withdrawals,
            "purchases": view.purchases,
            "terms": view.terms,
            "archive": (*view.earnings, *view.sent),
        }
        for name, entries in shown.items():
            self.pages[name].show_entries(entries, self._language)

    @Slot(object)
    def _add(self, entry: Withdrawal | Purchase | TermsInForce) -> None:
        self._work.start(money.add, self._home, entry, self._clock())

    @Slot(object)
    def _remove(self, entry: Entry) -> None:
        self._work.start(money.remove, self._home, entry, self._clock())

    @Slot(object, str)
    def _say_unit(self, entry: StreamEarning, unit: str) -> None:
        self._work.start(money.say_unit, self._home, entry, unit, self._clock())

    @Slot(object)
    def _say_problem(self, refusal: Refusal) -> None:
        self.messages.say(sentence(refusal, self._language), wrong=True)
