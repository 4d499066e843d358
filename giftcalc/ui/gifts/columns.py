"""The columns of the table: their titles, and how much of each currency one coin is."""

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.conversion import Field
from giftcalc.core.pricing import Basis, Quote
from giftcalc.core.problems import Refusal
from giftcalc.core.units import Currency
from giftcalc.services.situation import terms_in
from giftcalc.ui.gifts.asking import COINS, NAME

if TYPE_CHECKING:
    from giftcalc.core.conversion import Terms
    from giftcalc.i18n.language import Language
    from giftcalc.services.situation import Situation

PRICE = "price"
PAYOUT = "payout"
ABOUT = "≈ "
"""Stands before the title of a column whose amounts are estimates."""

UNASKED = (Currency("USD"), Currency("JPY"), Currency("EUR"))
"""Further currencies are taken from these while a person has chosen none."""

MOST_UNASKED = 2


class GiftColumn(NamedTuple):
    """One column of the table.

    `spoken` is its title in words and `story` how its amounts come about.
    `per_coin` is what one coin is in `currency`, None where that is not known.
    """

    key: str
    title: str
    spoken: str
    story: str = ""
    currency: Currency | None = None
    per_coin: Fraction | None = None
    estimated: bool = False

    def amount(self, coins: int) -> Fraction | None:
        """Return what so many coins are in the column's currency."""
        return None if self.per_coin is None else coins * self.per_coin


def columns_of(situation: "Situation", language: "Language") -> tuple[GiftColumn, ...]:
    """Return the columns in order; each price per coin is worked out here, once for all rows."""
    terms = terms_in(situation)
    tr = language.tr
    return (
        GiftColumn(NAME, tr("Gift"), tr("Gift"), tr("Pictures are our own stand-ins")),
        GiftColumn(COINS, tr("Coins"), tr("Coins"), tr("The price of one gift")),
        _price(PRICE, tr("You pay, {currency}", currency=terms.currency), terms, language),
        _payout(terms, language),
        *(
            _price(one, one, terms_in(situation, currency=one), language)
            for one in _further(situation, terms.currency)
        ),
    )


def _further(situation: "Situation", paid_in: Currency) -> tuple[Currency, ...]:
    chosen = situation.settings.gift_currencies
    return chosen or tuple(one for one in UNASKED if one != paid_in)[:MOST_UNASKED]


def _price(key: str, title: str, terms: "Terms", language: "Language") -> GiftColumn:
    from giftcalc.i18n.names import quote_story
    from giftcalc.i18n.wording import sentence

    if not isinstance(terms.quote, Quote):
        return GiftColumn(key, title, title, sentence(terms.quote, language), terms.currency)
    estimated = terms.quote.basis is Basis.ESTIMATED
    story = quote_story(terms.quote, language)
    currency, per_coin = terms.currency, terms.per_coin(Field.PRICE)
    return _money(GiftColumn(key, title, title, story, currency, per_coin, estimated), language)


def _payout(terms: "Terms", language: "Language") -> GiftColumn:
    title = language.tr("Creator, {currency}", currency=terms.payout_currency)
    try:
        per_coin = terms.per_coin(Field.PAYOUT)
    except Refusal as refusal:
        from giftcalc.i18n.wording import sentence

        story = sentence(refusal, language)
        return GiftColumn(PAYOUT, title, title, story, terms.payout_currency)
    from giftcalc.i18n.names import payout_story

    story = payout_story(terms, language)
    column = GiftColumn(PAYOUT, title, title, story, terms.payout_currency, per_coin, True)
    return _money(column, language)


def _money(column: GiftColumn, language: "Language") -> GiftColumn:
    if not column.estimated:
        return column
    spoken = language.tr("{column}, estimated", column=column.title)
    return column._replace(title=ABOUT + column.title, spoken=spoken)
