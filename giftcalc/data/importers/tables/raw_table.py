"""A table as its file has it: lines of cells, each a text, nothing understood yet."""

from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.problems import Problem, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from giftcalc.core.tally.table_mapping import Evidence

RawLine = tuple[int, list[str]]
"""The number of a line in its file, and its cells."""

MOST_ROWS = 2_000_000
MOST_COLUMNS = 200
LONGEST_CELL = 32_767
_PREAMBLE = 3
_FEWEST_COLUMNS = 2


class Opened(NamedTuple):
    """How a file was opened, and what else is known of it.

    `size` is in bytes. `encoding` and `delimiter` are those of a text, `sheet` and `sheets`
    those of a workbook. `formulas` are the cells of a workbook that hold formulas: their
    number and the first.
    """

    size: int
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    formulas: tuple[int, str] = (0, "")


class RawTable:
    """A table that can be gone through as often as needed, without all of it in memory.

    A text has as many cells in each line; the lines of a workbook may be `ragged`.
    `width` is the number of columns, `rows` that of the lines with cells. `heard` keeps what
    the cells tell about each way to read them, so that all are gone through only once.
    """

    def __init__(
        self, lines: "Callable[[], Iterator[RawLine]]", opened: Opened, *, ragged: bool = False
    ) -> None:
        self._lines = lines
        self.heard: dict[tuple[object, ...], Evidence] = {}
        self.opened = opened
        self.width, self.rows = _measured(lines(), ragged=ragged)

    def reached(self, row: int) -> int:
        """Return how many bytes of the file were read when a row is, about."""
        return self.opened.size * row // self.rows

    def lines(self) -> "Iterator[RawLine]":
        """Give each line that has cells: its number in the file, and its cells, all as wide."""
        width = self.width
        for line, cells in self._lines():
            if len(cells) != width:
                del cells[width:]
                cells.extend([""] * (width - len(cells)))
            yield line, cells


def _measured(lines: "Iterator[RawLine]", *, ragged: bool) -> tuple[int, int]:
    """Return the number of columns and of rows, and refuse a table that is none.

    Lines before the headers, such as "Exported at …", may be shorter. Empty cells beyond
    the last column do not count. Raise TABLE_RAGGED, TABLE_TOO_WIDE, TABLE_TOO_LONG,
    TABLE_CELL_TOO_LONG, TABLE_ONE_COLUMN or IMPORT_EMPTY.
    """
    width = rows = 0
    for line, cells in lines:
        rows += 1
        if len(cells) != width:
            loose = ragged or (width < _FEWEST_COLUMNS and rows <= _PREAMBLE + 1)
            width = _widened(width, line, cells, loose=loose)
        if sum(map(len, cells)) > LONGEST_CELL and max(map(len, cells)) > LONGEST_CELL:
            raise Refusal(Problem.TABLE_CELL_TOO_LONG, line=line, most=LONGEST_CELL)
        if rows > MOST_ROWS:
            raise Refusal(Problem.TABLE_TOO_LONG, most=MOST_ROWS)
    if not rows:
        raise Refusal(Problem.IMPORT_EMPTY)
    if width < _FEWEST_COLUMNS:
        raise Refusal(Problem.TABLE_ONE_COLUMN)
    return width, rows


def _widened(width: int, line: int, cells: "Sequence[str]", *, loose: bool) -> int:
    """Return the number of columns after a line that has another one; refuse it unless `loose`."""
    filled = len(cells)
    while filled > width and not cells[filled - 1].strip():
        filled -= 1
    if filled > MOST_COLUMNS:
        raise Refusal(Problem.TABLE_TOO_WIDE, line=line, most=MOST_COLUMNS)
    if loose:
        return max(filled, width)
    if filled != width:
        raise Refusal(Problem.TABLE_RAGGED, line=line, found=filled, expected=width)
    return width
