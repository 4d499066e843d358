"""A recording that began after another one had stopped, and goes on with its streaks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from giftcalc.core.tally.rows import GiftRow, State
from giftcalc.core.tally.totals import Sums
from giftcalc.data.ledger.batches import plan, undo_batch
from giftcalc.data.ledger.opening import Ledger
from giftcalc.data.ledger.roll_ups import totals_of_stream
from giftcalc.data.ledger.rows import rows_of
from giftcalc.data.ledger.streams import breaks_of, stream_of, streams
from tests.ledger_samples import content, require_sound, write
from tests.tally_samples import GALAXY, HOUR, PETRA, START, a_ledger, a_row, a_stage, staged

HOST = "7000000000000000009"
LATE = START + 2 * HOUR


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger; after the test it has to agree with itself."""
    opened = a_ledger(tmp_path)
    yield opened
    require_sound(opened)
    opened.close()


def running(**values: object) -> GiftRow:
    """Five roses of a streak of which nobody heard the end."""
    return a_row(count=5, state=State.PROVISIONAL, streak="g")._replace(**values)  # type: ignore[arg-type]


def ended(**values: object) -> GiftRow:
    """The end of that streak, two hours later: six roses."""
    return a_row(count=6, at=LATE, streak="g")._replace(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize("room", ["", "7490000000000000001"])
def test_a_late_end_of_a_streak_goes_into_the_stream_of_its_beginning(
    ledger: Ledger, room: str
) -> None:
    write(ledger, staged(running(), room=room, host=HOST))
    late = staged(ended(), host=HOST)
    planned = plan(ledger, a_stage(late)).streams[0]
    write(ledger, late, "two")
    assert planned.existing is not None
    assert (planned.existing.id, planned.rows, planned.changed) == (1, 0, 1)
    assert totals_of_stream(ledger, 1).counted == Sums(1, 6, 6)
    assert (len(streams(ledger)), stream_of(ledger, 1).ended) == (1, LATE)


def test_so_does_a_beginning_that_is_imported_after_the_end(ledger: Ledger) -> None:
    write(ledger, staged(ended(), host=HOST))
    write(ledger, staged(running(), host=HOST), "two")
    assert [(row.at, row.count, row.state) for row in rows_of(ledger, 1)] == [
        (START, 6, State.FINAL)
    ]


def test_a_message_that_both_heard_tells_it_too(ledger: Ledger) -> None:
    write(ledger, staged(a_row(), host=HOST, messages=["1", "2"]))
    write(ledger, staged(a_row(GALAXY, at=LATE), host=HOST, messages=["2", "3"]), "two")
    assert len(streams(ledger)) == 1


@pytest.mark.parametrize(
    ("late", "host"),
    [
        (ended(streak="h"), HOST),
        (ended(gifter=PETRA), HOST),
        (ended(gift=GALAXY), HOST),
        (ended(at=START + 6 * HOUR), HOST),
        (ended(), "7000000000000000008"),
        (ended(streak=""), HOST),
    ],
)
def test_without_the_same_streak_it_is_another_stream(
    ledger: Ledger, late: GiftRow, host: str
) -> None:
    write(ledger, staged(running(), host=HOST, messages=["1"]))
    write(ledger, staged(late, host=host, messages=["2"]), "two")
    assert len(streams(ledger)) == 2


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_silence_between_both_is_a_gap_until_it_is_undone(
    ledger: Ledger, order: tuple[int, int]
) -> None:
    recordings = staged(running(), host=HOST), staged(ended(), host=HOST)
    write(ledger, recordings[order[0]])
    before = content(ledger, without=("import_batch", "gifter", "gift"))
    batch = write(ledger, recordings[order[1]], "two")
    assert [(gap.since, gap.until) for gap in breaks_of(ledger, 1)] == [(START, LATE)]
    undo_batch(ledger, batch.id, LATE)
    assert content(ledger, without=("import_batch", "gifter", "gift")) == before


def test_a_stream_whose_times_are_known_keeps_them_and_has_no_gap(ledger: Ledger) -> None:
    known = staged(running(), host=HOST, started=START, ended=START + HOUR, recorded=True)
    write(ledger, known)
    write(ledger, staged(ended(), host=HOST), "two")
    assert stream_of(ledger, 1).ended == START + HOUR
    assert breaks_of(ledger, 1) == ()
