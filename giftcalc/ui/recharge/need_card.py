"""The card that asks what is needed, what is there, and where one pays."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from giftcalc.core.pricing import Channel
from giftcalc.core.units import currency_places
from giftcalc.i18n.details import harmless
from giftcalc.i18n.language import Language
from giftcalc.services.recharge import CHANNELS
from giftcalc.ui.common.asked_pick import captioned, picked
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.choices import Choices
from giftcalc.ui.common.country_picker import CountryPicker
from giftcalc.ui.common.pick_button import PickButton
from giftcalc.ui.common.picker import Picker
from giftcalc.ui.common.picker_list import PickerRow
from giftcalc.ui.common.popup import drop
from giftcalc.ui.common.text import muted
from giftcalc.ui.common.tick_box import TickBox
from giftcalc.ui.common.typed_field import LargeField, TypedField
from giftcalc.ui.recharge.faces import title_of
from giftcalc.ui.recharge.model import RechargeModel
from giftcalc.ui.recharge.promotion_form import PromotionPopup
from giftcalc.ui.recharge.promotion_texts import promotion_note
from giftcalc.ui.recharge.state import Goal, RechargeState

if TYPE_CHECKING:
    from giftcalc.core.settings import Promotion

NONE, ADD, FORGET = "none", "add", "forget"
"""What is picked besides a promotion; promotions are picked as "promotion " and their name."""

_OWN, _COIN = "promotion ", "🪙"


class NeedCard(Card):
    """Passes on every key to the model and shows what it holds."""

    def __init__(self, model: RechargeModel, language: Language) -> None:
        super().__init__("recharge-need-card", spacing=10)
        self._model, self._language = model, language
        self.goals = Choices("recharge-goal")
        self.need = LargeField("recharge-need", language, _COIN)
        self.budget = LargeField("recharge-budget", language)
        self.held = LargeField("recharge-held", language, _COIN)
        self.country, self.country_caption = picked("recharge-country")
        self.promotion, self.promotion_caption = picked("recharge-promotion")
        self.more = Button(Kind.WORDS, "recharge-more")
        self.more.setCheckable(True)
        self.options = QWidget()
        self.channels, self.channels_caption = PickButton("recharge-channels"), muted()
        self.most = TypedField("recharge-most", language)
        self.exactly = TickBox("recharge-exactly")
        self._place()
        self._connect()
        self.set_language(language)

    def _place(self) -> None:
        for part in (self.goals, self.need, self.budget, self.held):
            self.column.addWidget(part)
        for caption, button in (
            (self.country_caption, self.country),
            (self.promotion_caption, self.promotion),
        ):
            self.column.addWidget(captioned(caption, button))
        inside = QVBoxLayout(self.options)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        self.channels_caption.setBuddy(self.channels)
        inside.addWidget(captioned(self.channels_caption, self.channels))
        inside.addWidget(self.most)
        inside.addWidget(self.exactly)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.options)
        self.options.hide()

    def _connect(self) -> None:
        model = self._model
        model.changed.connect(self.render_state)
        self.goals.picked.connect(model.set_goal)
        self.need.edit.edited.connect(model.set_need)
        self.budget.edit.edited.connect(model.set_budget)
        self.held.edit.edited.connect(model.set_held)
        self.held.edit.editingFinished.connect(model.keep_held)
        self.most.edit.edited.connect(model.set_most_purchases)
        self.exactly.clicked.connect(self._set_exactly)
        self.country.clicked.connect(self._ask_country)
        self.promotion.clicked.connect(self._ask_promotion)
        self.channels.clicked.connect(self._ask_channels)
        self.more.clicked.connect(self._turn)

    @Slot(object)
    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self._language = language
        tr = language.tr
        self.goals.offer({Goal.NEED: tr("Coins I need"), Goal.BUDGET: tr("Money I have")})
        self.goals.name(tr("What is known"))
        self.need.say(tr("Coins I need"), language)
        self.budget.say(tr("I want to spend"), language)
        self.held.say(tr("Coins I have"), language)
        self.country_caption.setText(tr("Country and currency"))
        self.promotion_caption.setText(tr("Promotion"))
        self.channels_caption.setText(tr("Channels"))
        self.most.say(tr("At most so many purchases"), language)
        self.exactly.say(tr("Exactly so many coins, none left over"))
        self.render_state(self._model.state)

    @Slot(str)
    def show_source(self, text: str) -> None:
        """Say where the coins needed come from, such as the basket."""
        self._model.show_source(text)

    @Slot(object)
    def render_state(self, state: RechargeState) -> None:
        """Show a state."""
        tr, situation, currency = self._language.tr, state.situation, state.currency
        self.goals.show_choice(state.goal)
        self.need.setVisible(state.goal is Goal.NEED)
        self.budget.setVisible(state.goal is Goal.BUDGET)
        self.budget.read_as(currency_places(currency), currency)
        self.budget.show_note(currency)
        for field, typed in (
            (self.need, state.need),
            (self.held, state.held),
            (self.budget, state.budget),
            (self.most, state.most),
        ):
            field.show_typed(typed)
        self.need.show_note(state.source)
        country = self._language.country_name(situation.country)
        place = tr("{country} · {currency}", country=country, currency=currency)
        self.country.show_value(self.country_caption.text(), place)
        chosen = situation.settings.promotion
        self.promotion.show_value(
            self.promotion_caption.text(), harmless(chosen) if chosen else tr("None")
        )
        self._show_options(state)

    def _show_options(self, state: RechargeState) -> None:
        tr = self._language.tr
        names = [title_of(channel, self._language) for channel in state.channels]
        value = self._language.all_of(names) if names else tr("All")
        self.channels.show_value(self.channels_caption.text(), value)
        self.exactly.setChecked(state.exactly)
        self.exactly.setVisible(state.goal is Goal.NEED)
        in_use = state.exactly or state.channels or state.most.text
        self.options.setVisible(self.more.isChecked())
        if self.more.isChecked():
            self.more.setText(tr("Fewer options"))
        else:
            self.more.setText(tr("More options, some in use") if in_use else tr("More options"))
        self.more.setAccessibleName(self.more.text())

    @Slot()
    def _turn(self) -> None:
        self._show_options(self._model.state)

    @Slot()
    def _set_exactly(self) -> None:
        self._model.set_exactly(self.exactly.isChecked())

    @Slot()
    def _ask_country(self) -> None:
        picker = CountryPicker(self._model.state.situation, self._language, self.window())
        picker.picked.connect(self._model.set_country)
        drop(picker, self.country)

    @Slot()
    def _ask_channels(self) -> None:
        rows = tuple(PickerRow(one.value, title_of(one, self._language)) for one in CHANNELS)
        chosen = tuple(one.value for one in self._model.state.channels or CHANNELS)
        picker = Picker(
            "recharge-channels-picker", rows, self._language, self.window(), chosen=chosen
        )
        picker.say(self.channels_caption.text(), self.channels_caption.text())
        picker.settled.connect(self._take_channels)
        drop(picker, self.channels)

    @Slot(object)
    def _take_channels(self, chosen: tuple[str, ...]) -> None:
        self._model.set_channels(tuple(map(Channel, chosen)))

    @Slot()
    def _ask_promotion(self) -> None:
        rows = self._promotions()
        picker = Picker("recharge-promotion-picker", rows, self._language, self.window())
        picker.say(self.promotion_caption.text(), self._language.tr("Find a promotion"))
        chosen = self._model.state.situation.settings.promotion
        picker.show_current(_OWN + chosen if chosen else NONE)
        picker.picked.connect(self._take_promotion)
        drop(picker, self.promotion)

    def _promotions(self) -> tuple[PickerRow, ...]:
        tr, settings = self._language.tr, self._model.state.situation.settings
        rows = [PickerRow(NONE, tr("None"))]
        for one in settings.promotions:
            note = promotion_note(one, self._model.today, self._language)
            rows.append(PickerRow(_OWN + one.name, harmless(one.name), note))
        rows.append(PickerRow(ADD, tr("Add a promotion…")))
        if settings.promotion:
            name = harmless(settings.promotion)
            rows.append(PickerRow(FORGET, tr("Forget “{name}”", name=name)))
        return tuple(rows)

    @Slot(str)
    def _take_promotion(self, key: str) -> None:
        if key == ADD:
            self._add_promotion()
        elif key == FORGET:
            self._model.remove_promotion(self._model.state.situation.settings.promotion)
        else:
            self._model.choose_promotion("" if key == NONE else key.removeprefix(_OWN))

    def _add_promotion(self) -> None:
        popup = PromotionPopup(
            self._model.state.currency, self._model.today, self._language, self.window()
        )
        popup.added.connect(self._take_new)
        drop(popup, self.promotion)

    @Slot(object)
    def _take_new(self, promotion: "Promotion") -> None:
        self._model.add_promotion(promotion)
