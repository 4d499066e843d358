"""What an entry line means: the expression read, and the conversion it amounts to."""

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.conversion import Conversion, Field
from giftcalc.core.expression import Kind, Quantity, Reading, read_expression
from giftcalc.core.pricing import exchange_rate
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


class Reader:
    """What is needed to read an entry line, opened only when a line needs it."""

    __slots__ = ("catalogue", "locale", "words")

    def __init__(
        self, locale: str, words: "Callable[[], Words]", catalogue: "Callable[[], Catalogue]"
    ) -> None:
        self.locale = locale
        self.words = words
        self.catalogue = catalogue


def answer(
    text: str,
    situation: Situation,
    reader: Reader,
    *,
    market: "Market | None" = None,
    currency: "Currency | None" = None,
    guess: bool = False,
) -> Answer | None:
    """Return what a text means, or None if it is empty.

    The coins are bought where the money in the text is spent, else in `market`,
    else where the currency that is asked for is at home, else where the person is.
    In the first two cases another currency that is asked for is only exchanged.
    It is asked for in the text or by `currency`. `guess` lets half-typed names
    stand for the likeliest gift. Raises `Refusal`.
    """
    reading = read_expression(
        text, locale=reader.locale, words=reader.words, catalogue=reader.catalogue, guess=guess
    )
    if reading is None:
        return None
    return Answer(text, reading, _valued(reading, situation, market, _asked(reading, currency)))


def _asked(reading: Reading, currency: "Currency | None") -> "Currency | None":
    """Return the currency asked for; raise SECOND_TARGET if the text asks for another one."""
    wanted = reading.target.currency if reading.target is not None else None
    if wanted and currency and wanted != currency:
        raise Refusal(Problem.SECOND_TARGET)
    return wanted or currency


def _valued(
    reading: Reading, situation: Situation, market: "Market | None", asked: "Currency | None"
) -> Conversion:
    spent = {part.currency for part in reading.parts if part.currency is not None}
    if len(spent) == 1:
        market = _market_of(spent.pop(), situation, market)
    shown = asked or (market.currency if market is not None else None)
    conversion = Conversion(terms_in(situation, market, shown))
    if all(part.kind is Kind.MONEY for part in reading.parts):
        return conversion.enter(Field.PRICE, _total_money(reading.parts, conversion))
    if len(reading.parts) == 1:
        return _single(reading.parts[0], conversion)
    return conversion.enter(Field.COINS, _total_coins(reading.parts, situation, market, conversion))


def _market_of(currency: "Currency", situation: Situation, market: "Market | None") -> "Market":
    """Return where a currency is spent: the market that was named, if it fits."""
    if market is not None and market.currency == currency:
        return market
    return situation.market_for(currency)


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
    factor = exchange_rate(terms.rates, part.currency or terms.currency, terms.currency)
    return part.amount * factor


def _total_money(parts: tuple[Quantity, ...], conversion: Conversion) -> Fraction:
    """Return money of one or several currencies, exchanged into the one that is shown."""
    return _not_below_zero(sum((_exchanged(part, conversion) for part in parts), Fraction(0)))


def _total_coins(
    parts: tuple[Quantity, ...],
    situation: Situation,
    market: "Market | None",
    conversion: Conversion,
) -> Fraction:
    """Return the coins of parts of several kinds, each money in the market it is spent in."""
    total = Fraction(0)
    for part in parts:
        held = conversion
        if part.currency is not None:
            held = Conversion(terms_in(situation, _market_of(part.currency, situation, market)))
        total += _coins_of(_single(part, held))
    return _not_below_zero(total)


def _coins_of(single: Conversion) -> Fraction:
    problem = single.problem(Field.COINS)
    if problem is not None:
        raise problem
    return single.coins or Fraction(0)


def _not_below_zero(total: Fraction) -> Fraction:
    if total < 0:
        raise Refusal(Problem.NEGATIVE_TOTAL)
    return total
