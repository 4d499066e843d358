"""Puts plans that a person would click through before those that take hundreds of purchases."""

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from giftcalc.core.recharge.plans import Plan
    from giftcalc.services.recharge import Comparison, Option


def practical(comparison: "Comparison") -> "Comparison":
    """Return a comparison of the plans with few purchases, where the cheapest takes many.

    The cheapest stands in the place of the other, so that both can be shown.
    """
    options = [_swapped(option) for option in comparison.options]
    rank = _cost if comparison.missing else _fewness
    options.sort(key=rank)
    best = options[0].plan if options else None
    if best is None:
        return comparison
    beside = tuple(_beside(option, best) for option in options)
    return comparison._replace(options=beside, best=beside[0])


def _swapped(option: "Option") -> "Option":
    if option.few is None:
        return option
    return option._replace(plan=option.few, few=option.plan)


def _paid(plan: "Plan") -> Fraction:
    return plan.total - plan.cash_back


def _cost(option: "Option") -> tuple[bool, Fraction]:
    plan = option.plan
    return (False, _paid(plan)) if plan is not None else (True, Fraction(0))


def _fewness(option: "Option") -> tuple[bool, Fraction]:
    plan = option.plan
    return (False, Fraction(-plan.coins)) if plan is not None else (True, Fraction(0))


def _beside(option: "Option", best: "Plan") -> "Option":
    """Return an option with what the best one saves for the same coins."""
    plan = option.plan
    if plan is None or plan.need != best.need or not _paid(best):
        return option
    dearer = _paid(plan) / _paid(best) - 1
    return option._replace(dearer=dearer, saving=_paid(plan) - _paid(best))
