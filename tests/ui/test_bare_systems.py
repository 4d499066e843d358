"""Systems that lack what a window needs: a sentence says so, and the terminal's side works."""

import os
import subprocess
import sys
from datetime import date
from enum import Enum
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.settings import DEFAULTS
from giftcalc.data.settings_file import settings_path, write_settings
from giftcalc.paths import Home
from giftcalc.ui import start
from giftcalc.ui.app import Program
from giftcalc.ui.notice_line import NoticeLine
from giftcalc.ui.start import Overheard

TODAY = date(2026, 11, 22)
LATER = "version = 99\n"
BROKEN = "language = [\n"
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="Linux lacks libraries and screens")


class Kind(Enum):
    """The kinds of Qt's messages, as far as their names count."""

    QtWarningMsg = 1
    QtFatalMsg = 3


class EndedError(Exception):
    """Stands for the end of the process."""


@pytest.fixture
def ending(monkeypatch: pytest.MonkeyPatch) -> None:
    """Turn the end of the process into an error that can be looked at."""

    def end(status: int) -> None:
        raise EndedError(status)

    monkeypatch.setattr(os, "_exit", end)
    monkeypatch.setattr("giftcalc.data.qt_files.missing_library", lambda _: "")


def heard(*said: str) -> None:
    """Hear Qt say some things, and then that it gives up."""
    overheard = Overheard()
    for text in said:
        overheard.hear(Kind.QtWarningMsg, None, text)
    with pytest.raises(EndedError, match="1"):
        overheard.hear(Kind.QtFatalMsg, None, "No platform could be initialized.\nReinstall.")


@pytest.mark.parametrize(
    "said", ["could not connect to display elsewhere:0", "Failed to create wl_display (No such)"]
)
def test_a_screen_that_refuses_is_no_screen(
    ending: None, capsys: pytest.CaptureFixture[str], said: str
) -> None:
    heard(said, "Could not load the plugin")
    assert capsys.readouterr().err.startswith("There is no screen")


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ((), "No platform could be initialized"),
        (("There is no plugin “x”", "Another"), "There is no plugin “x”"),
    ],
)
def test_what_only_qt_knows_is_said_in_its_words(
    ending: None, capsys: pytest.CaptureFixture[str], said: tuple[str, ...], reason: str
) -> None:
    heard(*said)
    (told,) = capsys.readouterr().err.splitlines()
    assert told.startswith(f"No window can be opened: {reason}. ")


def test_a_library_that_a_platform_lacks_is_named_with_its_package(
    ending: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("giftcalc.data.qt_files.missing_library", lambda _: "libxcb-cursor.so.0")
    heard("could not connect to display :0")
    (told,) = capsys.readouterr().err.splitlines()
    assert told.startswith("The window needs libxcb-cursor.so.0, ")
    assert "as libxcb-cursor0," in told


def test_what_qt_says_of_a_good_start_is_passed_on(capsys: pytest.CaptureFixture[str]) -> None:
    overheard = Overheard()
    overheard.hear(Kind.QtWarningMsg, None, "That is odd")
    assert capsys.readouterr().err == ""
    overheard.pass_on()
    assert capsys.readouterr().err == "That is odd\n"


def test_without_a_standard_error_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    assert start.refuse(Refusal(Problem.NO_DISPLAY)) == 1


@pytest.mark.parametrize(
    ("error", "problem", "details"),
    [
        (
            ImportError("libEGL.so.1: cannot open shared object file: No such file or directory"),
            Problem.LIBRARY_MISSING,
            {"library": "libEGL.so.1", "package": "libegl1"},
        ),
        (
            ModuleNotFoundError("No module named 'PySide6'", name="PySide6.QtWidgets"),
            Problem.LIBRARY_MISSING,
            {"library": "PySide6", "package": ""},
        ),
        (ImportError("DLL load failed"), Problem.NO_WINDOW, {"what": "DLL load failed"}),
    ],
)
def test_the_reason_why_qt_cannot_be_loaded_is_found(
    error: ImportError, problem: Problem, details: dict[str, str]
) -> None:
    refusal = start.lack_behind(error)
    assert (refusal.problem, refusal.details) == (problem, details)


def ran(*words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a process of its own."""
    command = [sys.executable, "-m", "giftcalc", *words]
    return subprocess.run(
        command, env={**os.environ, **environ}, capture_output=True, text=True, check=False
    )


@on_linux
def test_without_a_library_of_the_system_it_is_named_and_the_terminal_works(
    tmp_path: Path,
) -> None:
    (tmp_path / "libEGL.so.1").touch()
    here = str(tmp_path)
    told = ran("--picture", str(tmp_path / "it.png"), LD_LIBRARY_PATH=here)
    (line,) = told.stderr.splitlines()
    assert line.startswith("The window needs libEGL.so.1, ")
    assert (told.returncode, told.stdout) == (1, "")
    answered = ran("convert", "1000", LD_LIBRARY_PATH=here)
    assert (answered.returncode, answered.stderr) == (0, "")


@on_linux
def test_a_platform_that_is_none_is_said_instead_of_a_dumped_process() -> None:
    told = ran(QT_QPA_PLATFORM="nonsense")
    (line,) = told.stderr.splitlines()
    assert "nonsense" in line
    assert (told.returncode, told.stdout) == (1, "")


@on_linux
def test_a_picture_that_cannot_be_saved_is_said(tmp_path: Path) -> None:
    place = tmp_path / "missing" / "it.png"
    told = ran("--home", str(tmp_path), "--picture", str(place), QT_QPA_PLATFORM="offscreen")
    assert told.returncode == 1
    assert told.stderr.splitlines()[-1] == f"{place} cannot be written. Choose another place."


@on_linux
def test_without_a_screen_the_command_line_is_pointed_to() -> None:
    told = ran(QT_QPA_PLATFORM="", DISPLAY="", WAYLAND_DISPLAY="")
    assert told.stderr.splitlines() == [
        "There is no screen to open a window on. Use the command line: giftcalc convert 1000"
    ]
    assert told.returncode == 1


@on_linux
@pytest.mark.parametrize(
    ("environ", "there"),
    [
        ({}, False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"DISPLAY": "elsewhere:0"}, True),
        ({"DISPLAY": ":987"}, False),
        ({"QT_QPA_PLATFORM": "offscreen"}, True),
    ],
)
def test_a_screen_is_looked_for_before_qt_is_loaded(
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], there: bool
) -> None:
    for name in ("DISPLAY", "QT_QPA_PLATFORM", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, text in environ.items():
        monkeypatch.setenv(name, text)
    assert start.has_screen() is there


def opened(qtbot: QtBot, application: QApplication, home: Home) -> Program:
    """Open the window and wait for what follows its first frame."""
    program = Program(application, home, "en_GB", TODAY)
    qtbot.addWidget(program.window)
    program.show()
    qtbot.waitUntil(lambda: hasattr(program.wiring, "dialogs"))
    return program


def test_a_system_without_fonts_is_told_in_both_places(
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("giftcalc.ui.app.can_write", lambda _: False)
    program = opened(qtbot, qapp, Home.under(tmp_path))
    (told,) = capsys.readouterr().err.splitlines()
    assert told.startswith("This system has no fonts")
    line = program.window.findChild(NoticeLine)
    assert line is not None
    assert line.said.text() == told
    program.window.close()


@pytest.mark.parametrize("content", [LATER, BROKEN])
def test_settings_that_could_not_be_read_are_not_set_aside_for_the_place_of_the_window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, content: str
) -> None:
    home = Home.under(tmp_path)
    path = Path(settings_path(home))
    path.parent.mkdir(parents=True)
    path.write_text(content, encoding="utf-8")
    opened(qtbot, qapp, home).window.close()
    assert path.read_text(encoding="utf-8") == content
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_once_a_setting_was_changed_the_place_of_the_window_is_kept_as_well(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    home = Home.under(tmp_path)
    write_settings(home, DEFAULTS._replace(country="FR"))
    path = Path(settings_path(home))
    path.write_text(LATER, encoding="utf-8")
    program = opened(qtbot, qapp, home)
    program.desk.change(program.desk.settings._replace(country="DE"))
    program.window.tabs.turn_to("recharge")
    program.window.close()
    assert 'tab = "recharge"' in path.read_text(encoding="utf-8")
    aside = [one for one in path.parent.iterdir() if one.name.startswith(f"{path.name}.")]
    assert [one.read_text(encoding="utf-8") for one in aside] == [LATER]
