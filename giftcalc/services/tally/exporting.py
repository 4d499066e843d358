"""Exporting: gift rows, reports, the whole ledger; the name of the file tells the format."""

import os
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.report import ReportKind
from giftcalc.services.tally.reports import USUAL, basis_of, make_report

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from giftcalc.core.tally.report import Report
    from giftcalc.data.ledger.opening import Ledger
    from giftcalc.services.tally.report_basis import ReportOptions
    from giftcalc.services.tally.reports import Surroundings

    Speak = Callable[[Report], Report]


class Format(StrEnum):
    """What a file of an export may be; the names are those of its ending."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"
    JSONL = "jsonl"
    JOURNAL = "journal"


ENDINGS = {
    ".csv": Format.CSV,
    ".xlsx": Format.XLSX,
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".journal": Format.JOURNAL,
    ".hledger": Format.JOURNAL,
}

ROWS, LEDGER, JOURNAL = "rows", "ledger", "journal"
"""What is exported besides reports: gift rows, all there is, and transactions."""

USUALLY = {
    Format.CSV: ROWS,
    Format.XLSX: ROWS,
    Format.JSON: LEDGER,
    Format.JSONL: LEDGER,
    Format.JOURNAL: JOURNAL,
}
"""What a format holds unless something else is asked for."""

_HOLDING = {
    ROWS: (Format.CSV, Format.XLSX),
    LEDGER: (Format.JSON, Format.JSONL),
    JOURNAL: (Format.JOURNAL,),
}
_OF_REPORTS = Format.CSV, Format.XLSX, Format.JSON


class Exported(NamedTuple):
    """What was written where: "rows", "ledger", "journal" or the names of reports."""

    path: str
    format: Format
    what: tuple[str, ...]
    rows: int


def export(  # noqa: PLR0913 - what is exported, where to, and how
    ledger: "Ledger",
    path: str,
    surroundings: "Surroundings",
    speak: "Speak",
    *,
    what: "Sequence[str]" = (),
    options: "ReportOptions" = USUAL,
    plain: bool = False,
) -> Exported:
    """Write an export, whole or not at all; its format is that of the name's ending.

    `what` is one of "rows", "ledger" and "journal", or the names of reports: one, or for
    XLSX and JSON several. `speak` puts a report into words. `plain` CSV is for programs.
    Raise EXPORT_FORMAT, EXPORT_NOT_IN_FORMAT; EXPORT_HAS_NAMES, EXPORT_OF_ALL_TIME or
    EXPORT_OF_ALL_STREAMS if only a part of the whole ledger, or of a journal, is asked for;
    EXPORT_TOO_MANY_ROWS, CANNOT_WRITE, ….
    """
    wanted = format_of(path)
    parts = tuple(what) or (USUALLY[wanted],)
    _require_fits(parts, wanted)
    _require_whole(parts[0], options)
    if parts[0] == ROWS:
        count = _rows(ledger, path, wanted, options, plain=plain)
    elif parts[0] == LEDGER:
        count = _whole(ledger, path, wanted)
    elif parts[0] == JOURNAL:
        count = _journal(ledger, path, surroundings, options)
    else:
        made = [
            speak(make_report(ledger, ReportKind(kind), surroundings, options)) for kind in parts
        ]
        count = _reports(path, wanted, made, plain=plain)
    return Exported(path, wanted, parts, count)


def export_report(path: str, report: "Report", speak: "Speak", *, plain: bool = False) -> Exported:
    """Write a report that is made already, whole or not at all.

    Raise EXPORT_FORMAT, EXPORT_NOT_IN_FORMAT or CANNOT_WRITE.
    """
    wanted = format_of(path)
    kind = str(report.kind)
    _require_fits((kind,), wanted)
    return Exported(path, wanted, (kind,), _reports(path, wanted, [speak(report)], plain=plain))


def format_of(path: str) -> Format:
    """Return the format that a file's name tells; raise EXPORT_FORMAT."""
    found = ENDINGS.get(os.path.splitext(path)[1].lower())
    if found is None:
        raise Refusal(Problem.EXPORT_FORMAT, name=os.path.basename(path), formats=tuple(ENDINGS))
    return found


def _require_fits(parts: "Sequence[str]", wanted: Format) -> None:
    """Raise EXPORT_NOT_IN_FORMAT for what a format cannot hold, or not several of."""
    several = len(parts) > 1
    for part in parts:
        formats = _HOLDING.get(part, _OF_REPORTS[several:])
        if wanted not in formats or (several and part in _HOLDING):
            raise Refusal(Problem.EXPORT_NOT_IN_FORMAT, formats=tuple(f".{one}" for one in formats))


def _require_whole(part: str, options: "ReportOptions") -> None:
    """Raise what cannot be left out of the whole ledger or of a journal."""
    if part == LEDGER and options.hide_names:
        raise Refusal(Problem.EXPORT_HAS_NAMES)
    if part == LEDGER and options.period:
        raise Refusal(Problem.EXPORT_OF_ALL_TIME)
    if part in {LEDGER, JOURNAL} and options.stream is not None:
        raise Refusal(Problem.EXPORT_OF_ALL_STREAMS)


def _rows(
    ledger: "Ledger", path: str, wanted: Format, options: "ReportOptions", *, plain: bool
) -> int:
    from giftcalc.core.tally.export_columns import ROW_COLUMNS, ROWS_FORMAT
    from giftcalc.data.exporters import csv_file, xlsx_file
    from giftcalc.data.ledger.row_export import exported_rows

    rows = exported_rows(
        ledger, stream=options.stream, period=options.period, hide_names=options.hide_names
    )
    if wanted is Format.XLSX:
        return xlsx_file.write_rows(path, ROWS_FORMAT, ROW_COLUMNS, rows)
    return csv_file.write_table(path, ROW_COLUMNS, rows, plain=plain)


def _whole(ledger: "Ledger", path: str, wanted: Format) -> int:
    from giftcalc.data.exporters.ledger_json import write_ledger

    return write_ledger(path, ledger, lines=wanted is Format.JSONL)


def _journal(
    ledger: "Ledger", path: str, surroundings: "Surroundings", options: "ReportOptions"
) -> int:
    from giftcalc.data.exporters.journal import write_journal
    from giftcalc.services.tally import journal
    from giftcalc.services.tally.report_basis import entries

    with ledger.reading():
        basis = basis_of(ledger, surroundings, options)
        notes = (
            "giftcalc: what diamonds were worth is an estimate, at the rate of each stream’s day",
            f"days are those of {basis.profile.zone}; without a day: {journal.undated(basis)}",
        )
        prices, happened = journal.prices(basis, entries(basis)), journal.transactions(basis)
        return write_journal(path, notes, prices, happened)


def _reports(path: str, wanted: Format, made: "Sequence[Report]", *, plain: bool) -> int:
    if wanted is Format.XLSX:
        from giftcalc.data.exporters import xlsx_file

        return xlsx_file.write_reports(path, made)
    if wanted is Format.JSON:
        from giftcalc.data.exporters import json_file

        return json_file.write_reports(path, made)
    from giftcalc.data.exporters import csv_file

    return csv_file.write_report(path, made[0], plain=plain)
