"""The tally in the window: built when it is first wanted, and wired to the rest of it."""

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from giftcalc.core.tally.records import Profile, Standing
from giftcalc.i18n.details import harmless
from giftcalc.i18n.wording import sentence
from giftcalc.services.tally.live import LiveTally
from giftcalc.services.tally.obs_file import ObsFile, filled
from giftcalc.services.tally.outlook import Outlook
from giftcalc.ui.common.clerk import Clerk
from giftcalc.ui.desk import Desk
from giftcalc.ui.panes import Panes
from giftcalc.ui.tally.compact import CompactTally
from giftcalc.ui.tally.gifters_card import TopGiftersCard
from giftcalc.ui.tally.model import TallyModel, TallyState
from giftcalc.ui.tally.obs_text import obs_values
from giftcalc.ui.tally.pane import TallyPane
from giftcalc.ui.tally.reading import Reader
from giftcalc.ui.tally.stream_card import StreamCard

if TYPE_CHECKING:
    from giftcalc.core.gifts import Catalogue, Gift
    from giftcalc.core.problems import Refusal
    from giftcalc.core.words import Words
    from giftcalc.i18n.language import Language
    from giftcalc.ui.dialogs import Dialogs

TALLY = "tally"


class TallyRoom(QObject):
    """The clerk, the model, the pane and the cards of the tally."""

    def __init__(self, desk: Desk, panes: Panes, dialogs: "Dialogs") -> None:
        super().__init__(panes.window)
        self._desk, self._panes = desk, panes
        self._obs = ObsFile(desk.settings.obs_file)
        self._adding: dict[int, str] = {}
        self._seen_through = self._outlook()  # here, for the catalogue and the words are the desk's
        self._words()
        self.clerk = Clerk(self._open, self)
        self.reader = Reader(self._catalogue, self._words, desk.language.locale)
        self.model = TallyModel(self.clerk, self.reader)
        self.model.setParent(self)
        self.pane = TallyPane(self.model, desk.language)
        self.card = StreamCard(desk.language, desk.clock)
        self.gifters = TopGiftersCard(desk.language)
        self.strip = CompactTally(self.model, desk.language, desk.clock)
        self._parts = (self.pane, self.card, self.gifters, self.strip)
        panes.window.tabs.fill(TALLY, self.pane)
        panes.window.add_cards(TALLY, (self.card, self.gifters))
        self._connect_desk()
        self._connect_parts(dialogs)
        for part in self._parts:
            part.set_language(desk.language)
        self.model.hide_names(desk.settings.hide_names)
        self.model.open()
        self.read_zone()

    def _open(self) -> LiveTally:
        """Open the tally; called on the clerk's thread."""
        return LiveTally(self._desk.home, self._seen_through, self._desk.now_ms)

    def _outlook(self) -> Outlook:
        desk = self._desk
        return Outlook(desk.situation, desk.catalogue, desk.language.locale, self._words)

    def _catalogue(self) -> "Catalogue":
        return self._desk.catalogue

    def _words(self) -> "Words":
        return self._desk.words

    def _connect_desk(self) -> None:
        desk = self._desk
        desk.situation_changed.connect(self._follow)
        desk.catalogue_changed.connect(self._follow)
        desk.language_changed.connect(self._set_language)
        desk.remembered.connect(self._follow_settings)

    def _connect_parts(self, dialogs: "Dialogs") -> None:
        model, card = self.model, self.card
        model.changed.connect(card.render_state)
        model.changed.connect(self.gifters.render_state)
        model.changed.connect(self._follow_state)
        card.renamed.connect(model.rename)
        card.goal_chosen.connect(model.set_goal)
        card.shown_chosen.connect(model.set_shown_diamonds)
        card.settle_asked.connect(model.settle)
        card.share_asked.connect(dialogs.ask_share)
        card.price_asked.connect(dialogs.ask_price)
        card.rates_asked.connect(dialogs.open_rates)
        self.gifters.names_hidden.connect(self._hide_names)
        self.pane.copied.connect(self._panes.window.status.say)
        self.clerk.told.connect(self._take_profile)
        self.clerk.told.connect(self._say_added)
        self.clerk.failed.connect(self._say_not_added)
        self._panes.window.closed.connect(self.clerk.close)

    def add_pinned(self, gift: "Gift") -> None:
        """Add a gift from wherever the person is, and say there what came of it."""
        self._adding[self.model.add_gift(gift)] = gift.name

    @Slot(int, object)
    def _say_added(self, ticket: int, _live: object) -> None:
        name = self._adding.pop(ticket, None)
        if name is not None:
            said = self._desk.language.tr("Added to the tally: {gift}", gift=harmless(name))
            self._panes.window.status.say(said)

    @Slot(int, object)
    def _say_not_added(self, ticket: int, refusal: "Refusal") -> None:
        if self._adding.pop(ticket, None) is not None:
            self._panes.window.status.say(sentence(refusal, self._desk.language))

    @Slot()
    def read_zone(self) -> None:
        """Ask in which zone the ledger's times are told."""
        self._zone_asked = self.clerk.ask(_profile_of)

    @Slot(int, object)
    def _take_profile(self, ticket: int, profile: object) -> None:
        if ticket == self._zone_asked and isinstance(profile, Profile):
            try:
                self.model.set_zone(ZoneInfo(profile.zone))
            except (ZoneInfoNotFoundError, ValueError):
                return

    @Slot()
    def reload(self) -> None:
        """Show what the ledger says now, as after an import."""
        self.clerk.ask("fill_rates")
        self.model.open()
        self.read_zone()

    @Slot(object)
    def _follow(self, _changed: object) -> None:
        self._follow_settings(self._desk.situation)
        self.reader.locale = self._desk.language.locale
        self._seen_through = self._outlook()
        self._words()
        self.model.set_outlook(self._seen_through)
        self.model.again()

    @Slot(object)
    def _follow_settings(self, _situation: object) -> None:
        settings = self._desk.settings
        if settings.obs_file != self._obs.path:
            self._obs = ObsFile(settings.obs_file)
        self.model.hide_names(settings.hide_names)

    @Slot(object)
    def _set_language(self, language: "Language") -> None:
        self.reader.locale = language.locale
        for part in self._parts:
            part.set_language(language)
        self._follow(language)

    @Slot(bool)
    def _hide_names(self, hidden: bool) -> None:
        self._desk.remember(self._desk.settings._replace(hide_names=hidden))

    @Slot(object)
    def _follow_state(self, state: TallyState) -> None:
        """Keep the file for OBS and the strip of the compact window up to date."""
        live, settings = state.live, self._desk.settings
        if live is None:
            return
        running = live.stream is not None and live.stream.standing is not Standing.OVER
        self._panes.window.set_strip(self.strip if running else None)
        if settings.obs_file and running:
            values = obs_values(live, self._desk.language, hidden=state.names_hidden)
            trouble = self._obs.write(filled(settings.obs_text, values))
            if trouble is not None:
                self._desk.notice(trouble)

    @property
    def in_hand(self) -> bool:
        """Whether the keyboard is in the tally, so that undo and copying are about it."""
        focused = QApplication.focusWidget()
        return focused is not None and any(part.isAncestorOf(focused) for part in self._parts)


def _profile_of(tally: LiveTally) -> Profile:
    """Return whose ledger it is; called on the clerk's thread."""
    return tally.profile()
