"""Adding, multiplying and dividing what an expression names, exactly."""

from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from giftcalc.core.expression import Kind, Quantity, Target
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.units import MOST_COINS, MOST_MINOR_UNITS, currency_places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from giftcalc.core.gifts import Gift

_COINS = Target(Kind.COINS)
_ORDER = tuple(Kind)
_Counted = TypeVar("_Counted")


class Term(NamedTuple):
    """The value of a part of an expression, and where it stands.

    Either a bare `number` or amounts by what they count. A percentage is a number
    that remembers it: 10 % is 1/10.
    """

    span: tuple[int, int]
    number: Fraction | None = None
    percent: bool = False
    amounts: "Mapping[Target, Fraction]" = MappingProxyType({})
    gifts: "Mapping[Gift, Fraction]" = MappingProxyType({})


def of_target(target: Target, amount: Fraction, span: tuple[int, int]) -> Term:
    """Return an amount of coins, diamonds or money."""
    return Term(span, amounts={target: amount})


def of_gift(gift: "Gift", count: Fraction, span: tuple[int, int]) -> Term:
    """Return so many of a gift."""
    return Term(span, amounts={_COINS: count * gift.coins}, gifts={gift: count})


def added(left: Term, right: Term, sign: int) -> Term:
    """Return left + right, or left - right if `sign` is -1.

    A percentage on the right is one of the left: 1000 + 10 % is 1100.
    """
    _check_base(left)
    span = (left.span[0], right.span[1])
    if right.number is not None and right.percent:
        return _scaled(left, 1 + sign * right.number, span)
    if left.number is not None and right.number is not None:
        return Term(span, left.number + sign * right.number)
    one, other = _counted(left), _counted(right)
    return Term(
        span,
        amounts=_sums(one.amounts, other.amounts, sign),
        gifts=_sums(one.gifts, other.gifts, sign),
    )


def multiplied(left: Term, right: Term) -> Term:
    """Return the product of two numbers, or of a number and an amount."""
    span = (left.span[0], right.span[1])
    if left.number is not None:
        return _scaled(right, left.number, span)
    if right.number is not None:
        return _scaled(left, right.number, span)
    both_gifts = left.gifts and right.gifts
    raise Refusal(Problem.GIFT_TIMES_GIFT if both_gifts else Problem.AMOUNT_TIMES_AMOUNT, span)


def divided(left: Term, right: Term) -> Term:
    """Return a number or an amount divided by a number."""
    if right.number is None:
        raise Refusal(Problem.DIVIDED_BY_AMOUNT, right.span)
    if right.number == 0:
        raise Refusal(Problem.DIVIDED_BY_ZERO, right.span)
    return _scaled(left, 1 / right.number, (left.span[0], right.span[1]))


def negated(term: Term, start: int) -> Term:
    """Return what stands behind a minus at `start`."""
    return _scaled(term, Fraction(-1), (start, term.span[1]))._replace(percent=term.percent)


def parts(term: Term) -> tuple[Quantity, ...]:
    """Return the quantities of a whole expression; a bare number is coins.

    Raises Refusal if it is a percentage of nothing, too big or negative.
    """
    _check_base(term)
    amounts = sorted(_counted(term).amounts.items(), key=_place)
    kept = [pair for pair in amounts if pair[1]] or amounts[:1]
    for target, amount in kept:
        if abs(amount) > _most(target):
            raise Refusal(Problem.TOO_BIG, term.span, most=_most(target))
    if min(amount for _, amount in kept) < 0 and max(amount for _, amount in kept) <= 0:
        raise Refusal(Problem.NEGATIVE_TOTAL, term.span)
    return tuple(Quantity(target.kind, amount, target.currency) for target, amount in kept)


def _check_base(term: Term) -> None:
    if term.percent:
        raise Refusal(Problem.PERCENT_OF_NOTHING, term.span)


def _counted(term: Term) -> Term:
    """Return a bare number as coins, anything else as it is."""
    return term if term.number is None else of_target(_COINS, term.number, term.span)


def _scaled(term: Term, factor: Fraction, span: tuple[int, int]) -> Term:
    if term.number is not None:
        return Term(span, term.number * factor)
    return Term(
        span,
        amounts={target: amount * factor for target, amount in term.amounts.items()},
        gifts={gift: count * factor for gift, count in term.gifts.items()},
    )


def _sums(
    left: "Mapping[_Counted, Fraction]", right: "Mapping[_Counted, Fraction]", sign: int
) -> "dict[_Counted, Fraction]":
    total = dict(left)
    for counted, amount in right.items():
        total[counted] = total.get(counted, Fraction()) + sign * amount
    return total


def _place(pair: tuple[Target, Fraction]) -> tuple[int, str]:
    target = pair[0]
    return _ORDER.index(target.kind), target.currency or ""


def _most(target: Target) -> Fraction:
    if target.currency is None:
        return Fraction(MOST_COINS)
    return Fraction(MOST_MINOR_UNITS, 10 ** currency_places(target.currency))
