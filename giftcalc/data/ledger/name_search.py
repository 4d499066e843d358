"""Looking for names in the bytes of files, whatever these are."""

import os
from typing import TYPE_CHECKING

from giftcalc.core.problems import Problem
from giftcalc.data.atomic import open_if_there, refusing

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from giftcalc.core.tally.erased_names import Names

_PIECE = 1 << 20
_LEAST_BYTES = 4
"""Shorter names occur by chance in any file."""


def files_with(names: "Names", folder: str, passed: "Container[str]") -> "Iterator[str]":
    """Give the files in a folder, and in those within it, that hold one of the names."""
    for place, _, files in os.walk(folder):
        for name in sorted(files):
            path = os.path.join(place, name)
            if path not in passed and os.path.isfile(path) and holds(names, path):
                yield path


def holds(names: "Names", *paths: str) -> bool:
    """Tell whether a name stands in one of these files, as UTF-8; raise FILE_UNREADABLE."""
    sought = [name.encode() for group in names for name in group]
    long = [name for name in sought if len(name) >= _LEAST_BYTES]
    return any(name in piece for path in paths for piece in _pieces(path) for name in long)


def _pieces(path: str) -> "Iterator[bytes]":
    """Give a file in pieces that overlap, so that no name falls between two."""
    file = open_if_there(path)
    if file is None:
        return
    try:
        tail = b""
        with refusing(Problem.FILE_UNREADABLE, path):
            while piece := os.read(file, _PIECE):
                yield tail + piece
                tail = piece[-1024:]
    finally:
        os.close(file)
