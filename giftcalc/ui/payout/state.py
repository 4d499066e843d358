"""What is asked about a payout, and what comes of it, at one moment."""

from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.problems import Refusal
from giftcalc.core.units import Currency
from giftcalc.services.payout import creator_country
from giftcalc.ui.common.typed_field import Typed

if TYPE_CHECKING:
    from giftcalc.core.assumptions import Assumptions
    from giftcalc.core.payout_path import Payout
    from giftcalc.services.payout import Goal
    from giftcalc.services.situation import Situation


class Way(StrEnum):
    """What is asked: what arrives of an amount, or what it takes that one arrives."""

    ARRIVES = "arrives"
    TAKES = "takes"


class Unit(StrEnum):
    """What the amount is in."""

    DIAMONDS = "diamonds"
    COINS = "coins"


Streams = tuple[tuple[str, int], ...]
"""Titles of streams, and the coins that each of them brought."""


class PayoutState(NamedTuple):
    """What is asked and what comes of it.

    `amount` is in `unit`, `wanted` in `currency`, `pace` in coins an hour. `stream` is the
    title of the stream that the amount comes from, `streams` are those to choose from.
    `payout` is that of no coins while nothing is asked; it is None where `refused` says why.
    `goal` is what it takes.
    """

    situation: "Situation"
    way: Way = Way.ARRIVES
    unit: Unit = Unit.DIAMONDS
    amount: Typed = Typed()
    wanted: Typed = Typed()
    pace: Typed = Typed()
    pace_streams: int = 0
    stream: str = ""
    streams: Streams = ()
    currency: Currency = Currency("USD")
    payout: "Payout | None" = None
    goal: "Goal | None" = None
    preset: "Assumptions | None" = None
    refused: Refusal | None = None

    @property
    def coins(self) -> Fraction | None:
        """The coins that come in, None while there is no such number."""
        if self.amount.value is None or self.amount.wrong:
            return None
        per_diamond = self.situation.settings.coins_per_diamond
        return self.amount.value * (per_diamond if self.unit is Unit.DIAMONDS else 1)

    @property
    def place(self) -> str:
        """The country of the creator."""
        return creator_country(self.situation)

    @property
    def asked(self) -> bool:
        """Whether there is an answer to what is asked."""
        if self.payout is None:
            return False
        return self.coins is not None if self.way is Way.ARRIVES else self.goal is not None
