"""The one rule by which frames become gift rows."""

import pytest

from giftcalc.core.tally.rows import Bucket, State
from giftcalc.core.tally.streaks import Streaks
from tests.frame_samples import BEGAN, SECOND, Tap, count

FINAL, PROVISIONAL, ESTIMATED = State.FINAL, State.PROVISIONAL, State.ESTIMATED


def rows(*taps: Tap) -> list[tuple[int, int]]:
    """The count and state of each row."""
    return [(row[3], row[5]) for row in count(taps).rows]


def test_a_streak_is_one_row_with_its_largest_count() -> None:
    assert rows(Tap(1), Tap(2), Tap(3, end=True)) == [(3, FINAL)]


def test_a_single_gift_comes_twice_and_counts_once() -> None:
    assert rows(Tap(1), Tap(1, end=True)) == [(1, FINAL)]


def test_a_streak_without_an_end_is_provisional() -> None:
    assert rows(Tap(1), Tap(2)) == [(2, PROVISIONAL)]


@pytest.mark.parametrize("end", [False, True])
@pytest.mark.parametrize("group", ["", "g"])
def test_a_gift_that_does_not_streak_is_final_at_once(end: bool, group: str) -> None:
    assert rows(Tap(1, end, group, streaks=False), Tap(2, end, group, streaks=False)) == [
        (1, FINAL),
        (2, FINAL),
    ]


def test_a_gift_of_unknown_kind_streaks() -> None:
    assert rows(Tap(1, streaks=None), Tap(2, streaks=None)) == [(2, PROVISIONAL)]


def test_an_end_that_comes_late_updates_its_row() -> None:
    assert rows(Tap(5), Tap(3, end=True)) == [(5, FINAL)]
    assert rows(Tap(5, end=True), Tap(7)) == [(7, FINAL)]


@pytest.mark.parametrize("other", [{"sender": 1}, {"gift": 1}, {"group": "h"}])
def test_streaks_side_by_side_are_told_apart(other: dict[str, int]) -> None:
    two = Tap()._replace(**other)  # type: ignore[arg-type]
    taps = Tap(1), two, Tap(2), two._replace(repeats=2), Tap(3, end=True), two._replace(repeats=4)
    assert rows(*taps) == [(3, FINAL), (4, PROVISIONAL)]


def test_a_message_that_was_seen_is_dropped() -> None:
    taps = Tap(1, streaks=False, message="m"), Tap(2, streaks=False, message="m")
    assert rows(*taps) == [(1, FINAL)]


def test_messages_without_an_id_are_all_taken() -> None:
    assert rows(Tap(1, streaks=False), Tap(1, streaks=False)) == [(1, FINAL), (1, FINAL)]


def test_without_a_group_an_end_is_a_row_of_its_own() -> None:
    assert rows(Tap(2, end=True, group=""), Tap(1, end=True, group="")) == [(2, FINAL), (1, FINAL)]


def test_without_a_group_rising_counts_are_one_run() -> None:
    assert rows(Tap(1, group=""), Tap(2, group=""), Tap(4, group="")) == [(4, PROVISIONAL)]
    assert rows(Tap(1, group=""), Tap(2, group=""), Tap(4, end=True, group="")) == [(4, FINAL)]


def test_without_a_group_the_same_count_again_is_the_same_gift() -> None:
    assert rows(Tap(7, group=""), Tap(7, group=""), Tap(7, end=True, group="")) == [(7, FINAL)]


def test_without_a_group_a_lower_count_begins_another_run() -> None:
    assert rows(Tap(3, group=""), Tap(1, group=""), Tap(2, end=True, group="")) == [
        (3, PROVISIONAL),
        (2, FINAL),
    ]


def test_without_a_group_an_end_closes_the_run() -> None:
    taps = Tap(1, group=""), Tap(2, end=True, group=""), Tap(3, group="")
    assert rows(*taps) == [(2, FINAL), (3, PROVISIONAL)]


def test_without_a_group_runs_of_others_go_on() -> None:
    taps = Tap(3, group=""), Tap(1, group="", sender=1), Tap(4, group=""), Tap(1, group="", gift=1)
    assert [one for one, _ in rows(*taps)] == [4, 1, 1]


@pytest.mark.parametrize("group", ["", "g"])
@pytest.mark.parametrize(("seconds", "state"), [(59, PROVISIONAL), (60, ESTIMATED)])
def test_a_streak_silent_for_a_minute_is_estimated(group: str, seconds: int, state: State) -> None:
    later = Tap(streaks=False, at=BEGAN + (10 + seconds) * SECOND)
    taps = Tap(1, group=group), Tap(2, group=group, at=BEGAN + 10 * SECOND), later
    assert rows(*taps) == [(2, state), (1, FINAL)]


def test_other_lines_end_a_streak_by_silence_too() -> None:
    streaks = Streaks()
    streaks.take([(True, BEGAN, 0, (0, 1, True), 1, False, "g", 0)])
    streaks.coverage.add([BEGAN])
    streaks.coverage.add([BEGAN + 61 * SECOND])
    assert streaks.finish(0).rows[0][5] == ESTIMATED


def test_without_times_nothing_is_silent() -> None:
    counted = count([Tap(1, at=None), Tap(1, group="", at=None), Tap(1, streaks=False, at=None)])
    assert [row[5] for row in counted.rows] == [PROVISIONAL, PROVISIONAL, FINAL]
    assert counted.spans == []


@pytest.mark.parametrize("group", ["", "g"])
def test_frames_in_any_order_are_silent_since_the_latest(group: str) -> None:
    late = [Tap(1, group=group, at=at) for at in (None, BEGAN + 50 * SECOND, BEGAN, None)]
    end = Tap(streaks=False, at=BEGAN + 100 * SECOND)
    assert rows(*late, end)[0] == (1, PROVISIONAL)
    assert rows(*late[1:3], end._replace(at=BEGAN + 110 * SECOND))[0] == (1, ESTIMATED)


def test_an_estimated_row_keeps_all_else() -> None:
    taps = [Tap(2, sender=4, gift=5, value=9, to=1), Tap(at=BEGAN + 70 * SECOND, streaks=False)]
    assert count(taps, host=1).rows[0] == (BEGAN, 5, 4, 2, 9, ESTIMATED, Bucket.OWN, "g")


@pytest.mark.parametrize("group", ["", "g"])
def test_a_row_has_the_time_of_its_first_frame_and_the_price_that_is_known(group: str) -> None:
    later = BEGAN + SECOND
    taps = Tap(1, group=group, value=None), Tap(2, group=group, value=5, at=later, end=True)
    assert count(taps).rows == [(BEGAN, 0, 0, 2, 5, FINAL, Bucket.OWN, group)]


def test_what_others_received_is_a_guests() -> None:
    taps = [Tap(group=f"g{to}", to=to) for to in (0, 1, 2)]
    taps += [Tap(streaks=False, to=to) for to in (0, 1, 2)]
    buckets = [row[6] for row in count(taps, host=1).rows]
    assert buckets == [Bucket.OWN, Bucket.OWN, Bucket.GUEST] * 2
