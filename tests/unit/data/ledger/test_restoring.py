import errno
import os
import sqlite3
import stat
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.atomic import DRAFT
from giftcalc.data.ledger.backups import back_up
from giftcalc.data.ledger.migrations import APPLICATION_ID, NEWEST, migrate
from giftcalc.data.ledger.opening import ledger_path, open_ledger
from giftcalc.data.ledger.restoring import replaced_ledgers, restore
from giftcalc.data.ledger.verifying import verify
from giftcalc.data.lock import exclusive
from giftcalc.paths import Home
from tests.care_samples import (
    NOW,
    broken_off,
    bytes_of,
    dump,
    fill,
    filled,
    home_at,
    with_journal,
)

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX file system")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home with a backup of one stream, and a ledger with a second one."""
    home = home_at(tmp_path)
    ledger = filled(home)
    back_up(home, NOW)
    fill(ledger, "Later", count=1000)
    ledger.close()
    return home


def backup_of(home: Home) -> str:
    (found,) = Path(home.data, "backups").glob("*.db")
    return str(found)


def streams(path: str) -> list[object]:
    return [row[5] for row in dump(path) if row[0] == "stream"]


def test_a_restored_backup_is_the_ledger(home: Home) -> None:
    restore(home, backup_of(home), NOW)
    assert dump(ledger_path(home)) == dump(backup_of(home))
    assert streams(ledger_path(home)) == ["Evening"]
    ledger = open_ledger(home, now=NOW)
    fill(ledger, "New")
    ledger.close()
    assert verify(ledger_path(home)) == ()


def test_the_replaced_ledger_is_kept_under_a_name_that_tells_when(home: Home) -> None:
    before = Path(ledger_path(home)).read_bytes()
    kept = restore(home, backup_of(home), NOW)
    assert kept == str(Path(home.data, "ledger-replaced-2026-11-22T100000Z.db"))
    assert Path(kept).read_bytes() == before
    again = restore(home, backup_of(home), NOW)
    assert again == str(Path(home.data, "ledger-replaced-2026-11-22T100000Z-2.db"))
    assert sorted(replaced_ledgers(home)) == sorted((kept, again))


@POSIX
def test_what_is_restored_and_what_is_kept_are_the_owners_only(home: Home) -> None:
    Path(backup_of(home)).chmod(0o644)
    kept = restore(home, backup_of(home), NOW)
    for path in (ledger_path(home), str(kept)):
        assert stat.S_IMODE(Path(path).stat().st_mode) == 0o600


def test_without_a_ledger_nothing_is_kept(home: Home) -> None:
    Path(ledger_path(home)).unlink()
    assert restore(home, backup_of(home), NOW) is None
    assert streams(ledger_path(home)) == ["Evening"]
    assert replaced_ledgers(home) == ()


def test_without_any_folder_there_are_no_replaced_ledgers(tmp_path: Path) -> None:
    assert replaced_ledgers(home_at(tmp_path)) == ()


@pytest.mark.parametrize(
    "content",
    [b"", b"no ledger at all", b"SQLite format 3\0" + b"\xff" * 5000],
    ids=["empty", "text", "noise"],
)
def test_a_ledger_that_cannot_be_opened_is_kept_and_replaced(home: Home, content: bytes) -> None:
    Path(ledger_path(home)).write_bytes(content)
    kept = restore(home, backup_of(home), NOW)
    assert kept is not None
    assert Path(kept).read_bytes() == content
    assert streams(ledger_path(home)) == ["Evening"]


def test_a_journal_of_the_old_ledger_is_never_applied_to_the_new_one(
    home: Home, tmp_path: Path
) -> None:
    before = dump(ledger_path(home))
    ledger = open_ledger(home, now=NOW)
    broken_off(ledger, str(tmp_path / "ledger.db"))
    ledger.close()
    torn = with_journal(str(tmp_path / "ledger.db"))
    for name, content in torn.items():
        Path(home.data, name).write_bytes(content)
    kept = str(restore(home, backup_of(home), NOW))
    assert [content for _, content in sorted(with_journal(kept).items())] == [
        content for _, content in sorted(torn.items())
    ]
    assert dump(ledger_path(home)) == dump(backup_of(home))
    assert not Path(ledger_path(home) + "-journal").exists()
    assert dump(kept) == before


@pytest.mark.parametrize("suffix", ["-journal", "-wal", "-shm"])
def test_what_lies_beside_a_missing_ledger_is_removed(home: Home, suffix: str) -> None:
    Path(ledger_path(home)).unlink()
    Path(ledger_path(home) + suffix).write_bytes(b"stale" * 100)
    restore(home, backup_of(home), NOW)
    assert not Path(ledger_path(home) + suffix).exists()


def test_a_backup_with_a_journal_of_its_own_is_undone_first(home: Home, tmp_path: Path) -> None:
    before = dump(ledger_path(home))
    ledger = open_ledger(home, now=NOW)
    broken_off(ledger, str(tmp_path / "copied.db"))
    ledger.close()
    torn = with_journal(str(tmp_path / "copied.db"))
    restore(home, str(tmp_path / "copied.db"), NOW)
    assert dump(ledger_path(home)) == before
    assert with_journal(str(tmp_path / "copied.db")) == torn


@pytest.mark.parametrize("journal", [b"", bytes(2000)])
def test_nothing_is_left_of_a_journal_that_undoes_nothing(home: Home, journal: bytes) -> None:
    backup = backup_of(home)
    Path(backup + "-journal").write_bytes(journal)
    restore(home, backup, NOW)
    assert dump(ledger_path(home)) == dump(backup)
    assert [path for path in Path(home.data).rglob("*") if path.name.startswith(DRAFT)] == []


def damaged(path: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE gift_row SET count = count + 1 WHERE number = 3")


def newer(path: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {NEWEST + 1}")


def foreign(path: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA application_id = 7")


def cut(path: str) -> None:
    os.truncate(path, 20_000)


def a_folder(path: str) -> None:
    Path(path).unlink()
    Path(path).mkdir()


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (damaged, Problem.BACKUP_DAMAGED),
        (newer, Problem.LEDGER_NEWER),
        (foreign, Problem.LEDGER_FOREIGN),
        (cut, Problem.LEDGER_DAMAGED),
        (os.unlink, Problem.FILE_MISSING),
        (a_folder, Problem.NOT_A_FILE),
    ],
)
def test_a_backup_that_is_not_sound_changes_nothing(
    home: Home, spoil: Callable[[str], None], problem: Problem
) -> None:
    path = backup_of(home)
    spoil(path)
    before = bytes_of(home)
    with pytest.raises(Refusal) as caught:
        restore(home, path, NOW)
    assert caught.value.problem is problem
    assert caught.value.details["path"] == path
    assert bytes_of(home) == {**before, "backups.lock": b"", "ledger.db.lock": b""}


def test_an_older_backup_is_restored_and_then_brought_up_to_date(
    home: Home, tmp_path: Path
) -> None:
    older = str(tmp_path / "older.db")
    with closing(sqlite3.connect(older, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(connection, NEWEST - 1)
    restore(home, older, NOW)
    open_ledger(home, now=NOW).close()
    assert verify(ledger_path(home)) == ()
    assert streams(ledger_path(home)) == []


@POSIX
def test_a_ledger_behind_a_link_is_replaced_where_it_is(home: Home, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.db"
    Path(ledger_path(home)).rename(elsewhere)
    Path(ledger_path(home)).symlink_to(elsewhere)
    restore(home, backup_of(home), NOW)
    assert Path(ledger_path(home)).is_symlink()
    assert streams(str(elsewhere)) == ["Evening"]


def test_a_folder_in_the_place_of_the_ledger_is_left_alone(home: Home) -> None:
    Path(ledger_path(home)).unlink()
    Path(ledger_path(home)).mkdir()
    with pytest.raises(Refusal) as caught:
        restore(home, backup_of(home), NOW)
    assert caught.value.problem is Problem.NOT_A_FILE
    assert Path(ledger_path(home)).is_dir()


def test_a_ledger_in_use_is_not_replaced(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("giftcalc.data.lock.PAUSE_SECONDS", 0)
    with exclusive(ledger_path(home)), pytest.raises(Refusal) as caught:
        restore(home, backup_of(home), NOW)
    assert caught.value.problem is Problem.FILE_IN_USE
    assert streams(ledger_path(home)) == ["Evening", "Later"]


def test_a_ledger_on_a_bad_disk_is_moved_because_it_cannot_be_copied(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, ledger = Path(ledger_path(home)).read_bytes(), ledger_path(home)
    real = os.open

    def broken(path: str, flags: int, mode: int = 0o777) -> int:
        if path == ledger:
            raise OSError(errno.EIO, "bad")
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", broken)
    kept = str(restore(home, backup_of(home), NOW))
    monkeypatch.undo()
    assert Path(kept).read_bytes() == before
    assert streams(ledger) == ["Evening"]


STEPS = ("open", "write", "fsync", "replace", "unlink")


@pytest.mark.parametrize("step", STEPS)
def test_interrupted_at_any_step_nothing_is_lost(
    home: Home, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """After each interruption the ledger is the old one or the new one, and both are there."""
    old, new = dump(ledger_path(home)), dump(backup_of(home))
    backup = backup_of(home)
    reached = 0
    while True:
        reached += 1
        with monkeypatch.context() as context:
            stop_at(context, step, reached)
            try:
                restore(home, backup, NOW)
            except KeyboardInterrupt:
                pass
            else:
                break
        now = dump(ledger_path(home))
        assert now in (old, new)
        assert now == old or old in [dump(path) for path in replaced_ledgers(home)]
        assert dump(backup) == new
    assert dump(ledger_path(home)) == new
    assert reached > 1
    assert [name for name in bytes_of(home) if DRAFT in name] == []


def stop_at(context: pytest.MonkeyPatch, step: str, number: int) -> None:
    """Break off at the so-manieth call of a function of the system."""
    real, calls = getattr(os, step), iter(range(1, 10_000))

    def broken(*given: object, **named: object) -> object:
        if next(calls) == number:
            raise KeyboardInterrupt
        return real(*given, **named)

    context.setattr(os, step, broken)


def test_the_moment_is_taken_as_utc(home: Home) -> None:
    at = int(datetime(2027, 1, 2, 3, 4, 5, tzinfo=UTC).timestamp()) * 1000
    kept = restore(home, backup_of(home), at)
    assert Path(str(kept)).name == "ledger-replaced-2027-01-02T030405Z.db"


def test_who_had_the_ledger_open_cannot_write_to_the_file_that_was_replaced(home: Home) -> None:
    ledger = open_ledger(home, now=NOW)
    restore(home, backup_of(home), NOW)
    with pytest.raises(Refusal) as caught:
        fill(ledger, "Lost")
    assert caught.value.problem is Problem.LEDGER_REPLACED
    ledger.close()
    assert verify(ledger_path(home)) == ()
    again = open_ledger(home, now=NOW)
    fill(again, "Kept")
    again.close()
    assert streams(ledger_path(home)) == ["Evening", "Kept"]
