import os
import socket
import stat
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.reasons import Reason
from giftcalc.data import atomic
from giftcalc.data.atomic import append_line, make_folder, read_capped, set_aside, write_file
from giftcalc.paths import NOWHERE

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX file system")
NOW = datetime(2026, 10, 30, 10, 15, 30, tzinfo=UTC)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names(folder: Path) -> list[str]:
    return sorted(item.name for item in folder.iterdir())


def read(path: str) -> None:
    read_capped(path, 10)


def write(path: str) -> None:
    write_file(path, b"x")


def append(path: str) -> None:
    append_line(path, b"x")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with nothing in it."""
    (tmp_path / "folder").mkdir()
    return tmp_path / "folder"


def test_a_file_is_written_with_the_folders_above_it(folder: Path) -> None:
    path = folder / "one" / "two" / "file"
    write_file(str(path), b"content")
    assert path.read_bytes() == b"content"
    assert names(path.parent) == ["file"]


@POSIX
def test_files_and_folders_are_their_owners_only(folder: Path) -> None:
    path = folder / "one" / "two" / "file"
    write_file(str(path), b"content")
    append_line(str(folder / "one" / "tape"), b"line")
    assert [mode(folder / "one"), mode(path.parent)] == [0o700, 0o700]
    assert [mode(path), mode(folder / "one" / "tape")] == [0o600, 0o600]


def test_a_file_is_replaced_whole(folder: Path) -> None:
    path = folder / "file"
    for content in (b"long" * 100_000, b"short", b""):
        write_file(str(path), content)
        assert path.read_bytes() == content
    assert names(folder) == ["file"]


def test_a_write_in_pieces_ends_up_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda file, data: real(file, bytes(data[:3])))
    write_file(str(folder / "file"), b"more than three bytes")
    append_line(str(folder / "file"), b"and a line")
    assert (folder / "file").read_bytes() == b"more than three bytes\nand a line\n"


@POSIX
def test_a_link_to_a_file_stays_a_link(folder: Path) -> None:
    (folder / "dotfiles").mkdir()
    real, link = folder / "dotfiles" / "settings", folder / "settings"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_file(str(link), b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_file_can_be_written_in_the_working_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    write_file("file", b"content")
    append_line("tape", b"line")
    set_aside("file", NOW)
    make_folder("new")
    assert names(folder) == ["file.unreadable-20261030-101530", "new", "tape"]


def test_lines_are_added_to_the_end(folder: Path) -> None:
    path = folder / "tape"
    append_line(str(path), b"one")
    append_line(str(path), b"two\n")
    assert path.read_bytes() == b"one\ntwo\n"


def test_a_torn_line_takes_no_other_with_it(folder: Path) -> None:
    path = folder / "tape"
    path.write_bytes(b"one\ntor")
    append_line(str(path), b"three")
    assert path.read_bytes() == b"one\ntor\nthree\n"


def test_a_folder_that_exists_is_left_alone(folder: Path) -> None:
    folder.chmod(0o755)
    make_folder(str(folder))
    assert folder.is_dir()
    if sys.platform != "win32":
        assert mode(folder) == 0o755


def test_a_folder_made_by_another_process_meanwhile_will_do(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.mkdir

    def raced(path: str, mode: int) -> None:
        real(path, mode)
        real(path, mode)

    monkeypatch.setattr(os, "mkdir", raced)
    make_folder(str(folder / "new"))
    assert (folder / "new").is_dir()


def test_a_file_is_read_up_to_its_limit(folder: Path) -> None:
    path = folder / "file"
    path.write_bytes(b"x" * 200_000)
    assert read_capped(str(path), 200_000) == b"x" * 200_000
    with pytest.raises(Refusal) as caught:
        read_capped(str(path), 199_999)
    assert caught.value.problem is Problem.FILE_TOO_BIG
    assert caught.value.details == {"path": str(path), "limit": 199_999}


def test_a_file_that_grows_while_it_is_read_is_still_capped(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "file"
    path.write_bytes(b"x")
    monkeypatch.setattr(os, "read", lambda _, size: b"x" * size)
    with pytest.raises(Refusal) as caught:
        read_capped(str(path), 1_000_000)
    assert caught.value.problem is Problem.FILE_TOO_BIG


def test_an_empty_file_is_not_a_missing_one(folder: Path) -> None:
    (folder / "file").touch()
    assert read_capped(str(folder / "file"), 10) == b""
    assert atomic.read_if_there(str(folder / "file"), 10) == b""
    assert atomic.read_if_there(str(folder / "other"), 10) is None
    assert atomic.read_if_there(str(folder / "file" / "below"), 10) is None


def place_directory(path: Path) -> None:
    path.mkdir()


def place_pipe(path: Path) -> None:
    os.mkfifo(path)


def place_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as endless:
        endless.bind(path.name)


def place_link_to_zero(path: Path) -> None:
    path.symlink_to("/dev/zero")


def place_loop(path: Path) -> None:
    path.symlink_to(path)


PLACED = [
    (place_directory, Problem.NOT_A_FILE, Problem.NOT_A_FILE),
    (place_pipe, Problem.NOT_A_FILE, Problem.NOT_A_FILE),
    (place_socket, Problem.NOT_A_FILE, Problem.NOT_A_FILE),
    (place_link_to_zero, Problem.NOT_A_FILE, Problem.NOT_A_FILE),
    (place_loop, Problem.FILE_UNREADABLE, Problem.CANNOT_WRITE),
]


@POSIX
@pytest.mark.parametrize(("place", "reading", "writing"), PLACED)
def test_what_is_no_file_is_refused_by_name_and_left_alone(
    place: Callable[[Path], None],
    reading: Problem,
    writing: Problem,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(folder)
    path = folder / "odd"
    place(path)
    before = path.lstat()
    for use, problem in ((read, reading), (write, writing), (append, writing)):
        with pytest.raises(Refusal) as caught:
            use(str(path))
        assert caught.value.problem is problem
        assert caught.value.details["path"] == str(path)
    assert (path.lstat().st_ino, path.lstat().st_mode) == (before.st_ino, before.st_mode)
    assert names(folder) == ["odd"]


@POSIX
@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null", "/dev", "/proc"])
def test_devices_and_folders_of_the_system_are_no_files(path: str) -> None:
    with pytest.raises(Refusal) as caught:
        read_capped(path, 10)
    assert caught.value.problem is Problem.NOT_A_FILE


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_a_file_without_a_size_is_capped_all_the_same() -> None:
    assert read_capped("/proc/self/stat", 100_000).startswith(str(os.getpid()).encode())
    with pytest.raises(Refusal) as caught:
        read_capped("/proc/self/stat", 5)
    assert caught.value.problem is Problem.FILE_TOO_BIG


@POSIX
def test_a_file_exchanged_for_a_pipe_is_not_waited_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(folder / "pipe")
    honest = Path(__file__).stat()
    monkeypatch.setattr(os, "stat", lambda *_: honest)
    with pytest.raises(Refusal) as caught:
        read_capped(str(folder / "pipe"), 10)
    assert caught.value.problem is Problem.NOT_A_FILE


@pytest.mark.parametrize("name", ["nul\0l", "surrogate\udcff\ud800"])
def test_a_name_that_no_file_can_have_is_refused(name: str, folder: Path) -> None:
    path = str(folder / name)
    unreadable, unwritable = Problem.FILE_UNREADABLE, Problem.CANNOT_WRITE
    for use, problem in ((read, unreadable), (write, unwritable), (append, unwritable)):
        with pytest.raises(Refusal) as caught:
            use(path)
        assert caught.value.problem is problem
        assert caught.value.details["reason"] is Reason.BAD_NAME


def test_a_missing_file_is_refused_by_name(folder: Path) -> None:
    with pytest.raises(Refusal) as caught:
        read_capped(str(folder / "none"), 10)
    assert caught.value.problem is Problem.FILE_MISSING


def test_a_home_that_is_a_file_cannot_be_written_to(folder: Path) -> None:
    (folder / "home").write_bytes(b"a file")
    with pytest.raises(Refusal) as caught:
        write_file(str(folder / "home" / "config" / "settings"), b"x")
    assert caught.value.problem is Problem.CANNOT_WRITE
    assert caught.value.details["reason"] is Reason.NOT_A_FOLDER
    assert (folder / "home").read_bytes() == b"a file"


def test_without_a_home_reading_finds_nothing_and_writing_says_so() -> None:
    path = os.path.join(NOWHERE, "settings.toml")  # noqa: PTH118
    assert atomic.read_if_there(path, 10) is None
    for use in (write, append):
        with pytest.raises(Refusal) as caught:
            use(path)
        assert caught.value.problem is Problem.NO_HOME


def test_a_file_set_aside_keeps_its_bytes_under_a_dated_name(folder: Path) -> None:
    for content in (b"first", b"second", b"third"):
        (folder / "file").write_bytes(content)
        kept = set_aside(str(folder / "file"), NOW)
        assert Path(kept).read_bytes() == content
    name = "file.unreadable-20261030-101530"
    assert names(folder) == [name, f"{name}-2", f"{name}-3"]


def test_a_missing_file_cannot_be_set_aside(folder: Path) -> None:
    with pytest.raises(Refusal) as caught:
        set_aside(str(folder / "file"), NOW)
    assert caught.value.problem is Problem.CANNOT_WRITE
    assert caught.value.details["reason"] is Reason.NO_SUCH_PLACE


def test_windows_waits_for_a_program_that_has_the_file_open(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses = list[float]()
    real = os.replace

    def busy_twice(draft: str, target: str) -> None:
        if len(pauses) < 2:
            raise PermissionError
        real(draft, target)

    monkeypatch.setattr(atomic, "_WINDOWS", True)
    monkeypatch.setattr(os, "replace", busy_twice)
    monkeypatch.setattr("time.sleep", pauses.append)
    write_file(str(folder / "file"), b"content")
    assert (folder / "file").read_bytes() == b"content"
    assert len(pauses) == 2


def test_windows_does_not_wait_for_ever(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses = list[float]()

    def busy(*_: str) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(atomic, "_WINDOWS", True)
    monkeypatch.setattr(os, "replace", busy)
    monkeypatch.setattr("time.sleep", pauses.append)
    with pytest.raises(Refusal):
        write_file(str(folder / "file"), b"content")
    assert 0 < sum(pauses) < 1
    assert names(folder) == []
