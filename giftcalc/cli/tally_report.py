"""giftcalc tally report: what streams brought, who gave, what arrived, and more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giftcalc.cli.parts import JSON
from giftcalc.cli.tally_ledger import (
    OF_REPORTS,
    ledger_of,
    print_report,
    report_options,
    surroundings_of,
)
from giftcalc.cli.usage import WrongUsage, unusable
from giftcalc.core.problems import Problem
from giftcalc.core.tally.report import ReportKind
from giftcalc.i18n.marked import N_

if TYPE_CHECKING:
    from giftcalc.cli.context import Context
    from giftcalc.cli.usage import Line, Options
    from giftcalc.data.ledger.opening import Ledger
    from giftcalc.services.tally.report_basis import ReportOptions

SUMMARY = N_("Shows a report; without a year or a month it is about all time.")
OPERANDS = "|".join(ReportKind)
OPTIONS: Options = {**OF_REPORTS, **JSON}


def run(line: Line, context: Context) -> int:
    """Make the report and print it."""
    kind = _kind(line)
    with ledger_of(context) as ledger:
        from giftcalc.services.tally.reports import make_report

        options = _usual(kind, report_options(line, context, ledger), ledger)
        report = make_report(ledger, kind, surroundings_of(context), options)
    if "--json" in line.options:
        from giftcalc.cli.output import print_json
        from giftcalc.core.tally.report_plain import plain_report

        print_json(plain_report(report))
    else:
        print_report(report, context.language)
    return 0


def _kind(line: Line) -> ReportKind:
    """Return the report that is named; raise `WrongUsage`."""
    kinds = tuple(map(str, ReportKind))
    if not line.operands:
        raise WrongUsage(Problem.NO_COMMAND, commands=kinds)
    name = line.operands[0]
    if name not in kinds:
        raise WrongUsage(Problem.UNKNOWN_COMMAND, command=name, commands=kinds)
    if line.operands[1:]:
        raise unusable(line, " ".join(line.operands[1:]), f"{line.command} {name}")
    return ReportKind(name)


def _usual(kind: ReportKind, options: ReportOptions, ledger: Ledger) -> ReportOptions:
    """Return the options with the last month that has streams, where a month is listed."""
    from giftcalc.data.ledger.reports import months

    if kind is not ReportKind.MONTH or options.period:
        return options
    return options._replace(period=next(iter(months(ledger)), ""))
