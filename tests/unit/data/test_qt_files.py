import ctypes
import sys
from collections.abc import Mapping
from pathlib import Path

import PySide6
import pytest

from giftcalc.core.problems import Problem
from giftcalc.data import qt_files
from tools.system import QT_LIBRARIES, WAYLAND_LIBRARIES, X11_LIBRARIES

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="Linux lacks libraries")
X11_GONE = "libxcb-cursor.so.0: cannot open shared object file: No such file or directory"


def test_qt_says_the_version_that_pyside_is_made_for() -> None:
    major_and_minor = PySide6.__version__.rpartition(".")[0]
    assert qt_files.qt_version().startswith(f"{major_and_minor}.")


def test_without_pyside_there_is_no_version_and_pyside_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(qt_files, "PACKAGE", "no_such_package")
    assert (qt_files.qt_version(), qt_files.missing_library({})) == ("", "no_such_package")


def test_a_library_that_tells_no_version_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Qt6Core.dll").write_bytes(b"Qt six")
    monkeypatch.setattr(qt_files, "qt_folder", lambda: str(tmp_path))
    assert qt_files.qt_version() == ""


def loading(monkeypatch: pytest.MonkeyPatch, complaints: Mapping[str, str]) -> None:
    """Let the system's loader complain of some of Qt's libraries, and find all others."""

    def load(path: str) -> None:
        for name, complaint in complaints.items():
            if path.endswith(name):
                raise OSError(complaint)

    monkeypatch.setattr(ctypes, "CDLL", load)


X11_BROKEN = {qt_files.X11: X11_GONE}
NONE_WORKS = X11_BROKEN | {
    qt_files.WAYLAND: "libwayland-client.so.0: cannot open shared object file: No such file"
}
NO_EGL = {qt_files.DRAWING: "/usr/lib/libEGL.so.1: file too short"}
UNTOLD = {qt_files.DRAWING: "out of memory"}


@on_linux
@pytest.mark.parametrize(
    ("complaints", "wayland", "missing"),
    [
        ({}, "", ""),
        (X11_BROKEN, "", "libxcb-cursor.so.0"),
        (X11_BROKEN, "wayland-0", ""),
        (NONE_WORKS, "wayland-0", "libxcb-cursor.so.0"),
        (NO_EGL, "", "libEGL.so.1"),
        (NO_EGL | X11_BROKEN, "", "libEGL.so.1"),
        (UNTOLD, "", "libQt6Gui.so.6"),
    ],
)
def test_what_is_missing_is_what_qt_cannot_do_without(
    monkeypatch: pytest.MonkeyPatch, complaints: Mapping[str, str], wayland: str, missing: str
) -> None:
    loading(monkeypatch, complaints)
    assert qt_files.missing_library({"WAYLAND_DISPLAY": wayland}) == missing


def test_elsewhere_than_on_linux_qt_brings_all_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    loading(monkeypatch, NONE_WORKS | NO_EGL)
    monkeypatch.setattr(sys, "platform", "win32")
    assert qt_files.missing_library({}) == ""


@pytest.mark.parametrize(
    ("complaint", "library"),
    [
        (X11_GONE, "libxcb-cursor.so.0"),
        ("/a/b/libEGL.so.1: file too short", "libEGL.so.1"),
        ("libQt6Gui.so.6: version `Qt_6.12' not found", "libQt6Gui.so.6"),
        ("DLL load failed while importing QtCore: the module could not be found.", ""),
        ("", ""),
    ],
)
def test_the_library_is_read_out_of_what_the_loader_says(complaint: str, library: str) -> None:
    assert qt_files.library_in(complaint) == library


@pytest.mark.parametrize(
    ("library", "package"), sorted({**QT_LIBRARIES, **X11_LIBRARIES, **WAYLAND_LIBRARIES}.items())
)
def test_the_package_of_every_library_that_qt_needs_is_named(library: str, package: str) -> None:
    assert qt_files.debian_package(library) == package


def test_what_is_no_library_has_no_package() -> None:
    refusal = qt_files.lack_of("PySide6")
    assert refusal.problem is Problem.LIBRARY_MISSING
    assert refusal.details == {"library": "PySide6", "package": ""}
