"""What the price book shows, and what is asked of it; every change goes out as settings."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from giftcalc.core.price_entry import read_price_lines
from giftcalc.core.pricing import Channel, Market, Pack
from giftcalc.core.problems import Refusal
from giftcalc.data.atomic import read_capped, write_file
from giftcalc.data.price_lists_csv import MOST_BYTES
from giftcalc.services.price_book import (
    Entry,
    ImportedLists,
    check,
    entries,
    export_lists,
    import_lists,
    require,
    with_own_list,
    without_own_list,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from giftcalc.core.price_checks import Checked
    from giftcalc.core.pricing import PriceList
    from giftcalc.core.settings import Settings
    from giftcalc.core.words import Words
    from giftcalc.services.situation import Situation


class BookState(NamedTuple):
    """The lists of a country ("" for all) and a channel (None for all)."""

    situation: "Situation"
    country: str = ""
    channel: Channel | None = None
    entries: tuple[Entry, ...] = ()


class Written(NamedTuple):
    """A list as a person enters it: where, when, and the packs that were read."""

    market: Market
    day: "date"
    packs: tuple[Pack, ...] = ()
    checked: "Checked | None" = None
    smallest: int = 0
    largest: int = 0


class PriceBookModel(QObject):
    """Tells `changed` with a state; `settings_asked` brings settings to be kept.

    `failed` brings the refusal of a file or of a list, `imported` what a file brought,
    `exported` the path of a file that was written.
    """

    changed = Signal(object)
    settings_asked = Signal(object)
    failed = Signal(object)
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
        self._before: tuple[Settings, ...] = ()
        self.state = self._looked_up(BookState(situation, situation.country))

    @property
    def today(self) -> "date":
        """The day that no list may be later than."""
        return self._today()

    @property
    def can_undo(self) -> bool:
        """Whether a change was made that can be taken back."""
        return bool(self._before)

    @Slot(object)
    def set_situation(self, situation: "Situation") -> None:
        """See the book of another situation, as after a change."""
        self._tell(self.state._replace(situation=situation))

    @Slot(str)
    def set_country(self, country: str) -> None:
        """Show the lists of a country, "" for all."""
        self._tell(self.state._replace(country=country))

    @Slot(str)
    def set_channel(self, channel: str) -> None:
        """Show the lists of a channel, "" for all."""
        self._tell(self.state._replace(channel=Channel(channel) if channel else None))

    def read(self, text: str, written: Written) -> Written:
        """Return a list with the packs that a text holds, checked; raise `Refusal`.

        An empty text gives a list without packs.
        """
        market = written.market
        lines = read_price_lines(
            text, locale=self.locale, words=self._words(), currency=market.currency
        )
        packs = tuple(Pack(line.coins, line.price) for line in lines)
        if not packs:
            return written._replace(packs=(), checked=None)
        situation = self.state.situation
        require(situation, packs, market, written.day, self._today())
        return written._replace(packs=packs, checked=check(situation, packs, market))

    def keep(self, written: Written, replaces: "PriceList | None" = None) -> bool:
        """Ask for a list to be kept; False, with `failed`, if it cannot be."""
        market, settings = written.market, self.state.situation.settings
        try:
            changed = with_own_list(
                settings,
                market.country,
                market.channel,
                market.currency,
                written.day,
                written.packs,
                written.smallest,
                written.largest,
                replaces,
            )
        except Refusal as refusal:
            self.failed.emit(refusal)
            return False
        self._change(changed)
        return True

    def remove(self, one: "PriceList") -> None:
        """Ask for a list of one's own to be forgotten; shipped lists stay."""
        if one.yours:
            self._change(without_own_list(self.state.situation.settings, one))

    @Slot()
    def undo(self) -> None:
        """Ask for the lists before the last change."""
        if self._before:
            own = self._before[-1].own_prices
            self._before = self._before[:-1]
            settings = self.state.situation.settings
            self.settings_asked.emit(settings._replace(own_prices=own))

    def import_file(self, path: str) -> None:
        """Take the lists of a file as one's own, all or none."""
        situation = self.state.situation
        try:
            data = read_capped(path, MOST_BYTES)
            found = import_lists(situation.settings, data, self._today(), situation.rates)
        except Refusal as refusal:
            self.failed.emit(refusal)
            return
        self._take(found)

    def _take(self, found: ImportedLists) -> None:
        if found.added:
            self._change(found.settings)
        self.imported.emit(found)

    def export_file(self, path: str, *, own_only: bool) -> None:
        """Write the book, or one's own lists, as CSV."""
        try:
            write_file(path, export_lists(self.state.situation, own_only=own_only))
        except Refusal as refusal:
            self.failed.emit(refusal)
            return
        self.exported.emit(path)

    def _change(self, settings: "Settings") -> None:
        self._before = (*self._before, self.state.situation.settings)
        self.settings_asked.emit(settings)

    def _looked_up(self, state: BookState) -> BookState:
        found = entries(
            state.situation, country=state.country, channel=state.channel, today=self._today()
        )
        return state._replace(entries=found)

    def _tell(self, state: BookState) -> None:
        self.state = self._looked_up(state)
        self.changed.emit(self.state)
