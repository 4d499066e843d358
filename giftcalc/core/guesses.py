"""A half-typed name in the entry line, and the gift it was taken for."""

from typing import NamedTuple

from giftcalc.core.gift_cards import Gift


class Guess(NamedTuple):
    """A half-typed name, at `span`, taken for the gift it most likely means."""

    span: tuple[int, int]
    gift: Gift
