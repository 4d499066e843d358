"""giftcalc doctor: versions, folders, the dates of all data, and whether all is well."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from giftcalc import __version__
from giftcalc.cli.output import print_json
from giftcalc.cli.tables import in_columns
from giftcalc.cli.usage import unusable
from giftcalc.data.qt_files import lack_of, missing_library
from giftcalc.data.versions import versions
from giftcalc.i18n.marked import N_
from giftcalc.services.self_check import checks, data_sets, folders, ledger_trouble, own_files

if TYPE_CHECKING:
    from giftcalc.cli.context import Context
    from giftcalc.cli.usage import Line, Options
    from giftcalc.i18n.language import Language

    Report = dict[str, dict[str, str | dict[str, str]]]
    """Titles of what is reported -> names and what was found."""

SUMMARY = N_("Shows versions, folders and the dates of all data, and checks that all is well.")
OPERANDS = ""
OPTIONS: Options = {"--json": ("", N_("print JSON"))}
GOOD, BAD = "ok", "failed"
TITLES = {
    "versions": N_("Versions"),
    "folders": N_("Folders"),
    "data": N_("Data"),
    "checks": N_("Checks"),
}


def run(line: Line, context: Context) -> int:
    """Print what is found; the exit status is 1 if a check failed."""
    if line.operands:
        raise unusable(line)
    report = _report(context)
    if "--json" in line.options:
        print_json(report)
    else:
        _print_report(report, context.language)
    trouble = ledger_trouble(context.home) if report["checks"]["ledger"] == BAD else None
    if trouble is not None:
        context.tell([trouble])
    if report["checks"]["window"] == BAD:
        context.tell([lack_of(missing_library(os.environ))])
    return 0 if BAD not in report["checks"].values() else 1


def _report(context: Context) -> Report:
    """Return what is found; the names are the same in every language, to be quoted."""
    from giftcalc.data.catalogue import open_catalogue

    situation, gifts = context.situation, open_catalogue(context.home, context.now)
    context.tell(gifts.notices)
    return {
        "versions": {"giftcalc": __version__, **dict(versions())},
        "folders": {
            use: {"path": path, "state": state} for use, path, state in folders(context.home)
        },
        "data": {**dict(data_sets(situation, gifts)), **dict(own_files(context.home))},
        "checks": {
            name: GOOD if fine else BAD for name, fine in checks(situation, gifts, context.home)
        },
    }


def _print_report(report: Report, language: Language) -> None:
    for name, found in report.items():
        print(language.tr(TITLES[name]))
        rows = [("", key, _told(value)) for key, value in found.items()]
        print(*in_columns(rows, right=()), sep="\n")


def _told(value: str | dict[str, str]) -> str:
    return value if isinstance(value, str) else " · ".join(value.values())
