"""The values in a sentence about a refusal, as a person reads them."""

from fractions import Fraction
from typing import TYPE_CHECKING

from giftcalc.core.reasons import Reason
from giftcalc.i18n.marked import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from giftcalc.i18n.language import Language

REASONS = {
    Reason.DISK_FULL: N_("the disk is full"),
    Reason.OVER_QUOTA: N_("your share of the disk is used up"),
    Reason.NO_PERMISSION: N_("you do not have the permission"),
    Reason.READ_ONLY: N_("it is on a read-only disk"),
    Reason.DAMAGED: N_("the disk reports an error"),
    Reason.TOO_LARGE: N_("the file would be too large for this disk"),
    Reason.NAME_TOO_LONG: N_("its name is too long"),
    Reason.BAD_NAME: N_("its name has characters that a file name cannot have"),
    Reason.NOT_A_FOLDER: N_("a part of its path is a file, not a folder"),
    Reason.IS_A_FOLDER: N_("a folder has that name"),
    Reason.NOT_REGULAR: N_("it is a device or a pipe, not a file"),
    Reason.LINKS_IN_CIRCLES: N_("its links lead round in a circle"),
    Reason.NO_SUCH_PLACE: N_("its folder does not exist"),
    Reason.IN_USE: N_("another program is using it"),
    Reason.TOO_MANY_OPEN: N_("too many files are open"),
    Reason.OUT_OF_MEMORY: N_("there is not enough memory"),
    Reason.STOPPED: N_("the system stopped it"),
    Reason.TOOK_TOO_LONG: N_("it took too long"),
    Reason.CRASHED: N_("the part that reads it failed"),
    Reason.OTHER: N_("the system refused it"),
}
"""What a reason is called in the middle of a sentence."""

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
    if isinstance(value, Reason):
        return language.tr(REASONS[value])
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
