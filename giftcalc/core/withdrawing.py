"""Taking money out: how many withdrawals a day's limit makes, and what they cost.

The first ones are as large as a day allows and the last one is the rest. A withdrawal
never costs more than it brings, so what is left never falls when the amount grows.
"""

from fractions import Fraction
from typing import NamedTuple


class Fees(NamedTuple):
    """What each withdrawal costs, in US dollars: a part of it, a fixed sum, a limit."""

    percent: Fraction = Fraction(0)
    fixed: Fraction = Fraction(0)
    cap: Fraction | None = None

    def asked(self, amount: Fraction) -> Fraction:
        """Return what one withdrawal of an amount costs."""
        fee = self.percent * amount + self.fixed
        return fee if self.cap is None else min(fee, self.cap)

    def taken(self, amount: Fraction) -> Fraction:
        """Return what is really lost on one withdrawal: never more than its amount."""
        return min(self.asked(amount), amount)


class Withdrawals(NamedTuple):
    """How an amount is taken out: so many times the most of a day, and a rest."""

    full: int
    each: Fraction
    rest: Fraction

    @property
    def times(self) -> int:
        """The number of withdrawals, one a day."""
        return self.full + bool(self.rest)

    def fees(self, fees: Fees) -> Fraction:
        """Return what all the withdrawals lose."""
        return self.full * fees.taken(self.each) + fees.taken(self.rest)


def withdrawals(amount: Fraction, daily_most: Fraction | None) -> Withdrawals:
    """Return the withdrawals of an amount; all of it at once where no limit is known."""
    if daily_most is None:
        return Withdrawals(0, Fraction(0), amount)
    full, rest = divmod(amount, daily_most)
    return Withdrawals(int(full), daily_most, rest)
