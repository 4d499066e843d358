"""A report: a table of exact values with what a reader must know beside it.

A report holds no word of any language but what people themselves wrote. Columns, notes
and such texts as "others" are names here; the wording puts them into words.
"""

from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from giftcalc.core.units import Currency


class ReportKind(StrEnum):
    """Which report it is; the names are stable, and those of the command line.

    MONTH lists the streams of a period, MONTHS adds them up. AGENCY shares out what was
    earned by the terms in force; COMPARISON holds the agency's own figures against it.
    """

    MONTH = "month"
    MONTHS = "months"
    GIFTER = "gifter"
    GIFT = "gift"
    RECEIVED = "received"
    AGENCY = "agency"
    COMPARISON = "comparison"
    DAYS = "days"
    TAX = "tax"
    AUDIT = "audit"
    HOURS = "hours"
    EARNINGS = "earnings"


class ColumnKind(StrEnum):
    """What a column holds; in any of them None is what is not known, and a `Word` itself.

    TEXT: a text or a `Numbered`. ID: a text that is never taken for a number.
    COUNT and COINS: int. DIAMONDS: Fraction, whole or with a half. MONEY: Fraction, in
    the column's currency, or if that is "" in the one that the row's CURRENCY names.
    PERCENT: Fraction of 1. RATE: Fraction. DAY and MONTH: ISO text. TIME: a datetime
    with the zone of the report. DURATION: int, in seconds. SOURCE: who published a
    rate. WEEKDAY: int, 0 is Monday. HOUR: int, 0 to 23.
    """

    TEXT = "text"
    ID = "id"
    COUNT = "count"
    COINS = "coins"
    DIAMONDS = "diamonds"
    MONEY = "money"
    CURRENCY = "currency"
    PERCENT = "percent"
    RATE = "rate"
    DAY = "day"
    MONTH = "month"
    TIME = "time"
    DURATION = "duration"
    SOURCE = "source"
    WEEKDAY = "weekday"
    HOUR = "hour"


class Word(StrEnum):
    """A text of a cell that is the program's own."""

    TOTAL = "total"
    OTHERS = "others"
    NOT_KNOWN = "not-known"
    NO_DATE = "no-date"
    LIVE = "live"
    WITHDRAWAL = "withdrawal"
    COINS_BOUGHT = "coins-bought"
    GIFT_SENT = "gift-sent"
    RANGE = "range"
    MONTH_TO_DATE = "month-to-date"
    ROLLING = "rolling"
    APPROXIMATE = "approximate"
    IMPORT = "import"
    UNDONE_IMPORT = "undone-import"
    ESTIMATED_ROWS = "estimated-rows"
    PROVISIONAL_ROWS = "provisional-rows"
    NO_VALUE = "no-value"
    GAP = "gap"
    CHECK_DIFFERS = "check-differs"
    SHOWN_DIFFERS = "shown-differs"
    NO_START = "no-start"
    NO_RATE = "no-rate"
    BY_HAND = "by-hand"
    BY_WEBHOOK = "by-webhook"
    BY_TABLE = "by-table"
    BY_EVENTS = "by-events"


class Numbered(NamedTuple):
    """A gifter whose name is not shown, by the number of the ledger."""

    number: int


class NoteKind(StrEnum):
    """What a note says; in the comments are the names of its values.

    `count` is always a number of the things that it is about.
    """

    ZONE = "zone"  # zone
    ESTIMATE = "estimate"
    TERMS = "terms"  # share, agency
    TERMS_DIFFER = "terms-differ"  # count
    STORED_RATES = "stored-rates"
    RATES_NOT_FINAL = "rates-not-final"  # count
    NO_RATES = "no-rates"  # count
    TODAY = "today"
    PROVISIONAL = "provisional"  # count, coins
    ESTIMATED = "estimated"  # count, coins
    NO_VALUE = "no-value"  # count
    GUESTS = "guests"  # count, coins
    NO_START = "no-start"  # count
    LIVE_NOW = "live-now"
    DAY_RULE = "day-rule"
    VALID_RULE = "valid-rule"  # minutes
    NO_LENGTH = "no-length"  # count
    LENGTH_BY_GIFTS = "length-by-gifts"  # count
    HIDDEN = "hidden"
    CUT = "cut"  # count
    NO_AMOUNT = "no-amount"  # count
    NO_DIAMONDS = "no-diamonds"  # count
    NO_TIME = "no-time"  # count
    PAID_LATER = "paid-later"
    EXCHANGED = "exchanged"  # count
    NOT_EXCHANGED = "not-exchanged"  # count
    NO_UNIT = "no-unit"  # count
    OTHER_CREATORS = "other-creators"  # count
    APPROXIMATE = "approximate"  # count
    ROLLING = "rolling"  # count
    AGENCY_LATE = "agency-late"
    ODD_HOURS = "odd-hours"
    NO_ADVICE = "no-advice"


class Note(NamedTuple):
    """Something to be said beneath a report."""

    kind: NoteKind
    values: "tuple[tuple[str, int | str | Fraction], ...]" = ()


def note(kind: NoteKind, **values: "int | str | Fraction") -> Note:
    """Return a note with its values."""
    return Note(kind, tuple(values.items()))


def counted(kind: NoteKind, count: int, **values: "int | str | Fraction") -> tuple[Note, ...]:
    """Return a note about a number of things, none at all if there are none."""
    return (note(kind, count=count, **values),) if count else ()


class Column(NamedTuple):
    """A column: its stable name, what it holds, its currency, and its label once in words."""

    name: str
    kind: ColumnKind
    currency: "Currency | str" = ""
    label: str = ""


if TYPE_CHECKING:
    Cell = str | int | Fraction | datetime | Numbered | None
    Values = tuple[Cell, ...]


class Report(NamedTuple):
    """A table with its total rows and notes.

    `period` is "" for all time, a year or a month. `currency` is that of amounts reckoned
    here. A total row has None where nothing can be added up; there are several where
    amounts are of several currencies. `title` and `told`, the notes, are empty until the
    report is put into words.
    """

    kind: ReportKind
    columns: tuple[Column, ...]
    rows: "tuple[Values, ...]"
    totals: "tuple[Values, ...]" = ()
    notes: tuple[Note, ...] = ()
    period: str = ""
    zone: str = "UTC"
    currency: "Currency | str" = ""
    title: str = ""
    told: tuple[str, ...] = ()

    @property
    def total(self) -> "Values | None":
        """The first of the total rows."""
        return self.totals[0] if self.totals else None

    def place(self, name: str) -> int:
        """Return where a column stands; raise ValueError if there is none of this name."""
        return [column.name for column in self.columns].index(name)

    def currency_of(self, column: Column, row: "Values") -> str:
        """Return the currency of an amount in a row, "" if it is not known."""
        if column.currency:
            return column.currency
        for at, other in enumerate(self.columns):
            if other.kind is ColumnKind.CURRENCY:
                return str(row[at] or "")
        return self.currency


def columns_of(described: str, currency: "Currency | str" = "") -> tuple[Column, ...]:
    """Return columns from words such as "day text:title money:payout".

    A word is a kind and a name, or both at once. Amounts are in `currency`, those of
    the kind "amount" in that of their row.
    """
    return tuple(_column(word, currency) for word in described.split())


def _column(word: str, currency: "Currency | str") -> Column:
    kind, _, name = word.rpartition(":")
    if kind == "amount":
        return Column(name, ColumnKind.MONEY)
    found = ColumnKind(kind or name)
    return Column(name, found, currency if found is ColumnKind.MONEY else "")


def added(values: "Iterable[int | Fraction | None]") -> "int | Fraction | None":
    """Return the sum of what is known; None if there is nothing that is.

    Fractions are added two by two: one by one, a thousand of them with as many
    denominators would take a hundred times as long.
    """
    known = [value for value in values if value is not None]
    if not any(isinstance(value, Fraction) for value in known):
        return sum(known) if known else None
    pairs = [(value.numerator, value.denominator) for value in known]
    while len(pairs) > 1:
        last = pairs[-1:] if len(pairs) % 2 else []
        pairs = [*map(_together, pairs[::2], pairs[1::2]), *last]
    return Fraction(*pairs[0])


def _together(one: tuple[int, int], two: tuple[int, int]) -> tuple[int, int]:
    (above, below), (over, under) = one, two
    if below == under:
        return above + over, below
    return above * under + over * below, below * under


def totals_row(
    columns: "Sequence[Column]", rows: "Sequence[Values]", summed: "Iterable[str]"
) -> "Values":
    """Return the total row: the sums of some columns, and in the first one what it is."""
    names = set(summed)
    cells: list[Cell] = [Word.TOTAL]
    for at, column in enumerate(columns[1:], 1):
        cells.append(added(numbers(rows, at)) if column.name in names else None)
    return tuple(cells)


def numbers(rows: "Iterable[Values]", at: int) -> "Iterator[int | Fraction | None]":
    """Give what a column has of numbers, and None for each that is not known."""
    for row in rows:
        cell = row[at]
        if cell is None or isinstance(cell, int | Fraction):
            yield cell
