"""Reading lines with coins and prices as they are copied from a recharge page.

A line holds a number of coins and a price, in either order: "350  €4.15", "70 coins - 0,85 €",
"1 coin = €0.012". Numbers are read as strictly as typed ones; a line that can be read in
two ways is refused.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category

from giftcalc.core.currency_signs import is_sign
from giftcalc.core.expression import Kind
from giftcalc.core.numerals import SPACES, AmountError, read_amount
from giftcalc.core.price_checks import MOST_PACKS, UNIT_PLACES
from giftcalc.core.problems import Problem, Refusal, in_line
from giftcalc.core.units import Currency, currency_places

if TYPE_CHECKING:
    from giftcalc.core.words import Words

LONGEST_LINE = 120
"""The most characters of a line."""

_SHOWN = 40
_BLANK = SPACES + "\t\r\v\f\u3000\ufeff\u200b\u200e\u200f"
_GAP = _BLANK + "=:|;\u2192>\u00b7\u2022*\u2013\u2014"
_DASHES = "-\u2212"
_TIGHT, _BLANKED, _WIDE = range(3)
_MARKS = ".,'\u2019\u066b\u066c\u060c"
_PICTURES = frozenset(("So", "Sk", "Cf", "Mn"))
_NOT_WRITTEN = frozenset((Problem.NOT_A_NUMBER, Problem.NO_DIGITS))
_PLAIN = frozenset(
    (Problem.PRICE_LINE_CURRENCY, Problem.COINS_NOT_POSITIVE, Problem.PRICE_NOT_POSITIVE)
)
"""What is said before all else that is wrong with a line: it was understood."""


class Line(NamedTuple):
    """A pack or, for one coin, a unit price; `currency` is None where no sign stood there."""

    number: int
    coins: int
    price: Fraction
    currency: Currency | None


class _Page(NamedTuple):
    """How the page is written: its numbers, its words for coins, its money."""

    locale: str
    words: "Words"
    currency: Currency


def read_price_lines(
    text: str, *, locale: str, words: "Words", currency: Currency
) -> tuple[Line, ...]:
    """Return the packs of a pasted list in their order; nothing from an empty text.

    Lines without digits are headings and passed over. Coins and a price with its currency
    may also stand one below the other. Raises `Refusal` for the first line that cannot be
    used, with its number as `line`.
    """
    page = _Page(locale, words, currency)
    found: list[Line] = []
    waiting: tuple[int, str] | None = None
    for number, written in enumerate(text.splitlines(), 1):
        if not any(map(str.isdecimal, written)):
            continue
        if waiting is not None:
            found.append(_below(waiting, written, page))
            waiting = None
        elif _is_half(written, page):
            waiting = number, written
        else:
            found.append(_line(number, written, page))
        if len(found) > MOST_PACKS:
            raise Refusal(Problem.PRICES_TOO_MANY, most=MOST_PACKS)
    if waiting is not None:
        raise _refused(*waiting, Refusal(Problem.PRICE_LINE_BAD))
    return tuple(found)


def _below(coins: tuple[int, str], price: str, page: _Page) -> Line:
    """Return a pack whose price stands a line below its coins; it must show its currency."""
    number, written = coins
    found = _line(number, f"{written}\t{price}", page)
    if found.currency is None:
        raise _refused(number, written, Refusal(Problem.PRICE_LINE_BAD))
    return found


def _line(number: int, written: str, page: _Page) -> Line:
    try:
        coins, price, signed = _read(written, page)
    except Refusal as refusal:
        raise _refused(number, written, refusal) from None
    return Line(number, coins, price, page.currency if signed else None)


def _refused(number: int, written: str, refusal: Refusal) -> Refusal:
    refusal.details |= {"line": number, "text": " ".join(written.split())[:_SHOWN]}
    return in_line(refusal, number)


def _is_half(written: str, page: _Page) -> bool:
    """Tell whether a line holds a number of coins and nothing else."""
    if len(written) > LONGEST_LINE:
        return False
    try:
        _coins(written, page)
    except Refusal:
        return False
    return True


def _read(written: str, page: _Page) -> tuple[int, Fraction, bool]:
    """Return coins, price and whether a currency stood there, or refuse the line."""
    line = _without_dashes(written.strip(_BLANK))
    if len(line) > LONGEST_LINE:
        raise Refusal(Problem.PRICE_LINE_BAD)
    troubles: list[Refusal] = []
    readings: set[tuple[int, Fraction, bool]] = set()
    for gap in (_WIDE, _BLANKED, _TIGHT):
        for left, right in _parted(line, gap):
            readings |= _readings(left, right, page, troubles)
        if readings:
            break
    if len(readings) > 1:
        raise Refusal(Problem.PRICE_LINE_AMBIGUOUS)
    for reading in readings:
        return reading
    raise min(troubles, key=_vagueness, default=Refusal(Problem.PRICE_LINE_BAD))


def _without_dashes(line: str) -> str:
    """Return a line in which a dash between blanks is a gap between columns."""
    for dash in _DASHES:
        line = line.replace(f" {dash} ", "\t")
    return line


def _vagueness(trouble: Refusal) -> int:
    """Return how little is said by what is wrong: least, that something is no number at all."""
    return (trouble.problem not in _PLAIN) + (trouble.problem is Problem.PRICE_LINE_BAD)


def _parted(line: str, gap: int) -> Iterator[tuple[str, str]]:
    """Give the two halves of a line at every place where it may be parted by such a gap."""
    seen = set()
    for at, (before, after) in enumerate(pairwise(line), 1):
        if _may_part(before, after) and _gap_at(line, at) == gap:
            halves = line[:at].strip(_GAP), line[at:].strip(_GAP)
            if halves not in seen:
                seen.add(halves)
                yield halves


def _may_part(before: str, after: str) -> bool:
    if before in _MARKS or after in _MARKS:
        return False
    return before.isdecimal() + after.isdecimal() < len("ab")


def _gap_at(line: str, at: int) -> int:
    """Return what parts a line at a place: a gap as between columns, a blank, or less."""
    around = line[at - 1 : at + 1]
    blanks = sum(one in _BLANK for one in around)
    return _WIDE if "\t" in around else blanks


def _readings(
    left: str, right: str, page: _Page, troubles: list[Refusal]
) -> set[tuple[int, Fraction, bool]]:
    """Return the ways to read two halves; a price in front must show that it is one."""
    found = set()
    for coins_text, price_text in ((left, right), (right, left)):
        in_front = price_text is left
        try:
            coins = _coins(coins_text, page)
            price, signed = _price(price_text, page, coins)
        except Refusal as trouble:
            if not in_front:
                troubles.append(trouble)
            continue
        if signed or not in_front:
            found.add((coins, price, signed))
    return found


def _coins(written: str, page: _Page) -> int:
    number = _without_coin_word(written, page.words)
    try:
        coins = read_amount(number, page.locale, 0)
    except AmountError as error:
        raise _of_line(error) from None
    if coins is None:
        raise Refusal(Problem.PRICE_LINE_BAD)
    if not coins:
        raise Refusal(Problem.COINS_NOT_POSITIVE)
    return int(coins)


def _without_coin_word(written: str, words: "Words") -> str:
    """Return a number without the word for coins, or a picture of one, at its ends."""
    digits = [at for at, character in enumerate(written) if character.isdecimal()]
    if not digits:
        return written
    first, last = digits[0], digits[-1] + 1
    start = first if _means_coins(written[:first], words) else 0
    end = last if _means_coins(written[last:], words) else len(written)
    return written[start:end]


def _means_coins(part: str, words: "Words") -> bool:
    phrase = "".join(one for one in part if category(one) not in _PICTURES).strip(_BLANK)
    if not phrase:
        return True
    word = words.meaning(phrase)
    return word is not None and word.target is not None and word.target.kind is Kind.COINS


def _price(written: str, page: _Page, coins: int) -> tuple[Fraction, bool]:
    """Return a price and whether a currency stood by it; that of one coin may be finer."""
    places = max(currency_places(page.currency), UNIT_PLACES if coins == 1 else 0)
    try:
        price = read_amount(written, page.locale, places, page.currency)
    except AmountError as error:
        raise _of_line(error) from None
    if price is None:
        raise Refusal(Problem.PRICE_LINE_BAD)
    if not price:
        raise Refusal(Problem.PRICE_NOT_POSITIVE)
    return price, is_sign(_around(written))


def _around(written: str) -> str:
    return "".join(one for one in written if not one.isdecimal()).strip(_BLANK + _MARKS + "+")


def _of_line(error: AmountError) -> Refusal:
    """Return what is wrong with a number as something wrong with its line."""
    if error.problem is Problem.WRONG_CURRENCY:
        return Refusal(Problem.PRICE_LINE_CURRENCY, None, **error.details)
    if error.problem in _NOT_WRITTEN:
        return Refusal(Problem.PRICE_LINE_BAD)
    return Refusal(error.problem, None, **error.details)
