"""Forms that add money to the ledger: what arrived, what was bought, what is taken."""

from datetime import UTC, date, datetime
from fractions import Fraction

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QVBoxLayout, QWidget

from giftcalc.core.tally.records import Purchase, TermsInForce, Withdrawal
from giftcalc.core.units import MOST_COINS, Currency, currency_places
from giftcalc.i18n.language import Language
from giftcalc.services.situation import Situation
from giftcalc.ui.common.asked_amount import AskedAmount, AskedShare
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.currency_picker import CurrencyPicker
from giftcalc.ui.common.field_box import FieldBox
from giftcalc.ui.common.pick_button import PickButton
from giftcalc.ui.common.popup import drop
from giftcalc.ui.common.text import muted

Entry = Withdrawal | Purchase | TermsInForce


class AskedDay(QWidget):
    """Asks for a day, today unless another is chosen."""

    def __init__(self, name: str, today: date) -> None:
        super().__init__()
        self.edit = QDateEdit(QDate(today.year, today.month, today.day))
        self.edit.setObjectName(name)
        self.edit.setDisplayFormat("d MMM yyyy")
        self.edit.setFrame(False)
        self.edit.setButtonSymbols(QDateEdit.ButtonSymbols.NoButtons)
        self.caption = muted(name=f"{name}-caption")
        self.caption.setBuddy(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.caption)
        column.addWidget(FieldBox(self.edit))
        column.addStretch(1)

    def say(self, caption: str, language: Language) -> None:
        """Name the field, in a language."""
        self.caption.setText(caption)
        self.edit.setAccessibleName(caption)
        self.edit.setLocale(QLocale(language.locale))

    @property
    def day(self) -> date:
        """The day."""
        found = self.edit.date()
        return date(found.year(), found.month(), found.day())

    @property
    def at(self) -> int:
        """Noon of the day, UTC, in milliseconds: the same day almost everywhere."""
        noon = datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=UTC)
        return int(noon.timestamp()) * 1000


class MoneyForm(Card):
    """A row of fields and a button; `made` brings the entry."""

    made = Signal(object)

    def __init__(self, name: str, situation: Situation, language: Language, today: date) -> None:
        super().__init__(name, spacing=8)
        self._name, self._situation, self._language = name, situation, language
        self.day = AskedDay(f"{name}-day", today)
        self.currency = PickButton(f"{name}-currency")
        self.keep = Button(Kind.PRIMARY, f"{name}-keep")
        self._chosen: Currency = Currency(
            situation.settings.payout_currency or situation.market.currency
        )
        self.fields = QHBoxLayout()
        self.fields.setSpacing(10)
        self.fields.addWidget(self.day, 2)
        self.column.addLayout(self.fields)
        ends = QHBoxLayout()
        ends.addStretch(1)
        ends.addWidget(self.keep)
        self.column.addLayout(ends)
        self.keep.clicked.connect(self._make)
        self.currency.clicked.connect(self._ask_currency)

    def _amount(self, key: str, *, places: int = 0) -> AskedAmount:
        made = AskedAmount(f"{self._name}-{key}", self._language, places=places)
        self.fields.addWidget(made, 2)
        return made

    def _ask_currency(self) -> None:
        picker = CurrencyPicker(self._situation, self._language, self.window())
        picker.picked.connect(self._take_currency)
        drop(picker, self.currency)

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

    def _make(self) -> None:
        entry = self.entry()
        if entry is not None:
            self.made.emit(entry)

    def clear(self) -> None:
        """Be ready for the next entry."""
        for field in self.findChildren(AskedAmount):
            field.clear()


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
        self.fee = self._amount("fee")
        self.fields.addWidget(self.currency, 1)
        self.diamonds = self._amount("diamonds")

    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        super().set_language(language)
        places = currency_places(self._chosen)
        for field in (self.amount, self.fee):
            field.read_as(places, self._chosen)
        self.amount.say(language.tr("Arrived"), language)
        self.fee.say(language.tr("Fee"), language)
        self.diamonds.say(language.tr("Diamonds"), language)

    def entry(self) -> Withdrawal | None:
        """Return the withdrawal that is filled in."""
        amount = self.amount.required()
        fee_is_good, fee = optional(self.fee)
        diamonds_are_good, diamonds = optional(self.diamonds)
        if amount is None or not fee_is_good or not diamonds_are_good:
            return None
        whole = None if diamonds is None else min(int(diamonds), MOST_COINS)
        return Withdrawal(0, self.day.at, amount, self._chosen, whole, fee or Fraction(0))


class PurchaseForm(MoneyForm):
    """Coins that were bought."""

    def __init__(self, situation: Situation, language: Language, today: date) -> None:
        super().__init__("purchase", situation, language, today)
        self.coins = self._amount("coins")
        self.amount = self._amount("amount")
        self.fields.addWidget(self.currency, 1)

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
        return Purchase(0, self.day.at, min(int(coins), MOST_COINS), amount, self._chosen)


class TermsForm(MoneyForm):
    """What is taken from a payout, from a day on."""

    def __init__(self, situation: Situation, language: Language, today: date) -> None:
        super().__init__("terms", situation, language, today)
        self.share = AskedShare("terms-share", language)
        self.agency = AskedShare("terms-agency", language, needed=False)
        self.fields.addWidget(self.share, 2)
        self.fields.addWidget(self.agency, 2)

    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        super().set_language(language)
        self.day.say(language.tr("In force from"), language)
        self.share.say(language.tr("Reward share"), language)
        self.agency.say(language.tr("Agency's part"), language)

    def entry(self) -> TermsInForce | None:
        """Return the terms that are filled in."""
        share = self.share.required()
        good, agency = optional(self.agency)
        if share is None or not good:
            return None
        per_diamond = self._situation.settings.coins_per_diamond
        return TermsInForce(0, self.day.day.isoformat(), share, agency or Fraction(0), per_diamond)
