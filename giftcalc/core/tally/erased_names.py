"""Taking a person's names out of texts, without harm to words that only look alike.

A text that is nothing but a name is replaced whole. Inside a longer text a name must stand
by itself: "ann" is found in "for @ann!" and not in "annual". A name that is no word of
its own (one letter, a few digits, an emoji) is only ever taken for a whole text. Chinese,
Japanese, Korean, Thai and their like write without spaces, so their letters bound nothing.
"""

import re
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNSPACED = (
    "\u0e00-\u109f\u1780-\u17ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003ffff"
)
_MARKS = "\u0300-\u036f"
_LEAST_LETTERS = 2
_LEAST_DIGITS = 6


class Names(NamedTuple):
    """All that one person is or was called: TikTok's ids, handles without "@", nicknames."""

    ids: frozenset[str] = frozenset()
    handles: frozenset[str] = frozenset()
    nicknames: frozenset[str] = frozenset()

    def plus(self, other: "Names") -> "Names":
        """Return both together."""
        return Names(*(one | two for one, two in zip(self, other, strict=True)))


def names_of(platform_id: str, handle: str, nickname: str) -> Names:
    """Return the names of one gifter, without those that are empty."""
    return Names(*(frozenset([name] if name else ()) for name in (platform_id, handle, nickname)))


def handle_key(handle: str) -> str:
    """Return a form that is the same for handles that differ in case only."""
    return normalize("NFC", handle).strip().removeprefix("@").casefold()


class NameCleaner:
    """Replaces the names of one person in texts by `stand_in`."""

    def __init__(self, names: Names, stand_in: str) -> None:
        self._handles = frozenset(map(handle_key, names.handles))
        self._exact = frozenset(normalize("NFC", name) for name in names.ids | names.nicknames)
        self._stand_in = stand_in
        self._in_text = _pattern(names, "\\W" + _UNSPACED)
        self._in_file_name = _pattern(names, "\\W_" + _UNSPACED)

    def in_text(self, text: str) -> str:
        """Return a title, a note or a whole name without the names."""
        return self._cleaned(text, self._in_text)

    def in_file_name(self, text: str) -> str:
        """Return a file's name without the names; there "_" separates words."""
        return self._cleaned(text, self._in_file_name)

    def _cleaned(self, text: str, pattern: re.Pattern[str]) -> str:
        if handle_key(text) in self._handles or normalize("NFC", text.strip()) in self._exact:
            return self._stand_in
        return pattern.sub(self._stand_in.replace("\\", r"\\"), text)


def _pattern(names: Names, separators: str) -> re.Pattern[str]:
    """Return what finds the names between separators; the longest name first."""
    anyhow = {f"(?i:@?{one})" for one in _forms(names.handles, separators)}
    parts = sorted(anyhow.union(_forms(names.ids | names.nicknames, separators)), key=len)
    return re.compile("|".join(reversed(parts)) or "(?!)")


def _forms(names: "Iterable[str]", separators: str) -> set[str]:
    """Return each name as a bounded pattern, in both ways Unicode may write it."""
    worded = filter(_is_worded, names)
    return {
        _bounded(normalize(form, name), separators) for name in worded for form in ("NFC", "NFD")
    }


def _is_worded(name: str) -> bool:
    """Tell whether a name is a word that can be told from its surroundings."""
    letters = sum(map(str.isalnum, name))
    return letters >= (_LEAST_DIGITS if name.isdigit() else _LEAST_LETTERS)


def _bounded(name: str, separators: str) -> str:
    letter = f"[^{separators}]"
    before = f"(?<!{letter})" if re.match(letter, name) else ""
    after = f"(?!{letter}|[{_MARKS}])" if re.search(f"{letter}[{_MARKS}]*$", name) else ""
    return before + re.escape(name) + after
