import os
import sqlite3
from pathlib import Path

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.reasons import Reason
from giftcalc.data.ledger.faults import ledger_faults, refusal_of


def an_error(code: int, text: str = "") -> sqlite3.Error:
    """An error as sqlite3 raises it."""
    error = sqlite3.OperationalError(text)
    error.sqlite_errorcode = code
    error.sqlite_errorname = "SQLITE_SOMETHING"
    return error


WRITES, READS = Problem.CANNOT_WRITE, Problem.FILE_UNREADABLE
MEANINGS = {
    sqlite3.SQLITE_FULL: (WRITES, Reason.DISK_FULL),
    sqlite3.SQLITE_READONLY: (WRITES, Reason.READ_ONLY),
    sqlite3.SQLITE_READONLY_ROLLBACK: (WRITES, Reason.READ_ONLY),
    sqlite3.SQLITE_PERM: (WRITES, Reason.NO_PERMISSION),
    sqlite3.SQLITE_NOMEM: (WRITES, Reason.OUT_OF_MEMORY),
    sqlite3.SQLITE_IOERR_NOMEM: (WRITES, Reason.OUT_OF_MEMORY),
    sqlite3.SQLITE_IOERR_WRITE: (WRITES, Reason.DAMAGED),
    sqlite3.SQLITE_IOERR_FSYNC: (WRITES, Reason.DAMAGED),
    sqlite3.SQLITE_IOERR_READ: (READS, Reason.DAMAGED),
    sqlite3.SQLITE_CANTOPEN: (READS, Reason.NO_SUCH_PLACE),
    sqlite3.SQLITE_CORRUPT: (Problem.LEDGER_DAMAGED, None),
    sqlite3.SQLITE_CORRUPT_VTAB: (Problem.LEDGER_DAMAGED, None),
    sqlite3.SQLITE_ERROR: (Problem.LEDGER_DAMAGED, None),
    sqlite3.SQLITE_NOTADB: (Problem.LEDGER_FOREIGN, None),
    sqlite3.SQLITE_BUSY: (Problem.FILE_IN_USE, None),
    sqlite3.SQLITE_LOCKED: (Problem.FILE_IN_USE, None),
    sqlite3.SQLITE_CONSTRAINT: (Problem.LEDGER_FAILED, None),
    sqlite3.SQLITE_CONSTRAINT | 12 << 8: (Problem.LEDGER_TOO_MUCH, None),
}


@pytest.mark.parametrize("code", MEANINGS)
def test_every_failure_of_sqlite_has_its_sentence(code: int, tmp_path: Path) -> None:
    path = str(tmp_path / "ledger.db")
    refusal = refusal_of(an_error(code), path)
    problem, reason = MEANINGS[code]
    assert refusal.problem is problem
    assert refusal.details.get("reason") is reason
    assert refusal.details["path"] == path


def test_a_failure_without_a_sentence_tells_its_name() -> None:
    refusal = refusal_of(an_error(sqlite3.SQLITE_CONSTRAINT), "x")
    assert refusal.details["what"] == "SQLITE_SOMETHING"


def test_a_sum_too_large_is_no_damage() -> None:
    error = an_error(sqlite3.SQLITE_ERROR, "integer overflow")
    assert refusal_of(error, "x").problem is Problem.LEDGER_TOO_MUCH


def test_what_python_itself_finds_is_damage(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="ledger-damaged"), ledger_faults("x"):
        sqlite3.connect(":memory:").execute("SELECT CAST(x'ff' AS TEXT)").fetchall()


def test_a_file_that_cannot_be_opened_although_it_is_there_has_no_permission(
    tmp_path: Path,
) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(b"")
    refusal = refusal_of(an_error(sqlite3.SQLITE_CANTOPEN), str(path))
    assert refusal.details["reason"] is Reason.NO_PERMISSION


def test_a_disk_for_small_files_says_that_the_file_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(b"")
    os.truncate(path, (1 << 32) - 4096)
    refusal = refusal_of(an_error(sqlite3.SQLITE_IOERR_WRITE), str(path))
    assert refusal.details["reason"] is Reason.TOO_LARGE


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (OverflowError(), Problem.LEDGER_TOO_MUCH),
        (UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates"), Problem.LEDGER_BAD_TEXT),
        (MemoryError(), Problem.CANNOT_WRITE),
    ],
)
def test_values_that_do_not_fit_have_their_sentence(error: Exception, problem: Problem) -> None:
    with pytest.raises(Refusal) as caught, ledger_faults("x"):
        raise error
    assert caught.value.problem is problem


def test_other_errors_are_those_of_the_program() -> None:
    with pytest.raises(ZeroDivisionError), ledger_faults("x"):
        raise ZeroDivisionError
