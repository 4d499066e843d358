"""What the catalogue knows of a gift that a file names: its price and whether it streaks.

The price in a file holds: it is what the gift cost then. The catalogue is asked only
where the file is silent, by the gift's id, and by its name only if no card has the id.
Where it shows several prices the day decides, if only one was seen on it; else the
price stays unknown. None is ever made up.
"""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from giftcalc.core.gifts import Catalogue, Gift
    from giftcalc.core.tally.rows import GiftName

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST = 253_402_300_799_999
"""The last millisecond of the year 9999."""


class Match(NamedTuple):
    """What the catalogue knows of a gift; None and "" where it does not tell.

    `name` is that of the cards found by id, if they agree. `dated` tells that the answer
    may be another one on another day.
    """

    value: int | None = None
    streakable: bool | None = None
    name: str = ""
    dated: bool = False


class GiftMatcher:
    """Answers what a catalogue knows of gifts."""

    def __init__(self, catalogue: "Catalogue") -> None:
        self._catalogue = catalogue

    def match(self, gift: "GiftName", price: int | None = None, at: int | None = None) -> Match:
        """Return what is known of a gift, given its price in coins if the file has it.

        `at` is when it was given, in milliseconds UTC, if that is known.
        """
        by_id = self._catalogue.by_id(gift.id) if gift.id else ()
        alike = by_id or (self._catalogue.named(gift.name) if gift.name else ())
        names = {card.name for card in by_id}
        name = names.pop() if len(names) == 1 else ""
        if price is not None:
            fitting = [card for card in alike if card.coins == price] or by_id
            return Match(price, _streakable(fitting), name)
        return _priced(alike, _day(at))._replace(name=name)

    def value_of(self, gift: "GiftName", at: int | None = None) -> int | None:
        """Return the price of a gift in coins, None if the catalogue does not tell."""
        return self.match(gift, at=at).value


def _priced(alike: "Sequence[Gift]", day: str) -> Match:
    prices = {card.coins for card in alike}
    if len(prices) < 2:  # noqa: PLR2004 - one price or none needs no day
        return Match(next(iter(prices), None), _streakable(alike))
    seen = [card for card in alike if card.first_seen and card.first_seen <= day <= card.last_seen]
    then = {card.coins for card in seen}
    value = then.pop() if len(then) == 1 else None
    return Match(value, _streakable(alike if value is None else seen), dated=True)


def _streakable(cards: "Sequence[Gift]") -> bool | None:
    """Return whether gifts streak, if the cards that know agree."""
    known = {card.streakable for card in cards} - {None}
    return known.pop() if len(known) == 1 else None


def _day(at: int | None) -> str:
    if at is None or not 0 <= at <= _LATEST:
        return ""
    return (_EPOCH + timedelta(milliseconds=at)).date().isoformat()
