"""giftcalc tally: what was received, from the command line. Each part is a command of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giftcalc.cli.usage import WrongUsage
from giftcalc.core.problems import Problem
from giftcalc.i18n.marked import N_

if TYPE_CHECKING:
    from giftcalc.cli.context import Context
    from giftcalc.cli.usage import Command, Line, Options

SUMMARY = N_("Keeps what was received: streams, gifts, imports, reports, exports, backups.")
PARTS = (
    "import",
    "list",
    "show",
    "add",
    "end",
    "confirm",
    "report",
    "export",
    "undo",
    "verify",
    "backup",
    "restore",
    "erase",
)
OPERANDS = "COMMAND …"
OPTIONS: Options = {"--json": ("", N_("print JSON"))}


def run(_line: Line, _context: Context) -> int:
    """Ask for the part that was not named."""
    raise WrongUsage(Problem.NO_COMMAND, commands=PARTS)


def part_named(name: str) -> Command:
    """Return a part; nothing of those in other modules is loaded. `name` is one of PARTS."""
    match name:
        case "import":
            from giftcalc.cli import tally_import

            return tally_import
        case "list" | "show" | "add" | "end" | "confirm":
            from giftcalc.cli import tally_streams

            return tally_streams.PARTS[name]
        case "report":
            from giftcalc.cli import tally_report

            return tally_report
        case "export":
            from giftcalc.cli import tally_export

            return tally_export
        case _:
            from giftcalc.cli import tally_care

            return tally_care.PARTS[name]
