"""The report of valid days: for how long somebody was LIVE, and on which days long enough."""

from typing import TYPE_CHECKING

from giftcalc.core.tally.report import (
    NoteKind,
    Report,
    ReportKind,
    columns_of,
    note,
    totals_row,
)
from giftcalc.core.tally.valid_days import live_by_day, valid_days
from giftcalc.services.tally.report_basis import entries, length_notes, start_notes, zone_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import tzinfo

    from giftcalc.services.tally.report_basis import Basis, Entry

_DAYS = "month count:days count:valid_days duration:length duration:longest_day"
_SUMMED = "days valid_days length".split()
_MONTH = len("2026-11")


def days_report(basis: "Basis") -> Report:
    """Count the days of each month with LIVE, and those that are valid by the profile's rule.

    A LIVE over midnight belongs to both days, so the streams of the day before and of
    the period itself are looked at, and only days of the period are told.
    """
    period = basis.options.period
    found = entries(basis, "")
    by_day = {
        day: length
        for day, length in live_days(found, basis.zone).items()
        if day.startswith(period)
    }
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
    told = [one for one in found if one.stream.day.startswith(period)]
    notes = (rule, *length_notes(told), zone_note(basis), *start_notes(basis))
    return Report(ReportKind.DAYS, columns, rows, totals, notes, period)


def live_days(found: "Iterable[Entry]", zone: "tzinfo") -> dict[str, int]:
    """Return the milliseconds of LIVE on each day, of streams of which the length is known."""
    return live_by_day((one.time for one in found if one.time is not None), zone)


def _months(by_day: "Mapping[str, int]") -> dict[str, dict[str, int]]:
    months: dict[str, dict[str, int]] = {}
    for day, length in by_day.items():
        months.setdefault(day[:_MONTH], {})[day] = length
    return months
