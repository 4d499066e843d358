"""Tables in workbooks: the cells of one sheet, as the texts that they show or stand for."""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.cell_guard import MARKS, unguard
from giftcalc.data.importers.tables.raw_table import Opened, RawTable
from giftcalc.data.importers.tables.workbook_file import checked_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from python_calamine import CalamineSheet, CalamineWorkbook

    from giftcalc.data.importers.tables.raw_table import RawLine

_EXACT = 2**53
"""Above it, not every whole number fits into a cell, so an id has lost its end."""

_MILLISECOND = timedelta(milliseconds=1)
_HALF = timedelta(microseconds=500)


def read_workbook(content: bytes, sheet: str = "") -> RawTable:
    """Return the table in a sheet of an XLSX workbook, or in its first visible one.

    Raise what `checked_workbook` and `RawTable` raise, WORKBOOK_DAMAGED,
    WORKBOOK_NO_SHEET or TABLE_SHEET_MISSING.
    """
    checked = checked_workbook(content)
    try:
        return _read(checked.content, sheet, checked.formulas)
    except (Refusal, KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # the reader's own panics are no Exception
        raise Refusal(Problem.WORKBOOK_DAMAGED) from error


def _read(content: bytes, wanted: str, formulas: tuple[int, str]) -> RawTable:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(BytesIO(content))
    names = _sheets(book)
    if not names:
        raise Refusal(Problem.WORKBOOK_NO_SHEET)
    if wanted and wanted not in names:
        raise Refusal(Problem.TABLE_SHEET_MISSING, name=wanted)
    name, cells = _first_with_cells(book, [wanted] if wanted else names)
    opened = Opened(len(content), sheet=name, sheets=tuple(names), formulas=formulas)
    return RawTable(_Sheet(cells).lines, opened, ragged=True)


def _first_with_cells(
    book: "CalamineWorkbook", names: "Sequence[str]"
) -> "tuple[str, CalamineSheet]":
    """Return the first sheet that has cells, else the first."""
    for name in names:
        sheet = book.get_sheet_by_name(name)
        if sheet.start is not None:
            return name, sheet
    return names[0], book.get_sheet_by_name(names[0])


def _sheets(book: "CalamineWorkbook") -> list[str]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    return [
        one.name
        for one in book.sheets_metadata
        if one.typ == SheetTypeEnum.WorkSheet and one.visible == SheetVisibleEnum.Visible
    ]


class _Sheet:
    def __init__(self, sheet: "CalamineSheet") -> None:
        self._sheet = sheet

    def lines(self) -> "Iterator[RawLine]":
        for line, values in enumerate(self._sheet.iter_rows(), 1):
            cells = [value if type(value) is str else _text(value) for value in values]
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                yield line, [unguard(cell) if cell.startswith(MARKS) else cell for cell in cells]


def _text(value: object) -> str:
    """Return a cell as text: numbers exactly, or with a power of ten if they are not exact."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, timedelta):
        return _length(value)
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _number(value: float) -> str:
    if not value.is_integer():
        return repr(value)
    return str(int(value)) if abs(value) < _EXACT else f"{value:.15e}"


def _moment(value: datetime) -> str:
    """Return a time to the millisecond: a cell counts days, so its end is noise."""
    rounded = value + _HALF if value < datetime.max - _HALF else value  # noqa: DTZ901 - no zone
    short = rounded.replace(microsecond=rounded.microsecond // 1000 * 1000)
    return short.isoformat(" ", "milliseconds" if short.microsecond else "seconds")


def _length(value: timedelta) -> str:
    minutes, seconds = divmod(int(value.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
