"""What a table brings, once all is known that must be: gift rows, or streams with a figure."""

from itertools import islice
from typing import TYPE_CHECKING

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.column_words import ColumnUse as U
from giftcalc.core.tally.export_columns import ROWS_FORMAT
from giftcalc.core.tally.rows import Source
from giftcalc.core.tally.stage import Stage, StagedStream
from giftcalc.data.importers.tables.looking import Examined, examined
from giftcalc.data.importers.tables.row_reader import RowReader
from giftcalc.data.importers.tables.table_streams import Gathered
from giftcalc.data.importers.tables.time_cells import TimeCells, When
from giftcalc.data.importers.tables.troubles import Troubles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from giftcalc.core.tally.gift_match import GiftMatcher, Match
    from giftcalc.core.tally.rows import GiftName, GiftRow
    from giftcalc.core.tally.table_mapping import TableMapping
    from giftcalc.data.importers.hints import Hints
    from giftcalc.data.importers.tables.raw_table import RawLine, RawTable

_TOLD_EACH = 4096
_UTC = "UTC"


def stage_table(
    table: "RawTable", mapping: "TableMapping | None", hints: "Hints", matcher: "GiftMatcher"
) -> Stage:
    """Return what a table brings, read as `mapping` says, or as its own headers and cells do.

    Lines that cannot be used are told one by one, and the others are taken. Raise
    TABLE_MAPPING_MISFIT, TABLE_MIXED_TIMES, TABLE_MIXED_NUMBERS, one of TABLE_…_NEEDED if
    a question is open, TABLE_ZONE_UNKNOWN, TABLE_NOTHING_USABLE, TABLE_MUCH_UNUSABLE,
    TABLE_NO_ROWS, TABLE_ROWS_NEWER or AGENCY_NO_OWN_ROWS.
    """
    return stage_examined(table, examined(table, hints, mapping), hints, matcher)


def stage_examined(
    table: "RawTable", found: Examined, hints: "Hints", matcher: "GiftMatcher"
) -> Stage:
    """Do as `stage_table` with a table that was examined already."""
    look = found.look
    if look.format == ROWS_FORMAT:
        from giftcalc.data.importers.tables.own_rows import stage_own_rows

        return stage_own_rows(table, look.mapping.header, hints)
    for refusal in (*look.obstacles, *(question.refusal for question in look.questions)):
        raise refusal
    if found.agency:
        from giftcalc.data.importers.tables.agency_export import stage_agency

        return stage_agency(table, found.agency, found, hints)
    if look.mapping.brings_rows:
        return _Staging(table, found, hints).gift_rows(matcher)
    return _Staging(table, found, hints).streams()


class _Staging:
    """One table on its way to a stage."""

    def __init__(self, table: "RawTable", found: Examined, hints: "Hints") -> None:
        mapping = found.look.mapping
        self._table = table
        self._format = found.look.format
        self._mapping = mapping
        self._hints = hints
        self._troubles = Troubles(found.look.headers)
        self._times = TimeCells(
            zone_named(mapping.zone or _UTC), mapping.order, hints.now, self._troubles
        )
        self._reader = RowReader(mapping, found.evidence, self._times, hints.hosts, self._troubles)

    def gift_rows(self, matcher: "GiftMatcher") -> Stage:
        """Return the gift rows of a table, gathered into streams."""
        gathered, prices = Gathered(), _Prices(matcher)
        for line, cells in self._own_lines():
            try:
                row, whose = self._reader.row(line, cells)
            except Refusal as refusal:
                self._troubles.add(line, refusal)
                continue
            gathered.add(row if row.value is not None else prices.priced(row), whose)
        streams = gathered.streams(self._hints.title, self._times.start_of)
        return self._stage(list(streams))._replace(
            gifters=list(gathered.gifters), gifts=list(gathered.gifts)
        )

    def streams(self) -> Stage:
        """Return the streams of a table that has one in each line, with a figure to check by."""
        found = []
        for line, cells in self._own_lines():
            try:
                found.append(self._stream(line, cells))
            except Refusal as refusal:
                self._troubles.add(line, refusal)
        return self._stage(found)

    def _stream(self, line: int, cells: "list[str]") -> StagedStream:
        reader, whose = self._reader, self._reader.whose(cells)
        start, end = reader.when(line, cells, U.STARTED), reader.when(line, cells, U.ENDED)
        if start == end == When():
            raise Refusal(Problem.TABLE_STREAM_TIMELESS)
        started = self._times.start_of(start.day) if start.day else start.at
        ended = started if start.day else end.at
        if started is not None and ended is not None and ended < started:
            raise Refusal(Problem.TABLE_ENDS_FIRST)
        return StagedStream(
            # The least source: a stream without rows must not take the place of rows.
            Source.HAND,
            [],
            whose.room,
            whose.host,
            whose.title or self._hints.title,
            started,
            ended,
            recorded=None not in (start.at, end.at),
            shown_diamonds=reader.figure(cells, U.SHOWN_DIAMONDS),
        )

    def _own_lines(self) -> "Iterator[RawLine]":
        """Give the lines below the headers, without those of others if that was said."""
        lines = islice(self._table.lines(), self._mapping.header, None)
        hosts = {"", *(host.lower().lstrip("@") for host in self._hints.hosts)}
        for number, (line, cells) in enumerate(lines):
            if number % _TOLD_EACH == 0:
                self._hints.tell(self._table.reached(number))
            if not self._mapping.own_only or self._host(cells) in hosts:
                yield line, cells

    def _host(self, cells: "list[str]") -> str:
        """Return whose stream a line is of, "" if it does not say, as one's own lines may."""
        try:
            return self._reader.whose(cells).host.lower()
        except Refusal:
            return ""

    def _stage(self, streams: list[StagedStream]) -> Stage:
        if not streams:
            raise self._troubles.nothing_usable()
        hosts = {stream.host for stream in streams}
        if len(hosts) == 1 and not self._mapping.has(U.HOST):
            # The name of an account is not the id by which hosts are known.
            own = self._hints.hosts[0] if self._hints.hosts else ""
            streams = [stream._replace(host=own) for stream in streams]
        return Stage(
            self._format,
            tuple(streams),
            troubles=tuple(self._troubles.lines),
            notes=self._troubles.notes(self._table.opened.formulas),
        )


class _Prices:
    """What the catalogue adds to rows whose price the table does not have."""

    def __init__(self, matcher: "GiftMatcher") -> None:
        self._matcher = matcher
        self._known: dict[GiftName, Match] = {}

    def priced(self, row: "GiftRow") -> "GiftRow":
        """Return a row with its price, if the catalogue tells it."""
        found = self._known.get(row.gift)
        if found is None:
            found = self._known[row.gift] = self._matcher.match(row.gift, at=row.at)
        if found.dated:
            found = self._matcher.match(row.gift, at=row.at)
        return row._replace(value=found.value)


def zone_named(name: str) -> "tzinfo":
    """Return a time zone by its IANA name; raise TABLE_ZONE_UNKNOWN."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Refusal(Problem.TABLE_ZONE_UNKNOWN, zone=name) from error
