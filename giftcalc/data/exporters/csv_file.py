"""CSV as spreadsheets take it: a byte order mark, CRLF, and no text that is a formula.

Written plainly, for other programs, there is no mark and lines end in LF; texts are
guarded all the same, for nobody knows where the file goes next.
"""

import csv
from typing import TYPE_CHECKING

from giftcalc.core.tally.cell_guard import guard
from giftcalc.core.tally.report_plain import plain_row
from giftcalc.data.exporters.output import text_output

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from giftcalc.core.tally.report import Report, Values

    Written = str | int | None

_MARK = "\ufeff"


def write_table(
    path: str, heads: "Sequence[str]", rows: "Iterable[Sequence[Written]]", *, plain: bool = False
) -> int:
    """Write a table as it is given, and return how many rows it has.

    Whoever gives it has guarded its texts. Raise CANNOT_WRITE and its like.
    """
    count = 0
    with text_output(path) as output:
        if not plain:
            output.write(_MARK)
        writer = csv.writer(output, lineterminator="\n" if plain else "\r\n")
        writer.writerow(heads)
        for row in rows:
            writer.writerow(row)
            count += 1
    return count


def write_report(path: str, report: "Report", *, plain: bool = False) -> int:
    """Write the rows and totals of a report that was put into words.

    Amounts are plain digits. What stands beneath a report is not written: in a table it
    would be a row. Written plainly, the heads are the names of the columns.
    """
    columns = report.columns
    heads = [column.name if plain else column.label or column.name for column in columns]
    rows = (_guarded(report, row) for row in (*report.rows, *report.totals))
    return write_table(path, [guard(head) for head in heads], rows, plain=plain)


def _guarded(report: "Report", row: "Values") -> "list[Written]":
    """Return a row with its texts guarded; figures are the program's own and stay."""
    told = zip(row, plain_row(report, row), strict=True)
    return [guard(cell) if isinstance(cell, str) else plain for cell, plain in told]
