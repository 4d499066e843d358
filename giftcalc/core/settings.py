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
    `smallest` and `largest` limit one purchase of a custom amount, 0 where they are not
    known. Prices of the same country, channel, currency and day are one price list.
    """

    country: str
    channel: Channel
    currency: Currency
    coins: int
    price: Fraction
    date: str
    smallest: int = 0
    largest: int = 0


class Missions(NamedTuple):
    """What a creator in the United States reached, in points of the reward share.

    The ranges of the parts and their source stand in `core.missions`.
    """

    length: Fraction = Fraction(20)
    followers: Fraction = Fraction(0)
    weekly: Fraction = Fraction(0)
    team: Fraction = Fraction(0)
    league: Fraction = Fraction(0)
    breaches: Fraction = Fraction(0)


class WithdrawalTerms(NamedTuple):
    """What a person knows of their own way to the bank; None means as the preset says.

    Money is in US dollars: the least of a withdrawal, the most of a day, the fixed fee and
    the most of a fee for each withdrawal, and what an agency takes from each payout.
    `fee_percent`, `spread` and `tax` are fractions from 0 to 1, `fixed_rate` is US dollars
    for one unit of the payout's currency, `as_of` the ISO date of all this or empty.
    """

    minimum: Fraction | None = None
    daily_most: Fraction | None = None
    fee_percent: Fraction | None = None
    fee_fixed: Fraction | None = None
    fee_cap: Fraction | None = None
    spread: Fraction | None = None
    fixed_rate: Fraction | None = None
    review_days: int | None = None
    holding_days: int | None = None
    tax: Fraction | None = None
    agency_flat: Fraction | None = None
    missions: Missions | None = None
    as_of: str = ""


class PromotionKind(StrEnum):
    """What a promotion gives: a lower price, more coins, or money back later."""

    PERCENT_OFF = "percent-off"
    FIXED_OFF = "fixed-off"
    BONUS_COINS = "bonus-coins"
    CASH_BACK = "cash-back"


class Promotion(NamedTuple):
    """What makes purchases cheaper for a while, as a person saw it.

    `value` is a share from 0 to 1 for percent-off and cash-back, money for fixed-off
    and coins for bonus-coins; `cap` is the most money that cash-back can bring. Both
    sums of money are in `currency`. `first_only` means one purchase only; without a
    channel it holds on all of them. The days are ISO dates, both included, or empty.
    """

    name: str
    kind: PromotionKind
    value: Fraction
    cap: Fraction | None = None
    first_only: bool = False
    channel: Channel | None = None
    currency: Currency = Currency("")
    valid_from: str = ""
    valid_to: str = ""


class Settings(NamedTuple):
    """Everything that is remembered between two runs, apart from data.

    Empty text means "as the system says", for `payout_currency` "as the price" and for
    `creator_country` "where I pay".
    `share`, `agency` and `store_commission` are fractions from 0 to 1; the
    commission is an assumption that only the person can make, None until they do.
    A pinned gift is written as its name and price, "Lion:29999". `hide_names` keeps
    gifters' names out of sight in the tally and its reports. `obs_file` is the path of
    the text file with the running total, `obs_text` what it says; see `services.tally`.
    `promotion` is the name of the one that is reckoned with; `monthly_budget` is money
    in `budget_currency`, None until the person sets one.
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
    creator_country: str = ""
    withdrawal: WithdrawalTerms = WithdrawalTerms()
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
    promotions: tuple[Promotion, ...] = ()
    promotion: str = ""
    coins_held: int = 0
    monthly_budget: Fraction | None = None
    budget_currency: Currency = Currency("")
    first_run_done: bool = False


DEFAULTS = Settings()
