"""Holds each package to its promise of coverage and names the lines that break it.

Reads the report of `coverage json` named on the command line. Statements and
branches count alike.
"""

import json
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

PROMISES = {
    "giftcalc/core/": 100,
    "giftcalc/data/": 95,
    "giftcalc/services/": 95,
    "giftcalc/i18n/": 95,
    "giftcalc/cli/": 95,
    "giftcalc/ui/": 85,
    "giftcalc/": 90,
}
"""Folder -> percent of statements and branches that tests run; the first that fits counts."""


class Covered(NamedTuple):
    """How much of a package's statements and branches the tests ran."""

    ran: int
    all: int

    @property
    def percent(self) -> Fraction:
        """The share that ran; an empty package is covered."""
        return Fraction(100 * self.ran, self.all) if self.all else Fraction(100)


def promise_of(file: str) -> str:
    """Give the folder whose promise counts for a file."""
    return next(folder for folder in PROMISES if file.replace("\\", "/").startswith(folder))


def covered(files: list[dict[str, Any]]) -> Covered:
    """Add up the statements and branches of some files."""
    sums = [file["summary"] for file in files]
    return Covered(
        sum(one["covered_lines"] + one.get("covered_branches", 0) for one in sums),
        sum(one["num_statements"] + one.get("num_branches", 0) for one in sums),
    )


def gaps(name: str, file: dict[str, Any]) -> str:
    """Say which lines and branches of a file did not run; empty if all did."""
    lines = [str(line) for line in file["missing_lines"]]
    branches = [f"{a}->{'exit' if b < 0 else b}" for a, b in file.get("missing_branches", [])]
    return f"    {name}: {', '.join(lines + branches)}" if lines or branches else ""


def report(files: dict[str, dict[str, Any]]) -> tuple[list[str], bool]:
    """Give a line for each package, the gaps of those that fall short, and whether none does."""
    told = []
    kept = True
    for folder, promised in PROMISES.items():
        own = {name: file for name, file in files.items() if promise_of(name) == folder}
        reached = covered(list(own.values())).percent
        short = reached < promised
        kept = kept and not short
        mark = "too little" if short else "kept"
        told.append(f"{folder:20} {int(reached * 10) / 10:6.1f} %  promised {promised} %  {mark}")
        if short:
            told.extend(filter(None, (gaps(name, file) for name, file in own.items())))
    return told, kept


def main() -> int:
    """Print the report; gives 1 if a promise is broken."""
    read = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    told, kept = report(read["files"])
    print("\n".join(told))
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
