"""The values in a sentence about a refusal, as a person reads them."""

from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from giftcalc.i18n.language import Language

UNKNOWN = "?"
"""What stands for a value that was not given: a sentence about an error must not fail."""

_SHARES = frozenset(("change", "share"))
_BYTES = frozenset(("limit",))
_MEBIBYTE = 2**20
_ISOLATE, _POP = "\u2068", "\u2069"
_RIGHT_TO_LEFT = frozenset(("AL", "LRE", "LRI", "LRO", "R", "RLE", "RLI", "RLO"))


class Details(dict[str, str]):
    """The details of a refusal, written in a language; those not given read "?"."""

    def __init__(self, values: "Mapping[str, object]", language: "Language") -> None:
        super().__init__((name, shown(name, value, language)) for name, value in values.items())

    def __missing__(self, name: str) -> str:
        return UNKNOWN


def shown(name: str, value: object, language: "Language") -> str:
    """Return a detail as text: numbers, shares, sizes, dates, gifts and lists in the language.

    Fractions called "change" or "share" are shares of 1 and read as percentages; a "limit"
    in bytes reads as mebibytes. Strings from outside are made harmless.
    """
    if isinstance(value, Enum):
        return language.tr(str(value.value))
    if isinstance(value, int | Fraction):
        return _number(name, Fraction(value), language)
    if hasattr(value, "isoformat"):
        return language.date(value.isoformat())
    if isinstance(name_of := getattr(value, "name", None), str):
        return harmless(name_of)
    if isinstance(value, list | tuple):
        return language.any_of([shown(name, item, language) for item in value])
    return harmless(str(value))


def _number(name: str, value: Fraction, language: "Language") -> str:
    if name in _SHARES:
        return language.percent(value)
    return language.number(value / _MEBIBYTE if name in _BYTES else value)


def harmless(text: str) -> str:
    """Return a text from outside that cannot disturb the sentence around it.

    Control characters are replaced, and text that runs from right to left is isolated.
    """
    from unicodedata import bidirectional, category

    clean = "".join("\ufffd" if category(one) in {"Cc", "Cs"} else one for one in text)
    if any(bidirectional(one) in _RIGHT_TO_LEFT for one in clean):
        return _ISOLATE + clean.replace(_POP, "") + _POP
    return clean


def placeholders(message: str) -> list[str]:
    """Return the names between the braces of a message."""
    from string import Formatter

    return [name for _, name, _, _ in Formatter().parse(message) if name]
