import sqlite3
import stat
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.atomic import DRAFT
from giftcalc.data.ledger import backups as under_test
from giftcalc.data.ledger.backups import (
    EVERY_ONE_DAYS,
    MONTHS,
    WEEKS,
    Backup,
    back_up,
    backups,
    backups_folder,
    daily_backup_if_due,
    thin,
)
from giftcalc.data.ledger.opening import ledger_path
from giftcalc.data.ledger.verifying import verify
from giftcalc.data.lock import exclusive
from giftcalc.paths import Home
from tests.care_samples import (
    DAY,
    NOW,
    add_one,
    broken_off,
    bytes_of,
    dump,
    fill,
    filled,
    home_at,
    touch,
    with_journal,
)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home without a ledger."""
    return home_at(tmp_path)


def made_at(home: Home, *moments: int) -> None:
    """Make files that are named like backups of these moments."""
    Path(backups_folder(home)).mkdir(parents=True, exist_ok=True)
    for at in moments:
        name = f"ledger-{datetime.fromtimestamp(at // 1000, UTC):%Y-%m-%dT%H%M%S}Z.db"
        Path(backups_folder(home), name).write_bytes(b"backup")


def ages(home: Home, now: int) -> list[int]:
    """Return how old the backups are, in whole days."""
    return [(now - backup.at) // DAY for backup in backups(home)]


def test_a_backup_holds_every_row_and_names_its_moment(home: Home) -> None:
    filled(home).close()
    backup = back_up(home, NOW)
    assert dump(backup.path) == dump(ledger_path(home))
    assert Path(backup.path).name == "ledger-2026-11-22T100000Z.db"
    assert backup == Backup(backup.path, NOW, Path(backup.path).stat().st_size)
    assert backups(home) == (backup,)
    assert verify(backup.path) == ()


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX rights")
def test_a_backup_is_its_owners_only(home: Home) -> None:
    filled(home).close()
    backup = back_up(home, NOW)
    assert stat.S_IMODE(Path(backup.path).stat().st_mode) == 0o600
    assert stat.S_IMODE(Path(backups_folder(home)).stat().st_mode) == 0o700


def test_a_backup_is_made_while_the_ledger_is_open_and_written(home: Home) -> None:
    ledger = filled(home)
    with ledger.writing() as connection:
        connection.execute("DELETE FROM gift_row")
        backup = back_up(home, NOW)
    assert len([row for row in dump(backup.path) if row[0] == "gift_row"]) == 45
    ledger.close()


def test_a_backup_undoes_a_write_that_was_broken_off(home: Home, tmp_path: Path) -> None:
    ledger = filled(home)
    fill(ledger, count=1000)
    before = dump(ledger.path)
    broken_off(ledger, str(tmp_path / "copy.db"))
    ledger.close()
    for name, content in with_journal(str(tmp_path / "copy.db")).items():
        Path(home.data, name.replace("copy", "ledger")).write_bytes(content)
    assert dump(back_up(home, NOW).path) == before


def test_two_backups_of_one_second_are_two(home: Home) -> None:
    filled(home).close()
    first, second = back_up(home, NOW), back_up(home, NOW)
    assert second.at - first.at == 1000
    assert backups(home) == (second, first)


def test_without_a_ledger_there_is_nothing_to_back_up(home: Home) -> None:
    with pytest.raises(Refusal) as caught:
        back_up(home, NOW)
    assert caught.value.problem is Problem.FILE_MISSING
    assert backups(home) == ()


def test_other_files_are_no_backups(home: Home) -> None:
    made_at(home, NOW)
    for name in (
        "ledger-2026-02-30T100000Z.db",
        "ledger.db",
        "ledger-2026-11-22T100000Z.db-journal",
    ):
        Path(backups_folder(home), name).touch()
    assert [backup.at for backup in backups(home)] == [NOW]


def test_what_a_killed_backup_left_is_removed_by_the_next(home: Home) -> None:
    filled(home).close()
    back_up(home, NOW)
    for folder in (backups_folder(home), home.data):
        for suffix in (".tmp", ".tmp-journal"):
            Path(folder, f"{DRAFT}12ab{suffix}").write_bytes(b"half")
    back_up(home, NOW + DAY)
    assert [name for name in bytes_of(home) if DRAFT in name] == []


def test_a_backup_that_fails_leaves_nothing(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(home).close()
    page = Path(ledger_path(home))
    content = bytearray(page.read_bytes())
    content[4096 * 2 : 4096 * 30] = b"\xff" * 4096 * 28
    page.write_bytes(content)
    with pytest.raises(Refusal) as caught:
        back_up(home, NOW)
    assert caught.value.problem is Problem.LEDGER_DAMAGED
    assert list(Path(backups_folder(home)).iterdir()) == []


def test_nobody_else_makes_a_backup_meanwhile(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(home).close()
    monkeypatch.setattr("giftcalc.data.lock.PAUSE_SECONDS", 0)
    with exclusive(backups_folder(home)), pytest.raises(Refusal) as caught:
        back_up(home, NOW)
    assert caught.value.problem is Problem.FILE_IN_USE


def test_every_backup_of_a_week_is_kept(home: Home) -> None:
    moments = [NOW - hours * 3_600_000 for hours in range(0, EVERY_ONE_DAYS * 24, 5)]
    made_at(home, *moments)
    assert thin(home, NOW) == ()
    assert len(backups(home)) == len(moments)


def test_of_older_ones_one_a_week_and_then_one_a_month_is_kept(home: Home) -> None:
    made_at(home, *(NOW - day * DAY for day in range(900)))
    removed = thin(home, NOW)
    kept = backups(home)
    assert len(removed) + len(kept) == 900
    older = [datetime.fromtimestamp(one.at // 1000, UTC) for one in kept if one.at < NOW - 7 * DAY]
    sundays = [f"{day:%Y-%m-%d}" for day in older if f"{day:%a}" == "Sun"]
    assert sundays[: WEEKS - 1] == [
        *("2026-11-08", "2026-11-01", "2026-10-25", "2026-10-18"),
        *("2026-10-11", "2026-10-04", "2026-09-27"),
    ]
    months = [f"{day:%Y-%m}" for day in older]
    assert len(set(months)) == MONTHS
    assert max(map(months[WEEKS + 2 :].count, months[WEEKS + 2 :])) == 1


def test_a_long_pause_removes_nothing(home: Home) -> None:
    moments = [NOW - months * 31 * DAY for months in range(60, 60 + MONTHS)]
    made_at(home, *moments)
    assert thin(home, NOW) == ()


def test_backups_from_the_future_are_kept(home: Home) -> None:
    made_at(home, *(NOW + day * DAY for day in range(40)))
    assert thin(home, NOW) == ()


@settings(max_examples=15)
@given(gaps=st.lists(st.integers(1, 40), min_size=30, max_size=90))
def test_thinned_day_by_day_no_month_is_ever_lost(gaps: list[int]) -> None:
    kept: list[Backup] = []
    at, months = NOW, []
    for gap in gaps:
        at += gap * DAY
        kept.insert(0, Backup(str(at), at, 1))
        spare = under_test._spare(tuple(kept), at)
        kept = [backup for backup in kept if backup not in spare]
        months.append(month(at))
        wanted = list(dict.fromkeys(reversed(months)))[: MONTHS // 2]
        assert [one for one in wanted if one not in {month(backup.at) for backup in kept}] == []
        assert len(kept) <= EVERY_ONE_DAYS + 1 + WEEKS + MONTHS


def month(at: int) -> str:
    return f"{datetime.fromtimestamp(at // 1000, UTC):%Y-%m}"


def test_the_first_backup_is_due_at_once(home: Home) -> None:
    ledger = filled(home)
    backup = daily_backup_if_due(home, ledger, NOW)
    assert backup is not None
    assert backups(home) == (backup,)
    ledger.close()


@pytest.mark.parametrize(
    ("changed", "asked", "is_due"),
    [
        (NOW + 5, NOW + 3_600_000, False),
        (NOW + 5, NOW + DAY, True),
        (NOW - 5, NOW + DAY, False),
        (NOW - 5, NOW + 30 * DAY, False),
    ],
    ids=["same day", "changed, next day", "unchanged, next day", "unchanged, next month"],
)
def test_a_backup_is_due_once_a_day_if_the_ledger_changed(
    home: Home, changed: int, asked: int, is_due: bool
) -> None:
    ledger = filled(home)
    back_up(home, NOW)
    touch(ledger.path, changed)
    assert (daily_backup_if_due(home, ledger, asked) is not None) == is_due
    ledger.close()


def test_a_backup_from_the_future_does_not_stop_those_of_today(home: Home) -> None:
    ledger = filled(home)
    made_at(home, NOW + 400 * DAY)
    assert daily_backup_if_due(home, ledger, NOW) is not None
    ledger.close()


def test_a_backup_of_a_damaged_ledger_removes_no_older_one(home: Home) -> None:
    ledger = filled(home)
    made_at(home, *(NOW - day * DAY for day in range(1, 60)))
    with closing(sqlite3.connect(ledger.path)) as connection, connection:
        connection.execute("UPDATE gift_row SET count = count + 1 WHERE number = 3")
    with pytest.raises(Refusal) as caught:
        daily_backup_if_due(home, ledger, NOW)
    assert caught.value.problem is Problem.BACKUP_FOUND_DAMAGE
    assert len(backups(home)) == 60
    ledger.close()


def test_a_daily_backup_thins_the_older_ones(home: Home) -> None:
    ledger = filled(home)
    made_at(home, *(NOW - day * DAY for day in range(1, 60)))
    daily_backup_if_due(home, ledger, NOW)
    assert ages(home, NOW)[:8] == [0, 1, 2, 3, 4, 5, 6, 7]
    assert len(backups(home)) < 25
    ledger.close()


def test_a_backup_holds_nothing_of_what_was_deleted_before(home: Home) -> None:
    ledger = filled(home)
    number = add_one(ledger, "withdrawal", at=NOW, amount="1", currency="EUR", note="CANARY")
    with ledger.writing() as connection:
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("DELETE FROM withdrawal WHERE id = ?", (number,))
    fill(ledger, "Another")
    ledger.close()
    assert b"CANARY" not in Path(back_up(home, NOW).path).read_bytes()
