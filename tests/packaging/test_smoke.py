"""The smoke test on what is built, and on programs that must not pass it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from giftcalc import __version__
from tests.packaging.conftest import ROOT, smoke

BUNDLE = ROOT / "dist" / "giftcalc" / "giftcalc"
PASSED = re.compile(r"^(\d+) passed, 0 failed$")
WITHOUT_POWER = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
"""As root nothing is read-only, unless root gives that power up."""

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="the window is used on Linux only")


def last_line(told: subprocess.CompletedProcess[str]) -> str:
    return told.stdout.splitlines()[-1]


def passes(told: subprocess.CompletedProcess[str]) -> None:
    """Hold the smoke test to have passed, or show what it said."""
    assert told.returncode == 0, told.stdout + told.stderr
    assert PASSED.match(last_line(told))
    assert told.stderr == ""


@pytest.mark.parametrize("name", ["giftcalc", "giftcalc-window"])
def test_the_installed_wheel_does_all_it_should(installed: Path, name: str) -> None:
    passes(smoke("--release", __version__, installed / name))


def test_the_wheel_asks_for_nothing_that_is_not_locked(installed: Path) -> None:
    told = subprocess.run(
        [installed / "python", "-m", "pip", "check"], capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stdout


def writable_folders(place: Path) -> list[Path]:
    return [Path(folder) for folder, _, _ in os.walk(place) if not Path(folder).is_symlink()]


def contents(place: Path) -> dict[str, int]:
    """Return every file of a folder and when it was changed last."""
    return {
        str(path): path.stat().st_mtime_ns
        for folder in writable_folders(place)
        for path in folder.iterdir()
        if path.is_file()
    }


@on_linux
def test_it_runs_where_nothing_can_be_written_and_tries_nothing(installed: Path) -> None:
    """As in a system's own folders: neither settings nor compiled modules go there."""
    folders = writable_folders(installed.parent)
    before = contents(installed.parent)
    for folder in folders:
        folder.chmod(0o555)
    try:
        powerless = WITHOUT_POWER if os.geteuid() == 0 else ()
        told = smoke("--release", __version__, *powerless, installed / "giftcalc")
    finally:
        for folder in folders:
            folder.chmod(0o755)
    passes(told)
    assert contents(installed.parent) == before


@pytest.mark.skipif(not BUNDLE.exists(), reason="no bundle was built: see packaging/pyinstaller")
def test_the_bundle_does_all_it_should() -> None:
    passes(smoke("--release", __version__, BUNDLE))


def stand_in(folder: Path, what: str) -> Path:
    """Return a program that is giftcalc but for what is done after it."""
    path = folder / "giftcalc"
    path.write_text(f'#!/bin/sh\n"{sys.executable}" -m giftcalc "$@" {what}\n', encoding="utf-8")
    path.chmod(0o755)
    return path


@on_linux
def test_a_program_that_complains_fails_each_step(tmp_path: Path) -> None:
    told = smoke(stand_in(tmp_path, "; echo That is odd >&2"))
    assert told.returncode == 1
    assert "FAILED  conversion: " in told.stdout
    assert re.match(r"0 passed, \d+ failed", last_line(told))


@on_linux
@pytest.mark.parametrize(
    ("change", "step"),
    [
        ("| sed 's/10[.]34/10.35/'", "conversion"),
        ("| sed 's/10[.]34/10.35/'", "recharge"),
        ("| sed 's/giftcalc /giftcalc 9/'", "version"),
        ('| sed \'s/"ok"/"failed"/\'', "doctor"),
        ("| sed 's/Pièces/Coins/'", "french"),
        ("| sed 's/202/404/'", "tally"),
        ("; for last; do :; done; case $last in *.png) : > $last;; esac", "picture"),
    ],
)
def test_a_wrong_answer_fails_its_step(tmp_path: Path, change: str, step: str) -> None:
    told = smoke("--no-window", "--release", __version__, stand_in(tmp_path, change))
    assert told.returncode == 1, told.stdout
    assert f"FAILED  {step}: " in told.stdout


@on_linux
@pytest.mark.parametrize(
    ("instead", "said"),
    [
        ("exit 0", "it ended before"),
        ('"$0" --version > /dev/null; exec xmessage', "it ended before"),
    ],
)
def test_a_window_that_does_not_open_fails(tmp_path: Path, instead: str, said: str) -> None:
    path = tmp_path / "giftcalc"
    path.write_text(
        f'#!/bin/sh\n[ $# = 0 ] && {{ {instead}; }}\nexec "{sys.executable}" -m giftcalc "$@"\n',
        encoding="utf-8",
    )
    path.chmod(0o755)
    told = smoke(path)
    assert told.returncode == 1
    (failed,) = [line for line in told.stdout.splitlines() if line.startswith("FAILED")]
    assert failed.startswith("FAILED  window: ")
    assert said in failed


def test_no_program_is_wrong_usage() -> None:
    assert smoke().returncode == 2
    assert smoke("/nowhere/giftcalc").returncode == 2
