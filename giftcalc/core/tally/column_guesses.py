"""What each column of a table is for, as far as its header and its cells tell."""

from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.tally.column_words import ColumnUse, uses_named
from giftcalc.core.tally.table_mapping import NUMBERS
from giftcalc.core.tally.table_numbers import is_blank, is_number, is_rounded_id
from giftcalc.core.tally.table_times import taken_apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

U = ColumnUse

_HEADER_ROWS = 5
_SHORTEST_ID = 12
_FEWEST_NAMED = 2
_SINGLE = frozenset((U.GIFT, U.GIFT_ID, U.GIFTER_ID, U.HANDLE, U.NICKNAME))
"""What only a table of single gifts has."""


class _Look(NamedTuple):
    """How many cells of a column are filled, and look like what; `moments` are day and clock."""

    filled: int
    numbers: int
    ids: int
    days: int
    clocks: int
    moments: int


def guessed_header(rows: "Sequence[Sequence[str]]") -> int:
    """Return which of the first rows holds the headers, counted from 1, or 0 if none does."""
    named = [0 if _has_figures(row) else _named(row) for row in rows[:_HEADER_ROWS]]
    if named and max(named) >= _FEWEST_NAMED:
        return named.index(max(named)) + 1
    return 0 if not rows or _has_figures(rows[0]) else 1


def _named(row: "Sequence[str]") -> int:
    return sum(bool(uses_named(cell)) for cell in row)


def _has_figures(row: "Sequence[str]") -> bool:
    """Tell whether a row holds numbers or times, so that it cannot be that of the headers."""
    return any(is_number(cell) or taken_apart(cell) for cell in row)


def _look(cells: "Iterable[str]") -> _Look:
    filled = [cell.strip() for cell in cells if not is_blank(cell)]
    stamps = [stamp for cell in filled if (stamp := taken_apart(cell))]
    return _Look(
        len(filled),
        sum(map(is_number, filled)),
        sum(is_rounded_id(one) or (one.isdigit() and len(one) >= _SHORTEST_ID) for one in filled),
        sum(one.day is not None and one.clock is None for one in stamps),
        sum(one.day is None and one.clock is not None for one in stamps),
        sum(one.instant is not None or None not in (one.day, one.clock) for one in stamps),
    )


def guessed_uses(
    headers: "Sequence[str]", rows: "Sequence[Sequence[str]]"
) -> tuple[ColumnUse, ...]:
    """Return what each column is for, from its header, and from its cells if it says two things.

    A column whose cells are something else than its header says is not passed over: its
    rows will be refused, and the person told why.
    """
    uses: list[ColumnUse] = []
    for at, header in enumerate(headers):
        look = _look(row[at] for row in rows)
        free = [one for one in uses_named(header) if one not in uses]
        fitting = [one for one in free if _fits(one, look)]
        uses.append(next(iter((*fitting, *free)), U.IGNORE))
    return _settled(uses)


def _fits(use: ColumnUse, look: _Look) -> bool:
    """Tell whether most cells can be what the header says; an empty column can be all."""
    fitting = {
        U.TIME: look.moments,
        U.STARTED: look.moments + look.days,
        U.ENDED: look.moments + look.days,
        U.DATE: look.days,
        U.CLOCK: look.clocks,
        U.GIFTER_ID: look.ids,
        U.GIFT_ID: look.numbers,
    } | dict.fromkeys(NUMBERS, look.numbers)
    return not look.filled or 2 * fitting.get(use, look.filled) > look.filled


def _settled(uses: "list[ColumnUse]") -> tuple[ColumnUse, ...]:
    """Return uses that go together, where other columns tell what a number of coins is."""
    if U.ENDED in uses and not _SINGLE & set(uses):
        return _of_streams(uses)
    if U.COINS in uses:
        uses[uses.index(U.COINS)] = _coins(uses)
    return tuple(uses)


def _of_streams(uses: "list[ColumnUse]") -> tuple[ColumnUse, ...]:
    """Return the uses of a table with a stream in each row: its coins are those of the stream."""
    figure = next((one for one in (U.ROW_TOTAL, U.COINS) if one in uses), None)
    start = U.TIME if U.STARTED not in uses else None
    turned = dict.fromkeys(NUMBERS, U.IGNORE) | {start: U.STARTED, figure: U.SHOWN_DIAMONDS}
    return tuple(turned.get(one, one) for one in uses)


def _coins(uses: "Sequence[ColumnUse]") -> ColumnUse:
    if U.VALUE in uses:
        return U.IGNORE if U.ROW_TOTAL in uses else U.ROW_TOTAL
    return U.VALUE if U.ROW_TOTAL in uses or U.COUNT not in uses else U.COINS
