"""What goes into the bundle: modules that stay out, and the rule for files.

PyInstaller collects whatever a library could ever need. This program needs little of
Qt, numpy and pyqtgraph, and nothing of their tests. giftcalc.spec asks here.
"""

import re
import subprocess
from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import Path

RECORD = "_sysconfigdata"
"""How the module is called that tells how and where Python was built: see run_environment.py."""

LEFT_OUT_MODULES = (
    # Python's own: development, other toolkits, processes and servers nobody starts.
    *("curses", "ensurepip", "idlelib", "lib2to3", "pydoc_data", "readline", "test"),
    *("tkinter", "turtle", "turtledemo", "unittest.mock", "venv", "xmlrpc", "doctest", "pdb"),
    *("multiprocessing", "asyncio", "concurrent.futures.process", "distutils", "setuptools"),
    *("pip", "pkg_resources", "wheel", "_pytest", "pytest", "mypy"),
    # Letters of Chinese, Japanese and Korean that are not in Unicode: no file read here has them.
    *("_codecs_cn", "_codecs_hk", "_codecs_iso2022", "_codecs_jp", "_codecs_kr", "_codecs_tw"),
    "_multibytecodec",
    # Qt's: pyqtgraph asks for the first ones and does without, or with a stand-in.
    *("PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "PySide6.QtTest", "PySide6.QtNetwork"),
    *("PySide6.QtDBus", "PySide6.QtPrintSupport", "PyQt5", "PyQt6", "PySide2"),
    # pyqtgraph's: consoles, examples, pictures in three dimensions, other array libraries.
    *("pyqtgraph.canvas", "pyqtgraph.console", "pyqtgraph.dockarea", "pyqtgraph.examples"),
    *("pyqtgraph.flowchart", "pyqtgraph.jupyter", "pyqtgraph.multiprocess", "pyqtgraph.opengl"),
    *("OpenGL", "colorcet", "cupy", "h5py", "matplotlib", "numba", "pandas", "scipy", "IPython"),
    # numpy's: what drawing lines and bars does not use.
    *(
        "numpy.distutils",
        "numpy.f2py",
        "numpy.polynomial",
        "numpy.random",
        "numpy.testing",
    ),
    *("numpy._core._simd", "numpy._core._multiarray_tests", "numpy._core._umath_tests"),
    *("numpy.fft", "numpy._core.tests", "numpy._pyinstaller", "numpy.conftest", "numpy.tests"),
    # rapidfuzz's: of it only distances are used, and each form of a module stands in for another.
    *(
        "rapidfuzz.__pyinstaller",
        "rapidfuzz.utils_cpp",
        "rapidfuzz.fuzz_cpp",
        "rapidfuzz.fuzz_cpp_avx2",
    ),
    *("rapidfuzz.distance.metrics_cpp_avx2",),
    # Reads the world's languages when building, never when running.
    *("babel", "hmrc_rates"),
)
"""Modules that are not collected, with all below them."""

STAND_INS = {
    "PySide6.QtOpenGL": "qt_opengl.py",
    "PySide6.QtOpenGLWidgets": "qt_opengl_widgets.py",
    "pyqtgraph.multiprocess": "nothing.py",
}
"""Modules that are left out but asked for -> what is collected for each, from stand_ins/."""

OPTIMIZE = 2
"""Code is compiled without the texts about it, and without what only checks itself."""

QT = "PySide6/Qt/"
QT_PLUGINS = (
    "platforms/libqxcb.so",
    "platforms/libqwayland*.so",
    "platforms/libqoffscreen.so",
    "platforminputcontexts/libcompose*.so",
    "platforminputcontexts/libibus*.so",
    "platformthemes/libqxdgdesktopportal.so",
    "wayland-decoration-client/*.so",
    "wayland-shell-integration/libxdg-shell.so",
    "xcbglintegrations/*.so",
    *("platforms/libqcocoa.dylib", "platforms/libqoffscreen.dylib", "styles/libqmacstyle.dylib"),
)
"""Qt's plug-ins that are kept: screens, keyboards of all languages, what the desktop asks for.

Windows are drawn without OpenGL, on Wayland as well.
"""

QT_LIBRARIES = ("Core", "DBus", "Gui", "Svg", "WaylandClient", "Widgets", "XcbQpa")
"""Qt's own libraries that those and the program use; the ICU comes with Core."""

LEFT_OUT_OF_QT = ("libexec/", "metatypes/", "qml/", "resources/", "translations/")
"""Folders of Qt; the translations would be of texts that this program shows in its own words."""

LEFT_OUT_ON_WINDOWS = ("PySide6/translations/*", "PySide6/opengl32sw.dll")
"""There Qt has no folder of its own; the library draws OpenGL, which windows go without."""

SYSTEM_LIBRARIES = (
    *("libstdc++.so.*", "libgcc_s.so.*", "libX11.so.*", "libX11-xcb.so.*", "libdbus-1.so.*"),
    *("libfontconfig.so.*", "libfreetype.so.*", "libglib-2.0.so.*", "libgthread-2.0.so.*"),
    *("libpcre2-8.so.*", "libuuid.so.*"),
)
"""Libraries of the system the program runs on. Its drivers and its fonts' library were made for
them, the last through HarfBuzz for a GLib at least as new as theirs; two in one program clash."""

LEFT_OUT_DATA = ("*.po", "pyqtgraph/colors/*", "pyqtgraph/icons/*", "numpy/_core/lib/*")
"""Sources of translations, and what pyqtgraph and numpy bring for others than lines and bars."""

PACKAGE_PAPERS = ("METADATA", "LICEN[CS]E*", "COPYING*", "NOTICE*", "AUTHORS*")
"""Files of a package's `.dist-info` that are kept; the others tell of the installation."""


def is_wanted(destination: str) -> bool:
    """Tell whether a file that PyInstaller collected goes to that place of the bundle."""
    name = destination.replace("\\", "/")
    if name.startswith("PySide6/"):
        return _is_wanted_of_qt(name)
    if ".dist-info/" in name:
        return any(fnmatch(name.rpartition("/")[2], paper) for paper in PACKAGE_PAPERS)
    last = name.rpartition("/")[2]
    if any(fnmatch(last, library) for library in SYSTEM_LIBRARIES):
        return False
    if last.startswith("libQt6"):  # a link beside the program to one of PySide6/Qt/lib
        return _is_qt_library(last)
    return not any(fnmatch(name, data) for data in LEFT_OUT_DATA)


def _is_wanted_of_qt(name: str) -> bool:
    if any(fnmatch(name, left) for left in LEFT_OUT_ON_WINDOWS):
        return False
    if name.startswith(QT + "plugins/"):
        return any(fnmatch(name, f"{QT}plugins/{plugin}") for plugin in QT_PLUGINS)
    if name.startswith(QT + "lib/libQt6"):
        return _is_qt_library(name.rpartition("/")[2])
    return not name.startswith(tuple(QT + folder for folder in LEFT_OUT_OF_QT))


def _is_qt_library(name: str) -> bool:
    return name.removeprefix("libQt6").partition(".")[0] in QT_LIBRARIES


def reached(kept: Iterable[tuple[str, str, str]], roots: Iterable[str]) -> list[tuple[str, ...]]:
    """Give those of the collected binaries that a part of the program needs (Linux).

    Each is a place in the bundle, a file, and PyInstaller's word for its kind. A library
    is needed if an extension module, a plug-in of Qt or one of `roots` leads to it.
    """
    collected = list(kept)
    needs = needed_by([source for _, source, kind in collected if kind != "SYMLINK"])
    found = {_last(place): source for place, source, kind in collected if kind != "SYMLINK"}
    waiting = [
        _last(place)
        for place, _, kind in collected
        if kind == "EXTENSION" or "/plugins/" in place or _last(place).startswith(tuple(roots))
    ]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += [one for one in needs.get(found[name], ()) if one in found]
    return [one for one in collected if _last(one[0]) in seen]


def without_loose_links(
    data: Iterable[tuple[str, str, str]], binaries: Iterable[tuple[str, ...]]
) -> list[tuple[str, str, str]]:
    """Give the collected data less the links whose library was left out."""
    there = {_last(place) for place, *_ in binaries}
    return [one for one in data if one[2] != "SYMLINK" or _last(one[0]) in there]


def needed_by(sources: list[str]) -> dict[str, list[str]]:
    """Give each library or module with the names of those it asks the loader for."""
    told = subprocess.run(
        ["objdump", "-p", *sources], check=True, capture_output=True, text=True
    ).stdout
    parts = re.split(r"^(.+):\s+file format .*$", told, flags=re.MULTILINE)[1:]
    return {
        source: re.findall(r"NEEDED\s+(\S+)", part)
        for source, part in zip(parts[::2], parts[1::2], strict=True)
    }


def _last(place: str) -> str:
    return Path(place).name
