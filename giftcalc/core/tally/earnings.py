"""What the coins of a stream are worth, step by step, at the rates of its day.

Everything here is an estimate: what reaches a creator is decided by TikTok. Amounts are
exact and in one currency, that of the profile.
"""

from datetime import UTC, date, datetime, time
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.payout import PayoutTerms
from giftcalc.core.rates import ECB
from giftcalc.core.target_days import last_publication

if TYPE_CHECKING:
    from collections.abc import Iterable

    from giftcalc.core.tally.records import DayRate, TermsInForce
    from giftcalc.core.units import Currency

_LAST_MOMENT = time(23, 59, 59, tzinfo=UTC)


class Earnings(NamedTuple):
    """What a number of coins is worth; the amounts are exact, in `currency`.

    `face` is what viewers paid, by a quote, and `taken` what TikTok and the stores keep
    of it; both are None where no price is known. `taken` is below 0 if viewers cannot
    have paid so little. `agency` and `payout` add up to the reward. `rate` is None if
    no rate was needed. `rate_is_estimate` tells that the rate of the day may become
    known later.
    """

    currency: "Currency"
    coins: int
    face: Fraction | None
    taken: Fraction | None
    agency: Fraction
    payout: Fraction
    terms: "TermsInForce"
    rate: "DayRate | None"
    rate_is_estimate: bool

    @property
    def reward(self) -> Fraction:
        """What TikTok rewards, before the agency's part."""
        return self.agency + self.payout


class Worth(NamedTuple):
    """What one coin of a stream is worth, in `currency`; see `Earnings` for the rest."""

    currency: "Currency"
    face: Fraction | None
    agency: Fraction
    payout: Fraction
    terms: "TermsInForce"
    rate: "DayRate | None" = None
    rate_is_estimate: bool = False

    def of(self, coins: int) -> Earnings:
        """Return what a number of coins is worth."""
        face = None if self.face is None else coins * self.face
        agency, payout = coins * self.agency, coins * self.payout
        taken = None if face is None else face - agency - payout
        kept = self.terms, self.rate, self.rate_is_estimate
        return Earnings(self.currency, coins, face, taken, agency, payout, *kept)


def terms_for(terms: "Iterable[TermsInForce]", day: str) -> "TermsInForce | None":
    """Return the terms in force on a day: the last ones up to it; None before the first.

    For a day that is not known, "", they are the last ones of all.
    """
    held = [one for one in terms if not day or one.valid_from <= day]
    return max(held, key=_valid_from, default=None)


def _valid_from(terms: "TermsInForce") -> str:
    return terms.valid_from


def worth(
    terms: "TermsInForce",
    currency: "Currency",
    dollar: Fraction,
    face: Fraction | None = None,
) -> Worth:
    """Return what a coin is worth at terms, if a US dollar is `dollar` units of `currency`.

    `face` is what a viewer pays for a coin, in the same currency.
    """
    paid = PayoutTerms(terms.share, terms.agency)
    return Worth(
        currency, face, paid.agency_per_coin * dollar, paid.payout_per_coin * dollar, terms
    )


def worth_at(
    terms: "TermsInForce", rate: "DayRate", day: str, face: Fraction | None = None
) -> Worth:
    """Return what a coin of a stream of a day is worth, at the rates that it keeps."""
    coin = worth(terms, rate.currency, dollar_of(rate), face)
    return coin._replace(rate=rate, rate_is_estimate=is_estimate(rate, day))


def dollar_of(rate: "DayRate") -> Fraction:
    """Return how many units of its currency a US dollar is by a day's rates."""
    return rate.currency_per_euro / rate.usd_per_euro


def is_estimate(rate: "DayRate", day: str) -> bool:
    """Tell whether other rates than these are, or may yet be, published for a day.

    The ECB's are final once they are those of the last day on which it published, up to
    the day asked for. Rates from elsewhere stay estimates.
    """
    if not day or ECB not in rate.source.split(", "):
        return True
    return rate.day != last_published(day)


def last_published(day: str) -> str:
    """Return the last day, up to a day, on which the ECB publishes rates."""
    end = datetime.combine(date.fromisoformat(day), _LAST_MOMENT)
    return last_publication(end).date().isoformat()
