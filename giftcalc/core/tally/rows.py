"""Gift rows: what was given, by whom, how often, and how surely that is known.

Ids stay text: they have up to nineteen digits. A value, a time or a gifter that is
not known is None, never 0, now or an empty text.
"""

from enum import IntEnum
from typing import NamedTuple

MOST_COUNT = 10**6
"""The largest count of one row; more is refused, so that sums stay within 64 bits."""

MOST_VALUE = 10**9
"""The largest price of one gift in coins."""


class State(IntEnum):
    """How settled a row is; the numbers are those of the ledger.

    A provisional row is a streak whose end was not seen; it counts only once it is
    final or estimated. An estimated row was provisional and then fell silent.
    """

    FINAL = 0
    PROVISIONAL = 1
    ESTIMATED = 2


class Bucket(IntEnum):
    """Whose gift it is; the numbers are those of the ledger."""

    OWN = 0
    GUEST = 1


class Source(IntEnum):
    """Where a row comes from, the surer the larger; the numbers are those of the ledger.

    A stream has one primary source; rows of its other sources are checks.
    """

    HAND = 1
    WEBHOOK = 2
    TABLE = 3
    EVENTS = 4


class Gifter(NamedTuple):
    """Who sent a gift: TikTok's id if it is known, the handle without "@", the nickname."""

    id: str = ""
    handle: str = ""
    nickname: str = ""


class GiftName(NamedTuple):
    """A gift as a row names it: TikTok's id if it is known, and its name."""

    id: str = ""
    name: str = ""


class GiftRow(NamedTuple):
    """One row of a stream.

    `at` is in milliseconds since 1970, UTC. `value` is the price of one gift in coins.
    `streak` names the streak within its stream, by TikTok's group id; "" if it has none.
    """

    gift: GiftName
    count: int  # type: ignore[assignment]  # tuple.count is not used
    value: int | None = None
    at: int | None = None
    gifter: Gifter | None = None
    state: State = State.FINAL
    bucket: Bucket = Bucket.OWN
    streak: str = ""
