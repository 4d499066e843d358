"""What is copied of a value: digits for a spreadsheet, a figure for a person, a row."""

from fractions import Fraction

from giftcalc.core.conversion import Conversion, Field
from giftcalc.core.decimals import rounded
from giftcalc.core.units import currency_places
from giftcalc.i18n.language import Language
from giftcalc.i18n.names import coins_text, diamonds_text


def result_field(conversion: Conversion) -> Field:
    """Return the field that answers: coins for an amount of money, else the price."""
    return Field.COINS if conversion.source in (Field.PRICE, Field.PAYOUT) else Field.PRICE


def digits(conversion: Conversion, field: Field) -> str:
    """Return an amount as plain digits with a point, such as "1234.50"."""
    amount = conversion.amount(field)
    if amount is None:
        return ""
    return rounded(amount, _places(conversion, field, amount))


def formatted(conversion: Conversion, field: Field, language: Language) -> str:
    """Return an amount as a person writes it, with its unit."""
    amount, currency = conversion.amount(field), conversion.terms.currency_of(field)
    if amount is None:
        return ""
    if currency is not None:
        return language.money(amount, currency)
    words = diamonds_text if field is Field.DIAMONDS else coins_text
    return words(amount, language)


def row(conversion: Conversion) -> str:
    """Return all four amounts with their currencies, separated by tabs."""
    terms = conversion.terms
    return "\t".join(
        (
            digits(conversion, Field.COINS),
            digits(conversion, Field.DIAMONDS),
            digits(conversion, Field.PRICE),
            terms.currency,
            digits(conversion, Field.PAYOUT),
            terms.payout_currency,
        )
    )


def _places(conversion: Conversion, field: Field, amount: Fraction) -> int:
    currency = conversion.terms.currency_of(field)
    if currency is not None:
        return currency_places(currency)
    return 1 if amount.denominator == 2 else 0  # noqa: PLR2004 - a half
