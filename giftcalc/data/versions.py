"""The versions of what the program stands on, and the state of its folders."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LIBRARIES = {
    "PySide6-Essentials": "PySide6",
    "CurrencyConverter": "currency_converter",
    "defusedxml": "defusedxml",
    "msgspec": "msgspec",
    "numpy": "numpy",
    "platformdirs": "platformdirs",
    "pyqtgraph": "pyqtgraph",
    "python-calamine": "python_calamine",
    "rapidfuzz": "rapidfuzz",
    "tomlkit": "tomlkit",
    "truststore": "truststore",
    "tzdata": "tzdata",
    "tzlocal": "tzlocal",
    "urllib3": "urllib3",
    "XlsxWriter": "xlsxwriter",
}
"""The libraries the program is made with, and the module that each brings."""

ABSENT, UNTOLD = "-", "?"
"""What stands for the version of what is not installed, or does not tell its version."""

BUNDLED, INSTALLED = "as a bundle", "from a Python package"
"""How the program can be run."""

WRITABLE, NOT_MADE, NOT_WRITABLE = "writable", "not made yet", "not writable"
"""The states of a folder: of one that is not made yet the program could make it."""


def versions() -> Iterator[tuple[str, str]]:
    """Give the name and the version of the system, Python, Qt and each library."""
    import platform
    import sqlite3
    import ssl
    import sys
    from pyexpat import EXPAT_VERSION

    from giftcalc.data.qt_files import qt_version

    yield "runs", BUNDLED if getattr(sys, "frozen", False) else INSTALLED
    yield "system", f"{platform.system()} {platform.release()} {platform.machine()}"
    yield "Python", platform.python_version()
    yield "Qt", qt_version() or ABSENT
    yield "SQLite", sqlite3.sqlite_version
    yield "OpenSSL", ssl.OPENSSL_VERSION
    yield "expat", EXPAT_VERSION.removeprefix("expat_")
    for name, module in LIBRARIES.items():
        yield name, _version_of(name, module)


def _version_of(name: str, module: str) -> str:
    """Return the version of a library; a bundle can hold one without its papers."""
    from importlib.metadata import PackageNotFoundError, version
    from importlib.util import find_spec

    try:
        return version(name)
    except PackageNotFoundError:
        return UNTOLD if find_spec(module) else ABSENT


def state_of(folder: str) -> str:
    """Return whether files can be written to a folder, made or not."""
    if os.path.isdir(folder):
        return WRITABLE if os.access(folder, os.W_OK | os.X_OK) else NOT_WRITABLE
    above = folder
    while not os.path.lexists(above):
        above = os.path.dirname(above)
    can_be_made = os.path.isdir(above) and os.access(above, os.W_OK | os.X_OK)
    return NOT_MADE if can_be_made else NOT_WRITABLE
