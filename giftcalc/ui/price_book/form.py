"""The form that a list is entered with: where and when it was seen, and its lines."""

from datetime import date
from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit

from giftcalc.core.decimals import exact
from giftcalc.core.pricing import Channel, Market, Pack, PriceList
from giftcalc.core.problems import Refusal
from giftcalc.core.units import currency_places
from giftcalc.i18n.language import Language
from giftcalc.i18n.names import channel_name
from giftcalc.i18n.price_wording import doubt_sentence
from giftcalc.i18n.wording import sentence
from giftcalc.ui import theme
from giftcalc.ui.common.asked_amount import AskedAmount
from giftcalc.ui.common.asked_day import AskedDay
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.calm_table import CalmTable
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.choices import Choices
from giftcalc.ui.common.country_picker import CountryPicker
from giftcalc.ui.common.field_row import FieldRow
from giftcalc.ui.common.pick_button import PickButton
from giftcalc.ui.common.popup import drop
from giftcalc.ui.common.text import label, muted
from giftcalc.ui.price_book.model import PriceBookModel, Written
from giftcalc.ui.price_book.tables import PacksTable

_LINES = 6


class ListForm(Card):
    """Reads the lines at every key; `done` tells that a list was kept or given up."""

    done = Signal(bool)

    def __init__(self, model: PriceBookModel, language: Language) -> None:
        super().__init__("price-list-form", spacing=8)
        self._model, self._language = model, language
        self._replaces: PriceList | None = None
        self._country = model.state.situation.country
        self._written: Written | None = None
        self.channels = Choices("price-list-channel")
        self.country = PickButton("price-list-country")
        self.day = AskedDay("price-list-day", model.today)
        self.lines = QPlainTextEdit()
        self.lines.setObjectName("price-list-lines")
        self.lines.setTabChangesFocus(True)
        self.lines_caption = muted(name="price-list-lines-caption")
        self.lines_caption.setBuddy(self.lines)
        self.lines_caption.setWordWrap(True)
        self.read = PacksTable()
        self.table = CalmTable("price-list-read", self.read)
        self.told = label(name="price-list-told")
        self.told.setWordWrap(True)
        self.limits = FieldRow("price-list-limits")
        self.smallest = AskedAmount("price-list-smallest", language)
        self.largest = AskedAmount("price-list-largest", language)
        self.keep = Button(Kind.PRIMARY, "price-list-keep")
        self.leave = Button(Kind.PLAIN, "price-list-leave")
        self._place()
        self._connect()
        self.set_language(language)

    def _place(self) -> None:
        fields = FieldRow("price-list-fields")
        fields.add(self.country)
        fields.add(self.day)
        for part in (self.smallest, self.largest):
            self.limits.add(part)
        height = self.lines.fontMetrics().lineSpacing() * _LINES
        self.lines.setMinimumHeight(height)
        self.table.setMinimumHeight(height)
        beside = QHBoxLayout()
        beside.setSpacing(12)
        beside.addWidget(self.lines, 2)
        beside.addWidget(self.table, 3)
        ends = QHBoxLayout()
        ends.setSpacing(8)
        ends.addStretch(1)
        ends.addWidget(self.leave)
        ends.addWidget(self.keep)
        for widget in (self.channels, fields, self.lines_caption):
            self.column.addWidget(widget)
        self.column.addLayout(beside, 1)
        self.column.addWidget(self.told)
        self.column.addWidget(self.limits)
        self.column.addLayout(ends)

    def _connect(self) -> None:
        self.channels.picked.connect(self._follow)
        self.country.clicked.connect(self._ask_country)
        self.day.changed.connect(self._follow)
        self.lines.textChanged.connect(self._follow)
        self.keep.clicked.connect(self._keep)
        self.leave.clicked.connect(self._leave)

    @property
    def market(self) -> Market:
        """Where the list was seen."""
        chosen = next((key for key, chip in self.channels.chips.items() if chip.isChecked()), "")
        return self._model.state.situation.book.market(
            self._country, Channel(chosen) if chosen else Channel.WEB
        )

    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self._language = language
        tr = language.tr
        self.channels.offer({one.value: channel_name(one, language) for one in Channel})
        self.channels.name(tr("Channel"))
        self.day.say(tr("Seen on"), language)
        self.lines_caption.setText(
            tr("The list as you see it, one pack in a line, such as 350 {price}", price="€4.15")
        )
        self.lines.setAccessibleName(tr("Lines of the list"))
        self.table.setAccessibleName(tr("What was read"))
        self.smallest.say(tr("Smallest amount"), language)
        self.largest.say(tr("Largest amount"), language)
        self.keep.setText(tr("Keep the list"))
        self.leave.setText(tr("Cancel"))
        self._follow()

    def begin(self, one: PriceList | None, today: date) -> None:
        """Begin with an empty form, or with a copy of a list; one's own is replaced."""
        self._replaces = one if one is not None and one.yours else None
        situation = self._model.state.situation
        self._country = one.country if one is not None and one.country else situation.country
        channel = one.channel if one is not None else situation.settings.channel
        self.channels.show_choice(channel.value)
        self.day.show_day(_day_of(one, today))
        self.lines.setPlainText("" if one is None else _lines_of(one, self._language))
        for field, limit in (
            (self.smallest, one.smallest if one else 0),
            (self.largest, one.largest if one else 0),
        ):
            field.show_value(Fraction(limit) if limit else None)
        self.lines.setFocus()
        self._follow()

    def _ask_country(self) -> None:
        picker = CountryPicker(self._model.state.situation, self._language, self.window())
        picker.picked.connect(self._take_country)
        drop(picker, self.country)

    def _take_country(self, country: str) -> None:
        self._country = country
        self._follow()

    def _follow(self) -> None:
        """Show what the lines say."""
        market, tr = self.market, self._language.tr
        country = self._language.country_name(market.country)
        self.country.show_value(tr("Country"), f"{country} · {market.currency}")
        self.limits.setVisible(market.channel is Channel.WEB_CUSTOM)
        self._written, said, wrong = None, "", False
        try:
            found = self._model.read(self.lines.toPlainText(), Written(market, self.day.day))
        except Refusal as refusal:
            said, wrong = sentence(refusal, self._language), True
            packs: tuple[Pack, ...] = ()
        else:
            self._written = found if found.packs else None
            packs = found.packs
            said = self._doubts(found)
        self.read.show_packs(packs, market.currency, self._language)
        self.table.measure()
        self.told.setText(said)
        self.told.setForegroundRole(theme.WARNING if wrong else theme.TEXT)
        self.told.setVisible(bool(said))
        self.keep.setEnabled(self._written is not None)

    def _doubts(self, written: Written) -> str:
        if written.checked is None:
            return ""
        currency = written.market.currency
        asked = [doubt_sentence(one, currency, self._language) for one in written.checked.doubts]
        return "\n".join(asked)

    def _keep(self) -> None:
        if self._written is None:
            return
        custom = self._written.market.channel is Channel.WEB_CUSTOM
        smallest, largest = (
            int(field.value() or 0) if custom else 0 for field in (self.smallest, self.largest)
        )
        written = self._written._replace(smallest=smallest, largest=largest)
        if self._model.keep(written, self._replaces):
            self.done.emit(True)

    def _leave(self) -> None:
        self.done.emit(False)


def _day_of(one: PriceList | None, today: date) -> date:
    if one is None or not one.yours or not one.observed_from:
        return today
    try:
        return min(date.fromisoformat(one.observed_from), today)
    except ValueError:
        return today


def _lines_of(one: PriceList, language: Language) -> str:
    """Write a list as its form reads it."""
    return "\n".join(
        f"{language.number(pack.coins)}  {_price(one, pack.price, language)}"
        for pack in sorted(one.packs)
    )


def _price(one: PriceList, price: Fraction, language: Language) -> str:
    """Write a price with all its decimals, as a unit price has more than its currency."""
    places = len((exact(price) or "").partition(".")[2])
    return language.money(price, one.currency, max(places, currency_places(one.currency)))
