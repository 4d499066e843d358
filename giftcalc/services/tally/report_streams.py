"""The reports of streams: one by one, by month, and what they brought over time."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from giftcalc.core.tally.report import (
    NoteKind,
    Report,
    ReportKind,
    Word,
    added,
    columns_of,
    note,
    totals_row,
)
from giftcalc.core.tally.valid_days import length_of
from giftcalc.services.tally.report_basis import (
    Entry,
    Span,
    entries,
    length_notes,
    live_times,
    money_notes,
    row_notes,
    start_notes,
    together,
    zone_note,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from fractions import Fraction

    from giftcalc.core.tally.report import Note, Values
    from giftcalc.services.tally.report_basis import Basis

_STREAMS = (
    "day time:started text:title duration:length count:gifts coins diamonds "
    "coins:provisional_coins money:payout rate day:rate_day source:rate_source money:today"
)
_STREAMS_SUMMED = "length gifts coins diamonds provisional_coins payout today".split()
_MONTHS = (
    "month count:streams duration:length count:gifts coins diamonds coins:provisional_coins "
    "money:payout money:today"
)
_MONTHS_SUMMED = ["streams", *_STREAMS_SUMMED]
_STEPS = "count:streams count:gifts coins diamonds money:payout"
_MONTH = len("2026-11")
_STEPS_SUMMED = "streams gifts coins diamonds payout".split()


def month_report(basis: "Basis") -> Report:
    """List the streams of a period, each with what it brings at its rate and at today's."""
    found = entries(basis)
    columns = columns_of(_STREAMS, basis.currency)
    seconds = _seconds(basis, found)
    rows = tuple(_stream_row(basis, one, seconds.get(one.line.id)) for one in found)
    totals = (totals_row(columns, rows, _STREAMS_SUMMED),) if rows else ()
    return Report(
        ReportKind.MONTH, columns, rows, totals, _notes(basis, found), basis.options.period
    )


def _seconds(basis: "Basis", found: "Iterable[Entry]") -> dict[int, int]:
    """Return for how many seconds streams were LIVE, without their pauses."""
    times = live_times(basis, (one.line for one in found))
    return {stream: length_of(time) // 1000 for stream, time in times.items()}


def _stream_row(basis: "Basis", one: Entry, seconds: int | None) -> "Values":
    line, worth = one.line, one.worth
    return (
        line.day or Word.NO_DATE,
        basis.at(line.started),
        line.title or None,
        seconds,
        line.gifts,
        line.coins,
        one.diamonds,
        line.provisional_coins,
        one.payout,
        worth.dollar if worth else None,
        worth.rate.day if worth else None,
        worth.rate.source if worth else None,
        basis.pricer.today(line),
    )


def _notes(basis: "Basis", found: "Sequence[Entry]") -> "tuple[Note, ...]":
    return (
        *money_notes(found),
        note(NoteKind.TODAY),
        *row_notes(together(found)),
        *length_notes(found),
        note(NoteKind.DAY_RULE),
        zone_note(basis),
        *start_notes(basis),
    )


def months_report(basis: "Basis") -> Report:
    """Add up the streams of each month."""
    found = entries(basis)
    columns = columns_of(_MONTHS, basis.currency)
    seconds = _seconds(basis, found)
    rows = tuple(
        (
            month or Word.NO_DATE,
            len(some),
            added(seconds.get(one.line.id) for one in some),
            *_figures(some),
            sum(one.line.provisional_coins for one in some),
            added(one.payout for one in some),
            added(basis.pricer.today(one.line) for one in some),
        )
        for month, some in by_month(found).items()
    )
    totals = (totals_row(columns, rows, _MONTHS_SUMMED),) if rows else ()
    return Report(
        ReportKind.MONTHS, columns, rows, totals, _notes(basis, found), basis.options.period
    )


def by_month(found: "Iterable[Entry]") -> dict[str, list[Entry]]:
    """Return streams by their month, in order, those without a start last."""
    months: dict[str, list[Entry]] = {}
    for one in found:
        months.setdefault(one.month, []).append(one)
    return months


def _figures(some: "Sequence[Entry]") -> "tuple[int, int, Fraction | int]":
    gifts, coins = sum(one.line.gifts for one in some), sum(one.line.coins for one in some)
    return gifts, coins, added(one.diamonds for one in some) or 0


def earnings_report(basis: "Basis") -> Report:
    """Add up what streams brought by day, week or month; each step is named by its first day."""
    found = entries(basis)
    step = "month" if basis.options.span is Span.MONTH else "day"
    columns = columns_of(f"{step} {_STEPS}", basis.currency)
    rows = tuple(
        (day or Word.NO_DATE, len(some), *_figures(some), added(one.payout for one in some))
        for day, some in _by_step(found, basis.options.span).items()
    )
    totals = (totals_row(columns, rows, _STEPS_SUMMED),) if rows else ()
    notes = (*money_notes(found), *row_notes(together(found)), note(NoteKind.DAY_RULE))
    return Report(
        ReportKind.EARNINGS,
        columns,
        rows,
        totals,
        (*notes, zone_note(basis), *start_notes(basis)),
        basis.options.period,
    )


def _by_step(found: "Iterable[Entry]", span: Span) -> "Mapping[str, list[Entry]]":
    steps: dict[str, list[Entry]] = {}
    for one in found:
        day = one.line.day
        steps.setdefault(_first_day(day, span) if day else "", []).append(one)
    return steps


def _first_day(day: str, span: Span) -> str:
    if span is Span.MONTH:
        return day[:_MONTH]
    if span is Span.DAY:
        return day
    found = date.fromisoformat(day)
    return (found - timedelta(days=found.weekday())).isoformat()
