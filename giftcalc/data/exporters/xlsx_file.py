"""XLSX for spreadsheets: typed cells, ids as texts, dates as dates, a sheet for each report.

Nothing that stands in a cell is ever turned into a formula, a link or a number by its
looks. Large sheets go to the disk row by row, beside the file that they become.
"""

import os
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from giftcalc.core.decimals import rounded
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.reasons import Reason
from giftcalc.core.tally.cell_guard import guard
from giftcalc.core.tally.report import ColumnKind
from giftcalc.core.tally.report_plain import plain_cell
from giftcalc.core.units import Currency, currency_places
from giftcalc.data.atomic import refusing
from giftcalc.data.exporters.output import draft_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

    from giftcalc.core.tally.report import Cell, Column, Report, Values

MOST_ROWS = (1 << 20) - 1
"""The rows of a sheet, without the one of its heads."""

_MOST_CHARACTERS = 32_767
_MOST_DIGITS = 10**15
"""A spreadsheet keeps fifteen digits; what has more is written as a text."""

_LONGEST_NAME = 31
_WIDTHS = {ColumnKind.TEXT: 26, ColumnKind.ID: 22, ColumnKind.TIME: 19}
_USUAL_WIDTH = 14
_SECONDS_A_DAY = 86_400


def write_rows(
    path: str, name: str, heads: "Sequence[str]", rows: "Iterable[Sequence[str | int | None]]"
) -> int:
    """Write a sheet of texts that were guarded and of numbers; return how many rows it has.

    Raise EXPORT_TOO_MANY_ROWS, CANNOT_WRITE and its like.
    """
    count = 0
    with _book_at(path, large=True) as book:
        sheet = book.add_worksheet(name)
        bold = book.add_format({"bold": True})
        for at, head in enumerate(heads):
            sheet.write_string(0, at, head, bold)
        for row in rows:
            count += 1
            if count > MOST_ROWS:
                raise Refusal(Problem.EXPORT_TOO_MANY_ROWS, most=MOST_ROWS)
            for at, cell in enumerate(row):
                _write_plain(sheet, count, at, cell)
    return count


def _write_plain(sheet: "Worksheet", row: int, at: int, cell: str | int | None) -> None:
    if isinstance(cell, int) and abs(cell) < _MOST_DIGITS:
        sheet.write_number(row, at, cell)
    elif cell is not None and cell != "":
        sheet.write_string(row, at, str(cell)[:_MOST_CHARACTERS])


def write_reports(path: str, reports: "Sequence[Report]") -> int:
    """Write reports that were put into words, each to a sheet; return how many rows they have.

    Raise EXPORT_TOO_MANY_ROWS, CANNOT_WRITE and its like.
    """
    with _book_at(path, large=False) as book:
        for name, report in zip(_names(reports), reports, strict=True):
            if len(report.rows) > MOST_ROWS:
                raise Refusal(Problem.EXPORT_TOO_MANY_ROWS, most=MOST_ROWS)
            _Sheet(book, book.add_worksheet(name)).write(report)
    return sum(len(report.rows) for report in reports)


@contextmanager
def _book_at(path: str, *, large: bool) -> "Iterator[Workbook]":
    """Give a workbook that takes its place when it is whole.

    What is put aside meanwhile, names of people among it, is in a folder that goes with it.
    """
    with (
        draft_of(path) as draft,
        refusing(Problem.CANNOT_WRITE, path),
        TemporaryDirectory(prefix=".giftcalc-", dir=os.path.dirname(draft)) as aside,
    ):
        book = _book(draft, aside, large=large)
        try:
            yield book
            _close(book, path)
        except BaseException:
            _abandon(book)
            raise


def _book(draft: str, aside: str, *, large: bool) -> "Workbook":
    from xlsxwriter import Workbook

    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "constant_memory": large,
        "in_memory": not large,
        "tmpdir": aside,
    }
    return Workbook(draft, options)


def _abandon(book: "Workbook") -> None:
    """Close what a workbook put aside, which it does only when it is finished."""
    for sheet in book.worksheets():
        kept = getattr(sheet, "row_data_fh", None)
        if kept is not None:
            kept.close()


def _close(book: "Workbook", path: str) -> None:
    from xlsxwriter.exceptions import XlsxWriterException  # type: ignore[import-untyped]

    try:
        book.close()
    except XlsxWriterException as error:
        cause = error.args[0] if error.args else None
        if isinstance(cause, OSError):
            raise cause from error
        raise Refusal(Problem.CANNOT_WRITE, path=path, reason=Reason.OTHER) from error


def _names(reports: "Sequence[Report]") -> "Iterator[str]":
    """Give each sheet a name that spreadsheets take, and none twice."""
    taken: set[str] = set()
    for report in reports:
        plain = "".join(" " if sign in "[]:*?/\\'" else sign for sign in report.title)
        name = start = " ".join(plain.split())[:_LONGEST_NAME] or str(report.kind)
        number = 1
        while name.casefold() in taken:
            number += 1
            ending = f" {number}"
            name = start[: _LONGEST_NAME - len(ending)] + ending
        taken.add(name.casefold())
        yield name


class _Sheet:
    """Writes one report, and what stands beneath it."""

    def __init__(self, book: "Workbook", sheet: "Worksheet") -> None:
        self._book = book
        self._sheet = sheet
        self._formats: dict[tuple[str, bool], Any] = {}

    def write(self, report: "Report") -> None:
        """Write heads, rows, totals and notes."""
        self._sheet.freeze_panes(1, 0)
        for at, column in enumerate(report.columns):
            width = _WIDTHS.get(column.kind, _USUAL_WIDTH)
            self._sheet.set_column(at, at, width)
            self._sheet.write_string(0, at, guard(column.label or column.name), self._format())
        for number, row in enumerate(report.rows, 1):
            self._row(number, report, row, bold=False)
        below = 1 + len(report.rows)
        for number, row in enumerate(report.totals, below):
            self._row(number, report, row, bold=True)
        for number, text in enumerate(report.told, below + len(report.totals) + 1):
            self._sheet.write_string(number, 0, guard(text)[:_MOST_CHARACTERS])

    def _row(self, number: int, report: "Report", row: "Values", *, bold: bool) -> None:
        for at, (column, cell) in enumerate(zip(report.columns, row, strict=True)):
            if cell is not None:
                currency = report.currency_of(column, row)
                self._cell((number, at), cell, column, currency, bold=bold)

    def _cell(
        self, place: tuple[int, int], cell: "Cell", column: "Column", currency: str, *, bold: bool
    ) -> None:
        moment = _moment(cell, column.kind)
        if moment is not None:
            pattern = _PATTERNS[column.kind]
            self._sheet.write_datetime(*place, moment, self._format(pattern, bold=bold))
            return
        number = _number(cell, column.kind, currency)
        if number is not None:
            pattern = _pattern(column.kind, currency)
            self._sheet.write_number(*place, number, self._format(pattern, bold=bold))
            return
        text = str(plain_cell(cell, column, currency))
        if isinstance(cell, str):
            text = guard(text)
        self._sheet.write_string(*place, text[:_MOST_CHARACTERS], self._format(bold=bold))

    def _format(self, pattern: str = "", *, bold: bool = True) -> Any:  # noqa: ANN401 - untyped there
        key = pattern, bold
        if key not in self._formats:
            wanted = {"bold": bold} | ({"num_format": pattern} if pattern else {})
            self._formats[key] = self._book.add_format(wanted)
        return self._formats[key]


_PATTERNS = {
    ColumnKind.DAY: "yyyy-mm-dd",
    ColumnKind.MONTH: "yyyy-mm",
    ColumnKind.TIME: "yyyy-mm-dd hh:mm:ss",
    ColumnKind.DURATION: "[h]:mm:ss",
    ColumnKind.PERCENT: "0.0%",
    ColumnKind.RATE: "0.000000",
    ColumnKind.DIAMONDS: "#,##0.##",
    ColumnKind.COINS: "#,##0",
    ColumnKind.COUNT: "#,##0",
}
_FIRST_YEAR = 1900


def _pattern(kind: ColumnKind, currency: str) -> str:
    if kind is not ColumnKind.MONEY:
        return _PATTERNS.get(kind, "")
    places = currency_places(Currency(currency)) if currency else 2
    return "#,##0." + "0" * places if places else "#,##0"


def _moment(cell: "Cell", kind: ColumnKind) -> datetime | date | None:
    """Return a day, the first one of a month, or a time by the clock of its zone."""
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=None) if cell.year >= _FIRST_YEAR else None
    if kind not in {ColumnKind.DAY, ColumnKind.MONTH} or not isinstance(cell, str):
        return None
    try:
        found = date.fromisoformat(f"{cell}-01" if kind is ColumnKind.MONTH else cell)
    except ValueError:  # a word stands there
        return None
    return found if found.year >= _FIRST_YEAR else None


def _number(cell: "Cell", kind: ColumnKind, currency: str) -> Decimal | int | None:
    """Return what a spreadsheet can reckon with exactly, at its fifteen digits."""
    if not isinstance(cell, int | Fraction) or not -_MOST_DIGITS < cell < _MOST_DIGITS:
        return None
    if kind is ColumnKind.DURATION:
        return Decimal(rounded(Fraction(cell) / _SECONDS_A_DAY, 10))
    if not isinstance(cell, Fraction):
        return cell
    if kind is ColumnKind.MONEY and currency:
        return Decimal(rounded(cell, currency_places(Currency(currency))))
    return Decimal(rounded(cell, 10))
