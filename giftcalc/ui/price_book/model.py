"""What the price book shows, and what is asked of it; every change goes out as settings."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from giftcalc.core.pricing import Channel, Market
from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.atomic import read_capped, write_file
from giftcalc.data.price_lists_csv import MOST_BYTES
from giftcalc.services.price_book import (
    Entry,
    entries,
    export_lists,
    import_lists,
    with_own_list,
    without_own_list,
)
from giftcalc.ui.price_book.drafts import Draft, Page, Read, read_draft

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from giftcalc.core.pricing import PriceList
    from giftcalc.core.settings import OwnPrice, Settings
    from giftcalc.core.words import Words
    from giftcalc.services.situation import Situation


class BookState(NamedTuple):
    """The lists of a country ("" for all) and a channel (None for all).

    `undoable` says whether the last change can be taken back.
    """

    situation: "Situation"
    country: str = ""
    channel: Channel | None = None
    entries: tuple[Entry, ...] = ()
    undoable: bool = False

    @property
    def own(self) -> "tuple[OwnPrice, ...]":
        """The prices of one's own that hold now."""
        return self.situation.settings.own_prices


class PriceBookModel(QObject):
    """Tells `changed` with a state; `settings_asked` brings settings to be kept.

    What is asked for comes back as a situation. `problem` brings the refusal of a file,
    `imported` what a file brought, `exported` the path of a file that was written.
    """

    changed = Signal(object)
    settings_asked = Signal(object)
    problem = Signal(object)
    imported = Signal(object)
    exported = Signal(str)

    def __init__(
        self,
        situation: "Situation",
        words: "Callable[[], Words]",
        today: "Callable[[], date]",
        locale: str,
    ) -> None:
        super().__init__()
        self._words, self._today, self.locale = words, today, locale
        self._before: tuple[OwnPrice, ...] = ()
        self._after: tuple[OwnPrice, ...] | None = None
        self.state = self._looked_up(BookState(situation, situation.country))

    @property
    def today(self) -> "date":
        """The day that no list may be later than."""
        return self._today()

    @Slot(object)
    def set_situation(self, situation: "Situation") -> None:
        """See the book of another situation; a change from elsewhere ends what can be undone."""
        self._tell(self.state._replace(situation=situation))

    @Slot(str)
    def set_country(self, country: str) -> None:
        """Show the lists of a country, "" for all."""
        self._tell(self.state._replace(country=country))

    @Slot(str)
    def set_channel(self, channel: str) -> None:
        """Show the lists of a channel, "" for all."""
        self._tell(self.state._replace(channel=Channel(channel) if channel else None))

    def read(self, draft: Draft) -> Read:
        """Return what a draft says, checked against the shipped lists."""
        situation = self.state.situation
        return read_draft(draft, Page(situation, self._words(), self.locale, self._today()))

    def keep(self, draft: Draft) -> Refusal | None:
        """Ask for a list to be kept, and show it; return why it cannot be."""
        found = self.read(draft)
        if not found.usable:
            return found.refused or Refusal(Problem.PRICES_EMPTY)
        try:
            changed = self._with(draft, found)
        except Refusal as refusal:
            return refusal
        self._reveal(draft.market)
        self._ask(changed)
        return None

    def _with(self, draft: Draft, found: Read) -> "Settings":
        market = draft.market
        return with_own_list(
            self.state.situation.settings,
            market.country,
            market.channel,
            market.currency,
            draft.day,
            found.packs,
            draft.smallest if draft.custom else 0,
            draft.largest if draft.custom else 0,
            draft.replaces,
        )

    def _reveal(self, *markets: Market) -> None:
        """Open the filters that keep one of some lists out of sight."""
        state = self.state
        channel = state.channel if {one.channel for one in markets} == {state.channel} else None
        hidden = [one.country for one in markets if not self._is_here(one)]
        country = state.country
        if hidden:
            country = hidden[0] if len(set(hidden)) == len(markets) == 1 else ""
        self._tell(state._replace(country=country, channel=channel))

    def _is_here(self, market: Market) -> bool:
        """Tell whether the filter of countries lets a list be seen."""
        here = self.state.country
        if not here or market.country == here:
            return True
        currency = self.state.situation.book.country(here).currency
        return not market.country and market.currency == currency

    def remove(self, one: "PriceList") -> None:
        """Ask for a list of one's own to be forgotten; shipped lists stay."""
        if one.yours:
            self._ask(without_own_list(self.state.situation.settings, one))

    @Slot()
    def undo(self) -> None:
        """Ask for one's own lists as they were before the last change."""
        if self.state.undoable:
            self._after = None
            settings = self.state.situation.settings
            self.settings_asked.emit(settings._replace(own_prices=self._before))

    def import_file(self, path: str) -> None:
        """Take the lists of a file as one's own, all or none."""
        situation = self.state.situation
        try:
            data = read_capped(path, MOST_BYTES)
            found = import_lists(situation.settings, data, self._today(), situation.rates)
        except Refusal as refusal:
            self.problem.emit(refusal)
            return
        if found.added:
            self._reveal(*(Market(one.country, one.currency, one.channel) for one in found.added))
            self._ask(found.settings)
        self.imported.emit(found)

    def export_file(self, path: str, *, own_only: bool) -> None:
        """Write the book, or one's own lists, as CSV: all of it or nothing."""
        try:
            write_file(path, export_lists(self.state.situation, own_only=own_only))
        except Refusal as refusal:
            self.problem.emit(refusal)
            return
        self.exported.emit(path)

    def _ask(self, settings: "Settings") -> None:
        self._before, self._after = self.state.own, settings.own_prices
        self.settings_asked.emit(settings)

    def _looked_up(self, state: BookState) -> BookState:
        found = entries(
            state.situation, country=state.country, channel=state.channel, today=self._today()
        )
        if state.country:
            found = tuple(sorted(found, key=_not_stated))
        undoable = state.own == self._after and self._after != self._before
        return state._replace(entries=found, undoable=undoable)

    def _tell(self, state: BookState) -> None:
        self.state = self._looked_up(state)
        self.changed.emit(self.state)


def _not_stated(entry: Entry) -> bool:
    """Tell whether a list names no country: such lists come after those of the country."""
    return not entry.list.country
