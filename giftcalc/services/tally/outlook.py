"""What the tally needs from outside: settings, prices, rates, gifts and numbers; and its money."""

from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.problems import Refusal
from giftcalc.core.tally.earnings import Earnings, terms_for, worth_at
from giftcalc.core.tally.records import TermsInForce
from giftcalc.core.units import Currency
from giftcalc.services.situation import terms_in
from giftcalc.services.tally.day_rates import rate_in_force

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from giftcalc.core.gifts import Catalogue
    from giftcalc.core.settings import Settings
    from giftcalc.core.tally.records import Profile, Stream
    from giftcalc.core.words import Words
    from giftcalc.services.situation import Situation


class Outlook(NamedTuple):
    """What the tally is seen through; `words` tells which words mean coins."""

    situation: "Situation"
    catalogue: "Catalogue"
    locale: str
    words: "Callable[[], Words] | None" = None


def currency_of(profile: "Profile", situation: "Situation") -> "Currency":
    """Return the currency of what a creator gets: the profile's, else that of the settings."""
    chosen = profile.currency or situation.settings.payout_currency
    return Currency(chosen or situation.market.currency)


def usual_terms(settings: "Settings") -> TermsInForce:
    """Return the terms of the settings, for days on which none are in force."""
    return TermsInForce(
        0, "", settings.share, settings.agency, coins_per_diamond=settings.coins_per_diamond
    )


class Purse:
    """Turns coins into money, through one outlook, the terms in force and one currency."""

    __slots__ = ("_face", "_rates", "_terms", "_usual", "currency")

    def __init__(
        self, situation: "Situation", terms: "tuple[TermsInForce, ...]", currency: "Currency"
    ) -> None:
        self.currency = currency
        self._rates = situation.rates
        self._terms = terms
        self._usual = usual_terms(situation.settings)
        self._face = _face_per_coin(situation, currency)

    def terms_of(self, stream: "Stream | None") -> TermsInForce:
        """Return the terms in force on the day of a stream."""
        return terms_for(self._terms, stream.day if stream else "") or self._usual

    def earnings(self, coins: int, stream: "Stream") -> Earnings | None:
        """Return what coins of a stream are worth at its rates; None without any."""
        rate = stream.rate
        if rate is None or rate.currency != self.currency:
            rate = rate_in_force(self._rates, self.currency)
        if rate is None:
            return None
        return worth_at(self.terms_of(stream), rate, stream.day, self._face).of(coins)

    def today(self, coins: int, stream: "Stream") -> Earnings | None:
        """Return what the same coins are worth at the rates in force; None without any."""
        rate = rate_in_force(self._rates, self.currency)
        if rate is None:
            return None
        return worth_at(self.terms_of(stream), rate, rate.day, self._face).of(coins)


def _face_per_coin(situation: "Situation", currency: "Currency") -> "Fraction | None":
    quote = terms_in(situation, situation.market, currency).quote
    return None if isinstance(quote, Refusal) else quote.per_coin
