"""Gift lists that a person brings along: their rows, and what is wrong with some."""

from typing import NamedTuple

from giftcalc.core.folding import fold, spaced
from giftcalc.core.problems import Problem, Refusal

MOST_COINS_PER_GIFT = 10**7
"""The highest price that is believed; the dearest gift known costs 60,999 coins."""

LONGEST_NAME = 100
"""The most characters of a gift's name; the longest known has 28."""

LONGEST_ID = 20
"""The most digits of a gift's id; 64 bits make 20, the longest known has 7."""

_UNPRINTABLE = frozenset("Cc Cs Co Cn".split())
_TURNING_MARKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class GiftRow(NamedTuple):
    """One gift of a list; the id is empty if the list has none."""

    id: str
    name: str
    coins: int
    streakable: bool | None = None


class RefusedRow(NamedTuple):
    """A row of a list that cannot be used: which one, counted from 1, and why."""

    number: int
    name: str
    refusal: Refusal


class GiftList(NamedTuple):
    """What one gift list says.

    `source` is the name of its file, `date` the ISO day that its gifts were seen
    on, `region` the country they were shown in, if the list tells.
    """

    source: str
    date: str
    region: str
    rows: tuple[GiftRow, ...]


class ImportedList(NamedTuple):
    """A gift list as it was read, with the rows that it cannot be used for."""

    kept: GiftList
    refused: tuple[RefusedRow, ...] = ()


def checked_name(name: str) -> str:
    """Return a gift's name with tidy spaces, or refuse it.

    Raise GIFT_NAME_MISSING, GIFT_NAME_TOO_LONG, or GIFT_NAME_UNPRINTABLE for
    control characters, halves of characters, and marks that turn the direction
    of the text around it.
    """
    tidy = spaced(name)
    if len(tidy) > LONGEST_NAME:
        raise Refusal(Problem.GIFT_NAME_TOO_LONG, longest=LONGEST_NAME)
    if not _is_printable(name):
        raise Refusal(Problem.GIFT_NAME_UNPRINTABLE)
    if not fold(tidy):
        raise Refusal(Problem.GIFT_NAME_MISSING)
    return tidy


def _is_printable(name: str) -> bool:
    if name.isprintable():
        return True
    from unicodedata import category

    return not any(one in _TURNING_MARKS or category(one) in _UNPRINTABLE for one in name)


def checked_price(coins: int) -> int:
    """Return a price in coins, or raise GIFT_PRICE_OUT_OF_RANGE."""
    if not 1 <= coins <= MOST_COINS_PER_GIFT:
        raise Refusal(Problem.GIFT_PRICE_OUT_OF_RANGE, most=MOST_COINS_PER_GIFT)
    return coins


def checked_id(digits: str) -> str:
    """Return an id, which is a positive number kept as text, or raise GIFT_ID_UNUSABLE."""
    if not (digits.isascii() and digits.isdigit() and digits.strip("0")):
        raise Refusal(Problem.GIFT_ID_UNUSABLE)
    if len(digits) > LONGEST_ID:
        raise Refusal(Problem.GIFT_ID_UNUSABLE)
    return digits
