"""Whole numbers as tables write them: "1,234" in one country is "1.234" in another.

Counts and coins are whole, so a group of three digits cannot be decimals, unless it is
"000". The marks of a table are those that its cells decide on; if none does, they are
asked for, and if two cells contradict each other, the import stops.
"""

import re
from functools import lru_cache

from giftcalc.core.numerals import LONGEST, AmountError, read_amount
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.table_times import Example, mixed

BLANKS = frozenset(("", "-", "\u2013", "\u2014", "n/a", "na", "nan", "null", "none", "#n/a"))
"""What stands for a number or a time that is not known, in lower case."""

_POINT_LOCALES, _COMMA_LOCALES = ("en", "dje", "de_CH"), ("de", "fr")
_MARKED = re.compile(r"[+-]?\d[\d ,.\u00a0\u202f\u2009'\u2019]*", re.ASCII)
_GROUP = re.compile(r"[1-9]\d{0,2}[.,](\d{3})", re.ASCII)
_NUMBER = re.compile(
    r"[+-]?(?:\d[\d ,.\u00a0\u202f\u2009'\u2019]*|\d+(?:[.,]\d+)?[eE][+-]?\d+)", re.ASCII
)
_ROUNDED = re.compile(r"\d+(?:[.,]\d+)?[eE]\+?\d+", re.ASCII)
_SURE_DIGITS, _LONG_ID = 15, 18
_LONGEST_PLAIN = 12


def is_blank(cell: str) -> bool:
    """Tell whether a cell of numbers or times says that nothing is known."""
    return cell.strip().lower() in BLANKS


def is_number(cell: str) -> bool:
    """Tell whether a cell looks like a number, however it is marked."""
    return _NUMBER.fullmatch(cell.strip()) is not None


class MarkEvidence:
    """What the cells of a table tell about its decimal mark."""

    def __init__(self) -> None:
        self.marks: dict[str, tuple[Example, str]] = {}
        self.unclear: Example | None = None

    def add(self, line: int, cell: str, column: str) -> None:
        """Hear one cell of a column of numbers."""
        if cell.isdigit():
            return
        text = cell.strip()
        if len(text) > LONGEST or not _MARKED.fullmatch(text):
            return
        mark = _decimal_mark(text.lstrip("+-"))
        if mark in {".", ","}:
            self.marks.setdefault(mark, (Example(line, cell), column))
        elif mark:
            self.unclear = self.unclear or Example(line, cell)

    @property
    def decimal_comma(self) -> bool | None:
        """Whether the decimal mark is a comma, if the cells decide on it."""
        return "," in self.marks if self.marks else None

    @property
    def asks_mark(self) -> Example | None:
        """A cell that could be read both ways, if no other cell decides."""
        return None if self.marks else self.unclear

    def check(self) -> None:
        """Raise TABLE_MIXED_NUMBERS with two cells that cannot both be read in one way."""
        if len(self.marks) > 1:
            (one, column), (two, _) = self.marks.values()
            raise mixed(Problem.TABLE_MIXED_NUMBERS, column, one, two)


def _decimal_mark(number: str) -> str:
    """Return the decimal mark that a whole number shows, "?" if it could be either, or ""."""
    marks = [one for one in number if one in ".,"]
    if not marks:
        return ""
    last = marks[-1]
    if len(set(marks)) > 1:
        return last
    if len(marks) > 1:
        return _other(last)
    group = _GROUP.fullmatch(number)
    if not group:
        return last
    return "?" if group[1] == "000" else _other(last)


def _other(mark: str) -> str:
    return "," if mark == "." else "."


@lru_cache(maxsize=4096)
def whole(cell: str, *, decimal_comma: bool) -> int:
    """Return a whole number of at least 0; raise TABLE_BAD_NUMBER."""
    text = cell.strip()
    if len(text) <= _LONGEST_PLAIN and text.isascii() and text.isdigit():
        return int(text)
    for locale in _COMMA_LOCALES if decimal_comma else _POINT_LOCALES:
        try:
            value = read_amount(text, locale, 0)
        except AmountError:
            continue
        if value is not None:
            return int(value)
    raise Refusal(Problem.TABLE_BAD_NUMBER, cell=cell)


def is_rounded_id(cell: str) -> bool:
    """Tell whether a spreadsheet has taken an id for a number, so that its end is lost.

    It keeps fifteen digits and shows a power of ten, or zeros after the fifteenth.
    """
    if cell.isascii() and cell.isdigit():
        return len(cell) >= _LONG_ID and not cell[_SURE_DIGITS:].strip("0")
    return _ROUNDED.fullmatch(cell) is not None


def value_of_row(count: int, unit: int | None, total: int | None) -> int | None:
    """Return the price of one gift; None if neither it nor that of the row is known.

    Raise TABLE_TOTAL_UNEVEN if the total cannot be divided, TABLE_TOTAL_DIFFERS if both
    are there and contradict each other.
    """
    if total is None:
        return unit
    if unit is None:
        if total % count:
            raise Refusal(Problem.TABLE_TOTAL_UNEVEN, total=total, count=count)
        return total // count
    if unit * count != total:
        raise Refusal(Problem.TABLE_TOTAL_DIFFERS, total=total, count=count, value=unit)
    return unit
