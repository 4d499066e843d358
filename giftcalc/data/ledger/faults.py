"""What goes wrong with SQLite, as refusals that say what to do.

SQLite tells neither the system's error nor whether a damaged page was damaged on the
disk or only read badly, so nothing here ever leads to a file being moved or removed.
Running out of memory is no error of sqlite3 but a MemoryError.
"""

import os
import sqlite3
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.reasons import Reason
from giftcalc.data.atomic import reason_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_PRIMARY = 0xFF
_READS = frozenset(
    {
        sqlite3.SQLITE_IOERR_READ,
        sqlite3.SQLITE_IOERR_SHORT_READ,
        sqlite3.SQLITE_IOERR_FSTAT,
        sqlite3.SQLITE_IOERR_SEEK,
    }
)
_REASONS = {
    sqlite3.SQLITE_FULL: Reason.DISK_FULL,
    sqlite3.SQLITE_READONLY: Reason.READ_ONLY,
    sqlite3.SQLITE_PERM: Reason.NO_PERMISSION,
    sqlite3.SQLITE_NOMEM: Reason.OUT_OF_MEMORY,
    sqlite3.SQLITE_NOLFS: Reason.TOO_LARGE,
}
_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_FORMAT})
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL})
_WRONG_TYPE = sqlite3.SQLITE_CONSTRAINT | 12 << 8
"""SQLITE_CONSTRAINT_DATATYPE: a sum of more than 64 bits, which SQLite makes a float."""

_MARGIN = 1 << 16
_FAT_LIMIT = (1 << 32) - 1


@contextmanager
def ledger_faults(path: str, problem: Problem = Problem.CANNOT_WRITE) -> "Iterator[None]":
    """Turn every failure of SQLite, of the memory or of a value into a refusal.

    `problem` is that of a step for which there is not enough memory.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise refusal_of(error, path) from error
    except MemoryError as error:
        raise Refusal(problem, path=path, reason=Reason.OUT_OF_MEMORY) from error
    except OverflowError as error:  # a whole number of more than 64 bits
        raise Refusal(Problem.LEDGER_TOO_MUCH, path=path) from error
    except UnicodeDecodeError as error:  # of SQLite's own message, which quotes what is damaged
        raise Refusal(Problem.LEDGER_DAMAGED, path=path) from error
    except UnicodeEncodeError as error:  # half a surrogate pair
        raise Refusal(Problem.LEDGER_BAD_TEXT, path=path) from error


def refusal_of(error: sqlite3.Error, path: str) -> Refusal:
    """Return what an error of SQLite means for the ledger at `path`."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:  # found by Python's own half: text that is no UTF-8, a closed ledger
        return Refusal(Problem.LEDGER_DAMAGED, path=path)
    if code == _WRONG_TYPE or "integer overflow" in str(error):
        return Refusal(Problem.LEDGER_TOO_MUCH, path=path)
    primary = code & _PRIMARY
    if primary in _BUSY:
        return Refusal(Problem.FILE_IN_USE, path=path)
    if primary == sqlite3.SQLITE_NOTADB:
        return Refusal(Problem.LEDGER_FOREIGN, path=path)
    if primary in _DAMAGE:
        return Refusal(Problem.LEDGER_DAMAGED, path=path)
    return _disk_refusal(error, code, path)


def _disk_refusal(error: sqlite3.Error, code: int, path: str) -> Refusal:
    primary = code & _PRIMARY
    if primary == sqlite3.SQLITE_CANTOPEN:
        return _not_opened(path)
    if primary == sqlite3.SQLITE_IOERR:
        return _failed_disk(code, path)
    if primary in _REASONS:
        return Refusal(Problem.CANNOT_WRITE, path=path, reason=_REASONS[primary])
    return Refusal(Problem.LEDGER_FAILED, path=path, what=getattr(error, "sqlite_errorname", ""))


def _not_opened(path: str) -> Refusal:
    """Ask the system once more, for SQLite does not say why it could not open a file."""
    reason = Reason.NO_PERMISSION
    try:
        os.close(os.open(path, os.O_RDONLY))
    except (OSError, ValueError) as error:
        reason = reason_of(error)
    return Refusal(Problem.FILE_UNREADABLE, path=path, reason=reason)


def _failed_disk(code: int, path: str) -> Refusal:
    if code in _READS:
        return Refusal(Problem.FILE_UNREADABLE, path=path, reason=Reason.DAMAGED)
    if code == sqlite3.SQLITE_IOERR_NOMEM:
        return Refusal(Problem.CANNOT_WRITE, path=path, reason=Reason.OUT_OF_MEMORY)
    reason = Reason.TOO_LARGE if _is_at_limit(path) else Reason.DAMAGED
    return Refusal(Problem.CANNOT_WRITE, path=path, reason=reason)


def _is_at_limit(path: str) -> bool:
    """Tell whether the ledger or its journal has the largest size that is allowed here."""
    limit = _FAT_LIMIT
    with suppress(ImportError, OSError, ValueError):
        from resource import RLIM_INFINITY, RLIMIT_FSIZE, getrlimit

        own = getrlimit(RLIMIT_FSIZE)[0]
        limit = limit if own == RLIM_INFINITY else own
    return any(abs(limit - _size_of(file)) < _MARGIN for file in (path, path + "-journal"))


def _size_of(path: str) -> int:
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):
        return 0
