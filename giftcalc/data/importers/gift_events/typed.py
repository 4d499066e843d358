"""Decoding many events of one shape at once, straight into the fields that count.

For each shape a class is made that has no other fields, each of the types that programs
use for it. What does not fit is not decoded, and goes the exact way line by line; so
does a text in which something could be meant otherwise than it was understood.
"""

from functools import cache
from operator import attrgetter
from os.path import commonprefix
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_origin

from msgspec import DecodeError, Meta, Struct, defstruct
from msgspec.json import Decoder

from giftcalc.core.tally.rows import MOST_COUNT, MOST_VALUE
from giftcalc.data.importers.gift_events.values import LONGEST_ID, is_nothing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from giftcalc.data.importers.gift_events.shapes import Paths, Shape

    Getter = Callable[[object], object]
    Table = dict[str, list[Any]]
    """Columns by their paths."""

Event = Struct
"""An event of a class that was made for its shape."""

_NUMBER = Annotated[int, Meta(ge=0, le=(1 << 63) - 1)]
_ID = _NUMBER | Annotated[str, Meta(max_length=LONGEST_ID)] | None
_TRUE_ID = _NUMBER | Annotated[str, Meta(min_length=1, max_length=LONGEST_ID)]
_COUNT = (
    Annotated[int, Meta(ge=0, le=MOST_COUNT)]
    | Annotated[str, Meta(max_length=len("1000000"))]
    | None
)
_VALUE = (
    Annotated[int, Meta(ge=0, le=MOST_VALUE)]
    | Annotated[str, Meta(max_length=len("1000000000"))]
    | None
)
_END = Literal[0, 1, "0", "1", "true", "false", ""] | bool | None
_COLUMNS = ("message", "at", "room", "repeats", "end", "group", "sender", "recipient", "owner")
_READ = (*_COLUMNS, "type", "value")
"""What is decoded at once; names are read only where a gifter or gift is new."""

_NAMED = (*_READ, "gift", "name", "handle", "nickname")

_TYPES: "Mapping[str, Any]" = {
    "name": str | None,
    "handle": str | None,
    "nickname": str | None,
    "type": int | None,
    "value": _VALUE,
    "repeats": _COUNT,
    "end": _END,
}
_CHECKED = (("repeats", "end"), ("value",), ("group",))
"""The fields that make the sum: their names may stand only once in an event."""


UNDECODABLE = (DecodeError, UnicodeDecodeError, RecursionError)
_OFTEN = 1_000
"""How many false alarms about a field are looked into before it is trusted."""


class Layout:
    """What decodes the events of a shape in one file, and takes them apart."""

    def __init__(self, shape: "Shape") -> None:
        self.shape = shape
        self.paths: Mapping[str, Paths] = shape.fields._asdict()
        made = _made(shape, _READ)
        decoder = Decoder(made)
        self.decode, self._lines = decoder.decode, decoder.decode_lines
        self._with_names = Decoder(_made(shape, _NAMED)).decode
        columns = (path for name in _COLUMNS for path in self.paths[name])
        self._at = tuple(dict.fromkeys((*shape.gift_key, *columns)))
        self._columns = _columns(self._at)
        self._keys = _keys(shape)
        self._elsewhere = dict.fromkeys(self._keys, 0)
        self._alarms = 0

    def table(self, events: "Sequence[Event]") -> "Table":
        """Return what stands at each path, a column for each."""
        return dict(zip(self._at, self._columns(events), strict=True))

    def named(self, line: bytes, *names: str) -> tuple[object, ...]:
        """Return fields of the event of a line, those with names in them too."""
        event = self._with_names(line)
        return tuple(_first(event, self.paths[name]) for name in names)

    def all_of(self, lines: bytes, count: int) -> list[Event] | None:
        """Return the events of `count` lines, or None if they are to be read one by one."""
        try:
            events = self._lines(lines)
        except UNDECODABLE:
            return None
        return None if len(events) != count or self._is_odd(lines, events) else events

    def event(self, line: bytes) -> Event | None:
        """Return the event of a line, or None if the line must be looked at."""
        try:
            event = self.decode(line)
        except UNDECODABLE:
            return None
        return None if self._is_odd(line, [event]) else event

    def _is_odd(self, text: bytes, events: list[Event]) -> bool:
        """Tell whether a text may hold a field twice, so that it must be looked at.

        The names of fields must stand in it as often as the events made of it have them.
        """
        count = len(events)
        for key, getters in self._keys.items():
            found = text.count(key) - count * self._elsewhere[key]
            if found != count * len(getters) and found != _present(getters, events):
                return True
        return False

    def vouch(self, line: bytes) -> None:
        """Learn from a line that was looked at, and is sound, where else names of fields stand.

        Where that changes from line to line, too often to be looked at, it is trusted.
        """
        try:
            event = self.decode(line)
        except UNDECODABLE:
            return
        self._alarms += 1
        for key, getters in list(self._keys.items()):
            elsewhere = line.count(key) - _present(getters, [event])
            if elsewhere != self._elsewhere[key] and self._alarms > _OFTEN:
                del self._keys[key]
            self._elsewhere[key] = elsewhere


@cache
def _columns(paths: tuple[str, ...]) -> "Callable[[Sequence[Event]], tuple[list[Any], ...]]":
    """Return what takes columns out of events.

    It is made as a text, all of it from the table of shapes: that takes half the time of
    `operator.attrgetter`, and a fifth of that of reading a recording.
    """
    columns = "".join(f"[event.{path} for event in events]," for path in paths)
    made: Callable[[Sequence[Event]], tuple[list[Any], ...]]
    made = eval(f"lambda events: ({columns})")  # noqa: S307 - nothing of it is from a file
    return made


def _keys(shape: "Shape") -> "dict[bytes, list[Getter]]":
    """Return how the names of the checked fields begin in a text, and what gets the fields.

    To look for two names at once that begin alike takes half the time.
    """
    keys: dict[bytes, list[Getter]] = {}
    for names in _CHECKED:
        paths = [path for name in names for path in getattr(shape.fields, name)[:1]]
        start = commonprefix([path.rpartition(".")[2] for path in paths])  # noqa: RUF071 - of names
        whole = '"' if len(paths) == 1 else ""
        if paths:
            keys[f'"{start}{whole}'.encode()] = list(map(attrgetter, paths))
    return keys


def _present(getters: "Iterable[Getter]", events: list[Event]) -> int:
    """Return how often fields hold something."""
    return sum(len(events) - list(map(getter, events)).count(None) for getter in getters)


def _first(event: Event, paths: "Paths") -> object:
    """Return what stands at the first of several paths that holds something."""
    value: object = None
    for path in paths:
        value = attrgetter(path)(event)
        if not is_nothing(value):
            break
    return value


@cache
def _made(shape: "Shape", names: tuple[str, ...]) -> type[Struct]:
    """Return a class with some fields of a shape."""
    needs = frozenset((*shape.needs, shape.fields.gift[0]))
    return _struct(shape.name, _tree(shape, names), needs)


def _tree(shape: "Shape", names: "Iterable[str]") -> dict[str, Any]:
    """Return the types of some fields, those inside others in dictionaries of their own."""
    tree: dict[str, Any] = {}
    for path in shape.needs:
        _put(tree, path, _ID)
    for name in names:
        for path in shape.fields._asdict()[name]:
            _put(tree, path, _TYPES.get(name, _ID))
    _put(tree, shape.fields.gift[0], _TRUE_ID)
    for path in shape.lacks:
        _put(tree, path, None)
    for path, text in shape.marks:
        _put(tree, path, Literal[text])
    return tree


def _put(tree: dict[str, Any], path: str, kind: object) -> None:
    *parents, leaf = path.split(".")
    for part in parents:
        if not isinstance(tree.get(part), dict):
            tree[part] = {}
        tree = tree[part]
    if not isinstance(tree.get(leaf), dict):
        tree[leaf] = kind


def _struct(name: str, tree: dict[str, Any], needs: frozenset[str]) -> type[Struct]:
    """Return a class with the fields of a tree; those at the paths of `needs` must be there."""
    fields: list[tuple[str, Any] | tuple[str, Any, Any]] = []
    for key, kind in tree.items():
        inner = frozenset(path[len(key) + 1 :] for path in needs if path.startswith(f"{key}."))
        made = _struct(key, kind, inner) if isinstance(kind, dict) else kind
        if key in needs or inner or get_origin(made) is Literal:
            fields.append((key, made))
        else:
            fields.append((key, made, made() if isinstance(kind, dict) else None))
    return defstruct(name.title(), fields, frozen=True, gc=False, kw_only=True)
