"""What an entry line means: the expression read, and the conversion it amounts to."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.conversion import Conversion, Field
from giftcalc.core.expression import Kind, Quantity, Reading, read_expression
from giftcalc.core.problems import Problem, Refusal
from giftcalc.services.situation import Situation, terms_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from giftcalc.core.gifts import Catalogue
    from giftcalc.core.pricing import Market
    from giftcalc.core.units import Currency
    from giftcalc.core.words import Words


class Answer(NamedTuple):
    """A text, what was read in it, and the value it stands for."""

    text: str
    reading: Reading
    conversion: Conversion


class Reader(NamedTuple):
    """What is needed to read an entry line, opened only when a line needs it."""

    locale: str
    words: Callable[[], Words]
    catalogue: Callable[[], Catalogue]


def answer(
    text: str,
    situation: Situation,
    reader: Reader,
    *,
    market: Market | None = None,
    currency: Currency | None = None,
    guess: bool = False,
) -> Answer | None:
    """Return what a text means, or None if it is empty.

    Money in the text says where it is paid, `market` says so otherwise, and the
    currency asked for, in the text or by `currency`, says so last. `guess` lets
    half-typed names stand for the likeliest gift. Raises `Refusal`.
    """
    reading = read_expression(
        text, locale=reader.locale, words=reader.words, catalogue=reader.catalogue, guess=guess
    )
    if reading is None:
        return None
    return Answer(text, reading, _valued(reading, situation, market, currency))


def _valued(
    reading: Reading, situation: Situation, market: Market | None, currency: Currency | None
) -> Conversion:
    paid_in = {part.currency for part in reading.parts if part.currency is not None}
    if len(paid_in) == 1:
        market = situation.market_for(*paid_in) if market is None else market
    wanted = reading.target.currency if reading.target is not None else None
    shown = wanted or currency or (market.currency if market is not None else None)
    conversion = Conversion(terms_in(situation, market, shown))
    if len(reading.parts) == 1:
        return _single(reading.parts[0], conversion)
    return conversion.enter(Field.COINS, _total_coins(reading.parts, situation, conversion))


def _single(part: Quantity, conversion: Conversion) -> Conversion:
    """Keep the figure as it was typed where one of the four fields can hold it."""
    match part.kind:
        case Kind.COINS:
            return conversion.enter(Field.COINS, part.amount)
        case Kind.DIAMONDS:
            return conversion.enter(Field.DIAMONDS, part.amount)
        case Kind.MONEY:
            return conversion.enter(Field.PRICE, _exchanged(part, conversion))


def _exchanged(part: Quantity, conversion: Conversion) -> Fraction:
    terms = conversion.terms
    if part.currency is None or part.currency == terms.currency:
        return part.amount
    factor = terms.rates.between(part.currency, terms.currency)
    if factor is None:
        known = terms.rates.rate(part.currency) is not None
        raise Refusal(Problem.NO_RATE, currency=terms.currency if known else part.currency)
    return part.amount * factor


def _total_coins(
    parts: tuple[Quantity, ...], situation: Situation, conversion: Conversion
) -> Fraction:
    """Return the coins of parts of several kinds, each money in the market it is paid in."""
    total = Fraction(0)
    for part in parts:
        held = conversion
        if part.kind is Kind.MONEY and part.currency is not None:
            held = Conversion(terms_in(situation, currency=part.currency))
        single = _single(part, held)
        coins = single.coins
        if coins is None:
            problem = single.problem(Field.COINS)
            raise problem or Refusal(Problem.NO_PRICE)
        total += coins
    return total
