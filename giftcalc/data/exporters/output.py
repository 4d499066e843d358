"""The file of an export: it takes its place when it is whole, or never."""

import os
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.atomic import draft_for, refusing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

_PIECE = 1 << 16


class Output:
    """Text on its way to a file; raises CANNOT_WRITE when the disk is full or the like."""

    __slots__ = ("_file", "_path", "_size", "_waiting")

    def __init__(self, path: str, file: "BinaryIO") -> None:
        self._path = path
        self._file = file
        self._waiting: list[str] = []
        self._size = 0

    def write(self, text: str) -> int:
        """Take a piece of text, as files do."""
        self._waiting.append(text)
        self._size += len(text)
        if self._size >= _PIECE:
            self.flush()
        return len(text)

    def flush(self) -> None:
        """Hand on what is waiting."""
        content = "".join(self._waiting).encode("utf-8", "replace")
        self._waiting.clear()
        self._size = 0
        with refusing(Problem.CANNOT_WRITE, self._path):
            self._file.write(content)


@contextmanager
def draft_of(path: str) -> "Iterator[str]":
    """Give an empty file to be filled, which then takes the place of `path`.

    A link is followed and stays. Raise CANNOT_WRITE, NO_HOME, or NOT_A_FILE for a folder, a
    pipe or a device; what stood there is then as it was.
    """
    with refusing(Problem.CANNOT_WRITE, path):
        target = os.path.realpath(path)
        if os.path.lexists(target) and not stat.S_ISREG(os.stat(target).st_mode):
            raise Refusal(Problem.NOT_A_FILE, path=path)
    with draft_for(target) as draft:
        yield draft


@contextmanager
def text_output(path: str) -> "Iterator[Output]":
    """Give what takes the text of a file, in UTF-8; raise as `draft_of` does."""
    with draft_of(path) as draft:
        with refusing(Problem.CANNOT_WRITE, path):
            file = open(draft, "wb")  # noqa: SIM115 - closed by the block below
        with file:
            output = Output(path, file)
            yield output
            output.flush()
            with refusing(Problem.CANNOT_WRITE, path):
                file.flush()
