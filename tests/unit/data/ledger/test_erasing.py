import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.rows import Gifter, GiftName, GiftRow
from giftcalc.data.atomic import DRAFT
from giftcalc.data.ledger import erasing
from giftcalc.data.ledger.backups import back_up, backups
from giftcalc.data.ledger.erasing import ErasedReport, erase_everything, erase_gifter
from giftcalc.data.ledger.gifters import find_gifter, gifters
from giftcalc.data.ledger.opening import Ledger, ledger_path, open_ledger
from giftcalc.data.ledger.restoring import WORKSHOP, restore
from giftcalc.data.ledger.roll_ups import top_gifters, totals_of_stream
from giftcalc.data.ledger.rows import add_row, rows_of
from giftcalc.data.ledger.streams import change_stream, start_stream
from giftcalc.data.ledger.verifying import verify
from giftcalc.data.lock import exclusive
from giftcalc.paths import Home
from tests.care_samples import (
    ANNA,
    BEN,
    CARLA,
    DAY,
    NOW,
    broken_off,
    bytes_of,
    dump,
    fill,
    filled,
    found_in,
    home_at,
    mention,
    number_of,
    with_journal,
)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home without a ledger."""
    return home_at(tmp_path)


@pytest.fixture
def ledger(home: Home) -> Iterator[Ledger]:
    """A ledger with gifts of Anna, Ben and Carla."""
    ledger = filled(home)
    yield ledger
    ledger.close()


def erase(home: Home, ledger: Ledger, gifter: Gifter = ANNA) -> ErasedReport:
    return erase_gifter(home, ledger, number_of(ledger, gifter))


def test_no_byte_of_the_names_is_left_anywhere(home: Home, ledger: Ledger) -> None:
    mention(ledger, "@anna.kowalska")
    back_up(home, NOW)
    fill(ledger, "Anna 🌸 Kowalska's evening", count=300)
    back_up(home, NOW + DAY)
    assert len({file for file, _ in found_in(home, *ANNA)}) == 3
    report = erase(home, ledger)
    assert found_in(home, *ANNA) == []
    assert report == ErasedReport(1, tuple(one.path for one in backups(home)))


def test_everybody_elses_names_stay(home: Home, ledger: Ledger) -> None:
    erase(home, ledger)
    assert [one.handle for one in gifters(ledger) if one.handle] == ["ben_b", "carla"]
    assert found_in(home, "ben_b", "carla", CARLA.id) != []


def test_sums_stay_under_the_number(home: Home, ledger: Ledger) -> None:
    before = totals_of_stream(ledger, 1), len(rows_of(ledger, 1))
    ranked = [(one.gifts, one.coins) for one in top_gifters(ledger)]
    alias = erase(home, ledger).alias
    assert (totals_of_stream(ledger, 1), len(rows_of(ledger, 1))) == before
    top = top_gifters(ledger)
    assert [(one.gifts, one.coins) for one in top] == ranked
    assert alias in [one.gifter.alias for one in top if one.gifter]
    assert verify(ledger.path) == ()


def test_the_number_is_the_same_in_every_copy(home: Home, ledger: Ledger) -> None:
    backup = back_up(home, NOW)
    erase(home, ledger, CARLA)
    fill(ledger, "More")
    back_up(home, NOW + DAY)
    alias = erase(home, ledger).alias
    assert alias == 2
    paths = [ledger.path, *(one.path for one in backups(home))]
    assert [aliases(path) for path in paths] == [[1, 2]] * 3
    assert verify(backup.path) == ()


def aliases(path: str) -> list[int]:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT alias FROM gifter WHERE alias > 0 ORDER BY alias")
        return [alias for (alias,) in found]


@pytest.mark.parametrize(
    "name",
    [
        "100%_sure",
        "O'Neil; --",
        'a"b\\c',
        "  padded name ",
        "Ünïcødé Ñame",
        "名前です",
        "𝔉𝔞𝔫𝔠𝔶 𝔫𝔞𝔪𝔢",
        "x" * 300,
    ],
)
def test_any_name_is_erased(home: Home, ledger: Ledger, name: str) -> None:
    row = GiftRow(GiftName("", "Rose"), 1, 1, NOW, Gifter("77", "someone_else", name))
    add_row(ledger, 1, row)
    change_stream(ledger, 1, title=f"Thanks {name} again")
    back_up(home, NOW)
    assert len(found_in(home, name)) == 2
    erase_gifter(home, ledger, number_of(ledger, Gifter("77")))
    assert found_in(home, name) == []


@settings(max_examples=20)
@given(name=st.text("abc_.%'é名", min_size=3, max_size=10), letters=st.sampled_from(["xy", "名前"]))
def test_every_handle_is_erased(name: str, letters: str) -> None:
    name += letters
    with TemporaryDirectory() as folder:
        home = home_at(Path(folder))
        ledger = open_ledger(home, now=NOW)
        stream = start_stream(ledger, f"with {name}", NOW)
        gift = GiftRow(GiftName("", "Rose"), 1, 1, NOW, Gifter("", name))
        row = add_row(ledger, stream.id, gift)
        back_up(home, NOW)
        assert row.gifter is not None
        erase_gifter(home, ledger, row.gifter.id)
        ledger.close()
        assert found_in(home, name) == []


def test_a_replaced_ledger_is_rewritten_too(home: Home, ledger: Ledger) -> None:
    backup = back_up(home, NOW)
    ledger.close()
    kept = restore(home, backup.path, NOW)
    again = open_ledger(home, now=NOW)
    assert set(erase(home, again).rewritten) == {kept, backup.path}
    again.close()
    assert found_in(home, *ANNA) == []


def test_a_replaced_ledger_with_a_journal_is_finished_first(home: Home, tmp_path: Path) -> None:
    first = filled(home)
    fill(first, count=1000)
    aside = str(Path(home.data, "ledger-replaced-2026-11-22T100000Z.db"))
    broken_off(first, aside)
    before = [row for row in dump(first.path) if row[0] == "gift_row"]
    assert len(with_journal(aside)) == 2
    erase(home, first)
    first.close()
    assert found_in(home, *ANNA) == []
    assert len(with_journal(aside)) == 1
    assert [row for row in dump(aside) if row[0] == "gift_row"] == before
    assert verify(aside) == ()


@pytest.mark.parametrize("remove", [False, True])
def test_a_backup_that_cannot_be_opened_is_told_and_removed_if_asked(
    home: Home, ledger: Ledger, remove: bool
) -> None:
    bad = back_up(home, NOW)
    content = bytearray(Path(bad.path).read_bytes())
    content[4096:20000] = b"\xff" * (20000 - 4096)
    Path(bad.path).write_bytes(content)
    back_up(home, NOW + DAY)
    anna = number_of(ledger, ANNA)
    report = erase_gifter(home, ledger, anna, remove_unopened=remove)
    assert (report.unopened, report.removed) == (((), (bad.path,)) if remove else ((bad.path,), ()))
    assert Path(bad.path).exists() != remove
    assert len(report.rewritten) == 1
    assert [file for file, _ in found_in(home, *ANNA) if "ledger.db" in file] == []


def test_a_backup_with_damage_is_not_taken_for_sound(home: Home, ledger: Ledger) -> None:
    bad = back_up(home, NOW)
    with closing(sqlite3.connect(bad.path)) as connection, connection:
        connection.execute("UPDATE gift_row SET count = count + 1 WHERE number = 2")
    assert erase(home, ledger).unopened == (bad.path,)


def test_other_files_that_hold_a_name_are_told(home: Home, ledger: Ledger) -> None:
    Path(home.data, "notes.txt").write_text("x" * 1_048_570 + "anna.kowalska", encoding="utf-8")
    Path(home.data, "other.txt").write_text("annas", encoding="utf-8")
    assert erase(home, ledger).elsewhere == (str(Path(home.data, "notes.txt")),)


def test_drafts_of_killed_processes_are_removed(home: Home, ledger: Ledger) -> None:
    Path(home.data, f"{DRAFT}0.tmp").write_text("anna.kowalska", encoding="utf-8")
    Path(home.data, f"{WORKSHOP}0", "data").mkdir(parents=True)
    Path(home.data, f"{WORKSHOP}0", "data", "a").write_text("anna.kowalska", encoding="utf-8")
    erase(home, ledger)
    assert found_in(home, *ANNA) == []


def test_who_is_unknown_cannot_be_erased(home: Home, ledger: Ledger) -> None:
    with pytest.raises(Refusal) as caught:
        erase_gifter(home, ledger, 999)
    assert caught.value.problem is Problem.LEDGER_GONE


def test_erased_again_nothing_changes(home: Home, ledger: Ledger) -> None:
    anna = number_of(ledger, ANNA)
    first = erase_gifter(home, ledger, anna)
    before = dump(ledger.path)
    assert erase_gifter(home, ledger, anna).alias == first.alias
    assert dump(ledger.path) == before


@pytest.mark.parametrize("step", ["_rewrite", "_erase_in_ledger"])
def test_an_interrupted_erasure_goes_on_under_the_same_number(
    home: Home, ledger: Ledger, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    back_up(home, NOW)
    anna = number_of(ledger, ANNA)

    def broken(*given: object, **named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(erasing, step, broken)
    with pytest.raises(KeyboardInterrupt):
        erase_gifter(home, ledger, anna)
    monkeypatch.undo()
    assert found_in(home, ANNA.handle) != []
    assert erase_gifter(home, ledger, anna).alias == 1
    assert found_in(home, *ANNA) == []
    assert [aliases(path) for path in (ledger.path, backups(home)[0].path)] == [[1], [1]]


def test_a_full_disk_stops_it_and_it_can_be_done_again(
    home: Home, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(home, NOW)
    anna = number_of(ledger, ANNA)

    def full(path: str) -> None:
        raise Refusal(Problem.CANNOT_WRITE, path=path)

    monkeypatch.setattr(erasing, "draft_for", full)
    with pytest.raises(Refusal) as caught:
        erase_gifter(home, ledger, anna)
    monkeypatch.undo()
    assert caught.value.problem is Problem.CANNOT_WRITE
    assert erase_gifter(home, ledger, anna).unopened == ()
    assert found_in(home, *ANNA) == []


def test_a_ledger_without_erasing_is_found_to_hold_the_names(home: Home, ledger: Ledger) -> None:
    """The search itself must be able to fail: a plain DELETE leaves the bytes."""
    with closing(sqlite3.connect(ledger.path)) as connection, connection:
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("UPDATE gifter SET handle = '', nickname = '', platform_id = NULL")
    assert found_in(home, *ANNA) != []


def test_everything_is_erased(home: Home, ledger: Ledger) -> None:
    back_up(home, NOW)
    ledger.close()
    restore(home, backups(home)[0].path, NOW)
    Path(ledger_path(home) + "-journal").write_bytes(b"")
    erase_everything(home)
    assert bytes_of(home) == {"backups.lock": b"", "ledger.db.lock": b""}
    erase_everything(home)
    assert bytes_of(home) == {"backups.lock": b"", "ledger.db.lock": b""}
    open_ledger(home, now=NOW).close()
    assert verify(ledger_path(home)) == ()


def test_everything_behind_a_link_is_erased(home: Home, ledger: Ledger, tmp_path: Path) -> None:
    ledger.close()
    Path(ledger_path(home)).rename(tmp_path / "elsewhere.db")
    Path(ledger_path(home)).symlink_to(tmp_path / "elsewhere.db")
    erase_everything(home)
    assert not os.path.lexists(ledger_path(home))
    assert not (tmp_path / "elsewhere.db").exists()


def test_a_ledger_in_use_is_not_erased(
    home: Home, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("giftcalc.data.lock.PAUSE_SECONDS", 0)
    with exclusive(ledger_path(home)), pytest.raises(Refusal) as caught:
        erase_everything(home)
    assert caught.value.problem is Problem.FILE_IN_USE
    assert find_gifter(ledger, BEN.handle) is not None
