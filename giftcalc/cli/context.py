"""What every command needs: where files live, the language, today."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from giftcalc.core.locale_tags import canonical
from giftcalc.core.problems import Problem, Refusal
from giftcalc.i18n.language import Language, open_language, system_locale
from giftcalc.paths import Home
from giftcalc.services.opening import open_situation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from giftcalc.core.gifts import Catalogue
    from giftcalc.services.situation import Situation


class Context:
    """The surroundings of one run of a command.

    The language is that of `--locale`, else of the settings, else of the system; the
    country is never told by `--locale`, which only says how to read and to write.
    Raises `Refusal` UNKNOWN_LOCALE.
    """

    def __init__(self, options: Mapping[str, str], now: datetime | None = None) -> None:
        self.home = Home.chosen(options.get("--home"))
        self.now = now or datetime.now(UTC)
        self._locale = options.get("--locale")
        if self._locale is not None and not canonical(self._locale):
            raise Refusal(Problem.UNKNOWN_LOCALE, locale=self._locale)
        self._situation: Situation | None = None
        self._language: Language | None = None
        self._told: set[str] = set()

    @property
    def situation(self) -> Situation:
        """Settings, prices and rates, opened when they are first needed."""
        if self._situation is None:
            place = system_locale(os.environ, "LC_MONETARY")
            opened = open_situation(self.home, place, self.now)
            self._situation = opened.situation
            self.tell(opened.notices)
        return self._situation

    def reopened(self) -> Situation:
        """Return the situation anew, after something was changed on disk."""
        self._situation = None
        return self.situation

    @property
    def language(self) -> Language:
        """The language of the terminal, and how it writes numbers."""
        if self._language is None:
            self._language = open_language(*self._tags())
        return self._language

    def _tags(self) -> tuple[str, str | None]:
        """Return the tag of the language, and that of the numbers if it is another one."""
        if self._locale is not None:
            return self._locale, None
        settings = self.situation.settings
        if settings.language:
            return settings.language, settings.number_locale or None
        numbers = settings.number_locale or system_locale(os.environ, "LC_NUMERIC")
        return system_locale(os.environ), numbers

    def catalogue(self) -> Catalogue:
        """Open the gifts that are known."""
        from giftcalc.data.catalogue import open_catalogue

        opened = open_catalogue(self.home, self.now)
        self.tell(opened.notices)
        return opened.catalogue

    def tell(self, notices: Iterable[Refusal]) -> None:
        """Say on standard error, once, what went wrong without stopping anything."""
        for notice in notices:
            from giftcalc.i18n.wording import sentence

            text = sentence(notice, self.language)
            if text not in self._told:
                self._told.add(text)
                print(text, file=sys.stderr)
