"""Which share the creator gets, and in what."""

from fractions import Fraction

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from giftcalc.core.payout import FLAT_HALF
from giftcalc.core.settings import Settings
from giftcalc.core.units import Currency
from giftcalc.i18n.language import Language
from giftcalc.services.situation import Situation, situation_of
from giftcalc.ui.common.asked_amount import AskedShare
from giftcalc.ui.common.choices import Choices
from giftcalc.ui.common.currency_picker import CurrencyPicker
from giftcalc.ui.common.popup import TallPopup, drop
from giftcalc.ui.common.rule import Rule
from giftcalc.ui.common.text import label, muted
from giftcalc.ui.terms.share_facts import (
    AS_PRICE,
    OWN_CURRENCY,
    coin_worth,
    currency_texts,
    diamond_story,
    diamond_texts,
    preset_of,
    preset_story,
    preset_texts,
    with_preset,
    with_share,
)

LETTERS = 80


class SharePopup(TallPopup):
    """Shows what is taken before money reaches the creator; brings whole settings at once."""

    settled = Signal(object)

    def __init__(
        self, situation: Situation, language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__("share-popup", LETTERS, parent)
        self._situation, self._language = situation, language
        self.worth = label(name="share-worth", bold=True, size=1.25)
        self.estimate = muted(name="share-estimate")
        self.presets = Choices("share-preset")
        self.source = self._note("share-source")
        self.share = AskedShare("share", language)
        self.agency = AskedShare("agency", language)
        self.store = AskedShare("store-commission", language, needed=False)
        self.diamonds = Choices("diamonds")
        self.diamond_note = self._note("diamonds-note")
        self.store_note = self._note("store-commission-note")
        self.currencies = Choices("payout-currency")
        self.captions: dict[str, QLabel] = {}
        self.first = self.share.edit
        self._offer()
        self._place()
        self._connect()
        self._name()
        self._render()

    def _note(self, name: str) -> QLabel:
        made = muted(name=name, size=0.9)
        made.setWordWrap(True)
        return made

    def _caption(self, key: str) -> QLabel:
        self.captions[key] = muted(name=f"{key}-caption")
        return self.captions[key]

    def _place(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.worth)
        self.estimate.setWordWrap(True)
        self.estimate.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.estimate, 1)
        fields = QHBoxLayout()
        fields.setSpacing(8)
        for field in (self.share, self.agency, self.store):
            fields.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        self.column.addWidget(self._caption("preset"))
        for part in (self.presets, self.source, Rule()):
            self.column.addWidget(part)
        self.column.addLayout(fields)
        for part in (self.store_note, Rule(), self._caption("diamonds"), self.diamonds):
            self.column.addWidget(part)
        for part in (self.diamond_note, Rule(), self._caption("currency"), self.currencies):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def _offer(self) -> None:
        """Make all chips before they are placed, so that the Tab key goes from top to bottom."""
        language, tr = self._language, self._language.tr
        self.presets.offer(preset_texts(language))
        self.presets.name(tr("Share of the reward"))
        for key in self.presets.chips:
            self.presets.explain(key, preset_story(key, language))
        self.diamonds.offer(diamond_texts(language))
        self.diamonds.name(tr("How diamonds are counted"))
        self.currencies.offer(currency_texts(self._situation, language))
        self.diamond_note.setText(diamond_story(language))

    def _connect(self) -> None:
        self.presets.picked.connect(self._take_preset)
        self.share.entered.connect(self._take_share)
        self.agency.entered.connect(self._take_agency)
        self.store.entered.connect(self._take_store)
        self.diamonds.picked.connect(self._take_diamonds)
        self.currencies.picked.connect(self._take_currency)

    def _name(self) -> None:
        language, tr = self._language, self._language.tr
        self.entitle(tr("What the creator gets"))
        self.estimate.setText(tr("estimate, before fees and taxes"))
        self.captions["preset"].setText(tr("Share of the reward"))
        self.captions["diamonds"].setText(tr("How diamonds are counted"))
        self.captions["currency"].setText(tr("The creator is paid in"))
        self.share.say(tr("Creator’s share"), language)
        self.agency.say(tr("Agency’s part of it"), language)
        self.store.say(tr("Store commission"), language)
        self.store_note.setText(
            tr(
                "The store’s commission is your assumption and only splits the bar; "
                "leave it empty if you do not know it."
            )
        )

    def _render(self) -> None:
        settings, language = self._situation.settings, self._language
        self.worth.setText(coin_worth(settings, language))
        preset = preset_of(settings)
        self.presets.show_choice(preset)
        self.source.setText(preset_story(preset, language))
        self.share.show_value(settings.share)
        self.agency.show_value(settings.agency)
        self.store.show_value(settings.store_commission)
        self.diamonds.show_choice(str(settings.coins_per_diamond))
        self.currencies.offer(currency_texts(self._situation, language))
        self.currencies.name(language.tr("The creator is paid in"))
        self._show_currency()

    @Slot()
    def _show_currency(self) -> None:
        own = self._situation.settings.payout_currency
        self.currencies.show_choice(OWN_CURRENCY if own else AS_PRICE)

    def _take_preset(self, key: str) -> None:
        self._settle(with_preset(self._situation.settings, key))
        if key != FLAT_HALF.id:
            self.share.edit.setFocus()
            self.share.edit.selectAll()

    def _take_share(self, share: Fraction) -> None:
        self._settle(with_share(self._situation.settings, share))

    def _take_agency(self, agency: Fraction) -> None:
        self._settle(self._situation.settings._replace(agency=agency))

    def _take_store(self, commission: Fraction | None) -> None:
        self._settle(self._situation.settings._replace(store_commission=commission))

    def _take_diamonds(self, coins: str) -> None:
        self._settle(self._situation.settings._replace(coins_per_diamond=int(coins)))

    def _take_currency(self, choice: str) -> None:
        if choice == AS_PRICE:
            self._be_paid_in("")
            return
        picker = CurrencyPicker(self._situation, self._language, self)
        picker.show_current(self._situation.settings.payout_currency)
        picker.picked.connect(self._be_paid_in)
        picker.closed.connect(self._show_currency)
        drop(picker, self.currencies.chips[OWN_CURRENCY])

    def _be_paid_in(self, currency: str) -> None:
        follows = currency == self._situation.market.currency
        own = Currency("" if follows else currency)
        self._settle(self._situation.settings._replace(payout_currency=own))

    def _settle(self, settings: Settings) -> None:
        held = self._situation
        self._situation = situation_of(settings, held.shipped_book, held.rates, held.system_country)
        self._render()
        self.settled.emit(settings)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Take over what was typed last."""
        for field in (self.share, self.agency, self.store):
            field.commit()
        super().closeEvent(event)
