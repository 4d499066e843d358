"""Price books as CSV, for spreadsheets and for other people's giftcalc.

A row is a pack; the rows with the same name are a list. Texts are guarded like those of all
exports. A file is read whole or not at all.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from giftcalc.core.decimals import exact, rounded
from giftcalc.core.iso_4217 import NATIONAL
from giftcalc.core.pricing import Channel, Pack, PriceList
from giftcalc.core.problems import Problem, Refusal, in_line
from giftcalc.core.rates import is_published, published
from giftcalc.core.tally.cell_guard import guard, unguard
from giftcalc.core.units import MOST_COINS, Currency

MOST_BYTES = 1 << 22
"""The largest file that is read; the shipped book has 14 KB."""

VERSION = "1"
COLUMNS = (
    "format",
    "list",
    "country",
    "currency",
    "channel",
    "coins",
    "price",
    "observed_from",
    "observed_to",
    "confidence",
    "current",
    "source",
    "yours",
    "smallest",
    "largest",
)
_NEEDED = ("list", "country", "currency", "channel", "coins", "price")
_OF_PACK = frozenset(("coins", "price"))
_USUAL = {"format": VERSION, "confidence": "high", "current": "yes", "yours": "yes"}
_SWITCH = {"yes": True, "no": False}
_CONFIDENCES = ("high", "medium", "low")
_MOST_DIGITS = 13
_MOST_PLACES = 9
_LONGEST_TEXT = 1000
_SHOWN = 40
_LENGTHS = frozenset(map(len, ("", "2024", "2024-03", "2024-03-08")))
_DELIMITERS = ",;\t"


class Numbered(NamedTuple):
    """A list that was read, and the line it begins in."""

    line: int
    list: PriceList


class _Row(NamedTuple):
    """A row by its columns, and its line; `comma` tells that "," may mark decimals."""

    line: int
    cells: Mapping[str, str]
    comma: bool


def write_price_lists(lists: Iterable[PriceList]) -> bytes:
    """Return lists as a CSV file: UTF-8 with its mark, lines ended by CRLF, texts guarded."""
    output = io.StringIO(newline="")
    writer = csv.writer(output, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in lists:
        writer.writerows(_written(one, pack) for pack in one.packs)
    return output.getvalue().encode("utf-8-sig")


def _written(one: PriceList, pack: Pack) -> list[str]:
    return [
        VERSION,
        guard(one.id),
        one.country,
        one.currency,
        one.channel.value,
        str(pack.coins),
        exact(pack.price) or rounded(pack.price, _MOST_PLACES),
        one.observed_from,
        one.observed_to,
        one.confidence,
        "yes" if one.current else "no",
        guard(one.source),
        "yes" if one.yours else "no",
        str(one.smallest or ""),
        str(one.largest or ""),
    ]


def read_price_lists(data: bytes) -> tuple[PriceList, ...]:
    """Return the lists of a CSV file, as they were written.

    Raises `Refusal`, with the line as `in_line` where one is concerned.
    """
    return tuple(one.list for one in read_numbered_lists(data))


def read_numbered_lists(data: bytes) -> tuple[Numbered, ...]:
    """Return the lists of a CSV file, each with its line; raise as `read_price_lists` does."""
    groups: dict[str, list[_Row]] = {}
    for row in _rows(_text(data)):
        groups.setdefault(row.cells["list"], []).append(row)
    if not groups:
        raise Refusal(Problem.PRICES_EMPTY)
    return tuple(Numbered(rows[0].line, _list(rows)) for rows in groups.values())


def _text(data: bytes) -> str:
    if not data.strip():
        raise Refusal(Problem.IMPORT_EMPTY)
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise Refusal(Problem.IMPORT_UTF16)
    if b"\0" in data or len(data) > MOST_BYTES:
        raise Refusal(Problem.PRICES_NOT_A_TABLE)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refusal(Problem.IMPORT_NOT_UTF8, line=line) from error


def _rows(text: str) -> list[_Row]:
    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns: list[str] = []
    rows = []
    end = 0
    try:
        for cells in reader:
            line, end = end + 1, reader.line_num
            if not any(map(str.strip, cells)):
                continue
            if columns:
                rows.append(_row(line, cells, columns, comma=delimiter == ";"))
            else:
                columns = _columns(cells)
    except csv.Error as error:
        raise in_line(Refusal(Problem.PRICES_NOT_A_TABLE), end + 1) from error
    return rows


def _columns(cells: list[str]) -> list[str]:
    columns = [unguard(cell).strip().lower() for cell in cells]
    if not set(columns) & set(COLUMNS):
        raise Refusal(Problem.PRICES_NOT_A_TABLE)
    unknown = [one for at, one in enumerate(columns) if one not in COLUMNS or one in columns[:at]]
    if unknown:
        raise Refusal(Problem.PRICES_COLUMN_UNKNOWN, column=unknown[0][:_SHOWN])
    missing = [one for one in _NEEDED if one not in columns]
    if missing:
        raise Refusal(Problem.PRICES_COLUMNS_MISSING, columns=", ".join(missing))
    return columns


def _row(line: int, cells: list[str], columns: list[str], *, comma: bool) -> _Row:
    if len(cells) != len(columns):
        wanted = len(columns)
        raise in_line(Refusal(Problem.PRICES_BAD_ROW, found=len(cells), wanted=wanted), line)
    named = dict.fromkeys(COLUMNS, "") | _USUAL
    named |= {name: unguard(cell) for name, cell in zip(columns, cells, strict=True)}
    if named["format"] != VERSION:
        raise _of_version(line, named["format"])
    return _Row(line, named, comma)


def _of_version(line: int, version: str) -> Refusal:
    if not (version.isascii() and version.isdecimal()):
        return _bad(line, "format", version)
    return in_line(Refusal(Problem.PRICES_NEWER, version=version[:_SHOWN]), line)


def _bad(line: int, column: str, value: str) -> Refusal:
    return in_line(Refusal(Problem.PRICES_BAD_CELL, column=column, value=value[:_SHOWN]), line)


def _list(rows: list[_Row]) -> PriceList:
    first = rows[0]
    for row in rows[1:]:
        _require_alike(first, row)
    packs: dict[int, Pack] = {}
    for row in rows:
        pack = _pack(row)
        if pack.coins in packs:
            raise in_line(Refusal(Problem.PRICE_PACK_TWICE, coins=pack.coins), row.line)
        packs[pack.coins] = pack
    return PriceList(
        _cell(first, "list"),
        _code(first, "country"),
        _currency(first),
        _channel(first),
        tuple(packs.values()),
        _seen(first, "observed_from"),
        _seen(first, "observed_to"),
        _choice(first, "confidence"),
        _switch(first, "current"),
        _cell(first, "source"),
        _switch(first, "yours"),
        _limit(first, "smallest"),
        _limit(first, "largest"),
    )


def _require_alike(first: _Row, row: _Row) -> None:
    for column in COLUMNS:
        if column not in _OF_PACK and row.cells[column] != first.cells[column]:
            name = first.cells["list"][:_SHOWN]
            raise in_line(Refusal(Problem.PRICES_LIST_MIXED, list=name, column=column), row.line)


def _pack(row: _Row) -> Pack:
    coins, price = row.cells["coins"].strip(), row.cells["price"].strip()
    if not _is_count(coins) or not 0 < int(coins) <= MOST_COINS:
        raise _bad(row.line, "coins", coins)
    plain = price.replace(",", ".") if row.comma else price
    if not is_published(plain) or len(plain.partition(".")[2]) > _MOST_PLACES:
        raise _bad(row.line, "price", price)
    return Pack(int(coins), published(plain))


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS


def _cell(row: _Row, column: str) -> str:
    text = row.cells[column]
    if len(text) > _LONGEST_TEXT or (column == "list" and not text.strip()):
        raise _bad(row.line, column, text)
    return text


def _code(row: _Row, column: str) -> str:
    code = row.cells[column].strip().upper()
    if code and not (code.isascii() and code.isalpha() and len(code) == len("FR")):
        raise _bad(row.line, column, code)
    return code


def _currency(row: _Row) -> Currency:
    code = Currency(row.cells["currency"].strip().upper())
    if code not in NATIONAL:
        raise _bad(row.line, "currency", code)
    return code


def _channel(row: _Row) -> Channel:
    try:
        return Channel(row.cells["channel"].strip().lower())
    except ValueError:
        raise _bad(row.line, "channel", row.cells["channel"]) from None


def _seen(row: _Row, column: str) -> str:
    """Return a date as exact as it is known: "2024", "2024-03", "2024-03-08" or ""."""
    text = row.cells[column].strip()
    if not _is_seen(text):
        raise _bad(row.line, column, text)
    return text


def _is_seen(text: str) -> bool:
    whole = text + "0001-01-01"[len(text) :]
    try:
        return len(text) in _LENGTHS and date.fromisoformat(whole).isoformat() == whole
    except ValueError:
        return False


def _choice(row: _Row, column: str) -> str:
    text = row.cells[column].strip().lower()
    if text not in _CONFIDENCES:
        raise _bad(row.line, column, text)
    return text


def _switch(row: _Row, column: str) -> bool:
    text = row.cells[column].strip().lower()
    if text not in _SWITCH:
        raise _bad(row.line, column, text)
    return _SWITCH[text]


def _limit(row: _Row, column: str) -> int:
    text = row.cells[column].strip()
    if text and (not _is_count(text) or int(text) > MOST_COINS):
        raise _bad(row.line, column, text)
    return int(text or 0)
