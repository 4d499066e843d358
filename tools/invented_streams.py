"""A month of streams of a creator who does not exist, for pictures and for trying things out.

Usage: invented_streams.py FOLDER, a home to be (see --home). Names, times and counts are
made up by a seeded generator, so that they are the same each time.
"""

import sys
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

ROOT = Path(__file__).parent.parent

if TYPE_CHECKING:
    from giftcalc.paths import Home
    from giftcalc.services.tally.live import LiveTally

LAST_EVENING = datetime(2026, 11, 20, 19, 0, tzinfo=UTC)
EVENINGS = 26
TITLES = ("Games night", "Cooking together", "Drawing hour", "Music requests", "")
GIFTERS = (
    "luna.k", "mr_noodle", "petra77", "ocean.blue", "tiny_teapot", "marlow", "greta.g", "foxglove",
    "nordwind", "pixel_pia", "quiet.storm", "saffron",
)  # fmt: skip
GIFTS = (("rose", 30), ("heart me", 3), ("finger heart", 12), ("doughnut", 4), ("confetti", 3),
         ("perfume", 5), ("galaxy", 2), ("whale diving", 1))  # fmt: skip


class Clock:
    """A clock that stands until it is moved on."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> int:
        """Return the time in milliseconds since 1970, UTC."""
        return int(self.moment.timestamp() * 1000)

    def go_on(self, seconds: int) -> None:
        """Let time pass."""
        self.moment += timedelta(seconds=seconds)


def fill(home: "Home") -> Clock:
    """Tally a month of streams and one more that is still live; return the clock, at now."""
    from giftcalc.data.catalogue import open_catalogue
    from giftcalc.services.opening import open_situation
    from giftcalc.services.tally.live import LiveTally
    from giftcalc.services.tally.outlook import Outlook

    situation = open_situation(home, "en_GB").situation
    outlook = Outlook(situation, open_catalogue(home).catalogue, "en_GB")
    random, clock = Random(2026), Clock(LAST_EVENING)  # noqa: S311 - nothing secret
    tally = LiveTally(home, outlook, clock)
    days = sorted(random.sample(range(1, EVENINGS + 20), EVENINGS), reverse=True)
    for days_ago in days:
        clock.moment = LAST_EVENING - timedelta(days=days_ago, minutes=random.randrange(90))
        _stream(tally, clock, random, random.choice(TITLES), random.randrange(8, 30))
        tally.end()
    clock.moment = LAST_EVENING
    _stream(tally, clock, random, "Friday stream", 24)
    tally.set_goal(25_000)
    tally.close()
    _buy_coins(home, clock)
    return clock


def _buy_coins(home: "Home", clock: Clock) -> None:
    """Keep what the month's coins cost, as the ledger's window would."""
    from giftcalc.core.tally.records import Purchase
    from giftcalc.services.tally.money import add

    for days_ago, coins, price in ((12, 3500, "41.25"), (4, 1400, "16.49"), (1, 350, "4.15")):
        at = clock() - days_ago * 86_400_000
        add(home, Purchase(0, at, coins, Fraction(price), "EUR"), clock())


def _stream(tally: "LiveTally", clock: Clock, random: Random, title: str, gifts: int) -> None:
    tally.start(title)
    for _ in range(gifts):
        clock.go_on(random.randrange(60, 400))
        name, most = random.choice(GIFTS)
        who = GIFTERS[min(int(random.expovariate(0.35)), len(GIFTERS) - 1)]
        tally.add(f"{random.randint(1, most)} {name} @{who}")


def main() -> None:
    """Fill the home that is named."""
    sys.path.insert(0, str(ROOT))
    from giftcalc.paths import Home

    fill(Home.under(sys.argv[1]))


if __name__ == "__main__":
    main()
