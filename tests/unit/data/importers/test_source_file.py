import os
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.importers import source_file
from giftcalc.data.importers.source_file import open_source, shown_name

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


def refused(path: str | Path) -> Problem:
    with pytest.raises(Refusal) as caught:
        open_source(str(path))
    return caught.value.problem


def a_file(folder: Path, content: bytes = b"0123456789") -> Path:
    path = folder / "file.json"
    path.write_bytes(content)
    return path


def test_a_file_is_opened_and_hashed(tmp_path: Path) -> None:
    content = os.urandom(3_000_000)
    told: list[int] = []
    with open_source(str(a_file(tmp_path, content))) as source:
        assert source.size == len(content)
        assert source.digest(told.append) == sha256(content).hexdigest()
        assert source.file.read(4) == content[:4]
    assert told == [1 << 20, 2 << 20, len(content)]


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    assert refused(tmp_path / "nothing") == Problem.FILE_MISSING
    assert refused(tmp_path) == Problem.NOT_A_FILE
    assert refused(a_file(tmp_path, b"")) == Problem.IMPORT_EMPTY
    assert refused("a\0b") == Problem.FILE_UNREADABLE


@POSIX
def test_pipes_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("/dev/zero")
    assert refused(tmp_path / "pipe") == Problem.NOT_A_FILE
    assert refused(tmp_path / "link") == Problem.NOT_A_FILE
    assert refused("/dev/zero") == Problem.NOT_A_FILE


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /proc")
def test_files_that_the_system_makes_up_are_empty() -> None:
    assert refused("/proc/self/status") == Problem.IMPORT_EMPTY


def test_a_file_beyond_the_limit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_file, "MOST_BYTES", 9)
    assert refused(a_file(tmp_path)) == Problem.FILE_TOO_BIG


@pytest.mark.parametrize("more", [b"more", b""])
def test_a_file_that_changes_under_our_hands_is_noticed(tmp_path: Path, more: bytes) -> None:
    path = a_file(tmp_path)
    with open_source(str(path)) as source:
        source.require_unchanged()
        path.write_bytes(more)
        for check in (source.require_unchanged, lambda: source.digest(print)):
            with pytest.raises(Refusal) as caught:
                check()
            assert caught.value.problem == Problem.IMPORT_FILE_CHANGED


def test_a_name_is_shown_without_its_folder_and_harmless() -> None:
    assert shown_name("/somewhere/gifts.json") == "gifts.json"
    assert shown_name("a\nb\udcff.json") == "a\ufffdb\ufffd.json"
    assert len(shown_name("x" * 300)) == 100
