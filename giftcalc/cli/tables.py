"""Columns on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

NOTHING = "–"
"""What stands for an amount that cannot be given; in JSON it is null."""

_NOT_SEEN = frozenset(("Cf", "Me", "Mn"))
_WIDE = frozenset("WF")


def in_columns(rows: Sequence[Sequence[str]], right: Collection[int] = (1,)) -> list[str]:
    """Return rows as lines in columns, those of `right` aligned to the right."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            _padded(cell, width, at in right)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def _padded(cell: str, width: int, to_the_right: bool) -> str:  # noqa: FBT001 - of one column
    blank = " " * (width - _width(cell))
    return blank + cell if to_the_right else cell + blank


def _width(text: str) -> int:
    """Return the columns that a text takes: two for wide signs, none for marks on others."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(
        1 + (east_asian_width(sign) in _WIDE) for sign in text if category(sign) not in _NOT_SEEN
    )
