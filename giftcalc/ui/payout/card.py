"""The card that asks what comes in or is wanted, and where it is paid out."""

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from giftcalc.core.units import currency_places
from giftcalc.i18n.details import harmless
from giftcalc.i18n.language import Language
from giftcalc.i18n.names import coins_text
from giftcalc.ui.common.asked_pick import captioned, picked
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.choices import Choices
from giftcalc.ui.common.country_picker import CountryPicker
from giftcalc.ui.common.currency_picker import CurrencyPicker
from giftcalc.ui.common.picker import Picker
from giftcalc.ui.common.picker_list import PickerRow
from giftcalc.ui.common.popup import drop
from giftcalc.ui.common.typed_field import LargeField, TypedField
from giftcalc.ui.payout.model import PayoutModel
from giftcalc.ui.payout.state import PayoutState, Unit, Way

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_SIGNS = {Unit.DIAMONDS: "💎", Unit.COINS: "🪙"}


class PayoutCard(Card):
    """Passes on every key to the model and shows what it holds."""

    def __init__(self, model: PayoutModel, language: Language) -> None:
        super().__init__("payout-card", spacing=10)
        self._model, self._language = model, language
        self.ways = Choices("payout-way")
        self.amount = LargeField("payout-amount", language, _SIGNS[Unit.DIAMONDS])
        self.units = Choices("payout-unit")
        self.wanted = LargeField("payout-wanted", language)
        self.pace = TypedField("payout-pace", language)
        self.stream, self.stream_caption = picked("payout-stream")
        self.country, self.country_caption = picked("payout-country")
        self.currency, self.currency_caption = picked("payout-currency")
        self.stream_row = captioned(self.stream_caption, self.stream)
        self._offer(language)
        self._place()
        self._connect()
        self.set_language(language)

    def _offer(self, language: Language) -> None:
        """Name the chips; made before they are placed, the Tab key goes from top to bottom."""
        tr = language.tr
        self.ways.offer({Way.ARRIVES: tr("What arrives"), Way.TAKES: tr("What it takes")})
        self.ways.name(tr("What is asked"))
        self.units.offer({Unit.DIAMONDS: tr("Diamonds"), Unit.COINS: tr("Coins")})
        self.units.name(tr("What the amount is in"))

    def _place(self) -> None:
        parts: tuple[QWidget, ...] = (self.ways, self.amount, self.units, self.stream_row)
        for part in (*parts, self.wanted, self.pace):
            self.column.addWidget(part)
        self.column.addWidget(captioned(self.country_caption, self.country))
        self.column.addWidget(captioned(self.currency_caption, self.currency))

    def _connect(self) -> None:
        model = self._model
        model.changed.connect(self.render_state)
        self.ways.picked.connect(model.set_way)
        self.units.picked.connect(model.set_unit)
        self.amount.edit.edited.connect(model.set_amount)
        self.wanted.edit.edited.connect(model.set_wanted)
        self.pace.edit.edited.connect(model.set_pace)
        self.stream.clicked.connect(self._ask_stream)
        self.country.clicked.connect(self._ask_country)
        self.currency.clicked.connect(self._ask_currency)

    @Slot(object)
    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self._language, tr = language, language.tr
        self._offer(language)
        self.amount.say(tr("What comes in"), language)
        self.wanted.say(tr("I want to receive"), language)
        self.pace.say(tr("My pace, in coins an hour"), language)
        self.stream_caption.setText(tr("Or from a stream"))
        self.country_caption.setText(tr("Country of the creator"))
        self.currency_caption.setText(tr("Paid out in"))
        self.render_state(self._model.state)

    @Slot(object)
    def render_state(self, state: PayoutState) -> None:
        """Show a state."""
        arrives = state.way is Way.ARRIVES
        self.ways.show_choice(state.way)
        self.units.show_choice(state.unit)
        self.amount.setVisible(arrives)
        self.units.setVisible(arrives)
        self.stream_row.setVisible(arrives and bool(state.streams))
        for field in (self.wanted, self.pace):
            field.setVisible(not arrives)
        self.amount.show_sign(_SIGNS[state.unit])
        self.wanted.read_as(currency_places(state.currency), state.currency)
        self.wanted.show_note(state.currency)
        self.amount.show_typed(state.amount)
        self.wanted.show_typed(state.wanted)
        self.pace.show_typed(state.pace)
        self._show_places(state)

    def _show_places(self, state: PayoutState) -> None:
        tr, language = self._language.tr, self._language
        stream = harmless(state.stream) if state.stream else tr("None")
        self.stream.show_value(self.stream_caption.text(), stream)
        self.country.show_value(self.country_caption.text(), language.country_name(state.place))
        name = language.currency_name(state.currency)
        paid = tr("{currency} · {name}", currency=state.currency, name=name)
        self.currency.show_value(self.currency_caption.text(), paid)
        self.pace.say(tr("My pace, in coins an hour"), language, self._pace_hint(state))
        if state.pace.wrong is not None:
            self.pace.show_refusal(state.pace.wrong)

    def _pace_hint(self, state: PayoutState) -> str:
        if not state.pace_streams:
            return ""
        return self._language.ntr(
            "from {count} stream that was counted",
            "from {count} streams that were counted",
            state.pace_streams,
        )

    @Slot()
    def _ask_stream(self) -> None:
        language = self._language
        rows = tuple(
            PickerRow(str(at), harmless(title), coins_text(Fraction(coins), language))
            for at, (title, coins) in enumerate(self._model.state.streams)
        )
        picker = Picker("payout-stream-picker", rows, language, self.window())
        picker.say(self.stream_caption.text(), language.tr("Find a stream"))
        picker.picked.connect(self._take_stream)
        drop(picker, self.stream)

    @Slot(str)
    def _take_stream(self, key: str) -> None:
        self._model.set_from_stream(*self._model.state.streams[int(key)])

    @Slot()
    def _ask_country(self) -> None:
        picker = CountryPicker(self._model.state.situation, self._language, self.window())
        picker.show_current(self._model.state.place)
        picker.picked.connect(self._model.set_country)
        drop(picker, self.country)

    @Slot()
    def _ask_currency(self) -> None:
        picker = CurrencyPicker(self._model.state.situation, self._language, self.window())
        picker.show_current(self._model.state.currency)
        picker.picked.connect(self._model.set_currency)
        drop(picker, self.currency)
