"""Tables as text: CSV, semicolons, tabs, in a known encoding and with a fixed width.

The encoding is UTF-8 unless the person says otherwise; UTF-16 and Windows-1252 are
recognised and said, never guessed. Every refusal names the line.
"""

import codecs
import csv
from contextlib import suppress
from io import BytesIO, TextIOWrapper
from itertools import islice
from typing import TYPE_CHECKING

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.cell_guard import MARKS, unguard
from giftcalc.data.importers.tables.raw_table import LONGEST_CELL, Opened, RawTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from giftcalc.data.importers.tables.raw_table import RawLine

ENCODINGS = {
    "utf-8": "utf-8-sig",
    "utf-16": "utf-16",
    "windows-1252": "cp1252",
    "shift-jis": "cp932",
}
"""The encodings that a person may choose, and what Python calls them."""

DELIMITERS = ("\t", ";", ",", "|")

_PIECE = 1 << 20
_SNIFFED_LINES = 50
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_text(content: bytes, encoding: str = "", delimiter: str = "") -> RawTable:
    """Return the table that a text holds.

    Raise IMPORT_EMPTY, TABLE_UTF16, TABLE_NOT_UTF8, TABLE_NOT_IN_ENCODING,
    TABLE_UNKNOWN_ENCODING, TABLE_NUL, TABLE_QUOTE_OPEN, TABLE_BAD_QUOTE, and what
    `RawTable` raises.
    """
    known = encoding.lower() or "utf-8"
    if known not in ENCODINGS:
        raise Refusal(Problem.TABLE_UNKNOWN_ENCODING, encoding=encoding, known=tuple(ENCODINGS))
    _check_encoding(content, known, told=bool(encoding))
    text = _Text(content, ENCODINGS[known], delimiter)
    return RawTable(text.lines, Opened(len(content), known, text.delimiter))


def _check_encoding(content: bytes, encoding: str, *, told: bool) -> None:
    """Raise what is wrong with the encoding, with its line, before any cell is read."""
    if not told and (content.startswith(_UTF16_MARKS) or b"\0" in content[:2]):
        raise Refusal(Problem.TABLE_UTF16)
    decoder = codecs.getincrementaldecoder(ENCODINGS[encoding])()
    line = 1
    for start in range(0, len(content), _PIECE):
        piece = content[start : start + _PIECE]
        try:
            text = decoder.decode(piece, final=start + _PIECE >= len(content))
        except UnicodeDecodeError as error:
            line += error.object.count(b"\n", 0, error.start)
            raise _undecodable(line, encoding, told=told) from error
        except UnicodeError as error:  # UTF-16 without the mark that tells its order of bytes
            raise _undecodable(1, encoding, told=told) from error
        if "\0" in text:
            raise Refusal(Problem.TABLE_NUL, line=line + text.count("\n", 0, text.index("\0")))
        line += text.count("\n")


def _undecodable(line: int, encoding: str, *, told: bool) -> Refusal:
    if told:
        return Refusal(Problem.TABLE_NOT_IN_ENCODING, line=line, encoding=encoding)
    return Refusal(Problem.TABLE_NOT_UTF8, line=line)


class _Text:
    """A text of cells; a first line "sep=;" names the delimiter, as spreadsheets write it."""

    def __init__(self, content: bytes, codec: str, delimiter: str) -> None:
        self._content = content
        self._codec = codec
        first = next(self._open(), "").rstrip("\r\n")
        named = first[4:] if first[:4].lower() == "sep=" else ""
        self._skipped = 1 if named in DELIMITERS and named else 0
        self.delimiter = delimiter or (named if self._skipped else self._sniffed())

    def lines(self) -> "Iterator[RawLine]":
        """Give each line with cells, guards undone; raise what is wrong with it."""
        for line, cells in self._records(self.delimiter):
            yield line, [unguard(cell) if cell.startswith(MARKS) else cell for cell in cells]

    def _open(self) -> "Iterator[str]":
        return TextIOWrapper(BytesIO(self._content), encoding=self._codec, newline="")

    def _records(self, delimiter: str) -> "Iterator[RawLine]":
        text = self._open()
        for _ in range(self._skipped):
            next(text)
        reader = csv.reader(text, delimiter=delimiter, strict=True)
        while True:
            line = reader.line_num + 1 + self._skipped
            try:
                cells = next(reader, None)
            except csv.Error as error:
                raise _malformed(str(error), line) from error
            if cells is None:
                return
            if any(cells):
                yield line, cells

    def _sniffed(self) -> str:
        """Return the delimiter by which the first lines fall into as many cells each."""
        return max(DELIMITERS, key=self._regularity)

    def _regularity(self, delimiter: str) -> tuple[int, int]:
        widths = []
        with suppress(Refusal):
            for _, cells in islice(self._records(delimiter), _SNIFFED_LINES):
                widths.append(len(cells))
        wide = [width for width in widths if width > 1]
        usual = max(set(wide), key=wide.count, default=0)
        return 10 * wide.count(usual) // max(len(widths), 1), usual


def _malformed(error: str, line: int) -> Refusal:
    if "field limit" in error:
        return Refusal(Problem.TABLE_CELL_TOO_LONG, line=line, most=LONGEST_CELL)
    if "end of data" in error:
        return Refusal(Problem.TABLE_QUOTE_OPEN, line=line)
    return Refusal(Problem.TABLE_BAD_QUOTE, line=line)
