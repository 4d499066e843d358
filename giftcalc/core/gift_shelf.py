"""Gifts in an order, with their folded names ready to be searched."""

from bisect import bisect_right
from itertools import accumulate, compress
from operator import attrgetter
from typing import TYPE_CHECKING

from giftcalc.core.folding import fold_characters
from giftcalc.core.gift_query import Column, GiftQuery, filters

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from giftcalc.core.gift_cards import Gift

MANY = 5_000
"""From so many names on, a rare text is looked for in all of them as one text."""

RARE = 20
"""A text is rare if less than one in so many names can hold it."""


class Shelf:
    """Gifts in an order, and beside them their folded names, each behind a space.

    The space makes "a word starts so" a plain search for a text behind a space.
    """

    __slots__ = ("_one_text", "gifts", "names")

    def __init__(self, gifts: "list[Gift]", names: list[str]) -> None:
        self.gifts = gifts
        self.names = names
        self._one_text: tuple[str, list[int]] | None = None

    def kept(self, mask: "Iterable[bool]") -> "Shelf":
        """Return the part of the shelf where the mask is true."""
        chosen = list(mask)
        return Shelf(list(compress(self.gifts, chosen)), list(compress(self.names, chosen)))

    def placed(self, places: "Sequence[int]") -> "Shelf":
        """Return the gifts at some places, in the order of these."""
        return Shelf([self.gifts[at] for at in places], [self.names[at] for at in places])

    def holding(self, text: str) -> list[int]:
        """Return the places, in order, of the names that hold a folded text."""
        if len(self.names) >= MANY:
            places = self._few_holding(text, len(self.names) // RARE)
            if places is not None:
                return places
        return [at for at, name in enumerate(self.names) if text in name]

    def _few_holding(self, text: str, most: int) -> list[int] | None:
        """Return the same by jumping from hit to hit, or None at more than `most`."""
        whole, starts = self._joined()
        places: list[int] = []
        hit = whole.find(text)
        while hit >= 0 and len(places) <= most:
            line = bisect_right(starts, hit)
            places.append(line - 1)
            hit = whole.find(text, starts[line])
        return places if len(places) <= most else None

    def _joined(self) -> tuple[str, list[int]]:
        """Return all names in lines of one text, and where each line starts."""
        if self._one_text is None:
            lengths = [len(name) + 1 for name in self.names]
            self._one_text = "\n".join(self.names), list(accumulate(lengths, initial=0))
        return self._one_text


def shelved(gifts: "Sequence[Gift]") -> Shelf:
    """Return gifts of tidy names and distinct keys, the cheapest first, then by name.

    All names are folded in one go. This order settles every tie of the others.
    """
    if not gifts:
        return Shelf([], [])
    names = fold_characters(" " + "\n ".join([gift.name for gift in gifts])).split("\n")
    coins = [gift.coins for gift in gifts]
    ordered = sorted(zip(coins, names, gifts, strict=True))
    return Shelf([row[2] for row in ordered], [row[1] for row in ordered])


def wanted(shelf: Shelf, query: GiftQuery, recent_since: str) -> Shelf:
    """Return what of a shelf in plain order passes the filters, sorted as asked."""
    for passes in filters(query, recent_since):
        shelf = shelf.kept(map(passes, shelf.gifts))
    return shelf if query.sort is None else _sorted(shelf, query.sort, descending=query.descending)


def _sorted(shelf: Shelf, column: Column, *, descending: bool) -> Shelf:
    """Sort by a column; what does not know its date or theme comes last either way."""
    keys = _keys(shelf, column)
    known = [at for at, key in enumerate(keys) if key != ""]
    known.sort(key=keys.__getitem__, reverse=descending)
    return shelf.placed(known + [at for at, key in enumerate(keys) if key == ""])


def _keys(shelf: Shelf, column: Column) -> "Sequence[str] | Sequence[int]":
    if column is Column.NAME:
        return shelf.names
    return list(map(attrgetter(column.value.replace("-", "_")), shelf.gifts))
