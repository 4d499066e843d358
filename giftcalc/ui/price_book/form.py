"""The form that a list is entered with: where and when it was seen, and its lines."""

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from giftcalc.core.price_checks import UNIT_PLACES
from giftcalc.core.pricing import Channel, Market
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.units import Currency
from giftcalc.i18n.names import channel_name
from giftcalc.i18n.wording import sentence
from giftcalc.ui.common.asked_amount import AskedAmount, announce
from giftcalc.ui.common.asked_pick import AskedPick
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.choices import Choices
from giftcalc.ui.common.country_picker import CountryPicker
from giftcalc.ui.common.currency_picker import CurrencyPicker
from giftcalc.ui.common.field_row import FieldRow
from giftcalc.ui.common.popup import drop
from giftcalc.ui.common.text import label, muted
from giftcalc.ui.price_book.asked import AskedLines, SeenDay
from giftcalc.ui.price_book.drafts import Draft, Read, lines_of
from giftcalc.ui.price_book.pair import Pair
from giftcalc.ui.price_book.preview import Preview

if TYPE_CHECKING:
    from datetime import date

    from giftcalc.core.pricing import PriceList
    from giftcalc.i18n.language import Language
    from giftcalc.ui.price_book.model import PriceBookModel


class ListForm(Card):
    """Reads what is entered at every key; `kept` brings the draft, `left` gives it up."""

    kept = Signal(object)
    left = Signal()

    def __init__(self, model: "PriceBookModel", language: "Language") -> None:
        super().__init__("price-list-form", spacing=10)
        self._model, self._language = model, language
        situation = model.state.situation
        self._country, self._currency = situation.country, situation.market.currency
        self._channel = situation.settings.channel
        self._replaces: PriceList | None = None
        self._copied = False
        self.title = label(name="price-list-title", size=1.15, bold=True)
        self.channels = Choices("price-list-channel")
        self.country = AskedPick("price-list-country")
        self.currency = AskedPick("price-list-currency")
        self.day = SeenDay("price-list-day", model.today)
        self.note = muted(name="price-list-note", size=0.9)
        self.note.setWordWrap(True)
        self.lines = AskedLines("price-list-lines")
        self.unit = AskedAmount("price-list-unit", language)
        self.smallest = AskedAmount("price-list-smallest", language)
        self.largest = AskedAmount("price-list-largest", language)
        self.preview = Preview()
        self.keep = Button(Kind.PRIMARY, "price-list-keep")
        self.leave = Button(Kind.PLAIN, "price-list-leave")
        self._place()
        self._connect()
        self._began = self.draft
        self.set_language(language)

    def _place(self) -> None:
        fields, self.custom = FieldRow("price-list-fields"), FieldRow("price-list-custom")
        for part in (self.country, self.currency, self.day):
            fields.add(part)
        for field in self._amounts:
            self.custom.add(field)
        high = self.day.box.sizeHint().height()
        for picked in (self.country, self.currency):
            picked.button.setMinimumHeight(high)
        entered = QWidget()
        column = QVBoxLayout(entered)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.custom)
        column.addWidget(self.lines, 1)
        column.addStretch(1)
        ends = QHBoxLayout()
        ends.setSpacing(8)
        ends.addStretch(1)
        ends.addWidget(self.leave)
        ends.addWidget(self.keep)
        for widget in (self.title, fields, self.note, self.channels):
            self.column.addWidget(widget)
        self.column.addWidget(Pair("price-list-pair", entered, self.preview), 1)
        self.column.addLayout(ends)

    def _connect(self) -> None:
        self.channels.picked.connect(self._take_channel)
        self.country.button.clicked.connect(self._ask_country)
        self.currency.button.clicked.connect(self._ask_currency)
        self.day.changed.connect(self.follow)
        self.lines.edited.connect(self.follow)
        for field in self._amounts:
            field.edited.connect(self.follow)
        self.keep.clicked.connect(self.submit)
        self.leave.clicked.connect(self.left)

    @property
    def _amounts(self) -> tuple[AskedAmount, ...]:
        return self.unit, self.smallest, self.largest

    @property
    def _home_currency(self) -> Currency:
        """The currency of the country, or none where no country is stated."""
        countries = self._model.state.situation.book.countries
        return countries[self._country].currency if self._country else Currency("")

    @property
    def draft(self) -> Draft:
        """What stands in the form; a list in a foreign currency belongs to no country."""
        country = self._country if self._currency == self._home_currency else ""
        market = Market(country, self._currency, self._channel)
        unit, smallest, largest = map(_amount, self._amounts)
        return Draft(
            market,
            self.day.day,
            self.lines.text,
            unit,
            int(smallest or 0),
            int(largest or 0),
            self._replaces,
        )

    @property
    def dirty(self) -> bool:
        """Whether anything was entered since the form was begun."""
        return self.draft != self._began

    def set_language(self, language: "Language") -> None:
        """Say everything in another language."""
        self._language, tr = language, language.tr
        self.channels.offer({one.value: channel_name(one, language) for one in Channel})
        self.channels.name(tr("Channel"))
        self.channels.show_choice(self._channel)
        self.day.say(tr("Seen on"), language)
        example = f"350  {language.money(Fraction(415, 100), self._currency)}"
        said = tr("Paste the list as you see it, a pack in each line: {example}", example=example)
        self.lines.say(said, tr("Lines of the list"))
        self.unit.say(tr("Price of one coin"), language)
        self.smallest.say(tr("Smallest amount, if known"), language)
        self.largest.say(tr("Largest amount, if known"), language)
        self.leave.setText(tr("Cancel"))
        self.preview.set_language(language)
        self._entitle()
        self.follow()

    def _entitle(self) -> None:
        tr = self._language.tr
        title = tr("Copy a list") if self._copied else tr("Add a list")
        self.title.setText(tr("Edit your list") if self._replaces else title)

    def begin(self, one: "PriceList | None" = None) -> None:
        """Begin with an empty form, or with a copy of a list; one's own will be replaced."""
        situation, today = self._model.state.situation, self._model.today
        self._replaces = one if one is not None and one.yours else None
        self._copied = one is not None
        self._country = self._country_for(one)
        self._currency = self._home_currency if one is None else one.currency
        self._channel = situation.settings.channel if one is None else one.channel
        self.day.show_day(_day_of(self._replaces, today))
        self._fill(one)
        self._began = self.draft
        self._entitle()
        self.set_language(self._language)
        self.first.setFocus()

    def _country_for(self, one: "PriceList | None") -> str:
        """Return the country of a list; a copy that states none is for the one in sight."""
        state = self._model.state
        country = state.country or state.situation.country
        if one is None:
            return country
        priced_in = state.situation.book.country(country).currency
        return one.country or ("" if one.yours or priced_in != one.currency else country)

    def _fill(self, one: "PriceList | None") -> None:
        custom = one is not None and one.channel is Channel.WEB_CUSTOM
        self.lines.show_text("" if one is None or custom else lines_of(one, self._language))
        for field in self._amounts:
            field.clear()
        if one is not None and custom:
            limits = (Fraction(limit) if limit else None for limit in (one.smallest, one.largest))
            for field, value in zip(self._amounts, (one.unit_price, *limits), strict=True):
                field.edit.show_text(_written(value, self._language))

    @property
    def first(self) -> QWidget:
        """Where a list is entered."""
        return self.unit.edit if self._channel is Channel.WEB_CUSTOM else self.lines.edit

    def _take_channel(self, channel: str) -> None:
        self._channel = Channel(channel)
        self.follow()

    def _ask_country(self) -> None:
        picker = CountryPicker(self._model.state.situation, self._language, self.window())
        picker.show_current(self._country)
        picker.picked.connect(self._take_country)
        drop(picker, self.country.button)

    def _take_country(self, country: str) -> None:
        self._country = country
        self._take_currency(self._home_currency)

    def _ask_currency(self) -> None:
        picker = CurrencyPicker(self._model.state.situation, self._language, self.window())
        picker.show_current(self._currency)
        picker.picked.connect(self._take_currency)
        drop(picker, self.currency.button)

    def _take_currency(self, currency: str) -> None:
        self._currency = Currency(currency)
        self.set_language(self._language)

    def follow(self) -> None:
        """Show what stands in the form, and what it says."""
        language, tr = self._language, self._language.tr
        draft = self.draft
        country = language.country_name(self._country) if self._country else tr("not stated")
        self.country.show_value(tr("Country"), country)
        self.currency.show_value(tr("Currency"), self._currency)
        self.note.setText(self._foreign_text())
        self.note.setVisible(bool(self.note.text()))
        self.custom.setVisible(draft.custom)
        self.lines.setVisible(not draft.custom)
        self.unit.read_as(UNIT_PLACES, self._currency)
        found = self._model.read(draft)
        self._show_problem(found)
        self.preview.show_read(found, self._currency, language)
        doubtful = found.checked is not None and bool(found.checked.doubts)
        self.keep.setText(tr("Yes, keep the list") if doubtful else tr("Keep the list"))
        self.keep.setAccessibleDescription(self.preview.doubts.text())

    def _foreign_text(self) -> str:
        """Say where a list in another currency than the country's will count."""
        own, language = self._home_currency, self._language
        if self._currency == own:
            return ""
        if not own:
            return language.tr(
                "This list will count wherever coins are priced in {other}.", other=self._currency
            )
        return language.tr(
            "Coins in {country} are priced in {own}, so this list will count wherever they are "
            "priced in {other}.",
            country=language.country_name(self._country),
            own=own,
            other=self._currency,
        )

    def _show_problem(self, found: Read) -> QWidget | None:
        """Say at the field what is wrong; return the field, None if nothing is."""
        for field in self._amounts:
            field.check()
        refused = found.refused
        text = "" if refused is None else sentence(refused, self._language)
        late = refused is not None and refused.problem is Problem.PRICES_FROM_FUTURE
        self.day.show_problem(text if late else "")
        at_lines = not late and not self.draft.custom
        self.lines.show_problem(text if at_lines else "", found.line)
        if refused is None:
            return None
        if late or at_lines:
            return self.day.edit if late else self.lines.edit
        field = self.largest if refused.problem is Problem.PRICE_LIMITS else self.unit
        field.show_refusal(refused)
        return field.edit

    def submit(self) -> None:
        """Bring the list, or say at the field what is wrong."""
        broken = self._broken() if self.draft.custom else None
        if broken is not None:
            broken.edit.setFocus()
            return
        refusal = self._model.keep(self.draft)
        if refusal is None:
            self.kept.emit(self.draft)
            return
        found = self._model.read(self.draft)
        place = self._show_problem(found._replace(refused=refusal))
        if place is not None:
            place.setFocus()
            announce(place, sentence(refusal, self._language))

    def _broken(self) -> AskedAmount | None:
        """Return the first field of a custom amount that cannot be used, saying why."""
        if self.unit.required() is None:
            return self.unit
        for field in (self.smallest, self.largest):
            if field.edit.text().strip() and field.required() is None:
                return field
        return None


def _amount(field: AskedAmount) -> Fraction | None:
    """Return what is in a field, None where it cannot be used: the field itself says so."""
    try:
        return field.value()
    except Refusal:
        return None


def _written(value: Fraction | None, language: "Language") -> str:
    """Write a price of one coin or a limit as it is typed."""
    if value is None:
        return ""
    whole = value.denominator == 1
    return language.number(value, 0 if whole else UNIT_PLACES)


def _day_of(replaced: "PriceList | None", today: "date") -> "date":
    """Return the day of one's own list that is edited, else today."""
    if replaced is None or not replaced.observed_from:
        return today
    return type(today).fromisoformat(replaced.observed_from)
