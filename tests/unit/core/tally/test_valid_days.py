"""How long somebody was LIVE on each day."""

from datetime import UTC
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.tally.valid_days import (
    LiveTime,
    Span,
    joined,
    length_of,
    live_by_day,
    valid_days,
)
from tests.tally_samples import DAY, HOUR, MINUTE, START

PARIS = ZoneInfo("Europe/Paris")
MIDNIGHT = START + 4 * HOUR
"""Between Friday 20 and Saturday 21 November 2026 in Paris."""


def minutes(streams: list[LiveTime], zone: ZoneInfo = PARIS) -> dict[str, int]:
    return {day: length // MINUTE for day, length in live_by_day(streams, zone).items()}


def test_a_live_over_midnight_belongs_to_both_days() -> None:
    stream = LiveTime(MIDNIGHT - 90 * MINUTE, MIDNIGHT + 30 * MINUTE)
    assert minutes([stream]) == {"2026-11-20": 90, "2026-11-21": 30}


def test_pauses_are_not_live() -> None:
    pauses = (
        (START + 10 * MINUTE, START + 25 * MINUTE),
        (START + 20 * MINUTE, START + 30 * MINUTE),
    )
    stream = LiveTime(START, START + HOUR, pauses)
    assert minutes([stream]) == {"2026-11-20": 40}
    assert length_of(stream) == 40 * MINUTE


def test_a_pause_may_reach_beyond_the_stream() -> None:
    pauses = ((START - HOUR, START + MINUTE), (START + 50 * MINUTE, START + 2 * HOUR))
    assert length_of(LiveTime(START, START + HOUR, pauses)) == 49 * MINUTE
    assert length_of(LiveTime(START, START + HOUR, ((START - HOUR, START + DAY),))) == 0


def test_two_streams_at_once_count_once() -> None:
    streams = [
        LiveTime(START, START + HOUR),
        LiveTime(START + 30 * MINUTE, START + 90 * MINUTE),
        LiveTime(START + 10 * MINUTE, START + 20 * MINUTE),
    ]
    assert minutes(streams) == {"2026-11-20": 90}


def test_a_pause_of_one_stream_is_none_of_another() -> None:
    paused = LiveTime(START, START + HOUR, ((START, START + HOUR),))
    assert minutes([paused, LiveTime(START, START + 30 * MINUTE)]) == {"2026-11-20": 30}


def test_a_night_on_which_the_clocks_go_back_has_its_hour_twice() -> None:
    spring = LiveTime(1_774_738_800_000, 1_774_738_800_000 + 23 * HOUR)
    assert minutes([spring]) == {"2026-03-29": 23 * 60}
    autumn = LiveTime(1_792_879_200_000, 1_792_879_200_000 + 26 * HOUR)
    assert minutes([autumn]) == {"2026-10-25": 25 * 60, "2026-10-26": 60}


def test_a_day_is_valid_from_so_many_minutes_on() -> None:
    by_day = {"2026-11-20": 60 * MINUTE, "2026-11-21": 60 * MINUTE - 1, "2026-11-22": 2 * HOUR}
    assert valid_days(by_day, 60) == ("2026-11-20", "2026-11-22")
    assert valid_days(by_day, 25) == tuple(by_day)


def test_nothing_was_live_without_a_length() -> None:
    assert live_by_day([LiveTime(START, START), LiveTime(START, START - HOUR)], UTC) == {}


SPANS = st.lists(st.tuples(st.integers(0, 5 * DAY), st.integers(0, 5 * DAY)), max_size=6)


@given(SPANS, SPANS)
def test_what_is_cut_at_midnight_adds_up_to_the_whole(
    streams: list[Span], pauses: list[Span]
) -> None:
    times = [LiveTime(since, until, tuple(pauses)) for since, until in streams]
    whole = sum(until - since for since, until in joined(streams))
    by_day = live_by_day(times, PARIS)
    assert sum(live_by_day([one._replace(pauses=()) for one in times], PARIS).values()) == whole
    assert 0 <= sum(by_day.values()) <= whole
    assert list(by_day) == sorted(by_day)
    assert all(0 < length <= 25 * HOUR for length in by_day.values())
