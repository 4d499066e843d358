"""What arrives in the bank of a number of coins, and how many coins it takes."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.assumed import exchanged_at, laid_over
from giftcalc.core.assumptions import Assumption, Assumptions, yours
from giftcalc.core.payout import FLAT_HALF, US_MISSIONS, checked_terms
from giftcalc.core.payout_path import Payout, least_coins, payout_along
from giftcalc.core.pricing import Basis, Quote, exchange_rate, provenance
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.settings import DEFAULTS
from giftcalc.core.units import MOST_COINS, MOST_MINOR_UNITS, USD, Currency, currency_places
from giftcalc.data.payout_facts import read_payout_facts
from giftcalc.services.situation import terms_in

if TYPE_CHECKING:
    from datetime import date

    from giftcalc.core.gifts import Catalogue, Gift
    from giftcalc.core.settings import Settings, WithdrawalTerms
    from giftcalc.services.situation import Situation

GIFTS_SHOWN = 5


def presets(country: str) -> Assumptions:
    """Return what is known of payouts in a country, by its ISO code.

    Where an assumption has no basis, nothing reliable is known. The rate is known only
    where it is a fixed one.
    """
    return read_payout_facts(country).assumptions


def payout_of(
    situation: Situation,
    coins: Fraction,
    *,
    country: str = "",
    currency: Currency | None = None,
    today: date,
    own: WithdrawalTerms | None = None,
) -> Payout:
    """Return what arrives of coins, by the settings and the presets of a country.

    The country is the creator's, see `creator_country`; the currency that of the settings,
    else the country's. `own` stands in for the person's own terms. What viewers
    paid is by the price in the market of the situation.

    Raises `Refusal` NEGATIVE, TOO_BIG, NO_RATE, UNKNOWN_COUNTRY, SHARE_OUT_OF_RANGE and
    those of `core.assumed`.
    """
    if not 0 <= coins <= MOST_COINS:
        raise Refusal(Problem.TOO_BIG if coins > 0 else Problem.NEGATIVE, most=MOST_COINS)
    into = currency or payout_currency(situation, country)
    held = assumptions_in(situation, creator_country(situation, country), into, own)
    paid = _viewers_paid(situation, coins, into)
    return payout_along(coins, held, into, today, paid, situation.settings.coins_per_diamond)


def payout_currency(situation: Situation, country: str = "") -> Currency:
    """Return the currency of a payout: that of the settings, else the country's."""
    chosen = situation.settings.payout_currency
    return chosen or situation.book.country(creator_country(situation, country)).currency


def creator_country(situation: Situation, country: str = "") -> str:
    """Return where the creator is: as asked, else as remembered, else where the person pays."""
    remembered = situation.settings.creator_country
    known = remembered in situation.book.countries
    return country or (remembered if known else situation.country)


def assumptions_in(
    situation: Situation, country: str, currency: Currency, own: WithdrawalTerms | None = None
) -> Assumptions:
    """Return all that a payout into a currency assumes in a country; see `payout_of`."""
    facts = read_payout_facts(situation.book.country(country).code)
    settings = situation.settings
    own = settings.withdrawal if own is None else own
    fixed = facts.assumptions.rate if facts.rate_currency == currency else None
    preset = facts.assumptions._replace(
        share=_share(settings, facts.assumptions.share),
        agency=yours(settings.agency) if settings.agency else facts.assumptions.agency,
        rate=_rate(situation, currency, fixed, own),
    )
    checked_terms(settings.share, settings.agency)
    return laid_over(preset, own if currency != USD else own._replace(fixed_rate=None))


def _share(settings: Settings, preset: Assumption) -> Assumption:
    """Return the reward share; one that a person chose is theirs."""
    if settings.share_preset == US_MISSIONS.id:
        ends = US_MISSIONS.lowest, US_MISSIONS.highest
        origin = US_MISSIONS.as_of, US_MISSIONS.source
        return Assumption(settings.share, ends[1], ends[0], Basis.ESTIMATED, *origin)
    untouched = (settings.share_preset, settings.share) == (FLAT_HALF.id, DEFAULTS.share)
    return preset if untouched else yours(settings.share)


def _rate(
    situation: Situation, currency: Currency, fixed: Assumption | None, own: WithdrawalTerms
) -> Assumption:
    """Return the rate from US dollars; without a market's one a fixed one will do."""
    given = own.fixed_rate is not None or fixed is not None
    rates = situation.rates
    try:
        factor = exchange_rate(rates, USD, currency)
    except Refusal:
        if given:
            return fixed or Assumption()
        raise
    as_of, source = provenance(rates, USD, currency)
    market = Assumption(factor, factor, factor, Basis.OBSERVED, as_of, source)
    return market if fixed is None else exchanged_at(fixed, market)


def _viewers_paid(situation: Situation, coins: Fraction, currency: Currency) -> Fraction | None:
    quote = terms_in(situation, situation.market, currency).quote
    return coins * quote.per_coin if isinstance(quote, Quote) else None


class GiftCount(NamedTuple):
    """How often a gift must be sent for a number of coins."""

    gift: Gift
    needed: int


class Goal(NamedTuple):
    """What it takes that an amount arrives: the least coins, and what they are.

    `diamonds` are those coins as the app writes them. `hours` is None without a pace.
    `payout` is what arrives of the coins, at least `wanted`.
    """

    wanted: Fraction
    currency: Currency
    coins: int
    diamonds: Fraction
    payout: Payout
    gifts: tuple[GiftCount, ...]
    hours: Fraction | None


def coins_for(  # noqa: PLR0913 - what is wanted, by whom, and what it is told in
    situation: Situation,
    wanted: Fraction,
    currency: Currency | None = None,
    *,
    country: str = "",
    today: date,
    own: WithdrawalTerms | None = None,
    catalogue: Catalogue | None = None,
    per_hour: Fraction | None = None,
) -> Goal:
    """Return the least whole number of coins of which an amount arrives.

    `per_hour` is a pace in coins. Raises `Refusal` PAYOUT_NOT_POSITIVE, TOO_BIG,
    PAYOUT_OUT_OF_REACH, PACE_NOT_POSITIVE and those of `payout_of`.
    """
    into = currency or payout_currency(situation, country)
    _check_goal(wanted, into, per_hour)
    held = assumptions_in(situation, creator_country(situation, country), into, own)
    coins = least_coins(wanted, held, into)
    if coins is None:
        raise Refusal(Problem.PAYOUT_OUT_OF_REACH, most=MOST_COINS)
    whole = Fraction(coins)
    payout = payout_of(situation, whole, country=country, currency=into, today=today, own=own)
    gifts = gifts_for(catalogue, coins) if catalogue is not None else ()
    hours = whole / per_hour if per_hour is not None else None
    return Goal(wanted, into, coins, payout.diamonds, payout, gifts, hours)


def _check_goal(wanted: Fraction, currency: Currency, per_hour: Fraction | None) -> None:
    if wanted <= 0:
        raise Refusal(Problem.PAYOUT_NOT_POSITIVE)
    if wanted * 10 ** currency_places(currency) > MOST_MINOR_UNITS:
        raise Refusal(Problem.TOO_BIG)
    if per_hour is not None and not 0 < per_hour <= MOST_COINS:
        raise Refusal(Problem.PACE_NOT_POSITIVE)


def gifts_for(catalogue: Catalogue, coins: int, limit: int = GIFTS_SHOWN) -> tuple[GiftCount, ...]:
    """Return the dearest gifts that are not dearer than the coins, and how many it takes.

    Gifts seen recently only, one of each price; each count is the least that is enough.
    """
    from giftcalc.core.gifts import Seen

    by_price: dict[int, Gift] = {}
    for gift in catalogue.gifts:
        if 0 < gift.coins <= coins and catalogue.seen(gift) is Seen.RECENTLY:
            by_price.setdefault(gift.coins, gift)
    dearest = sorted(by_price, reverse=True)[:limit]
    return tuple(GiftCount(by_price[price], -(-coins // price)) for price in dearest)
