"""What a person can choose, with what holds until they do."""

from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from giftcalc.core.pricing import Channel
from giftcalc.core.units import Currency


class Theme(StrEnum):
    """The colours of the window."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class GiftFilter(StrEnum):
    """Which gifts the list of gifts starts with."""

    RECENT = "recent"
    ALL = "all"


class OwnPrice(NamedTuple):
    """A price a person saw themselves: `coins` coins for `price` on a day.

    `date` is an ISO date or empty; an empty country means that none was stated.
    """

    country: str
    channel: Channel
    currency: Currency
    coins: int
    price: Fraction
    date: str


class Settings(NamedTuple):
    """Everything that is remembered between two runs, apart from data.

    Empty text means "as the system says", for `payout_currency` "as the price".
    `share`, `agency` and `store_commission` are fractions from 0 to 1; the
    commission is an assumption that only the person can make, None until they do.
    A pinned gift is written as its name and price, "Lion:29999". `hide_names` keeps
    gifters' names out of sight in the tally and its reports. `obs_file` is the path of
    the text file with the running total, `obs_text` what it says; see `services.tally`.
    """

    language: str = ""
    number_locale: str = ""
    country: str = ""
    channel: Channel = Channel.WEB
    own_prices: tuple[OwnPrice, ...] = ()
    elsewhere: tuple[Currency, ...] = (
        Currency("USD"),
        Currency("EUR"),
        Currency("GBP"),
        Currency("JPY"),
        Currency("AUD"),
        Currency("CAD"),
        Currency("BRL"),
    )
    share_preset: str = "flat-half"
    share: Fraction = Fraction(1, 2)
    agency: Fraction = Fraction(0)
    coins_per_diamond: int = 1
    store_commission: Fraction | None = None
    payout_currency: Currency = Currency("")
    theme: Theme = Theme.SYSTEM
    window_geometry: str = ""
    last_tab: str = ""
    on_top: bool = False
    several_windows: bool = False
    gift_filter: GiftFilter = GiftFilter.RECENT
    gift_currencies: tuple[Currency, ...] = ()
    pinned_gifts: tuple[str, ...] = ()
    daily_refresh: bool = False
    keep_history: bool = True
    hide_names: bool = False
    obs_file: str = ""
    obs_text: str = ""
    first_run_done: bool = False


DEFAULTS = Settings()
