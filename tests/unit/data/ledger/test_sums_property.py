"""Whatever is done to a ledger, its sums are those of its rows, and undoing leaves no trace."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giftcalc.core.problems import Refusal
from giftcalc.core.tally.records import Profile
from giftcalc.core.tally.rows import Bucket, GiftRow, Source, State
from giftcalc.core.tally.stage import StagedStream
from giftcalc.core.tally.totals import totals_of
from giftcalc.data.ledger.batches import batches, undo_batch
from giftcalc.data.ledger.opening import Ledger
from giftcalc.data.ledger.profile import change_profile
from giftcalc.data.ledger.roll_ups import checks_of_stream, totals_of_stream
from giftcalc.data.ledger.rows import (
    add_row,
    put_row_back,
    remove_row,
    rows_of,
    set_count,
    set_gifter,
    set_primary,
    settle,
)
from giftcalc.data.ledger.streams import (
    change_stream,
    end_stream,
    put_back,
    remove_stream,
    start_stream,
    streams,
)
from tests.ledger_samples import content, require_sound, write
from tests.tally_samples import (
    DAY,
    GALAXY,
    HOUR,
    LION,
    LUNA,
    MINUTE,
    NOODLE,
    PETRA,
    ROSE,
    START,
    a_ledger,
    a_row,
    a_stage,
    staged,
)

SOME = settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])

gift_rows = st.builds(
    GiftRow,
    st.sampled_from([ROSE, GALAXY, LION]),
    st.integers(1, 10**6),
    st.none() | st.integers(0, 10**9),
    st.none() | st.integers(-2, 90).map(lambda minutes: START + minutes * MINUTE),
    st.sampled_from([None, LUNA, PETRA, NOODLE]),
    st.sampled_from(State),
    st.sampled_from(Bucket),
    st.sampled_from(["", "", "g1", "g2"]),
)


@st.composite
def recordings(draw: Callable[..., Any]) -> StagedStream:
    """A staged stream of one of two rooms, or of none; each streak is in it once."""
    rows = draw(st.lists(gift_rows, max_size=6))
    streaks = {(row.gifter, row.gift, row.streak): row for row in rows if row.streak}
    kept = [row for row in rows if not row.streak] + list(streaks.values())
    return staged(
        *kept,
        source=draw(st.sampled_from([Source.WEBHOOK, Source.TABLE, Source.EVENTS])),
        room=draw(st.sampled_from(["", "r1", "r2"])),
        messages=draw(st.lists(st.sampled_from("abcdef"), unique=True)),
        recorded=draw(st.booleans()),
    )


numbers = st.integers(0, 3)
deeds = st.one_of(
    st.tuples(st.just("start"), st.integers(-3, 3)),
    st.tuples(st.just("add"), numbers, gift_rows, st.sampled_from(Source)),
    st.tuples(st.just("count"), numbers, numbers, st.integers(1, 10**6)),
    st.tuples(st.just("gifter"), numbers, numbers, st.sampled_from(["", "luna.k", "x"])),
    st.tuples(st.just("remove"), numbers, numbers, st.booleans()),
    st.tuples(st.just("settle"), numbers),
    st.tuples(st.just("primary"), numbers, st.sampled_from(Source)),
    st.tuples(st.just("move"), numbers, st.integers(-40, 40)),
    st.tuples(st.just("drop"), numbers, st.booleans()),
    st.tuples(st.just("zone"), st.sampled_from(["UTC", "Asia/Tokyo", "America/New_York"])),
    st.tuples(st.just("import"), st.lists(recordings(), min_size=1, max_size=3)),
    st.tuples(st.just("undo"), numbers),
)


@contextmanager
def fresh() -> Iterator[Ledger]:
    """A ledger with a recording, and a stream without rows."""
    with tempfile.TemporaryDirectory() as folder, closing(a_ledger(Path(folder))) as ledger:
        write(ledger, staged(a_row(), a_row(GALAXY, state=State.PROVISIONAL), room="r1"), "first")
        start(ledger, 1)
        yield ledger


def do(ledger: Ledger, deed: tuple[Any, ...]) -> None:
    """Do a deed to whatever is there in its place; what is refused changes nothing."""
    before = content(ledger)
    try:
        DEEDS[deed[0]](ledger, *deed[1:])
    except (Refusal, LookupError):
        assert content(ledger) == before


def stream_at(ledger: Ledger, place: int) -> int:
    """The number of one of the streams, whatever the place, or LookupError for none at all."""
    there = streams(ledger)
    return there[min(place, len(there) - 1)].id


def row_at(ledger: Ledger, stream: int, place: int) -> tuple[int, int]:
    number = stream_at(ledger, stream)
    there = rows_of(ledger, number)
    return number, there[min(place, len(there) - 1)].number


def start(ledger: Ledger, days: int) -> None:
    stream = start_stream(ledger, "", START + days * DAY)
    end_stream(ledger, stream.id, START + days * DAY + HOUR)


def add(ledger: Ledger, stream: int, row: GiftRow, source: Source) -> None:
    add_row(ledger, stream_at(ledger, stream), row, source)


def count(ledger: Ledger, stream: int, row: int, gifts: int) -> None:
    set_count(ledger, *row_at(ledger, stream, row), gifts)


def gifter(ledger: Ledger, stream: int, row: int, handle: str) -> None:
    set_gifter(ledger, *row_at(ledger, stream, row), handle)


def remove(ledger: Ledger, stream: int, row: int, back: bool) -> None:
    before = content(ledger)
    removed = remove_row(ledger, *row_at(ledger, stream, row))
    if back:
        put_row_back(ledger, removed)
        assert content(ledger) == before


def primary(ledger: Ledger, stream: int, source: Source) -> None:
    set_primary(ledger, stream_at(ledger, stream), source)


def move(ledger: Ledger, stream: int, days: int) -> None:
    change_stream(ledger, stream_at(ledger, stream), started=START + days * DAY)


def drop(ledger: Ledger, stream: int, back: bool) -> None:
    before = content(ledger)
    removed = remove_stream(ledger, stream_at(ledger, stream))
    if back:
        put_back(ledger, removed)
        assert content(ledger) == before


def bring(ledger: Ledger, recorded: list[StagedStream]) -> None:
    write(ledger, a_stage(*recorded), f"file {len(batches(ledger))}")


def undo(ledger: Ledger, place: int) -> None:
    there = batches(ledger)
    undo_batch(ledger, there[min(place, len(there) - 1)].id, START)


DEEDS: dict[str, Callable[..., object]] = {
    "start": start,
    "add": add,
    "count": count,
    "gifter": gifter,
    "remove": remove,
    "settle": lambda ledger, stream: settle(ledger, stream_at(ledger, stream)),
    "primary": primary,
    "move": move,
    "drop": drop,
    "zone": lambda ledger, zone: change_profile(ledger, Profile(zone=zone)),
    "import": bring,
    "undo": undo,
}


def require_totals(ledger: Ledger) -> None:
    """Fail unless the totals are those that the rules of the core make of the rows."""
    for stream in streams(ledger):
        by_source: dict[Source, list[GiftRow]] = {}
        for row in rows_of(ledger, stream.id):
            plain = GiftRow(row.gift, row.count, row.value, state=row.state, bucket=row.bucket)
            by_source.setdefault(row.source, []).append(plain)
        counted = by_source.pop(stream.primary, [])
        assert totals_of_stream(ledger, stream.id) == totals_of(counted)
        checks = {source: totals_of(rows) for source, rows in by_source.items()}
        assert checks_of_stream(ledger, stream.id) == checks


@SOME
@given(st.lists(deeds, max_size=12))
def test_the_sums_are_those_of_the_rows_whatever_is_done(done: list[tuple[Any, ...]]) -> None:
    with fresh() as ledger:
        for deed in done:
            do(ledger, deed)
        require_sound(ledger)
        require_totals(ledger)


@SOME
@given(
    st.lists(deeds, max_size=6),
    st.lists(st.lists(recordings(), min_size=1, max_size=3), min_size=1, max_size=3),
)
def test_imports_undone_in_reverse_leave_no_trace(
    done: list[tuple[Any, ...]], files: list[list[StagedStream]]
) -> None:
    with fresh() as ledger:
        for deed in done:
            do(ledger, deed)
        moments = []
        for recorded in files:
            moments.append(content(ledger, without=("import_batch",)))
            bring(ledger, recorded)
        for batch, before in zip(batches(ledger), reversed(moments), strict=False):
            undo_batch(ledger, batch.id, START)
            assert content(ledger, without=("import_batch",)) == before
        require_sound(ledger)
