"""Checking a workbook before anything reads it: a zip of XML that anyone may have made.

Only its XML is handed on, in a new plain zip, so that what is read is what was checked.
The reader lays out the whole area from the first cell to the last, so that two cells far
apart would take all memory: the area is reckoned beforehand.
"""

import re
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.importers.tables.raw_table import MOST_COLUMNS
from giftcalc.data.importers.zip_file import MOST_BYTES, open_archive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from giftcalc.data.importers.zip_file import Archive, Member

MOST_CELLS = 4_000_000
"""What fits into 64 MiB of XML; a larger area is mostly empty."""

_MAIN = "xl/workbook.xml"
_OTHER_KINDS = frozenset(("xl/workbook.bin", "content.xml", "mimetype"))
_XML = (".xml", ".rels")
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)(\d+)["']""")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_FORMULA = re.compile(rb"""<c\s[^>]*?r\s*=\s*["']([A-Za-z]+\d+)["'][^>]*>\s*<f[\s/>]""")
_COUNT = re.compile(rb"""[Cc]ount\s*=\s*["']\s*\+?(\d+)""")
_DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PIECE = 1 << 22
_LAP = 64
_LETTERS = 26


class CheckedWorkbook(NamedTuple):
    """A plain zip of a workbook's XML, and its cells with formulas: how many, and the first."""

    content: bytes
    formulas: tuple[int, str]


class _Area(NamedTuple):
    rows: int = 0
    columns: int = 0


def checked_workbook(content: bytes) -> CheckedWorkbook:
    """Return a workbook that is safe to read.

    Raise what `open_archive` raises, ZIP_TOO_BIG, WORKBOOK_OTHER_KIND, WORKBOOK_ENTITIES,
    WORKBOOK_DAMAGED, WORKBOOK_SPREAD or TABLE_TOO_WIDE.
    """
    archive = open_archive(BytesIO(content), len(content))
    names = {member.name.casefold() for member in archive.members}
    if _MAIN not in names or names & _OTHER_KINDS:
        raise Refusal(Problem.WORKBOOK_OTHER_KIND)
    from zipfile import ZipFile

    plain = BytesIO()
    count, first = 0, ""
    with ZipFile(plain, "w") as made:
        for member, xml in _checked(archive):
            made.writestr(member.name, xml)
            cells = _FORMULA.findall(xml)
            count += len(cells)
            first = first or (cells[0].decode("ascii") if cells else "")
    return CheckedWorkbook(plain.getvalue(), (count, first))


def _checked(archive: "Archive") -> "Iterator[tuple[Member, bytes]]":
    """Give each member that is XML, after it was checked."""
    members = [one for one in archive.members if one.name.casefold().endswith(_XML)]
    if sum(member.size for member in members) > MOST_BYTES:
        largest = max(members, key=_size)
        raise Refusal(Problem.ZIP_TOO_BIG, name=largest.base_name, limit=MOST_BYTES)
    for member in members:
        xml = archive.read(member, MOST_BYTES)
        _check_xml(member.base_name, xml)
        yield member, xml


def _size(member: "Member") -> int:
    return member.size


def _check_xml(name: str, xml: bytes) -> None:
    if b"\0" in xml:
        raise Refusal(Problem.WORKBOOK_DAMAGED, name=name)
    if _DECLARES.search(xml):
        raise Refusal(Problem.WORKBOOK_ENTITIES, name=name)
    if any(_number(digits) > MOST_CELLS for digits in _COUNT.findall(xml)):
        raise Refusal(Problem.WORKBOOK_DAMAGED, name=name)  # room for so many would be taken
    if b"sheetData" in xml:
        area = _area(xml)
        if area.columns > MOST_COLUMNS:
            raise Refusal(Problem.TABLE_TOO_WIDE, line=1, most=MOST_COLUMNS)
        if area.rows * area.columns > MOST_CELLS:
            raise Refusal(Problem.WORKBOOK_SPREAD, name=name, most=MOST_CELLS)


def _area(xml: bytes) -> _Area:
    """Return how many rows and columns there are up to the last cell of a sheet."""
    rows = named = 0
    letters: set[bytes] = set()
    for start in range(0, len(xml), _PIECE):
        found = _PLACE.findall(xml, max(0, start - _LAP), start + _PIECE)
        rows = max(rows, max((_number(digits) for _, digits in found), default=0))
        letters.update(column for column, _ in found)
        named += sum(bool(column) for column, _ in found)
    columns = max(map(_column, letters), default=0)
    if named < len(_CELL.findall(xml)):
        each = [len(_CELL.findall(row)) for row in _ROW.split(xml)]
        columns, rows = max(columns + max(each), 1), rows + len(each)
    return _Area(rows, columns)


def _number(digits: bytes) -> int:
    """Return a number, or one that is as much too large."""
    return int(digits.lstrip(b"0")[:12] or b"0")


def _column(letters: bytes) -> int:
    """Return the number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper()[:8]:
        number = number * _LETTERS + letter - ord("A") + 1
    return number
