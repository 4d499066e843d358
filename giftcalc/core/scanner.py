"""The characters of an expression: where its numbers, words and signs begin and end."""

import re
from typing import TYPE_CHECKING

from giftcalc.core.numerals import SPACES

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNS = {
    "+": "+\ufe62\uff0b",
    "-": "-\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d",
    "*": "*\u00d7\u00b7\u2217\u2219\u22c5\u2715\u2716\uff0a",
    "/": "/\u00f7\u2044\u2215\uff0f",
}
OPERATORS = {character: sign for sign, alike in _SIGNS.items() for character in alike}
"""Every character that adds, subtracts, multiplies or divides -> "+", "-", "*" or "/"."""

ARROWS = ("->", "=>", "\u2192", "=")
"""Signs for "in", the longer ones first."""

QUOTES = {
    '"': '"',
    "\u201c": "\u201d",
    "\u201e": "\u201c\u201d",
    "\u00ab": "\u00bb",
    "\u201d": "\u201d",
}
"""What opens a quoted name -> what may close it."""

BRACKETS = "()"
PERCENT = frozenset("%\uff05\u066a")
ID_MARK = "#"
PRICE_MARK = ":"
LONGEST_NAME = 64
"""The most characters of a name that are compared with the catalogue's."""

_ASKING = "=?"
"""What may end a line without a meaning: "3 lion = ?"."""

_UNSEEN = frozenset("\u200b\u200e\u200f\u061c\u2066\u2067\u2068\u2069\ufeff")
_MARKS = r".,_'’،⹁٫٬．，"
"""What locales put between digits, or people who mean it."""

_NUMBER = re.compile(
    rf"[.,٫]?\d(?:\d|[{re.escape(_MARKS)}]|[{SPACES}](?=\d{{3}}(?!\d)))*(?:[eE][+-]?\d+)?"
)


def is_blank(character: str) -> bool:
    """Say whether a character separates without being seen."""
    return character.isspace() or character in _UNSEEN


def in_word(character: str) -> bool:
    """Say whether a character is a letter, a digit, a mark on one or a low line."""
    return character != "" and f"a{character}".isidentifier()


class Scanner:
    """A text that is read from `at` to `end`, both moved by its reader."""

    __slots__ = ("at", "end", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.end = len(text)
        while self.end and (is_blank(text[self.end - 1]) or text[self.end - 1] in _ASKING):
            self.end -= 1
        self.skip()

    def skip(self) -> str:
        """Move behind blanks, and return the character there, or "" at the end."""
        self.at = self.behind_blanks(self.at)
        return self.peek(self.at)

    def behind_blanks(self, at: int) -> int:
        """Return the next place that is not blank."""
        while at < self.end and is_blank(self.text[at]):
            at += 1
        return at

    def peek(self, at: int) -> str:
        """Return the character at a place, or "" at the end."""
        return self.text[at] if at < self.end else ""

    def cut(self, start: int, end: int) -> str:
        """Return the characters from `start` to `end`, with the spelling of the text."""
        return self.text[start:end]

    def number(self, at: int) -> int:
        """Return the end of the number at a place, which is the place if there is none.

        What is marked like a number in any locale is taken whole, so that a number
        in the marks of another one is refused rather than taken apart.
        """
        found = _NUMBER.match(self.text, at, self.end)
        return found.end() if found else at

    def arrow(self, at: int) -> int:
        """Return the end of the sign for "in" at a place, which is the place if there is none."""
        return next((at + len(sign) for sign in ARROWS if self.starts(sign, at)), at)

    def starts(self, sign: str, at: int) -> bool:
        """Say whether a sign stands at a place."""
        return self.text.startswith(sign, at, self.end)

    def operator(self, at: int) -> tuple[str, int]:
        """Return the operator at a place, "" if there is none, and its end.

        A lone x multiplies: "3x rose", "rose x278".
        """
        character = self.peek(at)
        if character in OPERATORS and self.arrow(at) == at:
            return OPERATORS[character], at + 1
        behind = self.peek(at + 1)
        if character in {"x", "X"} and not (in_word(behind) and not behind.isdecimal()):
            return "*", at + 1
        return "", at

    def ends(self, at: int, longest: int = LONGEST_NAME) -> "Iterator[int]":
        """Give the places where a phrase that starts at a place may end, the last one first."""
        for place in range(min(self.end, at + longest), at, -1):
            before, behind = self.text[place - 1], self.peek(place)
            if not is_blank(before) and not (in_word(before) and in_word(behind)):
                yield place

    def letters_end(self, at: int) -> int:
        """Return the end of the run without digits and blanks at a place: "US$" of "US$20"."""
        place = at
        while place < self.end and not (self.text[place].isdecimal() or is_blank(self.text[place])):
            place += 1
        return place

    def word_end(self, at: int) -> int:
        """Return the end of the unknown word at a place: up to a blank or a sign between words."""
        place = at + 1
        while place < self.end and not self._parts(place):
            place += 1
        return place

    def is_hyphen(self, place: int) -> bool:
        """Say whether the sign at a place stands inside a word: "t-rex"."""
        return in_word(self.text[place - 1]) and in_word(self.peek(place + 1))

    def _parts(self, place: int) -> bool:
        character = self.text[place]
        if character in OPERATORS:
            return not (OPERATORS[character] == "-" and self.is_hyphen(place))
        return is_blank(character) or character in f"{BRACKETS}{PRICE_MARK}=\u2192"
