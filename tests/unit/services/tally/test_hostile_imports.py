"""Files that somebody made to do harm, or that broke: each is refused by name, and little is used.

All are read by one process, which none of them may bring down, in half of its memory.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.preview import Preview
from giftcalc.services.tally.import_messages import ImportOptions, from_line, to_line, value_of
from giftcalc.services.tally.importing import command
from tests.archive_samples import archive_2026, as_json, as_zip, live
from tests.import_samples import ARCHIVE, a_file, a_request, gifts_csv
from tests.zip_samples import bomb, empty_members, encrypted, patched, quoted_overlap, zip_of

HALF = ImportOptions(most_memory=512 << 20)
MARK = b'"3500"'
HISTORY = b"Room Id: 5\nLIVE title: x\nLIVE duration: N/A\n"

Answer = Preview | Refusal


class Child:
    """A reading process that is asked about one file after the other."""

    def __init__(self, requests: IO[bytes], answers: IO[bytes]) -> None:
        self._requests = requests
        self._answers = answers

    def look(self, folder: Path, path: str) -> Answer:
        """What the process says of a file."""
        self._requests.write(to_line(look=a_request(folder, path, HALF)))
        self._requests.flush()
        for line in self._answers:
            message = from_line(line)
            if "refused" in message:
                return value_of(message["refused"], Refusal)
            if "preview" in message:
                return value_of(message["preview"], Preview)
        pytest.fail("The process died.")


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    pipe = subprocess.PIPE
    with subprocess.Popen(command(), stdin=pipe, stdout=pipe) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield Child(process.stdin, process.stdout)


def coins(value: bytes) -> bytes:
    """An archive with something in the place of a number of coins."""
    return ARCHIVE.replace(b"3500", value)


def titled(title: bytes) -> bytes:
    return as_json(archive_2026(lives=[live(RoomTitle="TITLE")])).replace(b"TITLE", title)


def wallet(content: bytes) -> bytes:
    """An archive whose list of purchases has some content."""
    start = b'{"Income+ Wallet": {"Coin Purchase History": {"CoinPurchaseHistoryList": '
    return start + content + b"}}}"


REFUSED: dict[str, tuple[Callable[[], bytes], Problem]] = {
    "bomb": (lambda: bomb(1 << 28), Problem.ZIP_TOO_BIG),
    "workbook bomb": (
        lambda: zip_of([("xl/workbook.xml", bytes(1 << 27))]),
        Problem.ZIP_TOO_BIG,
    ),
    "bomb of quotes": (lambda: quoted_overlap(400), Problem.ZIP_OVERLAPS),
    "zip in a zip": (lambda: zip_of([("a.zip", bomb(1 << 25))]), Problem.ZIP_HOLDS_NOTHING),
    "seventy thousand members": (
        lambda: empty_members(70_000),
        Problem.ZIP_TOO_MANY,
    ),
    "encrypted": (encrypted, Problem.ZIP_ENCRYPTED),
    "odd method": (lambda: patched(as_zip({}), 10, "<H", 12), Problem.ZIP_METHOD),
    "a name twice": (lambda: zip_of([("a", b""), ("a", b"")]), Problem.ZIP_NAME_TWICE),
    "no name": (lambda: zip_of([("", b"")]), Problem.ZIP_BAD_NAME),
    "half a zip": (lambda: as_zip({})[:-30], Problem.ZIP_DAMAGED),
    "two archives": (
        lambda: zip_of([("a/user_data.json", b"{}"), ("b/user_data.json", b"{}")]),
        Problem.ZIP_NAME_TWICE,
    ),
    "history in another encoding": (
        lambda: zip_of([("Go Live History.txt", HISTORY + b"\xe9")]),
        Problem.IMPORT_NOT_UTF8,
    ),
    "seventeen levels": (
        lambda: wallet(b"[" * 17 + b"]" * 17),
        Problem.IMPORT_TOO_DEEP,
    ),
    "a hundred thousand levels": (
        lambda: ARCHIVE.replace(b"3500", b"[" * 100_000 + b"]" * 100_000),
        Problem.IMPORT_TOO_DEEP,
    ),
    "levels without end": (lambda: b'{"TikTok Live": ' + b"[" * (1 << 25), Problem.IMPORT_TOO_MANY),
    "a million categories": (
        lambda: b'{"Activity":{},' + b",".join(b'"%d":0' % n for n in range(10**6)) + b"}",
        Problem.IMPORT_TOO_MANY,
    ),
    "too many lists": (lambda: wallet(b"[" + b"[]," * 600_000 + b"[]]"), Problem.IMPORT_TOO_MANY),
    "too long a list": (
        lambda: wallet(b"[" + b"1.5," * (1 << 23) + b"1]"),
        Problem.ARCHIVE_TOO_BIG,
    ),
    "too big": (lambda: wallet(b"[" + b" " * (1 << 26) + b"]"), Problem.IMPORT_TOO_BIG),
    "not a number": (lambda: coins(b"NaN"), Problem.IMPORT_NOT_JSON),
    "infinity": (lambda: coins(b"-Infinity"), Problem.IMPORT_NOT_JSON),
    "a key twice": (lambda: coins(b'1, "CoinAmount": 2'), Problem.IMPORT_KEY_TWICE),
    "a category twice": (
        lambda: ARCHIVE.replace(b'"Your Activity"', b'"TikTok Live"'),
        Problem.IMPORT_KEY_TWICE,
    ),
    "half a character": (lambda: titled(b"\\ud83d"), Problem.IMPORT_NOT_JSON),
    "broken UTF-8": (lambda: titled(b"\xff"), Problem.IMPORT_NOT_UTF8),
    "control characters": (lambda: titled(b"\x01"), Problem.IMPORT_NOT_JSON),
    "UTF-16": (lambda: ARCHIVE.decode().encode("utf-16"), Problem.IMPORT_UTF16),
    "cut": (lambda: ARCHIVE[:-20], Problem.IMPORT_NOT_JSON),
    "zeros": (lambda: bytes(1 << 20), Problem.IMPORT_UNKNOWN),
    "nothing": (lambda: b"", Problem.IMPORT_EMPTY),
    "one long line": (lambda: b"a" * (1 << 25), Problem.TABLE_CELL_TOO_LONG),
    "a shop": (
        lambda: b"Order ID,SKU ID,GMV\n1,2,3\n",
        Problem.IMPORT_IS_SHOP,
    ),
    "NUL in a table": (lambda: gifts_csv(9_000) + b"\0,1\n", Problem.TABLE_NUL),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_file_is_refused_by_name(child: Child, tmp_path: Path, name: str) -> None:
    make, problem = REFUSED[name]
    answer = child.look(tmp_path, a_file(tmp_path, make()))
    assert isinstance(answer, Refusal)
    assert answer.problem == problem


LEFT_OUT: dict[str, tuple[Callable[[], bytes], Problem]] = {
    "infinite": (lambda: coins(b"1e999"), Problem.ARCHIVE_BAD_COINS),
    "an exponent without end": (lambda: coins(b"1e999999999"), Problem.ARCHIVE_BAD_COINS),
    "five thousand digits": (lambda: coins(b"9" * 5_000), Problem.ARCHIVE_BAD_COINS),
    "two to the sixty-third": (lambda: coins(b"9223372036854775808"), Problem.ARCHIVE_BAD_COINS),
    "true": (lambda: coins(b"true"), Problem.ARCHIVE_BAD_TEXT),
    "a list": (lambda: coins(b"[[[[[[[[1]]]]]]]]"), Problem.ARCHIVE_BAD_TEXT),
}


@pytest.mark.parametrize("name", LEFT_OUT)
def test_a_bad_entry_is_left_out_and_the_others_count(
    child: Child, tmp_path: Path, name: str
) -> None:
    make, problem = LEFT_OUT[name]
    answer = child.look(tmp_path, a_file(tmp_path, make()))
    assert isinstance(answer, Preview)
    assert [one.refusal.problem for one in answer.troubles] == [problem]
    assert answer.counts.streams == 1


def test_a_name_that_is_markup_or_a_path_stays_a_name(child: Child, tmp_path: Path) -> None:
    name = b"<img src=/dev/zero>\\u202e\\u0000../../x"
    answer = child.look(tmp_path, a_file(tmp_path, titled(name)))
    assert isinstance(answer, Preview)
    assert answer.streams[0].title == "<img src=/dev/zero>\u202e\ufffd../../x"


def test_an_archive_in_a_folder_outside_is_read_and_nothing_is_unpacked(
    child: Child, tmp_path: Path
) -> None:
    path = a_file(tmp_path, as_zip(archive_2026(lives=[live()]), "/../../tmp/user_data.json"))
    answer = child.look(tmp_path, path)
    assert isinstance(answer, Preview)
    assert answer.counts.streams == 1
    assert [one.name for one in tmp_path.iterdir() if one.name != "home"] == ["file"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_pipes_devices_and_folders_are_refused_without_waiting(
    child: Child, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe")
    answers = [child.look(tmp_path, str(tmp_path / name)) for name in ("pipe", "/dev/zero", "")]
    assert [getattr(answer, "problem", None) for answer in answers] == [Problem.NOT_A_FILE] * 3


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /proc")
def test_files_that_the_system_makes_up_are_refused(child: Child, tmp_path: Path) -> None:
    answers = [child.look(tmp_path, f"/proc/self/{name}") for name in ("status", "mem", "environ")]
    problems = [getattr(answer, "problem", None) for answer in answers]
    assert problems == [Problem.IMPORT_EMPTY] * 3


def test_a_sound_file_is_still_read_after_all_of_them(child: Child, tmp_path: Path) -> None:
    answer = child.look(tmp_path, a_file(tmp_path))
    assert isinstance(answer, Preview)
    assert answer.counts.coin_purchases == 1
