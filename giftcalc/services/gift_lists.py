"""Importing gift lists: look first, then keep."""

import os
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.gift_lists import GiftList, GiftRow, RefusedRow
from giftcalc.core.gifts import Gift
from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.atomic import read_capped, write_file
from giftcalc.data.catalogue import folder_of_lists, kept_lists, read_catalogue
from giftcalc.data.gift_list_file import KeptList, written
from giftcalc.data.importers.gift_list import MOST_BYTES, read_gift_list

if TYPE_CHECKING:
    from datetime import datetime

    from giftcalc.core.gifts import Catalogue
    from giftcalc.paths import Home

_LONGEST_SOURCE = 60


class Change(NamedTuple):
    """A gift that is known otherwise: what the list says, and what was known last."""

    row: GiftRow
    known: Gift


class Preview(NamedTuple):
    """What a gift list would bring; nothing is kept yet.

    A row with an id is new if the id is not known, unchanged if the id is known by
    this name and price, else changed. A row without one goes by its name: unchanged
    at a known price, changed at another.
    """

    gifts: GiftList
    new: tuple[GiftRow, ...]
    changed: tuple[Change, ...]
    unchanged: tuple[GiftRow, ...]
    refused: tuple[RefusedRow, ...]

    @property
    def total(self) -> int:
        """The number of rows read, the refused ones among them; repeated ones count once."""
        return len(self.gifts.rows) + len(self.refused)

    def counts(self) -> dict[str, int]:
        """Return how many rows there are of each kind."""
        kinds = ("total", "new", "changed", "unchanged", "refused")
        sizes = (self.total, *map(len, (self.new, self.changed, self.unchanged, self.refused)))
        return dict(zip(kinds, sizes, strict=True))


def preview(home: "Home", path: str, now: "datetime") -> Preview:
    """Read a gift list and compare it with what is known; nothing is kept.

    Raise what `read_capped` and `read_gift_list` refuse.
    """
    imported = read_gift_list(read_capped(path, MOST_BYTES), _source(path), now)
    return _compared(imported.kept, imported.refused, read_catalogue(home))


def _source(path: str) -> str:
    """Return the name of a file, fit to be shown and kept."""
    name = "".join(one if one.isprintable() else "\ufffd" for one in os.path.basename(path))
    return name.strip()[-_LONGEST_SOURCE:]


def _compared(gifts: GiftList, refused: tuple[RefusedRow, ...], catalogue: "Catalogue") -> Preview:
    new, changed, unchanged = [], [], []
    for row in gifts.rows:
        known = catalogue.by_id(row.id) if row.id else catalogue.named(row.name)
        if not known:
            new.append(row)
        elif any(_same(row, gift) for gift in known):
            unchanged.append(row)
        else:
            changed.append(Change(row, known[0]))
    return Preview(gifts, tuple(new), tuple(changed), tuple(unchanged), refused)


def _same(row: GiftRow, gift: Gift) -> bool:
    """Tell whether the card that a row was found by says the same as the row."""
    return row.coins == gift.coins and (not row.id or row.name == gift.name)


def keep(home: "Home", seen: Preview) -> str:
    """Keep a list that was looked at, and return the path of its file.

    The same list again replaces itself. Raise GIFT_LIST_UNUSABLE if no row of it
    can be used, or CANNOT_WRITE.
    """
    if not seen.gifts.rows:
        raise Refusal(Problem.GIFT_LIST_UNUSABLE, refused=len(seen.refused))
    content = written(seen.gifts)
    path = os.path.join(folder_of_lists(home), f"{seen.gifts.date}-{_mark(content)}.json")
    write_file(path, content)
    return path


def _mark(content: bytes) -> str:
    from hashlib import sha256

    return sha256(content).hexdigest()[:12]


def lists(home: "Home") -> list[KeptList]:
    """Return the lists that were imported, the oldest first."""
    return kept_lists(home, [])


def forget(kept: KeptList) -> None:
    """Take an imported list out again; raise CANNOT_WRITE."""
    from giftcalc.data.atomic import refusing

    with refusing(Problem.CANNOT_WRITE, kept.path):
        os.unlink(kept.path)
