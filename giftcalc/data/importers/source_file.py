"""Opening a file that is to be imported: a regular one, without waiting, and known again."""

import os
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.atomic import open_if_there, refusing

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import BinaryIO, Self

MOST_BYTES = 1 << 32
"""A recording of ten million gifts has 3 GB."""

_PIECE = 1 << 20
_LONGEST_NAME = 100


class Identity(NamedTuple):
    """What tells a file from another one, and from itself after it was written to."""

    device: int
    inode: int
    size: int
    changed: int


class OpenFile:
    """An open file, to be used as a context manager."""

    def __init__(self, path: str, file: "BinaryIO") -> None:
        self.path = path
        self.file = file
        self.identity = self._identity()
        self.size = self.identity.size

    def __enter__(self) -> "Self":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: "TracebackType | None",
    ) -> None:
        self.file.close()

    def _identity(self) -> Identity:
        status = os.fstat(self.file.fileno())
        return Identity(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)

    def digest(self, tell: "Callable[[int], None]") -> str:
        """Return the SHA-256 of all of it in hexadecimal; raise IMPORT_FILE_CHANGED.

        `tell` is called with the number of bytes read.
        """
        found, done = sha256(), 0
        with refusing(Problem.FILE_UNREADABLE, self.path):
            self.file.seek(0)
            while done <= self.size and (piece := self.file.read(_PIECE)):
                found.update(piece)
                done += len(piece)
                tell(done)
            self.file.seek(0)
        if done != self.size:
            raise Refusal(Problem.IMPORT_FILE_CHANGED)
        return found.hexdigest()

    def require_unchanged(self) -> None:
        """Raise IMPORT_FILE_CHANGED if the file was written to since it was opened."""
        if self._identity() != self.identity:
            raise Refusal(Problem.IMPORT_FILE_CHANGED)


def open_source(path: str) -> OpenFile:
    """Open a file; raise FILE_MISSING, NOT_A_FILE, FILE_UNREADABLE, FILE_TOO_BIG or IMPORT_EMPTY.

    A file without a size is empty, whatever a device or the system would make up for it.
    """
    descriptor = open_if_there(path)
    if descriptor is None:
        raise Refusal(Problem.FILE_MISSING, path=path)
    source = OpenFile(path, os.fdopen(descriptor, "rb"))
    if 0 < source.size <= MOST_BYTES:
        return source
    source.file.close()
    if source.size:
        raise Refusal(Problem.FILE_TOO_BIG, path=path, limit=MOST_BYTES)
    raise Refusal(Problem.IMPORT_EMPTY)


def shown_name(path: str) -> str:
    """Return the name of a file without its folder, fit to be shown and kept."""
    name = os.path.basename(path)
    return "".join(one if one.isprintable() else "\ufffd" for one in name).strip()[-_LONGEST_NAME:]
