"""The ways in which a line such as "12 gift box 3999" may be taken apart.

Which of them is meant only the catalogue can tell: gifts are called "2024 Countdown" and
"TaiPei 101" as well. So all are given, the likeliest first.
"""

import re
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.numerals import SPACES
from giftcalc.core.scanner import OPERATORS, QUOTES, is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTER = "[xX\uff58\uff38]"
_SIGN = f"[{re.escape(''.join(sign for sign, means in OPERATORS.items() if means == '*'))}]"
_PLAIN = r"\d+(?:[.,_'\u2019\u066b\u066c\u060c]\d+)*"
_GROUPED = rf"{_PLAIN}(?:[{SPACES}]\d{{3}}(?!\d))*"
_CLOSERS = "".join(set("".join(QUOTES.values())))
_TIMES_BEHIND = rf"(?: ?{_SIGN}|(?: |(?<=[{_CLOSERS}])){_LETTER})"

_MARKED = (
    rf"(?P<count>{{number}}) ?(?:{_SIGN}|{_LETTER}(?!\w)) ?(?P<name>.+)",
    rf"(?:{_SIGN}|{_LETTER}) ?(?P<count>{{number}})(?!\w) ?(?P<name>.+)",
    rf"(?P<name>.+?){_TIMES_BEHIND} ?(?P<count>{{number}})",
    rf"(?P<name>.+?) (?P<count>{{number}}) ?(?:{_SIGN}|{_LETTER})",
)
_LEADING = (r"(?P<count>{number}) (?P<name>.+)",)
_PRICED = (r"(?P<name>.+?) ?: ?(?P<count>{number})",)
_TRAILING = (r"(?P<name>.+?) (?P<count>{number})",)
_GLUED = (
    rf"(?P<count>{{number}}){_LETTER}(?P<name>\w.*)",
    r"(?P<count>{number})(?P<name>[^\W\d].*)",
)
_UNFINISHED = re.compile(rf"(?P<name>.+?)(?: ?(?:{_SIGN}|[:=])| {_LETTER})")
_NUMBER_CELL = re.compile(
    rf"(?P<before>{_SIGN}|{_LETTER})? ?(?P<count>{_GROUPED}) ?(?P<behind>{_SIGN}|{_LETTER})?"
)
_VALUE = re.compile(rf" ?= ?(?P<value>{_GROUPED})(?!\w)")
_BEFORE_WORD = re.compile(rf"(?:(?<=\W)|^)(?P<value>{_GROUPED}) ?(?P<word>[^\W\d_]+)")
_BULLET = re.compile(r"[-\u2013\u2014\u2022\u00b7*] (?=\S)")
_HANDLE = re.compile(r"(?:(?<=[\s,;])|^)[@\uff20] ?(?P<handle>[^\s;]*)")


class Split(NamedTuple):
    """One way to take a line apart: each part as it was written, "" if it has none.

    `either` is a number behind the name that may be the count or the price.
    """

    name: str
    count: str = ""  # type: ignore[assignment]  # tuple.count is not used
    price: str = ""
    either: str = ""


def plain(text: str) -> str:
    """Return a text with one space for each run of blanks, without marks that are not seen."""
    seen = (sign for sign in text if sign.isspace() or not is_blank(sign))
    return " ".join("".join(seen).split())


def without_bullet(text: str) -> str:
    """Return a plain text without the sign that lists put before each line."""
    found = _BULLET.match(text)
    return text[found.end() :] if found else text


def splits(text: str) -> "Iterator[Split]":
    """Give the ways to take a plain text apart, the likeliest first."""
    counted = counts(text)
    yield Split(text)
    yield from counted
    for split in (Split(text), *counted):
        for name, price in _parts(_PRICED, split.name):
            yield Split(name, split.count, price)
    for split in counted:
        for name, price in _parts(_TRAILING, split.name):
            yield Split(name, split.count, price)
    for name, number in _parts(_TRAILING, text):
        yield Split(name, either=number)
    for name, count in _parts(_GLUED, text):
        yield Split(name, count)


def counts(text: str) -> list[Split]:
    """Return the ways in which a count is said: with a sign, or before the name."""
    marked, leading = _parts(_MARKED, text), _parts(_LEADING, text)
    return [Split(name, count) for name, count in (*marked, *leading)]


def half_typed(text: str) -> "Iterator[Split]":
    """Give the ways to take a text apart that ends in a sign, or in the middle of a name."""
    yield from splits(text)
    found = _UNFINISHED.fullmatch(text)
    if found:
        yield from splits(found["name"])


def _parts(shapes: tuple[str, ...], text: str) -> list[tuple[str, str]]:
    """Return the names and numbers of a text that has one of the shapes, each pair once.

    Three digits behind a blank may belong to the number, or to the name.
    """
    found = [
        (match["name"].rstrip(" ,"), match["count"])
        for shape in shapes
        for number in (_GROUPED, _PLAIN)
        if (match := _compiled(shape, number).fullmatch(text))
    ]
    return list(dict.fromkeys(found))


def _compiled(shape: str, number: str) -> "re.Pattern[str]":
    return re.compile(shape.format(number=number))


def without_handles(text: str) -> tuple[str, list[str]]:
    """Return a text without its gifters, and their handles without the "@"."""
    handles = [found["handle"].rstrip(",") for found in _HANDLE.finditer(text)]
    rest = _HANDLE.sub(" ", text)
    return " ".join(rest.split()).rstrip(" ,"), handles


def without_value(text: str) -> tuple[str, str]:
    """Return a plain text without the price behind "=", and that price, "" if there is none."""
    found = _VALUE.search(text)
    if not found:
        return text, ""
    return f"{text[: found.start()]}{text[found.end() :]}".strip(), found["value"]


def numbers_before_words(text: str) -> "Iterator[tuple[str, str, str]]":
    """Give each number before a word: the number, the word, and the text without both."""
    for found in _BEFORE_WORD.finditer(text):
        rest = f"{text[: found.start()]} {text[found.end() :]}"
        yield found["value"], found["word"], " ".join(rest.split())


def number_cell(cell: str) -> tuple[str, bool] | None:
    """Return the number of a cell that holds nothing else, and whether a sign says "times"."""
    found = _NUMBER_CELL.fullmatch(cell)
    return (found["count"], bool(found["before"] or found["behind"])) if found else None
