"""What the card of the monthly budget says."""

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.ui.recharge.state import Goal, RechargeState

if TYPE_CHECKING:
    from giftcalc.i18n.language import Language
    from giftcalc.services.budget import MonthSpent


class BudgetFace(NamedTuple):
    """The card in words; `part` is how much of the budget is spent, None without a budget."""

    month: str
    amount: str
    of_budget: str
    part: Fraction | None
    gifts: str
    unvalued: str
    note: str
    act: str

    @property
    def spoken(self) -> str:
        """How much is spent of how much, in one text."""
        return f"{self.amount} {self.of_budget}"


def budget_face(state: RechargeState, month: str, language: "Language") -> BudgetFace:
    """Return the words of the card; `month` is the one it is, such as "2026-11"."""
    tr, settings, spent = language.tr, state.situation.settings, state.spent
    budget = settings.monthly_budget
    currency = settings.budget_currency or state.currency
    paid = _paid(state)
    if budget is None:
        of_budget, part = language.ptr("of the month", "spent"), None
    else:
        of_budget = tr("of {money}", money=language.money(budget, currency))
        part = paid / budget if budget else Fraction(1)
    return BudgetFace(
        month=language.date(spent.month if spent is not None else month),
        amount=language.money(paid, currency),
        of_budget=of_budget,
        part=part,
        gifts=_gifts(spent, language),
        unvalued=_unvalued(spent, language),
        note=_note(state, paid, language),
        act=tr("Set a budget…") if budget is None else tr("Change the budget…"),
    )


def _paid(state: RechargeState) -> Fraction:
    return (state.spent.spent if state.spent is not None else None) or Fraction(0)


def _gifts(spent: "MonthSpent | None", language: "Language") -> str:
    """Return how many gifts were sent; what they cost is not known."""
    if spent is None or not spent.gifts:
        return ""
    return language.ntr("{count} gift sent", "{count} gifts sent", spent.gifts)


def _unvalued(spent: "MonthSpent | None", language: "Language") -> str:
    if spent is None or not spent.unvalued:
        return ""
    return language.ntr(
        "{count} purchase has no price or rate and is not counted.",
        "{count} purchases have no price or rate and are not counted.",
        spent.unvalued,
    )


def _note(state: RechargeState, paid: Fraction, language: "Language") -> str:
    """Return whether the budget is spent, or would be with the best plan in sight."""
    settings = state.situation.settings
    budget, currency = settings.monthly_budget, settings.budget_currency or state.currency
    if budget is None:
        return ""
    if paid > budget:
        over = language.money(paid - budget, currency)
        return language.tr("{money} more than the budget of this month.", money=over)
    best = state.comparison.best if state.comparison is not None else None
    plan = best.plan if best is not None else None
    if plan is None or plan.currency != currency or paid + plan.total <= budget:
        return ""
    total = language.money(paid + plan.total, currency)
    if state.goal is Goal.BUDGET:
        return language.tr("With this amount it would be {money}.", money=total)
    return language.tr("With the best way in sight it would be {money}.", money=total)
