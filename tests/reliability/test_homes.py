"""Homes that cannot be written, or are none: a sentence on each, and never a traceback."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reliability.recorder import ROOT, TIME_LIMIT, command

Figure = Callable[[object], None]

WITHOUT_POWER = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
"""What makes root an ordinary account, for whom rights count; others are so already."""

COMMANDS = (
    *(
        "tally add rose",
        "tally end",
        "tally list",
        "tally show 1",
        "tally report months",
        "tally verify",
    ),
    *("tally backup", "tally restore", "tally restore nothing.db", "tally undo"),
    *("tally erase --gifter luna.k --yes", "tally erase --all --yes"),
    *("tally import nothing.jsonl", "tally export /dev/null/nothing.json"),
)


def as_anybody() -> list[str]:
    return WITHOUT_POWER if os.geteuid() == 0 else []


def can_be_anybody() -> bool:
    """Tell whether a process can be started for whom rights count."""
    try:
        return subprocess.run([*as_anybody(), "true"], check=False).returncode == 0
    except FileNotFoundError:
        return False


pytestmark = pytest.mark.skipif(
    not can_be_anybody(), reason="setpriv is missing or may not take rights away"
)


def told_by(words: list[str], **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*as_anybody(), *words],
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **environ},
        capture_output=True,
        text=True,
        timeout=TIME_LIMIT,
    )


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A home with a ledger in folders that cannot be written."""
    home = tmp_path / "closed"
    subprocess.run(command(home, "tally", 1, 2), cwd=ROOT, check=True, capture_output=True)
    folders = [home, *(path for path in home.rglob("*") if path.is_dir())]
    for path in [*home.rglob("*"), home]:
        path.chmod(0o500 if path in folders else 0o400)
    return home


@pytest.mark.parametrize("way", ["tally", "import", "files", "care"])
def test_a_home_that_cannot_be_written_is_said(closed: Path, way: str) -> None:
    told = told_by(command(closed, way, 3, 1))
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.startswith("refused ")
    assert "{" not in told.stdout


@pytest.mark.parametrize("way", ["tally", "import", "files", "care"])
def test_no_home_at_all_is_said(way: str) -> None:
    told = told_by(command(Path(os.devnull) / "giftcalc", way, 1, 1))
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.startswith("refused ")


def test_an_ordinary_account_with_a_home_of_its_own_can_do_everything(tmp_path: Path) -> None:
    for way in ("tally", "import", "files", "care"):
        told = told_by(command(tmp_path / way, way, 1, 2))
        assert (told.stdout, told.stderr) == ("done 1\ndone 2\n", "")


@pytest.mark.parametrize("words", COMMANDS)
@pytest.mark.parametrize("place", ["closed", "none"])
def test_the_command_line_says_it_too(closed: Path, words: str, place: str, figure: Figure) -> None:
    home = str(closed) if place == "closed" else os.path.join(os.devnull, "giftcalc")  # noqa: PTH118
    told = told_by([sys.executable, "-m", "giftcalc", "--home", home, *words.split()])
    assert "Traceback" not in told.stderr
    assert len(told.stderr.splitlines()) <= 3
    assert told.returncode in {0, 1, 2, 3, 4}
    assert told.stdout or told.stderr
    figure(f"{told.returncode} {(told.stderr or told.stdout).splitlines()[0][:110]}")
