"""What the coins of thousands of streams are worth, each at its own rate and terms.

The rules are those of `core.tally.earnings`; here their parts that are the same for many
streams are reckoned once, and each amount is made in one step of whole numbers.
"""

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.payout import PayoutTerms
from giftcalc.core.rates import ECB
from giftcalc.core.tally.earnings import dollar_of, last_published, terms_for
from giftcalc.services.tally.day_rates import rate_in_force
from giftcalc.services.tally.outlook import usual_terms

if TYPE_CHECKING:
    from giftcalc.core.tally.records import TermsInForce
    from giftcalc.core.units import Currency
    from giftcalc.data.ledger.reports import StreamLine
    from giftcalc.services.situation import Situation


class Dollar(NamedTuple):
    """A dollar in another currency as two whole numbers, and where the rate is from."""

    above: int
    below: int
    day: str
    source: str


class PerCoin(NamedTuple):
    """Dollars for a coin: the whole reward, and the creator's part of it."""

    reward: Fraction
    payout: Fraction


class Worth(NamedTuple):
    """What the coins of a stream are worth, and at which rate of the dollar.

    `is_estimate` tells that the rate of the day may become known later.
    """

    coins: int
    per_coin: PerCoin
    rate: Dollar
    is_estimate: bool

    @property
    def dollar(self) -> Fraction:
        """How many units of the currency a dollar is."""
        return Fraction(self.rate.above, self.rate.below)

    @property
    def reward(self) -> Fraction:
        """What TikTok rewards, before the agency's part."""
        return _times(self.coins, self.per_coin.reward, self.rate)

    @property
    def payout(self) -> Fraction:
        """What reaches the creator of it."""
        return _times(self.coins, self.per_coin.payout, self.rate)

    @property
    def agency(self) -> Fraction:
        """The agency's part of the reward."""
        return self.reward - self.payout


class Pricer:
    """Turns the coins of streams into money of one currency."""

    def __init__(
        self, situation: "Situation", terms: "tuple[TermsInForce, ...]", currency: "Currency"
    ) -> None:
        self.currency = currency
        self._terms = terms
        self._usual = usual_terms(situation.settings)
        self._by_day: dict[str, TermsInForce] = {}
        self._per_coin: dict[int, PerCoin] = {}
        self._now: Dollar | None = None
        rate = rate_in_force(situation.rates, currency)
        if rate is not None:
            dollar = dollar_of(rate)
            self._now = Dollar(dollar.numerator, dollar.denominator, rate.day, rate.source)

    def terms_of(self, day: str) -> "TermsInForce":
        """Return the terms in force on a day, for "" the last ones."""
        found = self._by_day.get(day)
        if found is None:
            found = self._by_day[day] = terms_for(self._terms, day) or self._usual
        return found

    def worth(self, line: "StreamLine") -> Worth | None:
        """Return what a stream is worth at the rates that it keeps; None without any."""
        dollar = self._kept(line)
        if dollar is None:
            return None
        per_coin = self._worth_of_coin(self.terms_of(line.day))
        return Worth(line.coins, per_coin, dollar, _is_estimate(dollar, line.day))

    def today(self, line: "StreamLine") -> Fraction | None:
        """Return what the creator would get at the rates in force; None without any."""
        if self._now is None:
            return None
        per_coin = self._worth_of_coin(self.terms_of(line.day))
        return _times(line.coins, per_coin.payout, self._now)

    def _kept(self, line: "StreamLine") -> Dollar | None:
        if not line.rate_day or line.currency != self.currency:
            return self._now
        (units, of_units), (dollars, of_dollars) = (
            _parts(text) for text in (line.currency_per_euro, line.usd_per_euro)
        )
        return Dollar(units * of_dollars, of_units * dollars, line.rate_day, line.rate_source)

    def _worth_of_coin(self, terms: "TermsInForce") -> PerCoin:
        found = self._per_coin.get(terms.id)
        if found is None:
            paid = PayoutTerms(terms.share, terms.agency)
            found = PerCoin(paid.reward_per_coin, paid.payout_per_coin)
            self._per_coin[terms.id] = found
        return found


def _times(coins: int, per_coin: Fraction, dollar: Dollar) -> Fraction:
    above = coins * per_coin.numerator * dollar.above
    return Fraction(above, per_coin.denominator * dollar.below)


def _parts(text: str) -> tuple[int, int]:
    """Return a rate as the ledger has it, "541/500", as two whole numbers."""
    above, _, below = text.partition("/")
    if above.isdecimal():
        return int(above), int(below or 1)
    return Fraction(text).as_integer_ratio()


def _is_estimate(rate: Dollar, day: str) -> bool:
    """Tell the same as `core.tally.earnings.is_estimate`, at once where the days are the same."""
    if not day or ECB not in rate.source.split(", "):
        return True
    if rate.day == day:  # so there was a publication on that day
        return False
    return rate.day != last_published(day)
