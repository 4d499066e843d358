"""giftcalc tally export: gift rows, reports or the whole ledger as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giftcalc.cli.parts import JSON
from giftcalc.cli.tally_ledger import OF_REPORTS, ledger_of, report_options, surroundings_of
from giftcalc.cli.usage import WrongUsage, missing
from giftcalc.core.problems import Problem
from giftcalc.core.tally.report import ReportKind
from giftcalc.i18n.marked import N_

if TYPE_CHECKING:
    from giftcalc.cli.context import Context
    from giftcalc.cli.usage import Line, Options
    from giftcalc.core.tally.report import Report
    from giftcalc.data.ledger.opening import Ledger
    from giftcalc.services.tally.exporting import Exported
    from giftcalc.services.tally.report_basis import ReportOptions

ALL = "all"
WHAT = ("rows", "ledger", "journal", ALL, *map(str, ReportKind))
SUMMARY = N_(
    "Writes a file; its name tells the format: .csv, .xlsx, .json, .jsonl or .journal. CSV and "
    "XLSX hold gift rows unless reports are asked for, JSON and JSONL the whole ledger."
)
OPERANDS = "FILE"
OPTIONS: Options = {
    "--what": ("WHAT", N_("rows, ledger, journal, a report, reports with commas between, or all")),
    "--plain": ("", N_("CSV for programs: without a byte order mark, with LF")),
    **OF_REPORTS,
    **JSON,
}


def run(line: Line, context: Context) -> int:
    """Write the file and say what is in it."""
    if not line.operands:
        raise missing(line, OPERANDS)
    what = _what(line)
    with ledger_of(context) as ledger:
        from giftcalc.services.tally.exporting import export, format_of

        path = " ".join(line.operands)
        format_of(path)
        found = export(
            ledger,
            path,
            surroundings_of(context),
            _speaker(context),
            what=what,
            options=_options(line, context, ledger, what),
            plain="--plain" in line.options,
        )
    _tell(found, line, context)
    return 0


def _what(line: Line) -> tuple[str, ...]:
    """Return what is to be exported, nothing if the format decides; raise `WrongUsage`."""
    named = line.options.get("--what")
    if named is None:
        return ()
    parts = tuple(part.strip() for part in named.split(","))
    for part in parts:
        if part not in WHAT:
            raise WrongUsage(Problem.OPTION_TAKES_ONE_OF, option="--what", choices=WHAT)
    return tuple(str(kind) for kind in ReportKind) if parts == (ALL,) else parts


def _options(line: Line, context: Context, ledger: Ledger, what: tuple[str, ...]) -> ReportOptions:
    """Return what the options ask; the setting that hides names is about reports alone."""
    options = report_options(line, context, ledger)
    if set(what) & set(map(str, ReportKind)):
        return options
    return options._replace(hide_names="--hide-names" in line.options)


class _speaker:  # noqa: N801 - a function that keeps its language
    def __init__(self, context: Context) -> None:
        self._language = context.language

    def __call__(self, report: Report) -> Report:
        from giftcalc.i18n.report_wording import in_words

        return in_words(report, self._language)


def _tell(found: Exported, line: Line, context: Context) -> None:
    if "--json" in line.options:
        from giftcalc.cli.output import print_json

        print_json(
            {
                "file": found.path,
                "format": str(found.format),
                "what": list(found.what),
                "rows": found.rows,
            }
        )
        return
    from giftcalc.i18n.details import harmless

    print(
        context.language.ntr(
            "{count} row was written to {path}.",
            "{count} rows were written to {path}.",
            found.rows,
            path=harmless(found.path),
        )
    )
