"""What a person asks of the gifts: words, filters and an order."""

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.price_bands import Band

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from giftcalc.core.gift_cards import Gift


class Column(StrEnum):
    """What gifts can be sorted by."""

    NAME = "name"
    COINS = "coins"
    THEME = "theme"
    FIRST_SEEN = "first-seen"
    LAST_SEEN = "last-seen"
    EVIDENCE = "evidence"


class GiftQuery(NamedTuple):
    """Which gifts are wanted, and in which order.

    `text` holds words that a gift's name contains, in any order; a whole number
    among them may be the price instead. `coins_between` are a lowest and a
    highest price, both included, None for no end. `pinned` keeps only cards of
    these keys. `recent` leaves out what was not seen in the twelve months before
    the table's date. Without `sort` the best matches come first, and the
    cheapest among equal ones; with it the order is the column's alone.
    """

    text: str = ""
    band: Band | None = None
    theme: str | None = None
    region: str | None = None
    streakable: bool | None = None
    pinned: frozenset[tuple[str, int]] | None = None
    recent: bool = True
    coins_between: tuple[int | None, int | None] | None = None
    sort: Column | None = None
    descending: bool = False


def filters(query: GiftQuery, recent_since: str) -> "Iterator[Callable[[Gift], bool]]":
    """Give the tests, apart from the words, that a wanted gift passes."""
    if query.recent:
        yield lambda gift: gift.last_seen >= recent_since
    if (band := query.band) is not None:
        yield lambda gift: band.holds(gift.coins)
    if (theme := query.theme) is not None:
        yield lambda gift: gift.theme == theme
    if (region := query.region) is not None:
        yield lambda gift: region in gift.regions
    if (streakable := query.streakable) is not None:
        yield lambda gift: gift.streakable is streakable
    if (pinned := query.pinned) is not None:
        yield lambda gift: gift.key in pinned
    if (bounds := query.coins_between) is not None:
        yield from _price_filters(*bounds)


def _price_filters(low: int | None, high: int | None) -> "Iterator[Callable[[Gift], bool]]":
    if low is not None:
        yield lambda gift: gift.coins >= low
    if high is not None:
        yield lambda gift: gift.coins <= high
