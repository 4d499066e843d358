"""The catalogue of gifts, and every question that is asked of it."""

from enum import StrEnum
from typing import TYPE_CHECKING

from giftcalc.core.folding import fold
from giftcalc.core.gift_cards import SHIPPED, Gift, cards
from giftcalc.core.gift_query import Column, GiftQuery
from giftcalc.core.gift_search import matches, resembling, starting
from giftcalc.core.gift_shelf import Shelf, shelved, wanted

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["SHIPPED", "Catalogue", "Column", "Gift", "GiftQuery", "Seen", "cards", "fold"]


class Seen(StrEnum):
    """When a gift was last seen, measured from the date of the table."""

    RECENTLY = "recently"
    OLDER = "older"
    UNDATED = "undated"


class Catalogue:
    """All cards, and the dated sources they come from; it never changes.

    What it keeps for the next question is put in its place when it is complete, so that
    several threads may ask at the same time.
    """

    __slots__ = (
        "_by_id",
        "_by_name",
        "_plain",
        "_repriced",
        "_shelf",
        "as_of",
        "gifts",
        "sources",
    )

    def __init__(
        self, gifts: "Iterable[Gift]", as_of: str, sources: tuple[tuple[str, str], ...] = ()
    ) -> None:
        """Take cards of distinct keys, the table's ISO date, and (source, date) pairs."""
        self.gifts: tuple[Gift, ...] = tuple(gifts)
        self.as_of = as_of
        self.sources = sources
        self._plain: Shelf | None = None
        self._by_name: dict[str, list[Gift]] | None = None
        self._by_id: dict[str, tuple[Gift, ...]] | None = None
        self._repriced: frozenset[tuple[str, int]] | None = None
        self._shelf: tuple[GiftQuery, Shelf] | None = None

    @property
    def recent_since(self) -> str:
        """The day twelve months before the date of the table, as an ISO text."""
        return f"{int(self.as_of[:4]) - 1:04}{self.as_of[4:]}"

    def seen(self, gift: Gift) -> Seen:
        """Say whether a gift was seen in the twelve months before the table's date."""
        if not gift.last_seen:
            return Seen.UNDATED
        return Seen.RECENTLY if gift.last_seen >= self.recent_since else Seen.OLDER

    def themes(self) -> tuple[str, ...]:
        """Return every theme that a gift has, in alphabetical order."""
        return tuple(sorted({gift.theme for gift in self.gifts} - {""}))

    def regions(self) -> tuple[str, ...]:
        """Return every region in which a gift was seen, in alphabetical order."""
        return tuple(sorted({region for gift in self.gifts for region in gift.regions}))

    def named(self, name: str) -> tuple[Gift, ...]:
        """Return the gifts of a name, whatever its case and accents, the likeliest first."""
        if self._by_name is None:
            shelf, index = self._all(), dict[str, list[Gift]]()
            for folded, gift in zip(shelf.names, shelf.gifts, strict=True):
                index.setdefault(folded, []).append(gift)
            self._by_name = index
        alike = self._by_name.get(" " + fold(name), ())
        return tuple(sorted(alike, key=self._likelier))

    def by_id(self, gift_id: str) -> tuple[Gift, ...]:
        """Return the gifts that an id has stood for, the one seen last first."""
        if self._by_id is None:
            index: dict[str, list[Gift]] = {}
            for gift in sorted(self._all().gifts, key=_last_seen, reverse=True):
                for one in gift.ids:
                    index.setdefault(one, []).append(gift)
            self._by_id = {key: tuple(gifts) for key, gifts in index.items()}
        return self._by_id.get(gift_id, ())

    def search(self, query: GiftQuery) -> list[Gift]:
        """Return the gifts asked for; misspelt words count only if nothing matches as typed."""
        shelf = self._shelf_for(query)
        places = matches(shelf, query.text)
        if not places and shelf.gifts:
            places = [at for _, at in resembling(shelf, query.text)]
        if query.sort is not None:
            places.sort()
        return list(map(shelf.gifts.__getitem__, places))

    def best(self, text: str) -> Gift | None:
        """Return the gift that a half-typed name most likely means, or None.

        The whole name comes first, then names that start so, then names with a
        word that starts so; among equals the one that was not given a new
        price since, seen recently, in most lists, last of all; then the shortest
        and cheapest.
        """
        if not fold(text):
            return None
        likely = self.named(text) or starting(self._all(), text)
        return min(likely, key=self._likelier, default=None)

    def suggestions(self, text: str, limit: int = 3) -> list[Gift]:
        """Return the likeliest gifts that a misspelt name may mean, one card per name."""
        gifts = self._all().gifts
        near = [(slips, gifts[at]) for slips, at in resembling(self._all(), text)]
        near.sort(key=lambda pair: (pair[0], self._likelier(pair[1])))
        nearest = {fold(gift.name): self.named(gift.name)[0] for _, gift in near}
        return list(nearest.values())[:limit]

    def repriced(self) -> frozenset[tuple[str, int]]:
        """Return the keys of cards whose ids have all stood for another card since.

        Their price or name is a former one. Only an imported list can tell.
        """
        if self._repriced is None:
            self._repriced = frozenset(
                gift.key
                for gift in (self.gifts if len(self.sources) > 1 else ())
                if gift.ids and all(self.by_id(one)[0] is not gift for one in gift.ids)
            )
        return self._repriced

    def _likelier(self, gift: Gift) -> tuple[bool, bool, int, int, int, int, str]:
        """Return the key that puts the gift a person most likely means first."""
        former = gift.key in self.repriced()
        recent = gift.last_seen >= self.recent_since
        day = int(gift.last_seen.replace("-", "") or 0)
        return former, not recent, -gift.evidence, -day, len(gift.name), gift.coins, gift.name

    def _all(self) -> Shelf:
        """Return every gift, the cheapest first."""
        if self._plain is None:
            self._plain = shelved(self.gifts)
        return self._plain

    def _shelf_for(self, query: GiftQuery) -> Shelf:
        """Return what passes the filters, in order.

        The last one is kept, because the next key changes only the words.
        """
        same, kept = query._replace(text=""), self._shelf
        if kept is None or kept[0] != same:
            kept = self._shelf = same, wanted(self._all(), same, self.recent_since)
        return kept[1]


def _last_seen(gift: Gift) -> tuple[str, bool]:
    """Return the key of the order in time; on the same day the person's own list is newer."""
    return gift.last_seen, gift.source != SHIPPED
