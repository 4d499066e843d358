import errno
import os
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from shutil import rmtree

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.reasons import Reason
from giftcalc.data.ledger.ledger_file import look_at
from giftcalc.data.ledger.migrations import APPLICATION_ID, NEWEST, new_ledger
from giftcalc.data.ledger.opening import Ledger, ledger_path, open_ledger
from giftcalc.data.ledger.profile import read_profile
from giftcalc.data.ledger.roll_ups import totals_of_stream
from giftcalc.data.ledger.rows import add_row
from giftcalc.data.ledger.streams import start_stream, streams
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


def put(home: Home, content: bytes, name: str = "ledger.db") -> Path:
    path = Path(home.data, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def folder(home: Home) -> dict[str, bytes]:
    """What lies in the folder of the ledger, but for the lock."""
    files = (path for path in Path(home.data).iterdir() if path.suffix != ".lock")
    return {path.name: path.read_bytes() for path in files if path.is_file()}


def refused(home: Home, *, read_only: bool = False) -> Refusal:
    with pytest.raises(Refusal) as caught:
        open_ledger(home, now=START, read_only=read_only)
    return caught.value


def pragma(ledger: Ledger, name: str) -> object:
    return ledger.connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_new_ledger_is_ours_and_empty(home: Home, ledger: Ledger) -> None:
    assert ledger.path == ledger_path(home)
    assert (pragma(ledger, "application_id"), pragma(ledger, "user_version")) == (
        APPLICATION_ID,
        NEWEST,
    )
    assert streams(ledger) == ()
    assert sorted(folder(home)) == ["ledger.db"]


@posix
def test_a_ledger_is_its_owners_only(home: Home, ledger: Ledger) -> None:
    assert stat.S_IMODE(Path(home.data).stat().st_mode) == 0o700
    assert stat.S_IMODE(Path(ledger.path).stat().st_mode) == 0o600


@posix
def test_a_ledger_that_was_copied_here_is_closed_to_others(home: Home, ledger: Ledger) -> None:
    ledger.close()
    Path(ledger.path).chmod(0o644)
    open_ledger(home, now=START, read_only=True).close()
    assert stat.S_IMODE(Path(ledger.path).stat().st_mode) == 0o644
    open_ledger(home, now=START).close()
    assert stat.S_IMODE(Path(ledger.path).stat().st_mode) == 0o600


def test_a_ledger_is_written_so_that_it_outlasts_a_loss_of_power(ledger: Ledger) -> None:
    settings = {
        "journal_mode": "truncate",
        "synchronous": 2,
        "secure_delete": 1,
        "busy_timeout": 5000,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "temp_store": 2,
    }
    assert {name: pragma(ledger, name) for name in settings} == settings


def test_what_was_written_is_there_when_it_is_opened_again(home: Home, ledger: Ledger) -> None:
    start_stream(ledger, "Evening", START)
    ledger.close()
    with closing(open_ledger(home, now=START)) as again:
        assert [stream.title for stream in streams(again)] == ["Evening"]


def test_a_block_is_written_whole_or_not_at_all(ledger: Ledger) -> None:
    def fail() -> None:
        with ledger.writing():
            start_stream(ledger, "Evening", START)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert streams(ledger) == ()
    assert not ledger.connection.in_transaction


def test_of_a_block_within_another_only_the_part_that_failed_is_taken_back(ledger: Ledger) -> None:
    def fail() -> None:
        with ledger.writing():
            add_row(ledger, stream.id, a_row())
            raise ZeroDivisionError

    with ledger.writing():
        stream = start_stream(ledger, "Evening", START)
        with pytest.raises(Refusal, match="stream-live"):
            start_stream(ledger, "Another", START)
        with pytest.raises(ZeroDivisionError):
            fail()
        add_row(ledger, stream.id, a_row(count=3))
    assert totals_of_stream(ledger, stream.id).counted.gifts == 3


def test_reading_sees_one_moment_whatever_others_write(home: Home, ledger: Ledger) -> None:
    with closing(open_ledger(home, now=START, read_only=True)) as other:
        start_stream(ledger, "Evening", START)
        with other.reading() as connection:
            before = connection.execute("SELECT count(*) FROM stream").fetchone()
            assert streams(other) == streams(other)
        assert before == (1,)


OTHERS: dict[str, tuple[Problem, Callable[[bytes], bytes]]] = {
    "of a later version": (Problem.LEDGER_NEWER, lambda own: with_number(own, 60, NEWEST + 1)),
    "of another program": (Problem.LEDGER_FOREIGN, lambda own: with_number(own, 68, 7)),
    "a text": (Problem.LEDGER_FOREIGN, lambda _: b"Dear diary, " * 40),
    "a short text": (Problem.LEDGER_FOREIGN, lambda _: b"Dear diary"),
    "empty": (Problem.LEDGER_DAMAGED, lambda _: b""),
    "cut in its header": (Problem.LEDGER_DAMAGED, lambda own: own[:60]),
    "cut after its name": (Problem.LEDGER_DAMAGED, lambda own: own[:16]),
    "cut in half": (Problem.LEDGER_DAMAGED, lambda own: own[: len(own) // 2]),
    "cut by a byte": (Problem.LEDGER_DAMAGED, lambda own: own[:-1]),
    "without a step": (Problem.LEDGER_DAMAGED, lambda own: with_number(own, 60, 0)),
    "of zeros behind its header": (
        Problem.LEDGER_DAMAGED,
        lambda own: own[:100] + bytes(len(own) - 100),
    ),
}


def with_number(content: bytes, place: int, number: int) -> bytes:
    return content[:place] + number.to_bytes(4, "big") + content[place + 4 :]


@pytest.mark.parametrize("read_only", [False, True], ids=["to write", "to read"])
@pytest.mark.parametrize("name", OTHERS)
def test_a_file_that_is_not_understood_stays_as_it_is(
    name: str, read_only: bool, home: Home
) -> None:
    problem, change = OTHERS[name]
    path = put(home, change(new_ledger()))
    before = folder(home), path.stat().st_mtime_ns
    refusal = refused(home, read_only=read_only)
    assert refusal.problem is problem
    assert refusal.details["path"] == str(path)
    assert (folder(home), path.stat().st_mtime_ns) == before


def test_a_folder_in_its_place_is_no_ledger(home: Home) -> None:
    Path(ledger_path(home)).mkdir(parents=True)
    assert refused(home).problem is Problem.NOT_A_FILE


@posix
def test_a_pipe_in_its_place_is_no_ledger_and_is_not_waited_for(home: Home) -> None:
    Path(home.data).mkdir(parents=True)
    os.mkfifo(ledger_path(home))
    assert refused(home).problem is Problem.NOT_A_FILE


@pytest.mark.parametrize("is_hot", [False, True])
def test_the_journal_of_another_program_is_left_alone(home: Home, is_hot: bool) -> None:
    put(home, with_number(new_ledger(), 68, 7))
    put(home, b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" * 64 if is_hot else b"", "ledger.db-journal")
    before = folder(home)
    assert refused(home).problem is Problem.LEDGER_FOREIGN
    assert folder(home) == before


KILLED = """
import os, sys
from giftcalc.data.ledger.opening import open_ledger
from giftcalc.data.ledger.streams import change_stream
from giftcalc.paths import Home
ledger = open_ledger(Home.under(sys.argv[1]), now=0)
ledger.connection.execute("PRAGMA cache_size = 5")
with ledger.writing():
    change_stream(ledger, 1, title="half-written")
    ledger.connection.execute("CREATE TABLE ballast (text TEXT)")
    ledger.connection.execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT i + 1 FROM n WHERE i < 2000) "
        "INSERT INTO ballast SELECT hex(zeroblob(500)) FROM n")
    os.kill(os.getpid(), 9)
"""


def interrupt(home: Home) -> None:
    """Leave the ledger in the middle of a write, as a process does that is killed."""
    root = str(Path(home.data).parent)
    ended = subprocess.run([sys.executable, "-c", KILLED, root], cwd=ROOT, check=False)
    assert ended.returncode == -signal.SIGKILL
    assert b"half-written" in Path(ledger_path(home)).read_bytes()


@posix
@pytest.mark.parametrize("read_only", [False, True], ids=["to write", "to read"])
def test_an_interrupted_write_is_rolled_back(home: Home, ledger: Ledger, read_only: bool) -> None:
    start_stream(ledger, "Evening", START)
    ledger.close()
    interrupt(home)
    with closing(open_ledger(home, now=START, read_only=read_only)) as again:
        assert [stream.title for stream in streams(again)] == ["Evening"]
    assert not folder(home).get("ledger.db-journal")


@posix
def test_a_journal_without_its_ledger_does_not_spoil_a_new_one(home: Home, ledger: Ledger) -> None:
    start_stream(ledger, "Evening", START)
    ledger.close()
    interrupt(home)
    Path(ledger_path(home)).rename(Path(home.data, "moved.db"))
    with closing(open_ledger(home, now=START)) as new:
        assert streams(new) == ()
        assert pragma(new, "integrity_check") == "ok"
    kept = [name for name in folder(home) if name.startswith("ledger.db-journal.unreadable-")]
    assert len(kept) == 1


def test_to_read_nothing_is_made(home: Home) -> None:
    with closing(open_ledger(home, now=START, read_only=True)) as nothing:
        assert streams(nothing) == ()
        assert read_profile(nothing).zone == "UTC"
        with pytest.raises(Refusal, match="ledger-read-only"):
            start_stream(nothing, "", START)
    assert not Path(home.data).exists()


def test_what_was_opened_to_be_read_is_not_written_to(home: Home, ledger: Ledger) -> None:
    with closing(open_ledger(home, now=START, read_only=True)) as other:
        with pytest.raises(Refusal) as caught:
            start_stream(other, "", START)
        assert caught.value.problem is Problem.CANNOT_WRITE
        assert caught.value.details["reason"] is Reason.READ_ONLY
        assert streams(other) == ()


@pytest.fixture
def home_of_another() -> Iterator[Home]:
    """A home that is read-only, even if the tests are run by root: they become nobody."""
    root = Path(tempfile.mkdtemp())
    home = Home.under(root)
    open_ledger(home, now=START).close()
    is_root = os.geteuid() == 0
    places = (root, Path(home.data), Path(ledger_path(home)))
    for place in places:
        if is_root:
            os.chown(place, 65_534, 65_534)
        place.chmod(0o500 if place.is_dir() else 0o400)
    if is_root:
        os.seteuid(65_534)
    yield home
    if is_root:
        os.seteuid(0)
    for place in places:
        place.chmod(0o700)
    rmtree(root)


@posix
def test_a_ledger_in_a_read_only_home_can_be_read(home_of_another: Home) -> None:
    for read_only in (True, False):
        opened = open_ledger(home_of_another, now=START, read_only=read_only)
        with closing(opened) as ledger:
            assert streams(ledger) == ()
            with pytest.raises(Refusal) as caught:
                start_stream(ledger, "", START)
            assert caught.value.problem is Problem.CANNOT_WRITE
            assert caught.value.details["reason"] is Reason.NO_PERMISSION


@posix
def test_a_ledger_without_permission_says_so(home_of_another: Home) -> None:
    Path(ledger_path(home_of_another)).chmod(0)
    refusal = refused(home_of_another, read_only=True)
    assert refusal.problem is Problem.FILE_UNREADABLE
    assert refusal.details["reason"] is Reason.NO_PERMISSION


@posix
def test_a_ledger_that_vanished_is_not_made_anew_behind_its_back(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(home, new_ledger())
    found = look_at(str(path))
    path.unlink()
    monkeypatch.setattr("giftcalc.data.ledger.opening.look_at", lambda _: found)
    refusal = refused(home)
    assert refusal.problem is Problem.FILE_UNREADABLE
    assert refusal.details["reason"] is Reason.NO_SUCH_PLACE
    assert folder(home) == {}


def test_a_disk_that_does_not_let_the_folder_be_made_says_so(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "mkdir", full)
    refusal = refused(home)
    assert refusal.problem is Problem.CANNOT_WRITE
    assert refusal.details["reason"] is Reason.DISK_FULL
