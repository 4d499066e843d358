"""Builders for the tests of reports and exports: a ledger with streams, and reports of it."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction
from typing import TYPE_CHECKING

from giftcalc.core.settings import Settings
from giftcalc.core.tally.records import DayRate, Profile, Withdrawal
from giftcalc.core.tally.rows import Gifter
from giftcalc.core.tally.stage import PeriodKind, PeriodTotal
from giftcalc.core.units import Currency
from giftcalc.data.ledger.profile import change_profile
from giftcalc.data.ledger.streams import change_stream, streams
from giftcalc.data.price_book import read_price_book
from giftcalc.data.rate_store import read_rates
from giftcalc.i18n.language import open_language
from giftcalc.i18n.report_wording import in_words
from giftcalc.paths import Home
from giftcalc.services.situation import situation_of
from giftcalc.services.tally.report_basis import ReportOptions
from giftcalc.services.tally.reports import Surroundings, make_report
from tests.ledger_samples import write
from tests.tally_samples import (
    DAY,
    GALAXY,
    HOSTILE,
    MINUTE,
    PETRA,
    START,
    a_home,
    a_ledger,
    a_row,
    staged,
)

if TYPE_CHECKING:
    from pathlib import Path

    from giftcalc.core.tally.report import Cell, Report, ReportKind
    from giftcalc.core.tally.rows import GiftRow
    from giftcalc.core.tally.stage import StagedStream
    from giftcalc.data.ledger.opening import Ledger

NOW = START + 2 * DAY
DECEMBER = START + 20 * DAY
EURO, DOLLAR = Currency("EUR"), Currency("USD")
RATE = DayRate("2026-11-20", "ecb", Fraction(5, 4), EURO, Fraction(1))
"""A dollar is 0.80 euros."""

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\uff1d1", '=HYPERLINK("http://x")')
NASTY = (
    "'",
    '"',
    'a,"b',
    "line\nbreak",
    "<img src=/dev/zero>",
    "\u202egnp.exe",
    "\x1b[31m",
    "''=1",
)
"""Names that anyone in the world may choose."""


def ms(text: str) -> int:
    """A moment in UTC as milliseconds since 1970."""
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()) * 1000


def a_stream(*rows: GiftRow, room: str = "r1", **values: object) -> StagedStream:
    """A recorded stream of an hour from START on, with two gifts unless others are given."""
    usual = (a_row(), a_row(GALAXY, 3, START + MINUTE, gifter=PETRA))
    known: dict[str, object] = {
        "room": room,
        "started": START,
        "ended": START + 60 * MINUTE,
        "recorded": True,
    }
    return staged(*(rows or usual))._replace(**(known | values))  # type: ignore[arg-type]


def a_withdrawal(at: int = DECEMBER, **values: object) -> Withdrawal:
    """Eight euros and two of fees for 2,500 diamonds, in December."""
    one = Withdrawal(0, at, Fraction(8), EURO, 2_500, Fraction(2))
    return one._replace(**values)  # type: ignore[arg-type]


def a_figure(**values: object) -> PeriodTotal:
    """An agency's figure of November so far."""
    one = PeriodTotal(
        PeriodKind.MONTH_TO_DATE,
        "7000000000000000009",
        "me",
        "2026-11-01",
        "2026-11-22",
        3_000,
        seconds=7_200,
        valid_days=2,
        streams=1,
    )
    return one._replace(**values)  # type: ignore[arg-type]


def a_book(
    folder: Path, *found: StagedStream, zone: str = "Europe/Paris", **profile: object
) -> Ledger:
    """A ledger in euros with these streams, each at the same rate; the caller closes it."""
    ledger = a_ledger(folder)
    kept = Profile(zone=zone, currency="EUR")._replace(**profile)  # type: ignore[arg-type]
    change_profile(ledger, kept)
    for number, brought in enumerate(found):
        write(ledger, brought, f"file{number}")
    for stream in streams(ledger):
        change_stream(ledger, stream.id, rate=RATE)
    return ledger


def surroundings(folder: Path, now: int = NOW, **settings: object) -> Surroundings:
    """What reports need: shipped prices and rates, usual settings."""
    home = a_home(folder)
    held = Settings()._replace(**settings)  # type: ignore[arg-type]
    nowhere = Home.under("/nonexistent")
    return Surroundings(home, situation_of(held, read_price_book(), read_rates(nowhere)), now)


def report_of(
    ledger: Ledger, folder: Path, kind: ReportKind, now: int = NOW, **options: object
) -> Report:
    """A report of a ledger."""
    asked = ReportOptions()._replace(**options)  # type: ignore[arg-type]
    return make_report(ledger, kind, surroundings(folder, now), asked)


def column(report: Report, name: str) -> list[Cell]:
    """The cells of a column."""
    place = report.place(name)
    return [row[place] for row in report.rows]


def total(report: Report, name: str) -> Cell:
    """The cell of a column in the first total row."""
    assert report.total is not None
    return report.total[report.place(name)]


def notes(report: Report) -> dict[str, dict[str, object]]:
    """The notes by their names, with their values."""
    return {str(one.kind): dict(one.values) for one in report.notes}


def spoken(report: Report) -> Report:
    """A report in English."""
    return in_words(report, open_language("en"))


def hostile_gifters() -> list[Gifter]:
    """Gifters with names that spreadsheets, terminals and parsers stumble over."""
    return [
        Gifter(str(6800000000000000100 + at), name, name)
        for at, name in enumerate((*FORMULAS, *NASTY))
    ] + [HOSTILE]


def names_in(folder: Path) -> list[str]:
    """What is in a folder besides the home of the test."""
    return sorted(one.name for one in folder.iterdir() if one.name != "home")
