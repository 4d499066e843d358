"""What each step of the writer leaves behind, and what of it is found in a home."""

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from giftcalc.core.problems import Refusal
from giftcalc.core.tally.rows import GiftRow, Source
from giftcalc.core.tally.stage import Stage
from giftcalc.data.ledger.backups import backups
from giftcalc.data.ledger.opening import ledger_path, open_ledger
from giftcalc.data.ledger.restoring import replaced_ledgers
from giftcalc.data.ledger.verifying import verify
from giftcalc.paths import Home
from tests.tally_samples import GALAXY, LUNA, PETRA, START, a_row, a_stage, staged

NOW = START
ROWS = 40
"""The rows of one import."""

LINE_TABLE = "line"
FILES = ("settings.toml", "export.csv")
_STREAMS = 3
"""The imports come from so many rooms in turn, so that later ones go into streams there are."""


UNDONE = 500_000
"""What is added to the number of a row that a restored backup takes away again."""


class Found(NamedTuple):
    """The numbers of the steps that are there, and what is wrong beside that."""

    numbers: tuple[int, ...]
    wrong: tuple[str, ...]

    def verdict(self, said: int) -> str:
        """Tell what is wrong after the writer said that a step was done: "" for nothing.

        The next step may be there as well, for nobody was told yet.
        """
        if self.wrong:
            return f"torn: {self.wrong[0]}"
        begun = said + 1
        if missing := set(range(1, begun)) - set(self.numbers):
            return f"lost: step {min(missing)} of {said}"
        if more := set(self.numbers) - set(range(1, begun + 1)) - {begun + UNDONE}:
            return f"more: step {min(more)} after {said}"
        return "" if len(set(self.numbers)) == len(self.numbers) else "twice"


def hash_of(number: int) -> str:
    """Return the key of an import."""
    return hashlib.sha256(str(number).encode()).hexdigest()


def rows_of_batch(number: int) -> list[GiftRow]:
    """Return the rows of an import; the value of each names the import."""
    return [
        a_row(GALAXY, 1 + place, None, value=number, gifter=(LUNA, PETRA)[place % 2])
        for place in range(ROWS)
    ]


def batch_of(number: int) -> Stage:
    """Return what an import brings."""
    rows = rows_of_batch(number)
    room = str(7_490_000_000_000_000_000 + number % _STREAMS)
    return a_stage(
        staged(
            *rows,
            source=Source.WEBHOOK,  # its rows are never taken for others that are equal
            room=room,
            started=START,
            ended=START + 1000,
            messages=tuple(f"{number}-{place}" for place in range(ROWS)),
        )
    )


def content_of(number: int) -> bytes:
    """Return what a file holds after a step."""
    return b"".join(b"%d,%d\n" % (number, line) for line in range(300 + number * 37 % 500))


def tallied(home: Home) -> Found:
    """Return which rows of `tally` are in the ledger."""
    wrong = soundness(home)
    counts = _column(ledger_path(home), "SELECT count FROM gift_row ORDER BY number")
    return Found(tuple(counts), wrong)


def rows_by_hand(home: Home) -> list[int]:
    """Return the counts of all rows that were added by hand: each names its step."""
    hand = int(Source.HAND)
    return _column(ledger_path(home), f"SELECT count FROM gift_row WHERE source = {hand}")  # noqa: S608


def imported(home: Home) -> Found:
    """Return which imports are in the ledger; one of which a part is missing is wrong."""
    wrong = soundness(home)
    counts = _column(
        ledger_path(home),
        "SELECT value * 1000000 + count(*) FROM gift_row WHERE batch IS NOT NULL OR value > 1 "
        "GROUP BY value",
    )
    found = [divmod(count, 1_000_000) for count in counts]
    torn = tuple(f"{rows} rows of import {value}" for value, rows in found if rows != ROWS)
    return Found(tuple(value for value, _ in found), wrong + torn)


def cared_for(home: Home) -> Found:
    """Return which rows of `care` are in the ledger; every copy of it must be sound."""
    found = tallied(home)
    copies = [*(one.path for one in backups(home)), *replaced_ledgers(home)]
    return Found(
        found.numbers, found.wrong + tuple(str(one) for path in copies for one in verify(path))
    )


def soundness(home: Home) -> tuple[str, ...]:
    """Open the ledger as the program does, and return what is wrong with it."""
    try:
        open_ledger(home, now=NOW).close()
        return tuple(map(str, verify(ledger_path(home))))
    except Refusal as refusal:
        return (f"{refusal.problem} {refusal.details}",)


def lines(home: Home) -> Found:
    """Return which lines of the plain SQLite file are there."""
    path = ledger_path(home)
    try:
        with closing(sqlite3.connect(path)) as connection:
            sound = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        found = _column(path, f"SELECT number FROM {LINE_TABLE} ORDER BY number")  # noqa: S608
    except sqlite3.Error as error:
        return Found((), (str(error),))
    return Found(tuple(found), () if sound == ["ok"] else tuple(sound))


def make_lines(home: Home) -> None:
    """Make a plain SQLite file for the twins."""
    Path(home.data).mkdir(parents=True)
    with closing(sqlite3.connect(ledger_path(home))) as connection, connection:
        connection.execute(f"CREATE TABLE {LINE_TABLE} (number INTEGER PRIMARY KEY, text TEXT)")


def files(home: Home) -> Found:
    """Return which steps the files stand at: each must be whole, and of one step."""
    numbers, wrong = [], []
    for name in FILES:
        try:
            content = (Path(home.data) / name).read_bytes()
        except FileNotFoundError:
            numbers.append(0)
            continue
        number = int(content.split(b",")[0] or 0) if content[:1].isdigit() else 0
        numbers.append(number)
        if content != content_of(number):
            wrong.append(f"{name}: {len(content)} bytes of step {number}")
    return Found(tuple(range(1, min(numbers) + 1)), tuple(wrong))


def _column(path: str, statement: str) -> list[int]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute(statement)]


CHECKS: dict[str, Callable[[Home], Found]] = {
    "tally": tallied,
    "import": imported,
    "files": files,
    "care": cared_for,
    "truncating-sqlite": lines,
    "bad-early-tally": tallied,
    "bad-import-in-pieces": imported,
    "bad-import-without-key": imported,
    "bad-plain-sqlite": lines,
    "bad-unsynced-sqlite": lines,
    "bad-naive-files": files,
    "bad-unsynced-files": files,
    "bad-unsynced-folders": files,
}
"""A way to write -> how its home is looked at afterwards."""
