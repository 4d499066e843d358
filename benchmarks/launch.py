"""Launch to the first painted frame, and memory two seconds later, against other programs.

    python -m benchmarks.launch [--runs 15] [--instructions] [--only "bare;giftcalc;bundle"]

benchmarks/README.md says what is needed and how to read the figures.
"""

import argparse
import importlib.util
import os
import shutil
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from benchmarks import harness
from benchmarks.first_frame import Watch

BARE = (sys.executable, str(Path(__file__).with_name("bare_window.py")))

PLAIN = (
    *harness.GIFTCALC[:-1],
    f"import os; os.environ['GIFTCALC_PLAIN_QT'] = '1'; {harness.GIFTCALC[-1]}",
)

BUNDLE = (str(harness.ROOT / "dist" / "giftcalc" / "giftcalc"),)

PROGRAMS = {
    "bare": BARE,
    "bare, quick": (*BARE, "--quick"),
    "giftcalc": harness.GIFTCALC,
    "giftcalc, plain Qt": PLAIN,
    "bundle": BUNDLE,
    "bundle, plain Qt": ("env", "GIFTCALC_PLAIN_QT=1", *BUNDLE),
    "speedcrunch": ("speedcrunch",),
    "qalculate-gtk": ("qalculate-gtk",),
    "gnome-calculator": ("gnome-calculator",),
}
"""Each program's name in the table -> how it is started."""

PATIENCE = 60
"""Seconds that a program has to show something."""

SLOW_PATIENCE = 1200
"""The same while instructions are counted, which takes some fifty times as long."""

IDLE = 2
"""Seconds between the first frame and the measuring of memory."""


class Launch(NamedTuple):
    """One launch: milliseconds to the first frame, those of the processor, and MiB later."""

    frame_ms: float
    cpu_ms: float
    pss_mib: float


def launch(argv: tuple[str, ...], environ: Mapping[str, str]) -> Launch:
    """Start a program, wait for its first frame, let it rest, and end it."""
    with Watch(environ["DISPLAY"]) as watch:
        begun = time.monotonic()
        with harness.started(argv, environ) as running:
            seen = watch.wait(PATIENCE)
            if seen is None:
                raise harness.Missing(f"it showed no window in {PATIENCE} s")
            cpu = cpu_ms(running.pid)
            time.sleep(IDLE)
            return Launch((seen - begun) * 1000, cpu, harness.pss_mib(running.pid))


def cpu_ms(process: int) -> float:
    """The processor time a process has taken, in milliseconds, in steps of ten."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def count(argv: tuple[str, ...], environ: Mapping[str, str]) -> int:
    """The millions of instructions a program takes to its first frame."""
    with Watch(environ["DISPLAY"]) as watch:
        return harness.counted(argv, environ, until=lambda: watch.wait(SLOW_PATIENCE))


def installed(argv: tuple[str, ...]) -> bool:
    """Whether a program can be started here."""
    if argv in {harness.GIFTCALC, PLAIN}:
        return importlib.util.find_spec("giftcalc.__main__") is not None
    return shutil.which(argv[0], path=os.environ["PATH"] + ":/usr/games") is not None


def chosen(names: str | None) -> dict[str, tuple[str, ...]]:
    """The programs asked for, less those that are not installed, which are named."""
    asked = [name.strip() for name in names.split(";")] if names else list(PROGRAMS)
    for name in asked:
        if not installed(PROGRAMS[name]):
            print(f"{name} is not installed and left out.")
    return {name: PROGRAMS[name] for name in asked if installed(PROGRAMS[name])}


def main() -> None:
    """Measure, and print a table whose ratios are to the bare window."""
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--runs", type=int, default=15, help="launches of each program")
    reader.add_argument("--instructions", action="store_true", help="count them too: slow")
    reader.add_argument("--only", help="names from the table, parted by semicolons")
    asked = reader.parse_args()
    programs = chosen(asked.only)
    with (
        harness.screen() as display,
        harness.session_bus() as bus,
        harness.environment(DISPLAY=display, GDK_BACKEND="x11", **bus) as environ,
    ):
        found = measured(programs, environ, asked.runs)
        counts = (
            {name: count(programs[name], environ) for name in found} if asked.instructions else {}
        )
    print_found(found, counts)


def measured(
    programs: Mapping[str, tuple[str, ...]], environ: Mapping[str, str], runs: int
) -> dict[str, list[Launch]]:
    """Launch all programs in turn, `runs` times, after one launch of each that does not count.

    A program that shows nothing is named and left out.
    """
    found: dict[str, list[Launch]] = {name: [] for name in programs}
    for run in range(runs + 1):
        for name in [*found]:
            try:
                one = launch(programs[name], environ)
            except harness.Missing as problem:
                print(f"{name} is left out: {problem}")
                del found[name]
            else:
                found[name] += [one] if run else []
    return found


def print_found(found: Mapping[str, list[Launch]], counts: Mapping[str, int]) -> None:
    """Print what was found, as it is and as a part of the first program's."""
    middles = {
        name: Launch(*(harness.median(part) for part in zip(*launches, strict=True)))
        for name, launches in found.items()
    }
    first = next(iter(middles))
    rows = [
        (
            name,
            middle.frame_ms,
            min(one.frame_ms for one in found[name]),
            middle.frame_ms / middles[first].frame_ms,
            middle.cpu_ms,
            middle.pss_mib,
            middle.pss_mib / middles[first].pss_mib,
            counts.get(name),
            counts[name] / counts[first] if name in counts else None,
        )
        for name, middle in middles.items()
    ]
    heads = (
        "program",
        "frame ms",
        "best",
        "ratio",
        "CPU ms",
        "PSS MiB",
        "ratio",
        "M instr.",
        "ratio",
    )
    harness.print_table(heads, rows)


if __name__ == "__main__":
    main()
