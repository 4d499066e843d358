"""The rows of an exported ledger, one after the other, whoever wrote the file.

Files as giftcalc writes them are read line by line, however large. A file of JSON that
was laid out anew is read whole, if it is not too large for that.
"""

from typing import TYPE_CHECKING, Any

import msgspec

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.exporters.ledger_json import ROWS
from giftcalc.data.importers.strict_json import read_json
from giftcalc.data.ledger.dump import is_head

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from giftcalc.data.ledger.dump import Line

MOST_LINE = 1 << 24
"""The longest line, in bytes: one of message ids has about a million."""

MOST_WHOLE = 1 << 26

_Row = dict[str, int | str | list[str] | None]
_decoder = msgspec.json.Decoder(_Row)
_MARK = b"\xef\xbb\xbf"


class LedgerLines:
    """The rows of a file; `head` is its first line. `tell` hears how many bytes were read."""

    def __init__(self, file: "BinaryIO", size: int, tell: "Callable[[int], None]") -> None:
        """Read the head; raise EXPORT_NEWER, or IMPORT_UNKNOWN for what is no export."""
        self._file = file
        self._size = size
        self._tell = tell
        self._number = 1
        self._given = 0
        self._whole: list[Any] | None = None
        file.seek(0)
        self.head = self._first()

    def _first(self) -> "Line":
        line = self._line().removeprefix(_MARK).strip()
        wrapped = line.endswith(ROWS.encode())
        if wrapped:
            line = line[: -len(ROWS) - 1] + b"}"
        try:
            head = _decoder.decode(line)
        except msgspec.DecodeError:
            head = self._read_whole()
        if not is_head(head):
            raise Refusal(Problem.IMPORT_UNKNOWN)
        return head

    def _read_whole(self) -> "Line":
        if self._size > MOST_WHOLE:
            raise Refusal(Problem.IMPORT_TOO_BIG, limit=MOST_WHOLE)
        self._file.seek(0)
        document = read_json(self._file.read(MOST_WHOLE + 1))
        if not isinstance(document, dict) or not isinstance(document.get("rows"), list):
            raise Refusal(Problem.IMPORT_UNKNOWN)
        self._whole = [*document.pop("rows"), document.pop("end", None)]
        return self._row(document)

    def rows(self) -> "Iterator[Line]":
        """Give the rows; raise EXPORT_LINE_DAMAGED, or EXPORT_INCOMPLETE without the end."""
        found = self._from_lines() if self._whole is None else map(self._row, self._whole)
        for row in found:
            self._number += 1
            if "schema" in row:
                if row.get("rows") != self._given:
                    break
                return
            self._given += 1
            yield row
        raise Refusal(Problem.EXPORT_INCOMPLETE)

    def _from_lines(self) -> "Iterator[Line]":
        done = 0
        while line := self._line():
            done += len(line)
            self._tell(done)
            row = line.strip().removesuffix(b",")
            if row.startswith(b'],"end":'):
                row = row.removeprefix(b'],"end":').removesuffix(b"}")
            yield self._decoded(row)

    def _line(self) -> bytes:
        line = self._file.readline(MOST_LINE + 1)
        if len(line) > MOST_LINE:
            raise Refusal(Problem.EXPORT_LINE_DAMAGED, line=self._number + 1)
        return line

    def _decoded(self, line: bytes) -> "Line":
        try:
            return _decoder.decode(line)
        except msgspec.DecodeError as error:
            raise self.damaged() from error

    def _row(self, plain: object) -> "Line":
        try:
            return msgspec.convert(plain, _Row)
        except msgspec.ValidationError as error:
            raise self.damaged() from error

    def damaged(self) -> Refusal:
        """Return the refusal of the line that was given last."""
        return Refusal(Problem.EXPORT_LINE_DAMAGED, line=self._number)
