"""What every report stands on: the ledger, whose it is, and what coins are worth there."""

from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.tally.months import moment
from giftcalc.core.tally.records import BreakKind
from giftcalc.core.tally.report import Note, NoteKind, counted, note
from giftcalc.core.tally.totals import Sums, Totals
from giftcalc.core.tally.valid_days import LiveTime
from giftcalc.data.ledger import reports
from giftcalc.data.ledger.reports import FIRST_TOTAL, StreamLine
from giftcalc.services.tally.report_worth import Worth

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import tzinfo

    from giftcalc.core.tally.records import Profile, TermsInForce
    from giftcalc.core.units import Currency
    from giftcalc.data.ledger.opening import Ledger
    from giftcalc.services.tally.day_rates import DayRates
    from giftcalc.services.tally.report_worth import Pricer

MOST_ROWS = 100
"""So many gifters or gifts a report lists unless more are asked for."""


MONTH = len("2026-11")
"""The length of a month as text: a day begins with its month."""


class Span(StrEnum):
    """The steps of a report over time."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class ReportOptions(NamedTuple):
    """What a person asks of a report.

    `period` is "" for all time, a year or a month; `stream` is that of the ledger.
    `currency` is that of amounts, "" for the profile's. With `hide_names` gifters are
    numbers. `limit` is how many gifters or gifts are listed, None for all.
    """

    period: str = ""
    stream: int | None = None
    currency: str = ""
    hide_names: bool = False
    limit: int | None = MOST_ROWS
    span: Span = Span.MONTH


class Basis(NamedTuple):
    """What a report is made from; `now` is in milliseconds UTC, `rates` those of days."""

    ledger: "Ledger"
    profile: "Profile"
    zone: "tzinfo"
    pricer: "Pricer"
    rates: "DayRates"
    now: int
    options: ReportOptions

    @property
    def currency(self) -> "Currency":
        """The currency of amounts that are reckoned."""
        return self.pricer.currency

    def at(self, milliseconds: int | None) -> datetime | None:
        """Return a time by the clock of the profile's zone; None if it is in no calendar."""
        if milliseconds is None:
            return None
        try:
            return moment(milliseconds).astimezone(self.zone)
        except OverflowError:
            return None

    def day(self, milliseconds: int | None) -> str:
        """Return the day of a time in the profile's zone, "" if it is not known."""
        found = self.at(milliseconds)
        return found.date().isoformat() if found else ""


class Entry(NamedTuple):
    """A stream with what it came to and at which terms.

    `worth` is None without a rate, and where a report asks for no money.
    """

    line: StreamLine
    terms: "TermsInForce"
    worth: Worth | None = None

    @property
    def month(self) -> str:
        """The month it began in, "" if that is not known."""
        return self.line.day[:MONTH]

    @property
    def diamonds(self) -> Fraction:
        """The coins that count as the app writes them: diamonds of one coin, or of two."""
        return Fraction(self.line.coins, self.terms.coins_per_diamond)

    @property
    def payout(self) -> Fraction | None:
        """What reaches the creator, None without a rate."""
        return None if self.worth is None else self.worth.payout


def entries(basis: Basis, period: str | None = None, *, money: bool = True) -> list[Entry]:
    """Return the streams of a period, that of the options if none is named.

    The earliest comes first, those without a start last.
    """
    wanted = basis.options.period if period is None else period
    pricer = basis.pricer
    return [
        Entry(line, pricer.terms_of(line.day), pricer.worth(line) if money else None)
        for line in reports.stream_lines(basis.ledger, period=wanted)
    ]


def live_times(basis: Basis, lines: "Iterable[StreamLine]") -> "dict[int, LiveTime]":
    """Return when streams ran, until now if they still do; without those not known."""
    pauses = reports.breaks(basis.ledger, BreakKind.PAUSE)
    found: dict[int, LiveTime] = {}
    for line in lines:
        ended = basis.now if line.standing else line.ended
        if line.started is not None and ended is not None:
            spans = (
                (since, ended if until is None else until)
                for since, until in pauses.get(line.id, ())
            )
            found[line.id] = LiveTime(line.started, ended, tuple(spans))
    return found


def together(found: "Iterable[Entry]") -> Totals:
    """Return what streams come to."""
    columns = zip(*(one.line[FIRST_TOTAL:] for one in found), strict=True)
    return reports.totals_from([sum(column) for column in columns])


def money_notes(found: "Sequence[Entry]") -> tuple[Note, ...]:
    """Return what must be known of amounts: that they are estimates, at which terms and rates."""
    in_force = {one.terms.id: one.terms for one in found if one.line.coins}
    terms = {(one.share, one.agency) for one in in_force.values()}
    notes = [note(NoteKind.ESTIMATE)]
    if len(terms) == 1:
        ((share, agency),) = terms
        notes.append(note(NoteKind.TERMS, share=share, agency=agency))
    elif terms:
        notes.append(note(NoteKind.TERMS_DIFFER, count=len(terms)))
    notes.append(note(NoteKind.STORED_RATES))
    not_final = sum(one.worth is not None and one.worth.is_estimate for one in found)
    without = sum(one.worth is None for one in found)
    return (
        *notes,
        *counted(NoteKind.RATES_NOT_FINAL, not_final),
        *counted(NoteKind.NO_RATES, without),
    )


def row_notes(totals: Totals) -> tuple[Note, ...]:
    """Return what must be known of counts: what is not certain, and what stands beside them."""
    return (
        *_sums_note(NoteKind.PROVISIONAL, totals.provisional),
        *_sums_note(NoteKind.ESTIMATED, totals.estimated),
        *counted(NoteKind.NO_VALUE, totals.unknown.gifts),
        *_sums_note(NoteKind.GUESTS, totals.guest),
    )


def _sums_note(kind: NoteKind, sums: Sums) -> tuple[Note, ...]:
    return counted(kind, sums.gifts, coins=sums.coins)


def length_notes(found: "Iterable[Entry]") -> tuple[Note, ...]:
    """Return what must be known of lengths of time."""
    lines = [one.line for one in found]
    unknown = sum(one.started is None or _never_ended(one) for one in lines)
    by_rows = sum(not (one.recorded or one.started is None) for one in lines)
    live = any(one.standing for one in lines)
    return (
        *counted(NoteKind.NO_LENGTH, unknown),
        *counted(NoteKind.LENGTH_BY_GIFTS, by_rows),
        *((note(NoteKind.LIVE_NOW),) if live else ()),
    )


def _never_ended(line: StreamLine) -> bool:
    return line.ended is None and not line.standing


def zone_note(basis: Basis) -> Note:
    """Return the note that says where days are cut."""
    return note(NoteKind.ZONE, zone=basis.profile.zone)


def start_notes(basis: Basis) -> tuple[Note, ...]:
    """Return how many streams are in no month or year, where these are asked for."""
    if not basis.options.period:
        return ()
    return counted(NoteKind.NO_START, reports.streams_without_start(basis.ledger))
