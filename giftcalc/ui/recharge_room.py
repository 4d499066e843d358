"""Recharging in the window: each part is built when it is first wanted, and wired to the rest."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from giftcalc.core.problems import Refusal
from giftcalc.core.units import MOST_COINS
from giftcalc.services.budget import MonthSpent, month_spent
from giftcalc.ui.common.work import Work
from giftcalc.ui.desk import Desk
from giftcalc.ui.panes import Panes
from giftcalc.ui.recharge.cards import BudgetCard, NeedCard
from giftcalc.ui.recharge.model import RechargeModel
from giftcalc.ui.recharge.pane import RechargePane
from giftcalc.ui.recharge_tab import RechargeTab

if TYPE_CHECKING:
    from datetime import date

    from giftcalc.core.gifts import Catalogue
    from giftcalc.core.settings import Settings
    from giftcalc.i18n.language import Language
    from giftcalc.services.situation import Situation
    from giftcalc.ui.payout_room import PayoutRoom

RECHARGE = "recharge"


class RechargeRoom(QObject):
    """The tab, the model and the cards of buying coins, and the rooms of its other parts."""

    def __init__(self, desk: Desk, panes: Panes) -> None:
        super().__init__(panes.window)
        self._desk, self._panes = desk, panes
        self._payout: PayoutRoom | None = None
        self._coins: int | None = None
        self.tab = RechargeTab(desk.language)
        self.model = RechargeModel(desk.situation, desk.language, self.today, self._catalogue)
        self.model.setParent(self)
        self.pane = RechargePane(self.model, desk.language)
        self.need = NeedCard(self.model, desk.language)
        self.budget = BudgetCard(self.model, desk.language)
        self._spending = Work(self)
        self.tab.fill(RECHARGE, self.pane)
        panes.window.tabs.fill(RECHARGE, self.tab)
        panes.window.add_cards(RECHARGE, (self.need, self.budget))
        self._connect()

    def _connect(self) -> None:
        desk, model = self._desk, self.model
        desk.situation_changed.connect(self._follow)
        desk.remembered.connect(model.set_situation)
        desk.language_changed.connect(self._set_language)
        model.settings_asked.connect(self._change)
        self.pane.copied.connect(self._panes.window.status.say)
        self.tab.turned.connect(self._enter_part)
        self._spending.done.connect(self._take_spent)
        self._spending.failed.connect(self._forget_spent)
        self._panes.window.closed.connect(self._spending.close)

    def today(self) -> "date":
        """Return the day on this computer's clock."""
        return self._desk.clock().astimezone().date()

    def _catalogue(self) -> "Catalogue":
        return self._desk.catalogue

    @property
    def payout(self) -> "PayoutRoom":
        """The payout and the promotions, opened now if they were not."""
        if self._payout is None:
            from giftcalc.ui.payout_room import PayoutRoom

            self._payout = PayoutRoom(self._desk, self._panes, self.tab, self.today)
        return self._payout

    def enter(self) -> None:
        """Come to the tab: show the cards of the part in sight, and what was spent."""
        self._enter_part(self.tab.current)
        self.read_spent()

    @Slot(str)
    def _enter_part(self, name: str) -> None:
        if name != RECHARGE:
            self.payout.enter(name)
        self._panes.window.show_cards(name)

    def take_coins(self, coins: object, source: str) -> None:
        """Need the coins that the window shows, unless they were taken already."""
        whole = coins if isinstance(coins, int) and 0 < coins <= MOST_COINS else None
        if whole is not None and whole != self._coins:
            self._coins = whole
            self.model.set_need_coins(whole, source)

    @Slot()
    def read_spent(self) -> None:
        """Ask what the month has cost so far."""
        situation = self._desk.situation
        currency = situation.settings.budget_currency or situation.market.currency
        today, now = self.today(), self._desk.now_ms()
        self._spending.start(month_spent, self._desk.home, situation, currency, today, now)

    @Slot(object)
    def _take_spent(self, spent: MonthSpent) -> None:
        self.model.set_spent(spent)

    @Slot(object)
    def _forget_spent(self, refusal: Refusal) -> None:
        self.model.set_spent(None)
        self._desk.notice(refusal)

    @Slot(object)
    def _change(self, settings: "Settings") -> None:
        self._desk.change(settings)

    @Slot(object)
    def _follow(self, situation: "Situation") -> None:
        self.model.set_situation(situation)
        self.read_spent()

    @Slot(object)
    def _set_language(self, language: "Language") -> None:
        self.model.set_language(language)
        for part in (self.tab, self.pane, self.need, self.budget):
            part.set_language(language)
