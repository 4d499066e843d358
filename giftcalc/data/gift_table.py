"""The shipped gifts, as text with one gift in a line."""

from functools import partial
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from giftcalc.core.gift_cards import SHIPPED, Gift
from giftcalc.paths import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_T = TypeVar("_T")

_STREAKABLE = {b"": None, b"0": False, b"1": True}


class GiftTable(NamedTuple):
    """Gifts, the ISO date of the newest one, and where they are from."""

    gifts: list[Gift]
    date: str
    provenance: str


def shipped_cards() -> GiftTable:
    """Return one gift per name and price, the cheapest first."""
    return read_table("cards.tsv")


def shipped_rows() -> GiftTable:
    """Return one gift per id: where and when each id was seen."""
    return read_table("rows.tsv")


def read_table(name: str) -> GiftTable:
    """Read a shipped table of gifts.

    The lines begin "# key: value", then comes one with the names of the columns,
    then the gifts. This is read at every start, so the bytes are cut once, the
    columns taken by strides, and of equal cells only the first is looked into: a
    fifth of the instructions that cutting the text line by line takes.
    """
    head, _, table = resource("gifts", name).read_bytes().partition(b"\nname\t")
    facts = dict(line[2:].split(": ", 1) for line in head.decode().split("\n"))
    titles, _, lines = table.partition(b"\n")
    width = titles.count(b"\t") + 2
    cells = lines.removesuffix(b"\n").replace(b"\n", b"\t").split(b"\t")
    gifts = _gifts([cells[at::width] for at in range(width)])
    return GiftTable(gifts, facts["date"], facts["provenance"])


def _gifts(columns: list[list[bytes]]) -> list[Gift]:
    names, coins, ids, emoji, theme, regions, streakable, first, last, evidence = columns
    fields = zip(
        _texts(names),
        _each(coins, int),
        map(tuple, map(str.split, _texts(ids))),
        _each(emoji, bytes.decode),
        _each(theme, bytes.decode),
        _each(regions, _words),
        _each(streakable, _STREAKABLE.__getitem__),
        _each(first, bytes.decode),
        _each(last, bytes.decode),
        _each(evidence, int),
        repeat(SHIPPED),
    )
    return list(map(partial(tuple.__new__, Gift), fields))


def _texts(column: list[bytes]) -> list[str]:
    """Decode a column of which most cells differ."""
    return b"\t".join(column).decode().split("\t")


def _each(column: list[bytes], meaning: "Callable[[bytes], _T]") -> "Iterable[_T]":
    """Give the meaning of each cell of a column of which many are equal."""
    return map({cell: meaning(cell) for cell in set(column)}.__getitem__, column)


def _words(cell: bytes) -> tuple[str, ...]:
    return tuple(cell.decode().split())
