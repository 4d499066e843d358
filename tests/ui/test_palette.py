"""The list of everything that can be done, used as a person does."""

from collections.abc import Callable, Collection

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from giftcalc.i18n.language import Language, open_language
from giftcalc.ui import theme
from giftcalc.ui.actions import DEEDS
from giftcalc.ui.help.palette import Palette

ENGLISH = open_language("en")


class Desk:
    """The open palette and the hands of the person before it."""

    def __init__(self, qtbot: QtBot, language: Language, idle: Collection[str]) -> None:
        self.qtbot = qtbot
        self.palette = Palette(language, idle=idle)
        qtbot.addWidget(self.palette)
        self.ran: list[str] = []
        self.palette.ran.connect(self.ran.append)
        self.palette.setPalette(theme.palette_of(theme.LIGHT))
        self.palette.adjustSize()
        self.palette.show()

    def press(self, *keys: Qt.Key) -> None:
        """Press keys where the keyboard is."""
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.palette, key)

    def type(self, text: str) -> None:
        """Type into the line."""
        self.palette.search.insert(text)

    def names(self) -> list[str]:
        """The deeds in sight."""
        return [row.key for row in self.palette.model.rows]


Open = Callable[..., Desk]


@pytest.fixture
def opened(qtbot: QtBot) -> Open:
    def make(language: Language = ENGLISH, idle: Collection[str] = ()) -> Desk:
        return Desk(qtbot, language, idle)

    return make


def test_everything_but_itself_is_listed_with_its_keys(opened: Open) -> None:
    desk = opened()
    assert set(desk.names()) == {deed.name for deed in DEEDS} - {"palette"}
    keys = {row.key: row.note for row in desk.palette.model.rows}
    assert (keys["refresh"], keys["rates"]) == ("F5", "")


def test_words_are_found_in_any_order_whatever_their_case(opened: Open) -> None:
    desk = opened()
    desk.type("RATES refr")
    assert desk.names() == ["refresh"]


def test_a_deed_is_found_by_its_menu(opened: Open) -> None:
    desk = opened()
    desk.type("edit undo")
    assert desk.names() == ["undo"]


def test_down_and_enter_do_what_is_chosen(opened: Open) -> None:
    desk = opened()
    desk.press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert desk.ran == ["history"]
    assert not desk.palette.isVisible()


def test_enter_after_typing_does_the_best_match(opened: Open) -> None:
    desk = opened()
    desk.type("settings")
    desk.press(Qt.Key.Key_Return)
    assert desk.ran == ["settings"]


def test_escape_does_nothing_and_closes(opened: Open) -> None:
    desk = opened()
    desk.press(Qt.Key.Key_Escape)
    assert desk.ran == []
    assert not desk.palette.isVisible()


def test_what_cannot_be_done_now_is_listed_but_not_done(opened: Open) -> None:
    desk = opened(idle={"undo"})
    desk.type("undo")
    assert desk.names() == ["undo"]
    desk.press(Qt.Key.Key_Return)
    assert desk.ran == []
    assert desk.palette.isVisible()


def test_what_cannot_be_done_now_is_painted_quietly(opened: Open) -> None:
    assert colours_of_undo(opened(idle={"undo"})).isdisjoint({theme.LIGHT.text})
    assert theme.LIGHT.text in colours_of_undo(opened())


def colours_of_undo(desk: Desk) -> set[str]:
    """The colours in the row of a deed."""
    desk.type("undo")
    picture = desk.palette.list.viewport().grab().toImage()
    row = desk.palette.list.visualRect(desk.palette.model.index(0))
    return {
        QColor(picture.pixel(x, y)).name()
        for x in range(row.left(), row.left() + 60)
        for y in range(row.top(), row.bottom())
    }


def test_where_nothing_matches_enter_does_nothing(opened: Open) -> None:
    desk = opened()
    desk.type("<img src=x>")
    assert desk.names() == []
    desk.press(Qt.Key.Key_Return)
    assert desk.ran == []


def test_a_deed_is_found_in_english_whatever_the_language(opened: Open) -> None:
    class Upside(Language):
        __slots__ = ()

        def tr(self, message: str, /, **values: object) -> str:
            return super().tr(message, **values)[::-1]

    desk = opened(Upside("en", "en", None))
    desk.type("exchange rates")
    assert set(desk.names()) == {"refresh", "rates"}


def test_the_keyboard_starts_in_the_line(opened: Open) -> None:
    desk = opened()
    desk.qtbot.waitUntil(lambda: desk.palette.focusWidget() is desk.palette.search)
    assert desk.palette.search.accessibleName() == "Find a command"
    assert QApplication.activePopupWidget() is desk.palette
