"""The tally as a small strip, for a window that stays above the others."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from giftcalc.i18n.language import Language
from giftcalc.i18n.names import diamonds_text
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.clock import utc_now
from giftcalc.ui.common.elided_label import ElidedLabel
from giftcalc.ui.common.figure import Figure
from giftcalc.ui.tally.add_line import AddLine
from giftcalc.ui.tally.card_faces import money_text
from giftcalc.ui.tally.model import TallyModel, TallyState
from giftcalc.ui.tally.running_clock import RunningClock
from giftcalc.ui.tally.texts import diamonds_of, gifter_name, isolated, stream_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from giftcalc.services.tally.live_state import LiveState


class CompactTally(Card):
    """Shows title, clock, diamonds, money and the last gift; the add line stays at hand."""

    def __init__(
        self, model: TallyModel, language: Language, clock: "Callable[[], datetime]" = utc_now
    ) -> None:
        super().__init__("compact-tally", spacing=6)
        self._language = language
        self._model = model
        self.title = ElidedLabel("compact-title")
        self.clock = RunningClock("compact-clock", language, clock)
        self.diamonds = Figure("compact-diamonds", bold=True)
        self.money = Figure("compact-money", bold=True)
        self.line = AddLine(model, language, "compact-add")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title, 1)
        for part in (self.clock, self.diamonds, self.money):
            head.addWidget(part)
        self.column.addLayout(head)
        self.column.addWidget(self.line)
        self.line.undo_asked.connect(model.undo)
        self.line.redo_asked.connect(model.redo)
        model.changed.connect(self.render_state)

    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self._language = language
        self.line.set_language(language)
        self.render_state(self._model.state)

    def render_state(self, state: TallyState) -> None:
        """Show a state."""
        live, language = state.live, self._language
        self.line.render_state(state)
        self.clock.show_live(live, language)
        there = live is not None and live.stream is not None
        for part in (self.clock, self.diamonds, self.money):
            part.setVisible(there)
        if live is None or live.stream is None:
            self.title.show_text(language.tr("No stream in sight"))
            self.line.set_hint("")
            return
        self.title.show_text(stream_name(live.stream, language))
        diamonds = diamonds_of(live.totals.counted.coins, live.earnings)
        self.diamonds.setText(diamonds_text(diamonds, language))
        self.money.setText(money_text(live, language))
        self.money.setVisible(live.earnings is not None)
        self.line.set_hint(self._last_text(live, hidden=state.names_hidden))

    def _last_text(self, live: "LiveState", *, hidden: bool) -> str:
        """Return the newest gift row in words."""
        if not live.rows:
            return ""
        row, language = live.rows[0], self._language
        name = isolated(row.gift.name or row.gift.id)
        gift = language.tr("{count} × {name}", count=language.number(row.count), name=name)
        gifter = gifter_name(row.gifter, language, hidden=hidden) if row.gifter else ""
        return " · ".join(filter(None, (gift, gifter)))
