"""What the commands of the tally share: the ledger, the report's options, tables on a terminal."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from giftcalc.cli.options import currency_of
from giftcalc.cli.output import print_json
from giftcalc.cli.tables import in_columns
from giftcalc.cli.usage import chosen, whole
from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.ledger.ledger_file import look_at
from giftcalc.data.ledger.opening import Ledger, ledger_path, open_ledger
from giftcalc.i18n.details import harmless
from giftcalc.i18n.marked import N_
from giftcalc.i18n.report_wording import RIGHT, in_words, row_text
from giftcalc.services.tally.report_basis import ReportOptions, Span
from giftcalc.services.tally.reports import Surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from giftcalc.cli.context import Context
    from giftcalc.cli.usage import Line, Options
    from giftcalc.core.tally.records import Stream
    from giftcalc.core.tally.report import Report
    from giftcalc.i18n.language import Language

OF_REPORTS: Options = {
    "--year": ("YYYY", N_("only a year")),
    "--month": ("MM", N_("only a month, as 2026-11 or with --year as 11")),
    "--stream": ("STREAM", N_("only a stream, by its number, uid or title")),
    "--to": ("CUR", N_("the currency of amounts")),
    "--by": ("|".join(Span), N_("the steps over time")),
    "--limit": ("N", N_("how many gifters or gifts to list at most")),
    "--hide-names": ("", N_("put numbers in the place of gifters’ names")),
}


def milliseconds(context: Context) -> int:
    """Return the present moment in milliseconds since 1970, UTC."""
    return int(context.now.timestamp() * 1000)


def has_ledger(context: Context) -> bool:
    """Tell whether there is a ledger, of whatever kind."""
    return look_at(ledger_path(context.home)) is not None


def print_no_ledger(empty: object, line: Line, language: Language) -> None:
    """Say that there is no ledger yet, or in JSON what there is of an empty one."""
    if "--json" in line.options:
        print_json(empty)
    else:
        print(language.tr("There is no ledger yet: import a file, or tally a stream."))


@contextmanager
def ledger_of(context: Context, *, to_read: bool = True) -> Iterator[Ledger]:
    """Give the ledger, which is there already; raise NO_LEDGER if it is not.

    To be read only, nothing of it is changed, be it of an older version.
    """
    if not has_ledger(context):
        raise Refusal(Problem.NO_LEDGER)
    ledger = open_ledger(context.home, now=milliseconds(context), read_only=to_read)
    try:
        yield ledger
    finally:
        ledger.close()


def the_stream(ledger: Ledger, name: str) -> Stream:
    """Return the stream with a number, uid or title; raise if there is none, or several."""
    from giftcalc.data.ledger.streams import find_streams

    found = find_streams(ledger, name)
    if not found:
        raise Refusal(Problem.STREAM_NOT_FOUND, name=name)
    if len(found) > 1:
        raise Refusal(Problem.STREAM_AMBIGUOUS, name=name, count=len(found))
    return found[0]


def surroundings_of(context: Context) -> Surroundings:
    """Return what reports need besides the ledger."""
    return Surroundings(context.home, context.situation, milliseconds(context))


def report_options(line: Line, context: Context, ledger: Ledger) -> ReportOptions:
    """Return what the options ask of a report; raise what is wrong with one."""
    stream = line.options.get("--stream")
    hidden = "--hide-names" in line.options or context.situation.settings.hide_names
    asked = ReportOptions(
        period=period_of(line, context),
        stream=None if stream is None else the_stream(ledger, stream).id,
        currency=currency_of(line.options["--to"]) if "--to" in line.options else "",
        hide_names=hidden,
        span=Span(chosen(line, "--by", tuple(map(str, Span))) or Span.MONTH),
    )
    limit = whole(line, "--limit")
    return asked if limit is None else asked._replace(limit=limit)


def period_of(line: Line, context: Context) -> str:
    """Return the year or the month that options ask for, "" for all time.

    A month without a year is one of this year.
    """
    year, month = line.options.get("--year", ""), line.options.get("--month", "")
    if not month or "-" in month:
        return month or year
    return f"{year or context.now.year}-{month.rjust(2, '0')}"


def print_report(report: Report, language: Language) -> None:
    """Print a report as a table, with what stands beneath it."""
    spoken = in_words(report, language)
    print(spoken.title)
    if spoken.rows:
        heads = [column.label for column in spoken.columns]
        rows = [row_text(spoken, row, language) for row in (*spoken.rows, *spoken.totals)]
        print_table([heads, *rows], right=_to_the_right(spoken))
    else:
        print(language.tr("Nothing to show."))
    for text in spoken.told:
        print(text)


def _to_the_right(report: Report) -> set[int]:
    return {at for at, column in enumerate(report.columns) if column.kind in RIGHT} - {0}


def print_table(rows: list[list[str]], right: set[int] | None = None) -> None:
    """Print rows in columns; what people wrote in them cannot act on the terminal."""
    clean = [[harmless(cell) for cell in row] for row in rows]
    print(*in_columns(clean, right=right or ()), sep="\n")
