"""The power goes at any moment: what was told to be done is there, and nothing is torn."""

from collections.abc import Callable
from pathlib import Path

import pytest

from giftcalc.paths import Home
from tests.reliability import traces
from tests.reliability.judging import judge
from tests.reliability.lane import lane
from tests.reliability.recorder import Recording, can_trace, record

Figure = Callable[[object], None]

pytestmark = pytest.mark.skipif(not can_trace(), reason="strace is missing or may not look on")

STEPS = {"tally": 8, "import": 5, "files": 8, "care": 2}
SHARES = {"tally": lane(120, 15_000), "import": lane(150, 15_000)}
SHARES |= {"files": lane(80, 5_000), "care": lane(150, 15_000)}
"""How many images there are of each way to write: 500 in all, or 50,000."""

TWINS = ("bad-plain-sqlite", "bad-unsynced-sqlite", "bad-unsynced-files", "bad-unsynced-folders")


def recorded(folder: Path, way: str, steps: int) -> Recording:
    """Record a writer in an empty home, or beside a file of SQLite for those that need it."""
    home = folder / "disk"
    home.mkdir()
    if way.endswith("sqlite"):
        traces.make_lines(Home.under(home))
    return record(home, way, steps, folder)


@pytest.mark.parametrize("way", STEPS)
def test_what_was_told_to_be_done_outlasts_a_loss_of_power(
    tmp_path: Path, way: str, figure: Figure
) -> None:
    judged = judge(recorded(tmp_path, way, STEPS[way]), way, SHARES[way])
    figure(judged)
    assert judged.bad == {}


def test_so_does_plain_sqlite_with_the_settings_of_the_ledger(
    tmp_path: Path, figure: Figure
) -> None:
    judged = judge(recorded(tmp_path, "truncating-sqlite", 12), "truncating-sqlite", 200)
    figure(judged)
    assert judged.bad == {}


@pytest.mark.parametrize("way", TWINS)
def test_the_same_rig_catches_who_does_not_wait_for_the_disk(
    tmp_path: Path, way: str, figure: Figure
) -> None:
    judged = judge(recorded(tmp_path, way, 12), way, 200)
    figure(judged)
    assert sum(judged.bad.values()) > 10
