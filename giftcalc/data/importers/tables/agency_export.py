"""Exports of agencies: totals of a period for each creator, for comparison only."""

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.agency import (
    AgencyFormat,
    Figure,
    Period,
    days_in,
    diamonds_in,
    period_in,
    rolling_period,
    seconds_in,
    streams_in,
)
from giftcalc.core.tally.stage import PeriodKind, PeriodTotal, Stage
from giftcalc.core.tally.table_numbers import is_rounded_id
from giftcalc.data.importers.tables.troubles import Troubles, placed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeVar

    from giftcalc.core.tally.agency import AgencyColumns
    from giftcalc.data.importers.hints import Hints
    from giftcalc.data.importers.tables.looking import Examined
    from giftcalc.data.importers.tables.raw_table import RawTable

    _Value = TypeVar("_Value")

_TOLD_EACH = 4096


def stage_agency(
    table: "RawTable", columns: "AgencyColumns", found: "Examined", hints: "Hints"
) -> Stage:
    """Return the totals of an agency's export, one for each creator and period.

    A creator who is there twice with the same figures counts once. Raise
    AGENCY_NO_OWN_ROWS if only one's own are wanted and there are none, TABLE_NO_ROWS,
    TABLE_NOTHING_USABLE or TABLE_MUCH_UNUSABLE.
    """
    reader = _Reader(columns, found, hints)
    for number, (line, cells) in enumerate(islice(table.lines(), found.look.mapping.header, None)):
        if number % _TOLD_EACH == 0:
            hints.tell(table.reached(number))
        try:
            reader.take(line, cells)
        except Refusal as refusal:
            reader.troubles.add(line, refusal)
    return reader.stage(own_only=found.look.mapping.own_only)._replace(
        notes=reader.troubles.notes(table.opened.formulas)
    )


class _Reader:
    """Reads the lines of one export."""

    def __init__(self, columns: "AgencyColumns", found: "Examined", hints: "Hints") -> None:
        self.troubles = Troubles(found.look.headers)
        self._columns = columns
        self._said = found.look.mapping.period
        self._rolling = rolling_period(found.preamble)
        self._hosts = hints.hosts
        self._totals: dict[tuple[str, str, str], PeriodTotal] = {}
        self._duplicates = 0

    def take(self, line: int, cells: "Sequence[str]") -> None:
        """Add the total of a line; raise what is wrong with it."""
        total = self._total(line, cells)
        key = total.creator_id or total.creator, total.since, total.until
        if key not in self._totals:
            self._totals[key] = total
        elif self._totals[key] == total:
            self._duplicates += 1
        else:
            raise Refusal(Problem.AGENCY_TWICE, creator=total.creator or total.creator_id)

    def stage(self, *, own_only: bool) -> Stage:
        """Return all that was taken, or only the creator's own."""
        totals = tuple(self._totals.values())
        if not totals:
            raise self.troubles.nothing_usable()
        if own_only:
            own = {host.lower().lstrip("@") for host in self._hosts}
            kept = tuple(one for one in totals if own & {one.creator_id, one.creator.lower()})
            if not kept:
                raise Refusal(Problem.AGENCY_NO_OWN_ROWS, count=len(totals))
            totals = kept
        return Stage(
            self._columns.format,
            period_totals=totals,
            duplicates=self._duplicates,
            troubles=tuple(self.troubles.lines),
        )

    def _total(self, line: int, cells: "Sequence[str]") -> PeriodTotal:
        columns = self._columns
        creator_id, creator = self._who(line, cells)
        period = self._period(cells)
        diamonds, approximate = self._read(cells, Figure.DIAMONDS, diamonds_in) or (None, False)
        return PeriodTotal(
            period.kind,
            creator_id,
            creator,
            period.since,
            period.until,
            diamonds,
            approximate,
            self._seconds(cells),
            self._read(cells, Figure.VALID_DAYS, days_in),
            self._read(cells, Figure.STREAMS, streams_in) if not columns.rolling else None,
        )

    def _who(self, line: int, cells: "Sequence[str]") -> tuple[str, str]:
        """Return a creator's id and name; one who left has a sentence in place of the id."""
        if self._columns.format is AgencyFormat.MONTHLY:
            return (self._hosts[0] if self._hosts else ""), ""
        number = self._columns.cell(cells, Figure.CREATOR_ID)
        name = self._columns.cell(cells, Figure.CREATOR).lstrip("@")
        if is_rounded_id(number):
            self.troubles.id_rounded(line, self._columns.columns[Figure.CREATOR_ID])
        known = number.isascii() and number.isdigit() and not is_rounded_id(number)
        if not known and not name:
            raise Refusal(Problem.AGENCY_NO_CREATOR)
        return (number if known else ""), name

    def _period(self, cells: "Sequence[str]") -> Period:
        if Figure.MONTH in self._columns.columns:
            return period_in(self._columns.cell(cells, Figure.MONTH))
        told = self._columns.cell(cells, Figure.PERIOD) or self._said
        if not self._columns.rolling:
            return period_in(told)
        period = period_in(told) if told else self._rolling
        return period._replace(kind=PeriodKind.ROLLING)

    def _seconds(self, cells: "Sequence[str]") -> int | None:
        """Return the length of all LIVEs from the first column that tells it, in its own unit."""
        for figure in (Figure.DURATION, Figure.HOURS, Figure.MINUTES):
            if figure in self._columns.columns:
                return self._read(cells, figure, partial(seconds_in, figure=figure))
        return None

    def _read(
        self, cells: "Sequence[str]", figure: Figure, read: "Callable[[str], _Value]"
    ) -> "_Value | None":
        """Return what a column says, None if it is not there; its refusal names it."""
        at = self._columns.columns.get(figure)
        if at is None:
            return None
        try:
            return read(cells[at])
        except Refusal as refusal:
            raise placed(refusal, self.troubles.headers[at], cells[at]) from None
