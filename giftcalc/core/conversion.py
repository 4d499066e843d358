"""One value seen through coins, diamonds, price and payout.

The last figure a person entered is the truth; the others are computed from it,
unrounded, whenever they are asked for.
"""

from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from giftcalc.core.payout import PayoutTerms
from giftcalc.core.pricing import Quote
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.rates import RateTable
from giftcalc.core.units import USD, Currency, currency_places


class Field(StrEnum):
    """The four faces of a value."""

    COINS = "coins"
    DIAMONDS = "diamonds"
    PRICE = "price"
    PAYOUT = "payout"


class Terms(NamedTuple):
    """The price, the payout terms and the rates a value is seen through.

    `quote` is a refusal where no price can be given; `currency` is the one the
    viewer pays in, `payout_currency` the one the creator is paid in.
    """

    quote: Quote | Refusal
    currency: Currency
    payout: PayoutTerms
    payout_currency: Currency
    rates: RateTable

    def per_coin(self, field: Field) -> Fraction:
        """Return how much of `field` one coin is.

        Raises `Refusal` if no price or rate is known, or if a coin is worth nothing.
        """
        match field:
            case Field.COINS:
                return Fraction(1)
            case Field.DIAMONDS:
                return Fraction(1, self.payout.coins_per_diamond)
            case Field.PRICE:
                return self._price_per_coin()
            case _:
                return self._payout_per_coin()

    def _price_per_coin(self) -> Fraction:
        if isinstance(self.quote, Refusal):
            raise self.quote
        return self.quote.per_coin

    def _payout_per_coin(self) -> Fraction:
        factor = self.rates.between(USD, self.payout_currency)
        if factor is None:
            raise Refusal(Problem.NO_RATE, currency=self.payout_currency)
        return self.payout.payout_per_coin * factor

    def currency_of(self, field: Field) -> Currency | None:
        """Return the currency of a field, or None for coins and diamonds."""
        match field:
            case Field.PRICE:
                return self.currency
            case Field.PAYOUT:
                return self.payout_currency
            case _:
                return None

    def places(self, field: Field) -> int:
        """Return how many decimal places an entry in the field may have."""
        currency = self.currency_of(field)
        return 0 if currency is None else currency_places(currency)


class Conversion(NamedTuple):
    """What was entered last, where, and the terms it is seen through."""

    terms: Terms
    source: Field = Field.COINS
    entered: Fraction | None = None

    def amount(self, field: Field) -> Fraction | None:
        """Return the exact amount of a field, or None if there is none to show."""
        if self.entered is None or field is self.source:
            return self.entered
        try:
            return self.entered / self._source_per_coin() * self.terms.per_coin(field)
        except Refusal:
            return None

    @property
    def coins(self) -> Fraction | None:
        """The exact number of coins, which need not be whole."""
        return self.amount(Field.COINS)

    def problem(self, field: Field) -> Refusal | None:
        """Return why a field has nothing to show, or None if nothing is wrong."""
        try:
            self.terms.per_coin(field)
            if field is not self.source:
                self._source_per_coin()
        except Refusal as refusal:
            return refusal
        return None

    def _source_per_coin(self) -> Fraction:
        factor = self.terms.per_coin(self.source)
        if factor == 0:
            raise Refusal(Problem.NOTHING_PER_COIN, field=self.source)
        return factor

    def enter(self, field: Field, value: Fraction | None) -> "Conversion":
        """Return the conversion with another figure as its truth."""
        return self._replace(source=field, entered=value)

    def reprice(self, terms: Terms) -> "Conversion":
        """Return the same figure seen through other terms."""
        return self._replace(terms=terms)
