"""Qt as it lies on the disk: its version, and what the system lacks for it.

Nothing of PySide6 is imported here, so that this can be told where a window cannot open.
"""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING

from giftcalc.core.problems import Problem, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PACKAGE = "PySide6"
CORE = ("Qt/lib/libQt6Core.so.6", "Qt6Core.dll", "Qt/lib/QtCore.framework/Versions/A/QtCore")
"""Where Qt's first library lies in the package: on Linux, on Windows, on macOS."""

DRAWING = "Qt/lib/libQt6Gui.so.6"
PLATFORMS = "Qt/plugins/platforms"
X11, WAYLAND = "libqxcb.so", "libqwayland.so"
"""What opens windows: Qt's platforms, each a library that leans on some of the system's."""

_VERSION = re.compile(rb"Qt (\d+\.\d+\.\d+) \(")
"""How Qt's first library says its version; the same text names the compiler."""

_LIBRARY = re.compile(r"lib[\w.+-]*?\.so(?:\.\d+)*")
_NAMED_OTHERWISE = {"libglib-2.0.so.0": "libglib2.0-0"}


def qt_folder() -> str:
    """Return the folder of PySide6, or nothing if it is not installed."""
    from importlib.util import find_spec

    spec = find_spec(PACKAGE)
    return next(iter(spec.submodule_search_locations or ()), "") if spec else ""


def qt_version() -> str:
    """Return the version that Qt's own library says it has, or nothing if it cannot be read."""
    from mmap import ACCESS_READ, mmap

    for name in CORE:
        path = os.path.join(qt_folder(), name)
        if not os.path.isfile(path):
            continue
        with open(path, "rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
            found = _VERSION.search(content)
            return found[1].decode() if found else ""
    return ""


def missing_library(environ: Mapping[str, str]) -> str:
    """Return the library that keeps a window from opening, or nothing if none is known to.

    Libraries are loaded for it, though nothing in them is run that opens or draws.
    """
    folder = qt_folder()
    if not folder:
        return PACKAGE
    if sys.platform != "linux":
        return ""
    drawing = _missing_for(os.path.join(folder, DRAWING))
    found = [_missing_for(path) for path in _platforms(folder, environ)]
    return drawing or ("" if "" in found else found[0])


def _platforms(folder: str, environ: Mapping[str, str]) -> Iterator[str]:
    """Give the platforms that may open a window here: one of them is enough."""
    yield os.path.join(folder, PLATFORMS, X11)
    if environ.get("WAYLAND_DISPLAY"):
        yield os.path.join(folder, PLATFORMS, WAYLAND)


def _missing_for(path: str) -> str:
    """Return the library that keeps another one from being loaded, or nothing."""
    from ctypes import CDLL

    try:
        CDLL(path)
    except OSError as error:
        return library_in(str(error)) or os.path.basename(path)
    return ""


def library_in(complaint: str) -> str:
    """Return the library that the system's loader complains of, or nothing if it names none."""
    found = _LIBRARY.search(os.path.basename(complaint.partition(":")[0]))
    return found[0] if found else ""


def lack_of(library: str) -> Refusal:
    """Return what to say of a library that is missing."""
    return Refusal(Problem.LIBRARY_MISSING, library=library, package=debian_package(library))


def debian_package(library: str) -> str:
    """Return the package that brings a library on Debian, by the rule it names them with."""
    name, _, number = library.lower().partition(".so.")
    if not number:
        return ""
    joined = "-" if name[-1:].isdigit() else ""
    return _NAMED_OTHERWISE.get(library, f"{name}{joined}{number}")
