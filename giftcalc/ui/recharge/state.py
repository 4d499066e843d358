"""What is wanted of buying coins, and the ways to it, at one moment."""

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.pricing import Channel
from giftcalc.core.problems import Refusal
from giftcalc.ui.common.typed_field import Typed

if TYPE_CHECKING:
    from giftcalc.core.recharge.offers import Offer
    from giftcalc.core.units import Currency
    from giftcalc.services.budget import MonthSpent
    from giftcalc.services.recharge import Comparison, Fit
    from giftcalc.services.situation import Situation


class Goal(StrEnum):
    """What is asked: the price of coins, or the coins for a price."""

    NEED = "need"
    BUDGET = "budget"


class Listed(NamedTuple):
    """What a channel sells, or why that is not known."""

    channel: Channel
    offer: "Offer | None"
    refusal: Refusal | None


class RechargeState(NamedTuple):
    """What is wanted, and the ways to it.

    `comparison` is None while there is nothing to compare; `refused` says why, where
    something is wrong. No channel chosen means that all are compared.
    """

    situation: "Situation"
    goal: Goal = Goal.NEED
    need: Typed = Typed()
    held: Typed = Typed()
    budget: Typed = Typed()
    most: Typed = Typed()
    exactly: bool = False
    channels: tuple[Channel, ...] = ()
    source: str = ""
    comparison: "Comparison | None" = None
    refused: Refusal | None = None
    offers: tuple[Listed, ...] = ()
    fits: "tuple[Fit, ...]" = ()
    spent: "MonthSpent | None" = None

    @property
    def currency(self) -> "Currency":
        """What is paid in."""
        return self.situation.market.currency

    @property
    def spare(self) -> int | None:
        """How many coins are there beyond the need, None where some are missing."""
        if self.goal is Goal.BUDGET or not self.need.whole or self.held.wrong:
            return None
        spare = self.held.whole - self.need.whole
        return spare if spare >= 0 else None
