"""Which assumptions a payout makes: a preset's, with a person's own ones laid over them."""

from fractions import Fraction

from giftcalc.core.assumptions import Assumption, Assumptions, yours
from giftcalc.core.missions import mission_share
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.settings import WithdrawalTerms
from giftcalc.core.units import MOST_MINOR_UNITS

MOST_DAYS = 3650
_PARTS = ("fee_percent", "spread", "tax")
_MONEY = ("minimum", "daily_most", "fee_fixed", "fee_cap", "agency_flat")
_DAYS = ("review_days", "holding_days")


def laid_over(preset: Assumptions, own: WithdrawalTerms) -> Assumptions:
    """Return the assumptions with a person's own terms in the place of the preset's.

    Raises `Refusal` for terms that cannot hold, see `checked`.
    """
    checked(own)
    given = {name: getattr(own, name) for name in (*_PARTS, *_MONEY, *_DAYS)}
    changes = {
        name: yours(Fraction(value), own.as_of)
        for name, value in given.items()
        if value is not None
    }
    if own.missions is not None:
        changes["share"] = yours(mission_share(own.missions), own.as_of)
    if own.fixed_rate is not None:
        changes["rate"] = yours(1 / own.fixed_rate, own.as_of)
    return in_order(preset._replace(**changes))


def checked(own: WithdrawalTerms) -> WithdrawalTerms:
    """Return a person's own terms, or refuse those that cannot hold.

    Raises `Refusal` SHARE_OUT_OF_RANGE, NEGATIVE, TOO_BIG, DAYS_OUT_OF_RANGE,
    DAILY_MOST_NOT_POSITIVE, FIXED_RATE_NOT_POSITIVE.
    """
    for name in _PARTS:
        _in_range(getattr(own, name), 1, Problem.SHARE_OUT_OF_RANGE)
    for name in _MONEY:
        _in_range(getattr(own, name), MOST_MINOR_UNITS // 100, Problem.TOO_BIG)
    for name in _DAYS:
        _in_range(getattr(own, name), MOST_DAYS, Problem.DAYS_OUT_OF_RANGE)
    if own.daily_most is not None and not own.daily_most:
        raise Refusal(Problem.DAILY_MOST_NOT_POSITIVE)
    if own.fixed_rate is not None and own.fixed_rate <= 0:
        raise Refusal(Problem.FIXED_RATE_NOT_POSITIVE)
    return own


def _in_range(value: Fraction | int | None, most: int, problem: Problem) -> None:
    if value is None or 0 <= value <= most:
        return
    raise Refusal(Problem.NEGATIVE if value < 0 else problem, most=most)


def in_order(held: Assumptions) -> Assumptions:
    """Return assumptions, refusing a minimum that no day's withdrawals reach."""
    least, most = held.minimum.value, held.daily_most.value
    if least is not None and most is not None and least > most:
        raise Refusal(Problem.MINIMUM_ABOVE_DAILY_MOST, least=least, most=most)
    return held


def exchanged_at(fixed: Assumption, market: Assumption) -> Assumption:
    """Return a fixed rate of exchange with the market's as the other end of its range.

    What was once fixed may be fixed no longer.
    """
    ends = [rate for rate in (fixed.value, market.value) if rate is not None]
    return fixed._replace(best=max(ends), worst=min(ends))
