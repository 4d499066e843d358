"""Decides between the window and the terminal; the only module that knows both."""

import sys

WINDOW_SWITCHES = ("--show",)
WINDOW_OPTIONS = ("--home", "--picture")


def main() -> int:
    """Run the program and return its exit status."""
    options = window_options(sys.argv[1:])
    if options is not None:
        from giftcalc.ui.start import open_window

        return open_window(**options)
    from giftcalc.cli.main import run

    return run(sys.argv[1:])


def window_options(arguments: list[str]) -> dict[str, str] | None:
    """Return the window's options, or None if the arguments are for the terminal.

    They are read by hand because the window should not wait for argparse, which
    explains everything else, wrong usage included.
    """
    found: dict[str, str] = {}
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
        else:
            return None
    return found


if __name__ == "__main__":
    sys.exit(main())
