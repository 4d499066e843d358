"""What the entry line offers while a gift, a unit or a currency is typed."""

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.basket import mention
from giftcalc.core.gift_query import GiftQuery
from giftcalc.core.lexicon import Lexicon
from giftcalc.core.scanner import (
    ARROWS,
    BRACKETS,
    ID_MARK,
    LONGEST_NAME,
    OPERATORS,
    PERCENT,
    PRICE_MARK,
    QUOTES,
    Scanner,
    in_word,
    is_blank,
)
from giftcalc.core.words import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from giftcalc.core.expression import Target
    from giftcalc.core.gifts import Catalogue, Gift
    from giftcalc.core.words import Words

MOST_TARGETS_BESIDE_GIFTS = 3
"""How many units and currencies are offered where a gift may be meant as well."""

_NOT_NAMES = (ID_MARK, PRICE_MARK)
_SEPARATORS = frozenset(
    "".join((*OPERATORS, BRACKETS, *QUOTES, *QUOTES.values(), *ARROWS, *PERCENT, *_NOT_NAMES))
)


class Completion(NamedTuple):
    """A text that may replace the characters of `span`, and the gift or unit that it means."""

    span: tuple[int, int]
    text: str
    gift: "Gift | None" = None
    target: "Target | None" = None


class _Place(NamedTuple):
    """Where a half-typed phrase starts, and what stands before it."""

    at: int
    after_in: bool
    after_number: bool


def complete(
    text: str, cursor: int, *, words: "Words", catalogue: "Catalogue", limit: int = 8
) -> list[Completion]:
    """Return what the phrase before the cursor may become, the likeliest first.

    The longest phrase that leads to something counts: "3 potato in lo" is a gift,
    "3 lion in e" a currency. Behind "in" units and currencies are offered even
    before a letter is typed, the home currency first; elsewhere a number alone, unless
    it is quoted, is not taken for the start of a name.
    """
    if text[: _start(text[:cursor])].endswith(_NOT_NAMES):
        return []
    end = cursor
    while end < len(text) and in_word(text[end]):
        end += 1
    for place in _places(text[:cursor], words, catalogue):
        typed, quoted = text[place.at : cursor], text[place.at - 1 : place.at] in QUOTES
        if not (quoted or place.after_in or any(map(str.isalpha, typed))):
            continue
        offers = _offers(typed, place, words, catalogue, limit)
        if offers:
            return [offer._replace(span=(place.at - quoted, end)) for offer in offers]
    return []


def _places(head: str, words: "Words", catalogue: "Catalogue") -> "Iterator[_Place]":
    """Give the starts of the words before the cursor, the first one first.

    Words that join others, such as "in" and "plus", only start a name at the front
    or behind a number.
    """
    scanner = Scanner(head)
    lexicon = Lexicon(scanner, words, catalogue)
    start = at = _start(head)
    before = head[:start].rstrip()
    after_in, after_number = before.endswith(ARROWS), False
    while at < len(head):
        joins = lexicon.joins(at)
        half_typed = after_number and not any(map(is_blank, head[at:]))
        if not joins or after_in or half_typed or at == start:
            yield _Place(at, after_in, after_number)
        after_in = joins and lexicon.role(at) is Role.IN
        after_number = head[at].isdecimal()
        at = _next_word(head, at)
    if after_in and is_blank(head[-1]):
        yield _Place(at, after_in, after_number=False)


def _start(head: str) -> int:
    """Return where the words behind the last sign between operands start, if names go so far."""
    start, first = len(head), max(0, len(head) - LONGEST_NAME)
    while start > first and not _separates(head, start - 1):
        start -= 1
    return _behind_blanks(head, start)


def _separates(head: str, at: int) -> bool:
    inside = at > 0 and in_word(head[at - 1]) and in_word(head[at + 1 : at + 2])
    return head[at] in _SEPARATORS and not (inside and OPERATORS.get(head[at]) == "-")


def _next_word(head: str, at: int) -> int:
    """Return the start of the next word; letters behind digits are one: "500d"."""
    digits = head[at].isdecimal()
    while at < len(head) and not is_blank(head[at]) and head[at].isdecimal() == digits:
        at += 1
    return _behind_blanks(head, at)


def _behind_blanks(head: str, at: int) -> int:
    while at < len(head) and is_blank(head[at]):
        at += 1
    return at


def _offers(
    typed: str, place: _Place, words: "Words", catalogue: "Catalogue", limit: int
) -> list[Completion]:
    targets = _targets(typed, words) if place.after_in or place.after_number else iter(())
    if place.after_in:
        return list(islice(targets, limit))
    beside = list(islice(targets, min(limit, MOST_TARGETS_BESIDE_GIFTS)))
    gifts = _gifts(typed, catalogue, limit - len(beside))
    written = [Completion((0, 0), mention(gift, words, catalogue), gift=gift) for gift in gifts]
    return written + beside


def _targets(typed: str, words: "Words") -> "Iterator[Completion]":
    for shown, target in words.completions(typed):
        yield Completion((0, 0), shown, target=target)


def _gifts(typed: str, catalogue: "Catalogue", limit: int) -> "list[Gift]":
    """Return the gifts whose names a text begins, or one of whose words it does."""
    best = catalogue.best(typed)
    if best is None:
        return []
    recent, older = (catalogue.search(GiftQuery(text=typed, recent=one)) for one in (True, False))
    return list(dict.fromkeys((best, *recent, *older)))[:limit]
