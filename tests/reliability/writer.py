"""A process that writes and tells what is done, so that it can be killed or cut off.

    python -m tests.reliability.writer HOME WHAT FIRST COUNT

After every commit it writes "done NUMBER" to standard output, past every buffer. What a
number must have left behind is told by `tests/reliability/traces.py`. The ways to write
that begin with "bad-" are the twins: they must be caught.
"""

import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.rows import GiftRow, Source
from giftcalc.data import atomic
from giftcalc.data.atomic import write_file
from giftcalc.data.ledger.backups import back_up, backups
from giftcalc.data.ledger.batches import write_batch
from giftcalc.data.ledger.erasing import erase_gifter
from giftcalc.data.ledger.opening import Ledger, ledger_path, open_ledger
from giftcalc.data.ledger.restoring import restore
from giftcalc.data.ledger.rows import add_row
from giftcalc.data.ledger.streams import live_stream, start_stream
from giftcalc.i18n.language import Language
from giftcalc.i18n.wording import sentence
from giftcalc.paths import Home
from tests.reliability.traces import (
    FILES,
    LINE_TABLE,
    NOW,
    UNDONE,
    batch_of,
    content_of,
    hash_of,
    rows_of_batch,
)
from tests.tally_samples import a_row

DONE = "done"


def done(number: int) -> None:
    """Tell that a step is on the disk: from now on it may not be lost."""
    os.write(1, f"{DONE} {number}\n".encode())


def tally(home: Home, numbers: range) -> None:
    """Add a row by hand for each number."""
    ledger = open_ledger(home, now=NOW)
    live = live_stream(ledger) or start_stream(ledger, "Live", NOW)
    for number in numbers:
        add_row(ledger, live.id, _tallied(number))
        done(number)
    ledger.close()


def _tallied(number: int) -> GiftRow:
    return a_row(count=number, at=NOW + number * 1000)


def import_batches(home: Home, numbers: range) -> None:
    """Import a file for each number; one that is there already is done."""
    ledger = open_ledger(home, now=NOW)
    for number in numbers:
        try:
            _import(ledger, number, hash_of(number))
        except Refusal as refusal:
            if refusal.problem is not Problem.BATCH_ALREADY:
                raise
        done(number)
    ledger.close()


def _import(ledger: Ledger, number: int, file_hash: str) -> None:
    write_batch(ledger, batch_of(number), file_name=f"{number}", file_hash=file_hash, now=NOW)


def write_files(home: Home, numbers: range) -> None:
    """Write small files anew for each number, as settings and exports are."""
    for number in numbers:
        for name in FILES:
            write_file(str(Path(home.data, name)), content_of(number))
        done(number)


def care(home: Home, numbers: range) -> None:
    """Back up, change and restore, and erase somebody, for each number."""
    for number in numbers:
        ledger = open_ledger(home, now=NOW)
        live = live_stream(ledger) or start_stream(ledger, "Live", NOW)
        add_row(ledger, live.id, _tallied(number))
        kept = back_up(home, NOW + number * 60_000)
        add_row(ledger, live.id, _tallied(number + UNDONE))
        ledger.close()
        restore(home, kept.path, NOW + number * 60_000)
        done(number)
        ledger = open_ledger(home, now=NOW)
        erase_gifter(home, ledger, 1)
        ledger.close()
    backups(home)


def early_tally(home: Home, numbers: range) -> None:
    """Twin: tell before the commit, which comes only once in five rows."""
    ledger = open_ledger(home, now=NOW)
    live = live_stream(ledger) or start_stream(ledger, "Live", NOW)
    for first in numbers[::5]:
        with ledger.writing():
            for number in range(first, first + 5):
                add_row(ledger, live.id, _tallied(number))
                done(number)
    ledger.close()


def import_in_pieces(home: Home, numbers: range) -> None:
    """Twin: import a file row by row, so that a part of it can be all there is."""
    ledger = open_ledger(home, now=NOW)
    for number in numbers:
        for row in rows_of_batch(number):
            live = live_stream(ledger) or start_stream(ledger, "Live", NOW)
            add_row(ledger, live.id, row, Source.WEBHOOK)
        done(number)
    ledger.close()


def import_and_die(home: Home, numbers: range) -> None:
    """Die after the commit, before anybody can be told of it."""
    ledger = open_ledger(home, now=NOW)
    _import(ledger, numbers[0], hash_of(numbers[0]))
    os.kill(os.getpid(), signal.SIGKILL)


def import_without_key(home: Home, numbers: range) -> None:
    """Twin: import without the file's hash, so that a second try counts twice."""
    ledger = open_ledger(home, now=NOW)
    for number in numbers:
        _import(ledger, number, os.urandom(8).hex())
        done(number)
    ledger.close()


def _plain(home: Home, numbers: range, *pragmas: str) -> None:
    connection = sqlite3.connect(ledger_path(home))
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")
    for number in numbers:
        with connection:
            connection.execute(f"INSERT INTO {LINE_TABLE} VALUES (?, ?)", (number, "x" * 900))  # noqa: S608
        done(number)
    connection.close()


def plain_sqlite(home: Home, numbers: range) -> None:
    """Twin: Python's plain connection, whose journal is removed and not truncated."""
    _plain(home, numbers)


def truncating_sqlite(home: Home, numbers: range) -> None:
    """Do the same as the twins, with the settings of the ledger: nothing may be lost."""
    _plain(home, numbers, "journal_mode = TRUNCATE", "synchronous = FULL")


def unsynced_sqlite(home: Home, numbers: range) -> None:
    """Twin: SQLite that never waits for the disk."""
    _plain(home, numbers, "journal_mode = TRUNCATE", "synchronous = OFF")


def unsynced_files(home: Home, numbers: range) -> None:
    """Twin: files that are put in place without waiting for the disk."""
    atomic.os.fsync = _nothing  # type: ignore[attr-defined]
    write_files(home, numbers)


def naive_files(home: Home, numbers: range) -> None:
    """Twin: files that are written over in their places."""
    for number in numbers:
        for name in FILES:
            path = Path(home.data, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content_of(number))
        done(number)


def unsynced_folders(home: Home, numbers: range) -> None:
    """Twin: files that are forced to the disk, and their new names are not."""
    atomic._sync_folder = _nothing  # type: ignore[assignment]
    write_files(home, numbers)


def _nothing(_file: object) -> None:
    """Do not wait for the disk."""


WAYS: dict[str, Callable[[Home, range], None]] = {
    "tally": tally,
    "import": import_batches,
    "files": write_files,
    "care": care,
    "import-and-die": import_and_die,
    "truncating-sqlite": truncating_sqlite,
    "bad-early-tally": early_tally,
    "bad-import-in-pieces": import_in_pieces,
    "bad-import-without-key": import_without_key,
    "bad-plain-sqlite": plain_sqlite,
    "bad-unsynced-sqlite": unsynced_sqlite,
    "bad-naive-files": naive_files,
    "bad-unsynced-files": unsynced_files,
    "bad-unsynced-folders": unsynced_folders,
}


def main(folder: str, way: str, first: str, count: str) -> None:
    """Write, and tell a refusal in the words that a person would read."""
    try:
        WAYS[way](Home.under(folder), range(int(first), int(first) + int(count)))
    except Refusal as refusal:
        text = sentence(refusal, Language("en", "en", None))
        os.write(1, f"refused {refusal.problem}: {text}\n".encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
