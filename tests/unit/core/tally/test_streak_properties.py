"""Whatever order frames come in, and however often, a LIVE comes to the same sum."""

from collections import defaultdict
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.tally.rows import State
from tests.frame_samples import Tap, count

ENDED = st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(1, 20), st.booleans())
"""A streak: who sends which gift how often, and whether its end was recorded."""


@st.composite
def lives(draw: st.DrawFn) -> list[list[Tap]]:
    """The streaks of a LIVE, each the frames of one group, in their order."""
    streaks = []
    for number, (sender, gift, most, ended) in enumerate(draw(st.lists(ENDED, max_size=6))):
        counts = sorted({*draw(st.lists(st.integers(1, most), max_size=4)), most})
        taps = [Tap(one, group=f"g{number}", sender=sender, gift=gift) for one in counts]
        streaks.append([*taps, taps[-1]._replace(end=True)] if ended else taps)
    return streaks


@st.composite
def recordings(draw: st.DrawFn) -> tuple[list[list[Tap]], list[Tap]]:
    """A LIVE, and its frames in any order, some of them again."""
    live = numbered(draw(lives()))
    taps = [tap for streak in live for tap in streak]
    again = draw(st.lists(st.sampled_from(taps), max_size=5)) if taps else []
    return live, draw(st.permutations([*taps, *again]))


def numbered(live: list[list[Tap]]) -> list[list[Tap]]:
    numbers = iter(range(1000))
    return [[tap._replace(message=f"{next(numbers):019}") for tap in streak] for streak in live]


def by_group(taps: Iterable[Tap]) -> dict[tuple[int, int, str], int]:
    """What each streak comes to, worked out the slow way."""
    most: defaultdict[tuple[int, int, str], int] = defaultdict(int)
    for tap in taps:
        key = tap.sender, tap.gift, tap.group
        most[key] = max(most[key], tap.repeats)
    return dict(most)


@given(recordings(), st.integers(1, 7))
def test_the_sum_is_that_of_the_streaks(
    recording: tuple[list[list[Tap]], list[Tap]], batch: int
) -> None:
    live, taps = recording
    rows = count(taps, batch=batch).rows
    assert {(row[2], row[1], row[7]): row[3] for row in rows} == by_group(taps)
    ended = {streak[0].group for streak in live if any(tap.end for tap in streak)}
    assert {row[7] for row in rows if row[5] == State.FINAL} == ended


@given(recordings())
def test_one_more_frame_never_makes_the_sum_smaller(
    recording: tuple[list[list[Tap]], list[Tap]],
) -> None:
    _, taps = recording
    sums = [sum(row[3] for row in count(taps[:until]).rows) for until in range(len(taps) + 1)]
    assert sums == sorted(sums)


@given(recordings(), st.data())
def test_a_recording_in_two_parts_comes_to_no_more_streaks(
    recording: tuple[list[list[Tap]], list[Tap]], data: st.DataObject
) -> None:
    _, taps = recording
    at = data.draw(st.integers(0, len(taps)))
    parts = [*count(taps[:at]).rows, *count(taps[at:]).rows]
    whole = {(row[2], row[1], row[7]): row[3] for row in count(taps).rows}
    together: defaultdict[tuple[int, int, str], int] = defaultdict(int)
    for row in parts:
        key = row[2], row[1], row[7]
        together[key] = max(together[key], row[3])
    assert together == whole


RUN = st.tuples(st.integers(0, 1), st.integers(0, 1), st.integers(1, 9))


@given(st.lists(RUN, max_size=8))
def test_without_groups_runs_one_after_the_other_come_to_their_sum(
    runs: list[tuple[int, int, int]],
) -> None:
    taps = []
    for sender, gift, most in runs:
        rising = [Tap(one, group="", sender=sender, gift=gift) for one in range(1, most + 1)]
        taps += [*rising, rising[-1]._replace(end=True)]
    rows = count(taps).rows
    assert sum(row[3] for row in rows) == sum(most for _, _, most in runs)
    assert len(rows) == len(runs)


LIVE = [
    Tap(1, message="1"),
    Tap(1, group="h", sender=1, message="2"),
    Tap(2, message="3"),
    Tap(1, gift=1, streaks=False, group="", message="4"),
    Tap(3, message="5", end=True),
    Tap(2, group="h", sender=1, message="6"),
]
"""Three roses, two more that nobody saw the end of, and a lion: six gifts."""


def test_the_obvious_rules_are_wrong() -> None:
    assert sum(row[3] for row in count(LIVE).rows) == 6
    assert sum(tap.repeats for tap in LIVE) == 10
    assert sum(tap.repeats for tap in LIVE if tap.end) == 3


def test_a_rule_without_message_ids_counts_what_is_sent_again() -> None:
    again = [*LIVE, LIVE[3]]
    assert sum(row[3] for row in count(again).rows) == 6
    assert sum(row[3] for row in count(tap._replace(message="") for tap in again).rows) == 7


def test_a_rule_by_gifter_alone_mixes_streaks() -> None:
    two = [Tap(5, sender=1, gift=gift, group=f"g{gift}") for gift in (0, 1)]
    assert sum(row[3] for row in count(two).rows) == 10
    assert sum({tap.sender: tap.repeats for tap in two}.values()) == 5
