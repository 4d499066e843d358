import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.reasons import Reason
from giftcalc.data.atomic import DRAFT, copy_file, draft_for, remove_file
from giftcalc.paths import NOWHERE

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX file system")


def names(folder: Path) -> list[str]:
    return sorted(item.name for item in folder.iterdir())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with nothing in it."""
    (tmp_path / "folder").mkdir()
    return tmp_path / "folder"


def test_a_draft_takes_its_place_when_the_block_ends(folder: Path) -> None:
    path = folder / "new" / "file"
    with draft_for(str(path)) as draft:
        assert Path(draft).name.startswith(DRAFT)
        assert str(Path(draft).parent) == str(path.parent)
        Path(draft).write_bytes(b"content")
        assert not path.exists()
    assert path.read_bytes() == b"content"
    assert names(path.parent) == ["file"]


@POSIX
def test_a_draft_is_its_owners_only(folder: Path) -> None:
    with draft_for(str(folder / "file")):
        pass
    assert stat.S_IMODE((folder / "file").stat().st_mode) == 0o600


def test_a_block_that_fails_changes_nothing(folder: Path) -> None:
    path = folder / "file"
    path.write_bytes(b"old")

    def fail() -> None:
        with draft_for(str(path)) as draft:
            Path(draft).write_bytes(b"half")
            Path(draft + "-journal").write_bytes(b"of SQLite")
            raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        fail()
    assert path.read_bytes() == b"old"
    assert names(folder) == ["file"]


@POSIX
def test_a_link_stays_a_link(folder: Path) -> None:
    (folder / "link").symlink_to(folder / "file")
    with draft_for(str(folder / "link")) as draft:
        Path(draft).write_bytes(b"content")
    assert (folder / "link").is_symlink()
    assert (folder / "file").read_bytes() == b"content"


@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
def test_a_fault_is_a_refusal_and_the_old_file_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = folder / "file"
    path.write_bytes(b"old")

    def broken(*given: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    def write() -> None:
        with draft_for(str(path)) as draft:
            Path(draft).write_bytes(b"new")
            monkeypatch.setattr(os, step, broken)

    if step == "open":
        monkeypatch.setattr(os, step, broken)
    with pytest.raises(Refusal) as caught:
        write()
    monkeypatch.undo()
    assert caught.value.problem is Problem.CANNOT_WRITE
    assert caught.value.details == {"path": str(path), "reason": Reason.DISK_FULL}
    assert path.read_bytes() == b"old"
    assert names(folder) == ["file"]


def test_an_account_without_a_home_gets_no_drafts() -> None:
    with pytest.raises(Refusal) as caught, draft_for(NOWHERE + "/file"):
        pass
    assert caught.value.problem is Problem.NO_HOME


def test_a_file_is_copied_in_pieces(folder: Path) -> None:
    content = os.urandom(3_000_001)
    (folder / "from").write_bytes(content)
    (folder / "to").write_bytes(b"longer than nothing")
    copy_file(str(folder / "from"), str(folder / "to"))
    assert (folder / "to").read_bytes() == content


def test_what_is_no_file_is_not_copied(folder: Path) -> None:
    for path, problem in ((folder / "none", Problem.FILE_MISSING), (folder, Problem.NOT_A_FILE)):
        with pytest.raises(Refusal) as caught:
            copy_file(str(path), str(folder / "to"))
        assert caught.value.problem is problem
    assert names(folder) == []


def test_a_disk_error_while_copying_names_the_file_that_has_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "from").write_bytes(b"content")
    for step, problem, path in (
        ("read", Problem.FILE_UNREADABLE, "from"),
        ("write", Problem.CANNOT_WRITE, "to"),
    ):

        def broken(*given: object) -> None:
            raise OSError(errno.EIO, "bad")

        monkeypatch.setattr(os, step, broken)
        with pytest.raises(Refusal) as caught:
            copy_file(str(folder / "from"), str(folder / "to"))
        monkeypatch.undo()
        assert caught.value.problem is problem
        assert caught.value.details["path"] == str(folder / path)


def test_a_file_is_removed_and_need_not_be_there(folder: Path) -> None:
    (folder / "file").touch()
    remove_file(str(folder / "file"))
    remove_file(str(folder / "file"))
    assert names(folder) == []
    with pytest.raises(Refusal) as caught:
        remove_file(str(folder))
    assert caught.value.problem is Problem.CANNOT_WRITE
