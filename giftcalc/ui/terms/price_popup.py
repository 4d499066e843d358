"""Where coins are bought, and at what price."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from giftcalc.core.pricing import Channel
from giftcalc.core.settings import OwnPrice, Settings
from giftcalc.i18n.language import Language
from giftcalc.services.situation import Situation, situation_of
from giftcalc.ui.common.choices import Choices
from giftcalc.ui.common.country_picker import CountryPicker
from giftcalc.ui.common.pick_button import PickButton
from giftcalc.ui.common.popup import TallPopup, drop
from giftcalc.ui.common.rule import Rule
from giftcalc.ui.common.text import label, muted
from giftcalc.ui.terms.own_price_form import OwnPriceForm
from giftcalc.ui.terms.own_prices import OwnPrices
from giftcalc.ui.terms.price_facts import channel_texts, in_force_text, list_rows
from giftcalc.ui.terms.price_table import PriceTable

LETTERS = 80


class PricePopup(TallPopup):
    """Shows what a coin costs and why; every change is brought at once, as whole settings."""

    settled = Signal(object)

    def __init__(
        self,
        situation: Situation,
        language: Language,
        parent: QWidget | None = None,
        today: date | None = None,
    ) -> None:
        super().__init__("price-popup", LETTERS, parent)
        self._situation, self._language = situation, language
        self.country = PickButton("price-country")
        self.channels = Choices("price-channel")
        self.channels.follow(self.country)
        self.per_coin = label(name="price-per-coin", bold=True, size=1.25)
        self.known = muted(name="price-known")
        self.story = muted(name="price-story", size=0.9)
        self.story.setWordWrap(True)
        self.lists = PriceTable()
        self.form = OwnPriceForm(situation, language, today or date.today())  # noqa: DTZ011 - here
        self.own = OwnPrices()
        self.own_caption = muted(name="own-prices-caption")
        self.first = self.country
        self._place()
        self._connect()
        self._name()
        self._render()

    def _place(self) -> None:
        self.country_caption: QLabel = muted(name="price-country-caption")
        self.country_caption.setBuddy(self.country)
        self.channel_caption: QLabel = muted(name="price-channel-caption")
        head = QHBoxLayout()
        head.addWidget(self.per_coin)
        self.known.setWordWrap(True)
        self.known.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.known, 1)
        self._stack(self.country_caption, self.country, self.channel_caption, self.channels)
        self.column.addWidget(Rule())
        self.column.addLayout(head)
        self.column.addWidget(self.story)
        self.column.addSpacing(6)
        self._stack(self.lists, Rule(), self.form)
        self.column.addSpacing(4)
        self._stack(self.own_caption, self.own)
        self.column.addStretch(1)

    def _stack(self, *parts: QWidget) -> None:
        for part in parts:
            self.column.addWidget(part)

    def _connect(self) -> None:
        self.country.clicked.connect(self._ask_country)
        self.channels.picked.connect(self._buy_through)
        self.form.added.connect(self._add_own)
        self.own.removed.connect(self._remove_own)

    def _name(self) -> None:
        tr = self._language.tr
        self.entitle(tr("Where coins are bought"))
        self.country_caption.setText(tr("Country"))
        self.channel_caption.setText(tr("Bought through"))

    def _render(self) -> None:
        situation, language = self._situation, self._language
        country = language.country_name(situation.country)
        self.country.show_value(language.tr("Country"), country)
        self.channels.offer(channel_texts(situation, language))
        self.channels.show_choice(situation.settings.channel.value)
        self.channels.name(language.tr("Bought through"))
        shown = in_force_text(situation, language)
        self.per_coin.setText(shown.per_coin)
        self.known.setText(shown.known)
        self.story.setText(shown.story)
        rows = list_rows(situation, language)
        seen = language.tr("Lists seen in {country}", country=country)
        unseen = language.tr("No list has been seen in {country}.", country=country)
        self.lists.show_rows(seen if rows else unseen, rows, language)
        self.form.render_situation(situation, language)
        prices = situation.settings.own_prices
        self.own_caption.setText(language.tr("Your own prices"))
        for part in (self.own_caption, self.own):
            part.setVisible(bool(prices))
        self.own.show_prices(prices, language)

    def _ask_country(self) -> None:
        picker = CountryPicker(self._situation, self._language, self)
        picker.picked.connect(self._pay_in)
        drop(picker, self.country)

    def _pay_in(self, country: str) -> None:
        self._settle(self._situation.settings._replace(country=country))

    def _buy_through(self, channel: str) -> None:
        self._settle(self._situation.settings._replace(channel=Channel(channel)))

    def _add_own(self, own: OwnPrice) -> None:
        """Put a price before the others: of several on one day the first counts."""
        settings = self._situation.settings
        others = tuple(one for one in settings.own_prices if one != own)
        self._settle(settings._replace(own_prices=(own, *others)))

    def _remove_own(self, own: OwnPrice) -> None:
        settings = self._situation.settings
        kept = tuple(one for one in settings.own_prices if one != own)
        self.form.price.edit.setFocus()
        self._settle(settings._replace(own_prices=kept))

    def _settle(self, settings: Settings) -> None:
        held = self._situation
        self._situation = situation_of(settings, held.shipped_book, held.rates, held.system_country)
        self._render()
        self.settled.emit(settings)
