"""A process that does one step after the other, each with less room than it needs.

    python -m tests.reliability.pressed HOME WAY KIND FIRST LIMIT ...

The kinds are "file-size" (no file may grow past its present size and so many bytes),
"memory" (SQLite may have so many bytes) and "disk" (so many bytes are free, on a disk of
its own that is made for this). Each limit is met in a fork of its own, for some can
never be lifted. Each tells one line: the last word of the writer.
"""

import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from giftcalc.paths import Home
from tests.reliability.traces import CHECKS
from tests.reliability.writer import main

DISK_BYTES = 8 << 20
BEFORE = 2
_FILLER = "filler"


def limit_file_size(home: Path, limit: int) -> None:
    """Let no file grow more than so many bytes beyond the ledger."""
    size = (home / "data" / "ledger.db").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + limit, resource.RLIM_INFINITY))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def limit_memory(_home: Path, limit: int) -> None:
    """Let SQLite have so many bytes; it holds for the whole process."""
    with suppress(MemoryError):  # the answer to the pragma may be one too many already
        sqlite3.connect(":memory:").execute(f"PRAGMA hard_heap_limit = {limit}")


def limit_disk(home: Path, limit: int) -> None:
    """Leave so many bytes of the disk."""
    free = os.statvfs(home).f_bavail * os.statvfs(home).f_frsize
    (home / _FILLER).write_bytes(bytes(max(0, free - limit)))


KINDS = {"file-size": limit_file_size, "memory": limit_memory, "disk": limit_disk}


def mount(home: Path) -> None:
    """Make a small disk of its own, which ends with this process."""
    home.mkdir(parents=True, exist_ok=True)
    size = f"size={DISK_BYTES}"
    subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(home)], check=True)


def step(home: Path, way: str, kind: str, limit: int) -> None:
    """Do a step in a fork, under its limit."""
    if not (child := os.fork()):
        KINDS[kind](home, limit)
        main(str(home), way, str(BEFORE + 1), "1")
        os._exit(0)
    _, status = os.waitpid(child, 0)
    (home / _FILLER).unlink(missing_ok=True)
    if status:
        os.write(1, f"status {status}\n".encode())


def run(home: Path, way: str, kind: str, limits: list[int]) -> None:
    """Do the same step for each limit, and tell what is wrong after each."""
    sound = home.with_name("sound")
    shutil.copytree(home, sound)
    for limit in limits:
        step(home, way, kind, limit)
        if verdict := CHECKS[way](Home.under(home)).verdict(BEFORE):
            os.write(1, f"wrong {verdict}\n".encode())
        shutil.rmtree(home / "data")
        shutil.copytree(sound, home, dirs_exist_ok=True)


def prepare(home: Path, way: str) -> None:
    """Do the first steps with all the room they need, and say nothing of it."""
    told = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    main(str(home), way, "1", str(BEFORE))
    os.dup2(told, 1)


if __name__ == "__main__":
    folder, chosen, pressing, *given = sys.argv[1:]
    if pressing == "disk":
        mount(Path(folder))
    prepare(Path(folder), chosen)
    run(Path(folder), chosen, pressing, [int(limit) for limit in given])
