"""Reading a recording in pieces: JSON lines of any size, or one document that fits in memory."""

import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec import DecodeError, Raw
from msgspec.json import Decoder

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.importers.strict_json import read_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import BinaryIO

MOST_LINE = 1 << 20
"""The longest line that is read; events have about 2 kB."""

MOST_DOCUMENT = 1 << 26
"""The largest file that is one JSON value, and not one a line."""

_PIECE = 1 << 17
_MOST_COMMAS = 5_000_000
"""In a document; one of events has fewer, and one of many small things takes much memory."""

_SHORT = 1 << 22
_SHORT_LINE = 200
_AT_ONCE = 1_000
_MARK = b"\xef\xbb\xbf"
_JAVASCRIPT = re.compile(
    rb"\s*[\[{]\s*(?:(?://[^\n]*\n|\{)\s*)*(?:[A-Za-z_$][\w$]*|'[^'\n]{1,40}')\s*:"
)
_decoder = Decoder(list[Raw])
_values = Decoder(Raw).decode_lines


class Lines(NamedTuple):
    """Some lines of a file, each with its end, and the number of each.

    `too_long` are the numbers of lines that were left out before these.
    """

    text: bytes
    numbers: "Sequence[int]"
    too_long: "Sequence[int]" = ()

    def at(self, place: int) -> bytes:
        """Return one line, without its end."""
        start = 0
        for _ in range(place):
            start = self.text.index(b"\n", start) + 1
        return self.text[start : self.text.index(b"\n", start)]

    def each(self) -> "Iterator[tuple[int, bytes]]":
        """Give the lines that are not blank, with their numbers."""
        for number, line in zip(self.numbers, self.text.split(b"\n"), strict=False):
            if line and not line.isspace():
                yield number, line


def lines_of(file: "BinaryIO", tell: "Callable[[int], None]") -> "Iterator[Lines]":
    """Give the values of a file, each as a line; raise what makes it no recording at all.

    That is IMPORT_UTF16, IMPORT_EMPTY, EVENTS_JAVASCRIPT, EVENTS_TOO_BIG, and what
    `read_json` refuses in a document.
    """
    file.seek(0)
    head = file.read(_PIECE).removeprefix(_MARK)
    start = head.lstrip()
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in head[:2]:
        raise Refusal(Problem.IMPORT_UTF16)
    if not start and len(head) < _PIECE:
        raise Refusal(Problem.IMPORT_EMPTY)
    if _JAVASCRIPT.match(head):
        raise Refusal(Problem.EVENTS_JAVASCRIPT)
    if _is_document(start):
        file.seek(0)
        content = file.read(MOST_DOCUMENT + 1).removeprefix(_MARK)
        return _of_document(content, tell)
    return _of_lines(file, head, tell)


def _is_document(start: bytes) -> bool:
    """Tell whether a file is one value over many lines rather than one value a line."""
    first, _, rest = start.partition(b"\n")
    first = first.rstrip()
    if first[:1] == b"[" or first == b"{":
        return True
    is_open = len(first) < _SHORT_LINE and first.endswith((b",", b"{", b"["))
    return is_open and not rest.lstrip().startswith(b"{")


def _of_document(content: bytes, tell: "Callable[[int], None]") -> "Iterator[Lines]":
    if len(content) > MOST_DOCUMENT or content.count(b",") > _MOST_COMMAS:
        raise Refusal(Problem.EVENTS_TOO_BIG, limit=MOST_DOCUMENT >> 20)
    try:
        is_list = content.lstrip()[:1] == b"["
        values = _decoder.decode(content) if is_list else _values(content)
    except (DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _not_json(content, str(error)) from None
    return _joined(content, values, tell)


def _not_json(content: bytes, error: str) -> Refusal:
    """Return what is wrong with a document; of a long one only where it is."""
    if len(content) <= _SHORT:
        try:
            read_json(content)
        except Refusal as refusal:
            return refusal
    place = re.search(r"\(byte (\d+)\)", error)
    before = content[: int(place[1]) if place else len(content)]
    column = len(before[before.rfind(b"\n") + 1 :].decode(errors="replace")) + 1
    return Refusal(Problem.IMPORT_NOT_JSON, line=before.count(b"\n") + 1, column=column)


def _joined(
    content: bytes, values: "Iterable[Raw]", tell: "Callable[[int], None]"
) -> "Iterator[Lines]":
    """Give values as lines, numbered by the lines of the file that they begin in."""
    found: list[bytes] = []
    numbers: list[int] = []
    done, number = 0, 1
    for value in values:
        text = bytes(value)
        place = content.index(text, done)
        number += content.count(b"\n", done, place)
        found.append(text.replace(b"\n", b" "))
        numbers.append(number)
        number += text.count(b"\n")
        done = place + len(text)
        if len(found) == _AT_ONCE:
            yield Lines(b"\n".join(found) + b"\n", numbers)
            found, numbers = [], []
            tell(done)
    if found:
        yield Lines(b"\n".join(found) + b"\n", numbers)
    tell(len(content))


def _of_lines(file: "BinaryIO", piece: bytes, tell: "Callable[[int], None]") -> "Iterator[Lines]":
    """Give whole lines, some at a time; one that is too long is left out."""
    number = 1
    too_long: list[int] = []
    while piece:
        if not piece.endswith(b"\n"):
            piece += file.readline(MOST_LINE)
        if len(piece) > MOST_LINE and len(piece) - _last_line(piece) > MOST_LINE:
            if not piece.endswith(b"\n"):
                _skip_line(file)
            piece = piece[: _last_line(piece)]
            too_long.append(number + piece.count(b"\n"))
        text = piece if piece.endswith(b"\n") or not piece else piece + b"\n"
        count = text.count(b"\n")
        yield Lines(text, range(number, number + count), tuple(too_long))
        number += count + len(too_long)
        too_long = []
        tell(file.tell())
        piece = file.read(_PIECE)


def _last_line(piece: bytes) -> int:
    """Return where the last line begins; those before it are as short as a piece."""
    return piece.rfind(b"\n", 0, -1) + 1


def _skip_line(file: "BinaryIO") -> None:
    while (piece := file.readline(MOST_LINE)) and not piece.endswith(b"\n"):
        pass
