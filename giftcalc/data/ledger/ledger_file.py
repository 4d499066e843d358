"""A look at a ledger's file before SQLite touches it.

SQLite would make an empty file into a database, roll back a journal that lies beside
a file of somebody else, and find out late that half of a file is missing. So the
first hundred bytes are read here, and a file that is not understood stays as it is.
The layout is that of https://www.sqlite.org/fileformat.html, section 1.3.
"""

import os
from typing import NamedTuple

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.atomic import open_if_there, refusing
from giftcalc.data.ledger.migrations import APPLICATION_ID, NEWEST

_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100
_BIGGEST_PAGE = 65536


class LedgerFile(NamedTuple):
    """What a file says of itself: the steps it has taken, and whether it was left in haste."""

    version: int
    is_hot: bool


def look_at(path: str) -> LedgerFile | None:
    """Return what stands at `path`, or None for nothing at all.

    Raise LEDGER_FOREIGN, LEDGER_NEWER, LEDGER_DAMAGED (cut short), NOT_A_FILE or
    FILE_UNREADABLE. The file is only read.
    """
    file = open_if_there(path)
    if file is None:
        return None
    try:
        with refusing(Problem.FILE_UNREADABLE, path):
            header, size = os.read(file, _HEADER_BYTES), os.fstat(file).st_size
    finally:
        os.close(file)
    is_hot = has_journal(path)
    _require_ours(header, path)
    if not is_hot:
        _require_whole(header, size, path)
    return LedgerFile(_number(header, 60), is_hot)


def has_journal(path: str) -> bool:
    """Tell whether an interrupted write waits to be rolled back."""
    try:
        with open(path + "-journal", "rb") as journal:
            return any(journal.read(8))  # a journal that was finished begins with zeros
    except (OSError, ValueError):
        return False


def _require_ours(header: bytes, path: str) -> None:
    if len(header) < _HEADER_BYTES and _MAGIC.startswith(header[: len(_MAGIC)]):
        raise Refusal(Problem.LEDGER_DAMAGED, path=path)
    if not header.startswith(_MAGIC) or _number(header, 68) != APPLICATION_ID:
        raise Refusal(Problem.LEDGER_FOREIGN, path=path)
    if _number(header, 60) > NEWEST:
        raise Refusal(Problem.LEDGER_NEWER, path=path)


def _require_whole(header: bytes, size: int, path: str) -> None:
    page = int.from_bytes(header[16:18], "big")
    page = _BIGGEST_PAGE if page == 1 else page
    if size < page * _number(header, 28) or not _number(header, 60):
        raise Refusal(Problem.LEDGER_DAMAGED, path=path)


def _number(header: bytes, place: int) -> int:
    return int.from_bytes(header[place : place + 4], "big")
