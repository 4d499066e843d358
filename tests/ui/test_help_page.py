"""The page about keys, typing and figures: true, complete, and readable without a mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from giftcalc.core.units import EUR
from giftcalc.data.catalogue import read_catalogue
from giftcalc.data.words import read_words
from giftcalc.i18n.language import open_language
from giftcalc.paths import Home
from giftcalc.services.answers import Reader, answer
from giftcalc.services.opening import open_situation
from giftcalc.ui.actions import DEEDS
from giftcalc.ui.help.page import FIGURES, KEYS, TYPING_TAB, HelpPage, key_rows
from giftcalc.ui.help.palette import native_keys
from giftcalc.ui.help.texts import EXAMPLES, Example

ENGLISH = open_language("en")
NOWHERE = Home.under("/nonexistent")


@pytest.fixture
def page(qtbot: QtBot) -> HelpPage:
    made = HelpPage(ENGLISH)
    qtbot.addWidget(made)
    made.show()
    return made


def texts(page: HelpPage, name: str) -> str:
    """Everything that a page says, a line for each label."""
    return "\n".join(shown.text() for shown in labels(page, name))


def labels(page: HelpPage, name: str) -> list[QLabel]:
    """Every label of a page."""
    inside = page.pages[name].widget()
    assert inside is not None
    return inside.findChildren(QLabel)


def test_every_key_of_the_table_is_explained(page: HelpPage) -> None:
    shown = texts(page, KEYS)
    for deed in DEEDS:
        if deed.menu:
            for keys in deed.keys:
                assert native_keys(keys) in shown
    assert "Alt+1 … Alt+9" in shown


def test_keys_are_grouped_as_the_menus_are() -> None:
    groups = dict(key_rows(ENGLISH))
    assert ("History…", "Ctrl+H") in groups["Calculate"]
    assert ("Refresh the exchange rates", "F5") in groups["Data"]


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_can_be_typed(example: Example) -> None:
    catalogue = read_catalogue(NOWHERE)
    reader = Reader("en", lambda: read_words(EUR), lambda: catalogue)
    found = answer(example.typed, open_situation(NOWHERE, "fr_FR").situation, reader)
    assert found is not None
    assert found.conversion.coins


def test_the_trap_of_halving_twice_is_told_with_its_figures(page: HelpPage) -> None:
    assert "1,000 coins are $5.00 to the creator, not $2.50" in texts(page, FIGURES)


@pytest.mark.parametrize(
    "said",
    [
        "Observed:",
        "Estimated:",
        "Your own:",
        "No coins are made or moved",
        "a flat 50%",
        "since 10 Feb 2025: from 20% to 53%",
        "about 52% of what is paid on the website and about 67% in the app",
        "never that it can be sent today",
        "not TikTok’s artwork",
    ],
)
def test_what_the_figures_mean_is_said(page: HelpPage, said: str) -> None:
    assert said in texts(page, FIGURES)


def test_examples_have_the_decimal_mark_of_the_locale(page: HelpPage) -> None:
    page.set_language(open_language("de_DE"))
    assert "1,5k" in texts(page, TYPING_TAB)
    assert "50\xa0%" in texts(page, FIGURES)


def test_everything_is_plain_text(page: HelpPage) -> None:
    every = page.findChildren(QLabel)
    assert len(every) > 60
    assert {label.textFormat() for label in every} == {Qt.TextFormat.PlainText}


def test_a_page_scrolls_with_the_keys(page: HelpPage, qtbot: QtBot) -> None:
    page.tabs.turn_to(FIGURES)
    area = page.pages[FIGURES]
    area.setFocus()
    QTest.keyClick(area, Qt.Key.Key_PageDown)
    assert area.verticalScrollBar().value() > 0


@pytest.mark.parametrize("name", [KEYS, TYPING_TAB, FIGURES])
@pytest.mark.parametrize("width", [460, 900])
def test_no_text_is_cut_at_any_width(page: HelpPage, qtbot: QtBot, name: str, width: int) -> None:
    page.tabs.turn_to(name)
    page.resize(width, 500)
    qtbot.waitUntil(lambda: page.width() == max(width, page.minimumSizeHint().width()))
    for shown in labels(page, name):
        wanted = shown.heightForWidth(shown.width()) if shown.wordWrap() else shown.height()
        assert shown.height() >= wanted, shown.text()


def test_escape_and_the_button_close_it(page: HelpPage, qtbot: QtBot) -> None:
    page.leave.setFocus()
    QTest.keyClick(page.leave, Qt.Key.Key_Return)
    assert not page.isVisible()
    page.show()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not page.isVisible()
