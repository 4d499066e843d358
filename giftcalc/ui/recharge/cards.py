"""The cards that stand beside the pane of buying coins."""

from giftcalc.ui.recharge.budget_card import BudgetCard
from giftcalc.ui.recharge.need_card import NeedCard

__all__ = ["BudgetCard", "NeedCard"]
