import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.reasons import Reason
from giftcalc.data import lock
from giftcalc.data.ledger import opening
from giftcalc.data.ledger.opening import Ledger
from giftcalc.data.ledger.roll_ups import totals_of_stream
from giftcalc.data.ledger.rows import add_row
from giftcalc.data.ledger.streams import start_stream, streams
from giftcalc.data.lock import exclusive
from giftcalc.paths import Home
from tests.tally_samples import START, a_home, a_ledger, a_row

ROOT = Path(__file__).parents[4]
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return a_home(tmp_path)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = a_ledger(tmp_path)
    yield opened
    opened.close()


def test_a_writer_waits_longer_for_another_one_than_for_other_files(
    home: Home, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses = list[float]()
    monkeypatch.setattr(lock, "sleep", pauses.append)
    with exclusive(ledger.path), pytest.raises(Refusal, match="file-in-use"):
        start_stream(ledger, "", START)
    assert sum(pauses) == pytest.approx(opening.WAIT_SECONDS)


def test_a_ledger_locked_by_another_program_says_so(ledger: Ledger) -> None:
    ledger.connection.execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(ledger.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for use in (streams, lambda one: start_stream(one, "", START)):
            with pytest.raises(Refusal) as caught:
                use(ledger)
            assert caught.value.problem is Problem.FILE_IN_USE


def test_a_full_disk_says_so_and_changes_nothing(ledger: Ledger) -> None:
    stream = start_stream(ledger, "", START)
    pages = ledger.connection.execute("PRAGMA page_count").fetchone()[0]
    ledger.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Refusal) as caught:
        add_row(ledger, stream.id, a_row(streak="g" * 1_000_000))
    assert caught.value.problem is Problem.CANNOT_WRITE
    assert caught.value.details == {"path": ledger.path, "reason": Reason.DISK_FULL}
    assert totals_of_stream(ledger, stream.id).counted.rows == 0
    ledger.connection.execute("PRAGMA max_page_count = 1073741823")
    add_row(ledger, stream.id, a_row())


def test_a_file_as_large_as_the_system_allows_says_so(ledger: Ledger) -> None:
    import resource

    stream = start_stream(ledger, "", START)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    size = Path(ledger.path).stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        with pytest.raises(Refusal) as caught:
            add_row(ledger, stream.id, a_row(streak="g" * 1_000_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert caught.value.details["reason"] is Reason.TOO_LARGE
    assert totals_of_stream(ledger, stream.id).counted.rows == 0


HEAP = """
import sys
from giftcalc.core.problems import Refusal
from giftcalc.data.ledger.opening import open_ledger
from giftcalc.data.ledger.streams import streams
from giftcalc.paths import Home
ledger = open_ledger(Home.under(sys.argv[1]), now=0)
try:
    ledger.connection.execute("PRAGMA hard_heap_limit = 1")
except MemoryError:
    pass  # it holds at once
for use in (lambda: streams(ledger), lambda: ledger.writing().__enter__()):
    try:
        use()
    except Refusal as refusal:
        print(refusal.problem, refusal.details["reason"])
"""


def test_too_little_memory_says_so(home: Home, ledger: Ledger) -> None:
    root = str(Path(home.data).parent)
    command = [sys.executable, "-c", HEAP, root]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    assert done.stdout.split("\n")[:2] == [
        f"{Problem.FILE_UNREADABLE} {Reason.OUT_OF_MEMORY}",
        f"{Problem.CANNOT_WRITE} {Reason.OUT_OF_MEMORY}",
    ]
