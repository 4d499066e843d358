import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from giftcalc.core.tally.rows import Source, State
from giftcalc.core.tally.totals import Sums
from giftcalc.data.ledger.batches import plan
from giftcalc.data.ledger.opening import Ledger
from giftcalc.data.ledger.roll_ups import totals_of_stream
from giftcalc.data.ledger.rows import rows_of
from giftcalc.data.ledger.streams import stream_of, streams
from tests.ledger_samples import require_sound, write
from tests.tally_samples import (
    GALAXY,
    HOUR,
    MINUTE,
    PETRA,
    ROSE,
    START,
    a_ledger,
    a_row,
    a_stage,
    staged,
)

ROOM = "7490000000000000001"
HOST = "7000000000000000009"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger; after the test it has to agree with itself."""
    opened = a_ledger(tmp_path)
    yield opened
    require_sound(opened)
    opened.close()


def test_a_recording_that_goes_on_adds_only_what_is_new(ledger: Ledger) -> None:
    first = staged(a_row(at=START), a_row(at=START + 1), room=ROOM, messages=["1", "2"])
    longer = staged(
        a_row(at=START),
        a_row(at=START + 1),
        a_row(at=START + MINUTE),
        room=ROOM,
        messages=["1", "2", "3"],
    )
    write(ledger, first)
    planned = plan(ledger, a_stage(longer)).streams[0]
    batch = write(ledger, longer, "two")
    assert planned.existing is not None
    assert (planned.existing.id, planned.counts, planned.takes_over) == (1, True, False)
    assert (planned.rows, planned.changed, planned.duplicates) == (1, 0, 2)
    assert totals_of_stream(ledger, 1).counted == Sums(3, 3, 3)
    assert stream_of(ledger, 1).ended == START + MINUTE
    assert json.loads(batch.counts)["rows"] == 1
    assert json.loads(batch.counts)["messages"] == 1


def test_a_streak_takes_the_larger_count_and_the_later_state(ledger: Ledger) -> None:
    running = a_row(count=3, value=None, state=State.PROVISIONAL, streak="g1")
    write(ledger, staged(running, a_row(count=9, streak="g2"), room=ROOM))
    ended = a_row(count=8, at=START + MINUTE, streak="g1")
    again = staged(ended, a_row(count=2, state=State.PROVISIONAL, streak="g2"), room=ROOM)
    planned = plan(ledger, a_stage(again)).streams[0]
    write(ledger, again, "two")
    kept, taken_further = rows_of(ledger, 1)
    assert (planned.rows, planned.changed, planned.duplicates) == (0, 1, 1)
    assert (taken_further.count, taken_further.value, taken_further.at) == (8, 1, START)
    assert taken_further.state is State.FINAL
    assert (kept.count, kept.state) == (9, State.FINAL)
    assert totals_of_stream(ledger, 1).counted == Sums(2, 17, 17)


def test_a_run_without_a_group_goes_on_where_it_began(ledger: Ledger) -> None:
    running = a_row(count=3, state=State.PROVISIONAL)
    over = a_row(count=8)
    write(ledger, staged(running, a_row(GALAXY), room=ROOM))
    write(ledger, staged(over, a_row(GALAXY), room=ROOM), "two")
    galaxy, rose = rows_of(ledger, 1)
    assert (rose.count, rose.state, galaxy.count) == (8, State.FINAL, 1)
    write(ledger, staged(running, a_row(GALAXY), room=ROOM), "three")
    assert rows_of(ledger, 1) == (galaxy, rose)
    write(ledger, staged(a_row(count=8, state=State.ESTIMATED), over, room=ROOM), "four")
    assert totals_of_stream(ledger, 1).counted == Sums(3, 17, 1016)


def test_of_two_rows_that_began_at_once_none_is_taken_for_the_other(ledger: Ledger) -> None:
    two = a_row(count=3, state=State.PROVISIONAL), a_row(count=3, state=State.PROVISIONAL)
    write(ledger, staged(*two, room=ROOM))
    write(ledger, staged(*two, a_row(GALAXY), room=ROOM), "two")
    assert [row.gift for row in rows_of(ledger, 1)] == [GALAXY, ROSE, ROSE]


def test_a_run_that_is_alike_is_preferred_to_one_that_began_at_once(ledger: Ledger) -> None:
    write(ledger, staged(a_row(count=8), a_row(count=3, state=State.PROVISIONAL), room=ROOM))
    again = staged(a_row(count=5), a_row(count=8), room=ROOM)
    write(ledger, again, "two")
    assert sorted(row.count for row in rows_of(ledger, 1)) == [5, 8]


def test_a_streak_began_with_the_first_frame_that_anybody_recorded(ledger: Ledger) -> None:
    write(ledger, staged(a_row(at=START + 5, streak="g"), room=ROOM))
    write(ledger, staged(a_row(at=START + 2, streak="g"), room=ROOM), "two")
    write(ledger, staged(a_row(at=None, streak="g"), room=ROOM), "three")
    assert [row.at for row in rows_of(ledger, 1)] == [START + 2]


def test_streaks_of_others_are_not_the_same_streak(ledger: Ledger) -> None:
    write(ledger, staged(a_row(streak="g"), room=ROOM))
    others = staged(a_row(streak="g", gifter=PETRA), a_row(GALAXY, streak="g"), room=ROOM)
    write(ledger, others, "two")
    assert totals_of_stream(ledger, 1).counted.rows == 3


def test_equal_rows_of_a_file_meet_as_many_equal_rows_of_the_ledger(ledger: Ledger) -> None:
    write(ledger, staged(a_row(), a_row(), room=ROOM))
    for name in ("two", "three"):
        write(ledger, staged(a_row(), a_row(), a_row(), room=ROOM), name)
    assert totals_of_stream(ledger, 1).counted.rows == 3


def test_the_same_second_is_the_same_time_if_one_recorder_writes_whole_seconds(
    ledger: Ledger,
) -> None:
    exact = [a_row(GALAXY, at=START + ms) for ms in (1, 123, 999, 1_000, 1_500)]
    whole = [a_row(GALAXY, at=START + ms) for ms in (0, 0, 0, 1_000, 1_000, 2_000)]
    write(ledger, staged(*exact, room=ROOM, messages=["1", "2", "3", "4", "5"]))
    again = staged(*whole, room=ROOM, messages=["1", "2", "3", "4", "5", "6"])
    planned = plan(ledger, a_stage(again)).streams[0]
    write(ledger, again, "two")
    assert (planned.rows, planned.changed, planned.duplicates) == (1, 0, 5)
    assert [row.at for row in rows_of(ledger, 1)] == [
        START + 2_000, *(row.at for row in reversed(exact))
    ]  # fmt: skip


def test_other_messages_of_the_same_second_are_other_gifts(ledger: Ledger) -> None:
    write(ledger, staged(a_row(at=START + 123), a_row(GALAXY), room=ROOM, messages=["1", "2"]))
    write(ledger, staged(a_row(at=START), room=ROOM, messages=["3"]), "two")
    write(ledger, staged(a_row(at=START + 456), room=ROOM, messages=["2"]), "three")
    assert totals_of_stream(ledger, 1).counted.rows == 3


def test_rows_of_a_webhook_have_no_time_and_are_all_kept(ledger: Ledger) -> None:
    for name in ("one", "two"):
        write(ledger, staged(a_row(at=None), source=Source.WEBHOOK, room=ROOM), name)
    assert totals_of_stream(ledger, 1).counted.rows == 2


def test_two_parts_of_a_file_can_belong_to_one_stream(ledger: Ledger) -> None:
    later = staged(a_row(at=START + HOUR), room=ROOM)
    stage = a_stage(staged(a_row(), room=ROOM), later)
    write(ledger, stage)
    (stream,) = streams(ledger)
    assert (stream.started, stream.ended) == (START, START + HOUR)
    assert totals_of_stream(ledger, stream.id).counted.rows == 2
