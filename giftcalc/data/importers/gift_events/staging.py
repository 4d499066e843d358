"""What a recording of gift events brings to the ledger.

Lines are read many at once as events of the shape that came last; where that fails,
one by one, and what is in the least unusual the exact way. A bad line is told and left
out; the others count.
"""

from collections import Counter
from typing import TYPE_CHECKING

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.rows import Source
from giftcalc.core.tally.stage import Stage
from giftcalc.data.importers.gift_events.cast import Gifts, Senders
from giftcalc.data.importers.gift_events.columns import Understanding
from giftcalc.data.importers.gift_events.exact import Other, read_line
from giftcalc.data.importers.gift_events.lines import MOST_LINE, lines_of
from giftcalc.data.importers.gift_events.other_lines import step_over
from giftcalc.data.importers.gift_events.rooms import Rooms, alike
from giftcalc.data.importers.gift_events.troubles import Troubles
from giftcalc.data.importers.gift_events.typed import UNDECODABLE, Layout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import BinaryIO

    from giftcalc.core.tally.gift_match import GiftMatcher
    from giftcalc.core.tally.stage import Trouble
    from giftcalc.data.importers.gift_events.columns import Columns
    from giftcalc.data.importers.gift_events.lines import Lines
    from giftcalc.data.importers.gift_events.shapes import Shape
    from giftcalc.data.importers.gift_events.typed import Event
    from giftcalc.data.importers.hints import Hints

    _Decoded = tuple[int, bytes, Event]

_MOST_KINDS = 100


def stage_gift_events(file: "BinaryIO", size: int, hints: "Hints", matcher: "GiftMatcher") -> Stage:
    """Return what a recording brings; lines that cannot be used are told one by one.

    `size` is that of the file. Raise IMPORT_EMPTY, IMPORT_UTF16, EVENTS_JAVASCRIPT,
    EVENTS_TOO_BIG, EVENTS_MUCH_UNUSABLE, or if no line can be used what is wrong with
    the first.
    """
    reading = _Reading(hints, matcher)
    for lines in lines_of(file, hints.tell):
        reading.take(lines)
    hints.tell(size)
    return reading.stage()


class _Reading:
    """A recording on its way to a stage."""

    def __init__(self, hints: "Hints", matcher: "GiftMatcher") -> None:
        self._hints = hints
        self._senders = Senders()
        self._gifts = Gifts(matcher)
        self._rooms = Rooms()
        self._troubles = Troubles()
        self._shapes: Counter[str] = Counter()
        self._others: Counter[str] = Counter()
        self._owners: Counter[str] = Counter()
        self._known: dict[Shape, Understanding] = {}
        self._latest: Understanding | None = None
        self._waiting: list[_Decoded] = []
        self._is_mixed = False

    def take(self, lines: "Lines") -> None:
        """Read some lines."""
        for number in lines.too_long:
            self._trouble(number, Refusal(Problem.EVENT_LINE_TOO_LONG, most=MOST_LINE))
        count = len(lines.numbers)
        latest = None if self._is_mixed else self._latest
        events = latest.layout.all_of(lines.text, count) if latest and count else None
        if not latest or not events or not self._understood(latest, events, lines.at):
            self._one_by_one(lines)

    def _one_by_one(self, lines: "Lines") -> None:
        before = self._left_out()
        for number, line in lines.each():
            other = step_over(line, self._hints.now) if self._is_mixed else None
            event = self._latest.layout.event(line) if self._latest and not other else None
            if other:
                self._heard(other)
            elif event:
                self._waiting.append((number, line, event))
            else:
                self._look(number, line)
        self._settle(self._taken())
        self._is_mixed = self._left_out() > before

    def _left_out(self) -> int:
        return self._others.total() + self._troubles.count

    def _taken(self) -> "list[_Decoded]":
        waiting, self._waiting = self._waiting, []
        return waiting

    def _settle(self, decoded: "list[_Decoded]") -> None:
        """Count events of one shape; find those that are not sound, and look at their lines."""
        latest = self._latest
        if not decoded or latest is None:
            return
        numbers, lines, events = zip(*decoded, strict=True)
        if self._understood(latest, events, lines.__getitem__):
            return
        if len(decoded) == 1:
            self._look(numbers[0], lines[0])
            return
        half = len(decoded) // 2
        self._settle(decoded[:half])
        self._latest = latest
        self._settle(decoded[half:])

    def _understood(
        self, latest: Understanding, events: "Sequence[Event]", line_of: "Callable[[int], bytes]"
    ) -> bool:
        """Count events, unless one of them is not sound."""
        try:
            columns = latest.columns(events, line_of)
        except (Refusal, *UNDECODABLE):  # the latter where lines are not one event each
            return False
        self._count(latest.layout.shape, columns)
        return True

    def _look(self, number: int, line: bytes) -> None:
        """Read a line the exact way, unless it surely holds no gift."""
        now = self._hints.now
        try:
            found = step_over(line, now) or read_line(line, self._senders, self._gifts, now)
        except Refusal as refusal:
            self._trouble(number, refusal, len(line))
            return
        if isinstance(found, Other):
            self._heard(found)
            return
        self._settle(self._taken())
        self._count(found.shape, found.columns)
        self._learn(found.shape, line)

    def _learn(self, shape: "Shape", line: bytes) -> None:
        """Expect more events like that of a line."""
        known = self._known.get(shape)
        if known is None:
            layout = Layout(shape)
            known = Understanding(layout, self._senders, self._gifts, self._hints.now)
            self._known[shape] = known
        self._latest = known
        self._latest.layout.vouch(line)

    def _count(self, shape: "Shape", columns: "Columns") -> None:
        self._shapes[shape.name] += len(columns.owners)
        self._owners.update(columns.owners if any(columns.owners) else ())
        self._rooms.take(columns, Source.WEBHOOK if shape.is_final else Source.EVENTS)

    def _heard(self, other: Other) -> None:
        if other.kind:
            is_known = other.kind in self._others or len(self._others) < _MOST_KINDS
            self._others[other.kind if is_known else "?"] += 1
        if other.at is not None:
            self._rooms.heard(other.room, other.at)

    def _trouble(self, number: int, refusal: Refusal, size: int = MOST_LINE) -> None:
        usable = self._shapes.total() + self._others.total()
        self._troubles.add(number, refusal, usable, size)

    def stage(self) -> Stage:
        """Return what was read; raise why, if nothing could be."""
        if not self._shapes and not self._others:
            raise self._troubles.first() or Refusal(Problem.IMPORT_NOTHING)
        own, title, owner = self._hints.hosts, self._hints.title, self._owner()
        rooms = self._rooms.finish()
        streams = [stream for room in rooms for stream in room.streams(own, owner, title)]
        notes = [note for room in rooms for note in room.notes(own, owner)]
        notes += [note for stream in streams for note in alike(stream)]
        return Stage(
            self._shapes.most_common(1)[0][0] if self._shapes else "recording",
            tuple(streams),
            self._senders.gifters,
            self._gifts.gifts,
            duplicates=sum(room.streaks.seen.duplicates for room in rooms),
            troubles=tuple(sorted(self._troubles.told, key=_line)),
            notes=tuple(_distinct([*notes, *self._troubles.notes()])),
            unused=tuple(self._others.most_common()),
        )

    def _owner(self) -> str:
        """Return the account that recorded most of it, "" if unknown."""
        return max(self._owners.keys() - {""}, key=self._owners.__getitem__, default="")


def _line(trouble: "Trouble") -> int:
    return trouble.line


def _distinct(notes: "Iterable[Refusal]") -> "Iterable[Refusal]":
    """Return notes, those that say the same once."""
    return {f"{note.problem} {note.details}": note for note in notes}.values()
