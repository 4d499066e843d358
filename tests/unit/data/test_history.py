import errno
import os
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data import history
from giftcalc.data.history import (
    Entry,
    append,
    decoded,
    encoded,
    history_path,
    newest_first,
    remove,
    remove_all,
)
from giftcalc.paths import Home

ROOT = Path(__file__).parents[3]
LION = Entry(
    "2026-10-30T10:15:30Z",
    "3 lion in eur",
    coins=Fraction(89997),
    price=Fraction("951.40"),
    currency="EUR",
    basis="observed",
    payout=Fraction("449.985"),
    payout_currency="USD",
    rates_of="2026-10-29",
)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.under(tmp_path / "giftcalc")


def entry(text: str) -> Entry:
    return Entry("2026-10-30T10:15:30Z", text)


def put(home: Home, content: bytes) -> Path:
    path = Path(history_path(home))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def texts(home: Home) -> list[str | None]:
    return [line.entry.text if line.entry else None for line in newest_first(home)]


def test_without_a_tape_there_is_nothing_and_nothing_is_made(home: Home) -> None:
    assert texts(home) == []
    remove_all(home)
    assert not Path(home.data).exists()


def test_entries_come_back_newest_first(home: Home) -> None:
    for text in ("one", "two", "three"):
        append(home, entry(text))
    assert texts(home) == ["three", "two", "one"]


def test_an_entry_is_one_line_of_plain_text() -> None:
    assert encoded(LION) == (
        b'{"when":"2026-10-30T10:15:30Z","text":"3 lion in eur","coins":"89997",'
        b'"price":"951.4","currency":"EUR","basis":"observed","payout":"449.985",'
        b'"payout_currency":"USD","rates_of":"2026-10-29"}'
    )
    assert decoded(encoded(LION)) == LION


def test_nothing_and_none_are_not_the_same() -> None:
    assert decoded(encoded(entry("x")._replace(coins=Fraction(0)))) == entry("x")._replace(
        coins=Fraction(0)
    )
    assert decoded(encoded(entry("x"))) == entry("x")


def test_an_amount_that_never_ends_is_kept_to_nine_places() -> None:
    kept = decoded(encoded(LION._replace(price=Fraction(2, 3))))
    assert kept is not None
    assert kept.price == Fraction(666_666_667, 10**9)


def test_keys_of_a_later_version_do_not_matter() -> None:
    assert decoded(b'{"when":"w","text":"t","mood":{"deep":[1.5]}}') == Entry("w", "t")


BAD_LINES = [
    b"",
    b"{",
    b"[]",
    b"5",
    b"null",
    b"\xff\xfe",
    b"[" * 60_000,
    b'{"when":"w"}',
    b'{"text":"t"}',
    b'{"when":"w","text":5}',
    b'{"when":"w","text":"t","coins":5}',
    b'{"when":"w","text":"t","coins":"1e99"}',
    b'{"when":"w","text":"t","coins":"-1"}',
    b'{"when":"w","text":"t","coins":"1/2"}',
    b'{"when":"w","text":"t","coins":"1."}',
    b'{"when":"w","text":"t","coins":".5"}',
    b'{"when":"w","text":"t","coins":"1_0"}',
    b'{"when":"w","text":"t","coins":"\\u0661"}',
    b'{"when":"w","text":"t","coins":"0.1234567890"}',
    b'{"when":"w","text":"t","coins":"' + b"9" * 21 + b'"}',
    b'{"when":"w","text":"t","coins":NaN}',
    b'{"when":' + b"9" * 5000 + b',"text":"t"}',
    b'{"when":"w","text":"' + b"t" * 70_000 + b'"}',
]


@pytest.mark.parametrize("raw", BAD_LINES)
def test_a_line_that_is_no_entry_is_passed_over(raw: bytes, home: Home) -> None:
    assert decoded(raw) is None
    put(home, encoded(entry("one")) + b"\n" + raw + b"\n" + encoded(entry("two")) + b"\n")
    assert [text for text in texts(home) if text] == ["two", "one"]


def test_a_torn_last_line_takes_no_other_with_it(home: Home) -> None:
    append(home, entry("one"))
    append(home, entry("two"))
    path = Path(history_path(home))
    os.truncate(path, path.stat().st_size - 5)
    assert texts(home) == [None, "one"]
    append(home, entry("three"))
    assert texts(home) == ["three", None, "one"]


def test_a_tape_without_a_last_line_end_is_read(home: Home) -> None:
    put(home, encoded(entry("one")) + b"\n" + encoded(entry("two")))
    assert texts(home) == ["two", "one"]


def test_opening_a_long_tape_reads_only_its_end(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(home, (encoded(LION) + b"\n") * 10_000)
    read, real = list[int](), os.read

    def counted(file: int, size: int) -> bytes:
        read.append(size)
        return real(file, size)

    monkeypatch.setattr(os, "read", counted)
    lines = newest_first(home)
    assert [next(lines).entry for _ in range(50)] == [LION] * 50
    lines.close()
    assert sum(read) <= 1 << 16


def test_a_line_longer_than_any_entry_is_not_held_in_memory(home: Home) -> None:
    line = b"x" * 3_000_000
    put(home, encoded(entry("one")) + b"\n" + line + b"\n" + encoded(entry("two")) + b"\n")
    lines = list(newest_first(home))
    assert [seen.entry and seen.entry.text for seen in lines] == ["two", None, "one"]
    assert len(lines[1].raw) < 200_000
    assert lines[1].start == len(encoded(entry("one"))) + 1


@pytest.mark.parametrize("block", [1, 2, 7, 50, 1000])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(lines=st.lists(st.binary(max_size=12).map(lambda raw: raw.replace(b"\n", b"")), max_size=8))
def test_lines_are_found_whatever_the_block(
    block: int, lines: list[bytes], home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "_BLOCK", block)
    content = b"\n".join(lines)
    put(home, content)
    found = list(newest_first(home))
    assert [line.raw for line in found] == [raw for raw in reversed(lines) if raw]
    for line in found:
        assert content[line.start : line.start + len(line.raw)] == line.raw
        before = [older.raw for older in newest_first(home, line.start)]
        assert before == [other.raw for other in found if other.start < line.start]


def test_an_entry_can_be_removed_and_the_rest_stays_byte_for_byte(home: Home) -> None:
    one, two = encoded(entry("one")), encoded(entry("two"))
    path = put(home, b"broken\n" + one + b"\n" + two + b"\n\n" + one + b"\n{torn")
    assert remove(home, one)
    assert path.read_bytes() == b"broken\n" + one + b"\n" + two + b"\n\n{torn"
    assert remove(home, one)
    assert not remove(home, one)
    assert path.read_bytes() == b"broken\n" + two + b"\n\n{torn"


@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_first_and_the_last_entry_can_be_removed(place: int, home: Home) -> None:
    names = ["one", "two", "three"]
    put(home, b"".join(encoded(entry(name)) + b"\n" for name in names))
    assert remove(home, encoded(entry(names[place])))
    del names[place]
    assert texts(home) == names[::-1]


def test_a_part_of_a_line_is_not_removed(home: Home) -> None:
    put(home, b"longer line\n")
    assert not remove(home, b"line")
    assert not remove(home, b"longer")


def test_removing_all_leaves_an_empty_file(home: Home) -> None:
    append(home, entry("one"))
    remove_all(home)
    assert Path(history_path(home)).read_bytes() == b""
    append(home, entry("two"))
    assert texts(home) == ["two"]


def test_a_reader_goes_on_undisturbed_while_the_tape_is_emptied(home: Home) -> None:
    if sys.platform == "win32":
        pytest.skip("an open file cannot be replaced on Windows")
    for text in ("one", "two"):
        append(home, entry(text))
    lines = newest_first(home)
    next(lines)
    remove_all(home)
    rest = [line.entry.text for line in lines if line.entry]
    assert rest == ["one"]


def test_a_tape_that_cannot_be_read_is_a_refusal(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    append(home, entry("one"))

    def broken(*_: object) -> None:
        raise OSError(errno.EIO, "I/O")

    with monkeypatch.context() as fault:
        fault.setattr(os, "lseek", broken)
        with pytest.raises(Refusal) as caught:
            texts(home)
    assert caught.value.problem is Problem.FILE_UNREADABLE
    assert texts(home) == ["one"]


def add_two(home: Home) -> None:
    append(home, entry("two"))


def remove_one(home: Home) -> None:
    remove(home, encoded(entry("one")))


@pytest.mark.parametrize(
    ("change", "step"),
    [
        (add_two, "write"),
        (add_two, "fsync"),
        (remove_one, "write"),
        (remove_one, "fsync"),
        (remove_one, "replace"),
        (remove_all, "fsync"),
        (remove_all, "replace"),
    ],
)
def test_a_full_disk_leaves_the_tape_as_it_was(
    change: Callable[[Home], None], step: str, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    for text in ("zero", "one"):
        append(home, entry(text))
    with monkeypatch.context() as fault:
        fault.setattr(os, step, full)
        with pytest.raises(Refusal):
            change(home)
    assert texts(home) == ["one", "zero"]
    names = sorted(item.name for item in Path(home.data).iterdir())
    assert names == ["history.jsonl", "history.jsonl.lock"]


WRITER = """
import sys
from giftcalc.data.history import Entry, append, encoded, remove
from giftcalc.paths import Home
home, name = Home.under(sys.argv[1]), sys.argv[2]
for step in range(30):
    append(home, Entry("w", f"{name} {step}"))
    if step % 3 == 0:
        assert remove(home, encoded(Entry("w", f"{name} {step}")))
"""


def test_processes_that_add_and_remove_at_once_lose_nothing(tmp_path: Path) -> None:
    home = Home.under(tmp_path / "giftcalc")
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path / "giftcalc"), name], cwd=ROOT)
        for name in "abc"
    ]
    assert [process.wait() for process in writers] == [0, 0, 0]
    expected = {f"{name} {step}" for name in "abc" for step in range(30) if step % 3}
    assert sorted(map(str, texts(home))) == sorted(expected)
