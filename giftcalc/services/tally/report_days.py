"""The report of valid days: for how long somebody was LIVE, and on which days long enough."""

from typing import TYPE_CHECKING

from giftcalc.core.tally.months import month_bounds
from giftcalc.core.tally.report import (
    NoteKind,
    Report,
    ReportKind,
    columns_of,
    note,
    totals_row,
)
from giftcalc.core.tally.valid_days import live_by_day, valid_days
from giftcalc.data.ledger import reports
from giftcalc.services.tally.report_basis import (
    MONTH,
    entries,
    length_notes,
    live_times,
    start_notes,
    zone_note,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from giftcalc.services.tally.report_basis import Basis

_DAYS = "month count:days count:valid_days duration:length duration:longest_day"
_SUMMED = "days valid_days length".split()


def days_report(basis: "Basis") -> Report:
    """Count the days of each month with LIVE, and those that are valid by the profile's rule.

    A LIVE over midnight belongs to both days, so streams that began before the period
    are looked at as well, and only days of the period are told.
    """
    period = basis.options.period
    days = live_days(basis, within(period, basis.zone))
    by_day = {day: length for day, length in days.items() if day.startswith(period)}
    columns = columns_of(_DAYS)
    minutes = basis.profile.valid_minutes
    rows = tuple(
        (
            month,
            len(days),
            len(valid_days(days, minutes)),
            sum(days.values()) // 1000,
            max(days.values()) // 1000,
        )
        for month, days in _months(by_day).items()
    )
    totals = (totals_row(columns, rows, _SUMMED),) if rows else ()
    rule = note(NoteKind.VALID_RULE, minutes=minutes)
    notes = (
        rule,
        *length_notes(entries(basis, money=False)),
        zone_note(basis),
        *start_notes(basis),
    )
    return Report(ReportKind.DAYS, columns, rows, totals, notes, period)


def within(period: str, zone: "tzinfo") -> tuple[int, int] | None:
    """Return when a year or a month begins and when it is over, None for all time."""
    if not period:
        return None
    is_year = len(period) < MONTH
    first, last = (f"{period}-01", f"{period}-12") if is_year else (period, period)
    return month_bounds(first, zone)[0], month_bounds(last, zone)[1]


def live_days(basis: "Basis", span: tuple[int, int] | None) -> dict[str, int]:
    """Return the milliseconds of LIVE on each day of the streams that ran within a span.

    Of those streams all days are told. Streams of which the length is not known have none.
    """
    lines = reports.stream_lines(basis.ledger, within=span)
    return live_by_day(live_times(basis, lines).values(), basis.zone)


def _months(by_day: "Mapping[str, int]") -> dict[str, dict[str, int]]:
    months: dict[str, dict[str, int]] = {}
    for day, length in by_day.items():
        months.setdefault(day[:MONTH], {})[day] = length
    return months
