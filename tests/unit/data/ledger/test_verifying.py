import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.ledger.batches import write_batch
from giftcalc.data.ledger.migrations import APPLICATION_ID, NEWEST, STEPS, migrate
from giftcalc.data.ledger.opening import Ledger, open_ledger
from giftcalc.data.ledger.roll_ups import rebuild
from giftcalc.data.ledger.streams import remove_stream
from giftcalc.data.ledger.verifying import MOST_FINDINGS, Finding, verify
from giftcalc.i18n.language import Language
from giftcalc.i18n.wording import sentence
from tests.care_samples import NOW, broken_off, bytes_of, dump, fill, filled, home_at, with_journal
from tests.tally_samples import a_stage

ENGLISH = Language("en", "en", None)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with a stream of forty-five rows."""
    ledger = filled(home_at(tmp_path))
    yield ledger
    ledger.close()


def spoil(path: str, statement: str, *values: object) -> None:
    """Change a ledger behind the program's back."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(statement, values)


def problems(path: str) -> set[Problem]:
    return {finding.problem for finding in verify(path)}


def test_a_sound_ledger_has_no_findings(ledger: Ledger) -> None:
    assert verify(ledger.path) == ()
    rebuild(ledger)
    assert verify(ledger.path) == ()


def test_a_new_ledger_has_no_findings(tmp_path: Path) -> None:
    ledger = open_ledger(home_at(tmp_path), now=NOW)
    ledger.close()
    assert verify(ledger.path) == ()


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        (
            "UPDATE gift_row SET count = count + 1 WHERE number = 7",
            Finding(Problem.FOUND_CHANGED, "gift_row", "1, 7"),
        ),
        (
            "UPDATE gifter SET nickname = 'x' WHERE id = 2",
            Finding(Problem.FOUND_CHANGED, "gifter", "2"),
        ),
        (
            "UPDATE stream_total SET coins = coins + 1",
            Finding(Problem.FOUND_SUM, "stream_total", "1"),
        ),
        (
            "UPDATE check_total SET rows = rows - 1",
            Finding(Problem.FOUND_SUM, "check_total", "1, 3"),
        ),
        (
            "DELETE FROM gifter_stream WHERE gifter = 2",
            Finding(Problem.FOUND_SUM, "gifter_stream", "1, 2"),
        ),
        (
            "INSERT INTO hour_total VALUES (1, 5, 1, 1)",
            Finding(Problem.FOUND_SUM, "hour_total", "1, 5"),
        ),
        (
            "UPDATE gifter_month SET month = '2026-12' WHERE gifter = 1",
            Finding(Problem.FOUND_SUM, "gifter_month", "2026-12, 1"),
        ),
        (
            "DELETE FROM gifter WHERE id = 2",
            Finding(Problem.FOUND_ORPHAN, "gift_row", "gifter 2"),
        ),
        (
            "INSERT INTO break VALUES (9, 99, 1, 5, 6, NULL, 0)",
            Finding(Problem.FOUND_ORPHAN, "break", "9"),
        ),
        ("DROP INDEX stream_room", Finding(Problem.FOUND_LAYOUT, "stream_room")),
        ("CREATE TABLE other (a)", Finding(Problem.FOUND_LAYOUT, "other")),
    ],
)
def test_what_was_changed_outside_is_found(
    ledger: Ledger, statement: str, finding: Finding
) -> None:
    spoil(ledger.path, statement)
    assert finding in verify(ledger.path)


def test_an_import_that_lacks_a_part_is_found(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        from giftcalc.data.ledger import seals

        seals.insert(
            connection,
            "import_batch",
            at=NOW,
            file_name="a",
            file_hash="b",
            format="c",
            source=4,
            messages=3,
        )
    assert verify(ledger.path) == (Finding(Problem.FOUND_INCOMPLETE, "import_batch", "1"),)


def test_only_so_much_is_told_of_one_table(ledger: Ledger) -> None:
    for _ in range(4):
        fill(ledger)
    spoil(ledger.path, "UPDATE gift_row SET seal = seal + 1")
    assert len(verify(ledger.path)) == MOST_FINDINGS


def test_verifying_changes_no_byte(ledger: Ledger, tmp_path: Path) -> None:
    before = bytes_of(home_at(tmp_path))
    times = Path(ledger.path).stat().st_mtime_ns
    verify(ledger.path)
    assert bytes_of(home_at(tmp_path)) == before
    assert Path(ledger.path).stat().st_mtime_ns == times


def test_a_write_that_was_broken_off_is_undone_in_a_copy_only(
    ledger: Ledger, tmp_path: Path
) -> None:
    fill(ledger, count=1000)
    copy = str(tmp_path / "copy.db")
    broken_off(ledger, copy)
    before = with_journal(copy)
    assert verify(copy) == ()
    assert with_journal(copy) == before
    Path(copy + "-journal").unlink()
    assert verify(copy) != ()


def test_a_ledger_that_is_just_written_is_seen_as_it_was(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        connection.execute("DELETE FROM gifter_stream")
        assert verify(ledger.path) == ()
        fill_again = "INSERT INTO gifter_stream SELECT 1, gifter, 1, 1 FROM gifter_total"
        connection.execute(fill_again)
    assert problems(ledger.path) == {Problem.FOUND_SUM}


@pytest.mark.parametrize("kept", [0, 50, 100, 4096, 100_000])
def test_a_cut_ledger_is_found(ledger: Ledger, tmp_path: Path, kept: int) -> None:
    path = tmp_path / "cut.db"
    path.write_bytes(Path(ledger.path).read_bytes()[:kept])
    assert problems(str(path)) == {Problem.FOUND_STRUCTURE}


@pytest.mark.parametrize("first", range(2, 20, 3))
def test_pages_of_noise_are_found(ledger: Ledger, first: int) -> None:
    content = bytearray(Path(ledger.path).read_bytes())
    noise = random.Random(first).randbytes(3 * 4096)  # noqa: S311
    content[first * 4096 : (first + 3) * 4096] = noise
    Path(ledger.path).write_bytes(content)
    assert verify(ledger.path) != ()


def test_text_that_is_no_text_is_found(ledger: Ledger) -> None:
    content = Path(ledger.path).read_bytes()
    assert content.count(b"ben_b") > 0
    Path(ledger.path).write_bytes(content.replace(b"ben_b", b"be\xff_b"))
    assert Problem.FOUND_UNREADABLE in problems(ledger.path)


@pytest.mark.parametrize(
    ("content", "problem"),
    [(None, Problem.FILE_MISSING), (b"notes about streams" * 20, Problem.LEDGER_FOREIGN)],
)
def test_what_is_no_ledger_is_refused(
    tmp_path: Path, content: bytes | None, problem: Problem
) -> None:
    path = tmp_path / "file"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Refusal) as caught:
        verify(str(path))
    assert caught.value.problem is problem


def test_a_ledger_of_a_later_giftcalc_is_refused(ledger: Ledger) -> None:
    spoil(ledger.path, f"PRAGMA user_version = {NEWEST + 1}")
    with pytest.raises(Refusal) as caught:
        verify(ledger.path)
    assert caught.value.problem is Problem.LEDGER_NEWER


@pytest.mark.parametrize("version", range(1, NEWEST))
def test_an_older_ledger_is_verified_as_far_as_it_goes(tmp_path: Path, version: int) -> None:
    path = str(tmp_path / "older.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(connection, version)
    assert len(STEPS) == NEWEST
    assert verify(path) == ()


def test_every_finding_has_a_sentence(ledger: Ledger) -> None:
    spoil(ledger.path, "UPDATE gift_row SET count = count + 1 WHERE number = 7")
    texts = [sentence(finding.refusal, ENGLISH) for finding in verify(ledger.path)]
    assert texts[0] == (
        "Row 1, 7 of “gift_row” is not as giftcalc wrote it. Restore a backup that is sound."
    )
    found = [problem for problem in Problem if problem.startswith("found-")]
    for problem in found:
        for table in ("gifter", ""):
            text = sentence(Finding(problem, table, "7").refusal, ENGLISH)
            assert "{" not in text


def test_bits_that_turn_in_rows_are_all_found(ledger: Ledger, tmp_path: Path) -> None:
    """Every flip is either found or changes nothing that can be read."""
    whole, copy = Path(ledger.path).read_bytes(), tmp_path / "flipped.db"
    sound = dump(ledger.path)
    drawn = random.Random(20261122)  # noqa: S311
    missed = []
    for _ in range(150):
        place, bit = drawn.randrange(100, len(whole)), 1 << drawn.randrange(8)
        content = bytearray(whole)
        content[place] ^= bit
        copy.write_bytes(content)
        if not is_found(str(copy)) and dump(str(copy)) != sound:
            missed.append((place, bit))
    assert missed == []


def is_found(path: str) -> bool:
    try:
        return verify(path) != ()
    except Refusal:
        return True


def test_an_import_of_a_stream_that_was_removed_lacks_nothing(ledger: Ledger) -> None:
    write_batch(ledger, a_stage(), file_name="a", file_hash="b", now=NOW)
    assert verify(ledger.path) == ()
    remove_stream(ledger, 2)
    assert verify(ledger.path) == ()


def test_a_number_in_the_place_of_a_text_is_found(ledger: Ledger) -> None:
    """A bit in the head of a row can make a text into a number, which no statement could."""
    text, anything = "streak TEXT", "streak ANY"
    change = "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = 'gift_row'"
    for old, new in ((text, anything), (anything, text)):
        with closing(sqlite3.connect(ledger.path)) as connection, connection:
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute(change, (old, new))
        if new == anything:
            spoil(ledger.path, "UPDATE gift_row SET streak = 5 WHERE number = 9")
    assert Problem.FOUND_UNREADABLE in problems(ledger.path)
