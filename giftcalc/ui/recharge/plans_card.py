"""The ways to the coins, the best first, and what stands in the way of the others."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout

from giftcalc.i18n.language import Language
from giftcalc.i18n.wording import sentence
from giftcalc.ui import theme
from giftcalc.ui.common.asked_amount import announce
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.text import label, muted
from giftcalc.ui.recharge.faces import heading, hint_text, plan_face, title_of, wants_prices
from giftcalc.ui.recharge.gifts_row import GiftsRow
from giftcalc.ui.recharge.plan_card import PlanCard, wrapped
from giftcalc.ui.recharge.plan_row import PlanRow
from giftcalc.ui.recharge.state import RechargeState

if TYPE_CHECKING:
    from giftcalc.core.pricing import Channel
    from giftcalc.services.recharge import Option


class PlansCard(Card):
    """Shows a card for each channel with a plan, and a line for each without one."""

    copied = Signal(str)
    prices_asked = Signal()
    gift_chosen = Signal(object)

    def __init__(self, language: Language) -> None:
        super().__init__("recharge-plans", spacing=9)
        self._language = language
        self.heading = wrapped(muted(name="recharge-heading"))
        self.hint = wrapped(label(name="recharge-hint"))
        self.row = PlanRow("recharge-plan-row")
        self.gifts = GiftsRow()
        self.plans: dict[Channel, PlanCard] = {}
        self.without = wrapped(muted(name="recharge-without"))
        self.prices = Button(Kind.WORDS, "recharge-prices")
        self.prices.set_ink(theme.ACCENT)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.heading, 1)
        head.addWidget(self.prices, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        for part in (self.hint, self.row, self.gifts, self.without):
            self.column.addWidget(part)
        self.prices.clicked.connect(self.prices_asked)
        self.gifts.chosen.connect(self.gift_chosen)

    def render_state(self, state: RechargeState, language: Language) -> None:
        """Show the plans there are."""
        self._language = language
        self.heading.setText(heading(state, language))
        hint = hint_text(state, language)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        options = state.comparison.options if state.comparison is not None else ()
        self._show_plans([one for one in options if one.plan is not None], state)
        self._show_foot(options)
        self.gifts.show_fits(state, language)

    def _show_plans(self, options: "list[Option]", state: RechargeState) -> None:
        """Show a card for each, in their order; cards that stay keep the keyboard."""
        wanted = [one.channel for one in options]
        if list(self.plans) != wanted:
            self._replace(wanted)
        for option in options:
            face = plan_face(option, state, self._language)
            self.plans[option.channel].show_face(face, self._language)
        self.row.setVisible(bool(options))
        self.row.arrange()

    def _replace(self, wanted: "list[Channel]") -> None:
        held = {channel: card for channel, card in self.plans.items() if channel in wanted}
        for channel in [channel for channel in self.plans if channel not in held]:
            self.row.drop(self.plans[channel])
        for channel in wanted:
            if channel not in held:
                held[channel] = self._new_card(channel)
        self.plans = {channel: held[channel] for channel in wanted}
        self.row.order(list(self.plans.values()))

    def _new_card(self, channel: "Channel") -> PlanCard:
        card = PlanCard(f"recharge-plan-{channel.value}")
        card.copied.connect(self._say_copied)
        self.row.add(card)
        return card

    def _show_foot(self, options: "tuple[Option, ...]") -> None:
        """Say why channels have no plan, and offer to enter prices where that would help."""
        tr = self._language.tr
        lines = [
            tr(
                "{channel}: {reason}",
                channel=title_of(one.channel, self._language),
                reason=sentence(one.refusal, self._language),
            )
            for one in options
            if one.refusal is not None
        ]
        self.without.setText("\n".join(lines))
        self.without.setVisible(bool(lines))
        self.prices.setText(tr("Enter the prices you see…"))
        self.prices.setAccessibleName(self.prices.text())
        self.prices.setVisible(any(map(wants_prices, options)))

    @Slot(str)
    def _say_copied(self, text: str) -> None:
        said = self._language.tr("Copied: {text}", text=text)
        announce(self, said)
        self.copied.emit(said)
