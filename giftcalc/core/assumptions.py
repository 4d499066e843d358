"""What the steps from diamonds to the bank take for granted, and how that is known."""

from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from giftcalc.core.pricing import Basis


class Case(StrEnum):
    """Which values of the assumptions hold: the usual, all best or all worst ones."""

    VALUE = "value"
    BEST = "best"
    WORST = "worst"


class Assumption(NamedTuple):
    """One figure with its best and its worst, seen by the creator.

    No basis means that nothing reliable is known: then nothing is taken off. The date is
    as exact as it is known, "2019-02-19", "2022-06" or empty.
    """

    value: Fraction | None = None
    best: Fraction | None = None
    worst: Fraction | None = None
    basis: Basis | None = None
    as_of: str = ""
    source: str = ""

    def at(self, case: Case) -> Fraction | None:
        """Return the figure of a case; the usual one where the case has none of its own."""
        found = {Case.BEST: self.best, Case.WORST: self.worst}.get(case)
        return self.value if found is None else found

    def taken(self, case: Case) -> Fraction:
        """Return the figure of a case, 0 where none is known."""
        return self.at(case) or Fraction(0)


UNKNOWN = Assumption()


class Assumptions(NamedTuple):
    """All that a payout assumes, each an `Assumption`.

    `share`, `agency`, `tax`, `fee_percent` and `spread` are fractions from 0 to 1. Money
    is in US dollars; `rate` is how many units of the payout's currency one of them is.
    Review and holding are in days. An unknown `fee_cap` or `daily_most` sets no limit.
    """

    share: Assumption = UNKNOWN
    agency: Assumption = UNKNOWN
    agency_flat: Assumption = UNKNOWN
    tax: Assumption = UNKNOWN
    minimum: Assumption = UNKNOWN
    daily_most: Assumption = UNKNOWN
    fee_percent: Assumption = UNKNOWN
    fee_fixed: Assumption = UNKNOWN
    fee_cap: Assumption = UNKNOWN
    rate: Assumption = UNKNOWN
    spread: Assumption = UNKNOWN
    review_days: Assumption = UNKNOWN
    holding_days: Assumption = UNKNOWN


def yours(value: Fraction, as_of: str = "") -> Assumption:
    """Return the assumption that a person makes themselves: it has no range."""
    return Assumption(value, value, value, Basis.YOURS, as_of)
