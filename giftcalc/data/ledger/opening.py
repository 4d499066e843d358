"""Opening the ledger, and the one way to write to it.

The settings were chosen with a recorder of power losses: with TRUNCATE and FULL none
of 2,000 images of a crash was bad, where Python's plain connection lost the last
committed batch in 216 of 1,000. No write-ahead log: it keeps copies of erased names,
cannot be read from a read-only disk, and a copied file without it lacks the end.

A ledger that does not exist is made complete in memory and put in its place in one
step, so that an empty or half-made file is never one of ours.
"""

import os
import sqlite3
import sys
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.atomic import make_folder, set_aside, write_file
from giftcalc.data.ledger.faults import ledger_faults
from giftcalc.data.ledger.ledger_file import LedgerFile, has_journal, look_at
from giftcalc.data.ledger.migrations import NEWEST, migrate, new_ledger, version_of
from giftcalc.data.ledger.reading import connect
from giftcalc.data.lock import exclusive
from giftcalc.data.system_zone import system_zone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from giftcalc.paths import Home

WAIT_SECONDS = 30
"""For so long a write waits for another one: as long as an import of millions takes."""

_TRIES = WAIT_SECONDS * 100
_PRAGMAS = (
    "busy_timeout = 5000",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "foreign_keys = ON",
    "secure_delete = ON",
    "synchronous = FULL",
    "temp_store = MEMORY",  # names are never written to a temporary file
    "cache_size = -16384",
)
_IN_MEMORY = ":memory:"


def ledger_path(home: "Home") -> str:
    """Return where the ledger is kept."""
    return os.path.join(home.data, "ledger.db")


class Ledger:
    """An open ledger, for the thread that opened it."""

    __slots__ = ("_depth", "_file", "connection", "path")

    def __init__(self, path: str, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection
        self._depth = 0
        self._file = _identity(path)

    @contextmanager
    def writing(self) -> "Iterator[sqlite3.Connection]":
        """Give the connection for a block that is written whole or not at all.

        A block within another one is a part of it; if it fails, only it is taken back.
        Raise FILE_IN_USE if others write for too long, LEDGER_REPLACED after a backup was
        restored, CANNOT_WRITE, LEDGER_DAMAGED and their like; then nothing has changed.
        """
        if self._depth:
            name = f"part_{self._depth}"
            with ledger_faults(self.path), self._block(f"SAVEPOINT {name}", f"RELEASE {name}"):
                yield self.connection
            return
        with self._lock(), ledger_faults(self.path), self._block("BEGIN IMMEDIATE", "COMMIT"):
            yield self.connection

    @contextmanager
    def reading(self) -> "Iterator[sqlite3.Connection]":
        """Give the connection for a block that sees the ledger as of one moment."""
        with ledger_faults(self.path, Problem.FILE_UNREADABLE):
            if self.connection.in_transaction:
                yield self.connection
                return
            self.connection.execute("BEGIN")
            try:
                yield self.connection
            finally:
                self._take_back("ROLLBACK")

    def close(self) -> None:
        """Close the file; the ledger is of no more use."""
        self.connection.close()

    @contextmanager
    def _lock(self) -> "Iterator[None]":
        if self.path == _IN_MEMORY:
            raise Refusal(Problem.LEDGER_READ_ONLY)
        with exclusive(self.path, _TRIES):
            if _identity(self.path) != self._file:
                raise Refusal(Problem.LEDGER_REPLACED, path=self.path)
            yield

    @contextmanager
    def _block(self, begin: str, end: str) -> "Iterator[None]":
        self.connection.execute(begin)
        self._depth += 1
        try:
            yield
            self.connection.execute(end)
        except BaseException:
            self._take_back(end.replace("COMMIT", "ROLLBACK").replace("RELEASE", "ROLLBACK TO"))
            raise
        finally:
            self._depth -= 1

    def _take_back(self, how: str) -> None:
        if self.connection.in_transaction:  # SQLite itself takes back after some errors
            with suppress(sqlite3.Error, MemoryError):
                self.connection.execute(how)


def _identity(path: str) -> tuple[int, int] | None:
    """Return which file stands at a path: a restored backup is another one by that name.

    What is written to the file that was replaced would be lost, and its journal would be
    taken for one of the new file.
    """
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def open_ledger(home: "Home", *, now: int, read_only: bool = False) -> Ledger:
    """Open the ledger; make it if there is none, and bring an older one up to date.

    `now` (ms UTC) dates the backup that is made before an older ledger is changed.
    Opened to be read only, nothing is made or brought up to date: without a ledger one
    with nothing in it is given, and an older one is seen through a copy in memory.
    Raise LEDGER_NEWER, LEDGER_FOREIGN, LEDGER_DAMAGED, NOT_A_FILE, FILE_UNREADABLE,
    CANNOT_WRITE or FILE_IN_USE; the file is then as it was.
    """
    path = ledger_path(home)
    found = look_at(path)
    if found and found.is_hot:
        _connected(path).close()  # an interrupted write is rolled back by this
        found = look_at(path)
    if read_only:
        return _to_read(path, found)
    if found is None:
        _make(path, now)
    elif found.version < NEWEST:
        _bring_up_to_date(home, now)
    return Ledger(path, _connected(path))


def _make(path: str, now: int) -> None:
    """Put a new ledger in its place, unless somebody just did."""
    make_folder(os.path.dirname(path))
    with exclusive(path, _TRIES), ledger_faults(path):
        if not os.path.lexists(path):
            if has_journal(path):  # of a ledger that was moved away: it would spoil this one
                set_aside(path + "-journal", datetime.fromtimestamp(now // 1000, UTC))
            write_file(path, new_ledger(system_zone()))


def _to_read(path: str, found: LedgerFile | None) -> Ledger:
    if found is None:
        return Ledger(_IN_MEMORY, _in_memory(path, None))
    connection = _opened(path, "ro")
    if found.version == NEWEST:
        return Ledger(path, connection)
    try:
        return Ledger(_IN_MEMORY, _in_memory(path, connection))
    finally:
        connection.close()


def _in_memory(path: str, older: sqlite3.Connection | None) -> sqlite3.Connection:
    """Return a ledger that is nowhere on the disk: a new one, or an older one made newest."""
    with ledger_faults(path):
        connection = sqlite3.connect(_IN_MEMORY, isolation_level=None)
        if older is None:
            connection.deserialize(new_ledger(system_zone()))
        else:
            older.backup(connection)
            migrate(connection)
        return connection


def _bring_up_to_date(home: "Home", now: int) -> None:
    """Take the steps that an older ledger lacks, if it is sound; keep a backup of it."""
    from giftcalc.data.ledger.backups import back_up

    path = ledger_path(home)
    back_up(home, now)
    with exclusive(path, _TRIES):
        connection = _connected(path)
        try:
            with ledger_faults(path):
                _require_sound(connection, path)
                migrate(connection)
        finally:
            connection.close()


def _require_sound(connection: sqlite3.Connection, path: str) -> None:
    findings = connection.execute("PRAGMA quick_check(1)").fetchone()
    if findings != ("ok",):
        raise Refusal(Problem.LEDGER_DAMAGED, path=path)


def _connected(path: str) -> sqlite3.Connection:
    """Open the file for writing."""
    connection = _opened(path, "rw")
    try:
        with ledger_faults(path):
            connection.execute("PRAGMA journal_mode = TRUNCATE")
            _require_version(connection, path)
        _make_private(path)
    except BaseException:
        connection.close()
        raise
    return connection


def _require_version(connection: sqlite3.Connection, path: str) -> None:
    """Look again, for the rolled back file may be of another version than it was."""
    if version_of(connection) > NEWEST:
        raise Refusal(Problem.LEDGER_NEWER, path=path)


def _opened(path: str, mode: str) -> sqlite3.Connection:
    """Open a file that is there, and never make one."""
    with ledger_faults(path):
        connection = connect(path, mode)
        try:
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()
            raise
        return connection


def _make_private(path: str) -> None:
    """Close a ledger that was copied here to others; a disk without rights stays as it is."""
    if sys.platform != "win32":
        with suppress(OSError):
            if os.stat(path).st_mode & 0o077:
                os.chmod(path, 0o600)
