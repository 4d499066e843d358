"""The form in which names are compared: without case, accents and stray marks."""

from functools import cache

_SINGLE_LETTERS = {
    "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "\u0131": "i",
    "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe",
}  # fmt: skip
"""Letters that Unicode does not take apart into a letter and an accent."""

_UNSEEN = (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF)
"""Marks without width: direction marks and isolates, joiners, byte order marks."""

_APOSTROPHES = "'\u2018\u2019\u02bc`\u00b4"


@cache
def _first_table() -> dict[int, str]:
    drops = dict.fromkeys((*_UNSEEN, *map(ord, _APOSTROPHES)), "")
    return drops | {ord(letter): plain for letter, plain in _SINGLE_LETTERS.items()}


@cache
def _accents() -> dict[int, None]:
    """Return the combining accents of Latin, Greek and Cyrillic; other scripts keep theirs."""
    return dict.fromkeys(range(0x300, 0x370))


def fold_characters(text: str) -> str:
    """Fold a text character by character, leaving its spaces and line ends as they are."""
    text = text.replace("'", "").replace("\u2019", "")
    if text.isascii():
        return text.lower()
    text = text.translate(_first_table())
    from unicodedata import normalize

    return normalize("NFKD", text.casefold()).translate(_accents()).casefold()


def fold(text: str) -> str:
    """Return the form of a text used wherever names are matched.

    Case, accents, apostrophes, invisible marks and the width of spaces do not
    count: "  Cupid\u2019s  B\u00d3W" and "cupids bow" fold to the same text.
    """
    return spaced(fold_characters(text))


def spaced(text: str) -> str:
    """Return a text with every run of blanks as one space, and none at its ends."""
    return " ".join(text.split())
