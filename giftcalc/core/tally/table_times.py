"""Times as tables write them: in many forms, but in one form within a column.

A column is never guessed cell by cell: `TimeEvidence` collects in which forms its cells
are written. Two forms in one column, or days and months in both orders, stop the import;
an order that no cell decides is asked for.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import NamedTuple

from giftcalc.core.problems import Problem, Refusal

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST = datetime(2016, 9, 1, tzinfo=UTC)
"""TikTok began in September 2016; an earlier gift is a mistake."""

_MILLISECOND = timedelta(milliseconds=1)
_DAY = timedelta(days=1)
_SECONDS_DIGITS, _MILLISECONDS_DIGITS = 10, 13
_MONTHS, _NOON, _CENTURY = 12, 12, 2000
_MOST_SEEN = 100_000
_LONGEST, _LONGEST_SHOWN = 40, 60

_JAPANESE = str.maketrans(
    {"年": "/", "月": "/", "日": " ", "時": ":", "分": ":", "秒": " ", "\u202f": " ", "\xa0": " "}
)
_DIGITS = str.maketrans("123456789", "000000000")
_STAMP = re.compile(
    r"""(?:(?:(?P<year>\d{4})(?P<mark>[-/.])(?P<second>\d{1,2})(?P=mark)(?P<third>\d{1,2})
      |(?P<one>\d{1,2})(?P<sign>[-/.])(?P<two>\d{1,2})(?P=sign)(?P<last>\d{4}|\d\d))
      (?:(?:\ *T|,?\ +)(?=\d)|$))?
      (?:(?P<hour>\d{1,2}):(?P<minute>\d\d):?(?:(?<=:)(?P<second_of>\d\d)
        (?:[.,](?P<part>\d{1,9}))?)?
        (?:\ ?(?P<half>[AaPp])\.?[Mm]\.?)?
        (?P<zone>\ ?(?:Z|\(?(?:UTC|GMT)?(?P<offset>[+-]\d{1,2}(?::?\d\d)?)?\)?))?)?""",
    re.ASCII | re.VERBOSE,
)


class DateOrder(StrEnum):
    """Which comes first where the year comes last."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class Layout(StrEnum):
    """In which way a cell tells a time."""

    YEAR_FIRST = "year-first"
    YEAR_LAST = "year-last"
    CLOCK = "clock"
    SECONDS = "seconds"
    MILLISECONDS = "milliseconds"


class TimeForm(NamedTuple):
    """What must be the same in all cells of a column: layout, mark between parts, zone or none."""

    layout: Layout
    mark: str = ""
    zoned: bool = False
    long_year: bool = True


class Stamp(NamedTuple):
    """A cell taken apart: the numbers of its day as written, its clock, minutes ahead of UTC.

    `instant` are milliseconds since 1970 if the cell counts these or seconds.
    """

    form: TimeForm
    day: tuple[int, int, int] | None = None
    clock: time | None = None
    ahead: int | None = None
    instant: int | None = None


class Example(NamedTuple):
    """A cell and the line it stands in."""

    line: int
    cell: str


def taken_apart(cell: str) -> Stamp | None:
    """Return the parts of a time, or None if the cell has none that is understood."""
    text = cell.strip()
    if not text or len(text) > _LONGEST:
        return None
    if text.isascii():
        if text.isdigit():
            return _counted(text)
    else:
        text = " ".join(text.translate(_JAPANESE).split()).removesuffix(":")
    found = _STAMP.fullmatch(text)
    return _stamp(found) if found else None


def _counted(digits: str) -> Stamp | None:
    """Read seconds or milliseconds since 1970: ten digits or thirteen."""
    if len(digits) == _SECONDS_DIGITS:
        return Stamp(TimeForm(Layout.SECONDS, zoned=True), instant=int(digits) * 1000)
    if len(digits) == _MILLISECONDS_DIGITS:
        return Stamp(TimeForm(Layout.MILLISECONDS, zoned=True), instant=int(digits))
    return None


def _stamp(found: re.Match[str]) -> Stamp | None:
    try:
        clock = _clock(found) if found["hour"] else None
    except ValueError:
        return None
    ahead = _ahead(found)
    zoned = ahead is not None
    if found["year"]:
        day = int(found["year"]), int(found["second"]), int(found["third"])
        form = TimeForm(Layout.YEAR_FIRST, found["mark"], zoned)
    elif found["one"]:
        day = int(found["one"]), int(found["two"]), int(found["last"])
        long_year = len(found["last"]) > len("26")
        form = TimeForm(Layout.YEAR_LAST, found["sign"], zoned, long_year)
    else:
        return Stamp(TimeForm(Layout.CLOCK, zoned=zoned), None, clock, ahead) if clock else None
    return Stamp(form, day, clock, ahead)


def _clock(found: re.Match[str]) -> time:
    hour = int(found["hour"])
    if found["half"]:
        if not 1 <= hour <= _NOON:
            raise ValueError
        hour = hour % _NOON + (_NOON if found["half"] in "pP" else 0)
    part = (found["part"] or "").ljust(3, "0")[:3]
    return time(hour, int(found["minute"]), int(found["second_of"] or 0), int(part) * 1000)


def _ahead(found: re.Match[str]) -> int | None:
    """Return the minutes ahead of UTC, or None if the cell does not say."""
    if not (found["zone"] or "").strip(" ()"):
        return None
    offset = (found["offset"] or "+0").replace(":", "")
    hours, minutes = offset[1:3], offset[3:]
    ahead = int(hours) * 60 + int(minutes or 0)
    return -ahead if offset[0] == "-" else ahead


class TimeEvidence:
    """What the cells of one column tell about how it writes times."""

    def __init__(self) -> None:
        self.forms: dict[TimeForm, Example] = {}
        self.day_first: Example | None = None
        self.month_first: Example | None = None
        self.unclear: Example | None = None
        self.clocks = False
        self.days = False
        self._seen: set[str] = set()

    def add(self, line: int, cell: str) -> None:
        """Hear one cell; what is no time says nothing."""
        key = cell[:10] + cell[10:].translate(_DIGITS)
        if key in self._seen:
            return
        if len(self._seen) >= _MOST_SEEN:
            self._seen.clear()
        self._seen.add(key)
        stamp = taken_apart(cell)
        if stamp:
            self._hear(stamp, Example(line, cell))

    def _hear(self, stamp: Stamp, example: Example) -> None:
        self.forms.setdefault(stamp.form, example)
        self.clocks |= stamp.clock is not None or stamp.instant is not None
        self.days |= stamp.day is not None or stamp.instant is not None
        if stamp.form.layout is not Layout.YEAR_LAST or stamp.day is None:
            return
        first, second, _ = stamp.day
        if stamp.form.mark == "." or first > _MONTHS:  # 24.12.2026 is written day first only
            self.day_first = self.day_first or example
        elif second > _MONTHS:
            self.month_first = self.month_first or example
        elif first != second:
            self.unclear = self.unclear or example

    @property
    def order(self) -> DateOrder | None:
        """The order that the cells decide on, if they do."""
        if self.day_first:
            return DateOrder.DAY_FIRST
        return DateOrder.MONTH_FIRST if self.month_first else None

    @property
    def asks_order(self) -> Example | None:
        """A cell that could be read both ways, if no other cell decides."""
        return None if self.order else self.unclear

    @property
    def asks_zone(self) -> Example | None:
        """A cell without a zone, if there is one."""
        return next((one for form, one in self.forms.items() if not form.zoned), None)

    def check(self, column: str) -> None:
        """Raise TABLE_MIXED_TIMES with two cells that cannot both be read in one way."""
        pair = list(self.forms.values())[:2]
        if len(pair) < 2 and self.day_first and self.month_first:  # noqa: PLR2004 - a pair
            pair = [self.day_first, self.month_first]
        if len(pair) == 2:  # noqa: PLR2004 - a pair
            raise mixed(Problem.TABLE_MIXED_TIMES, column, *pair)


def shortened(text: str) -> str:
    """Return a text from a table short enough to stand in a sentence."""
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "\u2026"


def mixed(problem: Problem, column: str, one: Example, two: Example) -> Refusal:
    """Return the refusal of a column that shows two cells which contradict each other."""
    first, second = sorted((one, two))
    return Refusal(
        problem,
        column=shortened(column),
        first=first.cell,
        first_line=first.line,
        second=second.cell,
        second_line=second.line,
    )


def day_in(stamp: Stamp, order: DateOrder | None) -> date | None:
    """Return the day of a cell; None if it has none. Raise ValueError if there is no such day."""
    if stamp.day is None:
        return None
    if stamp.form.layout is Layout.YEAR_FIRST:
        return date(*stamp.day)
    first, second, year = stamp.day
    if order is DateOrder.MONTH_FIRST:
        first, second = second, first
    return date(year if stamp.form.long_year else year + _CENTURY, second, first)


class Instant(NamedTuple):
    """A time in milliseconds since 1970, UTC; `twice` if the clocks showed it twice that day."""

    at: int
    twice: bool = False


def instant_of(day: date, clock: time, ahead: int | None, zone: tzinfo) -> Instant:
    """Return when a clock showed something.

    `zone` counts if the cell does not say how far ahead of UTC it is. A time that the
    clocks showed twice is taken as the first. Raise TABLE_TIME_SKIPPED for one that they
    never showed, because they were put forward.
    """
    local = datetime.combine(day, clock)
    if ahead is not None:
        at = local.replace(tzinfo=UTC) - timedelta(minutes=ahead)
        return Instant((at - _EPOCH) // _MILLISECOND)
    first = local.replace(tzinfo=zone, fold=0)
    before, after = first.utcoffset(), first.replace(fold=1).utcoffset()
    if before is not None and after is not None and before < after:
        raise Refusal(Problem.TABLE_TIME_SKIPPED, cell=f"{local}")
    return Instant((first - _EPOCH) // _MILLISECOND, twice=before != after)


def in_range(at: int, now: int) -> bool:
    """Tell whether a time can be that of a gift: after TikTok began, and not after tomorrow."""
    return (_FIRST - _EPOCH) // _MILLISECOND <= at <= now + _DAY // _MILLISECOND
