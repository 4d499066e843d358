"""Reading what is typed or pasted into the tally's line: "3 lion @luna", "Rose x278".

A line names a gift by name, "quoted name" or "#id", how often it came, and who sent it.
A number behind the name is the count, unless it tells gifts of one name apart by their
price, as in the search of gifts: "gift box 3999". Where the catalogue does not know the
gift, or not at that price, "my gift = 30" or "my gift 30 coins" gives it a value of one's
own.

Pasted lines may be rows of a table, with tabs, semicolons or commas between the cells.
"""

from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.gift_line import LineReader, TypedGift, is_control
from giftcalc.core.tally.line_splits import plain, without_bullet

if TYPE_CHECKING:
    from collections.abc import Callable

    from giftcalc.core.gifts import Catalogue
    from giftcalc.core.words import Words

MOST_LINES = 1_000
"""The most lines that are read at once; more are a file to import."""

LONGEST_LINE = 200
"""The most characters of a line."""

_CELL_MARKS = "\t;"


class TypedLine(NamedTuple):
    """A line by its number, from 1, with either what it adds or why it cannot be read."""

    number: int
    text: str
    found: TypedGift | None = None
    refusal: Refusal | None = None


def read_typed_gifts(
    text: str,
    *,
    locale: str,
    catalogue: "Catalogue",
    words: "Callable[[], Words] | None" = None,
) -> tuple[TypedLine, ...]:
    """Read each line that is not blank; a bad one says what is wrong with it.

    Numbers are read as `locale` writes them. `words` tells which words mean "coins". In
    a line that stands alone a half-typed name means the gift that it most likely is;
    of several lines each has to name its gift in full. Raises TYPED_TOO_MANY_LINES.
    """
    numbered = enumerate(text.splitlines(), 1)
    lines = [(number, line) for number, line in numbered if plain(line)]
    if len(lines) > MOST_LINES:
        raise Refusal(Problem.TYPED_TOO_MANY_LINES, most=MOST_LINES)
    reader = LineReader(locale, catalogue, words, guess=len(lines) == 1)
    return tuple(_line(reader, number, line) for number, line in lines)


def _line(reader: LineReader, number: int, text: str) -> TypedLine:
    try:
        return TypedLine(number, text, found=_read(reader, text))
    except Refusal as refusal:
        refusal.span = None  # of a part of the line only
        return TypedLine(number, text, refusal=refusal)


def _read(reader: LineReader, text: str) -> TypedGift:
    if len(text) > LONGEST_LINE:
        raise Refusal(Problem.EXPRESSION_TOO_LONG, most=LONGEST_LINE)
    if any(map(is_control, text)):
        raise Refusal(Problem.TYPED_UNPRINTABLE)
    for mark in _CELL_MARKS:
        if mark in text.strip():
            return reader.row(_cells(text, mark))
    try:
        return reader.sentence(without_bullet(plain(text)))
    except Refusal as refusal:
        return _comma_row(reader, text, refusal)


def _comma_row(reader: LineReader, text: str, refusal: Refusal) -> TypedGift:
    """Read a line whose cells commas part; else say what is wrong with it as it stands."""
    if "," not in text:
        raise refusal
    try:
        return reader.row(_cells(text, ","))
    except Refusal:
        raise refusal from None


def _cells(text: str, mark: str) -> list[str]:
    cells = (plain(cell.strip().strip('"')) for cell in text.split(mark))
    return [cell for cell in cells if cell]
