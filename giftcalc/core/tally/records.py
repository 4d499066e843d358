"""What the ledger holds, as values: streams, rows, gifters, imports and money.

Times are milliseconds since 1970, UTC; days are ISO texts in the zone of the profile.
"""

from enum import IntEnum
from fractions import Fraction
from typing import NamedTuple

from giftcalc.core.tally.rows import Bucket, GiftName, Source, State
from giftcalc.core.units import Currency


class Standing(IntEnum):
    """Whether a stream is being tallied; the numbers are those of the ledger."""

    OVER = 0
    LIVE = 1
    PAUSED = 2


class BreakKind(IntEnum):
    """Why nothing was counted for a while; the numbers are those of the ledger."""

    PAUSE = 1
    GAP = 2


class Profile(NamedTuple):
    """Whose ledger it is.

    `hosts` are the creator's own ids. `currency` is "" if it follows the settings.
    `valid_minutes` is the length of LIVE that makes a day valid.
    """

    name: str = ""
    hosts: tuple[str, ...] = ()
    zone: str = "UTC"
    currency: str = ""
    valid_minutes: int = 60


class DayRate(NamedTuple):
    """The exchange rates that a stream keeps: units for one euro, as published for `day`."""

    day: str
    source: str
    usd_per_euro: Fraction
    currency: Currency
    currency_per_euro: Fraction


class Stream(NamedTuple):
    """One LIVE. `day` is "" if its start is not known."""

    id: int
    uid: str
    primary: Source
    title: str = ""
    room: str = ""
    host: str = ""
    started: int | None = None
    ended: int | None = None
    standing: Standing = Standing.OVER
    recorded: bool = False
    day: str = ""
    made_by: int | None = None
    goal: int | None = None
    shown_diamonds: int | None = None
    note: str = ""
    rate: DayRate | None = None


class Break(NamedTuple):
    """A time of a stream in which nothing was counted; `until` is None while it lasts."""

    id: int
    stream: int
    kind: BreakKind
    since: int
    until: int | None


class KnownGifter(NamedTuple):
    """A gifter of the ledger; `alias` is a number in place of one who was erased."""

    id: int
    platform_id: str = ""
    handle: str = ""
    nickname: str = ""
    alias: int | None = None


class Row(NamedTuple):
    """A gift row of the ledger."""

    stream: int
    number: int
    gift: GiftName
    count: int  # type: ignore[assignment]  # tuple.count is not used
    value: int | None
    at: int | None
    gifter: KnownGifter | None
    state: State
    bucket: Bucket
    source: Source
    batch: int | None = None
    streak: str = ""


class Ranked(NamedTuple):
    """What one gifter gave, in gifts and coins; None are all gifters that are not known."""

    gifter: KnownGifter | None
    gifts: int
    coins: int


class Batch(NamedTuple):
    """An import. `counts` is what its preview said, as JSON text."""

    id: int
    at: int
    file_name: str
    file_hash: str
    format: str
    source: Source | None
    counts: str
    undone_at: int | None = None


class TermsInForce(NamedTuple):
    """What is taken from a payout from a day on; fractions of 1, fees in a currency."""

    id: int
    valid_from: str
    share: Fraction
    agency: Fraction = Fraction(0)
    coins_per_diamond: int = 1
    fee_percent: Fraction = Fraction(0)
    fee_fixed: Fraction = Fraction(0)
    fee_currency: str = ""
    note: str = ""


class Withdrawal(NamedTuple):
    """Money that arrived: `amount` and `fee` are exact, in `currency`."""

    id: int
    at: int
    amount: Fraction
    currency: Currency
    diamonds: int | None = None
    fee: Fraction = Fraction(0)
    note: str = ""


class Purchase(NamedTuple):
    """Coins that were bought; `amount` is exact, in `currency`, None where not known."""

    id: int
    at: int | None = None
    coins: int | None = None
    amount: Fraction | None = None
    currency: str = ""
    note: str = ""
    batch: int | None = None


class SentGift(NamedTuple):
    """A gift that the creator sent to others; the unit of `amount` is not known."""

    id: int
    at: int | None = None
    amount: Fraction | None = None
    recipient: str = ""
    gift: str = ""
    batch: int | None = None


class StreamEarning(NamedTuple):
    """What TikTok's archive says that a LIVE earned.

    `unit` is "diamonds", "money" (then in `currency`), or "" until the person says.
    """

    id: int
    room: str
    at: int | None
    amount: Fraction
    unit: str = ""
    currency: str = ""
    batch: int | None = None
