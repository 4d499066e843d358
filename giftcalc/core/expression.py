"""What the entry line says: "3 lion + 20 rose in eur" as exact quantities.

This module is all that a bare number needs. Anything else is read by
`giftcalc.core.grammar`, which is imported, like the words and the catalogue,
only then: that is why both may be given as a function that opens them.
"""

from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.numerals import read_amount
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.units import Currency

if TYPE_CHECKING:
    from collections.abc import Callable

    from giftcalc.core.gifts import Catalogue, Gift
    from giftcalc.core.guesses import Guess
    from giftcalc.core.words import Words

LONGEST_EXPRESSION = 400
"""The most characters that are read; longer input is a slip or an attack."""


class Kind(StrEnum):
    """What can be counted."""

    COINS = "coins"
    DIAMONDS = "diamonds"
    MONEY = "money"


class Target(NamedTuple):
    """A kind of thing, and for money its currency: "in eur", "in coins"."""

    kind: Kind
    currency: Currency | None = None


class Quantity(NamedTuple):
    """An exact amount of coins, of diamonds, or of one currency in its main unit."""

    kind: Kind
    amount: Fraction
    currency: Currency | None = None


class Reading(NamedTuple):
    """What an expression means.

    `parts` holds at least one quantity and at most one of a kind and currency:
    coins first, then diamonds, then money by code. The price of the gifts is
    among the coins. A part may be negative if another one is positive; only who
    knows the rates can say whether the whole is ("20 eur - 500 coins").
    `gifts` are the gifts with their numbers, in the order in which they were
    first named; a number may be negative, or not whole after a division.
    `also_gifts` are gifts whose name was read as a number or a unit instead. It
    is only filled if the catalogue was open: a bare number does not open it.
    """

    parts: tuple[Quantity, ...]
    gifts: tuple[tuple["Gift", Fraction], ...] = ()
    target: Target | None = None
    guesses: tuple["Guess", ...] = ()
    also_gifts: tuple["Gift", ...] = ()


def read_expression(
    text: str,
    *,
    locale: str,
    words: "Words | Callable[[], Words]",
    catalogue: "Catalogue | Callable[[], Catalogue]",
    guess: bool = False,
) -> Reading | None:
    """Read the entry line; None if it is blank.

    Numbers are read strictly, as `locale` writes them. With `guess` a half-typed
    name stands for the gift it most likely means. `words` and `catalogue` are
    called, if they are functions, at most once and only when the text needs them.

    Raises Refusal with a span into `text`. INCOMPLETE_EXPRESSION means that the
    text is right as far as it goes.
    """
    if len(text) > LONGEST_EXPRESSION:
        raise Refusal(
            Problem.EXPRESSION_TOO_LONG, (LONGEST_EXPRESSION, len(text)), most=LONGEST_EXPRESSION
        )
    if callable(catalogue) and text.isdecimal():
        coins = read_amount(text, locale, 0)
        return Reading((Quantity(Kind.COINS, coins),)) if coins is not None else None
    from giftcalc.core.grammar import Grammar

    return Grammar(text, locale, words, catalogue, guess=guess).reading()
