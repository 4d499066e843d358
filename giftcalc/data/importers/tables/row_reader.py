"""One line of a table as a gift row, by what each column is for."""

from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.column_words import ColumnUse as U
from giftcalc.core.tally.rows import MOST_COUNT, MOST_VALUE, Bucket, Gifter, GiftName, GiftRow
from giftcalc.core.tally.table_mapping import MOMENTS, NUMBERS, CoinsAre
from giftcalc.core.tally.table_numbers import is_blank, is_rounded_id, value_of_row, whole
from giftcalc.data.importers.tables.time_cells import TimeCells, When
from giftcalc.data.importers.tables.troubles import placed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from giftcalc.core.tally.table_mapping import Evidence, TableMapping
    from giftcalc.data.importers.tables.troubles import Troubles

LONGEST_NAME = 256
_MOST_SEEN = 100_000
_ROOM_DIGITS = 15
"""TikTok's ids of rooms have more digits; what is shorter is another program's own number."""


class Whose(NamedTuple):
    """Which stream a row belongs to, as far as the table tells; "" where it does not.

    `day` is that of a row without a clock, in ISO form.
    """

    stream: str = ""
    title: str = ""
    room: str = ""
    host: str = ""
    day: str = ""


class TableRow(NamedTuple):
    """One gift row of a table, and its stream."""

    row: GiftRow
    whose: Whose


class _Names(NamedTuple):
    """What the texts of a line say; they are the same in many lines.

    `rounded` are the columns whose ids a spreadsheet has rounded.
    """

    gift: GiftName
    gifter: Gifter | None
    bucket: Bucket
    whose: Whose
    rounded: tuple[int, ...]


_FIGURES = (U.TIME, U.DATE, U.CLOCK, U.COUNT, U.VALUE, U.ROW_TOTAL, U.COINS)


class _Places(NamedTuple):
    """Where the columns are that differ in every line: looking them up by use takes long."""

    time: int | None
    day: int | None
    clock: int | None
    count_at: int | None
    value: int | None
    total: int | None
    coins: int | None


class RowReader:
    """Reads the lines of one table."""

    def __init__(
        self,
        mapping: "TableMapping",
        evidence: "Evidence",
        times: TimeCells,
        hosts: "Sequence[str]",
        troubles: "Troubles",
    ) -> None:
        self._at: dict[U, int] = {
            use: at for at, use in enumerate(mapping.uses) if use is not U.IGNORE
        }
        self._places = _Places(*(self._at.get(use) for use in _FIGURES))
        self._texts = [at for use, at in self._at.items() if use not in MOMENTS | NUMBERS]
        self._seen: dict[tuple[str, ...], _Names] = {}
        self._midnight = {at: one.clocks for at, one in evidence.times.items()}
        self._comma = bool(mapping.decimal_comma)
        self._total = mapping.coins is CoinsAre.TOTAL
        self._times = times
        self._hosts = frozenset(hosts)
        self._troubles = troubles
        self._headers = troubles.headers

    def row(self, line: int, cells: "Sequence[str]") -> TableRow:
        """Return what a line says; raise what is wrong with it, with column and cell."""
        when = self._when(line, cells)
        count, value = self._figures(cells)
        names = self._named(cells)
        if value is None and names.gift == ("", ""):
            raise Refusal(Problem.TABLE_GIFT_MISSING)
        for column in names.rounded:
            self._troubles.id_rounded(line, column)
        row = GiftRow(names.gift, count, value, when.at, names.gifter, bucket=names.bucket)
        whose = names.whose._replace(day=when.day) if when.day else names.whose
        return TableRow(row, whose)

    def whose(self, cells: "Sequence[str]") -> Whose:
        """Return which stream a line belongs to."""
        return self._named(cells).whose

    def when(self, line: int, cells: "Sequence[str]", use: U) -> When:
        """Return the time of a column; nothing is known if it is empty or not there."""
        return self._when_at(line, cells, self._at.get(use))

    def _when_at(self, line: int, cells: "Sequence[str]", at: int | None) -> When:
        if at is None or is_blank(cells[at]):
            return When()
        try:
            return self._times.read(line, cells[at], midnight=self._midnight[at])
        except Refusal as refusal:
            raise placed(refusal, self._headers[at], cells[at]) from None

    def figure(self, cells: "Sequence[str]", use: U) -> int | None:
        """Return the whole number of a column, None if it is empty or not there.

        Raise TABLE_BAD_NUMBER or TABLE_FORMULA.
        """
        return self._figure_at(cells, self._at.get(use))

    def _figure_at(self, cells: "Sequence[str]", at: int | None) -> int | None:
        if at is None:
            return None
        cell = cells[at]
        if not cell.isdigit() and is_blank(cell):
            return None
        try:
            return whole(cell, decimal_comma=self._comma)
        except Refusal as refusal:
            problem = Problem.TABLE_FORMULA if cell.startswith("=") else refusal.problem
            raise placed(Refusal(problem), self._headers[at], cell) from None

    def _when(self, line: int, cells: "Sequence[str]") -> When:
        time, day, clock = self._places[:3]
        if time is not None or day is None:
            return self._when_at(line, cells, time)
        if clock is None or is_blank(cells[clock]) or is_blank(cells[day]):
            return self._when_at(line, cells, day)
        try:
            return self._times.read_both(line, cells[day], cells[clock])
        except Refusal as refusal:
            raise placed(refusal, self._headers[day], f"{cells[day]} {cells[clock]}") from None

    def _figures(self, cells: "Sequence[str]") -> tuple[int, int | None]:
        """Return the count and the price of one gift."""
        places = self._places
        count = self._figure_at(cells, places.count_at)
        if count is None:
            if places.count_at is not None:
                raise Refusal(Problem.TABLE_COUNT_OUT_OF_RANGE, cell="", most=MOST_COUNT)
            count = 1
        if not 1 <= count <= MOST_COUNT:
            raise Refusal(Problem.TABLE_COUNT_OUT_OF_RANGE, cell=str(count), most=MOST_COUNT)
        unit = self._figure_at(cells, places.value)
        total = self._figure_at(cells, places.total)
        coins = self._figure_at(cells, places.coins)
        if coins is not None:
            unit, total = (unit, coins) if self._total else (coins, total)
        value = value_of_row(count, unit, total)
        if value is not None and value > MOST_VALUE:
            raise Refusal(Problem.TABLE_VALUE_OUT_OF_RANGE, value=value, most=MOST_VALUE)
        return count, value

    def _named(self, cells: "Sequence[str]") -> _Names:
        """Return what the texts of a line say, from memory if they were seen before."""
        key = tuple([cells[at] for at in self._texts])
        found = self._seen.get(key)
        if found is None:
            if len(self._seen) == _MOST_SEEN:
                self._seen.clear()
            found = self._seen[key] = self._read_names(cells)
        return found

    def _read_names(self, cells: "Sequence[str]") -> _Names:
        number, gift = self._text(cells, U.GIFTER_ID), self._text(cells, U.GIFT_ID)
        rounded = tuple(
            self._at[use]
            for use, text in ((U.GIFTER_ID, number), (U.GIFT_ID, gift))
            if is_rounded_id(text)
        )
        return _Names(
            self._gift(cells, "" if is_rounded_id(gift) else gift),
            self._gifter(cells, "" if is_rounded_id(number) else number),
            self._bucket(cells),
            self._whose(cells),
            rounded,
        )

    def _gift(self, cells: "Sequence[str]", number: str) -> GiftName:
        """Return what was given; what stands in the place of an id and is none is a name."""
        name = self._text(cells, U.GIFT)
        return GiftName(number, name) if number.isdecimal() else GiftName("", name or number)

    def _gifter(self, cells: "Sequence[str]", number: str) -> Gifter | None:
        """Return who gave; what stands in the place of an id and is none is a handle."""
        handle, nickname = self._text(cells, U.HANDLE), self._text(cells, U.NICKNAME)
        if number and not number.isdecimal():
            number, handle = "", handle or number
        gifter = Gifter(number, handle.lstrip("@"), nickname)
        return gifter if any(gifter) else None

    def _bucket(self, cells: "Sequence[str]") -> Bucket:
        """Tell whose gift it is: a guest's if it went to somebody else than the host."""
        recipient = self._text(cells, U.RECIPIENT)
        hosts = self._hosts | ({self._text(cells, U.HOST)} - {""})
        return Bucket.GUEST if recipient and hosts and recipient not in hosts else Bucket.OWN

    def _whose(self, cells: "Sequence[str]") -> Whose:
        room = self._text(cells, U.ROOM)
        known = room.isdecimal() and len(room) >= _ROOM_DIGITS
        return Whose(
            self._text(cells, U.STREAM) or ("" if known else room),
            self._text(cells, U.STREAM_TITLE),
            room if known else "",
            self._text(cells, U.HOST) or self._text(cells, U.ACCOUNT).lstrip("@"),
        )

    def _text(self, cells: "Sequence[str]", use: U) -> str:
        """Return the text of a column, "" if there is none; raise TABLE_TEXT_TOO_LONG."""
        at = self._at.get(use)
        if at is None:
            return ""
        text = cells[at].strip()
        if len(text) > LONGEST_NAME:
            raise Refusal(Problem.TABLE_TEXT_TOO_LONG, column=self._headers[at], most=LONGEST_NAME)
        return text
