"""What every command needs: where files live, the language, today."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from giftcalc.i18n.language import Language, open_language, system_locale
from giftcalc.i18n.wording import sentence
from giftcalc.paths import Home
from giftcalc.services.opening import open_situation

if TYPE_CHECKING:
    from argparse import Namespace

    from giftcalc.core.problems import Refusal
    from giftcalc.core.settings import Settings
    from giftcalc.services.situation import Situation


class Context:
    """The surroundings of one run of a command."""

    def __init__(self, options: Namespace, now: datetime | None = None) -> None:
        self.home = Home.chosen(getattr(options, "home", None))
        self.now = now or datetime.now(UTC)
        self._locale: str | None = getattr(options, "locale", None)
        self._situation: Situation | None = None
        self._language: Language | None = None

    @property
    def situation(self) -> Situation:
        """Settings, prices and rates, opened when they are first needed."""
        if self._situation is None:
            opened = open_situation(self.home, self._locale or system_locale(os.environ), self.now)
            self._situation = opened.situation
            for notice in opened.notices:
                self.warn(notice)
        return self._situation

    def reopened(self) -> Situation:
        """Return the situation anew, after something was changed on disk."""
        self._situation = None
        return self.situation

    @property
    def language(self) -> Language:
        """The language of the terminal: as asked for, as chosen, or the system's."""
        if self._language is None:
            self._language = self._open_language(self.situation.settings)
        return self._language

    def _open_language(self, settings: Settings) -> Language:
        system = system_locale(os.environ)
        tag = self._locale or settings.language or system
        return open_language(tag, None if self._locale else settings.number_locale or None)

    def warn(self, notice: Refusal) -> None:
        """Say on standard error what went wrong without stopping anything."""
        system = open_language(self._locale or system_locale(os.environ))
        print(sentence(notice, self._language or system), file=sys.stderr)
