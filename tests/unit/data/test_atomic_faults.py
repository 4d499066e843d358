"""Every step of every writer fails once, in every way a disk can fail."""

import errno
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.reasons import Reason
from giftcalc.data import atomic
from giftcalc.data.atomic import append_line, read_capped, set_aside, write_file

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX file system")

OLD = b"the old content\n"
FAULTS = {
    errno.ENOSPC: Reason.DISK_FULL,
    errno.EDQUOT: Reason.OVER_QUOTA,
    errno.EACCES: Reason.NO_PERMISSION,
    errno.EPERM: Reason.NO_PERMISSION,
    errno.EROFS: Reason.READ_ONLY,
    errno.EIO: Reason.DAMAGED,
    errno.EFBIG: Reason.TOO_LARGE,
    errno.ENAMETOOLONG: Reason.NAME_TOO_LONG,
    errno.EMFILE: Reason.TOO_MANY_OPEN,
    errno.ENOMEM: Reason.OUT_OF_MEMORY,
    errno.EBUSY: Reason.IN_USE,
    errno.ESTALE: Reason.OTHER,
}


def aside(path: Path) -> None:
    set_aside(str(path), datetime(2026, 10, 30, tzinfo=UTC))


def replace(path: Path) -> None:
    write_file(str(path), b"new")


def add(path: Path) -> None:
    append_line(str(path), b"new")


def read(path: Path) -> None:
    read_capped(str(path), 1000)


STEPS: list[tuple[Callable[[Path], None], str]] = [
    (replace, "stat"),
    (replace, "open"),
    (replace, "write"),
    (replace, "fsync"),
    (replace, "replace"),
    (add, "stat"),
    (add, "open"),
    (add, "fstat"),
    (add, "write"),
    (add, "fsync"),
    (aside, "rename"),
    (read, "stat"),
    (read, "open"),
    (read, "fstat"),
    (read, "read"),
]


def break_step(monkeypatch: pytest.MonkeyPatch, step: str, number: int, path: Path) -> None:
    """Make a function of `os` fail, but leave others' files alone."""
    real = getattr(os, step)

    def broken(*given: object, **named: object) -> object:
        if isinstance(given[0], str) and not given[0].startswith(f"{path.parent}/"):
            return real(*given, **named)
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, step, broken)


def content_of_folder(folder: Path) -> dict[str, bytes]:
    return {item.name: item.read_bytes() for item in folder.iterdir()}


@pytest.mark.parametrize("number", FAULTS, ids=errno.errorcode.get)
@pytest.mark.parametrize(
    ("use", "step"), STEPS, ids=lambda value: getattr(value, "__name__", value)
)
def test_a_fault_is_a_refusal_and_the_old_file_stays(
    use: Callable[[Path], None],
    step: str,
    number: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "disk" / "file"
    path.parent.mkdir()
    path.write_bytes(OLD)
    with monkeypatch.context() as broken:
        break_step(broken, step, number, path)
        with pytest.raises(Refusal) as caught:
            use(path)
    assert caught.value.problem is (
        Problem.FILE_UNREADABLE if use is read else Problem.CANNOT_WRITE
    )
    assert caught.value.details == {"path": str(path), "reason": FAULTS[number]}
    assert content_of_folder(path.parent) == {"file": OLD}


def test_the_same_writers_succeed_when_nothing_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "disk" / "file"
    add(path)
    read(path)
    replace(path)
    assert content_of_folder(path.parent) == {"file": b"new"}
    aside(path)
    assert not path.exists()


@pytest.mark.parametrize("number", FAULTS, ids=errno.errorcode.get)
def test_a_folder_that_cannot_be_made_is_a_refusal(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "disk" / "config" / "file"
    path.parent.parent.mkdir()
    with monkeypatch.context() as broken:
        break_step(broken, "mkdir", number, path.parent)
        with pytest.raises(Refusal) as caught:
            replace(path)
    assert caught.value.details["reason"] is FAULTS[number]
    assert not path.parent.exists()


def test_a_line_cut_short_by_a_full_disk_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "tape"
    path.write_bytes(OLD)
    real, calls = os.write, list[int]()

    def filling(file: int, data: bytes) -> int:
        calls.append(file)
        if len(calls) > 1:
            raise OSError(errno.ENOSPC, "full")
        return real(file, bytes(data)[:2])

    with monkeypatch.context() as broken:
        broken.setattr(os, "write", filling)
        with pytest.raises(Refusal):
            add(path)
    assert path.read_bytes() == OLD


def folder_fsync_fails(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    real = os.fsync

    def broken(file: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{file}"):  # noqa: PTH112
            raise OSError(number, "no")
        real(file)

    monkeypatch.setattr(os, "fsync", broken)


@pytest.mark.skipif(sys.platform != "linux", reason="tells folders by /proc")
def test_a_disk_that_cannot_sync_folders_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder_fsync_fails(monkeypatch, errno.EINVAL)
    replace(tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == b"new"


@pytest.mark.skipif(sys.platform != "linux", reason="tells folders by /proc")
def test_a_disk_that_fails_to_sync_a_folder_is_said_and_the_file_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(OLD)
    folder_fsync_fails(monkeypatch, errno.EIO)
    with pytest.raises(Refusal) as caught:
        replace(tmp_path / "file")
    assert caught.value.details["reason"] is Reason.DAMAGED
    assert (tmp_path / "file").read_bytes() == b"new"


def test_a_folder_closed_to_reading_can_still_be_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def closed_folder(path: str, flags: int, mode: int = 0o777) -> int:
        if path == str(tmp_path):
            raise PermissionError(errno.EACCES, "closed")
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", closed_folder)
    replace(tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == b"new"


def test_on_windows_folders_are_not_synced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atomic, "_WINDOWS", True)
    opened = list[str]()
    real = os.open

    def watched(path: str, flags: int, mode: int = 0o777) -> int:
        opened.append(path)
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", watched)
    replace(tmp_path / "file")
    assert str(tmp_path) not in opened


def test_an_interruption_leaves_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    path = tmp_path / "disk" / "file"
    path.parent.mkdir()
    path.write_bytes(OLD)
    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        replace(path)
    assert content_of_folder(path.parent) == {"file": OLD}


def test_a_read_only_home_is_read_and_refuses_writing(tmp_path: Path) -> None:
    path = tmp_path / "disk" / "file"
    path.parent.mkdir()
    path.write_bytes(OLD)
    path.parent.chmod(0o500)
    if os.access(path.parent, os.W_OK):
        pytest.skip("nothing is closed to root")
    try:
        assert read_capped(str(path), 1000) == OLD
        with pytest.raises(Refusal) as caught:
            replace(path)
    finally:
        path.parent.chmod(0o700)
    assert caught.value.details["reason"] is Reason.NO_PERMISSION
    assert content_of_folder(path.parent) == {"file": OLD}
