"""A conversion on the command line against starting Python, and against qalc.

    python -m benchmarks.command_line [--runs 30]

benchmarks/README.md says what is needed and how to read the figures.
"""

import argparse
import functools
import importlib.util
import shutil
import sys

from benchmarks import harness

COMMANDS = {
    "python -c pass": (sys.executable, "-c", "pass"),
    "giftcalc convert 1000": (*harness.GIFTCALC, "convert", "1000"),
    "qalc '1000 USD to EUR'": ("qalc", "-t", "1000 USD to EUR"),
}
"""Each command's name in the table -> how it is started; ratios are to the first."""


def installed(argv: tuple[str, ...]) -> bool:
    """Whether a command can be started here."""
    if argv[: len(harness.GIFTCALC)] == harness.GIFTCALC:
        return importlib.util.find_spec("giftcalc.__main__") is not None
    return shutil.which(argv[0]) is not None


def main() -> None:
    """Measure, and print a table."""
    reader = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    reader.add_argument("--runs", type=int, default=30, help="runs of each command")
    runs = reader.parse_args().runs
    commands = {name: argv for name, argv in COMMANDS.items() if installed(argv)}
    with harness.environment() as environ:
        times = harness.interleaved(
            {
                name: functools.partial(harness.wall_ms, argv, environ)
                for name, argv in commands.items()
            },
            runs,
        )
        counts = {name: harness.counted(argv, environ) for name, argv in commands.items()}
    first = next(iter(commands))
    base = harness.median(times[first])
    harness.print_table(
        ("command", "median ms", "best", "ratio", "M instr.", "ratio"),
        [
            (
                name,
                harness.median(times[name]),
                min(times[name]),
                harness.median(times[name]) / base,
                counts[name],
                counts[name] / counts[first],
            )
            for name in commands
        ],
    )


if __name__ == "__main__":
    main()
