"""The chart of the stream in sight."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giftcalc.core.tally.buckets import Bars
from giftcalc.core.tally.rows import Bucket, State
from giftcalc.data.ledger.opening import Ledger
from giftcalc.data.ledger.rows import add_rows, put_row_back, remove_row
from giftcalc.data.ledger.streams import change_stream, end_stream, start_stream, stream_of
from giftcalc.services.tally.chart import Chart
from tests.tally_samples import GALAXY, HOUR, MINUTE, START, a_ledger, a_row


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = a_ledger(tmp_path)
    start_stream(opened, "", START)
    yield opened
    opened.close()


def look(ledger: Ledger, chart: Chart, minutes: int = 5) -> Bars:
    """The bars of the first stream, so many minutes after its start."""
    return chart.look(ledger, stream_of(ledger, 1), START + minutes * MINUTE)


def test_a_stream_without_gifts_has_flat_bars(ledger: Ledger) -> None:
    assert look(ledger, Chart()).coins == (0,) * 6


def test_bars_begin_with_the_stream_and_reach_to_now(ledger: Ledger) -> None:
    add_rows(ledger, 1, [a_row(count=3, at=START + 2 * MINUTE), a_row(GALAXY, 2)])
    drawn = look(ledger, Chart())
    assert (drawn.since, drawn.length) == (START // MINUTE, 1)
    assert drawn.coins == (2_000, 0, 3, 0, 0, 0)
    end_stream(ledger, 1, START + 3 * MINUTE)
    assert look(ledger, Chart()).coins == (2_000, 0, 3, 0)


def test_only_what_is_counted_and_has_a_time_is_drawn(ledger: Ledger) -> None:
    add_rows(
        ledger,
        1,
        [
            a_row(count=3),
            a_row(count=5, at=None),
            a_row(count=7, value=None),
            a_row(count=11, state=State.PROVISIONAL),
            a_row(count=13, bucket=Bucket.GUEST),
            a_row(count=17, state=State.ESTIMATED),
        ],
    )
    assert sum(look(ledger, Chart()).coins) == 20


def test_a_stream_of_unknown_start_begins_with_its_first_gift(ledger: Ledger) -> None:
    change_stream(ledger, 1, started=None, ended=None, standing=0)
    assert look(ledger, Chart()) == Bars()
    add_rows(ledger, 1, [a_row(at=START + HOUR), a_row(at=START + HOUR + MINUTE)])
    drawn = look(ledger, Chart())
    assert (drawn.since, drawn.coins) == ((START + HOUR) // MINUTE, (1, 1))


def test_a_long_stream_is_read_in_slices_and_drawn_by_the_hour_until_all_is_read(
    ledger: Ledger,
) -> None:
    add_rows(ledger, 1, [a_row(at=START + at * MINUTE) for at in range(90)])
    chart = Chart(most=40)
    for _ in range(2):
        drawn = look(ledger, chart, 89)
        assert (drawn.length, drawn.coins) == (60, (60, 30))
    drawn = look(ledger, chart, 89)
    assert (drawn.length, drawn.coins) == (2, (2,) * 45)


def test_large_gifts_are_added_up_exactly(ledger: Ledger) -> None:
    huge = a_row(count=10**6, value=10**9)
    add_rows(ledger, 1, [huge] * 20)
    assert look(ledger, Chart()).coins[0] == 20 * 10**15


def test_what_another_window_adds_is_drawn(tmp_path: Path, ledger: Ledger) -> None:
    chart = Chart()
    assert sum(look(ledger, chart).coins) == 0
    other = a_ledger(tmp_path)
    add_rows(other, 1, [a_row(count=3)])
    other.close()
    assert sum(look(ledger, chart).coins) == 3


ACTS = st.lists(
    st.tuples(st.sampled_from(["add", "remove", "put", "look"]), st.integers(0, 9)), max_size=15
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None
)
@given(acts=ACTS)
def test_what_it_follows_is_what_it_would_read(
    acts: list[tuple[str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """In slices of two rows, so that changes fall before and behind what was read."""
    ledger, chart = a_ledger(tmp_path_factory.mktemp("chart")), Chart(most=2)
    start_stream(ledger, "", START)
    there = list(add_rows(ledger, 1, [a_row(count=2), a_row(count=3), a_row(count=4)]))
    gone = []
    for act, number in acts:
        if act == "look":
            look(ledger, chart)
        elif act == "add":
            added = add_rows(ledger, 1, [a_row(count=number + 1, at=START + number * MINUTE)])
            chart.follow((), added)
            there += added
        elif act == "remove" and there:
            row = remove_row(ledger, 1, there.pop(number % len(there)).number)
            chart.follow((row,), ())
            gone.append(row)
        elif act == "put" and gone and gone[-1].number not in {row.number for row in there}:
            row = put_row_back(ledger, gone.pop())
            chart.follow((), (row,))
            there.append(row)
    for _ in range(20):
        drawn = look(ledger, chart, 9)
    assert drawn == look(ledger, Chart(), 9)
    ledger.close()
