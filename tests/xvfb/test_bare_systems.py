"""Bare systems and homes as they really are: the window opens as far as it can and says so."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.xvfb.conftest import Opening
from tests.xvfb.program import COMMAND

HOMELESS = """
import pwd, sys

def no_account(_):
    raise KeyError

pwd.getpwuid = no_account
sys.argv = ["giftcalc"]
from giftcalc.__main__ import main
sys.exit(main())
"""
"""Starts the program as an account that has no home, whatever else the command line says."""

LATER = 99


def told(environ: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    """Return what the program says that opens no window, or does not go on with it."""
    return subprocess.run(
        [COMMAND, *words], env=environ, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.mark.parametrize("library", ["libEGL.so.1", "libxcb-cursor.so.0"])
def test_a_library_that_is_missing_is_named_and_the_terminal_works(
    environ: dict[str, str], tmp_path: Path, library: str
) -> None:
    (tmp_path / library).touch()
    without = environ | {"LD_LIBRARY_PATH": str(tmp_path)}
    window = told(without)
    (line,) = window.stderr.splitlines()
    assert line.startswith(f"The window needs {library}, ")
    assert (window.returncode, window.stdout) == (1, "")
    terminal = told(without, "convert", "1000")
    assert (terminal.returncode, terminal.stderr) == (0, "")
    assert told(without, "doctor").stderr.splitlines() == [line]


@pytest.mark.parametrize(
    "screen",
    [
        {"DISPLAY": "localhost:65000"},
        {"DISPLAY": "", "WAYLAND_DISPLAY": "none", "QT_QPA_PLATFORM": "wayland"},
    ],
)
def test_a_screen_that_does_not_answer_is_no_screen(
    environ: dict[str, str], screen: dict[str, str]
) -> None:
    window = told(environ | screen)
    (line,) = window.stderr.splitlines()
    assert line.startswith("There is no screen")
    assert window.returncode == 1


def test_without_any_font_it_says_so_on_both_channels(opening: Opening, tmp_path: Path) -> None:
    none = tmp_path / "fonts.conf"
    none.write_text("<fontconfig></fontconfig>", encoding="utf-8")
    program = opening(FONTCONFIG_FILE=str(none))
    program.wait_for_text("This system has no fonts")
    program.type("1000")
    program.wait_for_text("$10.34 to send")
    assert program.close() == 0
    ours = [line for line in program.complaints().splitlines() if "Fontconfig" not in line]
    assert [line.partition(",")[0] for line in ours] == ["This system has no fonts"]


def test_an_account_without_a_home_calculates_and_is_told(opening: Opening) -> None:
    program = opening(sys.executable, "-c", HOMELESS, HOME="")
    program.wait_for_text("Nothing can be kept: this account has no home folder.")
    program.type("1000")
    program.keys("Return")
    program.wait_for_written({"Coins": "1,000"})
    assert program.close() == 0
    assert program.complaints() == ""


def ledger_of(environ: dict[str, str], folder: Path) -> Path:
    """Return the ledger of a home in which three roses were counted."""
    home = folder / "giftcalc"
    added = told(environ, "--home", str(home), "tally", "add", "3 rose")
    assert added.returncode == 0, added.stderr
    return home / "data" / "ledger.db"


def test_a_ledger_of_a_later_version_is_told_of_and_stays(
    opening: Opening, environ: dict[str, str], tmp_path: Path
) -> None:
    path = ledger_of(environ, tmp_path)
    with closing(sqlite3.connect(path, isolation_level=None)) as ledger:
        ledger.execute(f"PRAGMA user_version = {LATER}")
    before = path.read_bytes()
    program = opening()
    program.keys("ctrl+2")
    program.wait_for_text("is of a later giftcalc")
    program.keys("ctrl+l")
    program.type("1000")
    program.wait_for_text("$10.34 to send")
    assert program.close() == 0
    assert program.complaints() == ""
    assert path.read_bytes() == before


def test_a_ledger_that_others_hold_is_told_of_and_stays(
    opening: Opening, environ: dict[str, str], tmp_path: Path
) -> None:
    path = ledger_of(environ, tmp_path)
    with closing(sqlite3.connect(path, isolation_level=None)) as ledger:
        ledger.execute("BEGIN EXCLUSIVE")
        program = opening()
        program.keys("ctrl+2")
        program.wait_for_text("Another giftcalc is changing")
        program.keys("ctrl+l")
        program.type("1000")
        program.wait_for_text("$10.34 to send")
        assert program.close() == 0
        ledger.execute("ROLLBACK")
    assert program.complaints() == ""
