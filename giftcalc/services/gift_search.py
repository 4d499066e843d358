"""Finding gifts by what a person types: words, prices in coins, and money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giftcalc.core.conversion import Field
from giftcalc.core.gift_query import Column, GiftQuery
from giftcalc.core.pricing import exchange_rate
from giftcalc.core.typed_query import Bounds, TypedQuery, read_query

if TYPE_CHECKING:
    from giftcalc.core.conversion import Terms
    from giftcalc.core.gifts import Catalogue, Gift


def found_gifts(
    catalogue: Catalogue, text: str, terms: Terms, locale: str, *, recent: bool = True
) -> list[Gift]:
    """Return the gifts that a text asks for, the best match first.

    Money in the text counts at the price of the terms. Raises `Refusal` if there is
    no price, or no rate for the currency.
    """
    return catalogue.search(gift_query(text, terms, locale, GiftQuery(recent=recent)))


def gift_query(text: str, terms: Terms, locale: str, base: GiftQuery) -> GiftQuery:
    """Return `base` with the words and bounds of a text; raises `Refusal` as above."""
    typed = read_query(text, locale=locale, currency=terms.currency)
    bounds = (typed.coins or Bounds()).met(_in_coins(typed, terms))
    asked = base._replace(text=typed.words, coins_between=bounds.whole() if any(bounds) else None)
    if typed.affordable and base.sort is None:
        return asked._replace(sort=Column.COINS, descending=True)
    return asked


def _in_coins(typed: TypedQuery, terms: Terms) -> Bounds:
    if typed.money is None or typed.currency is None:
        return Bounds()
    factor = exchange_rate(terms.rates, typed.currency, terms.currency)
    price = terms.per_coin(Field.PRICE)
    return Bounds(*(None if end is None else end * factor / price for end in typed.money))
