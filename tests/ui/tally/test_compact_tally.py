"""The tally as a small strip above other windows."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from giftcalc.ui.tally.model import TallyState
from tests.tally_pane_samples import TallyDesk
from tests.tally_window_samples import live


def test_it_shows_title_clock_sums_and_the_last_gift(desk: TallyDesk) -> None:
    desk.compact.show()
    desk.enter("galaxy x3 @luna.k")
    strip = desk.compact
    assert strip.title.text() == "Stream of 20 Nov 2026"
    assert strip.clock.text() == "● live 00:00:00"
    assert strip.diamonds.text() == "3,000 diamonds"
    assert strip.money.text() == "€13.43"
    assert strip.line.answer.text() == "3 × Galaxy · luna.k"


def test_gifts_are_added_there_too(desk: TallyDesk) -> None:
    desk.compact.show()
    edit = desk.compact.line.edit
    edit.setFocus()
    QTest.keyClicks(edit, "2 rose")
    assert desk.compact.line.answer.text() == "2 × Rose  ·  2 diamonds"
    QTest.keyClick(edit, Qt.Key.Key_Return)
    desk.settle()
    assert desk.rows() == ["Rose 2 –"]
    assert edit.text() == ""


def test_the_last_gifter_can_be_hidden(desk: TallyDesk) -> None:
    desk.compact.render_state(TallyState(live=live(), names_hidden=True))
    assert desk.compact.line.answer.text() == "3 × Galaxy · •••"


def test_with_no_stream_it_says_so(desk: TallyDesk) -> None:
    desk.compact.show()
    assert desk.compact.title.text() == "No stream in sight"
    assert not desk.compact.money.isVisible()


def test_a_stream_without_rows_has_no_last_gift(desk: TallyDesk) -> None:
    desk.compact.render_state(TallyState(live=live(rows=(), earnings=None)))
    assert desk.compact.line.answer.text() == ""
    assert not desk.compact.money.isVisible()
