"""What of a staged stream is new to a stream of the ledger, and what is there already.

A streak is known by its gifter, gift and group: of two accounts of it the larger count
and the later state hold. A run without a group is known by its gifter, gift and first
frame, as long as one of the accounts did not see its end.

Any other row is there already if one with the same time, gifter, gift, count and value
is, each of them once: two equal rows of a file meet two equal rows of the ledger. Where
message ids show that two recorders heard the same, and one of them wrote down only whole
seconds, the same second is the same time. Rows of a webhook have no time and are never
taken for others.
"""

import json
from typing import TYPE_CHECKING, NamedTuple
from zlib import compress, decompress

from giftcalc.core.tally.rows import Source, State
from giftcalc.data.ledger import seals

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Container, Sequence

    from giftcalc.core.tally.stage import StagedRow, StagedStream
    from giftcalc.data.ledger.batch_names import Numbers

    Streak = tuple[int | None, int, str]
    Start = tuple[int | None, int | None, int]
    Exact = tuple[int | None, int | None, int, int, int | None, int]
    Facts = tuple[int, int | None, int, int | None]
    KnownRow = tuple[int, int | None, int | None, int, int, int | None, int, int, str | None]

_RANK = {State.PROVISIONAL: 0, State.ESTIMATED: 1, State.FINAL: 2}
_IDS_AT_ONCE = 50_000
_SECOND = 1000
_MOST_AT_ONCE = 16
"""So many runs of one gifter and gift that began in one moment are told apart."""

_OF_SOURCE = "FROM gift_row WHERE stream = ? AND source = ?"
_OPEN = f"{_OF_SOURCE} AND state <> {int(State.FINAL)} AND streak IS NULL AND at IS NOT NULL"
_TIMED = "streak IS NULL AND at IS NOT NULL"
_KNOWN = f"number, at, gifter, gift, count, value, state, bucket, streak {_OF_SOURCE}"


class Settled(NamedTuple):
    """What may still change of a streak: its count, value, state and time."""

    amount: int
    value: int | None
    state: int
    at: int | None


class Change(NamedTuple):
    """A streak that a batch takes further."""

    number: int
    before: Settled
    after: Settled


class Merged(NamedTuple):
    """The rows and message ids of a staged stream that are new, and what they change."""

    rows: "Sequence[StagedRow]"
    changes: tuple[Change, ...] = ()
    messages: "Sequence[str]" = ()
    duplicates: int = 0


class _Staged:
    """The rows of a staged stream that have not been met in the ledger yet.

    The ledger's rows pass by one at a time and only the staged ones are in memory, because
    there may be a million of each.
    """

    __slots__ = ("_exact", "_known", "_met", "_numbers", "_rows", "_runs", "_streaks", "changes")

    def __init__(
        self, staged: "StagedStream", numbers: "Numbers", open_starts: "Container[Start]"
    ) -> None:
        self.changes: list[Change] = []
        self._rows = staged.rows
        self._numbers = numbers
        self._known = bytearray(len(staged.rows))
        self._streaks: dict[Streak, int] = {}
        self._runs: dict[Start, list[int]] = {}
        self._exact: dict[Exact, int | list[int]] = {}
        self._met: set[int] = set()
        for place, row in enumerate(staged.rows):
            self._put(place, row, open_starts)

    def _put(self, place: int, row: "StagedRow", open_starts: "Container[Start]") -> None:
        at, gift, gifter, count, value, state, bucket, streak = row
        who, what = self._numbers.gifters[gifter], self._numbers.gifts[gift]
        start = at, who, what
        if streak:
            self._streaks[who, what, streak] = place
        elif at is not None and (state or start in open_starts):
            self._runs.setdefault(start, []).append(place)
        else:
            exact = *start, count, value, bucket
            there = self._exact.setdefault(exact, place)
            if isinstance(there, list):
                there.append(place)
            elif there != place:
                self._exact[exact] = [there, place]

    def meet(self, known: "KnownRow") -> None:
        """Take note of a row of the ledger."""
        number, at, gifter, gift, count, value, state, bucket, streak = known
        if streak is None:
            place = self._run(known)
            if place is None:
                place = self._same((at, gifter, gift, count, value, bucket))
                if place is not None:
                    self._met.add(number)
        else:
            place = self._streaks.pop((gifter, gift, streak), None)
        if place is not None:
            self._known[place] = 1
            row = self._rows[place]
            self._compare(number, (count, value, state, at), (row[3], row[4], row[5], row[0]))

    def _run(self, known: "KnownRow") -> int | None:
        """Return the place of a run that began so and was open in one of the accounts."""
        places = self._runs.get(known[1:4], [])
        back = range(-1, -min(len(places), _MOST_AT_ONCE) - 1, -1)
        rows = {place: self._rows[places[place]] for place in back}
        same = [at for at in back if _alike(rows[at], known)]
        same += [at for at in back if known[6] or rows[at][5]]
        return places.pop(same[0]) if same else None

    def _same(self, exact: "Exact") -> int | None:
        """Return the place of a row that is the same, each of them once."""
        there = self._exact.pop(exact, None)
        if not isinstance(there, list):
            return there
        place = there.pop()
        if there:
            self._exact[exact] = there
        return place

    def seconds(self) -> "dict[Exact, list[int]]":
        """Return the rows that were not met and have a time, by their second."""
        found: dict[Exact, list[int]] = {}
        for (at, who, what, count, value, bucket), there in self._exact.items():
            if at is not None:
                places = there if isinstance(there, list) else [there]
                exact = at // _SECOND, who, what, count, value, bucket
                found.setdefault(exact, []).extend(places)
        return found

    def meet_within_second(self, known: "KnownRow", seconds: "dict[Exact, list[int]]") -> bool:
        """Meet a row of the ledger without a streak if one of both times has whole seconds.

        The row stays as it is in the ledger. Tell whether it was met.
        """
        number, at, gifter, gift, count, value, _, bucket, _ = known
        if at is None or number in self._met:
            return False
        places = seconds.get((at // _SECOND, gifter, gift, count, value, bucket), [])
        for place in places:
            other = self._rows[place][0]
            if not at % _SECOND or not (other or 0) % _SECOND:
                places.remove(place)
                self._known[place] = 1
                return True
        return False

    def _compare(self, number: int, one: "Facts", two: "Facts") -> None:
        if one != two:
            change = _later(number, Settled(*one), Settled(*two))
            if change.before != change.after:
                self.changes.append(change)

    def new(self) -> "Sequence[StagedRow]":
        """Return the rows that were not met."""
        return [row for row, known in zip(self._rows, self._known, strict=True) if not known]


def _alike(row: "StagedRow", known: "KnownRow") -> bool:
    return (row[3], row[4], row[6]) == (known[4], known[5], known[7])


def merged(
    connection: "sqlite3.Connection", stream: int, staged: "StagedStream", numbers: "Numbers"
) -> Merged:
    """Compare a staged stream with what the ledger has of it from the same source."""
    there = stream, int(staged.source)
    open_starts = connection.execute(f"SELECT at, gifter, gift {_OPEN}", there)
    rows = _Staged(staged, numbers, set(open_starts))
    for known in connection.execute(f"SELECT {_KNOWN}", there):
        if known[1] is not None or staged.source is not Source.WEBHOOK:
            rows.meet(known)
    messages = _new_messages(connection, stream, staged.messages)
    heard = len(staged.messages) - len(messages)
    if heard and (seconds := rows.seconds()):
        for known in connection.execute(f"SELECT {_KNOWN} AND {_TIMED}", there):
            heard -= rows.meet_within_second(known, seconds)
            if not heard:
                break
    fresh = rows.new()
    same = len(staged.rows) - len(fresh) - len(rows.changes)
    duplicates = max(same, len(staged.messages) - len(messages))
    return Merged(fresh, tuple(rows.changes), messages, duplicates)


def _later(number: int, one: Settled, two: Settled) -> Change:
    after = Settled(
        max(one.amount, two.amount),
        two.value if one.value is None else one.value,
        max(one.state, two.state, key=_rank),
        min((at for at in (one.at, two.at) if at is not None), default=None),
    )
    return Change(number, one, after)


def _rank(state: int) -> int:
    return _RANK[State(state)]


def write_changes(
    connection: "sqlite3.Connection", batch: int, stream: int, changes: "Sequence[Change]"
) -> None:
    """Take streaks further, and keep how they were for the undoing."""
    seals.insert_rows(
        connection,
        "row_before",
        ((batch, stream, change.number, *change.before) for change in changes),
    )
    for change in changes:
        set_row(connection, stream, change.number, change.after)


def set_row(connection: "sqlite3.Connection", stream: int, number: int, settled: Settled) -> bool:
    """Set what may change of a row; tell whether it is still there."""
    amount, value, state, at = settled
    return seals.change(
        connection, seals.GIFT_ROW, (stream, number), count=amount, value=value, state=state, at=at
    )


def goes_on(
    connection: "sqlite3.Connection", stream: int, staged: "StagedStream", numbers: "Numbers"
) -> bool:
    """Tell whether a stream holds a streak or a message of a staged one already."""
    streaks: set[Streak] = {
        (numbers.gifters[row[2]], numbers.gifts[row[1]], row[7]) for row in staged.rows if row[7]
    }
    held = "SELECT gifter, gift, streak FROM gift_row WHERE stream = ? AND streak IS NOT NULL"
    if streaks and not streaks.isdisjoint(connection.execute(held, (stream,))):
        return True
    return len(_new_messages(connection, stream, staged.messages)) < len(staged.messages)


def _new_messages(
    connection: "sqlite3.Connection", stream: int, messages: "Sequence[str]"
) -> "Sequence[str]":
    """Return the ids of messages of which none was imported into a stream before."""
    new = set(messages)
    for (ids,) in connection.execute("SELECT ids FROM message WHERE stream = ?", (stream,)):
        new.difference_update(message_ids(ids))
    return [message for message in messages if message in new]


def message_ids(ids: bytes) -> list[str]:
    """Return the ids that one row of `message` holds; raise ValueError or zlib.error."""
    return [str(one) for one in json.loads(decompress(ids))]


def write_messages(
    connection: "sqlite3.Connection", stream: int, batch: int, messages: "Sequence[str]"
) -> None:
    """Remember message ids, many to a row."""
    for first in range(0, len(messages), _IDS_AT_ONCE):
        some = messages[first : first + _IDS_AT_ONCE]
        ids = compress(json.dumps(some, separators=(",", ":")).encode(), 1)
        seals.insert(connection, "message", stream=stream, batch=batch, number=len(some), ids=ids)
