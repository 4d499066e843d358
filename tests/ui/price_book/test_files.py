"""Price books that go out as files and come back, asked for as a person does."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from giftcalc.core.pricing import Channel
from giftcalc.core.settings import OwnPrice
from giftcalc.core.units import EUR
from giftcalc.ui.price_book import dialog
from tests.price_book_window_samples import BookDesk

Open = Callable[..., BookDesk]
MINE = OwnPrice("FR", Channel.WEB, EUR, 350, Fraction("4.15"), "2026-11-02")
THEIRS = OwnPrice("DE", Channel.WEB, EUR, 350, Fraction("4.05"), "2026-11-02")


class Shelf:
    """What a person answers to the dialogs about files, and what they were offered."""

    def __init__(self, path: Path, kind: int = 0) -> None:
        self.path, self.kind = path, kind
        self.offered: list[str] = []

    def save(self, _parent: object, _title: str, name: str, kinds: dict[str, str]) -> object:
        self.offered = [name, *kinds]
        return str(self.path), list(kinds)[self.kind]

    def open(self, *_asked: object) -> tuple[str, str]:
        return str(self.path), ""

    def give_up(self, *_asked: object) -> tuple[str, str]:
        return "", ""


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    made = Shelf(tmp_path / "book.csv")
    monkeypatch.setattr(dialog, "ask_path", made.save)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", made.open)
    return made


def test_all_lists_or_only_one_s_own_go_out(opened: Open, shelf: Shelf) -> None:
    desk = opened(MINE)
    desk.click(desk.page.export)
    assert shelf.offered == [
        "giftcalc-prices-2026-11-22.csv",
        "All lists, CSV (*.csv)",
        "Only my lists, CSV (*.csv)",
    ]
    assert desk.said == f"Saved: {shelf.path}"
    whole = shelf.path.read_text("utf-8-sig")
    assert "us-app-store-2024" in whole
    shelf.kind = 1
    desk.click(desk.page.export)
    mine = shelf.path.read_text("utf-8-sig")
    assert "us-app-store-2024" not in mine
    assert "4.15" in mine


def test_without_lists_of_one_s_own_only_all_are_offered(opened: Open, shelf: Shelf) -> None:
    desk = opened()
    desk.click(desk.page.export)
    assert len(shelf.offered) == 2


def test_an_export_that_fails_says_why_and_leaves_the_file_as_it_was(
    opened: Open, shelf: Shelf
) -> None:
    shelf.path.mkdir()
    desk = opened(MINE)
    desk.click(desk.page.export)
    assert str(shelf.path) in desk.said
    assert not desk.said.startswith("Saved")
    assert list(shelf.path.iterdir()) == []
    assert list(shelf.path.parent.glob(".giftcalc-*")) == []


def test_imported_lists_become_one_s_own_and_can_be_taken_back(opened: Open, shelf: Shelf) -> None:
    shelf.kind = 1
    source = opened(MINE, THEIRS)
    source.click(source.page.export)
    desk = opened(MINE)
    desk.click(desk.page.bring)
    assert desk.said == "1 list is now yours.\n1 list was there already."
    assert [one.country for one in desk.own()] == ["DE", "FR"]
    assert desk.model.state.country == "DE"
    desk.click(desk.dialog.messages.accept)
    assert [one.country for one in desk.own()] == ["FR"]


def test_importing_what_is_there_already_changes_nothing(opened: Open, shelf: Shelf) -> None:
    shelf.kind = 1
    desk = opened(MINE)
    desk.click(desk.page.export)
    desk.click(desk.page.bring)
    assert desk.said == "1 list was there already."
    assert not desk.dialog.messages.asking
    assert len(desk.own()) == 1


def test_a_line_that_cannot_be_used_refuses_the_whole_file(opened: Open, shelf: Shelf) -> None:
    shelf.kind = 1
    source = opened(MINE, THEIRS)
    source.click(source.page.export)
    shelf.path.write_bytes(shelf.path.read_bytes().replace(b"4.05", b"4,0.5"))
    desk = opened()
    desk.click(desk.page.bring)
    assert desk.said.startswith("Line ")
    assert desk.own() == ()


def test_a_file_that_is_no_price_book_is_refused(opened: Open, shelf: Shelf) -> None:
    shelf.path.write_bytes(b"\x00\x01\x02")
    desk = opened()
    desk.click(desk.page.bring)
    assert desk.said.startswith("This is no price book")
    assert desk.own() == ()


def test_a_file_that_is_not_there_is_told(opened: Open, shelf: Shelf) -> None:
    desk = opened()
    desk.click(desk.page.bring)
    assert str(shelf.path) in desk.said


def test_giving_up_the_question_for_a_file_changes_nothing(
    opened: Open, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialog, "ask_path", shelf.give_up)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", shelf.give_up)
    desk = opened()
    desk.click(desk.page.export)
    desk.click(desk.page.bring)
    assert desk.said == ""
    assert not shelf.path.exists()
