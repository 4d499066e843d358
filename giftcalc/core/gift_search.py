"""Finding gifts by half-typed, unordered or misspelt words."""

from typing import TYPE_CHECKING

from giftcalc.core.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from giftcalc.core.gift_cards import Gift
    from giftcalc.core.gift_shelf import Shelf

LETTERS_PER_SLIP = 4
"""A typed word of so many letters may hold one slip, one of twice as many two."""

SHORTEST_WORD_WITH_A_SLIP = 3
"""Shorter words are near to too many others."""

MOST_DIGITS = 9
"""Longer runs of digits are no price."""


def matches(shelf: "Shelf", text: str) -> list[int]:
    """Return the places of the gifts that match a text, the best matches first.

    A gift matches if its name holds every word. The whole name comes before a
    name that starts so, that before names in which each word starts a word, and
    that before the rest; gifts that only cost a number typed, "heart 200", come
    last. Within each the order of the shelf stays.
    """
    words = fold(text).split()
    if not words:
        return list(range(len(shelf.gifts)))
    return _ranked(shelf, _holding(shelf, words), words) + _at_price(shelf, words)


def _holding(shelf: "Shelf", words: list[str]) -> list[int]:
    """Return the places, in order, of the names that hold every word."""
    first, *others = sorted(words, key=len, reverse=True)
    names, places = shelf.names, shelf.holding(first)
    for word in others:
        places = [at for at in places if word in names[at]]
    return places


def _ranked(shelf: "Shelf", places: list[int], words: list[str]) -> list[int]:
    """Put the places of names that hold all words in the order of how well they match."""
    names, typed = shelf.names, " " + " ".join(words)
    begins = places
    for word in words:
        begun = " " + word
        begins = [at for at in begins if begun in names[at]]
    heads = [at for at in begins if names[at].startswith(typed)]
    exact = [at for at in heads if len(names[at]) == len(typed)]
    return exact + _without(heads, exact) + _without(begins, heads) + _without(places, begins)


def _without(places: list[int], others: list[int]) -> list[int]:
    there = set(others)
    return [at for at in places if at not in there]


def _at_price(shelf: "Shelf", words: list[str]) -> list[int]:
    """Return the places of gifts that cost the one whole number typed and do not name it."""
    numbers = [word for word in words if word.isascii() and word.isdigit()]
    if len(numbers) != 1 or len(numbers[0]) > MOST_DIGITS:
        return []
    number, coins = numbers[0], int(numbers[0])
    priced = [at for at, gift in enumerate(shelf.gifts) if gift.coins == coins]
    others = [word for word in words if word != number]
    return [
        at
        for at in priced
        if number not in shelf.names[at] and all(word in shelf.names[at] for word in others)
    ]


def starting(shelf: "Shelf", text: str) -> "list[Gift]":
    """Return the gifts whose names start with a text, or if none do, those with such a word."""
    typed = " " + fold(text)
    pairs = list(zip(shelf.gifts, shelf.names, strict=True))
    heads = [gift for gift, name in pairs if name.startswith(typed)]
    return heads or [gift for gift, name in pairs if typed in name]


def slips_allowed(word: str) -> int:
    """Return how many slips a typed word may hold and still be understood."""
    if len(word) < SHORTEST_WORD_WITH_A_SLIP:
        return 0
    return max(1, len(word) // LETTERS_PER_SLIP)


def resembling(shelf: "Shelf", text: str) -> list[tuple[int, int]]:
    """Return the gifts whose name, or words, are a few slips from a text, nearest first.

    A slip is a letter too many, missing, wrong, or changed places with the
    next; their number comes before the place of each gift. One that is only
    near by its words counts one slip more.
    """
    typed = fold(text)
    slips = _word_slips(shelf, typed.split())
    slips |= {at: count for _, count, at in _near(typed, [name[1:] for name in shelf.names])}
    return sorted((count, at) for at, count in slips.items())


def _near(typed: str, choices: "Sequence[str]") -> "list[tuple[str, int, int]]":
    """Return the choices within the slips allowed: text, number of slips, place."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    allowed = slips_allowed(typed)
    nearest = extract(typed, choices, scorer=OSA.distance, score_cutoff=allowed, limit=None)
    return [(choice, int(slips), at) for choice, slips, at in nearest]


def _word_slips(shelf: "Shelf", words: list[str]) -> dict[int, int]:
    """Return, by place, the slips of the gifts that have a word near each typed one."""
    names = [name.split() for name in shelf.names]
    vocabulary = list(dict.fromkeys(word for name in names for word in name))
    sums = dict.fromkeys(range(len(names)) if words else (), 1)
    for word in words:
        near = {choice: slips for choice, slips, _ in _near(word, vocabulary)}
        sums = {
            at: slips + min(near[one] for one in names[at] if one in near)
            for at, slips in sums.items()
            if not near.keys().isdisjoint(names[at])
        }
    return sums
