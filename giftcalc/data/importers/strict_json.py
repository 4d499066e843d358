"""Reading JSON that anyone may have written.

Python's own parser takes much that has no place in a file: NaN, a key twice, any
depth, numbers without end. Here such a file is refused by name. Numbers that are
not whole, or too long to be meant, stay text: none is ever turned into a float.
"""

from typing import TYPE_CHECKING, NoReturn

from giftcalc.core.problems import Problem, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_DEPTH = 16
MOST_CONTAINERS = 500_000
"""Lists and objects in one file; TikTok's whole answer of 800 gifts has about 30,000."""

MOST_DIGITS = 20
_BRACKETS = bytes.maketrans(b"{}", b"[]")
_OTHERS = bytes(byte for byte in range(256) if byte not in b'[]{}"')


class OddNumber(str):
    """A number with decimals, an exponent or more than twenty digits, as it was written."""

    __slots__ = ()


def read_json(content: bytes) -> object:
    """Return the value that a JSON file holds.

    Raise IMPORT_EMPTY, IMPORT_UTF16, IMPORT_NOT_UTF8, IMPORT_IS_WEB_PAGE,
    IMPORT_TOO_DEEP, IMPORT_TOO_MANY, IMPORT_KEY_TWICE, IMPORT_NOT_FINITE or
    IMPORT_NOT_JSON.
    """
    text = _decoded(content)
    _check_shape(content)
    import json

    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_whole,
            parse_float=OddNumber,
            parse_constant=_refuse_constant,
        )
    except json.JSONDecodeError as error:
        line, column = error.lineno, error.colno
        raise Refusal(Problem.IMPORT_NOT_JSON, line=line, column=column) from error


def _decoded(content: bytes) -> str:
    """Return the text of a file, or say what it is instead."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content[:2]:
        raise Refusal(Problem.IMPORT_UTF16)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Refusal(Problem.IMPORT_NOT_UTF8, line=line) from error
    start = text[:1024].lstrip() or text.lstrip()
    if not start:
        raise Refusal(Problem.IMPORT_EMPTY)
    if start.startswith("<"):
        raise Refusal(Problem.IMPORT_IS_WEB_PAGE)
    return text


def _check_shape(content: bytes) -> None:
    """Raise IMPORT_TOO_DEEP or IMPORT_TOO_MANY before the parser meets the brackets.

    Only they are left, then each round takes the innermost pairs away, so what is
    left after the last one was deeper. Linear in time, whatever the file holds.
    """
    nested = _brackets(content)
    count = nested.count(b"[")
    for _ in range(MOST_DEPTH):
        nested = nested.replace(b"[]", b"")
    if b"[]" in nested or nested.count(b"[") > MOST_DEPTH:
        raise Refusal(Problem.IMPORT_TOO_DEEP, most=MOST_DEPTH)
    if count > MOST_CONTAINERS:
        raise Refusal(Problem.IMPORT_TOO_MANY, most=MOST_CONTAINERS)


def _brackets(content: bytes) -> bytes:
    """Return the brackets outside strings, all as square ones.

    Two quotation marks side by side may go: what follows is inside or outside a
    string as before.
    """
    import re

    bare = content.replace(b"\\\\", b"").replace(b'\\"', b"")
    marks = bare.translate(_BRACKETS, _OTHERS).replace(b'""', b"")
    if marks.count(b'"') > MOST_CONTAINERS:
        raise Refusal(Problem.IMPORT_TOO_MANY, most=MOST_CONTAINERS)
    return re.sub(rb'"[^"]*"?', b"", marks)


def _object(pairs: "list[tuple[str, object]]") -> dict[str, object]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise Refusal(Problem.IMPORT_KEY_TWICE, key=_twice(key for key, _ in pairs))
    return members


def _twice(keys: "Iterable[str]") -> str:
    """Return the first key that was there before, short enough to be shown."""
    seen: set[str] = set()
    return next(key for key in keys if key in seen or seen.add(key))[:40]  # type: ignore[func-returns-value]


def _whole(digits: str) -> int | OddNumber:
    return int(digits) if len(digits) <= MOST_DIGITS else OddNumber(digits)


def _refuse_constant(name: str) -> NoReturn:
    raise Refusal(Problem.IMPORT_NOT_FINITE, number=name)
