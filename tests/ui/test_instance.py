"""One window for one home."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from giftcalc.paths import Home
from giftcalc.ui import instance
from giftcalc.ui.instance import Instance


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home that does not exist yet."""
    return Home.under(tmp_path / "own")


def test_the_first_start_is_first_and_a_second_one_is_not(qtbot: QtBot, home: Home) -> None:
    first, second = Instance(home), Instance(home)
    assert first.is_first()
    assert not second.is_first()


def test_another_home_has_a_window_of_its_own(qtbot: QtBot, home: Home, tmp_path: Path) -> None:
    first, other = Instance(home), Instance(Home.under(tmp_path / "other"))
    assert first.is_first()
    assert other.is_first()


def test_a_call_is_heard_and_taken_away(qtbot: QtBot, home: Home) -> None:
    first = Instance(home)
    assert first.is_first()
    first.listen()
    call = Path(home.data) / "window.call"
    with qtbot.waitSignal(first.called):
        call.touch()
    assert not call.exists()


@pytest.mark.parametrize(
    ("content", "files"),
    [
        (b'["/tmp/a.jsonl", "/tmp/\\u00e9.csv"]', ["/tmp/a.jsonl", "/tmp/é.csv"]),
        (b"[]", []),
        (b"", []),
        (b'{"no": "list"}', []),
        (b"[1, null]", []),
        (b"x" * (instance.MOST_BYTES + 1), []),
    ],
)
def test_a_call_brings_the_files_to_open(
    qtbot: QtBot, home: Home, content: bytes, files: list[str]
) -> None:
    first = Instance(home)
    assert first.is_first()
    (Path(home.data) / "window.call").write_bytes(content)
    with qtbot.waitSignal(first.called) as heard:
        first.listen()
    assert heard.args == [files]
    assert not (Path(home.data) / "window.call").exists()


def test_a_call_made_before_the_program_listens_is_heard_as_well(qtbot: QtBot, home: Home) -> None:
    first = Instance(home)
    assert first.is_first()
    (Path(home.data) / "window.call").touch()
    with qtbot.waitSignal(first.called):
        first.listen()


def test_a_call_that_nobody_takes_up_is_not_waited_for_long(
    qtbot: QtBot, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(instance, "ANSWER_WITHIN", 1)
    first, second = Instance(home), Instance(home)
    assert first.is_first()
    assert not second.is_first()
    assert not second.call()


def test_a_home_that_cannot_be_written_opens_all_the_same(qtbot: QtBot, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    alone = Instance(Home.under(blocked))
    assert alone.is_first()
    assert alone.trouble is not None
    alone.listen()
    assert not alone.call()
