"""The window of buying coins over a small price book, and hands on it."""

from datetime import date
from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from giftcalc.core.gifts import Catalogue, Gift
from giftcalc.core.pricing import Channel, Pack, PriceBook
from giftcalc.core.settings import Promotion, PromotionKind, Settings
from giftcalc.core.units import Currency
from giftcalc.i18n.language import Language
from giftcalc.services.situation import Situation, situation_of
from giftcalc.ui.common.picker import Picker
from giftcalc.ui.recharge.budget_card import BudgetCard
from giftcalc.ui.recharge.model import RechargeModel
from giftcalc.ui.recharge.need_card import NeedCard
from giftcalc.ui.recharge.pane import RechargePane
from giftcalc.ui.recharge.plan_card import PlanCard
from tests.terms_samples import COUNTRIES, ENGLISH, RATES, TODAY, Stage, listed

EUR = Currency("EUR")
PACKS = {"web": ((70, "0.84"), (350, "4.12"), (3500, "41.10")), "app": ((70, "1"), (3500, "55"))}
TEN_OFF = Promotion("Autumn", PromotionKind.PERCENT_OFF, Fraction(1, 10), currency=EUR)


def packs(channel: str) -> tuple[Pack, ...]:
    return tuple(Pack(coins, Fraction(price)) for coins, price in PACKS[channel])


BOOK = PriceBook(
    (
        listed("FR web", "2024-03", "1", packs=packs("web")),
        listed("FR web-custom", "2024", "1", packs=(Pack(1, Fraction("0.012")),)),
        listed("US app-store", "2024", "1", packs=packs("app")),
    ),
    COUNTRIES,
)
"""In France: the web with a custom amount; App Store estimated; nothing for the others."""

ROSE, GALAXY, LION = (
    Gift(name, coins, last_seen="2026-10-01")
    for name, coins in (("Rose", 1), ("Galaxy", 1000), ("Lion", 29_999))
)
GIFTS = Catalogue((ROSE, GALAXY, LION), "2026-11-01")


def recharging(**values: object) -> Situation:
    """A situation in France, with some settings."""
    settings: Settings = Settings()._replace(**values)  # type: ignore[arg-type]
    return situation_of(settings, BOOK, RATES, "FR")


class RechargeDesk(Stage):
    """Pane and cards beside each other; settings that are asked for hold at once."""

    def __init__(self, qtbot: QtBot, language: Language = ENGLISH, **values: object) -> None:
        super().__init__(qtbot)
        self.model = RechargeModel(recharging(**values), language, self.today, self.gifts)
        self.pane = RechargePane(self.model, language)
        self.need = NeedCard(self.model, language)
        self.budget = BudgetCard(self.model, language)
        self.heard: list[object] = []
        self.model.settings_asked.connect(self._hold)
        self.model.price_book_asked.connect(self._hear_prices)
        self.model.gift_chosen.connect(self.heard.append)
        row = QHBoxLayout(self.window)
        for part in (self.need, self.budget, self.pane):
            row.addWidget(part)
        self.window.resize(1400, 760)
        qtbot.waitUntil(self.pane.plans.isVisible)

    def today(self) -> date:
        return TODAY

    def gifts(self) -> Catalogue:
        return GIFTS

    def _hold(self, settings: Settings) -> None:
        self.model.set_situation(situation_of(settings, BOOK, RATES, "FR"))

    def _hear_prices(self) -> None:
        self.heard.append("prices")

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self.model.state.situation.settings

    def type_into(self, field: QWidget, text: str) -> None:
        """Type a text into a field, over what stands there."""
        field.setFocus()
        self.type(text)

    def card(self, channel: Channel) -> PlanCard:
        """The card of a channel."""
        return self.pane.plans.plans[channel]

    def amounts(self) -> list[str]:
        """What the cards say is to be paid or what is got, in their order."""
        return [card.amount.text() for card in self.pane.plans.plans.values()]

    def pick(self, button: QWidget, typed: str) -> None:
        """Open a list, type what is looked for, and take it."""
        self.click(button)
        popup = QApplication.activePopupWidget()
        assert popup is not None
        QTest.keyClicks(popup.focusWidget(), typed)
        QTest.keyClick(popup.focusWidget(), Qt.Key.Key_Return)

    def offered(self, button: QWidget) -> list[str]:
        """What a list offers, and close it."""
        self.click(button)
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, Picker)
        rows = [f"{row.text} {row.note}".strip() for row in popup.model.rows]
        popup.close()
        return rows
