import errno
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data import lock
from giftcalc.data.lock import exclusive

ROOT = Path(__file__).parents[3]
HOLDER = """
import sys
from giftcalc.data.lock import exclusive
with exclusive(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses made while waiting, none of which takes any time."""
    made = list[float]()
    monkeypatch.setattr(lock, "sleep", made.append)
    return made


def test_a_lock_is_free_again_after_its_block(tmp_path: Path, pauses: list[float]) -> None:
    path = str(tmp_path / "folder" / "tape")
    for _ in range(2):
        with exclusive(path):
            pass
    with pytest.raises(ZeroDivisionError), exclusive(path):
        raise ZeroDivisionError
    with exclusive(path):
        pass
    assert pauses == []
    assert [item.name for item in (tmp_path / "folder").iterdir()] == ["tape.lock"]


def test_a_lock_of_another_process_is_waited_for_but_not_for_ever(
    tmp_path: Path, pauses: list[float]
) -> None:
    path = str(tmp_path / "tape")
    command = [sys.executable, "-c", HOLDER, path]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=ROOT) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(Refusal) as caught, exclusive(path):
            pytest.fail("two processes hold the lock")
        holder.kill()
        holder.wait()
        with exclusive(path):
            pass
    assert caught.value.problem is Problem.FILE_IN_USE
    assert caught.value.details == {"path": path}
    assert 1 < sum(pauses) < 5


def test_threads_keep_each_other_out(tmp_path: Path) -> None:
    path, inside, most = str(tmp_path / "tape"), list[int](), list[int]()

    def work() -> None:
        for _ in range(20):
            with exclusive(path):
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(most) == 80
    assert max(most) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX locks")
def test_a_disk_without_locks_is_used_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_: int) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr("fcntl.flock", unknown)
    with exclusive(str(tmp_path / "tape")):
        assert (tmp_path / "tape.lock").exists()


def test_a_folder_that_cannot_be_written_to_refuses_the_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(*_: object) -> None:
        raise OSError(errno.EROFS, "read-only")

    monkeypatch.setattr(os, "open", read_only)
    with pytest.raises(Refusal) as caught, exclusive(str(tmp_path / "tape")):
        pytest.fail("locked without a lock")
    assert caught.value.problem is Problem.CANNOT_WRITE
