"""The bars of a stream's chart: coins put together by a few minutes each."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_BARS = 60
LENGTHS = (1, 2, 5, 10, 15, 30, 60)
"""The minutes that a bar may stand for; longer streams have bars of several hours."""

_HOUR = 60


class Bars(NamedTuple):
    """Coins of each `length` minutes, from the minute `since` on (since 1970)."""

    since: int = 0
    length: int = 1
    coins: tuple[int, ...] = ()


def bars(by_minute: "Mapping[int, int]", first: int, last: int, least: int = 1) -> Bars:
    """Return the bars from a first to a last minute, each of at least `least` minutes.

    What lies outside, as where a clock was wrong, counts to the first or last bar.
    """
    length = length_for(last - first + 1, least)
    coins = [0] * ((last - first) // length + 1)
    for minute, some in by_minute.items():
        coins[(min(max(minute, first), last) - first) // length] += some
    return Bars(first, length, tuple(coins))


def length_for(minutes: int, least: int = 1) -> int:
    """Return how many minutes a bar stands for, so that at most sixty bars are needed."""
    for length in LENGTHS:
        if length >= least and minutes <= length * MOST_BARS:
            return length
    return -(-minutes // (_HOUR * MOST_BARS)) * _HOUR
