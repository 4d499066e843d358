"""Where the money goes: what a viewer paid, cut into the parts that are known."""

from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from giftcalc.core.conversion import Conversion, Field, Terms
from giftcalc.core.decimals import half_up, shared_out
from giftcalc.core.problems import Refusal
from giftcalc.core.units import USD, Currency, currency_places


class Part(StrEnum):
    """Who gets a part of what was paid."""

    CREATOR = "creator"
    AGENCY = "agency"
    TAX = "tax"
    STORE = "store"
    BETWEEN = "between"


class Slice(NamedTuple):
    """One part: its exact amount, and what to show, which adds up over all parts.

    `shown` is in the currency's smallest unit, `permille` in thousandths of the whole.
    """

    part: Part
    amount: Fraction
    shown: int
    permille: int


class Shares(NamedTuple):
    """What was paid, cut up; the slices add up to it, exactly and as shown.

    `overdrawn` is True if the parts that are known come to more than was paid:
    then the price or the share cannot be right, and "between" is negative.
    """

    paid: Fraction
    currency: Currency
    slices: tuple[Slice, ...]

    @property
    def overdrawn(self) -> bool:
        """Whether the parts come to more than was paid."""
        return any(piece.amount < 0 for piece in self.slices)


def shares_of(conversion: Conversion, store_commission: Fraction | None = None) -> Shares | None:
    """Return where the money of a conversion goes, or None if that is not known.

    `store_commission` is the store's part of the price before tax, an assumption
    that only the user can make; without it the store's part stays within
    "between viewer and creator".
    """
    paid, coins, terms = conversion.amount(Field.PRICE), conversion.coins, conversion.terms
    to_currency = terms.rates.between(USD, terms.currency)
    if not paid or coins is None or to_currency is None or isinstance(terms.quote, Refusal):
        return None
    known = _known_parts(terms, paid, coins * to_currency, store_commission)
    amounts = [*known, (Part.BETWEEN, paid - sum(amount for _, amount in known))]
    return Shares(paid, terms.currency, _slices(paid, terms.currency, amounts))


def _known_parts(
    terms: Terms, paid: Fraction, dollar_coins: Fraction, commission: Fraction | None
) -> list[tuple[Part, Fraction]]:
    tax_rate = None if isinstance(terms.quote, Refusal) else terms.quote.tax
    tax = paid * tax_rate / (1 + tax_rate) if tax_rate else Fraction(0)
    parts = [
        (Part.CREATOR, dollar_coins * terms.payout.payout_per_coin),
        (Part.AGENCY, dollar_coins * terms.payout.agency_per_coin),
        (Part.TAX, tax),
        (Part.STORE, (paid - tax) * (commission or 0)),
    ]
    return [(part, amount) for part, amount in parts if amount or part is Part.CREATOR]


def _slices(
    paid: Fraction, currency: Currency, amounts: list[tuple[Part, Fraction]]
) -> tuple[Slice, ...]:
    scale = 10 ** currency_places(currency)
    shown = _adding_up(half_up(paid * scale, 0), [amount * scale for _, amount in amounts])
    permille = _adding_up(1000, [amount * 1000 / paid for _, amount in amounts])
    return tuple(
        Slice(part, amount, *told)
        for (part, amount), *told in zip(amounts, shown, permille, strict=True)
    )


def _adding_up(total: int, parts: list[Fraction]) -> tuple[int, ...]:
    """Round parts to integers that sum to `total`: each half up, as its own field shows it.

    What is left is the last part's. Where that would turn its sign, as with the
    price of a single coin, the largest remainders decide instead.
    """
    known = [half_up(part, 0) for part in parts[:-1]]
    rest = total - sum(known)
    if (rest < 0) != (parts[-1] < 0) and rest:
        return shared_out(total, tuple(parts))
    return (*known, rest)
