"""The window of the price book, as a person uses it."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from giftcalc.core.pricing import Channel
from giftcalc.core.settings import OwnPrice, Settings
from giftcalc.core.units import EUR
from giftcalc.data.words import read_words
from giftcalc.i18n.language import open_language
from giftcalc.services.situation import Situation, situation_of
from giftcalc.ui.price_book.dialog import PriceBookDialog
from giftcalc.ui.price_book.model import PriceBookModel
from tests.terms_samples import every_label_is_plain
from tests.unit.services.samples import situation

TODAY = date(2026, 11, 23)
MINE = OwnPrice("FR", Channel.WEB, EUR, 350, Fraction("4.15"), "2026-11-02")
ENGLISH = open_language("en_GB")


class Book:
    """The window over a situation; settings that are asked for hold at once."""

    def __init__(self, qtbot: QtBot, *own: OwnPrice) -> None:
        held = situation(country="FR", own_prices=own)
        self.model = PriceBookModel(held, lambda: read_words(EUR), lambda: TODAY, "en_GB")
        self.model.settings_asked.connect(self.keep)
        self.dialog = PriceBookDialog(self.model, ENGLISH)
        qtbot.addWidget(self.dialog)
        self.dialog.show()
        self.page, self.form = self.dialog.page, self.dialog.form

    def keep(self, settings: Settings) -> None:
        held: Situation = self.model.state.situation
        self.model.set_situation(
            situation_of(settings, held.shipped_book, held.rates, held.system_country)
        )

    @property
    def names(self) -> list[str]:
        return [entry.list.id for entry in self.page.lists.entries]

    @property
    def own(self) -> tuple[OwnPrice, ...]:
        return self.model.state.situation.settings.own_prices

    @property
    def said(self) -> str:
        return self.dialog.messages.text.text()

    @property
    def told(self) -> str:
        return "\n".join(one.text() for one in self.page.details.findChildren(QLabel))

    def choose(self, name: str) -> None:
        self.page.table.go_to(self.names.index(name))

    def write(self, lines: str) -> None:
        self.page.add.click()
        self.form.channels.chips["web"].click()
        self.form.lines.edit.setPlainText(lines)


@pytest.fixture
def book(qtbot: QtBot) -> Book:
    return Book(qtbot)


@pytest.fixture
def mine(qtbot: QtBot) -> Book:
    return Book(qtbot, MINE)


def answered(monkeypatch: pytest.MonkeyPatch, asking: str, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, asking, lambda *_: (str(path), ""))


def test_the_lists_of_the_persons_country_are_shown(book: Book) -> None:
    assert "fr-web" in book.names
    assert "us-web" not in book.names
    assert every_label_is_plain(book.dialog)


def test_all_countries_can_be_shown(book: Book) -> None:
    book.page.everywhere.click()
    assert {"fr-web", "us-web", "gb-app"} <= set(book.names)


def test_one_channel_alone_can_be_shown(book: Book) -> None:
    book.page.everywhere.click()
    book.page.channels.chips["app-store"].click()
    assert set(book.names) == {"us-ios", "us-ios-2021"}
    book.page.channels.chips["all"].click()
    assert "fr-web" in book.names


def test_a_list_shows_its_packs_and_its_source(book: Book) -> None:
    book.choose("fr-web")
    assert book.page.details.packs.text(0, 1) == "€0.85"
    assert book.page.details.packs.size() == 7
    assert "French web recharge page" in book.told


def test_limits_of_a_custom_amount_are_told(book: Book) -> None:
    book.choose("eu-web-custom")
    assert "30" in book.told
    assert "2,500,000" in book.told


def test_a_shipped_list_stays(book: Book) -> None:
    book.choose("fr-web")
    assert not book.page.remove.isEnabled()
    book.page.table.delete_asked.emit(book.page.table.row)
    assert "fr-web" in book.names


def test_a_list_is_added_from_pasted_lines(book: Book) -> None:
    book.write("350  €4.15\n700\t€8.29")
    assert book.form.preview.packs.text(1, 1) == "€8.29"
    book.form.keep.click()
    assert [(one.coins, one.price, one.date) for one in book.own] == [
        (350, Fraction("4.15"), "2026-11-23"),
        (700, Fraction("8.29"), "2026-11-23"),
    ]
    assert "yours-1" in book.names
    assert book.dialog.stack.currentIndex() == 0


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("350 €4.15\n700 €0", "Line 2"),
        ("350 €4.15\n350 €4.20", "350"),
        ("350 $4.15", "Line 1"),
        ("350 €9999", "Check the decimal mark and the currency"),
        ("nonsense 5 and 6 and 7", "Line 1"),
    ],
)
def test_lines_that_cannot_be_used_say_why(book: Book, lines: str, sentence: str) -> None:
    book.write(lines)
    book.form.keep.click()
    assert sentence in book.form.lines.hint.text()
    assert book.own == ()


def test_an_odd_price_is_asked_about_and_can_be_kept(book: Book) -> None:
    book.write("350 €7.00")
    assert book.form.preview.doubts.text().endswith("?")
    book.form.keep.click()
    assert len(book.own) == 1


def test_nothing_typed_cannot_be_kept(book: Book) -> None:
    book.write("")
    book.form.keep.click()
    assert book.own == ()
    book.form.leave.click()
    assert book.dialog.stack.currentIndex() == 0


def test_what_was_added_can_be_taken_back(book: Book) -> None:
    book.write("350 €4.15")
    book.form.keep.click()
    book.dialog.messages.accept.click()
    assert book.own == ()


def test_an_own_list_can_be_removed_and_brought_back(mine: Book) -> None:
    mine.choose("yours-1")
    QTest.keyClick(mine.page.table, Qt.Key.Key_Delete)
    assert list(mine.own) == []
    mine.dialog.messages.accept.click()
    assert mine.own == (MINE,)


def test_an_own_list_is_changed_in_its_place(mine: Book) -> None:
    mine.choose("yours-1")
    mine.page.edit.click()
    assert mine.form.lines.edit.toPlainText() == "350\t4.15"
    mine.form.lines.edit.setPlainText("350 €4.25")
    mine.form.keep.click()
    assert [(one.price, one.date) for one in mine.own] == [(Fraction("4.25"), "2026-11-02")]


def test_a_shipped_list_is_copied_with_all_its_decimals(book: Book) -> None:
    book.choose("eu-web-custom")
    book.page.edit.click()
    assert book.form.unit.edit.text() == "0.012000"
    book.form.keep.click()
    assert book.own[0][:5] == ("FR", Channel.WEB_CUSTOM, EUR, 1, Fraction("0.012"))
    assert (book.own[0].smallest, book.own[0].largest) == (30, 2_500_000)


def test_limits_the_wrong_way_round_are_refused(book: Book) -> None:
    book.choose("eu-web-custom")
    book.page.edit.click()
    book.form.smallest.edit.setText("5000000")
    book.form.keep.click()
    assert "Exchange them" in book.form.largest.hint.text()
    assert book.own == ()


def test_the_country_of_a_list_can_be_chosen(book: Book) -> None:
    book.page.add.click()
    book.form._take_country("DE")
    book.form.channels.chips["web"].click()
    book.form.lines.edit.setPlainText("350 €4.05")
    book.form.keep.click()
    assert book.own[0].country == "DE"


def test_ones_own_lists_go_out_and_come_back(
    mine: Book, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine.csv"
    mine.model.export_file(str(path), own_only=True)
    assert str(path) in mine.said
    other = Book(qtbot)
    answered(monkeypatch, "getOpenFileName", path)
    other.page.bring.click()
    assert other.own == (MINE,)
    other.page.bring.click()
    assert "already" in other.said


def test_a_file_that_is_no_price_book_is_refused(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(b"\x00\x01\x02")
    answered(monkeypatch, "getOpenFileName", path)
    book.page.bring.click()
    assert book.said
    assert book.own == ()


def test_an_export_that_fails_says_why(book: Book, tmp_path: Path) -> None:
    book.model.export_file(str(tmp_path / "no" / "such" / "place.csv"), own_only=False)
    assert book.said


def test_everything_is_said_in_another_language(book: Book) -> None:
    french = open_language("fr")
    book.dialog.set_language(french)
    assert book.page.lists.columns[0].title != ""
    assert book.page.details.packs.text(0, 1).endswith("€")


def test_every_control_has_a_name(book: Book) -> None:
    for button in (book.page.add, book.page.edit, book.page.remove, book.page.country):
        assert button.text() or button.accessibleName()
    for table in (
        book.page.table,
        book.page.details.table,
        book.form.preview.table,
        book.form.lines.edit,
    ):
        assert table.accessibleName()
