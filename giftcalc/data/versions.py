"""The versions of what the program stands on, and the state of its folders."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LIBRARIES = (
    "PySide6-Essentials",
    "platformdirs",
    "urllib3",
    "truststore",
    "defusedxml",
    "msgspec",
    "rapidfuzz",
    "tomlkit",
    "CurrencyConverter",
)
ABSENT = "-"
"""What stands for the version of a library that is not installed."""

WRITABLE, NOT_MADE, NOT_WRITABLE = "writable", "not made yet", "not writable"
"""The states of a folder: of one that is not made yet the program could make it."""


def versions() -> Iterator[tuple[str, str]]:
    """Give the name and the version of Python, the system, and each library."""
    import platform
    import ssl
    from pyexpat import EXPAT_VERSION

    yield "Python", platform.python_version()
    yield "system", f"{platform.system()} {platform.release()} {platform.machine()}"
    yield "OpenSSL", ssl.OPENSSL_VERSION
    yield "expat", EXPAT_VERSION.removeprefix("expat_")
    for name in LIBRARIES:
        yield name, _installed(name)


def _installed(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return ABSENT


def state_of(folder: str) -> str:
    """Return whether files can be written to a folder, made or not."""
    if os.path.isdir(folder):
        return WRITABLE if os.access(folder, os.W_OK | os.X_OK) else NOT_WRITABLE
    above = folder
    while not os.path.lexists(above):
        above = os.path.dirname(above)
    can_be_made = os.path.isdir(above) and os.access(above, os.W_OK | os.X_OK)
    return NOT_MADE if can_be_made else NOT_WRITABLE
