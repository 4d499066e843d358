"""The way from coins to the bank account, a step for everything that takes a part.

The amounts are exact; what is shown of them is rounded down to the smallest unit of
their currency, and adds up as shown. Everything here is an estimate, see `core.payout`.
"""

from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from giftcalc.core.assumptions import Assumption, Assumptions, Case
from giftcalc.core.decimals import round_down, round_up
from giftcalc.core.payout import NOMINAL_PER_COIN
from giftcalc.core.pricing import Basis
from giftcalc.core.units import MOST_COINS, USD, Currency, currency_places
from giftcalc.core.withdrawing import Fees, Withdrawals, withdrawals

NOMINAL = Assumption(
    NOMINAL_PER_COIN,
    NOMINAL_PER_COIN,
    NOMINAL_PER_COIN,
    Basis.ESTIMATED,
    "2022-10-12",
    "Half of it fits a broadcaster’s test of 2022 to the cent, and what stream libraries count",
)


class PathKind(StrEnum):
    """The steps, in their order."""

    VALUE = "value"
    SHARE = "share"
    AGENCY = "agency"
    AGENCY_FLAT = "agency-flat"
    TAX = "tax"
    FEE = "fee"
    EXCHANGE = "exchange"
    SPREAD = "spread"


class PathStep(NamedTuple):
    """One step: the amount before and after it, and what it took.

    `lowest` and `highest` are what is left after it if all assumptions up to here are the
    worst or the best ones. `currency` is that of all of these but `before`, which is in
    `before_currency`; the two differ in the exchange, which takes nothing.
    """

    kind: PathKind
    before: Fraction
    after: Fraction
    taken: Fraction
    currency: Currency
    assumption: Assumption
    lowest: Fraction
    highest: Fraction
    before_currency: Currency = USD

    @property
    def shown_before(self) -> Fraction:
        """The amount before, rounded down to the smallest unit."""
        return floored(self.before, self.before_currency)

    @property
    def shown_after(self) -> Fraction:
        """The amount after, rounded down to the smallest unit."""
        return floored(self.after, self.currency)

    @property
    def shown_taken(self) -> Fraction:
        """What was taken, so that before less this is after, as shown."""
        if self.currency != self.before_currency:
            return Fraction(0)
        return self.shown_before - self.shown_after


class Milestone(StrEnum):
    """The days that matter: the last withdrawal, the end of the review, that of the hold."""

    WITHDRAWN = "withdrawn"
    REVIEWED = "reviewed"
    HELD = "held"


class Payout(NamedTuple):
    """What arrives of a number of coins, rounded down, and how.

    `lowest` and `highest` are the path walked with all worst and all best assumptions.
    `withdrawals` are one a day. `latest` is None if it lies beyond the calendar.
    `below_minimum` is the US dollars that are missing for a withdrawal, None if none are,
    and `missing_coins` the coins for them, None if no number of coins would do.
    `viewers_paid` and `effective`, the part of it that arrives, are None where no price
    is known.
    """

    coins: Fraction
    diamonds: Fraction
    steps: tuple[PathStep, ...]
    arrives: Fraction
    lowest: Fraction
    highest: Fraction
    currency: Currency
    withdrawals: int
    latest: date | None
    dates: tuple[tuple[Milestone, date], ...]
    effective: Fraction | None
    viewers_paid: Fraction | None
    below_minimum: Fraction | None
    missing_coins: int | None
    assumptions: Assumptions

    def step(self, kind: PathKind) -> PathStep | None:
        """Return the step of a kind, None if the path has none."""
        return next((one for one in self.steps if one.kind is kind), None)

    @property
    def used_up(self) -> bool:
        """Whether something takes all there is, so that nothing arrives."""
        return any(one.before > 0 and one.after == 0 for one in self.steps)


def floored(amount: Fraction, currency: Currency) -> Fraction:
    """Return an amount rounded down to the smallest unit of its currency."""
    places = currency_places(currency)
    return Fraction(round_down(amount, places), 10**places)


def steps_of(coins: Fraction, held: Assumptions, currency: Currency) -> tuple[PathStep, ...]:
    """Return the steps from a number of coins to the bank, in US dollars up to the exchange."""
    usual, best, worst = (_walked(coins, held, currency, case) for case in Case)
    assumed = _assumption_of_steps(held)
    made, before, before_currency = [], usual[0][1], USD
    for (kind, after, unit), (_, high, _), (_, low, _) in zip(usual, best, worst, strict=True):
        taken = before - after if unit == before_currency else Fraction(0)
        made.append(
            PathStep(kind, before, after, taken, unit, assumed[kind], low, high, before_currency)
        )
        before, before_currency = after, unit
    return tuple(made)


def _assumption_of_steps(held: Assumptions) -> dict[PathKind, Assumption]:
    fees = (held.fee_percent, held.fee_fixed, held.fee_cap)
    known = (fee for fee in fees if fee.basis is not None)
    return {
        PathKind.VALUE: NOMINAL,
        PathKind.SHARE: held.share,
        PathKind.AGENCY: held.agency,
        PathKind.AGENCY_FLAT: held.agency_flat,
        PathKind.TAX: held.tax,
        PathKind.FEE: next(known, held.fee_percent),
        PathKind.EXCHANGE: held.rate,
        PathKind.SPREAD: held.spread,
    }


Amounts = list[tuple[PathKind, Fraction, Currency]]
"""What is left after each step, and its currency."""


def _walked(coins: Fraction, held: Assumptions, currency: Currency, case: Case) -> Amounts:
    walked = _to_withdraw(coins, held, case)
    out = walked[-1][1]
    left = out - withdrawals(out, held.daily_most.at(case)).fees(_fees(held, case))
    walked.append((PathKind.FEE, left, USD))
    if currency != USD:
        exchanged = left * held.rate.taken(case)
        walked.append((PathKind.EXCHANGE, exchanged, currency))
        kept = exchanged * (1 - held.spread.taken(case))
        walked.append((PathKind.SPREAD, kept, currency))
    return walked


def _to_withdraw(coins: Fraction, held: Assumptions, case: Case) -> Amounts:
    """Return the steps up to what can be withdrawn; taxes are withheld on the rest of all."""
    value = coins * NOMINAL_PER_COIN
    reward = value * held.share.taken(case)
    own = reward * (1 - held.agency.taken(case))
    after_flat = max(own - held.agency_flat.taken(case), Fraction(0))
    after_tax = after_flat * (1 - held.tax.taken(case))
    amounts = (value, reward, own, after_flat, after_tax)
    return [(kind, amount, USD) for kind, amount in zip(PathKind, amounts, strict=False)]


def _fees(held: Assumptions, case: Case) -> Fees:
    return Fees(held.fee_percent.taken(case), held.fee_fixed.taken(case), held.fee_cap.at(case))


def withdrawn(coins: Fraction, held: Assumptions) -> Fraction:
    """Return the US dollars that can be withdrawn for a number of coins, before the fees."""
    return _to_withdraw(coins, held, Case.VALUE)[-1][1]


def arriving(coins: Fraction, held: Assumptions, currency: Currency) -> Fraction:
    """Return what arrives of a number of coins, rounded down; more coins never bring less."""
    return floored(_walked(coins, held, currency, Case.VALUE)[-1][1], currency)


def payout_along(
    coins: Fraction,
    held: Assumptions,
    currency: Currency,
    today: date,
    viewers_paid: Fraction | None = None,
    coins_per_diamond: int = 1,
) -> Payout:
    """Return what arrives of coins at assumptions that hold, see `assumptions_in_order`.

    `viewers_paid` is in the payout's currency.
    """
    steps = steps_of(coins, held, currency)
    out = withdrawn(coins, held)
    taken_out = withdrawals(out, held.daily_most.value)
    dates = _dates(taken_out, held, today)
    arrives = floored(steps[-1].after, currency)
    short = max((held.minimum.value or Fraction(0)) - out, Fraction(0)) or None
    return Payout(
        coins=coins,
        diamonds=coins / coins_per_diamond,
        steps=steps,
        arrives=arrives,
        lowest=floored(steps[-1].lowest, currency),
        highest=floored(steps[-1].highest, currency),
        currency=currency,
        withdrawals=taken_out.times,
        latest=dates[-1][1] if len(dates) == len(Milestone) else None,
        dates=dates,
        effective=arrives / viewers_paid if viewers_paid else None,
        viewers_paid=viewers_paid,
        below_minimum=short,
        missing_coins=_missing_coins(coins, held) if short else None,
        assumptions=held,
    )


def _missing_coins(coins: Fraction, held: Assumptions) -> int | None:
    """Return how many whole coins more reach the minimum; None if no number of them does."""
    per_coin = NOMINAL_PER_COIN * held.share.taken(Case.VALUE)
    per_coin *= 1 - held.agency.taken(Case.VALUE)
    kept = 1 - held.tax.taken(Case.VALUE)
    if not per_coin * kept:
        return None
    need = held.minimum.taken(Case.VALUE) / kept + held.agency_flat.taken(Case.VALUE)
    return round_up(need / per_coin - coins, 0)


def _dates(
    taken_out: Withdrawals, held: Assumptions, today: date
) -> tuple[tuple[Milestone, date], ...]:
    """Return the days that matter, as late as they may be, up to the end of the calendar."""
    review, holding = held.review_days.taken(Case.WORST), held.holding_days.taken(Case.WORST)
    waits = (max(taken_out.times - 1, 0), int(review), int(holding))
    days, found = 0, []
    for milestone, wait in zip(Milestone, waits, strict=True):
        days += wait
        if days > (date.max - today).days:
            break
        found.append((milestone, today + timedelta(days=days)))
    return tuple(found)


def least_coins(wanted: Fraction, held: Assumptions, currency: Currency) -> int | None:
    """Return the least whole number of coins of which `wanted` arrives, None if none does.

    More coins never bring less: no step takes more than it is given, and a withdrawal
    never costs more than it brings. So the numbers can be halved until one is left.
    """
    if arriving(Fraction(MOST_COINS), held, currency) < wanted:
        return None
    too_few, enough = -1, MOST_COINS
    while enough - too_few > 1:
        middle = (too_few + enough) // 2
        if arriving(Fraction(middle), held, currency) >= wanted:
            enough = middle
        else:
            too_few = middle
    return enough
