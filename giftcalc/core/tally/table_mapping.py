"""How the columns of a table are read, what is guessed of that, and what must be asked.

Nothing is staged while a question is open: a zone for times that have none, the order of
day and month, the decimal mark, whether coins are those of one gift or of the row.
"""

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.column_words import ColumnUse
from giftcalc.core.tally.table_numbers import MarkEvidence
from giftcalc.core.tally.table_times import DateOrder, Example, TimeEvidence

if TYPE_CHECKING:
    from collections.abc import Sequence

U = ColumnUse

MOMENTS = frozenset((U.TIME, U.DATE, U.CLOCK, U.STARTED, U.ENDED))
NUMBERS = frozenset((U.COUNT, U.VALUE, U.ROW_TOTAL, U.COINS, U.SHOWN_DIAMONDS))
GIFTS = frozenset((U.GIFT, U.GIFT_ID, U.COUNT, U.VALUE, U.ROW_TOTAL, U.COINS))
"""Any of these makes the rows of a table gift rows."""


class CoinsAre(StrEnum):
    """What a number of coins in a row is."""

    UNIT = "unit"
    TOTAL = "total"


class TableMapping(NamedTuple):
    """How a table is read.

    `uses` has one use for each column. `header` is the row of the headers, counted from 1
    without empty lines, or 0 if there is none. `zone` is the IANA name of the zone of times
    without one. `period` is that of an agency's totals if the table has none, written as
    "2026-07-01 ~ 2026-07-31". `own_only` keeps only rows of the creator's own accounts.
    `encoding`, `delimiter` and `sheet` are those to open the file with; "" is found out.
    """

    uses: tuple[ColumnUse, ...]
    header: int = 1
    zone: str = ""
    order: DateOrder | None = None
    decimal_comma: bool | None = None
    coins: CoinsAre | None = None
    period: str = ""
    own_only: bool = False
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""

    def column(self, use: ColumnUse) -> int:
        """Return the place of the column with a use, or -1."""
        return self.uses.index(use) if use in self.uses else -1

    def has(self, *uses: ColumnUse) -> bool:
        """Tell whether there is a column with any of some uses."""
        return any(use in self.uses for use in uses)

    @property
    def brings_rows(self) -> bool:
        """Whether the table holds gift rows, rather than streams with a figure each."""
        return any(use in GIFTS for use in self.uses)


class QuestionKind(StrEnum):
    """What can be left open; the names are stable."""

    ZONE = "zone"
    DATE_ORDER = "date-order"
    DECIMAL_MARK = "decimal-mark"
    UNIT_OR_TOTAL = "unit-or-total"
    PERIOD = "period"
    COLUMNS = "columns"


class Question(NamedTuple):
    """What the person must say before a table can be taken, with a cell that shows why."""

    kind: QuestionKind
    column: int = -1
    example: Example | None = None

    @property
    def refusal(self) -> Refusal:
        """What is said to who imports without answering."""
        problem, example = _UNANSWERED[self.kind], self.example
        if example is None:
            return Refusal(problem)
        return Refusal(problem, cell=example.cell, line=example.line)


_UNANSWERED = {
    QuestionKind.ZONE: Problem.TABLE_ZONE_NEEDED,
    QuestionKind.DATE_ORDER: Problem.TABLE_DATE_ORDER_NEEDED,
    QuestionKind.DECIMAL_MARK: Problem.TABLE_DECIMAL_MARK_NEEDED,
    QuestionKind.UNIT_OR_TOTAL: Problem.TABLE_UNIT_OR_TOTAL_NEEDED,
    QuestionKind.PERIOD: Problem.TABLE_PERIOD_NEEDED,
    QuestionKind.COLUMNS: Problem.TABLE_COLUMNS_NEEDED,
}


class Evidence:
    """What all cells of a table tell about the way it is to be read."""

    def __init__(self, mapping: TableMapping, headers: "Sequence[str]") -> None:
        self._headers = headers
        self.times = {at: TimeEvidence() for at, use in enumerate(mapping.uses) if use in MOMENTS}
        self.marks = MarkEvidence()
        self._numbers = [at for at, use in enumerate(mapping.uses) if use in NUMBERS]
        self._count = mapping.column(U.COUNT)
        self.several: Example | None = None
        """A row with a count above 1: there the price of one and of all differ."""

    def add(self, line: int, cells: "Sequence[str]") -> None:
        """Hear one row."""
        for at, evidence in self.times.items():
            evidence.add(line, cells[at])
        for at in self._numbers:
            self.marks.add(line, cells[at], self._headers[at])
        if self.several is None and self._count >= 0 and cells[self._count].strip() != "1":
            self.several = Example(line, cells[self._count])

    def check(self) -> None:
        """Raise TABLE_MIXED_TIMES or TABLE_MIXED_NUMBERS, with two cells and their lines."""
        for at, evidence in self.times.items():
            evidence.check(self._headers[at])
        self.marks.check()

    def order(self, mapping: TableMapping) -> DateOrder | None:
        """Return the order of day and month: what the cells decide, or what was said."""
        decided = (one.order for one in self.times.values() if one.order)
        return next(decided, mapping.order)

    def decimal_comma(self, mapping: TableMapping) -> bool:
        """Tell whether decimals follow a comma: what the cells decide, or what was said."""
        decided = self.marks.decimal_comma
        return bool(mapping.decimal_comma) if decided is None else decided


def open_questions(
    mapping: TableMapping, evidence: Evidence, zone: str = ""
) -> tuple[Question, ...]:
    """Return what must still be asked; `zone` is that of the person, if it is known."""
    found = []
    if not (mapping.brings_rows or mapping.has(U.SHOWN_DIAMONDS)):
        found.append(Question(QuestionKind.COLUMNS))
    if not (mapping.zone or zone):
        found += _asked(evidence.times, QuestionKind.ZONE)
    if not evidence.order(mapping):
        found += _asked(evidence.times, QuestionKind.DATE_ORDER)
    if mapping.decimal_comma is None and evidence.marks.asks_mark:
        found.append(Question(QuestionKind.DECIMAL_MARK, -1, evidence.marks.asks_mark))
    if mapping.coins is None and U.COINS in mapping.uses and evidence.several:
        found.append(
            Question(QuestionKind.UNIT_OR_TOTAL, mapping.column(U.COINS), evidence.several)
        )
    return tuple(found)


def _asked(times: dict[int, TimeEvidence], kind: QuestionKind) -> list[Question]:
    """Return the first question about a column of times, if there is one."""
    for at, evidence in times.items():
        asks = evidence.asks_zone if kind is QuestionKind.ZONE else evidence.asks_order
        if asks:
            return [Question(kind, at, asks)]
    return []
