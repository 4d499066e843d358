"""What a process does to the disk, as strace sees it: SQLite's writes are made in C."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
TIME_LIMIT = 300

CALLS = (
    "open openat creat close write pwrite64 ftruncate truncate fsync fdatasync lseek "
    "rename renameat renameat2 link linkat unlink unlinkat mkdir mkdirat rmdir "
    "writev pwritev pwritev2 fallocate copy_file_range sendfile"
)
"""What is traced. The last line's are used by nobody here: a test holds that."""

_UNKNOWN = frozenset("writev pwritev pwritev2 fallocate copy_file_range sendfile".split())
_LINE = re.compile(r"(\w+)\((.*)\)\s+= (-?\d+)", re.DOTALL)
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
_FILE = re.compile(r"(\d+)<((?:\\x[0-9a-f]{2})*)>")


class Op(NamedTuple):
    """One change: its kind, the path, and what the kind needs."""

    kind: str
    path: str
    offset: int = 0
    data: bytes = b""
    other: str = ""


class Recording(NamedTuple):
    """What was in a folder before, and everything that was done to it under the name `root`."""

    before: Path
    root: Path
    ops: list[Op]


def can_trace() -> bool:
    """Tell whether strace is there and may look on."""
    try:
        told = subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], check=False)
    except FileNotFoundError:
        return False
    return told.returncode == 0


def command(home: Path, way: str, first: int, count: int) -> list[str]:
    """Return the command of a writer."""
    words = ["-m", "tests.reliability.writer", str(home), way, str(first), str(count)]
    return [sys.executable, *words]


def record(home: Path, way: str, count: int, folder: Path) -> Recording:
    """Run a writer to its end in a home, and return what it did to the files there."""
    before, out = folder / "before", folder / "trace"
    shutil.copytree(home, before)
    trace = [
        *("strace", "-qq", "-y", "-xx", "-s", str(1 << 24), "-o", str(out)),
        *("-e", "trace=" + ",".join(f"?{name}" for name in CALLS.split()), "-e", "signal=none"),
    ]
    told = subprocess.run(
        [*trace, *command(home, way, 1, count)],
        check=True,
        cwd=ROOT,
        capture_output=True,
        timeout=TIME_LIMIT,
    )
    assert told.stderr == b""
    with out.open(encoding="ascii") as lines:
        return Recording(before, home, list(_ops(lines, str(home))))


def _ops(lines: Iterator[str], home: str) -> Iterator[Op]:
    """Give the changes under a folder, and what was written to standard output as "say"."""
    reader = _Reader(home)
    for line in lines:
        match = _LINE.match(line)
        if match and int(match[3]) >= 0:
            yield from reader.ops(match[1], match[2], int(match[3]))


class _Reader:
    """Knows where in each open file the next plain write goes."""

    def __init__(self, home: str) -> None:
        self._home = home
        self._places: dict[int, int] = {}
        self._appends: dict[int, str] = {}
        self._sizes: dict[str, int] = {}

    def ops(self, name: str, given: str, result: int) -> Iterator[Op]:
        """Give what a call changes."""
        texts = [_bytes(text) for text, _ in _TEXT.findall(given)]
        assert not any(cut for _, cut in _TEXT.findall(given)), "strace cut a text"
        file = _FILE.match(given)
        path = os.fsdecode(_bytes(file[2])) if file else ""
        if name == "write" and file and file[1] == "1":
            yield Op("say", "", data=texts[0][:result])
        elif name in {"open", "openat", "creat"}:
            yield from self._opened(os.fsdecode(texts[0]), given, result)
        elif file and path.startswith(self._home):
            number = int(file[1])
            yield from self._on_file(name, number, path, given, texts, result)
        elif name.startswith(("rename", "link", "unlink", "mkdir", "rmdir", "truncate")):
            yield from self._on_names(name, [os.fsdecode(text) for text in texts])

    def _opened(self, path: str, given: str, number: int) -> Iterator[Op]:
        if not path.startswith(self._home):
            return
        self._places[number] = 0
        if "O_CREAT" in given:
            yield Op("make", path)
        if "O_TRUNC" in given:
            yield Op("truncate", path)

    def _on_file(
        self, name: str, number: int, path: str, given: str, texts: list[bytes], result: int
    ) -> Iterator[Op]:
        assert name not in _UNKNOWN, f"{name} is not understood here"
        if name == "pwrite64":
            yield Op("write", path, int(given.rsplit(",", 1)[1]), texts[0][:result])
        elif name == "write":
            place = self._places.get(number, 0)
            self._places[number] = place + result
            yield Op("write", path, place, texts[0][:result])
        elif name == "lseek":
            self._places[number] = result
        elif name == "ftruncate":
            yield Op("truncate", path, int(given.rsplit(",", 1)[1]))
        elif name in {"fsync", "fdatasync"}:
            yield Op("sync", path)

    def _on_names(self, name: str, paths: list[str]) -> Iterator[Op]:
        if not paths[0].startswith(self._home):
            return
        kind = name.rstrip("2").removesuffix("at")
        yield Op(kind, paths[0], other=paths[1] if len(paths) > 1 else "")


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))
