"""Decides between the window, the terminal and the reader of imports; it alone knows them all."""

import gc
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

WINDOW_SWITCHES = ("--show",)
WINDOW_OPTIONS = ("--home", "--picture")
IMPORT_CHILD = "--import-child"
"""Makes this the process that reads a file for an import: see services/tally/importing.py."""


def main() -> int:
    """Run the program and return its exit status."""
    if sys.argv[1:] == [IMPORT_CHILD]:
        from giftcalc.services.tally.import_child import run

        return run()
    options = window_options(sys.argv[1:])
    if options is not None:
        from giftcalc.ui.start import open_window

        return open_window(**options)
    return run_command(sys.argv[1:])


def run_command(arguments: list[str]) -> int:
    """Run the terminal's side of the program and return its exit status.

    A command ends before there is garbage worth a search, at its end included.
    """
    gc.disable()
    from giftcalc.cli.main import run

    status = run(arguments)
    gc.freeze()
    return status


def window_options(arguments: list[str]) -> "dict[str, Any] | None":
    """Return the window's options, or None if the arguments are for the terminal.

    The window waits for nothing but these and files to import, told from commands by
    the folder in their path or the dot in their name; the terminal's side reads
    everything else, and explains it, wrong usage included.
    """
    found: dict[str, Any] = {}
    files: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        name, equals, value = argument.partition("=")
        if argument in WINDOW_SWITCHES:
            found[name[2:]] = "yes"
        elif name in WINDOW_OPTIONS:
            given = value if equals else next(rest, "")
            if not given:
                return None
            found[name[2:]] = given
        elif _is_file(argument):
            files.append(os.path.abspath(argument))
        else:
            return None
    return {**found, "files": tuple(files)} if files else found


def _is_file(argument: str) -> bool:
    """Tell a file from a command; one without a folder in its path must be there."""
    if argument.startswith("-"):
        return False
    return os.sep in argument or ("." in argument and os.path.isfile(argument))


if __name__ == "__main__":
    sys.exit(main())
