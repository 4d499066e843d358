"""Single bits turn on the disk: whatever changes what is said is found, and a backup helps."""

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from giftcalc.core.problems import Refusal
from giftcalc.data.ledger.backups import back_up, backups
from giftcalc.data.ledger.batches import write_batch
from giftcalc.data.ledger.opening import ledger_path
from giftcalc.data.ledger.restoring import restore
from giftcalc.data.ledger.verifying import verify
from giftcalc.paths import Home
from tests.care_samples import NOW, dump, fill, filled, home_at, mention
from tests.reliability.lane import lane
from tests.reliability.traces import batch_of

Figure = Callable[[object], None]

PAGE = 4096
BITS_PER_PAGE = lane(8, 600)


def full_home(folder: Path) -> Home:
    """Return a home with rows in every table, and a backup of it."""
    home = home_at(folder)
    ledger = filled(home)
    mention(ledger, "somebody")
    for number in (1, 2, 3, 4):
        write_batch(ledger, batch_of(number), file_name="f", file_hash=str(number), now=NOW)
        fill(ledger, f"Stream {number}")
    ledger.close()
    back_up(home, NOW)
    return home


def flips(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Give places over every page, in its head and anywhere, with one bit turned there."""
    chance = random.Random(20261122)  # noqa: S311 - the same bits every time
    for first in range(0, len(content), PAGE):
        for number in range(BITS_PER_PAGE):
            place = first + chance.randrange(16 if number % 4 == 0 else PAGE)
            turned = bytearray(content)
            turned[place] ^= 1 << chance.randrange(8)
            yield place, bytes(turned)


def reading_of(path: str) -> object:
    """Return all that can be read of a ledger, or that it cannot be read."""
    try:
        return dump(path)
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def is_found(path: str) -> bool:
    try:
        return verify(path) != ()
    except Refusal:
        return True


def is_seen_by_sqlite(path: str) -> bool:
    """Twin: SQLite's own check."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            return connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]
    except (sqlite3.Error, UnicodeDecodeError):
        return True


def test_every_bit_that_changes_what_is_said_is_found(tmp_path: Path, figure: Figure) -> None:
    home = full_home(tmp_path)
    path = ledger_path(home)
    whole, sound = Path(path).read_bytes(), reading_of(path)
    copy = tmp_path / "copy.db"
    changed, missed, missed_by_sqlite, turned = 0, [], 0, 0
    for place, content in flips(whole):
        turned += 1
        copy.write_bytes(content)
        found = is_found(str(copy))
        if reading_of(str(copy)) != sound:
            changed += 1
            missed_by_sqlite += not is_seen_by_sqlite(str(copy))
            if not found:
                missed.append(place)
    figure(f"{turned} bits, {changed} change data; SQLite misses {missed_by_sqlite} of these")
    assert missed == []
    assert missed_by_sqlite > 0


def test_a_damaged_ledger_is_restored(tmp_path: Path, figure: Figure) -> None:
    home = full_home(tmp_path)
    path, backup = ledger_path(home), backups(home)[0].path
    whole, sound = Path(path).read_bytes(), dump(path)
    restored = 0
    for number, (_, content) in enumerate(flips(whole)):
        if number % lane(40, 400) == 0:
            Path(path).write_bytes(content)
            restore(home, backup, NOW + number * 1000)
            assert dump(path) == sound
            assert verify(path) == ()
            restored += 1
    figure(f"{restored} restored")
    assert restored > 5
