"""Reading a few branches of a JSON file without ever building the others.

A data archive holds direct messages and what was watched. Only the bytes of a branch
that was asked for become values; the rest is stepped over.
"""

import re
from typing import TYPE_CHECKING, Any

from msgspec import DecodeError, Raw, ValidationError
from msgspec.json import Decoder

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.importers.strict_json import MOST_DEPTH, read_json

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_BYTES = 1 << 24
"""What one branch that is read may take; 16 MiB are more than 100,000 entries."""

MOST_CONTAINERS = 1_500_000
"""Lists and objects in a whole file; years of watching come to some 600,000."""

MOST_TEXTS = 3_000_000
"""Quotation marks of texts that have brackets or commas in them."""

MOST_MEMBERS = 10_000
"""Members of one object that is opened; an archive has some ten categories."""

_MARK = b"\xef\xbb\xbf"
_SQUARE = bytes.maketrans(b"{}", b"[]")
_OTHERS = bytes(byte for byte in range(256) if byte not in b'[]{},"')
_INNERMOST = re.compile(rb"\[,*\]")
_TEXTS = re.compile(rb'"[^"]*"')
_NOT_IN_NAMES = re.compile(r"[^0-9a-z+]")
_MEMBERS: Decoder[dict[str, Raw]] = Decoder(dict[str, Raw])
_LONGEST_KEY = 40


def plain(name: str) -> str:
    """Return a key as keys are compared: its small letters, digits and "+"."""
    return _NOT_IN_NAMES.sub("", name.lower())


def open_object(content: bytes) -> dict[str, Raw]:
    """Return the members of the object that a whole file holds, unread, by `plain` names.

    Raise IMPORT_TOO_DEEP, IMPORT_TOO_MANY, IMPORT_KEY_TWICE or IMPORT_NOT_JSON; a file
    that holds something else has no members.
    """
    return _opened(content.removeprefix(_MARK))


def _opened(content: bytes) -> dict[str, Raw]:
    """Count the members before they are made, then make them, none of them twice."""
    top = _top(content)
    found = _decoded(content)
    if b"[" in top:
        raise Refusal(Problem.IMPORT_TOO_DEEP, most=MOST_DEPTH)
    if found and top.count(b",") + 1 != len(found):
        raise Refusal(Problem.IMPORT_KEY_TWICE, key=_twice(content, found))
    by_name: dict[str, Raw] = {}
    for key, value in found.items():
        if by_name.setdefault(plain(key), value) is not value and plain(key):
            raise Refusal(Problem.IMPORT_KEY_TWICE, key=key[:_LONGEST_KEY])
    return by_name


def _decoded(content: bytes) -> dict[str, Raw]:
    try:
        return _MEMBERS.decode(content)
    except ValidationError:
        return {}
    except RecursionError as error:
        raise Refusal(Problem.IMPORT_TOO_DEEP, most=MOST_DEPTH) from error
    except (DecodeError, UnicodeDecodeError) as error:
        raise _not_json(content, error) from error


def open_member(members: "Mapping[str, Raw]", *names: str) -> dict[str, Raw] | None:
    """Return the members of the first member there is of some names; None if there is none.

    What stands for "empty" (null, an empty list) has no members. Raise IMPORT_KEY_TWICE
    or IMPORT_NOT_JSON.
    """
    held = next((members[name] for name in names if name in members), None)
    if held is None:
        return None
    return _opened(bytes(held))


def read_list(whole: bytes, members: "Mapping[str, Raw]", *names: str) -> list[object]:
    """Return the list that the first of some names holds; empty if there is none.

    Raise ARCHIVE_TOO_BIG, or what `read_json` refuses, with the line in the whole file.
    """
    for name in names:
        content = bytes(members.get(name, b""))
        if len(content) > MOST_BYTES:
            raise Refusal(Problem.ARCHIVE_TOO_BIG, name=name, limit=MOST_BYTES)
        value = _value(whole, content) if content else None
        if value:
            return value if isinstance(value, list) else [value]
    return []


def _value(whole: bytes, content: bytes) -> object:
    try:
        return read_json(content)
    except Refusal as refusal:
        line: Any = refusal.details.get("line")
        if line:
            refusal.details["line"] = line + whole.count(b"\n", 0, whole.find(content))
        raise


def _top(content: bytes) -> bytes:
    """Return what is left of the outermost object: a comma between two members.

    Only brackets and commas outside texts are looked at; each round takes the innermost
    pairs, and what is left of brackets was deeper. Linear in time, and nothing is built.
    Raise IMPORT_TOO_MANY.
    """
    shape = _shape(content)
    if shape.count(b"[") > MOST_CONTAINERS or shape.count(b"]") > MOST_CONTAINERS:
        raise Refusal(Problem.IMPORT_TOO_MANY, most=MOST_CONTAINERS)
    inside = shape[1:-1]
    for _ in range(MOST_DEPTH - 1):
        inside, count = _INNERMOST.subn(b"", inside)
        if not count:
            break
    if inside.count(b",") > MOST_MEMBERS:
        raise Refusal(Problem.IMPORT_TOO_MANY, most=MOST_MEMBERS)
    return inside


def _shape(content: bytes) -> bytes:
    """Return the brackets, all as square ones, and the commas outside texts."""
    bare = content.replace(b"\\\\", b"").replace(b'\\"', b"")
    marks = bare.translate(_SQUARE, _OTHERS).replace(b'""', b"")
    if marks.count(b'"') > MOST_TEXTS:
        raise Refusal(Problem.IMPORT_TOO_MANY, most=MOST_TEXTS)
    return _TEXTS.sub(b"", marks)


def _twice(content: bytes, found: "Mapping[str, object]") -> str:
    """Return the name of a key that may be the one that is there twice."""
    often = (key for key in found if content.count(f'"{key}"'.encode(errors="replace")) > 1)
    return next(often, "?")[:_LONGEST_KEY]


def _not_json(content: bytes, error: Exception) -> Refusal:
    """Return the refusal with the place where the parser gave up; else the file's end."""
    place = re.search(r"\(byte (\d+)\)", str(error))
    before = content[: int(place[1]) if place else len(content)]
    line, start = before.count(b"\n") + 1, before.rfind(b"\n") + 1
    column = len(before[start:].decode(errors="replace")) + 1
    return Refusal(Problem.IMPORT_NOT_JSON, line=line, column=column)
