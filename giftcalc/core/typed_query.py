"""Reading what is typed above the gifts: words, prices in coins, and money.

"rose <100"      roses below 100 coins; also <=, >, >=, = and their signs
"100-500"        from 100 to 500 coins; also 100..500 and 1k-5k
"5 EUR", "€5"    what 5 € pay for at most, the dearest first
"<5€", "5-10€"   gifts that cost at most 5 €, or from 5 € to 10 €

Everything else is a word of the name. A number alone is a word as well, because
gifts are called "2026" and "10/10"; the search takes it for a price besides.
"""

from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.units import Currency, currency_places

if TYPE_CHECKING:
    import re

_NUMBER = r"\d+(?:[.,'\u2019\u00a0\u202f]\d+)*"
_OPERATORS = {
    "<": "<", "<=": "<=", "=<": "<=", "\u2264": "<=",
    ">": ">", ">=": ">=", "=>": ">=", "\u2265": ">=", "=": "=",
}  # fmt: skip
_MARK = r"[^\d\s<>=\u2264\u2265\u2013.,'\u2019+-][^\d\s<>=\u2264\u2265\u2013,'\u2019+-]{0,3}"
_USUAL = ("USD", "GBP", "JPY")
_THOUSAND = 3
"""The decimal places that a "k" behind a number takes up."""


class Bounds(NamedTuple):
    """A lowest and a highest amount, both included; None for no end."""

    low: Fraction | None = None
    high: Fraction | None = None

    def met(self, other: "Bounds") -> "Bounds":
        """Return what lies within both."""
        lows = [low for low in (self.low, other.low) if low is not None]
        highs = [high for high in (self.high, other.high) if high is not None]
        return Bounds(max(lows, default=None), min(highs, default=None))

    def whole(self) -> tuple[int | None, int | None]:
        """Return the lowest and the highest whole number within, as a `GiftQuery` has them."""
        low = None if self.low is None else -(-self.low // 1)
        return low, None if self.high is None else self.high // 1


class TypedQuery(NamedTuple):
    """What was typed: words of the name, bounds in coins, bounds in money.

    `currency` is that of `money`. `affordable` tells that an amount of money was
    typed alone: what it pays for is wanted, the dearest gift first.
    """

    words: str
    coins: Bounds | None = None
    money: Bounds | None = None
    currency: Currency | None = None
    affordable: bool = False


class _Condition(NamedTuple):
    """Bounds on the price, in coins if there is no currency."""

    bounds: Bounds
    currency: Currency | None
    alone: bool


def read_query(text: str, *, locale: str, currency: Currency) -> TypedQuery:
    """Read a search text; whatever is not understood as a price is a word.

    Numbers are read as `locale` writes them. A sign that several currencies share
    means `currency` if that is one of them, else the most usual one. Of amounts in
    two currencies the second counts as words.
    """
    if not any(map(str.isdecimal, text)):
        return TypedQuery(" ".join(text.split()))
    typed, words, rest = TypedQuery(""), [], text.strip()
    while rest:
        condition, length = _leading(rest, locale, currency)
        if condition and condition.currency in {None, typed.currency or condition.currency}:
            typed = _with(typed, condition)
        else:
            length = len(rest.split(maxsplit=1)[0])
            words.append(rest[:length])
        rest = rest[length:].lstrip()
    return typed._replace(words=" ".join(words))


def _with(typed: TypedQuery, condition: _Condition) -> TypedQuery:
    if condition.currency is None:
        return typed._replace(coins=condition.bounds.met(typed.coins or Bounds()))
    return typed._replace(
        money=condition.bounds.met(typed.money or Bounds()),
        currency=condition.currency,
        affordable=typed.affordable or condition.alone,
    )


@cache
def _patterns() -> "tuple[re.Pattern[str], ...]":
    """Return what a price looks like with a currency, and what without."""
    import re

    to = r"\s?(?:-|\u2013|\.\.)\s?"
    price = rf"(?P<low>{_NUMBER})(?P<low_k>k)?(?:{to}(?P<high>{_NUMBER})(?P<high_k>k)?)?"
    operator = r"(?:(?P<operator>[<>=\u2264\u2265]{1,2})\s*)?"
    shapes = (
        rf"{operator}(?P<mark>{_MARK})\s?{price}",
        rf"{operator}{price}\s?(?P<mark>{_MARK})",
        rf"{operator}(?P<mark>){price}",
    )
    return tuple(re.compile(rf"{shape}(?!\S)", re.IGNORECASE) for shape in shapes)


def _leading(text: str, locale: str, home: Currency) -> tuple[_Condition | None, int]:
    """Return the condition that a text starts with, and its length; None if it is a word."""
    for pattern in _patterns():
        found = pattern.match(text)
        condition = _condition(found, locale, home) if found else None
        if found and condition:
            return condition, found.end()
    return None, 0


def _condition(found: "re.Match[str]", locale: str, home: Currency) -> _Condition | None:
    """Return what a found price asks for, or None if it is no condition after all."""
    operator, mark, high = found["operator"], found["mark"], found["high"]
    if not (operator or mark or high):
        return None
    if operator and (high or operator not in _OPERATORS):
        return None
    currency = _meant(mark, home) if mark else None
    if mark and not currency:
        return None
    low = _amount(found["low"], found["low_k"], locale, currency)
    top = _amount(high, found["high_k"], locale, currency) if high else low
    if low is None or top is None:
        return None
    if high:
        return _Condition(Bounds(min(low, top), max(low, top)), currency, alone=False)
    return _Condition(_bounds(operator, low, currency), currency, alone=not operator)


def _bounds(operator: str | None, amount: Fraction, currency: Currency | None) -> Bounds:
    """Return the bounds that an operator sets; money alone is a highest amount.

    Coins are whole, so "below 100" ends at 99. In money the amount itself is
    included: nobody minds a gift that costs exactly what was typed.
    """
    step = 0 if currency else 1
    return {
        "<": Bounds(None, amount - step),
        "<=": Bounds(None, amount),
        ">": Bounds(amount + step, None),
        ">=": Bounds(amount, None),
        "=": Bounds(amount, amount),
    }[_OPERATORS[operator or "<="]]


def _meant(mark: str, home: Currency) -> Currency | None:
    """Return the currency of a sign or code, or None if it is none.

    The home currency comes first, then those that most people mean. Letters that
    are no code, such as "r" and "kr", only stand for the home currency: they may
    as well be the start of a word.
    """
    from giftcalc.core.currency_signs import currencies_of

    codes = currencies_of(mark)
    if home in codes:
        return home
    if mark.isalpha() and mark.upper() not in codes:
        return None
    usual = [code for code in (*_USUAL, *sorted(codes)) if code in codes]
    return Currency(usual[0]) if usual else None


def _amount(
    number: str, thousand: str | None, locale: str, currency: Currency | None
) -> Fraction | None:
    """Read a number as the locale writes it; None if it is not written so.

    Coins are whole: where "." begins the decimals, "1.000" is not taken for one coin.
    """
    from giftcalc.core.numerals import AmountError, marks_of, read_amount

    if not (currency or thousand) and marks_of(locale).decimal in number:
        return None
    places = (currency_places(currency) if currency else 0) + (_THOUSAND if thousand else 0)
    try:
        amount = read_amount(number, locale, places)
    except AmountError:
        return None
    return amount * 1000 if amount and thousand else amount
