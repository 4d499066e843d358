"""A writer is killed at any moment: what it told is there, and imports are whole or absent."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from giftcalc.paths import Home
from tests.reliability.killing import kill_often
from tests.reliability.lane import lane
from tests.reliability.recorder import ROOT, command
from tests.reliability.traces import ROWS, imported

Figure = Callable[[object], None]


@pytest.mark.parametrize(
    ("way", "kills"),
    [("tally", lane(25, 400)), ("import", lane(25, 400)), ("care", lane(10, 200))],
)
def test_nothing_told_is_lost_and_nothing_is_torn(
    tmp_path: Path, way: str, kills: int, figure: Figure
) -> None:
    killed = kill_often(tmp_path, way, kills, seed=20261122)
    figure(killed)
    assert killed.bad == {}
    assert killed.told > kills


@pytest.mark.parametrize("way", ["bad-early-tally", "bad-import-in-pieces"])
def test_the_same_rig_catches_who_tells_too_early_or_writes_in_pieces(
    tmp_path: Path, way: str, figure: Figure
) -> None:
    killed = kill_often(tmp_path, way, lane(8, 60), seed=20261122)
    figure(killed)
    assert sum(killed.bad.values()) > 0


@pytest.mark.parametrize(
    ("again", "is_twice"), [("import", False), ("bad-import-without-key", True)]
)
def test_an_import_of_which_nobody_heard_is_tried_again_and_counts_once(
    tmp_path: Path, again: str, is_twice: bool
) -> None:
    for way in ("import-and-die", again):
        subprocess.run(command(tmp_path, way, 1, 1), cwd=ROOT, check=way == again)
    found = imported(Home.under(tmp_path))
    assert found.numbers == (1,)
    assert (f"{2 * ROWS} rows of import 1" in found.wrong) == is_twice
    assert is_twice or found.wrong == ()
