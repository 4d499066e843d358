"""Choosing one currency, or several."""

from PySide6.QtWidgets import QWidget

from giftcalc.core.folding import fold
from giftcalc.core.rate_checks import MAJORS
from giftcalc.core.units import EUR, Currency
from giftcalc.i18n.language import Language
from giftcalc.services.situation import Situation
from giftcalc.ui.common.picker import Picker
from giftcalc.ui.common.picker_list import PickerRow


class CurrencyPicker(Picker):
    """Offers every currency: those a person follows first, then the major ones, then by name."""

    def __init__(self, situation: Situation, language: Language, parent: QWidget) -> None:
        rows = currency_rows(situation, language)
        super().__init__("currency-picker", rows, language, parent)
        self.say(language.tr("Currency"), language.tr("Find a currency"))


class CurrenciesPicker(Picker):
    """Offers the same currencies to tick; `settled` brings those ticked, in that order."""

    def __init__(
        self,
        situation: Situation,
        language: Language,
        chosen: tuple[Currency, ...],
        parent: QWidget,
    ) -> None:
        rows = currency_rows(situation, language, first=chosen)
        super().__init__("currencies-picker", rows, language, parent, chosen=chosen)
        self.say(language.tr("Currencies"), language.tr("Find a currency"))


def currency_rows(
    situation: Situation, language: Language, first: tuple[Currency, ...] = ()
) -> tuple[PickerRow, ...]:
    """Return a row for each currency that is paid somewhere; without a rate it says so."""
    used = {country.currency for country in situation.book.countries.values()}
    known = {EUR, *situation.rates.rates}
    pinned = (*first, *_followed(situation), *MAJORS)
    order = {currency: number for number, currency in reversed(list(enumerate(pinned)))}
    rows = sorted(
        (_row(Currency(code), language, known=code in known) for code in used | known),
        key=_folded_text,
    )

    def place(row: PickerRow) -> tuple[int, bool]:
        return order.get(Currency(row.key), len(pinned)), row.key not in known

    return tuple(sorted(rows, key=place))


def _followed(situation: Situation) -> tuple[Currency, ...]:
    settings = situation.settings
    own = (situation.market.currency, settings.payout_currency)
    return (*own, *settings.elsewhere, *settings.gift_currencies, EUR)


def _row(currency: Currency, language: Language, *, known: bool) -> PickerRow:
    name = language.currency_name(currency)
    note = currency if known else language.tr("{currency} · no rate", currency=currency)
    return PickerRow(currency, name[:1].upper() + name[1:], note)


def _folded_text(row: PickerRow) -> str:
    return fold(row.text)
