"""Who gave most."""

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel

from giftcalc.i18n.language import Language
from giftcalc.ui import theme
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.elided_label import ElidedLabel
from giftcalc.ui.common.figure import Figure
from giftcalc.ui.common.text import muted
from giftcalc.ui.tally.model import TallyState
from giftcalc.ui.tally.texts import diamonds_of, gifter_name

if TYPE_CHECKING:
    from giftcalc.services.tally.live_state import LiveState, Ranked


class GifterRow:
    """The labels of one gifter: name, diamonds, percentage."""

    __slots__ = ("amount", "name", "percent")

    def __init__(self, number: int, grid: QGridLayout) -> None:
        self.name = ElidedLabel(f"gifter-{number}-name", size=1.0)
        self.amount = Figure(f"gifter-{number}-amount", bold=True)
        self.percent = Figure(f"gifter-{number}-percent", role=theme.MUTED)
        right = Qt.AlignmentFlag.AlignRight
        for figure in (self.amount, self.percent):
            figure.setAlignment(right)
        grid.addWidget(self.name, number, 0)
        grid.addWidget(self.amount, number, 1, right)
        grid.addWidget(self.percent, number, 2, right)

    def show_line(self, name: str, amount: str, percent: str) -> None:
        """Show a gifter, or nothing where there is no name."""
        self.name.show_text(name)
        self.amount.setText(amount)
        self.percent.setText(percent)
        for part in (self.name, self.amount, self.percent):
            part.setVisible(bool(name))


class TopGiftersCard(Card):
    """Lists the largest gifters of the stream in sight, and all others in one line."""

    names_hidden = Signal(bool)

    def __init__(self, language: Language) -> None:
        super().__init__("tally-gifters-card")
        self._language = language
        self._state = TallyState()
        self.title: QLabel = muted(name="gifters-title")
        self.hide_names = Button(Kind.LINK, "gifters-hide-names")
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.hide_names)
        self.column.addLayout(head)
        self.nobody: QLabel = muted(name="gifters-nobody", size=1.0)
        self.nobody.setWordWrap(True)
        self.column.addWidget(self.nobody)
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(4)
        self._grid.setHorizontalSpacing(12)
        self._grid.setColumnStretch(0, 1)
        self.column.addLayout(self._grid)
        self.rows: list[GifterRow] = []
        self.hide_names.clicked.connect(self._turn)

    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self._language = language
        self.title.setText(language.tr("Top gifters"))
        self.nobody.setText(language.tr("Nobody is known yet. Write @name behind a gift."))
        self._show(self._state)

    def render_state(self, state: TallyState) -> None:
        """Show the gifters of the stream in sight; a key that is typed changes nothing here."""
        before, self._state = self._state, state
        if state.live is not before.live or state.names_hidden != before.names_hidden:
            self._show(state)

    def _show(self, state: TallyState) -> None:
        tr = self._language.tr
        self.hide_names.setText(tr("Show names") if state.names_hidden else tr("Hide names"))
        lines = self._lines(state.live) if state.live is not None else []
        while len(self.rows) < len(lines):
            self.rows.append(GifterRow(len(self.rows), self._grid))
        for row, line in zip(self.rows, lines, strict=False):
            row.show_line(*line)
        for row in self.rows[len(lines) :]:
            row.show_line("", "", "")
        self.nobody.setVisible(not lines)
        self.hide_names.setVisible(bool(lines))

    def _lines(self, live: "LiveState") -> list[tuple[str, str, str]]:
        """Return name, diamonds and percentage of each line."""
        whole = live.totals.counted.coins or 1
        named = [(self._name(one, at), one.coins) for at, one in enumerate(live.top, 1)]
        if live.others is not None:
            named.append((self._others(live.others), live.others.coins))
        language = self._language
        return [
            (
                name,
                language.count(diamonds_of(coins, live.earnings)),
                language.percent(Fraction(coins, whole)),
            )
            for name, coins in named
        ]

    def _name(self, one: "Ranked", place: int) -> str:
        language = self._language
        if one.gifter is None:
            return language.tr("not known")
        if self._state.names_hidden:
            return language.tr("Gifter {number}", number=place)
        return gifter_name(one.gifter, language, hidden=False)

    def _others(self, others: "Ranked") -> str:
        return self._language.tr("others ({count})", count=self._language.number(others.people))

    def _turn(self) -> None:
        self.names_hidden.emit(not self._state.names_hidden)
