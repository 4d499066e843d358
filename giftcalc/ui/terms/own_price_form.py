"""The form for a price that a person paid themselves."""

from datetime import date
from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.settings import OwnPrice
from giftcalc.core.units import Currency, currency_places
from giftcalc.i18n.language import Language
from giftcalc.services.situation import Situation
from giftcalc.ui import theme
from giftcalc.ui.common.asked_amount import AskedAmount, announce
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.currency_picker import CurrencyPicker
from giftcalc.ui.common.pick_button import PickButton
from giftcalc.ui.common.popup import drop
from giftcalc.ui.common.text import muted
from giftcalc.ui.terms.price_facts import (
    compared_text,
    doubt_text,
    is_doubtful,
    listed_price,
)

MOST_PRICE = Fraction(10**12)
"""The most that is read as one price; nobody pays that for coins in any currency."""


class AskedPrice(AskedAmount):
    """Asks for a price above 0."""

    def _checked(self, value: Fraction | None) -> Fraction | None:
        if value == 0:
            raise Refusal(Problem.PRICE_NOT_POSITIVE)
        if value is not None and value > MOST_PRICE:
            raise Refusal(Problem.TOO_BIG, most=MOST_PRICE)
        return value


class AskedCoins(AskedAmount):
    """Asks for a whole number of coins above 0."""

    def _checked(self, value: Fraction | None) -> Fraction | None:
        if value == 0:
            raise Refusal(Problem.COINS_NOT_POSITIVE)
        return value


class OwnPriceForm(QWidget):
    """Asks what was paid, in which currency, for how many coins; brings it as `added`.

    A price far from the list's is asked about once, and taken the second time.
    """

    added = Signal(object)

    def __init__(self, situation: Situation, language: Language, today: date) -> None:
        super().__init__()
        self.setObjectName("own-price-form")
        self._situation, self._language, self._today = situation, language, today
        self._currency = situation.market.currency
        self._doubted: OwnPrice | None = None
        self.price = AskedPrice("own-price", language)
        self.currency = PickButton("own-price-currency")
        self.coins = AskedCoins("own-coins", language)
        self.told = muted(name="own-price-told", size=0.9)
        self.told.setWordWrap(True)
        self.add = Button(Kind.PRIMARY, "own-price-add")
        self._place()
        self._connect()

    def _place(self) -> None:
        self.currency_caption = muted(name="own-price-currency-caption")
        self.currency_caption.setBuddy(self.currency)
        self.currency.setMinimumHeight(self.price.box.sizeHint().height())
        money = QVBoxLayout()
        money.setSpacing(4)
        money.addWidget(self.currency_caption)
        money.addWidget(self.currency)
        money.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.price, 3, Qt.AlignmentFlag.AlignTop)
        row.addLayout(money, 2)
        row.addWidget(self.coins, 3, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.told, 1)
        foot.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addLayout(foot)

    def _connect(self) -> None:
        for field in (self.price, self.coins):
            field.edited.connect(self._tell)
            field.edit.returnPressed.connect(self.submit)
        self.currency.clicked.connect(self._ask_currency)
        self.add.clicked.connect(self.submit)

    def render_situation(self, situation: Situation, language: Language) -> None:
        """Follow the country and the channel."""
        if situation.market.currency != self._situation.market.currency:
            self._currency = situation.market.currency
        self._situation, self._language = situation, language
        tr = language.tr
        self.price.say(tr("I paid"), language)
        self.coins.say(tr("For this many coins"), language)
        self.currency_caption.setText(tr("Currency"))
        self._show_currency()

    def _show_currency(self) -> None:
        self.price.read_as(currency_places(self._currency), self._currency)
        self.currency.show_value(self._language.tr("Currency I paid in"), self._currency)
        self._tell()

    def _ask_currency(self) -> None:
        picker = CurrencyPicker(self._situation, self._language, self)
        picker.show_current(self._currency)
        picker.picked.connect(self._pay_in)
        drop(picker, self.currency)

    def _pay_in(self, currency: str) -> None:
        self._currency = Currency(currency)
        self._show_currency()
        self.price.check()

    def _tell(self) -> None:
        """Say what a coin cost, as far as that is known."""
        self._doubted = None
        self._say(self._told_text())
        self.add.setText(self._language.tr("Add"))

    def _say(self, text: str, *, asking: bool = False) -> None:
        self.told.setText(text)
        self.told.setForegroundRole(theme.WARNING if asking else theme.MUTED)
        self.add.setAccessibleDescription(text)

    def _told_text(self) -> str:
        try:
            price, coins = self.price.value(), self.coins.value()
        except Refusal:
            return ""
        if price is None or coins is None:
            return self._foreign_text()
        listed = listed_price(self._situation, self._currency)
        shown = compared_text(price / coins, listed, self._currency, self._language)
        return f"{shown}\n{self._foreign_text()}".strip()

    def _foreign_text(self) -> str:
        """Say where a price in another currency than the country's will count."""
        language, market = self._language, self._situation.market
        if self._currency == market.currency:
            return ""
        return language.tr(
            "Coins in {country} are priced in {own}, so this price will count wherever they "
            "are priced in {other}.",
            country=language.country_name(market.country),
            own=market.currency,
            other=self._currency,
        )

    def submit(self) -> None:
        """Bring the price, or say what is wrong with it; ask once about a doubtful one."""
        price, coins = self.price.required(), self.coins.required()
        if price is None or coins is None:
            (self.price if price is None else self.coins).edit.setFocus()
            return
        market = self._situation.market
        country = market.country if self._currency == market.currency else ""
        own = OwnPrice(
            country, market.channel, self._currency, int(coins), price, self._today.isoformat()
        )
        listed = listed_price(self._situation, self._currency)
        if listed is not None and is_doubtful(price / coins, listed) and own != self._doubted:
            self._doubted = own
            asked = doubt_text(price / coins, listed, self._currency, self._language)
            self._say(asked, asking=True)
            announce(self.add, asked)
            self.add.setText(self._language.tr("Add it anyway"))
            return
        self._clear()
        self.added.emit(own)

    def _clear(self) -> None:
        for field in (self.price, self.coins):
            field.clear()
        self._tell()
