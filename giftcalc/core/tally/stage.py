"""What an import brings, complete, before anything is written to the ledger."""

from enum import StrEnum
from typing import NamedTuple

from giftcalc.core.problems import Refusal
from giftcalc.core.tally.rows import Gifter, GiftName, Source

StagedRow = tuple[int | None, int, int, int, int | None, int, int, str]
"""A row as a plain tuple, because a file may bring a million of them: `at`, place in
`gifts`, place in `gifters` or -1, count, value or None, state, bucket, streak."""


class Gap(NamedTuple):
    """A silence of the recording, from and to in milliseconds UTC."""

    since: int
    until: int


class StagedStream(NamedTuple):
    """The rows of one stream, from one source.

    `room` is TikTok's id of the LIVE and `host` the creator's id, "" if unknown.
    `messages` are the ids of all messages that were read. `recorded` tells whether
    `started` and `ended` are those of the stream rather than of its first and last row.
    `uid` is giftcalc's own name of the stream, "" in files of others.
    """

    source: Source
    rows: list[StagedRow]
    room: str = ""
    host: str = ""
    title: str = ""
    started: int | None = None
    ended: int | None = None
    recorded: bool = False
    messages: tuple[str, ...] | list[str] = ()
    gaps: tuple[Gap, ...] = ()
    shown_diamonds: int | None = None
    uid: str = ""


class PeriodKind(StrEnum):
    """What a period total covers."""

    MONTH_TO_DATE = "month-to-date"
    RANGE = "range"
    ROLLING = "rolling"


class PeriodTotal(NamedTuple):
    """What an agency's export says of one creator and period: for comparison, never income.

    `since` and `until` are ISO days. `approximate` if the export rounded the diamonds.
    `seconds` is the length of all LIVEs. `creator_id` is "" for one who left the agency.
    """

    kind: PeriodKind
    creator_id: str
    creator: str
    since: str
    until: str
    diamonds: int | None
    approximate: bool = False
    seconds: int | None = None
    valid_days: int | None = None
    streams: int | None = None


class CoinPurchase(NamedTuple):
    """Coins bought: when (ms UTC), how many, for how much; None where the file is silent.

    `amount` is decimal text as the file has it, `currency` a code or "".
    """

    at: int | None
    coins: int | None = None
    amount: str | None = None
    currency: str = ""
    note: str = ""


class GiftSent(NamedTuple):
    """A gift that the owner of the archive sent; the unit of `amount` is not known."""

    at: int | None
    amount: str | None = None
    to: str = ""
    gift: str = ""


class Earning(NamedTuple):
    """What an archive calls the total earning of a LIVE; its unit is not known, so it is asked."""

    room: str
    at: int | None
    amount: str


class Trouble(NamedTuple):
    """A line or member of a file that was not used, and why."""

    line: int
    refusal: Refusal


class Stage(NamedTuple):
    """Everything that a file brings.

    `format` is the stable name of its format. `gifters` and `gifts` are what the rows
    of the streams point into. `duplicates` counts messages that came more than once.
    `troubles` are lines left out; `notes` are sentences about the whole file that stop
    nothing. `unused` counts lines that hold something else by their kind, such as
    "like" or "roomUser".
    """

    format: str
    streams: tuple[StagedStream, ...] = ()
    gifters: tuple[Gifter, ...] | list[Gifter] = ()
    gifts: tuple[GiftName, ...] | list[GiftName] = ()
    period_totals: tuple[PeriodTotal, ...] = ()
    coin_purchases: tuple[CoinPurchase, ...] = ()
    gifts_sent: tuple[GiftSent, ...] = ()
    earnings: tuple[Earning, ...] = ()
    duplicates: int = 0
    troubles: tuple[Trouble, ...] = ()
    notes: tuple[Refusal, ...] = ()
    unused: tuple[tuple[str, int], ...] = ()
