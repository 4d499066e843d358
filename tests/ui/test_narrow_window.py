"""Nothing is cut at the right edge, in any language, down to the smallest width."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from giftcalc.i18n.language import LANGUAGES
from giftcalc.paths import Home
from giftcalc.ui.app import Program
from giftcalc.ui.main_window import NARROW, SMALLEST

WITH_LONG_DATES = ("pt_BR", SMALLEST.width())
"""Where two dates such as "30 de out. de 2026" have no room, their end is in the tooltip."""


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_tab_fits_into_the_smallest_window_and_the_smallest_wide_one(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot, language: str
) -> None:
    program = Program(qapp, Home.under(tmp_path), language, date(2026, 11, 22))
    window = program.window
    qtbot.addWidget(window)
    program.show()
    qtbot.waitUntil(lambda: hasattr(program.wiring, "rooms"))
    for width in (SMALLEST.width(), NARROW):
        window.resize(width, 700)
        for tab in window.tabs.names:
            window.tabs.turn_to(tab)
            QApplication.processEvents()
            inside, area = window.page.widget(), window.page.viewport()
            assert inside is not None
            assert inside.width() <= area.width(), (width, tab)
        for badge in (window.status.rates, window.status.gifts):
            whole = badge.width() >= badge.sizeHint().width()
            assert whole or (language, width) == WITH_LONG_DATES, badge.text()
        assert date_of(program) in window.status.rates.text()
        if width < NARROW:
            right = window.cards.geometry().right()
            assert right == window.tabs.geometry().right()


def date_of(program: Program) -> str:
    """Return the day of the rates as the window's language writes it."""
    desk = program.desk
    return desk.language.date(desk.situation.rates.as_of)


def test_where_there_is_room_the_status_line_tells_the_rate_itself(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    program = Program(qapp, Home.under(tmp_path), "en_US", date(2026, 11, 22))
    qtbot.addWidget(program.window)
    program.show()
    badge = program.window.status.rates
    for width, begins in ((SMALLEST.width(), "ECB "), (900, "1 EUR = ")):
        program.window.resize(width, 700)
        QApplication.processEvents()
        assert badge.text().startswith(begins)


def test_the_answer_takes_a_second_line_rather_than_lose_a_number(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    program = Program(qapp, Home.under(tmp_path), "en_US", date(2026, 11, 22))
    qtbot.addWidget(program.window)
    program.window.resize(SMALLEST.width(), 700)
    program.show()
    program.panes.entry.put("123456 coins")
    answer = program.panes.entry.answer
    qtbot.waitUntil(lambda: len(answer.lines_in(answer.width(), answer.height())) > 1)
    lines = answer.lines_in(answer.width(), answer.height())
    assert "".join(run.text for line in lines for run in line) == answer.text()


def test_what_gets_the_keyboard_is_scrolled_to(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    program = Program(qapp, Home.under(tmp_path), "en_US", date(2026, 11, 22))
    window = program.window
    qtbot.addWidget(window)
    window.resize(420, 520)
    program.show()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: hasattr(program.wiring, "commands"))
    search = program.panes.gifts.search
    assert search.visibleRegion().isEmpty()
    QTest.keyClick(program.panes.entry.edit, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not search.visibleRegion().isEmpty())
    assert search.visibleRegion().boundingRect() == search.rect()
