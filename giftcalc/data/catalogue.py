"""The gifts that are known: those shipped, and those of the lists a person imported.

Imported lists stand in the folder "gift-lists" of the person's data, each in a file
of its own. Prices are dated and never overwritten: a gift with a new price is a new
card, and the old one stays.
"""

import os
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.folding import fold
from giftcalc.core.gift_cards import SHIPPED, Gift, cards
from giftcalc.core.gifts import Catalogue
from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.gift_table import shipped_cards

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from giftcalc.core.gift_lists import GiftList
    from giftcalc.data.gift_list_file import KeptList
    from giftcalc.paths import Home

_ENDING = ".json"


class Opened(NamedTuple):
    """The gifts that are known, and what a person must be told about their lists."""

    catalogue: Catalogue
    notices: tuple[Refusal, ...]


def folder_of_lists(home: "Home") -> str:
    """Return the folder that imported lists are kept in."""
    return os.path.join(home.data, "gift-lists")


def read_catalogue(home: "Home") -> Catalogue:
    """Return the gifts that are known; lists that cannot be read are left out."""
    return open_catalogue(home).catalogue


def open_catalogue(home: "Home", now: "datetime | None" = None) -> Opened:
    """Return the gifts that are known; a bad list never stops it.

    A list that is not understood is set aside and reported, once, in the notices;
    one of a newer version, or that the disk does not give, is reported and stays.
    `now` goes into the name of a list set aside; without it the clock is asked.
    """
    notices: list[Refusal] = []
    shipped = shipped_cards()
    lists = [kept.gifts for kept in kept_lists(home, notices, now)]
    sources = (SHIPPED, shipped.date), *((gifts.source, gifts.date) for gifts in lists)
    gifts = _with_lists(shipped.gifts, lists) if lists else shipped.gifts
    return Opened(Catalogue(gifts, max(date for _, date in sources), sources), tuple(notices))


def kept_lists(
    home: "Home", notices: list[Refusal], now: "datetime | None" = None
) -> "list[KeptList]":
    """Return the imported lists, the oldest first; add what is wrong with others to the notices."""
    kept = [read for path in _paths(home) if (read := _read(path, notices, now))]
    return sorted(kept, key=lambda one: (one.gifts.date, one.path))


def _paths(home: "Home") -> "Iterator[str]":
    folder = folder_of_lists(home)
    try:
        names = os.listdir(folder)
    except OSError:
        return
    for name in sorted(names):
        if name.endswith(_ENDING) and not name.startswith("."):
            yield os.path.join(folder, name)


def _read(path: str, notices: list[Refusal], now: "datetime | None") -> "KeptList | None":
    from giftcalc.data.atomic import read_capped
    from giftcalc.data.gift_list_file import MOST_BYTES, KeptList, understood
    from giftcalc.data.rate_file import NewerError, NotUnderstoodError

    try:
        return KeptList(path, understood(read_capped(path, MOST_BYTES)))
    except NewerError:
        notices.append(Refusal(Problem.GIFT_LIST_NEWER, path=path))
    except NotUnderstoodError:
        notices.append(_set_aside(path, now))
    except Refusal as refusal:
        notices.append(refusal)
    return None


def _set_aside(path: str, now: "datetime | None") -> Refusal:
    from datetime import UTC, datetime

    from giftcalc.data.atomic import set_aside

    try:
        kept = set_aside(path, now or datetime.now(UTC))
    except Refusal:
        return Refusal(Problem.GIFT_LIST_UNREADABLE, path=path)
    return Refusal(Problem.GIFT_LIST_SET_ASIDE, path=path, kept=kept)


def _with_lists(shipped: list[Gift], lists: "list[GiftList]") -> list[Gift]:
    """Return the shipped cards with those of the lists, which add what they saw to them.

    A gift of a known name takes its emoji and theme over from there.
    """
    looks = {fold(gift.name): (gift.emoji, gift.theme) for gift in shipped}
    seen = [gift for gifts in lists for gift in _cards_of(gifts, looks)]
    return cards([*shipped, *seen])


def _cards_of(gifts: "GiftList", looks: dict[str, tuple[str, str]]) -> "Iterator[Gift]":
    regions = (gifts.region,) if gifts.region else ()
    for row in gifts.rows:
        emoji, theme = looks.get(fold(row.name), ("", ""))
        yield Gift(
            name=row.name,
            coins=row.coins,
            ids=(row.id,) if row.id else (),
            emoji=emoji,
            theme=theme,
            regions=regions,
            streakable=row.streakable,
            first_seen=gifts.date,
            last_seen=gifts.date,
            source=gifts.source,
        )
