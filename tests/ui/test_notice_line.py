"""What went wrong stays in sight until it is closed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from giftcalc.core.problems import Problem, Refusal
from giftcalc.i18n.language import open_language
from giftcalc.i18n.wording import sentence
from giftcalc.ui.notice_line import MOST, NoticeLine

ENGLISH, FRENCH = open_language("en_GB"), open_language("fr_FR")
SEVERAL = (
    Problem.NO_FONTS,
    Problem.NO_DISPLAY,
    Problem.NO_HOME,
    Problem.NO_PRICE,
    Problem.NO_RATE,
)


@pytest.fixture
def line(qtbot: QtBot) -> NoticeLine:
    """A line in British English that has nothing to say."""
    made = NoticeLine(ENGLISH)
    qtbot.addWidget(made)
    return made


def lines(line: NoticeLine) -> list[str]:
    """Return what is shown, line by line."""
    return line.said.text().splitlines()


def test_nothing_is_in_sight_until_there_is_a_notice(line: NoticeLine) -> None:
    line.show()
    line.clear()
    assert line.isHidden()
    line.add(Refusal(Problem.NO_FONTS))
    assert line.isVisible()


def test_a_later_notice_does_not_hide_an_earlier_one(line: NoticeLine) -> None:
    line.add(Refusal(Problem.NO_FONTS))
    line.add(Refusal(Problem.NO_HOME))
    assert lines(line) == [
        sentence(Refusal(Problem.NO_FONTS), ENGLISH),
        sentence(Refusal(Problem.NO_HOME), ENGLISH),
    ]


def test_the_same_notice_is_shown_once_and_last(line: NoticeLine) -> None:
    for problem in (Problem.NO_FONTS, Problem.NO_HOME, Problem.NO_FONTS):
        line.add(Refusal(problem))
    assert lines(line) == [
        sentence(Refusal(Problem.NO_HOME), ENGLISH),
        sentence(Refusal(Problem.NO_FONTS), ENGLISH),
    ]


def test_the_oldest_gives_way(line: NoticeLine) -> None:
    for problem in SEVERAL:
        line.add(Refusal(problem))
    assert lines(line) == [sentence(Refusal(one), ENGLISH) for one in SEVERAL[-MOST:]]


def test_it_is_closed_by_keyboard_and_begins_anew(line: NoticeLine) -> None:
    line.add(Refusal(Problem.NO_FONTS))
    line.close_button.setFocus()
    QTest.keyClick(line.close_button, Qt.Key.Key_Space)
    assert line.isHidden()
    line.add(Refusal(Problem.NO_HOME))
    assert lines(line) == [sentence(Refusal(Problem.NO_HOME), ENGLISH)]


def test_it_follows_the_language(line: NoticeLine) -> None:
    line.add(Refusal(Problem.NO_FONTS))
    line.set_language(FRENCH)
    assert lines(line) == [sentence(Refusal(Problem.NO_FONTS), FRENCH)]
    assert line.close_button.text() == "Fermer"
