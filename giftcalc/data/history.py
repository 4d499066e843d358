"""The history tape on disk: one JSON object a line, only ever added to.

Lines are read from the end, so that opening costs the same however long the tape
is. A line that cannot be read is passed over, and stays where it is.
"""

import os
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.decimals import exact, rounded
from giftcalc.core.problems import Problem
from giftcalc.data.atomic import (
    append_line,
    open_if_there,
    read_if_there,
    refusing,
    write_file,
)
from giftcalc.data.lock import exclusive

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from giftcalc.paths import Home

MOST_BYTES = 1 << 30
_MOST_LINE_BYTES = 1 << 16
_BLOCK = 1 << 16
_PLACES = 9
_MOST_DIGITS = 20


class Entry(NamedTuple):
    """One expression and what it came to.

    `when` is a moment in UTC, "2026-10-30T10:15:30Z"; `rates_of` the day of the rates
    used. Amounts are kept to nine decimal places, None where there was none.
    """

    when: str
    text: str
    coins: Fraction | None = None
    price: Fraction | None = None
    currency: str = ""
    basis: str = ""
    payout: Fraction | None = None
    payout_currency: str = ""
    rates_of: str = ""


class Line(NamedTuple):
    """A line of the tape as it stands there; its entry is None if it cannot be read."""

    start: int
    raw: bytes
    entry: Entry | None


_AMOUNTS = frozenset({"coins", "price", "payout"})


def history_path(home: "Home") -> str:
    """Return where the tape is kept."""
    return os.path.join(home.data, "history.jsonl")


def encoded(entry: Entry) -> bytes:
    """Return an entry as its line, without the parts that are empty."""
    import json

    named = zip(Entry._fields, plain_cells(entry), strict=True)
    parts = {name: value for name, value in named if value}
    return json.dumps(parts, separators=(",", ":")).encode()


def plain_cells(entry: Entry) -> tuple[str, ...]:
    """Return the parts of an entry as text, amounts as plain decimals, None as empty."""
    return tuple(_amount_text(part) if isinstance(part, Fraction) else part or "" for part in entry)


def _amount_text(value: Fraction) -> str:
    text = exact(value)
    ends = text is not None and len(text.partition(".")[2]) <= _PLACES
    return text if text is not None and ends else rounded(value, _PLACES)


def decoded(raw: bytes) -> Entry | None:
    """Return the entry of a line, or None if it is not one."""
    import json

    if len(raw) > _MOST_LINE_BYTES:
        return None
    try:
        parts = json.loads(raw)
        return _entry(parts) if isinstance(parts, dict) else None
    except (ValueError, RecursionError):
        return None


def _entry(parts: dict[str, object]) -> Entry:
    """Return the entry of a parsed line; keys of a later version are passed over."""
    values: dict[str, object] = {}
    for name in Entry._fields:
        value = parts.get(name, "")
        if not isinstance(value, str):
            raise ValueError(value)
        if value and name in _AMOUNTS:
            values[name] = _amount(value)
        elif value:
            values[name] = value
    if not {"when", "text"} <= values.keys():
        raise ValueError(parts)
    return Entry(**values)  # type: ignore[arg-type]


def _amount(text: str) -> Fraction:
    """Read a plain decimal; twice as fast as `Fraction(text)`, and it knows no exponent."""
    whole, mark, part = text.partition(".")
    digits = whole + part
    plain = text.isascii() and digits.isdecimal() and bool(mark) == bool(part)
    if not plain or not 0 < len(whole) <= _MOST_DIGITS or len(part) > _PLACES:
        raise ValueError(text)
    return Fraction(int(digits), 10 ** len(part))


def append(home: "Home", entry: Entry) -> None:
    """Add an entry to the tape; it is on the disk when this returns.

    Raise CANNOT_WRITE and its like, FILE_IN_USE, NOT_A_FILE or NO_HOME.
    """
    path = history_path(home)
    with exclusive(path):
        append_line(path, encoded(entry))


def newest_first(home: "Home", end: int | None = None) -> "Generator[Line, None, None]":
    """Give the lines that end at or before byte `end`, the last one first.

    The tape is that of the moment of the first line asked for, whatever is added or
    removed meanwhile. Raise FILE_UNREADABLE or NOT_A_FILE.
    """
    path = history_path(home)
    file = open_if_there(path)
    if file is None:
        return
    try:
        with refusing(Problem.FILE_UNREADABLE, path):
            size = os.fstat(file).st_size
            yield from _lines_back(file, size if end is None else min(end, size))
    finally:
        os.close(file)


def _lines_back(file: int, end: int) -> "Iterator[Line]":
    tail, start = b"", end
    while start:
        length = min(_BLOCK, start)
        start -= length
        os.lseek(file, start, os.SEEK_SET)
        head, *lines = (os.read(file, length) + tail).split(b"\n")
        if start:
            yield from _placed(lines, start + len(head) + 1)
            tail = head[: _MOST_LINE_BYTES + 1]  # of a longer line no more is needed
        else:
            yield from _placed([head, *lines], 0)


def _placed(lines: list[bytes], start: int) -> "Iterator[Line]":
    """Give the lines of a block from its end, without the empty ones."""
    end = start + sum(map(len, lines)) + len(lines) - 1
    for raw in reversed(lines):
        if raw:
            yield Line(end - len(raw), raw, decoded(raw))
        end -= len(raw) + 1


def remove(home: "Home", raw: bytes) -> bool:
    """Take the last line equal to `raw` off the tape; return whether there was one.

    Every other byte stays, that of unreadable lines too. Raise as `append`.
    """
    path = history_path(home)
    with exclusive(path):
        content = b"\n" + (read_if_there(path, MOST_BYTES) or b"")
        before, found, after = content.rpartition(b"\n" + raw + b"\n")
        if not found:
            return False
        write_file(path, (before + b"\n" + after)[1:])
        return True


def remove_all(home: "Home") -> None:
    """Empty the tape; unreadable lines go too. Raise as `append`."""
    path = history_path(home)
    if not os.path.lexists(path):
        return
    with exclusive(path):
        write_file(path, b"")
