"""How long reports take, and adding one gift by hand, in a ledger of many rows.

    python -m benchmarks.tally_reports [--rows N] [--streams N] [--gifters N] [--keep FOLDER]

The ledger is invented and filled by SQL; its sums are made by the program. The limits are
those of a ledger of a million rows, or of ten, and are held against the least processor
time of several rounds, because other work on the machine only adds. Reading the rows
themselves instead of the sums stands at the end for comparison.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import NamedTuple

from giftcalc.core.settings import Settings
from giftcalc.core.tally.records import Profile, TermsInForce, Withdrawal
from giftcalc.core.tally.report import ReportKind
from giftcalc.core.tally.rows import Gifter, GiftName, GiftRow, Source
from giftcalc.core.tally.stage import PeriodKind, PeriodTotal, Stage
from giftcalc.core.units import USD, Currency
from giftcalc.data.ledger import money
from giftcalc.data.ledger.batches import write_batch
from giftcalc.data.ledger.opening import Ledger, open_ledger
from giftcalc.data.ledger.profile import change_profile
from giftcalc.data.ledger.roll_ups import rebuild
from giftcalc.data.ledger.rows import add_row
from giftcalc.data.price_book import read_price_book
from giftcalc.data.rate_store import read_rates
from giftcalc.paths import Home
from giftcalc.services.situation import situation_of
from giftcalc.services.tally.report_basis import ReportOptions, Span
from giftcalc.services.tally.reports import Surroundings, make_report

DAY_MS = 86_400_000
FIRST = 1_700_000_000_000
MILLION = 10**6
LIMITS = {"report": (50, 200), "adding a row": (50, 50)}
"""Milliseconds at up to a million rows, and beyond."""

ROUNDS = 11
GIFTS = 600


class Size(NamedTuple):
    """How much there is in the ledger."""

    rows: int
    streams: int
    gifters: int


class Times(NamedTuple):
    """Milliseconds: the middle of all rounds by the clock, and the least of the processor."""

    median: float
    least: float


def main() -> None:
    """Make the ledger unless it is kept from before, and print a line for each report."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=MILLION)
    parser.add_argument("--streams", type=int, default=1000)
    parser.add_argument("--gifters", type=int, default=0)
    parser.add_argument("--keep", default="")
    given = parser.parse_args()
    size = Size(given.rows, given.streams, given.gifters or max(100, given.rows // 50))
    with tempfile.TemporaryDirectory(prefix="giftcalc-benchmark-") as folder:
        home = Home.under(given.keep or folder)
        is_new = not (Path(home.data) / "ledger.db").exists()
        with closing(open_ledger(home, now=FIRST)) as ledger:
            if is_new:
                fill(ledger, size)
            sys.exit(measure(ledger, home, size))


def fill(ledger: Ledger, size: Size) -> None:
    """Fill a ledger: a few gifters give most, and each stream lasts four hours."""
    began = time.perf_counter()
    change_profile(ledger, Profile(zone="Europe/Paris", currency=Currency("EUR")))
    with ledger.writing() as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for statement in STATEMENTS:
            connection.execute(statement, {**size._asdict(), "gifts": GIFTS, "first": FIRST})
    money.add_terms(ledger, TermsInForce(0, "2020-01-01", Settings().share))
    with ledger.writing():
        for month in range(size.streams // 30):
            at = FIRST + 30 * month * DAY_MS
            paid = Withdrawal(0, at, Settings().share * 300, USD, 60_000)
            money.add_withdrawal(ledger, paid)
    for month in range(1, 13):
        day = f"2024-{month:02}-"
        total = PeriodTotal(PeriodKind.RANGE, "", "me", f"{day}01", f"{day}28", 10**6)
        write_batch(
            ledger,
            Stage("agency", period_totals=(total,)),
            file_name=day,
            file_hash=day,
            now=FIRST,
        )
    rebuild(ledger)
    print(f"{size.rows:,} rows made in {time.perf_counter() - began:.0f} s")


_COUNTING = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {}) {}"
_GIFTERS = """
    INSERT INTO gifter (platform_id, handle, nickname, seal)
    SELECT 6800000000000000000 + i, 'gifter' || i, 'Gifter ' || i, 0 FROM n
"""
_GIFTS = """
    INSERT INTO gift (platform_id, name, seal) SELECT 5000 + i, 'Gift ' || i, 0 FROM n
"""
_STREAMS = """
    INSERT INTO stream (uid, title, started, ended, recorded, day, primary_source,
    rate_day, rate_source, usd_per_euro, currency, currency_per_euro, seal)
    SELECT printf('%016x', i), 'LIVE ' || i, :first + i * 86400000,
    :first + i * 86400000 + 14400000, 1, date((:first + i * 86400000) / 1000, 'unixepoch'), 4,
    date((:first + i * 86400000) / 1000, 'unixepoch'), 'ecb', (11000 + i % 997) || '/10000',
    'EUR', '1', 0 FROM n
"""
_ROWS = """
    INSERT INTO gift_row SELECT 1 + i * :streams / (:rows + 1), i,
    :first + (1 + i * :streams / (:rows + 1)) * 86400000 + i * 7919 % 14400000,
    1 + i * 31 % :gifts, 1 + (i * 7919 % 1000003) * (i * 104729 % 1000003) / 1000003
    * :gifters / 1000003, 1 + i % 7, 1 + i * 13 % 500, iif(i % 50, 0, 2), 0, 4, NULL, NULL, 0
    FROM n
"""
STATEMENTS = [
    _COUNTING.format(f":{name}", statement)
    for name, statement in (
        ("gifters", _GIFTERS),
        ("gifts", _GIFTS),
        ("streams", _STREAMS),
        ("rows", _ROWS),
    )
]


def measure(ledger: Ledger, home: Home, size: Size) -> int:
    """Print the time of everything; return 1 if something is over its limit."""
    held = situation_of(Settings(), read_price_book(), read_rates(home))
    surroundings = Surroundings(home, held, FIRST + size.streams * DAY_MS)
    print(f"{'milliseconds':32} {'median':>9} {'CPU':>9} limit")
    late = False
    for kind in ReportKind:
        for options in asked(kind):
            work = partial(make_report, ledger, kind, surroundings, options)
            found = timed(work)
            name = " ".join(filter(None, (kind, options.period, told(options))))
            late |= tell(name, found, limit("report", size))
    late |= tell("adding a row", timed(partial(add, ledger, size)), limit("adding a row", size))
    tell("(top gifters from the rows)", timed(partial(scan, ledger), 1), None)
    return int(late)


def asked(kind: ReportKind) -> list[ReportOptions]:
    """Return what to ask of a report: all time, a year, a month, and for rankings a stream."""
    wanted = [ReportOptions(), ReportOptions(period="2024"), ReportOptions(period="2024-03")]
    if kind in {ReportKind.GIFTER, ReportKind.GIFT}:
        wanted.append(ReportOptions(stream=17))
    if kind is ReportKind.EARNINGS:
        wanted.append(ReportOptions(span=Span.WEEK))
    return wanted


def told(options: ReportOptions) -> str:
    """Return what else was asked of a report."""
    if options.stream:
        return f"stream {options.stream}"
    return "weeks" if options.span is Span.WEEK else ""


def limit(what: str, size: Size) -> int:
    """Return the milliseconds that something may take."""
    return LIMITS[what][size.rows > MILLION]


def tell(name: str, found: Times, most: int | None) -> bool:
    """Print a line, and tell whether it is over the limit."""
    late = most is not None and found.least > most
    said = "" if most is None else f"of {most}"
    told = f"{found.median:9.1f} {found.least:9.1f} {said:7} {'TOO SLOW' if late else ''}"
    print(f"{name:32} {told}".rstrip())
    return late


def add(ledger: Ledger, size: Size) -> None:
    """Add a rose by hand to the last stream, as a person does."""
    row = GiftRow(GiftName("5001", "Gift 1"), 1, 1, FIRST, Gifter("6800000000000000001"))
    add_row(ledger, size.streams, row, Source.EVENTS)


def scan(ledger: Ledger) -> None:
    """Rank gifters without the sums."""
    ledger.connection.execute(
        "SELECT gifter, sum(count * value) FROM gift_row GROUP BY 1 ORDER BY 2 DESC LIMIT 10"
    ).fetchall()


def timed(work: Callable[[], object], rounds: int = ROUNDS) -> Times:
    """Return how long a piece of work takes."""
    waited, worked = [], []
    for _ in range(rounds):
        start, begun = time.perf_counter(), time.process_time()
        work()
        waited.append((time.perf_counter() - start) * 1000)
        worked.append((time.process_time() - begun) * 1000)
    return Times(statistics.median(waited), min(worked))


if __name__ == "__main__":
    main()
