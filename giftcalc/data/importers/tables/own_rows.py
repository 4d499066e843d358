"""Gift rows that giftcalc exported itself, read back to the same rows."""

from datetime import UTC, date
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.export_columns import ROW_COLUMNS, ROWS_FORMAT, ROWS_VERSION, is_uid
from giftcalc.core.tally.rows import MOST_COUNT, MOST_VALUE, Bucket, Gifter, GiftName, Source, State
from giftcalc.core.tally.stage import Stage, StagedStream
from giftcalc.core.tally.table_numbers import is_rounded_id
from giftcalc.core.tally.table_times import in_range, instant_of, taken_apart
from giftcalc.data.importers.tables.troubles import Troubles

if TYPE_CHECKING:
    from collections.abc import Sequence
    from enum import IntEnum

    from giftcalc.core.tally.stage import StagedRow
    from giftcalc.data.importers.hints import Hints
    from giftcalc.data.importers.tables.raw_table import RawTable

    _Named = TypeVar("_Named", bound=IntEnum)

_MOST_DIGITS = 20
_TOLD_EACH = 4096
_VERSION = ROWS_FORMAT
_IDS = ("room", "host", "gifter_id", "gift_id")


class _Stream(NamedTuple):
    """The stream of a row as its line has it; `uid` and `source` alone tell streams apart."""

    uid: str
    source: Source
    title: str
    room: str
    host: str
    started: str
    ended: str


def stage_own_rows(table: "RawTable", header: int, hints: "Hints") -> Stage:
    """Return the rows of an export of giftcalc, in their streams and of their sources.

    Raise TABLE_ROWS_NEWER, TABLE_NO_ROWS, TABLE_NOTHING_USABLE or TABLE_MUCH_UNUSABLE.
    """
    reader = _Reader(hints.now)
    for number, (line, cells) in enumerate(islice(table.lines(), header, None)):
        if number % _TOLD_EACH == 0:
            hints.tell(table.reached(number))
        _check_version(cells[0])
        try:
            reader.take(cells)
        except Refusal as refusal:
            reader.troubles.add(line, refusal)
    return reader.stage()


def _check_version(cell: str) -> None:
    if cell.isascii() and cell.isdigit() and int(cell[:_MOST_DIGITS]) > ROWS_VERSION:
        raise Refusal(Problem.TABLE_ROWS_NEWER)


class _Reader:
    """Reads lines of the export; a value that is not as it was written leaves the line out."""

    def __init__(self, now: int) -> None:
        self.troubles = Troubles(ROW_COLUMNS)
        self._now = now
        self._gifters: dict[Gifter, int] = {}
        self._gifts: dict[GiftName, int] = {}
        self._heads: dict[tuple[str, Source], _Stream] = {}
        self._rows: dict[tuple[str, Source], list[StagedRow]] = {}

    def take(self, cells: "Sequence[str]") -> None:
        """Add the row of a line; raise what is wrong with it."""
        values = dict(zip(ROW_COLUMNS, cells, strict=True))
        if values[_VERSION] != str(ROWS_VERSION):
            raise Refusal(
                Problem.TABLE_BAD_WORD, column=_VERSION, cell=values[_VERSION], known=ROWS_VERSION
            )
        _check_ids(values)
        stream = _stream(values)
        for time in (stream.started, stream.ended):
            self._time(time, "stream_started")
        row = self._row(values)
        key = stream.uid, stream.source
        self._heads.setdefault(key, stream)
        self._rows.setdefault(key, []).append(row)

    def stage(self) -> Stage:
        """Return all that was taken."""
        if not self._rows:
            raise self.troubles.nothing_usable()
        return Stage(
            ROWS_FORMAT,
            tuple(self._staged(head, self._rows[key]) for key, head in self._heads.items()),
            gifters=list(self._gifters),
            gifts=list(self._gifts),
            troubles=tuple(self.troubles.lines),
        )

    def _row(self, values: dict[str, str]) -> "StagedRow":
        at = self._time(values["at"], "at")
        count, value = _number(values, "count", MOST_COUNT), _number(values, "value", MOST_VALUE)
        if not count:
            raise Refusal(Problem.TABLE_COUNT_OUT_OF_RANGE, cell=values["count"], most=MOST_COUNT)
        coins = _number(values, "coins", MOST_COUNT * MOST_VALUE)
        if value is not None and coins is not None and count * value != coins:
            raise Refusal(Problem.TABLE_TOTAL_DIFFERS, count=count, value=value, total=coins)
        gift = GiftName(values["gift_id"], values["gift"])
        gifter = Gifter(values["gifter_id"], values["handle"], values["nickname"])
        state, bucket = _named(values, "state", State), _named(values, "bucket", Bucket)
        who = self._gifters.setdefault(gifter, len(self._gifters)) if any(gifter) else -1
        what = self._gifts.setdefault(gift, len(self._gifts))
        return at, what, who, count, value, int(state), int(bucket), values["streak"]

    def _time(self, cell: str, column: str) -> int | None:
        """Return a time with its offset, None from an empty cell."""
        if not cell:
            return None
        at = _moment(cell)
        if at is None:
            raise Refusal(Problem.TABLE_BAD_TIME, column=column, cell=cell)
        if not in_range(at, self._now):
            raise Refusal(Problem.TABLE_TIME_OUT_OF_RANGE, column=column, cell=cell)
        return at

    def _staged(self, head: _Stream, rows: "list[StagedRow]") -> StagedStream:
        times = [row[0] for row in rows if row[0] is not None]
        started, ended = self._time(head.started, ""), self._time(head.ended, "")
        return StagedStream(
            head.source,
            rows,
            head.room,
            head.host,
            head.title,
            min(times, default=None) if started is None else started,
            max(times, default=None) if ended is None else ended,
            recorded=None not in (started, ended),
            uid=head.uid if is_uid(head.uid) else "",
        )


def _moment(cell: str) -> int | None:
    """Return a time as giftcalc writes it, with year first and an offset, or None."""
    stamp = taken_apart(cell)
    if not (stamp and stamp.day and stamp.clock and stamp.ahead is not None):
        return None
    try:
        return instant_of(date(*stamp.day), stamp.clock, stamp.ahead, UTC).at
    except (ValueError, OverflowError):
        return None


def _stream(values: dict[str, str]) -> _Stream:
    return _Stream(
        values["stream_uid"],
        _named(values, "source", Source),
        values["stream_title"],
        values["room"],
        values["host"],
        values["stream_started"],
        values["stream_ended"],
    )


def _check_ids(values: dict[str, str]) -> None:
    """Refuse a row whose ids a spreadsheet has rounded: another person's could be the same."""
    for column in _IDS:
        if "e" in values[column].lower() and is_rounded_id(values[column]):
            raise Refusal(Problem.TABLE_BAD_NUMBER, column=column, cell=values[column])


def _number(values: dict[str, str], column: str, most: int) -> int | None:
    """Return a whole number as giftcalc writes it, None from an empty cell."""
    cell = values[column]
    if not cell:
        return None
    if not (cell.isascii() and cell.isdigit()) or len(cell) > _MOST_DIGITS or int(cell) > most:
        raise Refusal(Problem.TABLE_BAD_NUMBER, column=column, cell=cell)
    return int(cell)


def _named(values: dict[str, str], column: str, kind: "type[_Named]") -> "_Named":
    cell = values[column]
    for one in kind:
        if one.name.lower() == cell:
            return one
    known = tuple(one.name.lower() for one in kind)
    raise Refusal(Problem.TABLE_BAD_WORD, column=column, cell=cell, known=known)
