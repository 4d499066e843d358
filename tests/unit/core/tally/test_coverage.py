from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.tally.coverage import APART_MS, GAP_MS, Coverage, gaps, parted

MINUTE = 60_000
HOUR = 60 * MINUTE


def spans(*batches: Sequence[int | None]) -> list[tuple[int, int]]:
    coverage = Coverage()
    for batch in batches:
        coverage.add(batch)
    return coverage.spans()


def test_times_nearer_than_two_minutes_are_one_span() -> None:
    assert spans([0, MINUTE], [GAP_MS - 1 + MINUTE]) == [(0, GAP_MS - 1 + MINUTE)]


def test_two_minutes_are_a_gap() -> None:
    found = spans([0], [GAP_MS])
    assert found == [(0, 0), (GAP_MS, GAP_MS)]
    assert gaps(found) == [(0, GAP_MS)]


def test_a_gap_within_a_batch_is_seen() -> None:
    assert spans([0, MINUTE, HOUR, HOUR + 5]) == [(0, MINUTE), (HOUR, HOUR + 5)]


def test_times_may_come_in_any_order() -> None:
    assert spans([HOUR], [0], [HOUR + 9, 5], [MINUTE]) == [(0, MINUTE), (HOUR, HOUR + 9)]


def test_a_time_between_joins_two_spans() -> None:
    assert spans([0], [3 * MINUTE], [90_000]) == [(0, 3 * MINUTE)]


def test_nothing_heard_is_no_span() -> None:
    assert spans() == []
    assert gaps([]) == []
    assert parted([]) == []


def test_asked_twice_it_says_the_same() -> None:
    coverage = Coverage()
    coverage.add([0, HOUR])
    assert coverage.spans() == coverage.spans() == [(0, 0), (HOUR, HOUR)]


def test_times_that_are_not_known_are_left_out() -> None:
    assert spans([None, 0, None], [None]) == [(0, 0)]


def test_two_coverages_may_be_one() -> None:
    one, two = Coverage(), Coverage()
    one.add([0, HOUR])
    two.add([MINUTE, 2 * MINUTE, HOUR - MINUTE])
    one.join(two)
    assert one.spans() == [(0, 2 * MINUTE), (HOUR - MINUTE, HOUR)]


def test_many_spans_are_kept_few() -> None:
    coverage = Coverage()
    for number in range(10_000):
        coverage.add([number % 2 * HOUR])
    assert coverage.spans() == [(0, 0), (HOUR, HOUR)]


def test_six_hours_part_one_live_from_the_next() -> None:
    found = spans([0, HOUR, HOUR + APART_MS - 1, 2 * APART_MS + HOUR - 1])
    assert parted(found) == [found[:3], found[3:]]


TIMES = st.lists(st.integers(0, 40 * MINUTE), min_size=1, max_size=30)


@given(st.lists(TIMES, max_size=5))
def test_the_spans_are_those_of_all_times_in_order(batches: list[list[int]]) -> None:
    times = sorted(at for batch in batches for at in batch)
    wanted: list[tuple[int, int]] = []
    for at in times:
        if wanted and at - wanted[-1][1] < GAP_MS:
            wanted[-1] = wanted[-1][0], at
        else:
            wanted.append((at, at))
    assert spans(*batches) == wanted
