"""Reading a ledger, or a copy of one, without changing a byte of it.

A write that was broken off would be undone by whoever opens the file; here that
happens in a copy of the file and its journal, which is thrown away afterwards.
"""

import os
import sqlite3
from contextlib import closing, contextmanager, suppress
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import quote

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.atomic import copy_file, refusing
from giftcalc.data.ledger.faults import ledger_faults
from giftcalc.data.ledger.ledger_file import look_at

if TYPE_CHECKING:
    from collections.abc import Iterator

JOURNAL = "-journal"
"""What the name of a ledger's journal adds to its own."""

_PRAGMAS = ("busy_timeout = 5000", "trusted_schema = OFF", "cell_size_check = ON")


def connect(path: str, mode: str) -> sqlite3.Connection:
    """Open a file that exists, "ro" or "rw"; raise sqlite3.Error."""
    name = quote(path.replace(os.sep, "/"))
    slash = "" if name.startswith("/") else "/"
    connection = sqlite3.connect(f"file:{slash}{name}?mode={mode}", uri=True, isolation_level=None)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


@contextmanager
def reading(path: str) -> "Iterator[sqlite3.Connection]":
    """Give a connection that can change nothing.

    Raise FILE_MISSING, NOT_A_FILE, FILE_UNREADABLE, LEDGER_FOREIGN, LEDGER_NEWER,
    LEDGER_DAMAGED or FILE_IN_USE.
    """
    if look_at(path) is None:
        raise Refusal(Problem.FILE_MISSING, path=path)
    with ledger_faults(path), closing(connect(path, "ro")) as connection:
        if not _is_hot(connection):
            yield connection
            return
    with _undone_copy(path) as copy, ledger_faults(path), closing(connect(copy, "rw")) as undone:
        yield undone


def _is_hot(connection: sqlite3.Connection) -> bool:
    """Tell whether a write was broken off, which who reads only cannot undo."""
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_READONLY_ROLLBACK:
            return True
        raise
    return False


@contextmanager
def _undone_copy(path: str) -> "Iterator[str]":
    with refusing(Problem.CANNOT_WRITE, path):
        folder = TemporaryDirectory(prefix="giftcalc-")
    with folder as name:
        copy = os.path.join(name, "ledger.db")
        copy_with_journal(path, copy)
        yield copy


def copy_with_journal(path: str, copy: str) -> None:
    """Copy a ledger with what is needed to undo a write that was broken off."""
    copy_file(path, copy)
    if os.path.exists(path + JOURNAL):
        copy_file(path + JOURNAL, copy + JOURNAL)


def finish(path: str) -> None:
    """Let SQLite undo in the file itself a write that was broken off, if it can."""
    with suppress(sqlite3.Error), closing(connect(path, "rw")) as connection:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
