"""How the programs that record a LIVE write down a gift.

Each shape says where in an event the fields are that count, and by which of them it is
told from the others; the first that fits is it. Nothing else of an event is looked at:
`monitorExtra`, for one, repeats ids as numbers that JavaScript has rounded.
"""

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Paths = tuple[str, ...]
"""Where a field may stand, the likeliest place first; parts are joined with dots."""


class Fields(NamedTuple):
    """Where the fields of an event stand."""

    message: Paths = ()
    at: Paths = ()
    room: Paths = ()
    gift: Paths = ()
    name: Paths = ()
    type: Paths = ()
    value: Paths = ()
    repeats: Paths = ()
    end: Paths = ()
    group: Paths = ()
    sender: Paths = ()
    handle: Paths = ()
    nickname: Paths = ()
    recipient: Paths = ()
    owner: Paths = ()


class Shape(NamedTuple):
    """One way to write a gift.

    An event has it if it has all of `needs`, nothing at `lacks`, and at each path of
    `marks` the text given there. What stands at `gift_key` tells one gift at one price
    from another. If `is_final`, each event is a gift of its own.
    """

    name: str
    fields: Fields
    needs: Paths
    gift_key: Paths
    lacks: Paths = ()
    marks: tuple[tuple[str, str], ...] = ()
    is_final: bool = False

    def within(self, prefix: str, name: str = "") -> "Shape":
        """Return the same shape inside a field of another object."""
        return self._replace(
            name=name or self.name,
            fields=Fields(*(_within(prefix, paths) for paths in self.fields)),
            needs=_within(prefix, self.needs),
            gift_key=_within(prefix, self.gift_key),
            lacks=_within(prefix, self.lacks),
            marks=tuple((f"{prefix}.{path}", text) for path, text in self.marks),
        )


def _within(prefix: str, paths: Paths) -> Paths:
    return tuple(f"{prefix}.{path}" for path in paths)


_WRAPPINGS = ("data", "payload", "event", "message", "body")
"""Fields in which home-made recorders put a whole event."""


def shape_of(event: "Mapping[str, object]") -> Shape | None:
    """Return the shape of an event, also of one that lies in a field of another object."""
    from giftcalc.data.importers.gift_events.known_shapes import SHAPES, UNWRAPPED

    found = _fitting(SHAPES, event)
    for name in _WRAPPINGS if found is None else ():
        inside = event.get(name)
        wrapped = _fitting(UNWRAPPED, inside) if isinstance(inside, dict) else None
        if wrapped:
            return _inside(wrapped, name)
    return found


@cache
def _inside(shape: Shape, name: str) -> Shape:
    return shape.within(name)


@cache
def _parts(path: str) -> list[str]:
    return path.split(".")


def field(event: object, path: str) -> object:
    """Return what stands at a path of an event, None if nothing does."""
    for part in _parts(path):
        if not isinstance(event, dict):
            return None
        event = event.get(part)
    return event


def _fitting(shapes: "Iterable[Shape]", event: "Mapping[str, object]") -> Shape | None:
    return next((shape for shape in shapes if _fits(shape, event)), None)


def _fits(shape: Shape, event: "Mapping[str, object]") -> bool:
    if shape.needs[0] not in event and _parts(shape.needs[0])[0] not in event:
        return False
    return (
        all(field(event, path) is not None for path in shape.needs)
        and all(field(event, path) is None for path in shape.lacks)
        and all(field(event, path) == text for path, text in shape.marks)
    )
