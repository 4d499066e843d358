"""Columns on a terminal."""

from collections.abc import Sequence


def print_table(rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset({1})) -> None:
    """Print rows in columns, those of `right` aligned to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            cell.rjust(width) if at in right else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        print("  ".join(cells).rstrip())
