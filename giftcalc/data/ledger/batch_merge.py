"""What of a staged stream is new to a stream of the ledger, and what is there already.

A streak is known by its gifter, gift and group: of two accounts of it the larger count
and the later state hold. A run without a group is known by its gifter, gift and first
frame, as long as one of the accounts did not see its end.

Any other row is there already if one with the same time, gifter, gift, count and value
is, each of them once: two equal rows of a file meet two equal rows of the ledger. Rows
of a webhook have no time and are never taken for others.
"""

import json
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple
from zlib import compress, decompress

from giftcalc.core.tally.rows import Source, State
from giftcalc.data.ledger import seals

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from giftcalc.core.tally.stage import StagedRow, StagedStream
    from giftcalc.data.ledger.batch_names import Numbers

    Streak = tuple[int | None, int, str]
    Run = tuple[int | None, int | None, int]
    Alike = tuple[int | None, int | None, int, int, int | None, int]

_RANK = {State.PROVISIONAL: 0, State.ESTIMATED: 1, State.FINAL: 2}
_IDS_AT_ONCE = 50_000


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


class _There(NamedTuple):
    """The rows of one source of a stream: streaks and open runs by key, the others counted."""

    streaks: "dict[Streak, tuple[int, Settled]]"
    runs: "dict[Run, tuple[int, Settled]]"
    alike: "Counter[Alike]"


def merged(
    connection: "sqlite3.Connection", stream: int, staged: "StagedStream", numbers: "Numbers"
) -> Merged:
    """Compare a staged stream with what the ledger has of it from the same source."""
    there = _rows_there(connection, stream, staged, numbers)
    fresh: list[StagedRow] = []
    changes: list[Change] = []
    for row in staged.rows:
        found = _find(there, row, staged.source, numbers)
        if found is None:
            fresh.append(row)
        elif isinstance(found, Change) and found.before != found.after:
            changes.append(found)
    known = len(staged.rows) - len(fresh) - len(changes)
    seen = seen_messages(connection, stream)
    messages = [one for one in staged.messages if one not in seen] if seen else staged.messages
    duplicates = max(known, len(staged.messages) - len(messages))
    return Merged(fresh, tuple(changes), messages, duplicates)


def _find(
    there: _There, row: "StagedRow", source: Source, numbers: "Numbers"
) -> "Change | Alike | None":
    at, gift, gifter, count, value, state, bucket, streak = row
    who, what = numbers.gifters[gifter], numbers.gifts[gift]
    if streak:
        known = there.streaks.get((who, what, streak))
        return known and _later(*known, Settled(count, value, state, at))
    run = there.runs.pop((at, who, what), None)
    if run:
        return _later(*run, Settled(count, value, state, at))
    alike = at, who, what, count, value, bucket
    if not there.alike[alike] or (at is None and source is Source.WEBHOOK):
        return None
    there.alike[alike] -= 1
    return alike


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


def _rows_there(
    connection: "sqlite3.Connection", stream: int, staged: "StagedStream", numbers: "Numbers"
) -> _There:
    there, open_runs = _There({}, {}, Counter()), _open_runs(staged, numbers)
    for number, at, gifter, gift, count, value, state, bucket, streak in connection.execute(
        "SELECT number, at, gifter, gift, count, value, state, bucket, streak FROM gift_row "
        "WHERE stream = ? AND source = ?",
        (stream, int(staged.source)),
    ):
        settled, run = Settled(count, value, state, at), (at, gifter, gift)
        if streak is not None:
            there.streaks[gifter, gift, streak] = number, settled
        elif _is_open(state, run, open_runs) and run not in there.runs:
            there.runs[run] = number, settled
        else:
            there.alike[at, gifter, gift, count, value, bucket] += 1
    return there


def _is_open(state: int, run: "Run", open_runs: "set[Run]") -> bool:
    return run[0] is not None and (state != State.FINAL or run in open_runs)


def _open_runs(staged: "StagedStream", numbers: "Numbers") -> "set[Run]":
    """Return the keys of the runs whose end this file did not see."""
    return {
        (at, numbers.gifters[gifter], numbers.gifts[gift])
        for at, gift, gifter, _, _, state, _, streak in staged.rows
        if state and not streak
    }


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


def seen_messages(connection: "sqlite3.Connection", stream: int) -> set[str]:
    """Return the ids of all messages of a stream that were imported."""
    seen: set[str] = set()
    for (ids,) in connection.execute("SELECT ids FROM message WHERE stream = ?", (stream,)):
        seen.update(message_ids(ids))
    return seen


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
