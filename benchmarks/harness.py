"""What the benchmarks share: a clean environment, a screen, counting and comparing."""

import contextlib
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

GIFTCALC = (sys.executable, "-c", "from giftcalc.__main__ import main; raise SystemExit(main())")
"""What the installed `giftcalc` command does."""

SPOILING = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONSTARTUP", "PYTHONHASHSEED")
"""Environment variables under which Python starts otherwise than at a user's."""


class Missing(Exception):
    """A program that a benchmark needs is not installed."""


@contextlib.contextmanager
def environment(**more: str) -> Iterator[dict[str, str]]:
    """An environment with an empty home of its own, English, and Python as users have it."""
    with tempfile.TemporaryDirectory(prefix="giftcalc-benchmark-") as home:
        kept = {name: text for name, text in os.environ.items() if name not in SPOILING}
        kept = {name: text for name, text in kept.items() if not name.startswith(("XDG_", "QT_"))}
        yield (
            kept
            | {
                "HOME": home,
                "GIFTCALC_HOME": home,
                "XDG_RUNTIME_DIR": home,
                "LC_ALL": "C.UTF-8",
                "PYTHONPATH": str(ROOT),
            }
            | more
        )


@contextlib.contextmanager
def screen() -> Iterator[str]:
    """The name of an X display of its own, for as long as it is needed."""
    read, write = os.pipe()
    with subprocess.Popen(
        [
            program("Xvfb"),
            "-displayfd",
            str(write),
            "-screen",
            "0",
            "1280x1024x24",
            "-noreset",
            "-nolisten",
            "tcp",
        ],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(write)
        try:
            with os.fdopen(read) as answer:
                yield f":{answer.readline().strip()}"
        finally:
            server.terminate()


@contextlib.contextmanager
def session_bus() -> Iterator[dict[str, str]]:
    """The environment of a D-Bus session without services; GTK programs wait without one."""
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        yield {}
        return
    with subprocess.Popen(
        [daemon, "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as bus:
        try:
            address = bus.stdout.readline().strip() if bus.stdout else ""
            yield {"DBUS_SESSION_BUS_ADDRESS": address}
        finally:
            bus.terminate()


def program(name: str) -> str:
    """The full name of an installed program; raise Missing if there is none."""
    found = shutil.which(name) or shutil.which(name, path="/usr/games:/usr/sbin")
    if found is None:
        raise Missing(f"{name} is not installed; benchmarks/README.md says what is needed.")
    return found


@contextlib.contextmanager
def started(argv: Sequence[str], environ: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A running program, ended with all that it started."""
    with subprocess.Popen(
        argv,
        env=environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as running:
        try:
            yield running
        finally:
            end(running)


def end(running: subprocess.Popen[bytes], seconds: float = 60) -> None:
    """Ask a program and what it started to end, and make it if it does not."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            running.wait(seconds)
            return


def pss_mib(leader: int) -> float:
    """The memory of a program and what it started, shared pages counted by share, in MiB."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if os.getpgid(int(folder.name)) == leader:
                text = (folder / "smaps_rollup").read_text(encoding="ascii")
                total += sum(
                    int(kib) for kib in re.findall(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
                )
    return total / 1024


def counted(
    argv: Sequence[str],
    environ: Mapping[str, str],
    until: Callable[[], object] | None = None,
) -> int:
    """The instructions, in millions, a program takes to its end, or until something is seen."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "log")
        tool = [program("valgrind"), "--tool=callgrind", f"--log-file={log}"]
        tool += ["--callgrind-out-file=/dev/null", *argv]
        with started(tool, environ) as running:
            if until is None:
                running.wait()
            else:
                until()
        found = re.search(r"Collected : (\d+)", log.read_text(encoding="utf-8"))
    return round(int(found[1]) / 1e6) if found else 0


def wall_ms(argv: Sequence[str], environ: Mapping[str, str]) -> float:
    """The time a program takes to its end, in milliseconds."""
    begun = time.perf_counter()
    subprocess.run(argv, env=environ, capture_output=True, check=True)
    return (time.perf_counter() - begun) * 1000


def interleaved(measures: Mapping[str, Callable[[], float]], runs: int) -> dict[str, list[float]]:
    """Take every measure `runs` times in turn, after one of each that does not count."""
    found: dict[str, list[float]] = {name: [] for name in measures}
    for run in range(runs + 1):
        for name, measure in measures.items():
            value = measure()
            if run:
                found[name].append(value)
    return found


def centile(values: Sequence[float], hundredth: int) -> float:
    """The value that `hundredth` per cent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * hundredth // 100)]


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return statistics.median(values)


def work_ms(work: Callable[[], object], rounds: int) -> float:
    """The median time that a piece of work takes in this process, in milliseconds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times) * 1000


def print_table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows under their heads, the first column to the left, the rest to the right."""
    table = [[cell_text(cell) for cell in row] for row in [heads, *rows]]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for first, *rest in table:
        cells = [cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)]
        print("  ".join([first.ljust(widths[0]), *cells]))


def cell_text(cell: object) -> str:
    """A cell as it is printed: numbers with few digits, nothing as a dash."""
    if cell is None:
        return "-"
    if isinstance(cell, float):
        return f"{cell:.2f}" if abs(cell) < 10 else f"{cell:.0f}"  # noqa: PLR2004 (3 digits)
    return str(cell)
