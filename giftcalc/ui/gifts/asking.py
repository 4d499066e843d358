"""What is asked of the catalogue: the words typed and the filters, as one query."""

from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.gifts import Catalogue, Column, Gift, GiftQuery, fold
from giftcalc.core.price_bands import Band
from giftcalc.core.typed_query import Bounds, TypedQuery, read_query

if TYPE_CHECKING:
    from giftcalc.services.situation import Situation

NAME = "gift"
COINS = "coins"
LAST_SEEN = "last-seen"
FIRST_SEEN = "first-seen"
"""Keys of orders; those of the currencies are their codes."""

_SORTS = {NAME: Column.NAME, LAST_SEEN: Column.LAST_SEEN, FIRST_SEEN: Column.FIRST_SEEN}


class Filters(NamedTuple):
    """What narrows the gifts apart from words; `recent` leaves out what was not seen lately."""

    band: Band | None = None
    theme: str | None = None
    region: str | None = None
    streakable: bool = False
    pinned: bool = False
    recent: bool = True


class Order(NamedTuple):
    """By which column the table is sorted; every column of money is in the order of coins."""

    key: str
    descending: bool = False


class Asked(NamedTuple):
    """A query, how the typed text was read, and the order its answer stands in."""

    query: GiftQuery
    typed: TypedQuery
    order: Order | None


def asked_for(
    text: str,
    filters: Filters,
    order: Order | None,
    pins: frozenset[tuple[str, int]],
    situation: "Situation",
    locale: str,
) -> Asked:
    """Return the query for what is typed and chosen; raise `Refusal` where money has no price."""
    typed = read_query(text, locale=locale, currency=situation.market.currency)
    if order is None and typed.affordable:
        order = Order(COINS, descending=True)
    query = GiftQuery(
        text=typed.words,
        band=filters.band,
        theme=filters.theme,
        region=filters.region,
        streakable=True if filters.streakable else None,
        pinned=pins if filters.pinned else None,
        recent=filters.recent,
        coins_between=_coins_between(typed, situation),
        sort=None if order is None else _SORTS.get(order.key, Column.COINS),
        descending=order is not None and order.descending,
    )
    return Asked(query, typed, order)


def _coins_between(
    typed: TypedQuery, situation: "Situation"
) -> tuple[int | None, int | None] | None:
    bounds = typed.coins
    if typed.money is not None and typed.currency is not None:
        from giftcalc.core.conversion import Field
        from giftcalc.services.situation import terms_in

        per_coin = terms_in(situation, currency=typed.currency).per_coin(Field.PRICE)
        low, high = (None if end is None else end / per_coin for end in typed.money)
        bounds = Bounds(low, high).met(bounds or Bounds())
    return None if bounds is None else bounds.whole()


def next_order(shown: Order | None, key: str) -> Order | None:
    """Return the order after a click on a header: up, then down, then the best matches first."""
    if shown is None or shown.key != key:
        return Order(key)
    return None if shown.descending else Order(key, descending=True)


def best_known(rows: "list[Gift]") -> "list[Gift]":
    """Return gifts with those in most lists first, then the cheapest: what is looked up most."""
    return sorted(rows, key=_evidence, reverse=True)


def _evidence(gift: "Gift") -> int:
    return gift.evidence


def merely_near(words: str, rows: "list[Gift]") -> bool:
    """Tell whether the gifts found only resemble what was typed.

    The catalogue falls back to misspelt names as a whole, so the first gift tells.
    """
    typed = fold(words).split()
    if not typed or not rows:
        return False
    name, price = fold(rows[0].name), str(rows[0].coins)
    return not all(word in name or word == price for word in typed)


def older_matches(catalogue: Catalogue, query: GiftQuery) -> int:
    """Return how many gifts would be found if older ones counted too."""
    if not query.recent:
        return 0
    found = catalogue.search(query._replace(recent=False))
    return 0 if merely_near(query.text, found) else len(found)
