"""The pane at any width, in any look, with letters of any size; and what it teaches at first."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from giftcalc.core.problems import Problem, Refusal
from giftcalc.services.tally.live_state import LiveState
from giftcalc.ui import theme
from giftcalc.ui.common.buttons import Button
from giftcalc.ui.common.calm_table import CalmTable
from giftcalc.ui.tally.model import TallyState
from giftcalc.ui.tally.pane import LEAST_LINE
from tests.tally_pane_samples import PARIS, TallyDesk
from tests.tally_window_samples import live
from tests.terms_samples import FRENCH, texts


@pytest.fixture
def large_letters(qapp: QApplication) -> Iterator[None]:
    """A system with letters of twice the usual size."""
    before = qapp.font()
    large = qapp.font()
    large.setPointSizeF(before.pointSizeF() * 2)
    qapp.setFont(large)
    yield
    qapp.setFont(before)


def sized(desk: TallyDesk, width: int) -> None:
    """Show the sample stream in a pane of a width."""
    desk.pane.render_state(TallyState(live=live(), zone=PARIS))
    desk.pane.resize(width, 700)
    for _ in range(4):
        QApplication.processEvents()


def area(desk: TallyDesk, part: QWidget) -> QRect:
    return QRect(part.mapTo(desk.pane, QPoint(0, 0)), part.size())


def fits(desk: TallyDesk, width: int) -> bool:
    """Say whether all that can be clicked is in sight, apart from each other."""
    sized(desk, width)
    room = desk.pane.line.edit.width() >= 12 * desk.pane.fontMetrics().averageCharWidth()
    parts = [one for one in desk.pane.findChildren(Button) if one.isVisible()]
    areas = [area(desk, one) for one in (*parts, desk.pane.line.box)]
    crossed = [one.intersects(other) for one in areas for other in areas if one is not other]
    inside = all(desk.pane.rect().contains(one) for one in areas)
    return room and inside and not any(crossed) and desk.pane.width() == width


@pytest.mark.parametrize("width", [360, 480, 620, 900])
def test_everything_fits_into_any_width(desk: TallyDesk, width: int) -> None:
    assert fits(desk, width)


@pytest.mark.parametrize("width", [360, 620, 1200])
def test_large_letters_fit_too(
    qtbot: QtBot, tmp_path: Path, large_letters: None, width: int
) -> None:
    desk = TallyDesk(qtbot, tmp_path)
    assert fits(desk, width)
    desk.card.setGeometry(0, 0, max(desk.card.minimumSizeHint().width(), 360), 900)
    desk.card.render_state(TallyState(live=live(), zone=PARIS))
    assert desk.card.width() == 360
    desk.close()


def test_the_buttons_stand_beside_the_line_where_there_is_room(desk: TallyDesk) -> None:
    sized(desk, 760)
    line, start = desk.pane.line.box, desk.pane.turn
    assert area(desk, start).center().y() == pytest.approx(area(desk, line).center().y(), abs=2)
    sized(desk, 400)
    assert area(desk, start).top() > area(desk, line).bottom()


def test_a_button_more_may_send_them_all_beneath_it(desk: TallyDesk) -> None:
    line, start = desk.pane.line.box, desk.pane.turn
    letters = LEAST_LINE * desk.pane.fontMetrics().averageCharWidth()
    desk.pane.resize(desk.pane._buttons.sizeHint().width() + letters, 700)
    desk.settle()
    assert area(desk, start).top() < area(desk, line).bottom()
    desk.press_button("tally-start")
    assert area(desk, start).top() > area(desk, line).bottom()
    assert area(desk, desk.pane.line.answer).top() - area(desk, start).bottom() < 20


def test_what_is_earlier_follows_right_beneath_the_rows(desk: TallyDesk) -> None:
    sized(desk, 760)
    table, title = desk.pane.table, desk.pane.earlier_title
    assert area(desk, title).top() - area(desk, table).bottom() < 30
    assert table.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("look", list(theme.THEMES.values()), ids=list(theme.THEMES))
def test_every_look_can_be_painted(desk: TallyDesk, look: theme.Theme) -> None:
    desk.window.setPalette(theme.palette_of(look))
    sized(desk, 760)
    desk.pane.table.go_to(1)
    colours = set()
    picture = desk.pane.grab().toImage()
    for x in range(0, picture.width(), 3):
        for y in range(0, picture.height(), 3):
            colours.add(picture.pixelColor(x, y).name())
    assert {look.card, look.selection, look.accent} <= colours


def test_an_empty_tally_teaches_how_it_begins(desk: TallyDesk) -> None:
    notice = desk.pane.notice
    assert notice.isVisible()
    assert not desk.pane.table.isVisible()
    assert "Count the gifts of a LIVE" in notice.text.text()
    desk.click(notice.bring)
    assert desk.imports == [True]
    desk.click(notice.start)
    desk.settle()
    assert notice.text.text() == "The stream runs. Add its first gift."
    assert "3 rose @luna" in notice.hint.text()
    assert desk.focused() is desk.edit
    desk.press_button("tally-start")
    assert notice.text.text() == "No gift of this stream is in the ledger."


def test_before_the_ledger_is_open_it_says_so(desk: TallyDesk) -> None:
    desk.pane.render_state(TallyState())
    desk.card.render_state(TallyState())
    assert desk.pane.notice.text.text() == "Opening the ledger…"
    assert not desk.pane.turn.isEnabled()
    assert not desk.pane.export.isEnabled()
    desk.pane.render_state(TallyState(live=LiveState()))
    assert desk.pane.turn.isEnabled()


def test_a_ledger_that_does_not_open_is_asked_for_again(desk: TallyDesk) -> None:
    notice = desk.pane.notice
    assert notice.again.isHidden()
    desk.pane.render_state(TallyState(refused=Refusal(Problem.LEDGER_DAMAGED)))
    assert notice.text.text() == "The ledger is not open."
    assert notice.start.isHidden()
    desk.click(notice.again)
    desk.settle()
    assert desk.model.state.live is not None
    assert notice.again.isHidden()
    assert notice.text.text() != "The ledger is not open."


def test_everything_is_said_in_another_language(desk: TallyDesk) -> None:
    desk.enter("galaxy x3")
    for part in (desk.pane, desk.card, desk.top, desk.compact):
        part.set_language(FRENCH)
    assert "3\u202f000" in desk.rows()[0] + desk.cell(0, 4)
    assert any("13,43\u00a0€" in text for text in texts(desk.card))
    desk.write("1,5 rose")
    assert desk.pane.line.problem.isVisible()
    desk.enter("")


def test_the_parts_that_take_the_keyboard_are_named(desk: TallyDesk) -> None:
    sized(desk, 760)
    for table in desk.pane.findChildren(CalmTable):
        assert table.accessibleName() != ""
    assert desk.edit.accessibleName() == "Add a gift: name, ×count, @gifter"
    assert all(one.text() for one in desk.pane.findChildren(Button) if one.isVisible())
