"""The ECB's tables of rates as CSV: reading them, in or out of a zip, and writing past days.

`eurofxref.csv` has one day, written as "20 November 2026"; `eurofxref-hist.csv` has every
day since 1999, and "N/A" where a currency was not quoted. Of a long history only the
newest days are read: the others come with the program.
"""

from __future__ import annotations

from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from giftcalc.core.decimals import exact
from giftcalc.core.problems import Problem, Refusal, in_line
from giftcalc.core.rates import ECB, Sheet
from giftcalc.data.rate_feeds import day_of, not_understood, rates_of, text_of
from giftcalc.data.rate_file import is_code, is_day

if TYPE_CHECKING:
    from collections.abc import Iterable

HEAD = "Date"
"""What the first line of such a table begins with."""

MEMBERS = ("eurofxref-hist.csv", "eurofxref-hist-90d.csv", "eurofxref.csv")
"""What the table in a zip of the ECB is called."""

MOST_DAYS = 250
"""So many days are read, and kept: a year of the days on which the ECB publishes."""

MOST_BYTES = 1 << 24
_NOT_QUOTED = "N/A"
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_DAY_PARTS = 3


def looks_like_ecb_csv(content: bytes) -> bool:
    """Tell whether a file begins as the ECB's tables do, with the date before the currencies."""
    return content[: len(HEAD) + 1] == f"{HEAD},".encode()


def read_ecb_zip(content: bytes) -> tuple[Sheet, ...]:
    """Return the newest days of the table in a zip, the newest first.

    Raise what `open_archive` and its members raise, or RATES_NOT_UNDERSTOOD.
    """
    from io import BytesIO

    from giftcalc.data.importers.zip_file import open_archive

    archive = open_archive(BytesIO(content), len(content))
    member = archive.named(*MEMBERS)
    if member is None:
        raise not_understood()
    return read_ecb_csv(archive.read(member, MOST_BYTES))


def read_ecb_csv(content: bytes) -> tuple[Sheet, ...]:
    """Return the newest days of a table, the newest first; there is at least one."""
    rows = _rows(text_of(content))
    _, head = rows.pop(0) if rows else (1, [])
    codes = _codes(head)
    days = sorted(((_day(row[0], line), line, row) for line, row in rows), reverse=True)
    if not days:
        raise Refusal(Problem.RATES_EMPTY)
    if len({day for day, _, _ in days}) != len(days):
        raise not_understood()
    return tuple(_sheet(day, line, codes, row) for day, line, row in days[:MOST_DAYS])


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Return the number and the cells of each line, without the empty cell at its end."""
    import csv
    import io

    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        found = [(reader.line_num, [cell.strip() for cell in row]) for row in reader if row]
    except csv.Error as error:
        raise in_line(not_understood(), reader.line_num) from error
    return [(line, row if row[-1] else row[:-1]) for line, row in found if any(row)]


def _codes(head: list[str]) -> list[str]:
    codes = head[1:]
    if head[:1] != [HEAD] or not codes:
        raise not_understood()
    wrong = next((code for code in codes if not is_code(code)), None)
    if wrong is not None:
        raise Refusal(Problem.RATE_BAD_CODE, code=wrong[:20])
    return codes


def _day(text: str, line: int) -> date:
    """Read a day as 2026-11-20 or as 20 November 2026."""
    if is_day(text):
        return date.fromisoformat(text)
    parts = text.split()
    try:
        if len(parts) == _DAY_PARTS:
            return date(int(parts[2]), _MONTHS.index(parts[1]) + 1, int(parts[0]))
    except ValueError:
        pass
    raise in_line(not_understood(), line)


def _sheet(day: date, line: int, codes: list[str], row: list[str]) -> Sheet:
    figures = row[1:]
    if len(figures) != len(codes):
        raise in_line(not_understood(), line)
    quoted = (
        (code, figure, day)
        for code, figure in zip(codes, figures, strict=True)
        if figure != _NOT_QUOTED
    )
    try:
        return Sheet(ECB, day, rates_of(quoted, ECB))
    except Refusal as refusal:
        raise in_line(refusal, line) from None


def written_days(sheets: Iterable[Sheet]) -> bytes:
    """Return days as such a table, which `read_ecb_csv` reads back; the newest first."""
    days = sorted(sheets, key=day_of, reverse=True)[:MOST_DAYS]
    codes = sorted({rate.currency for sheet in days for rate in sheet.rates})
    lines = [[HEAD, *codes]]
    for sheet in days:
        figures = {rate.currency: exact(rate.per_euro) or _NOT_QUOTED for rate in sheet.rates}
        lines.append([sheet.as_of.isoformat(), *(figures.get(one, _NOT_QUOTED) for one in codes)])
    return "".join(chain.from_iterable((",".join(line), "\n") for line in lines)).encode()
