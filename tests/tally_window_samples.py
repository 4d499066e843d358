"""An invented stream for the tests of the tally's pane and cards."""

from datetime import UTC, datetime
from fractions import Fraction

from giftcalc.core.tally.earnings import Earnings, worth_at
from giftcalc.core.tally.records import (
    Break,
    BreakKind,
    DayRate,
    KnownGifter,
    Row,
    Standing,
    Stream,
    TermsInForce,
)
from giftcalc.core.tally.rows import Bucket, GiftName, Source, State
from giftcalc.core.tally.totals import Sums, Totals
from giftcalc.core.units import EUR
from giftcalc.services.tally.live_state import LiveState, Ranked, StreamLine

SECOND = 1_000
MINUTE = 60 * SECOND
BEGAN = int(datetime(2026, 11, 20, 20, 2, 0, tzinfo=UTC).timestamp()) * SECOND
NOW = BEGAN + 72 * MINUTE + 40 * SECOND
TERMS = TermsInForce(1, "2026-01-01", Fraction(1, 2), Fraction(1, 10))
FACE = Fraction("0.01169")

LUNA = KnownGifter(1, "7001", "luna.k", "Luna")
NOODLE = KnownGifter(2, "7002", "mr_noodle")
PETRA = KnownGifter(3, "", "petra77")
CANARY = KnownGifter(9, "", "<img src=/dev/null><b>x</b>")


def now() -> datetime:
    """The moment at which the tests look."""
    return datetime.fromtimestamp(NOW // SECOND, UTC)


def day_rate(day: str, dollars: str) -> DayRate:
    return DayRate(day, "ecb", Fraction(dollars), EUR, Fraction(1))


def earned(coins: int, day: str = "2026-11-20", dollars: str = "1.1172") -> Earnings:
    return worth_at(TERMS, day_rate(day, dollars), day, FACE).of(coins)


def row(number: int, name: str, value: int | None, count: int = 1, **values: object) -> Row:
    """A row of the sample stream, a minute after the one before."""
    held = Row(
        stream=1,
        number=number,
        gift=GiftName("", name),
        count=count,
        value=value,
        at=BEGAN + number * MINUTE,
        gifter=LUNA,
        state=State.FINAL,
        bucket=Bucket.OWN,
        source=Source.HAND,
    )
    return held._replace(**values)  # type: ignore[arg-type]


ROWS = (
    row(5, "Galaxy", 1_000, 3),
    row(4, "Rose", 1, 50, gifter=PETRA),
    row(3, "Confetti", 100, 12, gifter=NOODLE),
    row(2, "Whale Diving", 2_150, gifter=NOODLE, state=State.ESTIMATED),
    row(1, "Finger Heart", 5, 20, gifter=None),
)
STREAM = Stream(
    1, "uid-1", Source.HAND, "Friday stream", started=BEGAN, standing=Standing.LIVE,
    day="2026-11-20", goal=25_000,
)  # fmt: skip
COUNTED = Totals(counted=Sums(86, 214, 20_142))
TOP = tuple(
    Ranked(gifter, 9, coins, Fraction(coins, 20_142))
    for gifter, coins in ((LUNA, 9_410), (NOODLE, 4_300), (PETRA, 2_988))
)
OTHERS = Ranked(None, 90, 3_444, Fraction(3_444, 20_142), 38)
PAUSE = Break(1, 1, BreakKind.PAUSE, BEGAN + 10 * MINUTE, BEGAN + 12 * MINUTE)
GAP = Break(2, 1, BreakKind.GAP, BEGAN + 24 * MINUTE, BEGAN + 27 * MINUTE)


def earlier(number: int, day: str, title: str = "", **values: object) -> StreamLine:
    """An earlier stream of 41,220 diamonds and two hours."""
    stream = Stream(number, f"uid-{number}", Source.EVENTS, title, started=BEGAN, day=day)
    line = StreamLine(
        stream, Totals(counted=Sums(99, 512, 41_220)), 7_440, earned(41_220, day, "1.1203")
    )
    return line._replace(**values)  # type: ignore[arg-type]


EARLIER = (
    earlier(4, "2026-11-18", "Games night"),
    earlier(3, "2026-11-15", gaps=True, differs=True),
    earlier(2, "2026-11-11"),
)


def live(**values: object) -> LiveState:
    """The sample stream as it runs, 72 minutes after its start."""
    state = LiveState(
        stream=STREAM,
        totals=COUNTED,
        earnings=earned(20_142),
        today=earned(20_142),
        rows=ROWS,
        top=TOP,
        others=OTHERS,
        minutes=(820, 1_150, 2_160, 1_540, 980, 3_280, 1_830, 1_320, 4_150, 1_990, 1_720, 1_080),
        bucket_minutes=6,
        minutes_since=BEGAN,
        earlier=EARLIER,
        seconds=72 * 60 + 40,
    )
    return state._replace(**values)  # type: ignore[arg-type]
