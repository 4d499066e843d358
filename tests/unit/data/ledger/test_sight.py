"""What the window asks of the ledger again and again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from giftcalc.core.tally.records import BreakKind
from giftcalc.core.tally.rows import Source, State
from giftcalc.data.ledger.opening import Ledger
from giftcalc.data.ledger.rows import add_rows
from giftcalc.data.ledger.sight import (
    Slice,
    breaks_of_streams,
    changed_elsewhere,
    coins_by_hour,
    differing,
    minutes_after,
    people_in,
)
from giftcalc.data.ledger.streams import end_stream, pause_stream, start_stream, stream_of
from tests.tally_samples import GALAXY, HOUR, MINUTE, PETRA, START, a_ledger, a_row


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = a_ledger(tmp_path)
    start_stream(opened, "", START)
    yield opened
    opened.close()


def test_rows_are_added_up_by_the_minute_a_slice_at_a_time(ledger: Ledger) -> None:
    rows = [a_row(count=3), a_row(GALAXY), a_row(at=START + MINUTE), a_row(at=None)]
    add_rows(ledger, 1, [*rows, a_row(state=State.PROVISIONAL)])
    stream, first = stream_of(ledger, 1), START // MINUTE
    assert minutes_after(ledger, stream, 0, 2) == Slice({first: 1_003}, 2, whole=False)
    assert minutes_after(ledger, stream, 2, 9) == Slice({first + 1: 1}, 5, whole=True)
    assert minutes_after(ledger, stream, 5, 9) == Slice({}, 5, whole=True)


def test_hours_come_from_the_sums(ledger: Ledger) -> None:
    add_rows(ledger, 1, [a_row(count=3), a_row(at=START + HOUR), a_row(at=None)])
    assert coins_by_hour(ledger, 1) == {START // HOUR: 3, START // HOUR + 1: 1}


def test_all_who_are_not_known_are_one(ledger: Ledger) -> None:
    rows = [a_row(), a_row(), a_row(gifter=PETRA), a_row(gifter=None), a_row(gifter=None)]
    add_rows(ledger, 1, rows)
    assert people_in(ledger, 1) == 3


def test_the_pauses_of_many_streams_are_read_at_once(ledger: Ledger) -> None:
    pause_stream(ledger, 1, START + MINUTE)
    end_stream(ledger, 1, START + HOUR)
    start_stream(ledger, "", START + HOUR)
    found = breaks_of_streams(ledger, [1, 2])
    assert [(one.kind, one.since, one.until) for one in found[1]] == [
        (BreakKind.PAUSE, START + MINUTE, START + HOUR)
    ]
    assert 2 not in found
    assert breaks_of_streams(ledger, []) == {}


def test_streams_differ_if_another_source_has_other_coins(ledger: Ledger) -> None:
    add_rows(ledger, 1, [a_row(count=3)])
    assert differing(ledger, [1]) == set()
    add_rows(ledger, 1, [a_row(count=2)], Source.TABLE)
    assert differing(ledger, [1]) == {1}
    add_rows(ledger, 1, [a_row(count=1)], Source.TABLE)
    assert differing(ledger, [1]) == set()


def test_only_what_others_write_counts_as_a_change(tmp_path: Path, ledger: Ledger) -> None:
    before = changed_elsewhere(ledger)
    add_rows(ledger, 1, [a_row()])
    assert changed_elsewhere(ledger) == before
    other = a_ledger(tmp_path)
    add_rows(other, 1, [a_row()])
    other.close()
    assert changed_elsewhere(ledger) != before
