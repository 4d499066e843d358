"""Times of a table's cells, once it is settled in which form and zone they are written."""

from datetime import time
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.months import day_bounds
from giftcalc.core.tally.table_times import day_in, in_range, instant_of, taken_apart

if TYPE_CHECKING:
    from datetime import date, tzinfo

    from giftcalc.core.tally.table_times import DateOrder, Stamp
    from giftcalc.data.importers.tables.troubles import Troubles


class When(NamedTuple):
    """A time in milliseconds UTC, or only an ISO day; neither if nothing is known."""

    at: int | None = None
    day: str = ""


class TimeCells:
    """Reads the times of one table; times that the clocks showed twice go to `troubles`."""

    def __init__(
        self, zone: "tzinfo", order: "DateOrder | None", now: int, troubles: "Troubles"
    ) -> None:
        self.zone = zone
        self._order = order
        self._now = now
        self._troubles = troubles
        self._last: tuple[tuple[str, bool], When] = ("", False), When()

    def read(self, line: int, cell: str, *, midnight: bool) -> When:
        """Return the time of a cell; a day without a clock means its `midnight`, or only the day.

        Raise TABLE_BAD_TIME, TABLE_TIME_SKIPPED or TABLE_TIME_OUT_OF_RANGE.
        """
        key = cell, midnight
        if key != self._last[0]:
            self._last = key, self._read(line, cell, midnight=midnight)
        return self._last[1]

    def _read(self, line: int, cell: str, *, midnight: bool) -> When:
        stamp = taken_apart(cell)
        if stamp is None:
            raise Refusal(Problem.TABLE_BAD_TIME)
        if stamp.instant is not None:
            return When(self._within(stamp.instant))
        clock = stamp.clock or (time() if midnight else None)
        return self._joined(line, self._day(stamp), clock, stamp.ahead)

    def read_both(self, line: int, day_cell: str, clock_cell: str) -> When:
        """Return the time that a day and a clock of two columns make; raise as `read`."""
        day, clock = taken_apart(day_cell), taken_apart(clock_cell)
        if day is None or clock is None or clock.clock is None:
            raise Refusal(Problem.TABLE_BAD_TIME, cell=f"{day_cell} {clock_cell}")
        return self._joined(line, self._day(day), clock.clock, clock.ahead)

    def start_of(self, day: str) -> int:
        """Return when an ISO day begins."""
        return _start(day, self.zone)

    def _day(self, stamp: "Stamp") -> "date":
        try:
            day = day_in(stamp, self._order)
        except ValueError:
            day = None
        if day is None:
            raise Refusal(Problem.TABLE_BAD_TIME)
        return day

    def _joined(self, line: int, day: "date", clock: time | None, ahead: int | None) -> When:
        if clock is None:
            self._within(self.start_of(day.isoformat()))
            return When(None, day.isoformat())
        try:
            instant = instant_of(day, clock, ahead, self.zone)
        except OverflowError:
            raise Refusal(Problem.TABLE_TIME_OUT_OF_RANGE) from None
        if instant.twice:
            self._troubles.time_twice(line)
        return When(self._within(instant.at))

    def _within(self, at: int) -> int:
        if not in_range(at, self._now):
            raise Refusal(Problem.TABLE_TIME_OUT_OF_RANGE)
        return at


@lru_cache(maxsize=1024)
def _start(day: str, zone: "tzinfo") -> int:
    try:
        return day_bounds(day, zone)[0]
    except OverflowError:
        raise Refusal(Problem.TABLE_TIME_OUT_OF_RANGE) from None
