"""The card that asks for the coins of a promotion and the views that the app quotes."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout

from giftcalc.core.units import currency_places
from giftcalc.i18n.language import Language
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.country_picker import CountryPicker
from giftcalc.ui.common.pick_button import PickButton
from giftcalc.ui.common.popup import drop
from giftcalc.ui.common.text import muted
from giftcalc.ui.common.typed_field import LargeField, TypedField
from giftcalc.ui.promote.model import PromoteModel, PromoteState


class PromoteCard(Card):
    """Passes on every key to the model and shows what it holds."""

    def __init__(self, model: PromoteModel, language: Language) -> None:
        super().__init__("promote-card", spacing=10)
        self._model, self._language = model, language
        self.coins = LargeField("promote-coins", language, "🪙")
        self.views = LargeField("promote-views", language, "👁")
        self.paid = TypedField("promote-paid", language)
        self.country = PickButton("promote-country")
        self.country_caption: QLabel = muted(name="promote-country-caption")
        self.country_caption.setBuddy(self.country)
        for part in (self.coins, self.views, self.paid):
            self.column.addWidget(part)
        place = QVBoxLayout()
        place.setSpacing(4)
        place.addWidget(self.country_caption)
        place.addWidget(self.country)
        self.column.addLayout(place)
        self._connect()
        self.set_language(language)

    def _connect(self) -> None:
        model = self._model
        model.changed.connect(self.render_state)
        self.coins.edit.edited.connect(model.set_coins)
        self.views.edit.edited.connect(model.set_views)
        self.paid.edit.edited.connect(model.set_paid)
        self.country.clicked.connect(self._ask_country)

    @Slot(object)
    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self._language, tr = language, language.tr
        self.coins.say(tr("Coins of the promotion"), language)
        self.views.say(tr("Views that the app quotes"), language)
        self.country_caption.setText(tr("Country and currency"))
        self.render_state(self._model.state)

    @Slot(object)
    def render_state(self, state: PromoteState) -> None:
        """Show a state."""
        language, currency = self._language, state.currency
        tr = language.tr
        caption = tr("What I paid for the coins, in {currency}", currency=currency)
        self.paid.read_as(currency_places(currency), currency)
        self.paid.say(caption, language, tr("Leave it empty to compare the prices that are known."))
        self.coins.show_typed(state.coins)
        self.views.show_typed(state.views)
        self.paid.show_typed(state.paid)
        country = language.country_name(state.situation.country)
        place = tr("{country} · {currency}", country=country, currency=currency)
        self.country.show_value(self.country_caption.text(), place)

    @Slot()
    def _ask_country(self) -> None:
        picker = CountryPicker(self._model.state.situation, self._language, self.window())
        picker.picked.connect(self._model.set_country)
        drop(picker, self.country)
