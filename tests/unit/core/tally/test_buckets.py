"""The bars of a stream's chart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.tally.buckets import LENGTHS, MOST_BARS, bars, length_for


@pytest.mark.parametrize(
    ("minutes", "length"),
    [
        (1, 1),
        (60, 1),
        (61, 2),
        (120, 2),
        (121, 5),
        (300, 5),
        (301, 10),
        (900, 15),
        (901, 30),
        (1801, 60),
        (3600, 60),
        (3601, 120),
        (60 * 24 * 30, 720),
    ],
)
def test_a_bar_stands_for_so_many_minutes_that_sixty_are_enough(minutes: int, length: int) -> None:
    assert length_for(minutes) == length


def test_bars_may_be_no_finer_than_what_is_known() -> None:
    assert length_for(10, least=60) == 60
    assert bars({0: 5, 60: 7}, 0, 90, least=60).coins == (5, 7)


def test_minutes_go_to_the_bar_they_lie_in() -> None:
    drawn = bars({10: 1, 11: 2, 13: 4}, 10, 10 + 119)
    assert (drawn.since, drawn.length) == (10, 2)
    assert drawn.coins == (3, 4, *[0] * 58)


def test_what_a_wrong_clock_put_outside_counts_to_an_end() -> None:
    assert bars({-5: 1, 99: 2, 11: 4}, 10, 12).coins == (1, 4, 2)


@given(st.dictionaries(st.integers(0, 5000), st.integers(1, 10**12)), st.integers(0, 5000))
def test_no_coin_is_lost_and_there_are_never_too_many_bars(
    by_minute: dict[int, int], last: int
) -> None:
    drawn = bars(by_minute, 0, last)
    assert sum(drawn.coins) == sum(by_minute.values())
    assert 1 <= len(drawn.coins) <= MOST_BARS
    assert drawn.length in LENGTHS or drawn.length % 60 == 0
