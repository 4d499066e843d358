"""The streams that are over: looked at, changed, compared, removed and brought back."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from giftcalc.core.tally.records import Standing
from giftcalc.core.tally.totals import Sums
from giftcalc.ui.tally.ask_popup import DiamondsPopup, GoalPopup, TitlePopup
from giftcalc.ui.tally.earlier import EarlierTable, Of
from giftcalc.ui.tally.model import TallyState
from tests.gift_samples import choose
from tests.tally_pane_samples import ROLE, TallyDesk
from tests.tally_window_samples import COUNTED, EARLIER, earlier, live
from tests.terms_samples import ENGLISH, FRENCH


@pytest.fixture
def past(desk: TallyDesk) -> TallyDesk:
    """A stream with three galaxies that is over, and one with a rose that runs."""
    desk.enter("galaxy x3 @luna.k")
    desk.watch.now += timedelta(hours=2, minutes=4)
    desk.press_button("tally-start")
    desk.press_button("tally-start")
    desk.enter("rose")
    return desk


def lines(desk: TallyDesk) -> list[list[str]]:
    model = desk.pane.earlier.streams
    return [[model.text(at, column) for column in Of] for at in range(model.size())]


def still(qtbot: QtBot, *shown: object) -> EarlierTable:
    table = EarlierTable(ENGLISH)
    qtbot.addWidget(table)
    table.show_lines(shown or EARLIER, None, ENGLISH)  # type: ignore[arg-type]
    return table


def test_a_stream_that_is_over_becomes_a_line(past: TallyDesk) -> None:
    assert lines(past) == [["20 Nov 2026", "2:04", "3", "3,000", "13.43", "1.1172"]]
    assert past.pane.earlier.isVisible()
    assert past.rows() == ["Rose 1 –"]


def test_there_is_no_table_before_a_stream_is_over(desk: TallyDesk) -> None:
    desk.enter("rose")
    assert not desk.pane.earlier.isVisible()
    assert not desk.pane.earlier_title.isVisible()


def test_one_can_be_looked_at_and_left_again(past: TallyDesk) -> None:
    past.pane.earlier.setFocus()
    past.key(Qt.Key.Key_Return)
    assert past.rows() == ["Galaxy 3 luna.k"]
    assert past.pane.where.text() == "Looking at Stream of 20 Nov 2026"
    past.press_button("tally-back")
    assert past.rows() == ["Rose 1 –"]
    assert not past.pane.where.isVisible()
    assert past.focused() is past.edit


def test_a_gift_can_be_added_to_the_one_that_is_looked_at(past: TallyDesk) -> None:
    past.pane.earlier.setFocus()
    past.key(Qt.Key.Key_Return)
    past.enter("rose x7")
    assert past.rows() == ["Rose 7 –", "Galaxy 3 luna.k"]


def test_it_can_be_renamed(past: TallyDesk) -> None:
    choose(past.stream_menu(0), "Rename…")
    popup = past.popup(TitlePopup)
    QTest.keyClicks(popup.edit, "  Games   night ")
    QTest.keyClick(popup.edit, Qt.Key.Key_Return)
    past.settle()
    assert past.pane.where.text() == "Looking at Games night"


def test_a_goal_is_asked_for_in_diamonds(past: TallyDesk) -> None:
    choose(past.stream_menu(0), "Goal…")
    popup = past.popup(GoalPopup)
    QTest.keyClicks(popup.field.edit, "6,000")
    QTest.keyClick(popup.field.edit, Qt.Key.Key_Return)
    past.settle()
    assert past.card.goal.text() == "Goal: 6,000 diamonds · 50%"


def test_what_tiktok_shows_is_compared(past: TallyDesk) -> None:
    choose(past.stream_menu(0), "What TikTok shows…")
    popup = past.popup(DiamondsPopup)
    QTest.keyClicks(popup.field.edit, "2,990")
    past.click(popup.take)
    past.settle()
    assert note(past, "check-shown") == "TikTok shows 2,990 diamonds: 10 diamonds fewer"


def note(desk: TallyDesk, name: str) -> str:
    return desk.card._note_chips[name].text()


def test_a_comparison_is_offered_once_a_stream_is_over(desk: TallyDesk) -> None:
    desk.enter("galaxy")
    assert "compare" not in desk.card._note_chips
    desk.press_button("tally-start")
    desk.press_button("tally-note-compare")
    popup = desk.popup(DiamondsPopup)
    QTest.keyClicks(popup.field.edit, "1,000")
    QTest.keyClick(popup.field.edit, Qt.Key.Key_Return)
    desk.settle()
    assert note(desk, "check-shown") == "TikTok shows 1,000 diamonds: the same"
    desk.press_button("tally-note-check-shown")
    again = desk.popup(DiamondsPopup)
    assert again.field.edit.text() == "1,000"
    desk.click(again.none)
    desk.settle()
    assert "compare" in desk.card._note_chips


def test_it_is_removed_only_after_a_question_and_comes_back(past: TallyDesk) -> None:
    past.pane.earlier.setFocus()
    past.key(Qt.Key.Key_Delete)
    message = past.pane.message
    assert message.text.text().startswith("Remove Stream of 20 Nov 2026 with 3 gifts?")
    assert past.focused() is message.decline
    past.click(message.decline)
    assert len(lines(past)) == 1
    choose(past.stream_menu(0), "Remove the stream")
    past.click(message.accept)
    past.settle()
    assert lines(past) == []
    assert not message.isVisible()
    past.model.undo()
    past.settle()
    assert len(lines(past)) == 1


def test_a_question_stays_while_gifts_come_in(past: TallyDesk) -> None:
    choose(past.stream_menu(0), "Remove the stream")
    past.model.add_gift(past.gifts.gifts[0])
    past.settle()
    assert past.pane.message.asking
    past.click(past.pane.message.decline)


def test_it_can_be_exported(past: TallyDesk) -> None:
    choose(past.stream_menu(0), "Export…")
    first = past.pane.earlier.streams.lines[0].stream.id
    assert past.exports == [first]
    past.press_button("tally-export")
    assert past.live.stream is not None
    assert past.exports == [first, past.live.stream.id]


def test_its_row_can_be_copied(past: TallyDesk) -> None:
    past.pane.earlier.setFocus()
    QTest.keyClick(past.focused(), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("20 Nov 2026\t2:04\t3\t")
    assert past.pane.row_text().startswith("20 Nov 2026")


def test_its_menu_opens_with_the_keyboard(past: TallyDesk) -> None:
    past.pane.earlier.setFocus()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(past.pane.earlier.viewport(), event)
    names = [one.objectName() for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert "tally-stream-menu" in names
    for one in QApplication.topLevelWidgets():
        if one.objectName() == "tally-stream-menu":
            one.close()


def test_what_is_not_certain_is_marked_and_told(qtbot: QtBot) -> None:
    unsure = earlier(
        9,
        "2026-11-15",
        gaps=True,
        differs=True,
        totals=COUNTED._replace(provisional=Sums(1, 1, 1), unknown=Sums(1, 1, 0)),
    )
    model = still(qtbot, unsure).streams
    assert model.text(0, Of.DATE) == "15 Nov 2026  … ? ◌ ≠"
    told = str(model.data(model.index(0, Of.DATE), ROLE.ToolTipRole))
    assert "The recording has gaps" in told
    assert "Another source says something else" in told


def test_provisional_rows_can_be_counted_from_the_menu(
    desk: TallyDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, tuple[object, ...]]] = []
    line = earlier(9, "2026-11-15", totals=COUNTED._replace(provisional=Sums(1, 1, 1)))
    desk.pane.render_state(TallyState(live=live(earlier=(line,))))
    monkeypatch.setattr(desk.model, "_ask", lambda act, *rest: asked.append((act, rest)))
    choose(desk.stream_menu(0), "Count all that is provisional")
    assert asked == [("look_at", (9,)), ("settle", ())]
    choose(desk.stream_menu(0), "Look at it")
    assert asked[2:] == [("look_at", (9,))]


def test_a_stream_without_day_length_or_rate_shows_dashes(qtbot: QtBot) -> None:
    unknown = earlier(9, "2026-11-15", seconds=None, earnings=None)
    unknown = unknown._replace(stream=unknown.stream._replace(day=""))
    model = still(qtbot, unknown).streams
    shown = [model.text(0, column) for column in Of]
    assert shown == ["No date", "–", "512", "41,220", "–", "–"]
    assert model.columns[Of.PAYOUT].title == "≈ To you"


def test_the_rate_tells_where_it_is_from(qtbot: QtBot) -> None:
    model = still(qtbot).streams
    told = str(model.data(model.index(0, Of.RATE), ROLE.ToolTipRole))
    assert "1 EUR = 1.1203 USD · ECB 18 Nov 2026" in told


def test_the_keyboard_stays_on_its_stream(qtbot: QtBot) -> None:
    table = still(qtbot)
    table.go_to(2)
    table.show_lines((earlier(5, "2026-11-19"), *EARLIER), 3, ENGLISH)
    assert table.row == 3
    assert table.streams.bold(2, Of.DATE)
    table.show_lines((earlier(5, "2026-11-19"), *EARLIER), 3, FRENCH)
    assert table.streams.text(1, Of.DIAMONDS) == "41\u202f220"


def test_ending_and_pausing_is_one_click(desk: TallyDesk) -> None:
    stood = []
    for button in ("start", "pause", "pause", "start"):
        desk.press_button(f"tally-{button}")
        stood.append((desk.standing, desk.pane.pause.text(), desk.pane.pause.isVisible()))
    assert stood == [
        (Standing.LIVE, "Pause", True),
        (Standing.PAUSED, "Resume", True),
        (Standing.LIVE, "Pause", True),
        (Standing.OVER, "Pause", False),
    ]


def test_what_cannot_be_is_said_in_a_sentence(desk: TallyDesk) -> None:
    desk.model.undo()
    desk.settle()
    assert desk.pane.message.text.text() == "There is nothing to undo."
    desk.model.dismiss()
    assert not desk.pane.message.isVisible()
