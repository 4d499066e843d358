"""The card of the stream in sight: its figures, its clock, its chart and its doubts."""

from datetime import timedelta
from fractions import Fraction

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from giftcalc.core.tally.records import Standing
from giftcalc.core.tally.rows import Source
from giftcalc.core.tally.totals import Sums, Totals
from giftcalc.services.tally.live_state import Check, LiveState
from giftcalc.ui import theme
from giftcalc.ui.tally.ask_popup import GoalPopup, TitlePopup
from giftcalc.ui.tally.model import TallyState
from giftcalc.ui.tally.stream_card import StreamCard
from tests.tally_pane_samples import PARIS, TallyDesk
from tests.tally_window_samples import (
    BEGAN,
    COUNTED,
    GAP,
    MINUTE,
    PAUSE,
    SECOND,
    STREAM,
    TERMS,
    earned,
    live,
    now,
)
from tests.terms_samples import ENGLISH, FRENCH, texts

TAB = Qt.FocusPolicy.TabFocus


def card(qtbot: QtBot, **values: object) -> StreamCard:
    """The card of the sample stream, with some of its values changed."""
    made = StreamCard(ENGLISH, now)
    qtbot.addWidget(made)
    made.resize(372, 700)
    made.set_language(ENGLISH)
    made.show()
    made.render_state(TallyState(live=live(**values), zone=PARIS))
    return made


def steps(made: StreamCard) -> dict[str, str]:
    shown = {row.caption.text(): row.amount.text() for row in made.steps.values()}
    visible = {row.caption.text() for row in made.steps.values() if row.caption.isVisible()}
    return {caption: amount for caption, amount in shown.items() if caption in visible}


def notes(made: StreamCard) -> list[str]:
    return [chip.text() for chip in made._note_chips.values()]


def test_it_shows_title_money_diamonds_and_gifts(qtbot: QtBot) -> None:
    made = card(qtbot)
    assert made.title.text() == "Friday stream"
    assert made.money.text() == "€81.13"
    assert made.beneath.text() == "to you, before tax · 20,142 diamonds · 214 gifts"


def test_it_shows_the_way_from_face_value_to_the_creator(qtbot: QtBot) -> None:
    assert steps(card(qtbot)) == {
        "Gifts sent, at face value": "€235.46",
        "TikTok and stores": "-€145.32",
        "Agency 10%": "-€9.01",
        "To you": "≈ €81.13",
    }


def test_steps_that_are_nothing_are_left_out(qtbot: QtBot) -> None:
    earnings = earned(20_142)._replace(face=None, taken=None, agency=Fraction(0))
    assert list(steps(card(qtbot, earnings=earnings))) == ["To you"]


def test_every_assumption_is_one_click_away(qtbot: QtBot) -> None:
    made = card(qtbot)
    for name, asked in (
        ("face", made.price_asked),
        ("taken", made.share_asked),
        ("agency", made.share_asked),
        ("payout", made.rates_asked),
    ):
        with qtbot.waitSignal(asked):
            QTest.keyClick(made.steps[name].caption, Qt.Key.Key_Space)
    story = made.steps["payout"].amount.accessibleDescription()
    assert "50% of the nominal value is rewarded" in story
    assert "1 EUR = 1.1172 USD · ECB 20 Nov 2026" in story


def test_a_rate_that_may_still_come_is_told(qtbot: QtBot) -> None:
    made = card(qtbot, earnings=earned(100)._replace(rate_is_estimate=True))
    assert "may still come" in made.steps["payout"].caption.accessibleDescription()


def test_todays_worth_stands_beside_where_it_differs(qtbot: QtBot) -> None:
    assert not card(qtbot).today.isVisible()
    made = card(qtbot, today=earned(20_142, dollars="1.2"))
    assert made.today.text() == "€75.53 at today’s rate"
    assert made.today.isVisible()


def test_without_a_rate_it_counts_diamonds(qtbot: QtBot) -> None:
    made = card(qtbot, earnings=None, today=None)
    assert made.money.text() == "20,142 diamonds"
    assert made.beneath.text() == "214 gifts"
    assert steps(made) == {}


def test_diamonds_of_two_coins_are_half_as_many(qtbot: QtBot) -> None:
    halved = earned(20_142)._replace(terms=TERMS._replace(coins_per_diamond=2))
    made = card(qtbot, earnings=halved)
    assert "10,071 diamonds" in made.beneath.text()
    assert made.goal.text() == "Goal: 12,500 diamonds · 81%"


def test_the_clock_runs_without_the_pauses(qtbot: QtBot) -> None:
    assert card(qtbot).clock.text() == "● live 01:12:40"
    assert card(qtbot, breaks=(PAUSE, GAP)).clock.text() == "● live 01:10:40"


def test_the_clock_ticks_only_while_it_is_seen_and_the_stream_runs(desk: TallyDesk) -> None:
    ticked = [desk.card.clock.ticking]
    desk.press_button("tally-start")
    ticked.append(desk.card.clock.ticking)
    for visible in (False, True):
        desk.card.setVisible(visible)
        ticked.append(desk.card.clock.ticking)
    for button in ("pause", "pause", "start"):
        desk.press_button(f"tally-{button}")
        ticked.append(desk.card.clock.ticking)
    assert ticked == [False, True, False, True, False, True, False]


def test_a_pause_stops_the_clock(desk: TallyDesk) -> None:
    said = []
    for button, minutes in (("start", 61), ("pause", 30), ("pause", 0), ("start", 90)):
        desk.press_button(f"tally-{button}")
        desk.watch.now += timedelta(minutes=minutes)
        desk.card.clock.look()
        said.append(desk.card.clock.text())
    assert said == ["● live 01:01:00", "‖ paused 01:01:00", "● live 01:01:00", "01:01:00"]


def test_a_goal_fills_a_bar(qtbot: QtBot) -> None:
    made = card(qtbot)
    assert made.goal.text() == "Goal: 25,000 diamonds · 81%"
    assert made.goal_bar.value() == 80
    assert made.goal_bar.accessibleName() == made.goal.text()
    made = card(qtbot, totals=Totals(counted=Sums(1, 1, 30_000)))
    assert made.goal_bar.value() == 100
    assert made.goal.text() == "Goal: 25,000 diamonds · 120%"


def test_a_goal_can_be_set_and_given_up(desk: TallyDesk) -> None:
    def goal() -> int | None:
        assert desk.live.stream is not None
        return desk.live.stream.goal

    desk.press_button("tally-start")
    assert desk.card.goal.text() == "Set a goal"
    desk.press_button("tally-goal")
    QTest.keyClicks(desk.popup(GoalPopup).field.edit, "5000")
    QTest.keyClick(desk.popup(GoalPopup).field.edit, Qt.Key.Key_Return)
    desk.settle()
    assert goal() == 5_000
    desk.press_button("tally-goal")
    desk.click(desk.popup(GoalPopup).none)
    desk.settle()
    assert desk.card.goal.text() == "Set a goal"


def test_a_goal_that_cannot_be_read_is_said_at_its_field(desk: TallyDesk) -> None:
    desk.press_button("tally-start")
    desk.press_button("tally-goal")
    popup = desk.popup(GoalPopup)
    QTest.keyClicks(popup.field.edit, "many")
    QTest.keyClick(popup.field.edit, Qt.Key.Key_Return)
    assert popup.isVisible()
    assert popup.field.hint.isVisible()
    popup.close()


def test_the_title_is_changed_where_it_stands(desk: TallyDesk) -> None:
    desk.press_button("tally-start")
    assert desk.card.title.text() == "Stream of 20 Nov 2026"
    desk.press_button("tally-title")
    popup = desk.popup(TitlePopup)
    QTest.keyClicks(popup.edit, "Friday & more")
    QTest.keyClick(popup.edit, Qt.Key.Key_Return)
    desk.settle()
    assert desk.card.title.text() == "Friday & more"
    assert desk.card.title.accessibleName() == "Title of the stream: Friday & more"
    assert desk.card.title.shortcut().isEmpty()


def test_the_chart_is_told_in_words(qtbot: QtBot) -> None:
    made = card(qtbot)
    assert made.chart.accessibleName() == "Diamonds in every 6 minutes"
    assert made.chart.accessibleDescription() == (
        "Most: 21:50–21:56: 4,150 diamonds. Last: 22:08–22:14: 1,080 diamonds"
    )
    assert max(bar.height for bar in made.chart.bars) == 1


def test_a_bar_tells_its_time_under_the_mouse(qtbot: QtBot) -> None:
    made = card(qtbot)
    place = QPoint(4, 10)
    event = QHelpEvent(QHelpEvent.Type.ToolTip, place, made.chart.mapToGlobal(place))
    QApplication.sendEvent(made.chart, event)
    assert "21:02–21:08: 820 diamonds" in QToolTip.text()
    assert made.chart.bar_at(QPoint(5_000, 10)) is None


def test_the_bars_are_seen_against_the_card(qtbot: QtBot) -> None:
    made = card(qtbot, breaks=(GAP,), minutes=(0, 50, 100, 0, 10, 10))
    for look in theme.THEMES.values():
        made.setPalette(theme.palette_of(look))
        picture = made.chart.grab().toImage()
        low = picture.height() - 4
        colours = {picture.pixelColor(x, low).name() for x in range(24, 100)}
        assert {look.creator, look.warning} <= colours


def test_a_gap_of_the_recording_is_marked_on_the_chart_and_told(qtbot: QtBot) -> None:
    made = card(qtbot, breaks=(PAUSE, GAP))
    assert [bar.silent for bar in made.chart.bars].index(True) == 4
    assert notes(made) == ["1 gap in the recording"]
    assert "21:26–21:29" in made._note_chips["gaps"].accessibleDescription()


def test_there_is_no_chart_of_nothing(qtbot: QtBot) -> None:
    assert not card(qtbot, minutes=()).chart.isVisible()
    assert card(qtbot, minutes_since=None).chart.bars[0].words == "820 diamonds"


def test_what_is_not_counted_is_told(qtbot: QtBot) -> None:
    totals = COUNTED._replace(
        provisional=Sums(1, 3, 120), estimated=Sums(1, 1, 5), unknown=Sums(1, 2, 0),
        guest=Sums(1, 12, 340),
    )  # fmt: skip
    made = card(qtbot, totals=totals)
    assert notes(made) == [
        "3 gifts provisional, 120 diamonds not counted",
        "1 gift estimated, 5 diamonds",
        "2 gifts of unknown value",
        "12 gifts for guests, 340 diamonds not counted",
    ]
    with qtbot.waitSignal(made.settle_asked):
        made._note_chips["provisional"].click()
    made.render_state(TallyState(live=live()))
    assert notes(made) == []


@pytest.mark.parametrize(
    ("source", "coins", "said"),
    [
        (None, 20_100, "TikTok shows 20,100 diamonds: 42 diamonds fewer"),
        (Source.WEBHOOK, 20_143, "The webhook says 20,143 diamonds: 1 diamond more"),
        (Source.TABLE, 20_142, "The table says 20,142 diamonds: the same"),
        (Source.EVENTS, 0, "The recording says 0 diamonds: 20,142 diamonds fewer"),
        (Source.HAND, 20_142, "Counted by hand were 20,142 diamonds: the same"),
    ],
)
def test_what_others_say_stands_beside(
    qtbot: QtBot, source: Source | None, coins: int, said: str
) -> None:
    assert notes(card(qtbot, checks=(Check(source, coins, 20_142),))) == [said]


def test_with_no_stream_it_tells_how_one_begins(qtbot: QtBot) -> None:
    made = StreamCard(ENGLISH, now)
    qtbot.addWidget(made)
    made.show()
    made.render_state(TallyState(live=LiveState()))
    assert made.title.text() == "No stream in sight"
    assert not made.money.isVisible()
    assert "Start a stream" in made.beneath.text()
    QTest.mouseClick(made.title, Qt.MouseButton.LeftButton)
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, TitlePopup)]


def test_everything_is_said_in_another_language(qtbot: QtBot) -> None:
    made = card(qtbot)
    made.set_language(FRENCH)
    assert made.money.text() == "81,13\u00a0€"
    assert "81,13\u00a0€" in " ".join(texts(made))


def test_a_stream_without_start_shows_no_time(qtbot: QtBot) -> None:
    over = STREAM._replace(started=None, standing=Standing.OVER, title="", day="")
    made = card(qtbot, stream=over, minutes_since=None)
    assert made.clock.text() == "00:00:00"
    assert made.title.text() == "Stream without a date"


def test_a_stream_that_is_over_keeps_its_length(qtbot: QtBot) -> None:
    ended = BEGAN + 5 * MINUTE + 7 * SECOND
    over = STREAM._replace(standing=Standing.OVER, ended=ended, goal=None)
    made = card(qtbot, stream=over)
    assert made.clock.text() == "00:05:07"
    assert not made.goal.isVisible()


def test_every_part_can_be_reached_and_is_named(qtbot: QtBot) -> None:
    made = card(qtbot, totals=COUNTED._replace(provisional=Sums(1, 3, 120)))
    reached = [one for one in made.findChildren(QWidget) if one.focusPolicy() & TAB]
    assert all(one.accessibleName() for one in reached if one.isVisible())
