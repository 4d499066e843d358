"""Something fails at any step: a sentence each time, never a traceback, and the ledger is sound."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reliability.faulting import Outcome, Rig, some
from tests.reliability.lane import lane
from tests.reliability.recorder import ROOT, TIME_LIMIT, can_trace

Figure = Callable[[object], None]

needs_strace = pytest.mark.skipif(not can_trace(), reason="strace is missing or may not look on")

KIB = 1024
NAMESPACE = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--user", "--map-root-user"])]
TEST_MOUNT = [*NAMESPACE, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]


def can_mount() -> bool:
    """Tell whether a disk of its own can be made for a process."""
    try:
        return subprocess.run(TEST_MOUNT, check=False, capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def kinds(words: list[str]) -> str:
    """Sum up what writers said."""
    counts = Counter(word.split(":")[0] for word in words)
    return ", ".join(f"{count} {kind}" for kind, count in counts.most_common())


@needs_strace
@pytest.mark.parametrize("way", ["tally", "import", "files", "care"])
def test_any_call_can_fail(tmp_path: Path, way: str, figure: Figure) -> None:
    rig = Rig(tmp_path, way)
    faults = some(rig.faults(), lane(12, 343))
    outcomes = rig.outcomes(faults)
    figure(f"{len(faults)} faults: {kinds(words_of(outcomes))}")
    assert [pair for pair in zip(faults, outcomes, strict=True) if pair[1].wrong] == []
    assert any(outcome.word.startswith("refused ") for outcome in outcomes)


@needs_strace
def test_the_same_rig_catches_who_knows_no_faults(tmp_path: Path, figure: Figure) -> None:
    rig = Rig(tmp_path, "bad-naive-files")
    outcomes = rig.outcomes(some(rig.faults(), 6))
    figure(f"{len(outcomes)} faults: {kinds(words_of(outcomes))}")
    assert [outcome for outcome in outcomes if outcome.wrong] != []


def words_of(outcomes: list[Outcome]) -> list[str]:
    return [" ".join(outcome.word.split()[:2]) for outcome in outcomes]


def pressed(folder: Path, way: str, kind: str, limits: range) -> list[str]:
    """Do a step under each limit, and return every line that was told."""
    words = ["-m", "tests.reliability.pressed", str(folder / "pressed"), way, kind]
    before = NAMESPACE if kind == "disk" else []
    told = subprocess.run(
        [*before, sys.executable, *words, *map(str, limits)],
        check=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=TIME_LIMIT,
    )
    assert told.stderr == ""
    return told.stdout.splitlines()


def require_sentences(lines: list[str], figure: Figure) -> None:
    """Every step was done or refused, some of them this and some that, and nothing was torn."""
    figure(kinds([" ".join(line.split()[:2]) if "refused" in line else line[:4] for line in lines]))
    assert [line for line in lines if not line.startswith(("done ", "refused "))] == []
    assert {line.split()[0] for line in lines} == {"done", "refused"}
    assert [line for line in lines if "{" in line] == []


@pytest.mark.parametrize("way", ["tally", "import", "care"])
def test_files_that_may_not_grow(tmp_path: Path, way: str, figure: Figure) -> None:
    limits = range(-220 * KIB, 200 * KIB, lane(16 * KIB, KIB))
    require_sentences(pressed(tmp_path, way, "file-size", limits), figure)


@pytest.mark.parametrize("way", ["tally", "import", "care"])
def test_too_little_memory(tmp_path: Path, way: str, figure: Figure) -> None:
    limits = range(10 * KIB, 1500 * KIB, lane(50 * KIB, 4 * KIB))
    require_sentences(pressed(tmp_path, way, "memory", limits), figure)


@pytest.mark.skipif(not can_mount(), reason="this account may make no disk of its own")
@pytest.mark.parametrize(
    ("way", "most"),
    [("tally", 100), ("import", 300), ("files", 40), ("care", 2000)],
)
def test_a_full_disk(tmp_path: Path, way: str, most: int, figure: Figure) -> None:
    limits = range(0, most * KIB, max(4, most // lane(20, 340)) * KIB)
    require_sentences(pressed(tmp_path, way, "disk", limits), figure)
