"""The window of the history, used as a person does."""

import csv
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from giftcalc.data.history import Entry, append, history_path
from giftcalc.i18n.language import open_language
from giftcalc.paths import Home
from giftcalc.ui import theme
from giftcalc.ui.history.dialog import HistoryDialog
from giftcalc.ui.history.model import PRICE, WHEN

_NO_KEY = Qt.KeyboardModifier.NoModifier
HOSTILE = '<img src="/dev/zero"> & \u202e\x00\nline'


def entry(text: str, number: int = 0) -> Entry:
    return Entry(
        f"2026-10-30T10:15:{number % 60:02}Z",
        text,
        coins=Fraction(1000),
        price=Fraction("11.69"),
        currency="EUR",
        basis="estimated",
        payout=Fraction("4.29"),
        payout_currency="EUR",
        rates_of="2026-10-29",
    )


class Desk:
    """The open dialog and the hands of the person before it."""

    def __init__(self, qtbot: QtBot, home: Home) -> None:
        self.qtbot = qtbot
        self.dialog = HistoryDialog(home, open_language("en_GB"))
        qtbot.addWidget(self.dialog)
        self.taken: list[str] = []
        self.dialog.taken.connect(self.taken.append)
        with qtbot.waitSignal(self.dialog._reading.done):
            self.dialog.show()
        self.dialog.activateWindow()
        qtbot.waitUntil(self.dialog.isActiveWindow)

    @property
    def said(self) -> str:
        """What the strip at the bottom says, empty while it is away."""
        strip = self.dialog.messages
        return strip.text.text() if strip.isVisible() else ""

    def texts(self) -> list[str]:
        """The expressions in sight."""
        return [line.entry.text for line in self.dialog.model.lines if line.entry]

    def click(self, button: QWidget) -> None:
        """Click a button."""
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def press(self, key: Qt.Key) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.dialog, key)

    def look_for(self, text: str) -> None:
        """Type something to look for, and wait for what is found."""
        with self.qtbot.waitSignal(self.dialog._reading.done):
            self.dialog.search.line.setText(text)

    def answer(self, button: QWidget) -> None:
        """Answer the question at the bottom with yes, and wait until it is done."""
        with self.qtbot.waitSignal(self.dialog._forgetting.done):
            self.click(button)


Open = Callable[[], Desk]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.under(tmp_path / "own")


@pytest.fixture
def opened(qtbot: QtBot, home: Home) -> Iterator[Open]:
    desks: list[Desk] = []

    def make() -> Desk:
        desks.append(Desk(qtbot, home))
        return desks[-1]

    yield make
    for desk in desks:
        desk.dialog.reject()


@pytest.fixture
def three(home: Home) -> None:
    for number, text in enumerate(("1000", "3 lion + 20 rose", "20 eur")):
        append(home, entry(text, number))


def test_an_empty_history_teaches_how_to_fill_it(opened: Open, home: Home) -> None:
    desk = opened()
    assert desk.dialog.nothing.isVisible()
    assert "press Enter" in desk.dialog.nothing.text()
    assert not desk.dialog.take.isEnabled()
    assert not Path(home.data).exists()


@pytest.mark.usefixtures("three")
def test_the_newest_comes_first_with_its_figures(opened: Open) -> None:
    desk = opened()
    assert desk.texts() == ["20 eur", "3 lion + 20 rose", "1000"]
    cells = [desk.dialog.model.text(0, column) for column in range(6)]
    assert cells == ["20 eur", "1,000", "€11.69", "€4.29", "30 Oct 2026, 10:15", "29 Oct 2026"]


@pytest.mark.usefixtures("three")
def test_an_estimated_price_says_so(opened: Open) -> None:
    desk = opened()
    assert desk.dialog.model.ink(0, PRICE) is theme.MUTED
    assert desk.dialog.model.story(0, PRICE) == "€11.69, estimated"


@pytest.mark.usefixtures("three")
def test_it_is_searched_as_one_types(opened: Open) -> None:
    desk = opened()
    desk.look_for("LION")
    assert desk.texts() == ["3 lion + 20 rose"]
    desk.look_for("<b>whale</b>")
    assert desk.dialog.nothing.text() == "No calculation contains “<b>whale</b>”."
    assert desk.dialog.nothing.textFormat() is Qt.TextFormat.PlainText
    desk.look_for("")
    assert len(desk.texts()) == 3


@pytest.mark.usefixtures("three")
def test_down_and_enter_take_an_entry(opened: Open) -> None:
    desk = opened()
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    assert desk.taken == ["3 lion + 20 rose"]
    assert not desk.dialog.isVisible()


@pytest.mark.usefixtures("three")
def test_a_double_click_takes_an_entry(opened: Open) -> None:
    desk = opened()
    table = desk.dialog.table
    middle = table.visualRect(desk.dialog.model.index(2, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, _NO_KEY, middle)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, _NO_KEY, middle)
    assert desk.taken == ["1000"]


@pytest.mark.usefixtures("three")
def test_the_row_in_hand_is_copied(opened: Open) -> None:
    desk = opened()
    desk.dialog.table.setFocus()
    QTest.keyClick(desk.dialog.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QApplication.clipboard().text()
    assert copied == "20 eur\t1,000\t€11.69\t€4.29\t30 Oct 2026, 10:15\t29 Oct 2026"
    assert desk.said == "The row is copied."


@pytest.mark.usefixtures("three")
def test_an_entry_is_deleted_only_when_that_is_confirmed(opened: Open, home: Home) -> None:
    desk = opened()
    desk.dialog.table.setFocus()
    desk.press(Qt.Key.Key_Delete)
    assert desk.said == "Delete “20 eur”? It cannot be brought back."
    desk.press(Qt.Key.Key_Escape)
    assert desk.said == ""
    assert len(desk.texts()) == 3
    desk.press(Qt.Key.Key_Delete)
    desk.answer(desk.dialog.messages.accept)
    assert desk.texts() == ["3 lion + 20 rose", "1000"]
    assert b"20 eur" not in Path(history_path(home)).read_bytes()
    assert QApplication.focusWidget() is desk.dialog.table
    assert desk.dialog.table.row == 0


@pytest.mark.usefixtures("three")
def test_the_keyboard_starts_on_the_harmless_answer(opened: Open) -> None:
    desk = opened()
    desk.click(desk.dialog.forget)
    desk.press(Qt.Key.Key_Return)
    assert desk.said == ""
    assert len(desk.texts()) == 3


@pytest.mark.usefixtures("three")
def test_everything_is_deleted_when_that_is_confirmed(opened: Open, home: Home) -> None:
    desk = opened()
    desk.click(desk.dialog.forget_all)
    assert desk.said == "Delete the whole history? It cannot be brought back."
    with desk.qtbot.waitSignal(desk.dialog._reading.done):
        desk.click(desk.dialog.messages.accept)
    assert desk.texts() == []
    assert desk.dialog.nothing.isVisible()
    assert Path(history_path(home)).read_bytes() == b""


@pytest.mark.usefixtures("three")
def test_it_is_saved_as_csv(opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "history.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    desk = opened()
    with desk.qtbot.waitSignal(desk.dialog._saving.done):
        desk.click(desk.dialog.save)
    assert desk.said == "3 calculations saved."
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["text"] for row in rows] == ["20 eur", "3 lion + 20 rose", "1000"]


@pytest.mark.usefixtures("three")
def test_a_place_that_cannot_be_written_is_told(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path), ""))
    desk = opened()
    with desk.qtbot.waitSignal(desk.dialog._saving.failed):
        desk.click(desk.dialog.save)
    assert str(tmp_path) in desk.said


def test_further_pages_are_read_when_they_are_scrolled_to(opened: Open, home: Home) -> None:
    for number in range(450):
        append(home, entry(str(number), number))
    desk = opened()
    assert len(desk.texts()) == 200
    for size in (400, 450):
        with desk.qtbot.waitSignal(desk.dialog._reading.done):
            desk.dialog.table.go_to(10_000)
        assert len(desk.texts()) == size
    assert desk.texts() == [str(number) for number in reversed(range(450))]
    assert not desk.dialog.model.canFetchMore()


def test_after_deleting_the_next_page_neither_repeats_nor_skips(opened: Open, home: Home) -> None:
    for number in range(250):
        append(home, entry(str(number), number))
    desk = opened()
    desk.click(desk.dialog.forget)
    desk.answer(desk.dialog.messages.accept)
    with desk.qtbot.waitSignal(desk.dialog._reading.done):
        desk.dialog.table.go_to(10_000)
    assert desk.texts() == [str(number) for number in reversed(range(249))]


def test_hostile_texts_are_shown_as_they_are_and_taken_unchanged(opened: Open, home: Home) -> None:
    append(home, entry(HOSTILE)._replace(when="yesterday", rates_of="<i>", currency="<b>\n"))
    desk = opened()
    model = desk.dialog.model
    assert model.text(0, 0) == '\u2068<img src="/dev/zero"> & \u202e��line\u2069'
    tip = model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert isinstance(tip, str)
    assert "<img" not in tip
    assert (model.text(0, WHEN), model.text(0, 5)) == ("yesterday", "<i>")
    desk.dialog.table.setFocus()
    desk.press(Qt.Key.Key_Delete)
    assert desk.said.startswith("Delete “\u2068<img")
    desk.press(Qt.Key.Key_Escape)
    desk.click(desk.dialog.take)
    assert desk.taken == [HOSTILE]


def test_a_long_expression_is_cut_in_the_question_about_it(opened: Open, home: Home) -> None:
    append(home, entry("1 + " * 100 + "1"))
    desk = opened()
    desk.click(desk.dialog.forget)
    assert "…”?" in desk.said
    assert len(desk.said) < 110


def test_lines_that_cannot_be_read_are_counted(opened: Open, home: Home) -> None:
    append(home, entry("1000"))
    with Path(history_path(home)).open("ab") as tape:
        tape.write(b"not json\n{}\n")
    desk = opened()
    assert desk.said == "2 lines of the history cannot be read; they stay as they are."
    assert desk.texts() == ["1000"]


def test_a_tape_that_cannot_be_opened_is_told(qtbot: QtBot, home: Home) -> None:
    Path(history_path(home)).mkdir(parents=True)
    dialog = HistoryDialog(home, open_language("en_GB"))
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog._reading.failed):
        dialog.show()
    assert history_path(home) in dialog.messages.text.text()
    dialog.reject()


def test_the_time_is_that_of_this_place(
    opened: Open, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.conftest import set_zone

    append(home, entry("1000"))
    desk = opened()
    with monkeypatch.context() as zone:
        zone.setenv("TZ", "Asia/Tokyo")
        set_zone()
        assert desk.dialog.model.text(0, WHEN) == "30 Oct 2026, 19:15"
    set_zone()


@pytest.mark.usefixtures("three")
def test_it_changes_its_language_while_it_is_open(opened: Open) -> None:
    desk = opened()
    desk.dialog.set_language(open_language("de_DE"))
    assert desk.dialog.model.text(0, PRICE) == "11,69\xa0€"


@pytest.mark.usefixtures("three")
def test_every_part_has_a_name_for_those_who_hear_it(opened: Open) -> None:
    desk = opened()
    assert desk.dialog.search.line.accessibleName() == "Find a calculation"
    assert desk.dialog.table.accessibleName() == "History"
    index = desk.dialog.model.index(0, 1)
    assert desk.dialog.model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "Coins: 1,000"
