"""The window of money: withdrawals, purchases, what archives say, and the terms in force."""

from datetime import UTC, date, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from giftcalc.core.problems import Refusal
from giftcalc.core.tally.records import StreamEarning
from giftcalc.i18n.language import Language
from giftcalc.i18n.marked import N_
from giftcalc.i18n.wording import sentence
from giftcalc.services.situation import Situation
from giftcalc.services.tally.money import MoneyView
from giftcalc.ui import theme
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.calm_table import CalmTable
from giftcalc.ui.common.choices import Choices
from giftcalc.ui.common.message_bar import MessageBar
from giftcalc.ui.common.popup import see_through
from giftcalc.ui.common.sheet import Sheet
from giftcalc.ui.ledger.money_forms import MoneyForm, PurchaseForm, TermsForm, WithdrawalForm
from giftcalc.ui.ledger.money_model import Entry, MoneyModel
from giftcalc.ui.ledger.money_table import EntriesTable
from giftcalc.ui.ledger.pages import TablePage

LETTERS, LINES = 124, 36
_EMPTY = {
    "withdrawals": N_("No withdrawal is kept yet. Add one beneath."),
    "purchases": N_("No purchase of coins is kept yet. Add one beneath, or import an archive."),
    "terms": N_("No terms are kept: every stream is reckoned with the share of the settings."),
    "archive": N_("No archive was imported that says anything about money."),
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
        self._name = name
        self.remove.clicked.connect(self._remove)
        self.table.delete_asked.connect(self._remove)
        self.table.moved.connect(self._follow)
        self.diamonds.clicked.connect(self._are_diamonds)
        self.money.clicked.connect(self._are_money)

    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        tr = language.tr
        self.nothing.setText(tr(_EMPTY[self._name]))
        self.remove.setText(tr("Remove"))
        self.diamonds.setText(tr("These are diamonds"))
        self.money.setText(tr("This is money"))
        if self.form is not None:
            self.form.set_language(language)
        self._follow()

    def show_entries(self, entries: tuple[Entry, ...], zone: tzinfo, language: Language) -> None:
        """Show entries, in a language."""
        row = self.table.row
        self.model.show_entries(entries, zone, language)
        self.show_rows(row)
        if self.form is not None:
            self.form.zone = zone
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
        self.acts.arrange()

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
        model: MoneyModel,
        situation: Situation,
        language: Language,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("money-dialog", parent)
        self._model, self._language = model, language
        self._view: MoneyView | None = None
        model.setParent(self)
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
        model.load()

    def _place(self) -> None:
        for page in self.pages.values():
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(10)
            page.setMinimumHeight(page.sizeHint().height() // 2)
            column.addWidget(page, 1)
            if page.form is not None:
                column.addWidget(page.form)
            self.stack.addWidget(see_through(holder, theme.GROUND))
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.leave)
        self.column.addWidget(self.choices)
        self.column.addWidget(self.stack, 1)
        self.column.addWidget(self.messages)
        self.column.addLayout(self.buttons)

    def _connect(self) -> None:
        model = self._model
        self.choices.picked.connect(self.turn_to)
        self.leave.clicked.connect(self.reject)
        for page in self.pages.values():
            page.remove_asked.connect(model.remove)
            page.unit_asked.connect(model.say_unit)
            if page.form is not None:
                page.form.made.connect(model.add)
        model.shown.connect(self._show)
        model.added.connect(self._clear)
        model.failed.connect(self._say_problem)
        model.changed.connect(self.changed)
        self.finished.connect(model.close)

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
                "archive": tr("From TikTok’s archive"),
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
            page.set_language(language)
        if self._view is not None:
            self._show_view(self._view)

    @Slot(str)
    def turn_to(self, page: str) -> None:
        """Show a page."""
        self.messages.clear()
        self.choices.show_choice(page)
        self.stack.setCurrentIndex(list(self.pages).index(page))

    @Slot(object)
    def _show(self, view: MoneyView) -> None:
        self._view = view
        self.messages.clear()
        self._show_view(view)

    @Slot(object)
    def _clear(self, _added: Entry) -> None:
        """Make the form in sight ready for the next entry."""
        form = list(self.pages.values())[self.stack.currentIndex()].form
        if form is not None:
            form.clear()

    def _show_view(self, view: MoneyView) -> None:
        shown: dict[str, tuple[Entry, ...]] = {
            "withdrawals": view.withdrawals,
            "purchases": view.purchases,
            "terms": view.terms,
            "archive": (*view.earnings, *view.sent),
        }
        for name, entries in shown.items():
            self.pages[name].show_entries(entries, zone_of(view), self._language)

    @Slot(object)
    def _say_problem(self, refusal: Refusal) -> None:
        self.messages.say(sentence(refusal, self._language), wrong=True)


def zone_of(view: MoneyView) -> tzinfo:
    """Return the zone in which days are told, UTC if this computer does not know it."""
    try:
        return ZoneInfo(view.zone)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC
