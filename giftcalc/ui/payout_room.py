"""The payout and the promotions in the window: built when wanted, and wired to the rest."""

import os
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Slot

from giftcalc.core.problems import Refusal
from giftcalc.data.ledger.opening import ledger_path, open_ledger
from giftcalc.data.ledger.roll_ups import totals_by_stream
from giftcalc.data.ledger.streams import streams
from giftcalc.services.payout_pace import Pace, pace_of
from giftcalc.ui.common.work import Work
from giftcalc.ui.desk import Desk
from giftcalc.ui.panes import Panes
from giftcalc.ui.payout.card import PayoutCard
from giftcalc.ui.payout.model import PayoutModel
from giftcalc.ui.payout.pane import PayoutPane
from giftcalc.ui.promote.card import PromoteCard
from giftcalc.ui.promote.model import PromoteModel
from giftcalc.ui.promote.pane import PromotePane
from giftcalc.ui.recharge_tab import RechargeTab

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from giftcalc.core.gifts import Catalogue
    from giftcalc.core.settings import Settings
    from giftcalc.i18n.language import Language
    from giftcalc.paths import Home
    from giftcalc.services.situation import Situation

PAYOUT, PROMOTE = "payout", "promote"
MOST_STREAMS = 200
"""Streams that are offered to choose from, the newest first."""


class Tallied(NamedTuple):
    """What the ledger knows: titles, days and coins of streams, and the pace of all."""

    streams: tuple[tuple[str, str, int], ...] = ()
    pace: Pace | None = None


def tallied(home: "Home", situation: "Situation", now: int) -> Tallied:
    """Return what the ledger knows of streams; it is only read, and none is made."""
    if not os.path.exists(ledger_path(home)):
        return Tallied()
    with closing(open_ledger(home, now=now, read_only=True)) as ledger:
        known = streams(ledger, limit=MOST_STREAMS)
        totals = totals_by_stream(ledger, [one.id for one in known])
    told = tuple(
        (one.title, one.day, totals[one.id].counted.coins) for one in known if one.id in totals
    )
    return Tallied(told, pace_of(home, situation, now))


class PayoutRoom(QObject):
    """Models, panes and cards of both parts."""

    def __init__(
        self, desk: Desk, panes: Panes, tab: RechargeTab, today: "Callable[[], date]"
    ) -> None:
        super().__init__(panes.window)
        self._desk, self._panes = desk, panes
        language = desk.language
        self.model = PayoutModel(desk.situation, language, today, self._catalogue)
        self.promotion = PromoteModel(desk.situation, language, today)
        for model in (self.model, self.promotion):
            model.setParent(self)
            model.settings_asked.connect(self._change)
        self.pane, self.card = PayoutPane(self.model, language), PayoutCard(self.model, language)
        self.promote = PromotePane(self.promotion, language)
        self.promote_card = PromoteCard(self.promotion, language)
        tab.fill(PAYOUT, self.pane)
        tab.fill(PROMOTE, self.promote)
        panes.window.add_cards(PAYOUT, (self.card,))
        panes.window.add_cards(PROMOTE, (self.promote_card,))
        self._reading = Work(self)
        self._reading.done.connect(self._take)
        self._reading.failed.connect(self._desk_notice)
        self.promote.copied.connect(panes.window.status.say)
        desk.situation_changed.connect(self._follow)
        desk.remembered.connect(self._follow)
        desk.language_changed.connect(self._set_language)
        panes.window.closed.connect(self._reading.close)

    def _catalogue(self) -> "Catalogue":
        return self._desk.catalogue

    def enter(self, part: str) -> None:
        """Come to a part: the payout offers the streams there are."""
        if part == PAYOUT:
            desk = self._desk
            self._reading.start(tallied, desk.home, desk.situation, desk.now_ms())

    @Slot(object)
    def _take(self, found: Tallied) -> None:
        date = self._desk.language.date
        named = [(title or date(day), coins) for title, day, coins in found.streams if title or day]
        self.model.offer_streams(tuple(named))
        self.model.offer_pace(found.pace)

    @Slot(object)
    def _desk_notice(self, refusal: Refusal) -> None:
        self._desk.notice(refusal)

    @Slot(object)
    def _change(self, settings: "Settings") -> None:
        self._desk.change(settings)

    @Slot(object)
    def _follow(self, situation: "Situation") -> None:
        for model in (self.model, self.promotion):
            model.set_situation(situation)

    @Slot(object)
    def _set_language(self, language: "Language") -> None:
        for part in (
            self.model, self.promotion, self.pane, self.card, self.promote, self.promote_card,
        ):  # fmt: skip
            part.set_language(language)
