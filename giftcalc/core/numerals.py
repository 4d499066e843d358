"""Reading typed and pasted amounts, strictly.

An amount is read as the field's own locale writes it, or it is refused with the
reason; nothing is guessed. Digits are those of one script, and are worth the same
in every locale.
"""

from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.locale_tags import lineage
from giftcalc.core.number_marks import STYLES
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.units import MOST_COINS, MOST_MINOR_UNITS

if TYPE_CHECKING:
    from giftcalc.core.units import Currency

LONGEST = 40
"""The most characters that an amount may have, without what is stripped at its ends."""

SPACES = " \u00a0\u202f\u2009\u2007"
"""Ordinary, no-break, narrow no-break, thin and figure space: one class."""

_APOSTROPHES = "'\u2019"
_DIRECTION_MARKS = "\u200e\u200f\u061c"
_EDGES = SPACES + "\t\n\r\v\f\u3000\ufeff" + _DIRECTION_MARKS
_ARABIC_DECIMAL, _ARABIC_GROUP = "\u066b", "\u066c"
_ARABIC_LANGUAGES = frozenset("ar ckb fa ks lrc mzn ps sd ug ur uz".split())
_SEPARATORS = frozenset(f"{SPACES}{_APOSTROPHES}.,\u060c\u2e41{_ARABIC_DECIMAL}{_ARABIC_GROUP}")
_SIGNS = dict.fromkeys("-\u2212\ufe63\uff0d", "-") | dict.fromkeys("+\ufe62\uff0b", "+")
_NUMERIC = "".join(_SIGNS) + f".,{_ARABIC_DECIMAL}\uff0e\uff0c" + _EDGES
_WIDE = {"\uff0e": ".", "\uff0c": ",", "\uff07": "'"}
_LATIN_ZEROS = frozenset((0x30, 0xFF10, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6))
"""The zeros of ASCII, full-width and mathematical digits, which count as one script."""


class AmountError(Refusal):
    """A text that is not an amount, and why."""


class NumberMarks(NamedTuple):
    """How a locale writes numbers with the digits 0 to 9.

    `primary` is the number of digits in the last group, `secondary` in the others
    (0: never grouped); `minimum_grouping` digits stand before the first group.
    """

    decimal: str
    group: str
    primary: int
    secondary: int
    minimum_grouping: int


@lru_cache(maxsize=8)
def marks_of(locale: str) -> NumberMarks:
    """Return how a locale writes numbers; an unknown one as its parent, in the end as the root.

    Source: CLDR, see `number_marks`.
    """
    for tag in lineage(locale):
        for style in STYLES:
            if tag in style[-1].split():
                return NumberMarks(*style[:-1])
    return NumberMarks(*STYLES[0][:-1])


class _Span:
    """A part of the text that was typed, and the marks that it may have.

    `marks` holds all characters that count as a decimal or a group mark.
    """

    __slots__ = ("end", "marks", "start", "text")

    def __init__(self, text: str, start: int, end: int, marks: NumberMarks) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.marks = marks

    @property
    def written(self) -> str:
        return self.text[self.start : self.end]

    def within(self, start: int, end: int) -> "_Span":
        """Return a smaller part, without the spaces and invisible marks at its ends."""
        while start < end and self.text[start] in _EDGES:
            start += 1
        while start < end and self.text[end - 1] in _EDGES:
            end -= 1
        return _Span(self.text, start, end, self.marks)

    def refusal(self, problem: Problem, at: int = 0, **details: object) -> AmountError:
        """Return what is wrong with this part from its character `at` on."""
        marks = {"mark": self.marks.decimal[0], "group": self.marks.group[:1]}
        return AmountError(problem, (self.start + at, self.end), **marks, **details)


def read_amount(
    text: str, locale: str, places: int, currency: "Currency | None" = None
) -> Fraction | None:
    """Read an amount of at least 0 with at most `places` decimals, or None from an empty text.

    An amount of money may carry the sign or code of its `currency`. The limits are
    MOST_COINS for whole numbers without a currency, else MOST_MINOR_UNITS in units of
    10^-places. Raises AmountError, with the span of characters concerned.
    """
    return _read(text, _convention(locale), places, currency)


def other_reading(
    text: str, locale: str, places: int, currency: "Currency | None" = None
) -> Fraction | None:
    """Return what the text would be if comma and point were swapped, if that differs.

    None if the other convention cannot read it either, or reads the same.
    """
    own = _convention(locale)
    swapped = (".", ",") if own.decimal[0] == "," else (",", ".")
    reading = _read_or_none(text, NumberMarks(*swapped, 3, 3, 1), places, currency)
    return None if reading == _read_or_none(text, own, places, currency) else reading


def doubtful(text: str, locale: str) -> bool:
    """Tell whether an amount that was read should be echoed: its only "." or "," groups digits.

    Elsewhere in the world such a mark stands before the decimals: "1,234".
    """
    group = marks_of(locale).group
    return group in {".", ","} and group in text and sum(map(text.count, ".,")) == 1


@lru_cache(maxsize=8)
def _convention(locale: str) -> NumberMarks:
    """Return the marks of a locale with all characters that may be typed for them."""
    marks = marks_of(locale)
    kin = next((kin for kin in (SPACES, _APOSTROPHES) if marks.group in kin), marks.group)
    if lineage(locale)[-2:][0] in _ARABIC_LANGUAGES:
        return marks._replace(decimal=marks.decimal + _ARABIC_DECIMAL, group=kin + _ARABIC_GROUP)
    return marks._replace(group=kin)


def _read_or_none(
    text: str, convention: NumberMarks, places: int, currency: "Currency | None"
) -> Fraction | None:
    try:
        return _read(text, convention, places, currency)
    except AmountError:
        return None


def _read(
    text: str, convention: NumberMarks, places: int, currency: "Currency | None"
) -> Fraction | None:
    typed = _Span(text, 0, 0, convention).within(0, len(text))
    if not typed.written:
        return None
    if len(typed.written) > LONGEST:
        raise typed.refusal(Problem.TOO_LONG, LONGEST, longest=LONGEST)
    sign, number = _after_sign(typed)
    if currency is not None:
        number = _without_currency(number, currency)
        if not sign:
            sign, number = _after_sign(number)
    value = _value(number)
    if sign == "-" and value:
        raise typed.refusal(Problem.NEGATIVE)
    _check_limits(value, number, places, currency)
    return value


def _after_sign(span: _Span) -> tuple[str, _Span]:
    """Return "-", "+" or nothing, and what follows."""
    if span.written[:1] not in _SIGNS:
        return "", span
    return _SIGNS[span.written[:1]], span.within(span.start + 1, span.end)


def _without_currency(span: _Span, currency: "Currency") -> _Span:
    """Return the number without the currency before or after it; refuse another currency."""
    digits = [at for at, character in enumerate(span.written) if character.isdecimal()]
    first, last = (digits[0], digits[-1] + 1) if digits else (len(span.written),) * 2
    before = span.written[:first].rstrip(_EDGES)
    after = span.written[last:].lstrip(_EDGES)
    if not before and not after:
        return span
    from giftcalc.core.currency_signs import is_sign

    start = len(before if is_sign(before) else before.rstrip(_NUMERIC)) + span.start
    end = span.end - len(after if is_sign(after) else after.lstrip(_NUMERIC))
    for part in (span.within(span.start, start), span.within(end, span.end)):
        _check_currency(part, currency)
    return span.within(start, end)


def _check_currency(part: _Span, currency: "Currency") -> None:
    from giftcalc.core.currency_signs import currencies_of

    written = part.written
    if not written or written.upper() == currency or currency in currencies_of(written):
        return
    if not currencies_of(written):
        raise part.refusal(Problem.NOT_A_NUMBER)
    raise part.refusal(Problem.WRONG_CURRENCY, currency=currency, written=written)


def _value(number: _Span) -> Fraction:
    """Return what a number without sign and currency is worth."""
    kinds = "".join(_kind(character, number.marks) for character in number.written)
    _check_characters(number, kinds)
    whole, mark, decimals = kinds.partition(".")
    if mark and not decimals:
        raise number.refusal(Problem.INCOMPLETE, len(whole))
    for at, kind in enumerate(decimals, len(whole) + 1):
        if kind == ".":
            raise number.refusal(Problem.TWO_DECIMAL_MARKS, at)
        if kind == ",":
            raise number.refusal(Problem.SEPARATOR_AFTER_DECIMAL, at)
    if "," in whole and not _well_grouped(whole, number):
        raise number.refusal(Problem.BAD_GROUPING)
    digits = "".join(filter(str.isdecimal, number.written))
    return Fraction(int(digits), 10 ** len(decimals))


def _kind(character: str, marks: NumberMarks) -> str:
    """Return "0" for a digit, "." and "," for the marks, "_" for those of other locales."""
    if character.isdecimal():
        return "0"
    plain = _WIDE.get(character, character)
    if plain in marks.decimal:
        return "."
    if plain in marks.group:
        return ","
    return "_" if plain in _SEPARATORS else "?"


def _check_characters(number: _Span, kinds: str) -> None:
    """Refuse what is no digit or mark, digits of two scripts, and marks of other locales."""
    if "?" in kinds:
        at = kinds.index("?")
        problem = Problem.EXPONENT if _has_exponent(number, at) else Problem.NOT_A_NUMBER
        raise number.refusal(problem, at)
    if "0" not in kinds:
        raise number.refusal(Problem.NO_DIGITS)
    if len({_script(character) for character in number.written if character.isdecimal()}) > 1:
        raise number.refusal(Problem.NOT_A_NUMBER)
    if "_" in kinds:
        raise number.refusal(Problem.WRONG_SEPARATOR, kinds.index("_"))


def _has_exponent(number: _Span, at: int) -> bool:
    """Tell whether there is a power of ten at `at`: "1e9", "1E-3"."""
    power = number.written[at + 1 :]
    sign = power[:1] in _SIGNS
    return at > 0 and number.written[at] in "eE" and power[sign:].isdecimal()


def _script(digit: str) -> int:
    """Return the zero of the digit's script."""
    zero = ord(digit) - int(digit)
    return ord("0") if zero in _LATIN_ZEROS else zero


def _well_grouped(whole: str, number: _Span) -> bool:
    """Tell whether groups have the locale's lengths; "0,234" is no whole number in any."""
    first, *others, last = map(len, whole.split(","))
    return (
        0 < first <= number.marks.secondary
        and all(length == number.marks.secondary for length in others)
        and last == number.marks.primary
        and int(number.written[0]) > 0
    )


def _check_limits(value: Fraction, number: _Span, places: int, currency: "Currency | None") -> None:
    coins = currency is None and places == 0
    most = Fraction(MOST_COINS if coins else MOST_MINOR_UNITS, 10**places)
    if value > most:
        raise number.refusal(Problem.TOO_BIG, most=most)
    if (value * 10**places).denominator != 1:
        raise number.refusal(Problem.TOO_MANY_DECIMALS, places=places, step=Fraction(1, 10**places))
