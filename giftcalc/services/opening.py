"""Opening what is kept: settings, rates and prices, in whatever state their files are."""

from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.problems import Refusal
from giftcalc.data.price_book import read_price_book
from giftcalc.data.rate_store import open_rates
from giftcalc.data.settings_file import open_settings
from giftcalc.services.situation import Situation, situation_of

if TYPE_CHECKING:
    from datetime import datetime

    from giftcalc.paths import Home


class Opened(NamedTuple):
    """The situation to start with, and what a person must be told about their files."""

    situation: Situation
    notices: tuple[Refusal, ...]


def open_situation(home: "Home", system_locale: str, now: "datetime | None" = None) -> Opened:
    """Open everything a conversion needs; a file that cannot be used never stops it.

    `system_locale` suggests the country where none was chosen, as "fr_CA" does
    Canada. `now` dates the name of a file that is set aside.
    """
    settings = open_settings(home)
    rates = open_rates(home, now)
    situation = situation_of(
        settings.settings, read_price_book(), rates.table, country_of(system_locale)
    )
    return Opened(situation, (*settings.notices, *rates.notices))


def country_of(locale: str) -> str:
    """Return the country of a locale such as "fr_CA", or nothing if it names none."""
    last = locale.partition(".")[0].replace("-", "_").rpartition("_")[2]
    return last if len(last) == len("FR") and last.isupper() else ""
