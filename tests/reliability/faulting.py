"""Letting one call of a writer fail, whichever it is, and looking at what comes of it."""

import os
import random
import re
import shutil
import subprocess
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

from giftcalc.paths import Home
from tests.reliability.recorder import ROOT, TIME_LIMIT, command
from tests.reliability.traces import CHECKS, Found

ERRORS = {
    "pwrite64": "ENOSPC EIO EDQUOT EFBIG",
    "write": "ENOSPC EIO EDQUOT",
    "fsync": "EIO ENOSPC",
    "fdatasync": "EIO ENOSPC",
    "ftruncate": "EIO EINVAL",
    "rename": "EIO EACCES ENOSPC",
    "unlink": "EIO EACCES",
    "openat": "EACCES EMFILE EIO ENOSPC EROFS",
    "pread64": "EIO ENOMEM",
    "fcntl": "EIO ENOLCK",
}
"""A call -> the errors it is given."""

_FILTERED = frozenset(("openat", "pread64", "fcntl"))
"""Python makes these calls too, so only those for the home's own paths are counted."""

_BEFORE = 2
_ENVIRON = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}


class Fault(NamedTuple):
    """The so-manieth call of a kind, and the error that it gives instead of being done."""

    call: str
    number: int
    error: str


class Outcome(NamedTuple):
    """What came of a fault: the last word of the writer, and what is wrong, "" for nothing."""

    word: str
    wrong: str


class Rig:
    """A home in which two steps are done, to be copied for each fault."""

    def __init__(self, folder: Path, way: str) -> None:
        self._folder = folder
        self._way = way
        self._home = folder / "sound"
        _run(command(self._home, way, 1, _BEFORE))

    def faults(self) -> list[Fault]:
        """Return a fault for each call that one more step makes on files of the home."""
        faults = []
        for filtered in (True, False):
            home = self._copy()
            calls = [call for call in ERRORS if (call in _FILTERED) == filtered]
            trace = [*self._strace(home, calls, filtered=filtered), *self._step(home)]
            out = self._folder / "calls"
            _run(["strace", "-o", str(out), *trace])
            faults += list(_faults(out.read_text(), str(home)))
        return faults

    def _copy(self) -> Path:
        home = Path(mkdtemp(dir=self._folder))
        shutil.copytree(self._home, home, dirs_exist_ok=True)
        return home

    def _strace(self, home: Path, calls: list[str], *, filtered: bool) -> list[str]:
        data = home / "data"
        paths = (data, data / "ledger.db", data / "ledger.db-journal", data / "backups")
        only = [word for path in paths if filtered for word in ("-P", str(path))]
        return ["-qq", "-y", "-e", "signal=none", *only, "-e", "trace=" + ",".join(calls)]

    def _step(self, home: Path) -> list[str]:
        return command(home, self._way, _BEFORE + 1, 1)

    def outcome(self, fault: Fault) -> Outcome:
        """Let one step meet a fault, and tell what it said and what is wrong afterwards."""
        home = self._copy()
        inject = f"inject={fault.call}:error={fault.error}:when={fault.number}"
        filtered = fault.call in _FILTERED
        strace = self._strace(home, [fault.call], filtered=filtered)
        told = subprocess.run(
            ["strace", "-o", os.devnull, *strace, "-e", inject, *self._step(home)],
            check=False,
            cwd=ROOT,
            env=_ENVIRON,
            capture_output=True,
            text=True,
            timeout=TIME_LIMIT,
        )
        word = told.stdout.strip().splitlines()[-1] if told.stdout.strip() else "nothing"
        outcome = Outcome(word, told.stderr or self._wrong(home, word))
        shutil.rmtree(home)
        return outcome

    def outcomes(self, faults: list[Fault]) -> list[Outcome]:
        """Do so for many faults, as many at once as there are processors."""
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            return list(pool.map(self.outcome, faults))

    def _wrong(self, home: Path, word: str) -> str:
        """Look at the home, and do the step again if it was not done."""
        said = _BEFORE + word.startswith("done ")
        found = CHECKS[self._way](Home.under(home))
        if verdict := found.verdict(said):
            return verdict
        if "{" in word or not word.startswith(("done ", "refused ")):
            return f"no sentence: {word}"
        return "" if _BEFORE + 1 in found.numbers else self._again(home)

    def _again(self, home: Path) -> str:
        _run(self._step(home))
        found: Found = CHECKS[self._way](Home.under(home))
        return found.verdict(_BEFORE + 1)


def _run(words: list[str]) -> None:
    told = subprocess.run(
        words, check=True, cwd=ROOT, env=_ENVIRON, capture_output=True, timeout=TIME_LIMIT
    )
    assert told.stderr == b""


def _faults(trace: str, home: str) -> "list[Fault]":
    """Return a fault for each traced call on a file of the home, by its number of its kind."""
    numbers: Counter[str] = Counter()
    found = []
    for line in trace.splitlines():
        match = re.match(r"(\w+)\(", line)
        if match and match[1] in ERRORS:
            numbers[match[1]] += 1
            if home in line:
                errors = ERRORS[match[1]].split()
                found += [Fault(match[1], numbers[match[1]], error) for error in errors]
    return found


def some(faults: list[Fault], count: int) -> list[Fault]:
    """Return so many of the faults, each kind of call as often as the others if it can be."""
    chance = random.Random(20261122)  # noqa: S311 - the same faults every time
    chance.shuffle(faults)
    ranks: Counter[str] = Counter()
    ranked = []
    for fault in faults:
        ranks[fault.call] += 1
        ranked.append((ranks[fault.call], fault))
    return [fault for _, fault in sorted(ranked)[:count]]
