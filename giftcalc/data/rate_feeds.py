"""Reading tables of exchange rates as others publish them, strictly.

Every reader takes bytes and returns a `Sheet`, or raises a Refusal. Figures are
read from their decimal text; no float ever holds one.

Formats: the ECB's eurofxref XML (daily, 90 days or all of them); its CSV and its zips, which
`ecb_csv` reads; Frankfurter's API, version 2
(a list of {"date", "base", "quote", "rate"}) and version 1 ({"base", "date",
"rates": {…}}), where rates are JSON numbers; this program's own JSON, where they
are text; and CSV with one "code,rate" a line.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from giftcalc.core.iso_4217 import NATIONAL
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.rate_checks import MAJORS
from giftcalc.core.rates import ECB, FILE, FRANKFURTER, Rate, Sheet, published
from giftcalc.core.units import EUR, Currency
from giftcalc.data.rate_file import is_code, is_day

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element

_ENVELOPE = "{http://www.gesmes.org/xml/2002-08-01}Envelope"
_CUBE = "{http://www.ecb.int/vocabulary/2002-08-01/eurofxref}Cube"
_BOM = b"\xef\xbb\xbf"
_ZIP = b"PK"
_COLUMNS = 2
_MOST_DEPTH = 8
_SHOWN = 20


def read_rates_file(content: bytes, today: date) -> Sheet:
    """Return the latest rates in a file of any known format, told by its content."""
    return max(read_rates_days(content, today), key=day_of)


def read_rates_days(content: bytes, today: date) -> tuple[Sheet, ...]:
    """Return every day that is read of a file of any known format; there is at least one.

    `today` dates the rates of a CSV with one rate a line, which does not say.
    """
    from giftcalc.data.ecb_csv import looks_like_ecb_csv, read_ecb_csv, read_ecb_zip

    if content[: len(_ZIP)] == _ZIP:
        return read_ecb_zip(content)
    text = content.removeprefix(_BOM).lstrip()
    if text[:1] == b"<":
        return read_ecb_days(content)
    if text[:1] in (b"[", b"{"):
        return (read_json(content),)
    if looks_like_ecb_csv(text):
        return read_ecb_csv(content)
    return (read_csv(content, today),)


def read_ecb(content: bytes) -> Sheet:
    """Return the latest day of an ECB XML file."""
    return max(read_ecb_days(content), key=day_of)


def day_of(sheet: Sheet) -> date:
    """Return the day of a table."""
    return sheet.as_of


def read_ecb_days(content: bytes) -> tuple[Sheet, ...]:
    """Return every day of an ECB XML file, in the file's order; there is at least one."""
    root = _xml(content)
    boxes = root.findall(_CUBE)
    if root.tag != _ENVELOPE or len(boxes) != 1:
        raise not_understood()
    sheets = tuple(_ecb_day(day) for day in boxes[0])
    if not sheets or len({sheet.as_of for sheet in sheets}) != len(sheets):
        raise not_understood()
    return sheets


def _xml(content: bytes) -> Element:
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        return fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise not_understood() from error


def _ecb_day(element: Element) -> Sheet:
    if element.tag != _CUBE:
        raise not_understood()
    day = _day(element.get("time"))
    pairs = [_ecb_rate(item) for item in element]
    return Sheet(ECB, day, rates_of(((code, text, day) for code, text in pairs), ECB))


def _ecb_rate(element: Element) -> tuple[str, str]:
    code, text = element.get("currency"), element.get("rate")
    if element.tag != _CUBE or code is None or text is None:
        raise not_understood()
    return code, text


def read_json(content: bytes) -> Sheet:
    """Return the rates of a JSON file: Frankfurter's or this program's own."""
    document = _json(content)
    if isinstance(document, list):
        return _frankfurter(document)
    if not isinstance(document, dict) or document.get("base") != EUR:
        raise not_understood()
    rates = document.get("rates")
    if not isinstance(rates, dict):
        raise not_understood()
    day = _day(document.get("as_of", document.get("date")))
    source = FILE if "as_of" in document else FRANKFURTER
    return Sheet(source, day, rates_of(((code, text, day) for code, text in rates.items()), source))


def read_frankfurter(content: bytes) -> Sheet:
    """Return the rates of an answer of Frankfurter's API, version 2."""
    document = _json(content)
    if not isinstance(document, list):
        raise not_understood()
    return _frankfurter(document)


def _frankfurter(rows: list[object]) -> Sheet:
    """Read rows that each have a day of their own; the majors' latest is the headline."""
    rates = rates_of((_frankfurter_row(row) for row in rows), FRANKFURTER)
    days = [rate.as_of for rate in rates if rate.currency in MAJORS]
    return Sheet(FRANKFURTER, max(days or [rate.as_of for rate in rates]), rates)


def _frankfurter_row(row: object) -> tuple[str, object, date]:
    if not isinstance(row, dict) or row.get("base") != EUR:
        raise not_understood()
    code = row.get("quote")
    if not isinstance(code, str):
        raise not_understood()
    return code, row.get("rate"), _day(row.get("date"))


def _json(content: bytes) -> object:
    """Return a JSON document with its numbers as the text they were written as."""
    import json

    text = text_of(content)
    _require_shallow(text)
    try:
        return json.loads(
            text,
            parse_float=str,
            parse_int=str,
            parse_constant=_refused_constant,
            object_pairs_hook=_without_doubles,
        )
    except ValueError as error:
        raise not_understood() from error


def _require_shallow(text: str) -> None:
    depth = 0
    for mark in text:
        if mark in "[{":
            depth += 1
            if depth > _MOST_DEPTH:
                raise not_understood()
        elif mark in "]}":
            depth -= 1


def _refused_constant(name: str) -> object:
    raise Refusal(Problem.RATE_NOT_A_NUMBER, rate=name)


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    document = dict(pairs)
    if len(document) != len(pairs):
        names = [name for name, _ in pairs]
        double = next(name for name in names if names.count(name) > 1)
        raise Refusal(Problem.RATE_TWICE, currency=double[:_SHOWN])
    return document


def read_csv(content: bytes, today: date) -> Sheet:
    """Return the rates of a CSV file with one "code,rate" a line and maybe a heading.

    Rates are units of the currency for one euro, with a decimal point.
    """
    import csv
    import io

    reader = csv.reader(io.StringIO(text_of(content), newline=""), strict=True)
    rows = (
        (*_csv_row(row, reader.line_num), today)
        for row in reader
        if row and not _is_heading(row, reader.line_num)
    )
    try:
        return Sheet(FILE, today, rates_of(rows, FILE))
    except csv.Error as error:
        raise Refusal(Problem.RATES_BAD_LINE, line=reader.line_num) from error


def _is_heading(row: list[str], line: int) -> bool:
    return line == 1 and not any(mark.isdigit() for cell in row for mark in cell)


def _csv_row(row: list[str], line: int) -> tuple[str, str]:
    cells = [cell.strip() for cell in row]
    if len(cells) != _COLUMNS:
        raise Refusal(Problem.RATES_BAD_LINE, line=line)
    if is_code(cells[0]) and cells[0] not in NATIONAL:
        raise Refusal(Problem.UNKNOWN_CURRENCY, currency=cells[0])
    return cells[0], cells[1]


def rates_of(rows: Iterable[tuple[str, object, date]], source: str) -> tuple[Rate, ...]:
    """Return the rates of national currencies; every row has to be in order all the same."""
    rates: dict[Currency, Rate] = {}
    seen: set[str] = set()
    for code, text, day in rows:
        if not is_code(code):
            raise Refusal(Problem.RATE_BAD_CODE, code=code[:_SHOWN])
        if code in seen:
            raise Refusal(Problem.RATE_TWICE, currency=code)
        seen.add(code)
        currency = Currency(code)
        if currency in NATIONAL and currency != EUR:
            if not isinstance(text, str):
                raise Refusal(Problem.RATE_NOT_A_NUMBER, rate=str(text)[:_SHOWN])
            rates[currency] = Rate(currency, published(text), day, source)
    if not rates:
        raise Refusal(Problem.RATES_EMPTY)
    return tuple(rates.values())


def _day(text: object) -> date:
    if not is_day(text):
        raise not_understood()
    return date.fromisoformat(text)


def text_of(content: bytes) -> str:
    """Return the text of a file in UTF-8; raise RATES_NOT_UNDERSTOOD for anything else."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise not_understood() from error
    if "\0" in text:
        raise not_understood()
    return text


def not_understood() -> Refusal:
    """Return what is said of a file that is no table of rates."""
    return Refusal(Problem.RATES_NOT_UNDERSTOOD)
