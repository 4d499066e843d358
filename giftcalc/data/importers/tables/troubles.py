"""Lines of a table that cannot be used, while the others can."""

from typing import TYPE_CHECKING

from giftcalc.core.problems import Problem, Refusal, in_line
from giftcalc.core.tally.stage import Trouble
from giftcalc.core.tally.table_times import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_TROUBLES = 10_000
"""More than these are not single mistakes: the columns are read wrongly."""


class Troubles:
    """What is wrong with which lines, and notes about what was taken nevertheless."""

    def __init__(self, headers: "Sequence[str]") -> None:
        self.headers = headers
        self.lines: list[Trouble] = []
        self._ids: dict[int, tuple[int, int]] = {}
        self._twice = (0, 0)

    def add(self, line: int, refusal: Refusal) -> None:
        """Keep a line that was left out; raise TABLE_MUCH_UNUSABLE if there are too many."""
        if len(self.lines) == MOST_TROUBLES:
            first = self.lines[0].line
            raise Refusal(Problem.TABLE_MUCH_UNUSABLE, most=MOST_TROUBLES, line=first)
        for name, detail in refusal.details.items():
            if isinstance(detail, str):
                refusal.details[name] = shortened(detail)
        self.lines.append(Trouble(line, refusal))

    def id_rounded(self, line: int, column: int) -> None:
        """Keep that an id lost its end."""
        count, first = self._ids.get(column, (0, line))
        self._ids[column] = count + 1, first

    def time_twice(self, line: int) -> None:
        """Keep that the clocks showed a time twice."""
        count, first = self._twice
        self._twice = count + 1, first or line

    def nothing_usable(self) -> Refusal:
        """Return why none of the lines can be used: what is wrong with the first, and where."""
        if not self.lines:
            return Refusal(Problem.TABLE_NO_ROWS)
        line, refusal = self.lines[0]
        why = {name: refusal.details.get(name, "") for name in ("cell", "column")}
        if not all(why.values()):
            return in_line(refusal, line)
        count = len(self.lines)
        return Refusal(Problem.TABLE_NOTHING_USABLE, None, count=count, line=line, **why)

    def notes(self, formulas: tuple[int, str] = (0, "")) -> tuple[Refusal, ...]:
        """Return what is to be said about the table as a whole."""
        found = [
            Refusal(
                Problem.TABLE_IDS_ROUNDED,
                column=shortened(self.headers[column]),
                count=count,
                line=line,
            )
            for column, (count, line) in self._ids.items()
        ]
        count, line = self._twice
        if count:
            found.append(Refusal(Problem.TABLE_TIMES_TWICE, count=count, line=line))
        if formulas[0]:
            cells, cell = formulas
            found.append(Refusal(Problem.TABLE_FORMULAS_USED, count=cells, cell=cell))
        return tuple(found)


def placed(refusal: Refusal, column: str, cell: str) -> Refusal:
    """Return a refusal that also tells which cell is meant."""
    refusal.details.setdefault("column", column)
    refusal.details.setdefault("cell", cell)
    return refusal
