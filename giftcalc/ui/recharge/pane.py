"""The pane of buying coins: the plans, and the prices they come from."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from giftcalc.i18n.language import Language
from giftcalc.ui import theme
from giftcalc.ui.common.inside import Inside
from giftcalc.ui.common.popup import see_through
from giftcalc.ui.recharge.chart_card import ChartCard
from giftcalc.ui.recharge.model import RechargeModel
from giftcalc.ui.recharge.plans_card import PlansCard
from giftcalc.ui.recharge.state import RechargeState


class RechargePane(QWidget):
    """Shows what the model has found; scrolls where there is too little room.

    `copied` brings what to say after something was copied.
    """

    copied = Signal(str)

    def __init__(self, model: RechargeModel, language: Language) -> None:
        super().__init__()
        self.setObjectName("recharge-pane")
        self._model, self._language = model, language
        self.plans = PlansCard(language)
        self.chart = ChartCard(language)
        inside = Inside()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.plans)
        column.addWidget(self.chart, 1)
        self.area = see_through(inside, theme.GROUND)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)
        self.plans.copied.connect(self.copied)
        self.chart.copied.connect(self.copied)
        self.plans.prices_asked.connect(model.ask_price_book)
        self.plans.gift_chosen.connect(model.choose_gift)
        model.changed.connect(self.render_state)
        self.set_language(language)

    @Slot(object)
    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self._language = language
        self.render_state(self._model.state)

    @Slot(object)
    def render_state(self, state: RechargeState) -> None:
        """Show a state."""
        self.plans.render_state(state, self._language)
        self.chart.render_state(state, self._language)
