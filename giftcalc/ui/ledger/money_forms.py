"""Forms that add money to the ledger: what arrived, what was bought, what is taken."""

from datetime import UTC, date, datetime, tzinfo
from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from giftcalc.core.tally.records import Purchase, TermsInForce, Withdrawal
from giftcalc.core.units import MOST_COINS, Currency, currency_places
from giftcalc.i18n.language import Language
from giftcalc.services.situation import Situation
from giftcalc.ui.common.asked_amount import AskedAmount, AskedShare
from giftcalc.ui.common.asked_day import AskedDay
from giftcalc.ui.common.asked_pick import AskedPick
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.currency_picker import CurrencyPicker
from giftcalc.ui.common.field_row import FieldRow
from giftcalc.ui.common.popup import drop

Entry = Withdrawal | Purchase | TermsInForce


class MoneyForm(Card):
    """A row of fields and a button; `made` brings the entry.

    `zone` is that of the ledger: a day is told there.
    """

    made = Signal(object)

    def __init__(self, name: str, situation: Situation, language: Language, today: date) -> None:
        super().__init__(name, spacing=10)
        self._name, self._situation, self._language = name, situation, language
        self.zone: tzinfo = UTC
        self.day = AskedDay(f"{name}-day", today)
        self.currency = AskedPick(f"{name}-currency")
        self.currency.hide()
        self.keep = Button(Kind.PRIMARY, f"{name}-keep")
        self._chosen: Currency = self._usual_currency()
        self.fields = FieldRow(f"{name}-fields")
        self.fields.add(self.day)
        self.column.addWidget(self.fields)
        ends = QHBoxLayout()
        ends.addStretch(1)
        ends.addWidget(self.keep)
        self.column.addLayout(ends)
        self.keep.clicked.connect(self._make)
        self.currency.button.clicked.connect(self._ask_currency)

    def _usual_currency(self) -> Currency:
        """Return the currency in which a person is paid."""
        return Currency(self._situation.settings.payout_currency or self._situation.market.currency)

    def _amount(self, key: str) -> AskedAmount:
        made = AskedAmount(f"{self._name}-{key}", self._language)
        self.fields.add(made)
        return made

    def _ask_currency(self) -> None:
        picker = CurrencyPicker(self._situation, self._language, self.window())
        picker.picked.connect(self._take_currency)
        drop(picker, self.currency.button)

    def _take_currency(self, currency: str) -> None:
        self._chosen = Currency(currency)
        self.set_language(self._language)

    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self._language = language
        self.currency.show_value(language.tr("Currency"), self._chosen)
        self.day.say(language.tr("Date"), language)
        self.keep.setText(language.tr("Add"))

    def entry(self) -> Entry | None:
        """Return what is filled in, or None where something is missing."""
        raise NotImplementedError

    @property
    def at(self) -> int:
        """Noon of the day in the ledger's zone, in milliseconds UTC."""
        day = self.day.day
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=self.zone)
        return int(noon.timestamp()) * 1000

    def _make(self) -> None:
        entry = self.entry()
        if entry is not None:
            self.made.emit(entry)

    def clear(self) -> None:
        """Be ready for the next entry."""
        for field in self.findChildren(AskedAmount):
            field.clear()
        self.day.edit.setFocus()


def optional(field: AskedAmount) -> tuple[bool, Fraction | None]:
    """Return whether a field can be used, and its amount, None if it is empty."""
    if not field.edit.text().strip():
        return True, None
    found = field.required()
    return found is not None, found


class WithdrawalForm(MoneyForm):
    """What arrived."""

    def __init__(self, situation: Situation, language: Language, today: date) -> None:
        super().__init__("withdrawal", situation, language, today)
        self.amount = self._amount("amount")
        self.fields.add(self.currency)
        self.fee = self._amount("fee")
        self.diamonds = self._amount("diamonds")

    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        super().set_language(language)
        places = currency_places(self._chosen)
        for field in (self.amount, self.fee):
            field.read_as(places, self._chosen)
        self.amount.say(language.tr("Arrived"), language)
        self.fee.say(language.tr("Fee, if any"), language)
        self.diamonds.say(language.tr("Diamonds, if known"), language)

    def entry(self) -> Withdrawal | None:
        """Return the withdrawal that is filled in."""
        amount = self.amount.required()
        fee_is_good, fee = optional(self.fee)
        diamonds_are_good, diamonds = optional(self.diamonds)
        if amount is None or not fee_is_good or not diamonds_are_good:
            return None
        whole = None if diamonds is None else min(int(diamonds), MOST_COINS)
        return Withdrawal(0, self.at, amount, self._chosen, whole, fee or Fraction(0))


class PurchaseForm(MoneyForm):
    """Coins that were bought."""

    def __init__(self, situation: Situation, language: Language, today: date) -> None:
        super().__init__("purchase", situation, language, today)
        self.coins = self._amount("coins")
        self.amount = self._amount("amount")
        self.fields.add(self.currency)

    def _usual_currency(self) -> Currency:
        """Return the currency in which coins are bought."""
        return self._situation.market.currency

    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        super().set_language(language)
        self.amount.read_as(currency_places(self._chosen), self._chosen)
        self.coins.say(language.tr("Coins"), language)
        self.amount.say(language.tr("Paid"), language)

    def entry(self) -> Purchase | None:
        """Return the purchase that is filled in."""
        coins, amount = self.coins.required(), self.amount.required()
        if coins is None or amount is None:
            return None
        return Purchase(0, self.at, min(int(coins), MOST_COINS), amount, self._chosen)


class TermsForm(MoneyForm):
    """What is taken from a payout, from a day on."""

    def __init__(self, situation: Situation, language: Language, today: date) -> None:
        super().__init__("terms", situation, language, today)
        self.share = AskedShare("terms-share", language)
        self.agency = AskedShare("terms-agency", language, needed=False)
        self.fields.add(self.share)
        self.fields.add(self.agency)

    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        super().set_language(language)
        self.day.say(language.tr("In force from"), language)
        self.share.say(language.tr("Reward share"), language)
        self.agency.say(language.tr("Agency’s part, if any"), language)

    def entry(self) -> TermsInForce | None:
        """Return the terms that are filled in."""
        share = self.share.required()
        good, agency = optional(self.agency)
        if share is None or not good:
            return None
        per_diamond = self._situation.settings.coins_per_diamond
        return TermsInForce(0, self.day.day.isoformat(), share, agency or Fraction(0), per_diamond)
