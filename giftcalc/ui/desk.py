"""What the whole window shares: settings, prices, rates, gifts, language; and their changes."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from giftcalc.core.gifts import Catalogue, Gift
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.rates import RateTable
from giftcalc.core.settings import Settings
from giftcalc.data.catalogue import open_catalogue
from giftcalc.data.settings_file import has_settings, write_settings
from giftcalc.i18n.language import ALL_THE_SAME, Language, OtherLocales, open_language
from giftcalc.paths import Home
from giftcalc.services.opening import open_situation
from giftcalc.services.situation import Situation, situation_of
from giftcalc.ui.common.clock import utc_now

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from giftcalc.core.completion import Completion
    from giftcalc.core.words import Words
    from giftcalc.services.answers import Answer

UNREAD = frozenset((Problem.SETTINGS_NEWER, Problem.SETTINGS_UNREADABLE))
"""What is told of settings that are on the disk, but not in force."""


class Desk(QObject):
    """Holds what the panes need, and is the only place that replaces it."""

    situation_changed = Signal(object)
    catalogue_changed = Signal(object)
    language_changed = Signal(object)
    remembered = Signal(object)
    theme_changed = Signal(str)
    noticed = Signal(object)

    def __init__(
        self,
        home: Home,
        system_locale: str,
        today: date,
        clock: "Callable[[], datetime]" = utc_now,
        others: OtherLocales = ALL_THE_SAME,
    ) -> None:
        super().__init__()
        self.home = home
        self.today = today
        self.clock = clock
        self._system_locale, self._system_numbers = system_locale, others.numbers
        self.is_first_run = not has_settings(home)
        opened = open_situation(home, others.place or system_locale)
        self.situation: Situation = opened.situation
        self.notices = list(opened.notices)
        self._has_unread = not UNREAD.isdisjoint(one.problem for one in opened.notices)
        self.language: Language = self._open_language(self.settings)
        self._catalogue: Catalogue | None = None
        self._words: Words | None = None

    def now_ms(self) -> int:
        """Return the time in milliseconds since 1970, UTC."""
        return int(self.clock().timestamp() * 1000)

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self.situation.settings

    @property
    def catalogue(self) -> Catalogue:
        """Every gift there is, opened when it is first asked for."""
        if self._catalogue is None:
            opened = open_catalogue(self.home)
            self._catalogue = opened.catalogue
            self.notices.extend(opened.notices)
        return self._catalogue

    @property
    def words(self) -> "Words":
        """The words of the entry line; a shared sign means the person's own currency."""
        if self._words is None:
            from giftcalc.data.words import read_words

            self._words = read_words(self.situation.market.currency)
        return self._words

    def answer(self, text: str) -> "Answer | None":
        """Return what an entry line means; raises `Refusal`."""
        from giftcalc.services.answers import Reader, answer

        reader = Reader(self.language.locale, self._get_words, self._get_catalogue)
        return answer(text, self.situation, reader, guess=True)

    def mention(self, gift: Gift) -> str:
        """Return a gift as the entry line reads it back."""
        from giftcalc.core.basket import mention

        return mention(gift, self.words, self.catalogue)

    def basket_text(self, basket: tuple[tuple[Gift, int], ...]) -> str:
        """Return gifts with their counts as an expression."""
        from giftcalc.core.basket import write_basket

        return write_basket(basket, words=self.words, catalogue=self.catalogue)

    def completions(self, text: str, limit: int) -> "tuple[Completion, ...]":
        """Return what the word at the end of a text may become, the likeliest first."""
        from giftcalc.core.completion import complete

        found = complete(text, len(text), words=self.words, catalogue=self.catalogue, limit=limit)
        return tuple(one for one in found if text[one.span[0] : one.span[1]] != one.text)

    def _get_words(self) -> "Words":
        return self.words

    def _get_catalogue(self) -> Catalogue:
        return self.catalogue

    def change(self, settings: Settings) -> None:
        """Put other settings in force, keep them, and tell whom it concerns."""
        before = self.settings
        if settings == before:
            return
        held = self.situation
        self._words = None
        self.situation = situation_of(settings, held.shipped_book, held.rates, held.system_country)
        self._keep(settings)
        if (settings.language, settings.number_locale) != (before.language, before.number_locale):
            self.language = self._open_language(settings)
            self.language_changed.emit(self.language)
        if settings.theme != before.theme:
            self.theme_changed.emit(settings.theme)
        self.situation_changed.emit(self.situation)

    def remember(self, settings: Settings) -> None:
        """Keep settings that nothing shown depends on, such as the window's place."""
        self.situation = self.situation._replace(settings=settings)
        self._keep(settings)
        self.remembered.emit(self.situation)

    def remember_window(self, settings: Settings) -> None:
        """Keep the window's place, but not over settings that could not be read.

        Only a change that a person makes may set those aside: a later giftcalc, or
        they themselves, can still put them to use.
        """
        if not self._has_unread:
            self.remember(settings)

    def set_rates(self, rates: RateTable) -> None:
        """Put other exchange rates in force."""
        self.situation = self.situation._replace(rates=rates)
        self.situation_changed.emit(self.situation)

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Put another catalogue in force, as after an import."""
        self._catalogue = catalogue
        self.catalogue_changed.emit(catalogue)

    def notice(self, refusal: Refusal) -> None:
        """Tell the person about something that went wrong, once."""
        self.notices.append(refusal)
        self.noticed.emit(refusal)

    def _keep(self, settings: Settings) -> None:
        try:
            aside = write_settings(self.home, settings)
        except Refusal as refusal:
            self.notice(refusal)
        else:
            self._has_unread = False
            if aside is not None:
                self.notice(aside)

    def _open_language(self, settings: Settings) -> Language:
        if settings.language:
            return open_language(settings.language, settings.number_locale or None)
        numbers = settings.number_locale or self._system_numbers
        return open_language(self._system_locale, numbers or None)
