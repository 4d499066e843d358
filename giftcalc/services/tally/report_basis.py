"""What every report stands on: the ledger, whose it is, and what coins are worth there."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.tally.months import moment
from giftcalc.core.tally.records import BreakKind, Standing
from giftcalc.core.tally.report import Note, NoteKind, counted, note
from giftcalc.core.tally.totals import Sums, Totals
from giftcalc.core.tally.valid_days import LiveTime, length_of
from giftcalc.data.ledger.roll_ups import totals_by_stream
from giftcalc.data.ledger.sight import breaks_of_streams
from giftcalc.data.ledger.streams import streams

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import tzinfo
    from fractions import Fraction

    from giftcalc.core.tally.earnings import Earnings
    from giftcalc.core.tally.records import Break, Profile, Stream, TermsInForce
    from giftcalc.core.units import Currency
    from giftcalc.data.ledger.opening import Ledger
    from giftcalc.services.tally.day_rates import DayRates
    from giftcalc.services.tally.outlook import Purse

MOST_ROWS = 100
"""So many gifters or gifts a report lists unless more are asked for."""


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
    purse: "Purse"
    rates: "DayRates"
    now: int
    options: ReportOptions

    @property
    def currency(self) -> "Currency":
        """The currency of amounts that are reckoned."""
        return self.purse.currency

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
    """A stream with what it came to; `seconds` is None if its length is not known."""

    stream: "Stream"
    totals: Totals
    time: LiveTime | None
    terms: "TermsInForce"
    earnings: "Earnings | None"

    @property
    def seconds(self) -> int | None:
        """For how long it was LIVE, without its pauses."""
        return None if self.time is None else length_of(self.time) // 1000

    @property
    def month(self) -> str:
        """The month it began in, "" if that is not known."""
        return self.stream.day[: len("2026-11")]

    @property
    def coins(self) -> int:
        """The coins that count."""
        return self.totals.counted.coins

    @property
    def diamonds(self) -> "Fraction":
        """The same as the app writes them, by the terms in force."""
        return diamonds_of(self.coins, self.terms)

    @property
    def payout(self) -> "Fraction | None":
        """What reaches the creator of it, None without a rate."""
        return None if self.earnings is None else self.earnings.payout


def diamonds_of(coins: int, terms: "TermsInForce") -> "Fraction":
    """Return coins as diamonds, of one coin each or of two."""
    from fractions import Fraction

    return Fraction(coins, terms.coins_per_diamond)


def entries(basis: Basis, period: str | None = None) -> list[Entry]:
    """Return the streams of a period, that of the options if none is named.

    The earliest comes first, those without a start last.
    """
    wanted = basis.options.period if period is None else period
    found = streams(basis.ledger, month=wanted)
    ids = [stream.id for stream in found]
    totals = totals_by_stream(basis.ledger, ids)
    breaks = breaks_of_streams(basis.ledger, ids)
    dated = [stream for stream in reversed(found) if stream.day]
    undated = [stream for stream in reversed(found) if not stream.day]
    return [
        _entry(basis, stream, totals.get(stream.id, Totals()), breaks.get(stream.id, ()))
        for stream in (*dated, *undated)
    ]


def _entry(basis: Basis, stream: "Stream", totals: Totals, breaks: "tuple[Break, ...]") -> Entry:
    terms = basis.purse.terms_of(stream)
    earnings = basis.purse.earnings(totals.counted.coins, stream)
    return Entry(stream, totals, live_time(stream, breaks, basis.now), terms, earnings)


def live_time(stream: "Stream", breaks: "Iterable[Break]", now: int) -> LiveTime | None:
    """Return when a stream ran, until `now` if it still does; None if that is not known."""
    ended = stream.ended if stream.standing is Standing.OVER else now
    if stream.started is None or ended is None:
        return None
    pauses = tuple(
        (one.since, ended if one.until is None else one.until)
        for one in breaks
        if one.kind is BreakKind.PAUSE
    )
    return LiveTime(stream.started, ended, pauses)


def together(found: "Iterable[Entry]") -> Totals:
    """Return what streams come to."""
    total = Totals()
    for one in found:
        total = total.plus(one.totals)
    return total


def money_notes(found: "Sequence[Entry]") -> tuple[Note, ...]:
    """Return what must be known of amounts: that they are estimates, at which terms and rates."""
    terms = {(one.terms.share, one.terms.agency) for one in found if one.coins}
    notes = [note(NoteKind.ESTIMATE)]
    if len(terms) == 1:
        ((share, agency),) = terms
        notes.append(note(NoteKind.TERMS, share=share, agency=agency))
    elif terms:
        notes.append(note(NoteKind.TERMS_DIFFER, count=len(terms)))
    notes.append(note(NoteKind.STORED_RATES))
    not_final = sum(one.earnings is not None and one.earnings.rate_is_estimate for one in found)
    without = sum(one.earnings is None for one in found)
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
    streams_found = [one.stream for one in found]
    unknown = sum(one.started is None or _never_ended(one) for one in streams_found)
    by_rows = sum(not (one.recorded or one.started is None) for one in streams_found)
    live = any(one.standing is not Standing.OVER for one in streams_found)
    return (
        *counted(NoteKind.NO_LENGTH, unknown),
        *counted(NoteKind.LENGTH_BY_GIFTS, by_rows),
        *((note(NoteKind.LIVE_NOW),) if live else ()),
    )


def _never_ended(stream: "Stream") -> bool:
    return stream.ended is None and stream.standing is Standing.OVER


def zone_note(basis: Basis) -> Note:
    """Return the note that says where days are cut."""
    return note(NoteKind.ZONE, zone=basis.profile.zone)


def start_notes(basis: Basis) -> tuple[Note, ...]:
    """Return how many streams are in no month or year, where these are asked for."""
    from giftcalc.data.ledger.reports import streams_without_start

    if not basis.options.period:
        return ()
    return counted(NoteKind.NO_START, streams_without_start(basis.ledger))
