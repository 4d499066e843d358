"""What the tally shows, as values."""

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.tally.totals import Totals

if TYPE_CHECKING:
    from giftcalc.core.tally.earnings import Earnings
    from giftcalc.core.tally.records import Break, KnownGifter, Row, Stream
    from giftcalc.core.tally.rows import Source


class Ranked(NamedTuple):
    """What a gifter gave: gifts, coins, and the part of all coins that these are.

    `gifter` is None for all who are not known. `people` is more than 1 only for all
    others together.
    """

    gifter: "KnownGifter | None"
    gifts: int
    coins: int
    share: Fraction
    people: int = 1


class Check(NamedTuple):
    """What somebody else says that a stream came to, in coins, beside what is counted.

    `source` is that of the rows that are not counted, None for the figure that TikTok
    shows. `difference` is that of `coins` from `ours`, `share` the part of `ours` that
    it is, None if nothing is counted.
    """

    source: "Source | None"
    coins: int
    ours: int

    @property
    def difference(self) -> int:
        """How much more it says; below 0 if less."""
        return self.coins - self.ours

    @property
    def share(self) -> Fraction | None:
        """The difference as a part of what is counted."""
        return Fraction(self.difference, self.ours) if self.ours else None


class StreamLine(NamedTuple):
    """An earlier stream: what it came to, and how long it was without its pauses.

    `gaps` if its recording has some, `differs` if another source says something else.
    """

    stream: "Stream"
    totals: Totals
    seconds: int | None
    earnings: "Earnings | None"
    gaps: bool = False
    differs: bool = False


class LiveState(NamedTuple):
    """The stream in sight, and the earlier ones.

    `earnings` are at the rates that the stream keeps, `today` at those in force. `rows`
    are the newest first, at most 500; `more_rows` follow them. `minutes` are the coins of
    each `bucket_minutes`, at most 60 figures, from `minutes_since` on (ms UTC). `others`
    are all gifters who are not among `top`.
    """

    stream: "Stream | None" = None
    totals: Totals = Totals()
    earnings: "Earnings | None" = None
    today: "Earnings | None" = None
    rows: tuple["Row", ...] = ()
    more_rows: int = 0
    top: tuple[Ranked, ...] = ()
    others: Ranked | None = None
    minutes: tuple[int, ...] = ()
    bucket_minutes: int = 1
    minutes_since: int | None = None
    breaks: tuple["Break", ...] = ()
    seconds: int | None = None
    earlier: tuple[StreamLine, ...] = ()
    checks: tuple[Check, ...] = ()
    can_undo: bool = False
    can_redo: bool = False
