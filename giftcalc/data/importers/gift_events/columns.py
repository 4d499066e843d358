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
    from giftcalc.data.importers.gift_events.typed import Event, Layout, Table

    Values = Sequence[Any]
    LineOf = Callable[[int], bytes]

_THOUSAND = 1000


class Columns(NamedTuple):
    """Messages of several rooms; `owners` are the accounts that recorded them."""

    rooms: "Sequence[str]"
    messages: "Sequence[str]"
    times: "Sequence[int | None]"
    senders: "Sequence[int]"
    kinds: "Sequence[Kind]"
    counts: "Sequence[int]"
    ends: "Sequence[bool | int]"
    groups: "Sequence[str]"
    recipients: "Sequence[str]"
    owners: "Sequence[str]"

    def frames(self, fresh: "Iterable[bool]", numbers: "Iterable[int]") -> "Iterable[Frame]":
        """Return the frames, given which of them are new and the numbers of recipients."""
        return zip(
            fresh, self.times, self.senders, self.kinds, self.counts, self.ends,
            self.groups, numbers, strict=False,
        )  # fmt: skip

    def part(self, since: int, until: int) -> "Columns":
        """Return some of the frames."""
        return Columns._make(column[since:until] for column in self)


class Understanding:
    """Understands events of one layout; `now` in ms UTC bounds their times.

    The line of a gifter or gift that is met for the first time is read again for names.
    What it tells is remembered by the sender's id, and by the gift's id, type and price.
    """

    def __init__(self, layout: "Layout", senders: "Senders", gifts: "Gifts", now: int) -> None:
        self.layout = layout
        self._senders = senders
        self._gifts = gifts
        self._now = now
        self._room = ""
        self._places: dict[object, int] = {}
        self._kinds: dict[object, Kind] = {}

    def columns(self, events: "Sequence[Event]", line_of: "LineOf") -> Columns:
        """Return the columns of one or more events; raise EVENT_… if one is not sound.

        `line_of` returns the line that the event at a place stands in.
        """
        table = self.layout.table(events)
        rooms = self._constant("room", table, len(events))
        if rooms[0] != self._room:  # in another LIVE a gifter may have another name
            self._room = rooms[0]
            self._places.clear()
        times = self._times(self._values("at", table, len(events)))
        return Columns(
            rooms,
            self._ids("message", table, len(events)),
            times,
            self._places_of(self._values("sender", table, len(events)), line_of),
            self._kinds_of(table, times, line_of),
            _counts(self._values("repeats", table, len(events))),
            _ends(self._values("end", table, len(events))),
            self._ids("group", table, len(events)),
            self._constant("recipient", table, len(events)),
            self._constant("owner", table, len(events)),
        )

    def _values(self, name: str, table: "Table", count: int) -> "Values":
        """Return a column of what stands at the first path that holds something."""
        found = [table[path] for path in self.layout.paths[name]]
        if not found:
            return (None,) * count
        values: Values = found[0]
        for others in found[1:]:
            if all(values) and "0" not in values:
                break
            if values.count(None) == len(values):
                values = others
            else:
                both = zip(values, others, strict=True)
                values = [other if value in NOTHING else value for value, other in both]
        return values

    def _ids(self, name: str, table: "Table", count: int) -> "Sequence[str]":
        values = self._values(name, table, count)
        if not all(values):
            values = [value or "" for value in values]
        if _are_texts(values, _is_plain):
            return ["" if value == "0" else value for value in values] if "0" in values else values
        return [an_id(value, name) for value in values]

    def _constant(self, name: str, table: "Table", count: int) -> list[str]:
        """Return a column of ids that are mostly the same."""
        values = self._values(name, table, count)
        if values.count(values[0]) == count:
            return [an_id(values[0], name)] * count
        return [an_id(value, name) for value in values]

    def _times(self, values: "Values") -> "Sequence[int | None]":
        are_texts = all(values) and _are_texts(values, _is_number)
        numbers = list(map(int, values)) if are_texts else values
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

    def _places_of(self, keys: "Values", line_of: "LineOf") -> list[int]:
        places = self._places
        try:
            return list(map(places.__getitem__, keys))
        except KeyError:
            return [
                self._place(key, line_of(at)) if (place := places.get(key)) is None else place
                for at, key in enumerate(keys)
            ]

    def _place(self, key: object, line: bytes) -> int:
        """Return the place of a gifter; one without an id is known by the names in each line."""
        said = self.layout.named(line, "sender", "handle", "nickname")
        place = self._senders.place(*said)
        if key not in NOTHING:
            self._places[key] = place
        return place

    def _kinds_of(
        self,
        table: "Table",
        times: "Sequence[int | None]",
        line_of: "LineOf",
    ) -> "list[Kind]":
        columns = [table[path] for path in self.layout.shape.gift_key]
        keys = columns[0] if len(columns) == 1 else list(zip(*columns, strict=True))
        kinds = self._kinds
        try:
            return list(map(kinds.__getitem__, keys))
        except KeyError:
            return [
                kinds.get(key) or self._kind(key, line_of(place), times[place])
                for place, key in enumerate(keys)
            ]

    def _kind(self, key: object, line: bytes, at: int | None) -> "Kind":
        said = said_of(*self.layout.named(line, "gift", "name", "type", "value"))
        if self.layout.shape.is_final:
            said = said._replace(streaks=False)
        kind, always = self._gifts.kind(said, at)
        if always:
            self._kinds[key] = kind
        return kind


def _counts(values: "Values") -> "Sequence[int]":
    try:
        if sum(values) and min(values) > 0:
            return values
    except TypeError:
        pass
    return list(map(a_count, values))


def _ends(values: "Values") -> "Sequence[bool | int]":
    try:
        sum(values)
    except TypeError:
        return [value in ENDS for value in values]
    return values


def _are_texts(values: "Values", fit: "Callable[[str], bool]") -> bool:
    """Tell whether all values are texts that together are fit."""
    try:
        return fit("".join(values))
    except TypeError:
        return False


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isprintable() and " " not in text


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal()
