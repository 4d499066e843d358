"""Importing a gift list: looked at first, kept only when asked, never in the window's way."""

import json
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from giftcalc.data.catalogue import folder_of_lists
from giftcalc.paths import Home
from giftcalc.services import gift_lists
from giftcalc.ui.gifts.import_dialog import ImportDialog
from giftcalc.ui.gifts.import_report import MOST_LINES
from tests.gift_samples import HOSTILE
from tests.terms_samples import ENGLISH, Stage, every_label_is_plain, texts

if TYPE_CHECKING:
    from giftcalc.core.gifts import Catalogue

NOW = datetime(2026, 11, 22, tzinfo=UTC)
Row = dict[str, object]


def row(name: str, coins: object, gift_id: object = None) -> Row:
    return {"name": name, "diamond_count": coins} | ({"id": gift_id} if gift_id else {})


class Import(Stage):
    """The dialog, open on a file, and every catalogue it gave."""

    def __init__(self, qtbot: QtBot, home: Home, path: Path) -> None:
        super().__init__(qtbot)
        self.dialog = ImportDialog(home, str(path), ENGLISH, self.window, now=NOW)
        self.kept: list[Catalogue] = []
        self.dialog.kept.connect(self.kept.append)
        self.dialog.show()

    def read(self) -> "Import":
        """Wait until the file has been read."""
        self.qtbot.waitUntil(lambda: not self.dialog.progress.isVisible())
        return self

    def counts(self) -> list[str]:
        found = (self.dialog.findChild(QLabel, f"import-count-{at}") for at in range(4))
        return [one.text() for one in found if isinstance(one, QLabel)]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.under(tmp_path / "own")


@pytest.fixture
def importing(qtbot: QtBot, home: Home, tmp_path: Path) -> Callable[..., Import]:
    def begun(*rows: Row, text: str | None = None) -> Import:
        path = tmp_path / "list & more.json"
        path.write_text(json.dumps(rows) if text is None else text, encoding="utf-8")
        return Import(qtbot, home, path)

    return begun


def kept_files(home: Home) -> list[Path]:
    return sorted(Path(folder_of_lists(home)).glob("*.json"))


def test_a_list_is_looked_at_before_it_is_kept(
    importing: Callable[..., Import], home: Home
) -> None:
    seen = importing(
        row("Brand New", 7, "991"), row("Lion", 31_000, "6369"), row("Rose", 1, "5655"), row("", 3)
    ).read()
    assert seen.counts() == ["1", "1", "1", "1"]
    assert "4 gifts read, seen 22 Nov 2026" in texts(seen.dialog)
    told = seen.dialog.rows.toPlainText()
    assert "Row 4: The gift has no name." in told
    assert "Lion, 31,000 coins (before: Lion, 29,999 coins)" in told
    assert "Brand New, 7 coins" in told
    assert kept_files(home) == []
    seen.dialog.reject()


def test_the_country_of_a_list_is_told(importing: Callable[..., Import]) -> None:
    answer = {"data": {"pages": [{"region": "FR", "gifts": [row("Brand New", 7)]}]}}
    seen = importing(text=json.dumps(answer)).read()
    assert "1 gift read, seen 22 Nov 2026 in France" in texts(seen.dialog)
    seen.dialog.reject()


def test_keep_keeps_and_hands_on_all_gifts(importing: Callable[..., Import], home: Home) -> None:
    seen = importing(row("Brand New", 7, "991")).read()
    seen.click(seen.dialog.keep)
    seen.qtbot.waitUntil(lambda: bool(seen.kept))
    assert [gift.coins for gift in seen.kept[0].named("brand new")] == [7]
    assert len(kept_files(home)) == 1
    assert not seen.dialog.isVisible()


def test_enter_keeps_once_the_list_is_shown(importing: Callable[..., Import]) -> None:
    seen = importing(row("Brand New", 7)).read()
    seen.press(Qt.Key.Key_Return)
    seen.qtbot.waitUntil(lambda: bool(seen.kept))


def test_cancel_keeps_nothing(importing: Callable[..., Import], home: Home) -> None:
    seen = importing(row("Brand New", 7)).read()
    seen.click(seen.dialog.cancel)
    assert seen.kept == []
    assert kept_files(home) == []


def test_a_file_that_is_no_list_is_said_in_a_sentence(importing: Callable[..., Import]) -> None:
    seen = importing(text="<html>no</html>").read()
    assert "This is a web page" in seen.dialog.said.text()
    assert not seen.dialog.keep.isEnabled()
    assert seen.dialog.cancel.text() == "Close"
    seen.dialog.reject()


def test_a_list_of_which_nothing_can_be_used_cannot_be_kept(
    importing: Callable[..., Import],
) -> None:
    seen = importing(row("", 3), row("A & B", "no")).read()
    assert not seen.dialog.keep.isEnabled()
    assert "Row 2, A & B:" in seen.dialog.rows.toPlainText()
    seen.dialog.reject()


def test_a_disk_that_takes_nothing_is_said(importing: Callable[..., Import], home: Home) -> None:
    seen = importing(row("Brand New", 7)).read()
    Path(home.data).parent.mkdir(parents=True, exist_ok=True)
    Path(home.data).write_text("a file where a folder should be")
    seen.click(seen.dialog.keep)
    seen.qtbot.waitUntil(lambda: seen.dialog.cancel.text() == "Close")
    assert seen.dialog.cancel.isEnabled()
    assert seen.kept == []
    seen.dialog.reject()


def test_names_of_gifts_and_files_stay_text(importing: Callable[..., Import]) -> None:
    seen = importing(row(HOSTILE, 4)).read()
    assert f"{HOSTILE}, 4 coins" in seen.dialog.rows.toPlainText()
    assert every_label_is_plain(seen.dialog)
    assert seen.dialog.file.text() == "list & more.json"
    seen.dialog.reject()


def test_a_long_list_is_counted_rather_than_shown(importing: Callable[..., Import]) -> None:
    seen = importing(*(row(f"Gift {number}", 5) for number in range(MOST_LINES + 50))).read()
    assert seen.counts()[0] == "250"
    assert seen.dialog.rows.toPlainText().endswith("and 50 more")
    seen.dialog.reject()


def test_the_window_lives_while_a_file_is_read(
    importing: Callable[..., Import], monkeypatch: pytest.MonkeyPatch
) -> None:
    free, threads = threading.Event(), set()
    read = gift_lists.preview

    def slow(*arguments: object) -> object:
        threads.add(threading.current_thread())
        free.wait(20)
        return read(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(gift_lists, "preview", slow)
    seen = importing(row("Brand New", 7))
    seen.qtbot.waitUntil(lambda: bool(threads))
    assert seen.dialog.progress.isVisible()
    assert not seen.dialog.keep.isEnabled()
    assert threading.main_thread() not in threads
    free.set()
    seen.read()
    assert seen.dialog.keep.isEnabled()
    seen.dialog.reject()


def test_a_cancelled_reading_is_never_heard_of_again(
    importing: Callable[..., Import], monkeypatch: pytest.MonkeyPatch
) -> None:
    free, ended = threading.Event(), threading.Event()

    def slow(*_arguments: object) -> object:
        free.wait(20)
        ended.set()
        raise RuntimeError

    monkeypatch.setattr(gift_lists, "preview", slow)
    seen = importing(row("Brand New", 7))
    seen.click(seen.dialog.cancel)
    free.set()
    assert ended.wait(20)
    seen.qtbot.wait(20)
    assert seen.dialog.said.text() == "Reading the file…"
    assert not seen.dialog.isVisible()
