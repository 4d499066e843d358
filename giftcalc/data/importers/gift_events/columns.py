"""From events of one shape to frames, column by column.

A recording has up to a million events; here each costs about a microsecond. Columns
are looked at as wholes by functions that are not written in Python; only one with
something unusual in it is gone through value by value. What is wrong raises a refusal,
and whoever asked finds out in which event it is.
"""

from typing import TYPE_CHECKING, Any, NamedTuple

from giftcalc.data.importers.gift_events.cast import said_of
from giftcalc.data.importers.gift_events.values import (
    ENDS,
    FIRST_TIME,
    LATER,
    NOTHING,
    a_count,
    a_time,
    an_id,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from giftcalc.core.tally.streaks import Frame, Kind
    from giftcalc.data.importers.gift_events.cast import Gifts, Senders
    from giftcalc.data.importers.gift_events.typed import Event, Layout

_THOUSAND = 1000


class Columns(NamedTuple):
    """Frames of several rooms, but for the numbers of their recipients."""

    rooms: "Sequence[str]"
    messages: "Sequence[str]"
    times: "Sequence[int | None]"
    senders: "Sequence[int]"
    kinds: "Sequence[Kind]"
    counts: "Sequence[int]"
    ends: "Sequence[bool | int]"
    groups: "Sequence[str]"
    recipients: "Sequence[str]"

    def frames(self, numbers: "Iterable[int]") -> "Iterable[Frame]":
        """Return the frames, given the numbers of their recipients."""
        return zip(
            self.messages, self.times, self.senders, self.kinds, self.counts, self.ends,
            self.groups, numbers, strict=False,
        )  # fmt: skip

    def part(self, since: int, until: int) -> "Columns":
        """Return some of the frames."""
        return Columns._make(column[since:until] for column in self)


class Understanding:
    """Understands events of one layout; `now` in ms UTC bounds their times."""

    def __init__(self, layout: "Layout", senders: "Senders", gifts: "Gifts", now: int) -> None:
        self.layout = layout
        self._senders = senders
        self._gifts = gifts
        self._now = now
        self._room = ""

    def columns(self, events: "list[Event]") -> Columns:
        """Return the columns of one or more events; raise EVENT_… if one is not sound."""
        times = self._times(events)
        rooms = self._constant("room", events)
        if rooms[0] != self._room:  # in another LIVE a gifter may have another name
            self._room = rooms[0]
            self._senders.places.clear()
        return Columns(
            rooms,
            self._ids("message", events),
            times,
            self._senders_of(events),
            self._kinds_of(events, times),
            self._counts(events),
            self._ends(events),
            self._ids("group", events),
            self._constant("recipient", events),
        )

    def owner(self, event: "Event") -> str:
        """Return the id of the account that recorded an event, "" if unknown."""
        return an_id(self._value("owner", event), "owner")

    def _value(self, name: str, event: "Event") -> Any:  # noqa: ANN401 - checked by who asks
        found = (getter(event) for getter in self.layout.getters[name])
        return next((value for value in found if value not in NOTHING), None)

    def _values(self, name: str, events: "list[Event]") -> list[Any]:
        getters = self.layout.getters[name]
        if not getters:
            return [None] * len(events)
        values = list(map(getters[0], events))
        for getter in getters[1:]:
            if all(values) and "0" not in values:
                break
            others = map(getter, events)
            if values.count(None) == len(values):
                values = list(others)
            else:
                both = zip(values, others, strict=True)
                values = [other if value in NOTHING else value for value, other in both]
        return values

    def _ids(self, name: str, events: "list[Event]") -> list[str]:
        values = self._values(name, events)
        if not all(values):
            values = [value or "" for value in values]
        if _are_texts(values, _is_plain):
            return ["" if value == "0" else value for value in values] if "0" in values else values
        return [an_id(value, name) for value in values]

    def _constant(self, name: str, events: "list[Event]") -> list[str]:
        """Return a column of ids that are mostly the same."""
        values = self._values(name, events)
        if values.count(values[0]) == len(values):
            return [an_id(values[0], name)] * len(values)
        return [an_id(value, name) for value in values]

    def _times(self, events: "list[Event]") -> "Sequence[int | None]":
        values = self._values("at", events)
        texts = all(values) and _are_texts(values, _is_number)
        numbers = list(map(int, values)) if texts else values
        latest = self._now + LATER
        try:
            low, high = min(numbers), max(numbers)
            if low >= FIRST_TIME and high <= latest:
                return numbers
            if low * _THOUSAND >= FIRST_TIME and high * _THOUSAND <= latest:
                return [number * _THOUSAND for number in numbers]
        except TypeError:
            pass
        return [a_time(value, self._now) for value in values]

    def _counts(self, events: "list[Event]") -> list[int]:
        values = self._values("repeats", events)
        try:
            if sum(values) and min(values) > 0:
                return values
        except TypeError:
            pass
        return list(map(a_count, values))

    def _ends(self, events: "list[Event]") -> "Sequence[bool | int]":
        values = self._values("end", events)
        try:
            sum(values)
        except TypeError:
            return [value in ENDS for value in values]
        return values

    def _senders_of(self, events: "list[Event]") -> list[int]:
        keys = self._values("sender", events)
        if not all(keys) or "0" in keys:
            keys = list(map(self.layout.sender_key, events))
        places = self._senders.places
        try:
            return list(map(places.__getitem__, keys))
        except KeyError:
            for key, event in zip(keys, events, strict=True):
                if key not in places:
                    places[key] = self._sender(event)
        return list(map(places.__getitem__, keys))

    def _sender(self, event: "Event") -> int:
        names = "sender", "handle", "nickname"
        return self._senders.place(*(self._value(name, event) for name in names))

    def _kinds_of(self, events: "list[Event]", times: "Sequence[int | None]") -> "list[Kind]":
        keys = list(map(self.layout.gift_key, events))
        kinds = self._gifts.kinds
        try:
            return list(map(kinds.__getitem__, keys))
        except KeyError:
            return [
                kinds.get(key) or self._kind(key, event, at)
                for key, event, at in zip(keys, events, times, strict=True)
            ]

    def _kind(self, key: object, event: "Event", at: int | None) -> "Kind":
        said = said_of(*(self._value(name, event) for name in ("gift", "name", "type", "value")))
        if self.layout.shape.is_final:
            said = said._replace(streaks=False)
        kind, always = self._gifts.kind(said, at)
        if always:
            self._gifts.kinds[key] = kind
        return kind


def _are_texts(values: list[Any], fit: "Callable[[str], bool]") -> bool:
    """Tell whether all values are texts that together are fit."""
    try:
        return fit("".join(values))
    except TypeError:
        return False


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isprintable() and " " not in text


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal()
