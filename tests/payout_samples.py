"""What a payout is reckoned with in the tests: every figure stated, none of it shipped."""

from datetime import date
from fractions import Fraction

from giftcalc.core.assumptions import Assumption, Assumptions
from giftcalc.core.pricing import Basis

TODAY = date(2026, 11, 23)


def assumed(value: str | None, best: str | None = None, worst: str | None = None) -> Assumption:
    """Return an assumption; without a best or a worst these are the value."""
    usual, *ends = (None if one is None else Fraction(one) for one in (value, best, worst))
    high, low = (usual if end is None else end for end in ends)
    return Assumption(usual, high, low, Basis.OBSERVED if usual is not None else None, "2026", "me")


def assumptions(**values: str | None) -> Assumptions:
    """Return assumptions: half of the value is rewarded, unless told otherwise."""
    told = {"share": "0.5", "rate": "1"} | values
    return Assumptions(**{name: assumed(value) for name, value in told.items()})
