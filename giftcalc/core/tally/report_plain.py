"""Reports for programs: names instead of words, plain digits, ISO dates.

Whole numbers stay numbers; what may have decimals is decimal text, money with the
decimals of its currency, so that nobody reads it as a binary fraction.
"""

from datetime import datetime
from fractions import Fraction
from typing import TYPE_CHECKING

from giftcalc.core.decimals import exact, rounded
from giftcalc.core.tally.report import ColumnKind, Numbered
from giftcalc.core.units import Currency, currency_places

if TYPE_CHECKING:
    from giftcalc.core.tally.report import Cell, Column, Report, Values

    Plain = str | int | None

PLACES = 6
"""Decimals of shares and rates, and of money of which the currency is not known."""


def plain_cell(cell: "Cell", column: "Column", currency: str) -> "Plain":
    """Return a cell as a number or a text; a hidden name is the number in its place."""
    if isinstance(cell, Numbered):
        return f"#{cell.number}"
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="milliseconds")
    if isinstance(cell, Fraction):
        return _decimal(cell, column.kind, currency)
    return cell if cell is None or isinstance(cell, int) else str(cell)


def _decimal(value: Fraction, kind: ColumnKind, currency: str) -> str:
    if kind is ColumnKind.MONEY and currency:
        return rounded(value, currency_places(Currency(currency)))
    text = exact(value)
    return text if text and len(text.partition(".")[2]) <= PLACES else rounded(value, PLACES)


def plain_row(report: "Report", row: "Values") -> "list[Plain]":
    """Return the cells of a row as numbers and texts."""
    return [
        plain_cell(cell, column, report.currency_of(column, row))
        for column, cell in zip(report.columns, row, strict=True)
    ]


def plain_report(report: "Report") -> dict[str, object]:
    """Return a report as JSON has it: each row by the names of its columns."""
    return {
        "report": str(report.kind),
        "period": report.period,
        "zone": report.zone,
        "currency": str(report.currency),
        "columns": [_plain_column(column) for column in report.columns],
        "rows": [_named(report, row) for row in report.rows],
        "totals": [_named(report, row) for row in report.totals],
        "notes": [
            {"note": str(one.kind), **{name: _plain_value(value) for name, value in one.values}}
            for one in report.notes
        ],
    }


def _plain_column(column: "Column") -> dict[str, str]:
    found = {"name": column.name, "kind": str(column.kind)}
    return found | ({"currency": str(column.currency)} if column.currency else {})


def _named(report: "Report", row: "Values") -> "dict[str, Plain]":
    names = (column.name for column in report.columns)
    return dict(zip(names, plain_row(report, row), strict=True))


def _plain_value(value: "str | int | Fraction") -> "str | int":
    return _decimal(value, ColumnKind.PERCENT, "") if isinstance(value, Fraction) else value
