"""The window of exchange rates: what is held, getting newer ones, and rates of one's own."""

from collections.abc import Callable
from datetime import datetime
from fractions import Fraction

from PySide6.QtCore import QCoreApplication, QMargins, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from giftcalc.core.problems import Refusal
from giftcalc.core.rates import RateTable
from giftcalc.core.units import Currency
from giftcalc.data.fetch import fetch
from giftcalc.i18n.language import Language
from giftcalc.i18n.names import rates_line
from giftcalc.i18n.wording import sentence
from giftcalc.paths import Home
from giftcalc.services.rates import Refreshed
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.calm_table import CalmTable
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.clock import utc_now
from giftcalc.ui.common.message_bar import MessageBar
from giftcalc.ui.common.search_box import SearchBox
from giftcalc.ui.common.sheet import Sheet
from giftcalc.ui.common.text import label, muted, set_tooltip
from giftcalc.ui.common.work import Work
from giftcalc.ui.rates.asking import (
    HOSTS,
    Answers,
    Request,
    Settled,
    can_be_accepted,
    fulfilled,
    has_jumped,
    outcome_text,
    settled,
    settled_text,
)
from giftcalc.ui.rates.model import RatesModel
from giftcalc.ui.rates.own_rate import OwnRate

LETTERS, LINES = 102, 42


class RatesDialog(Sheet):
    """Shows the rates; what takes time is done beside the window, and can be stopped."""

    rates_changed = Signal(object)

    def __init__(
        self,
        home: Home,
        table: RateTable,
        language: Language,
        parent: QWidget | None = None,
        *,
        fetch: Callable[..., bytes] = fetch,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        super().__init__("rates-dialog", parent)
        self._home, self._language, self._clock, self._fetch = home, language, clock, fetch
        self._table = table
        self._request: Request | None = None
        self._currency: Currency | None = None
        self._asking, self._settling = Work(self), Work(self)
        self._build()
        self._place()
        self._connect()
        self.set_language(language)
        self.show_rates(table)
        self.rates.go_to(0)
        self.open_at(LETTERS, LINES)
        self.search.line.setFocus()

    def _build(self) -> None:
        self.headline = label(name="rates-headline", size=1.2, bold=True)
        self.story = muted(name="rates-story")
        self.story.setWordWrap(True)
        self.search = SearchBox("rates-search")
        self.count = muted(name="rates-count")
        self.model = RatesModel(self._language, self)
        self.rates = CalmTable("rates-table", self.model)
        self.own = OwnRate()
        self.messages = MessageBar("rates-message")
        self.bring = Button(Kind.PLAIN, "rates-import")
        self.renew = Button(Kind.PRIMARY, "rates-refresh")
        self.leave = Button(Kind.PLAIN, "rates-close")

    def _place(self) -> None:
        card = Card("rates-card", QMargins(1, 1, 1, 3), spacing=0)
        head = QHBoxLayout()
        head.setContentsMargins(11, 11, 14, 11)
        head.setSpacing(12)
        head.addWidget(self.search, 1)
        head.addWidget(self.count)
        card.column.addLayout(head)
        card.column.addWidget(self.rates, 1)
        card.column.addWidget(self.own)
        self.buttons.addWidget(self.bring)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.leave)
        self.buttons.addWidget(self.renew)
        for part in (self.headline, self.story, card, self.messages):
            self.column.addWidget(part, 1 if part is card else 0)
        self.column.addLayout(self.buttons)

    def _connect(self) -> None:
        self.search.line.textChanged.connect(self._narrow)
        self.search.line.went_down.connect(self.rates.setFocus)
        self.rates.moved.connect(self._move)
        self.rates.taken.connect(self._go_to_own)
        self.own.kept.connect(self._keep_own)
        self.own.forgotten.connect(self._forget_own)
        self.messages.accepted.connect(self._accept_jump)
        self.messages.declined.connect(self._decline)
        self.bring.clicked.connect(self._choose_file)
        self.renew.clicked.connect(self.refresh)
        self.leave.clicked.connect(self.reject)
        self._asking.done.connect(self._show_outcome)
        self._asking.failed.connect(self._show_failure)
        self._settling.done.connect(self._show_settled)
        self._settling.failed.connect(self._refuse_own)
        self.finished.connect(self._give_up)
        application = QCoreApplication.instance()
        if application is not None:  # else the program would wait for a fetch before it ends
            application.aboutToQuit.connect(self._give_up)

    @Slot(object)
    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self._language = language
        tr = language.tr
        self.setWindowTitle(tr("Exchange rates"))
        self.story.setText(
            tr(
                "Nothing is fetched unless you ask for it. Refresh asks {first} and {second} over "
                "HTTPS for one small table each; nothing about you is sent. Without it, everything "
                "works with the rates below.",
                first=HOSTS[0],
                second=HOSTS[1],
            )
        )
        self.search.describe(tr("Find a currency"))
        self.rates.setAccessibleName(tr("Exchange rates"))
        self.bring.setText(tr("Import a file…"))
        self.renew.setText(tr("Refresh"))
        set_tooltip(self.renew, tr("Fetch today’s rates (F5)"))
        self.leave.setText(tr("Close"))
        self.model.set_language(language)
        self.own.set_language(language)
        self._show_table()

    @Slot(object)
    def show_rates(self, table: RateTable) -> None:
        """Show other rates, as after they were refreshed elsewhere."""
        self._table = table
        self.model.show_rates(table, self._clock().date())
        self._show_table()

    def _show_table(self) -> None:
        self.headline.setText(rates_line(self._table, self._language))
        self.rates.measure()
        self._show_count()
        self._stay()

    def _show_count(self) -> None:
        shown = self.model.size()
        self.count.setText(self._language.ntr("{count} currency", "{count} currencies", shown))

    def _stay(self) -> None:
        """Stay on the currency that the keyboard was on, else go to the first."""
        row = self.model.row_of(self._currency)
        self.rates.go_to(max(row, 0))
        self._move(self.rates.row)

    @Slot(str)
    def _narrow(self, typed: str) -> None:
        self.model.narrow(typed)
        self._show_count()
        self._stay()

    @Slot(int)
    def _move(self, row: int) -> None:
        rate = self.model.rate_in(row)
        if rate is not None:
            self._currency = rate.currency
        self.own.show_rate(rate)

    @Slot(int)
    def _go_to_own(self, _row: int) -> None:
        self.own.edit.setFocus()
        self.own.edit.selectAll()

    @Slot()
    def refresh(self) -> None:
        """Fetch newer rates, unless something is under way already."""
        self._ask_for(Request(Answers(self._fetch)))

    @Slot()
    def _choose_file(self) -> None:
        tr = self._language.tr
        title, kinds = tr("Import exchange rates"), tr("Exchange rates (*.xml *.json *.csv)")
        path, _ = QFileDialog.getOpenFileName(self, title, "", kinds)
        if path:
            self._ask_for(Request(Answers(self._fetch), path))

    def _ask_for(self, request: Request) -> None:
        if self._asking.busy:
            return
        tr = self._language.tr
        self._request = request
        if request.path:
            self.messages.wait(tr("Reading the file…"), "")
        else:
            hosts = self._language.all_of(HOSTS)
            self.messages.wait(tr("Asking {hosts}…", hosts=hosts), tr("Cancel"))
        self._set_busy(True)
        self._asking.start(fulfilled, self._home, self._clock(), request)

    def _set_busy(self, busy: bool) -> None:
        for part in (self.bring, self.renew, self.own):
            part.setEnabled(not busy)
        if not busy:
            self._move(self.rates.row)

    @Slot(object)
    def _show_outcome(self, outcome: Refreshed) -> None:
        self._set_busy(False)
        text = outcome_text(outcome, self._language)
        if can_be_accepted(outcome):
            self._offer_jump(text)
        else:
            self.messages.say(text, wrong=bool(outcome.notices))
        self.show_rates(outcome.table)
        if outcome.changed:
            self.rates_changed.emit(outcome.table)

    @Slot(object)
    def _show_failure(self, refusal: Refusal) -> None:
        self._set_busy(False)
        text = sentence(refusal, self._language)
        if has_jumped(refusal):
            self._offer_jump(text)
        else:
            self.messages.say(text, wrong=True)

    def _offer_jump(self, text: str) -> None:
        tr = self._language.tr
        self.messages.ask(text, tr("Accept"), tr("Keep the old rates"), wrong=True)

    @Slot()
    def _accept_jump(self) -> None:
        if self._request is not None:
            self._ask_for(self._request._replace(confirmed=True))

    @Slot()
    def _decline(self) -> None:
        """Stop what is under way, or leave the rates as they are."""
        if self._asking.busy and self._request is not None:
            self._request.answers.cancel()
        else:
            self.messages.clear()

    @Slot(object, object)
    def _keep_own(self, currency: Currency, value: Fraction) -> None:
        self._settling.start(settled, self._home, self._clock(), currency, value)

    @Slot(object)
    def _forget_own(self, currency: Currency) -> None:
        self._settling.start(settled, self._home, self._clock(), currency, None)

    @Slot(object)
    def _show_settled(self, outcome: Settled) -> None:
        self.show_rates(outcome.table)
        self.messages.say(settled_text(outcome, self._language))
        self.rates_changed.emit(outcome.table)

    @Slot(object)
    def _refuse_own(self, refusal: Refusal) -> None:
        self.own.refuse(refusal)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Refresh with F5; Escape stops what is under way before it closes."""
        if event.key() == Qt.Key.Key_F5:
            self.refresh()
        elif event.key() == Qt.Key.Key_Escape and self._asking.busy:
            self._decline()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _give_up(self) -> None:
        """Wait for nothing any more; a fetch that is under way is ended."""
        if self._request is not None:
            self._request.answers.cancel()
        self._asking.close()
        self._settling.close()
