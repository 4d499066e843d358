"""The whole signal map: who tells whom. Panes meet here and nowhere else."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from giftcalc.core.conversion import Field
from giftcalc.core.gifts import Catalogue, Gift
from giftcalc.core.problems import Refusal
from giftcalc.core.rates import Age
from giftcalc.core.settings import GiftFilter
from giftcalc.core.shares import shares_of
from giftcalc.core.units import USD
from giftcalc.i18n.details import harmless
from giftcalc.i18n.language import Language
from giftcalc.i18n.names import channel_name, rates_day, rates_line
from giftcalc.services.situation import Elsewhere, Situation, elsewhere, terms_in
from giftcalc.ui.convert.model import ConversionModel, ConvertState
from giftcalc.ui.desk import Desk
from giftcalc.ui.entry.model import EntryModel
from giftcalc.ui.panes import Panes

if TYPE_CHECKING:
    from giftcalc.services.answers import Answer
    from giftcalc.ui.notice_line import NoticeLine

MOST_OFFERED = 6
"""Names that are offered beneath the entry line."""


class Wiring(QObject):
    """Connects the desk, the models and the panes; holds no state of its own."""

    def __init__(
        self, desk: Desk, conversion: ConversionModel, entry: EntryModel, panes: Panes
    ) -> None:
        super().__init__(panes.window)
        self._desk = desk
        self._conversion = conversion
        self._entry = entry
        self._panes = panes
        self._settled = False
        self._elsewhere_of: Situation | None = None
        self._elsewhere: tuple[Elsewhere, ...] = ()
        self._notices: NoticeLine | None = None
        self._connect_desk()
        self._connect_entry()
        self._connect_conversion()
        self._connect_gifts()

    def _connect_desk(self) -> None:
        self._desk.situation_changed.connect(self._follow_situation)
        self._desk.catalogue_changed.connect(self._follow_catalogue)
        self._desk.language_changed.connect(self.set_language)
        self._desk.noticed.connect(self._say_notice)

    def _connect_entry(self) -> None:
        panes, entry = self._panes, self._entry
        panes.entry.typed.connect(entry.read)
        panes.entry.entered.connect(entry.take)
        panes.entry.chosen.connect(self._put_gift)
        panes.entry.names_asked.connect(self._offer_names)
        entry.changed.connect(panes.entry.render_state)
        entry.taken.connect(self._take_answer)

    def _connect_conversion(self) -> None:
        panes, conversion = self._panes, self._conversion
        panes.convert.entered.connect(conversion.enter)
        panes.convert.refused.connect(conversion.refuse)
        panes.convert.finished.connect(conversion.finish)
        for asking in (panes.convert, panes.entry.edit):
            asking.undo_asked.connect(conversion.undo)
            asking.redo_asked.connect(conversion.redo)
        conversion.changed.connect(self._show_conversion)

    def _connect_gifts(self) -> None:
        gifts = self._panes.gifts
        gifts.taken.connect(self._take_gift)
        gifts.basket_changed.connect(self._put_basket)
        gifts.pins_changed.connect(self._keep_pins)
        gifts.filter_changed.connect(self._keep_filter)
        self._panes.window.narrowed.connect(self._panes.set_narrow)
        self._panes.window.closed.connect(self._keep_window)

    def finish_start(self) -> None:
        """Bring to life what the first frame can do without: keys, menus, notices."""
        from giftcalc.ui.commands import Commands
        from giftcalc.ui.deeds import Deeds
        from giftcalc.ui.dialogs import Dialogs
        from giftcalc.ui.rooms import Rooms

        panes = self._panes
        self._settled = True
        self._show_elsewhere(self._conversion.state)
        self.deeds = Deeds(panes.window)
        self.dialogs = Dialogs(self._desk, panes, self.deeds)
        self.rooms = Rooms(self._desk, panes, self.dialogs)
        self.commands = Commands(self._desk, self._conversion, self._entry, panes, self.rooms)
        self.deeds.done.connect(self.commands.act)
        self.deeds.set_language(self._desk.language)
        self._connect_dialogs()
        self._offer_coins()
        self._entry.changed.connect(self._offer_coins)
        self._start_helpers()
        if self._desk.is_first_run:
            self._tell_what_was_taken()
        for notice in self._desk.notices:
            self._say_notice(notice)

    def _tell_what_was_taken(self) -> None:
        """Say which country, currency and language come from the system."""
        from giftcalc.ui.first_line import FirstLine

        desk, status = self._desk, self._panes.window.status
        line = FirstLine(desk.situation, desk.language)
        line.change_asked.connect(self.dialogs.open_settings)
        desk.situation_changed.connect(line.set_situation)
        desk.language_changed.connect(line.set_language)
        status.put_above(line)

    def _start_helpers(self) -> None:
        """Begin to remember what is calculated and, if that is wanted, to refresh the rates."""
        from giftcalc.ui.history.keeper import HistoryKeeper
        from giftcalc.ui.rates.daily import DailyRefresh

        desk, entry, panes = self._desk, self._entry, self._panes
        self._history = HistoryKeeper(desk.home, desk.situation, self)
        self._history.failed.connect(desk.notice)
        self._history.last_found.connect(self._repeat)
        entry.taken.connect(self._remember)
        entry.repeated.connect(self._history.ask_last)
        panes.window.closed.connect(self._history.flush)
        self._daily = DailyRefresh(desk.home, desk.situation, self)
        self._daily.rates_changed.connect(desk.set_rates)
        self._daily.failed.connect(desk.notice)
        for follower in (self._history, self._daily):
            desk.situation_changed.connect(follower.set_situation)
        self._daily.start()

    def _connect_dialogs(self) -> None:
        panes, dialogs = self._panes, self.dialogs
        panes.convert.price_asked.connect(dialogs.ask_price)
        panes.convert.share_asked.connect(dialogs.ask_share)
        panes.convert.price_currency_asked.connect(dialogs.ask_price_currency)
        panes.convert.payout_currency_asked.connect(dialogs.ask_payout_currency)
        panes.elsewhere.currencies_asked.connect(dialogs.ask_elsewhere)
        panes.gifts.columns_asked.connect(dialogs.ask_columns)
        panes.gifts.import_asked.connect(dialogs.import_gifts)
        panes.palette_button.clicked.connect(dialogs.open_palette)
        panes.menu_button.clicked.connect(dialogs.open_menu)
        panes.window.status.rates_asked.connect(dialogs.open_rates)
        panes.window.status.data_asked.connect(dialogs.open_about_data)

    @Slot()
    def come_forward(self) -> None:
        """Bring the window before the others."""
        window = self._panes.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    def start(self) -> None:
        """Show for the first time what the first frame needs."""
        desk, panes = self._desk, self._panes
        panes.set_language(desk.language)
        panes.gifts.set_situation(desk.situation)
        panes.gifts.set_catalogue(desk.catalogue, desk.catalogue.as_of)
        self._show_place()
        self._show_data()
        self._conversion.reprice(terms_in(desk.situation))

    @Slot(object)
    def set_language(self, language: Language) -> None:
        """Say everything in a language."""
        self._panes.set_language(language)
        self._show_place()
        self._show_data()
        self._entry.again()

    @Slot(object)
    def _follow_situation(self, situation: Situation) -> None:
        self._panes.gifts.set_situation(situation)
        self._show_place()
        self._show_data()
        self._conversion.reprice(terms_in(situation))
        self._entry.again()

    @Slot(object)
    def _follow_catalogue(self, catalogue: Catalogue) -> None:
        self._panes.gifts.set_catalogue(catalogue, catalogue.as_of)
        self._show_data()
        self._entry.again()

    @Slot(object)
    def _show_conversion(self, state: ConvertState) -> None:
        panes, situation = self._panes, self._desk.situation
        panes.convert.render_state(state)
        panes.shares.show_shares(shares_of(state.conversion, situation.settings.store_commission))
        if self._settled:
            self._show_elsewhere(state)
            self._offer_coins()

    @Slot()
    def _offer_coins(self) -> None:
        """Let the recharge know the coins in sight: those of the line, else of the fields."""
        answer = self._entry.state.answer
        shown = self._conversion.state.conversion if answer is None else answer.conversion
        coins, told = shown.coins, ""
        whole = int(coins) if coins is not None and coins.denominator == 1 else 0
        if answer is not None and not answer.text.strip().isdigit():
            told = self._desk.language.tr("from “{text}”", text=harmless(answer.text))
        self.rooms.follow_coins(whole, told)

    def _show_elsewhere(self, state: ConvertState) -> None:
        """Show the other currencies, which the first frame does not wait for."""
        situation, coins = self._desk.situation, state.conversion.coins
        if self._elsewhere_of is not situation:
            self._elsewhere_of, self._elsewhere = situation, elsewhere(situation, None)
        found = tuple(one.of(coins) for one in self._elsewhere)
        self._panes.elsewhere.show_prices(found, coins)

    @Slot(object)
    def _take_answer(self, answer: "Answer") -> None:
        conversion, terms = answer.conversion, self._conversion.state.conversion.terms
        same_currency = conversion.terms.currency == terms.currency
        if conversion.source is not Field.PRICE or same_currency:
            self._conversion.enter(conversion.source, conversion.entered)
        else:
            self._conversion.enter(Field.COINS, conversion.coins)
        self._conversion.finish()

    @Slot(str)
    def _offer_names(self, text: str) -> None:
        self._panes.entry.offer_names(self._desk.completions(text, MOST_OFFERED))

    @Slot(object)
    def _put_gift(self, gift: Gift) -> None:
        """Write the gift that was meant in the place of what was typed."""
        state = self._entry.state
        if state.refusal is not None and state.refusal.span is not None:
            start, end = state.refusal.span
            written = self._desk.mention(gift)
            self._panes.entry.put(state.text[:start] + written + state.text[end:])

    @Slot(object)
    def _put_basket(self, basket: tuple[tuple[Gift, int], ...]) -> None:
        self._panes.entry.put(self._desk.basket_text(basket))

    @Slot(object)
    def _remember(self, answer: "Answer") -> None:
        self._history.remember(answer.text, answer.conversion)

    @Slot(str)
    def _repeat(self, text: str) -> None:
        """Take the last expression again, as Enter in an empty line asks."""
        if text:
            self._panes.entry.put(text)
            self._entry.take()

    @Slot(object)
    def _take_gift(self, gift: Gift) -> None:
        from fractions import Fraction

        self._conversion.enter(Field.COINS, Fraction(gift.coins))
        self._conversion.finish()

    @Slot(object)
    def _keep_pins(self, keys: tuple[str, ...]) -> None:
        self._desk.remember(self._desk.settings._replace(pinned_gifts=keys))

    @Slot(str)
    def _keep_filter(self, name: str) -> None:
        chosen = GiftFilter(name)
        self._desk.remember(self._desk.settings._replace(gift_filter=chosen))

    @Slot()
    def _keep_window(self) -> None:
        """Keep the window's place and size, and the tab in sight."""
        window = self._panes.window
        geometry = window.full_geometry()
        self._desk.remember_window(
            self._desk.settings._replace(window_geometry=geometry, last_tab=window.tabs.current)
        )

    def _show_place(self) -> None:
        situation, language = self._desk.situation, self._desk.language
        country = language.country_name(situation.country)
        channel = channel_name(situation.settings.channel, language)
        self._panes.convert.show_market(f"{country} · {channel}")

    def _show_data(self) -> None:
        desk, status = self._desk, self._panes.window.status
        rates, language = desk.situation.rates, desk.language
        dollars = rates.rate(USD)
        age = dollars.age(desk.today) if dollars else Age.STALE
        status.show_rates(rates_line(rates, language), rates_day(rates, language), age)
        as_of = desk.catalogue.as_of
        text = language.tr("Gift list: {date}", date=language.date(as_of)) if as_of else ""
        status.show_gifts(text, text)

    @Slot(object)
    def _say_notice(self, refusal: Refusal) -> None:
        if self._notices is None:
            from giftcalc.ui.notice_line import NoticeLine

            self._notices = NoticeLine(self._desk.language)
            self._desk.language_changed.connect(self._notices.set_language)
            self._panes.window.status.put_above(self._notices)
        self._notices.add(refusal)
