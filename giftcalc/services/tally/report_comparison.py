"""The report of an agency's own figures against those of the ledger."""

from fractions import Fraction
from typing import TYPE_CHECKING

from giftcalc.core.tally.months import day_bounds
from giftcalc.core.tally.report import NoteKind, Report, ReportKind, Word, columns_of, counted, note
from giftcalc.core.tally.stage import PeriodKind
from giftcalc.core.tally.valid_days import valid_days
from giftcalc.data.ledger import money
from giftcalc.services.tally.report_basis import entries, row_notes, together, zone_note
from giftcalc.services.tally.report_days import live_days

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from giftcalc.core.tally.report import Values
    from giftcalc.core.tally.stage import PeriodTotal
    from giftcalc.services.tally.report_basis import Basis, Entry

_COLUMNS = (
    "text:creator day:since day:until text:kind diamonds:theirs text:rounded diamonds:ours "
    "diamonds:difference percent:of_ours duration:their_length duration:our_length "
    "count:their_days count:our_days count:their_streams count:our_streams"
)
_KINDS = {
    PeriodKind.MONTH_TO_DATE: Word.MONTH_TO_DATE,
    PeriodKind.RANGE: Word.RANGE,
    PeriodKind.ROLLING: Word.ROLLING,
}


def comparison_report(basis: "Basis") -> Report:
    """Hold each figure of an agency against the ledger's own of the same days.

    A figure is the creator's own if the profile names the creator's id, or names nobody.
    """
    known = [one.total for one in money.period_totals(basis.ledger)]
    wanted = [one for one in known if _touches(one, basis.options.period)]
    own = [one for one in wanted if _is_own(one, basis)]
    found = entries(basis, "", money=False) if own else []
    days = live_days(basis, _span(own, basis))
    rows = tuple(_row(basis, one, found, days) for one in own)
    told = _within(found, own)
    notes = (
        note(NoteKind.AGENCY_LATE),
        *counted(NoteKind.APPROXIMATE, sum(one.approximate for one in own)),
        *counted(NoteKind.ROLLING, sum(one.kind is PeriodKind.ROLLING for one in own)),
        *counted(NoteKind.OTHER_CREATORS, len(wanted) - len(own)),
        note(NoteKind.VALID_RULE, minutes=basis.profile.valid_minutes),
        *row_notes(together(told)),
        zone_note(basis),
    )
    period = basis.options.period
    return Report(ReportKind.COMPARISON, columns_of(_COLUMNS), rows, (), notes, period)


def _span(own: "Sequence[PeriodTotal]", basis: "Basis") -> tuple[int, int]:
    """Return from when until when the figures are."""
    since = min((one.since for one in own), default="1970-01-01")
    until = max((one.until for one in own), default=since)
    return day_bounds(since, basis.zone)[0], day_bounds(until, basis.zone)[1]


def _touches(one: "PeriodTotal", period: str) -> bool:
    """Tell whether a figure is about days of the period."""
    return one.since[: len(period)] <= period <= one.until[: len(period)]


def _is_own(one: "PeriodTotal", basis: "Basis") -> bool:
    hosts = basis.profile.hosts
    return not hosts or not one.creator_id or one.creator_id in hosts


def _within(found: "Sequence[Entry]", own: "Sequence[PeriodTotal]") -> "list[Entry]":
    return [one for one in found if any(_in(one, total) for total in own)]


def _in(one: "Entry", total: "PeriodTotal") -> bool:
    return total.since <= one.line.day <= total.until


def _row(
    basis: "Basis", total: "PeriodTotal", found: "Sequence[Entry]", days: "Mapping[str, int]"
) -> "Values":
    some = [one for one in found if _in(one, total)]
    ours = sum((one.diamonds for one in some), Fraction())
    theirs = None if total.diamonds is None else Fraction(total.diamonds)
    difference = None if theirs is None else theirs - ours
    lived = {day: length for day, length in days.items() if total.since <= day <= total.until}
    return (
        total.creator or total.creator_id or Word.NOT_KNOWN,
        total.since,
        total.until,
        _KINDS[total.kind],
        theirs,
        Word.APPROXIMATE if total.approximate else None,
        ours,
        difference,
        difference / ours if difference is not None and ours else None,
        total.seconds,
        sum(lived.values()) // 1000,
        total.valid_days,
        len(valid_days(lived, basis.profile.valid_minutes)),
        total.streams,
        len(some),
    )
