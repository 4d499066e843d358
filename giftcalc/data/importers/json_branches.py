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

    Raise IMPORT_TOO_DEEP, IMPORT_KEY_TWICE or IMPORT_NOT_JSON; a file that holds
    something else has no members.
    """
    whole = content.removeprefix(_MARK)
    return _checked(whole, _decoded(whole))


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
    content = bytes(held)
    return _checked(content, _decoded(content))


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


def _checked(content: bytes, found: dict[str, Raw]) -> dict[str, Raw]:
    """Return members by their plain names, none of them twice and none too deep."""
    if found and _count(content) != len(found):
        raise Refusal(Problem.IMPORT_KEY_TWICE, key=_twice(content, found))
    by_name: dict[str, Raw] = {}
    for key, value in found.items():
        if by_name.setdefault(plain(key), value) is not value and plain(key):
            raise Refusal(Problem.IMPORT_KEY_TWICE, key=key[:_LONGEST_KEY])
    return by_name


def _count(content: bytes) -> int:
    """Return how many members an object has, repeated ones too; raise IMPORT_TOO_DEEP.

    What is not a bracket or a comma outside texts is left away; then each round takes the
    innermost pairs. Linear in time, and nothing is built.
    """
    shape = _shape(content)
    inside = shape[1:-1]
    for _ in range(MOST_DEPTH - 1):
        inside = _INNERMOST.sub(b"", inside)
    if b"[" in inside:
        raise Refusal(Problem.IMPORT_TOO_DEEP, most=MOST_DEPTH)
    return inside.count(b",") + bool(shape != b"[]" or b":" in content)


def _shape(content: bytes) -> bytes:
    bare = content.replace(b"\\\\", b"").replace(b'\\"', b"")
    marks = bare.translate(_SQUARE, _OTHERS).replace(b'""', b"")
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
