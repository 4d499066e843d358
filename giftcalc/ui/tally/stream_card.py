"""The card of the stream in sight: what it brings, how it went, and how sure that is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel

from giftcalc.core.tally.records import Standing
from giftcalc.i18n.language import Language
from giftcalc.ui import theme
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.clock import utc_now
from giftcalc.ui.common.figure import Figure
from giftcalc.ui.common.flow import Flow
from giftcalc.ui.common.goal_bar import GoalBar
from giftcalc.ui.common.text import muted, set_tooltip
from giftcalc.ui.tally import card_faces
from giftcalc.ui.tally.ask_popup import open_goal, open_shown, open_title
from giftcalc.ui.tally.card_faces import NoteFace, StepFace
from giftcalc.ui.tally.minutes_chart import MinutesChart
from giftcalc.ui.tally.model import TallyState
from giftcalc.ui.tally.running_clock import RunningClock
from giftcalc.ui.tally.texts import stream_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from giftcalc.services.tally.live_state import LiveState

_MONEY_SIZE = 2.1


class StepRow:
    """The parts of one step: what it is, and how much."""

    __slots__ = ("amount", "caption")

    def __init__(self, name: str, grid: QGridLayout, row: int) -> None:
        self.caption = Button(Kind.WORDS, f"tally-step-{name}")
        self.amount = Figure(f"tally-step-{name}-amount", bold=True)
        grid.addWidget(self.caption, row, 0, Qt.AlignmentFlag.AlignLeft)
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.amount, row, 1, Qt.AlignmentFlag.AlignRight)

    def show_step(self, step: StepFace | None) -> None:
        """Show a step, or nothing."""
        for part in (self.caption, self.amount):
            part.setVisible(step is not None)
        if step is not None:
            self.caption.setText(step.caption)
            self.caption.setAccessibleName(f"{step.caption}: {step.amount}")
            self.amount.setText(step.amount)
            for part in (self.caption, self.amount):
                set_tooltip(part, step.story)


class StreamCard(Card):
    """Shows the stream in sight; passes on what a person wants to change about it."""

    renamed = Signal(str)
    goal_chosen = Signal(object)
    settle_asked = Signal()
    shown_chosen = Signal(object)
    share_asked = Signal()
    price_asked = Signal()
    rates_asked = Signal()

    def __init__(self, language: Language, clock: "Callable[[], datetime]" = utc_now) -> None:
        super().__init__("tally-stream-card")
        self._language = language
        self._state = TallyState()
        self.title = Button(Kind.WORDS, "tally-title")
        self.clock = RunningClock("tally-clock", language, clock)
        self.money = Figure("tally-money", size=_MONEY_SIZE, bold=True)
        self.beneath: QLabel = muted(name="tally-beneath", size=1.0)
        self.beneath.setWordWrap(True)
        self.today: QLabel = muted(name="tally-today")
        self.goal = Button(Kind.WORDS, "tally-goal")
        self.goal_bar = GoalBar("tally-goal-bar")
        self.chart = MinutesChart()
        self.notes = Flow("tally-notes")
        self._note_chips: dict[str, Button] = {}
        self._place()
        self.title.clicked.connect(self._ask_title)
        self.goal.clicked.connect(self._ask_goal)

    def _place(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.clock)
        self.column.addLayout(head)
        goal = QHBoxLayout()
        goal.addWidget(self.goal)
        goal.addStretch(1)
        self.column.addWidget(self.money)
        self.column.addWidget(self.beneath)
        self.column.addWidget(self.today)
        self.column.addLayout(goal)
        self.column.addWidget(self.goal_bar)
        self.column.addSpacing(4)
        self.column.addWidget(self.chart)
        self.column.addLayout(self._grid())
        self.column.addWidget(self.notes)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(0)
        grid.setHorizontalSpacing(9)
        grid.setColumnStretch(0, 1)
        names = ("face", "taken", "agency", "payout")
        self.steps = {name: StepRow(name, grid, row) for row, name in enumerate(names)}
        self.steps["payout"].caption.set_ink(theme.TEXT)
        self.steps["face"].caption.clicked.connect(self.price_asked)
        self.steps["taken"].caption.clicked.connect(self.share_asked)
        self.steps["agency"].caption.clicked.connect(self.share_asked)
        self.steps["payout"].caption.clicked.connect(self.rates_asked)
        return grid

    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self._language = language
        self._show(self._state)

    def render_state(self, state: TallyState) -> None:
        """Show the stream in sight; a key that is typed changes nothing about it."""
        before, self._state = self._state, state
        if state.live is not before.live or state.zone != before.zone:
            self._show(state)

    def _show(self, state: TallyState) -> None:
        live = state.live
        self.clock.show_live(live, self._language)
        there = live is not None and live.stream is not None
        for part in (self.clock, self.money, self.goal, self.notes):
            part.setVisible(there)
        if live is None or live.stream is None:
            self._show_none()
        else:
            self._show_stream(live)

    def _show_none(self) -> None:
        tr = self._language.tr
        self.title.setText(tr("No stream in sight"))
        self.title.setEnabled(False)
        self.beneath.setText(tr("Start a stream, or add its first gift, and see it grow here."))
        for part in (self.today, self.goal_bar, self.chart):
            part.hide()
        for row in self.steps.values():
            row.show_step(None)

    def _show_stream(self, live: "LiveState") -> None:
        language = self._language
        assert live.stream is not None  # noqa: S101 - the caller has looked
        name = stream_name(live.stream, language)
        self.title.setText(name)
        self.title.setEnabled(True)
        self.title.setAccessibleName(language.tr("Title of the stream: {name}", name=name))
        set_tooltip(self.title, language.tr("Rename the stream"))
        self.money.setText(card_faces.money_text(live, language))
        self.beneath.setText(card_faces.beneath_text(live, language))
        today = card_faces.today_text(live, language)
        self.today.setText(today)
        self.today.setVisible(bool(today))
        self._show_goal(live)
        self._show_chart(live)
        steps = {step.name: step for step in card_faces.steps_of(live, language)}
        for step, row in self.steps.items():
            row.show_step(steps.get(step))
        self._show_notes(card_faces.notes_of(live, self._state.zone, language))

    def _show_goal(self, live: "LiveState") -> None:
        text = card_faces.goal_text(live, self._language)
        running = live.stream is not None and live.stream.standing is not Standing.OVER
        self.goal.setText(text or self._language.tr("Set a goal"))
        self.goal.setAccessibleName(self.goal.text())
        self.goal.setVisible(bool(text) or running)
        self.goal_bar.setVisible(bool(text))
        if text:
            self.goal_bar.show_part(card_faces.reached(live), text)

    def _show_chart(self, live: "LiveState") -> None:
        bars = card_faces.bars_of(live, self._state.zone, self._language)
        gist = card_faces.chart_gist(bars, self._language)
        self.chart.show_bars(bars, card_faces.chart_title(live, self._language), gist)
        self.chart.setVisible(any(bar.height for bar in bars))

    def _show_notes(self, notes: tuple[NoteFace, ...]) -> None:
        shown = {note.name for note in notes}
        for name in [name for name in self._note_chips if name not in shown]:
            self.notes.drop(self._note_chips.pop(name))
        for note in notes:
            self._show_note(note)
        self.notes.arrange()
        self.notes.setVisible(bool(notes))

    def _show_note(self, note: NoteFace) -> None:
        chip = self._note_chips.get(note.name)
        if chip is None:
            chip = self._note_chips[note.name] = Button(Kind.WORDS, f"tally-note-{note.name}")
            chip.set_ink(theme.WARNING)
            self.notes.add(chip)
            if note.act == card_faces.SETTLE:
                chip.clicked.connect(self.settle_asked)
            elif note.act == card_faces.SHOWN:
                chip.clicked.connect(self._ask_shown)
        chip.setText(note.text)
        chip.setAccessibleName(note.text)
        set_tooltip(chip, note.story)

    def _ask_title(self) -> None:
        live = self._state.live
        if live is not None and live.stream is not None:
            popup = open_title(self.title, live.stream.title, self._language)
            popup.entered.connect(self.renamed)

    def _ask_goal(self) -> None:
        live = self._state.live
        if live is not None and live.stream is not None:
            popup = open_goal(self.goal, live.stream, live.earnings, self._language)
            popup.entered.connect(self.goal_chosen)

    def _ask_shown(self) -> None:
        live = self._state.live
        if live is not None and live.stream is not None:
            popup = open_shown(self.notes, live.stream, self._language)
            popup.entered.connect(self.shown_chosen)
