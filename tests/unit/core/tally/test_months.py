"""Days and months in a person's own zone."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.tally.months import day_bounds, day_of, moment, month_bounds, month_of

HOUR = 3_600_000
PARIS, HAVANA, SAO_PAULO, APIA = map(
    ZoneInfo, ("Europe/Paris", "America/Havana", "America/Sao_Paulo", "Pacific/Apia")
)


def ms(text: str) -> int:
    """A moment in UTC as milliseconds since 1970."""
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()) * 1000


def test_a_time_is_a_moment_to_the_millisecond() -> None:
    assert moment(1) == datetime(1970, 1, 1, 0, 0, 0, 1000, tzinfo=UTC)
    assert moment(-1) < moment(0)


def test_a_time_beyond_the_calendar_is_no_moment() -> None:
    with pytest.raises(OverflowError):
        moment(10**18)


def test_a_stream_after_local_midnight_is_of_the_next_day_and_month() -> None:
    late = ms("2026-10-31T23:30:00")
    assert day_of(late, UTC) == "2026-10-31"
    assert day_of(late, PARIS) == "2026-11-01"
    assert month_of(late, UTC) == "2026-10"
    assert month_of(late, PARIS) == "2026-11"


@pytest.mark.parametrize(
    ("day", "zone", "hours"),
    [
        ("2026-03-28", PARIS, 24),
        ("2026-03-29", PARIS, 23),
        ("2026-10-25", PARIS, 25),
        ("2026-11-01", HAVANA, 25),
        ("2018-11-04", SAO_PAULO, 23),
        ("2018-02-17", SAO_PAULO, 25),
        ("2011-12-30", APIA, 0),
        ("2011-12-31", APIA, 24),
    ],
)
def test_days_on_which_the_clocks_change_have_their_own_lengths(
    day: str, zone: ZoneInfo, hours: int
) -> None:
    since, until = day_bounds(day, zone)
    assert until - since == hours * HOUR
    if hours:
        assert day_of(since, zone) == day_of(until - 1, zone) == day
    assert day_of(since - 1, zone) < day < day_of(until, zone)


def test_a_month_runs_from_midnight_to_midnight() -> None:
    assert month_bounds("2026-10", PARIS) == (ms("2026-09-30T22:00:00"), ms("2026-10-31T23:00:00"))
    assert month_bounds("2026-12", UTC) == (ms("2026-12-01T00:00:00"), ms("2027-01-01T00:00:00"))
    assert month_bounds("2024-02", UTC)[1] == ms("2024-03-01T00:00:00")


@given(
    st.datetimes(datetime(1971, 1, 1), datetime(2060, 1, 1)),  # noqa: DTZ001
    st.sampled_from([UTC, PARIS, HAVANA, SAO_PAULO, APIA]),
)
def test_every_time_lies_in_its_day_and_each_day_meets_the_next(
    at: datetime, zone: ZoneInfo
) -> None:
    time = ms(at.isoformat())
    day = day_of(time, zone)
    since, until = day_bounds(day, zone)
    assert since <= time < until
    following = date.fromisoformat(day) + timedelta(days=1)
    assert day_bounds(following.isoformat(), zone)[0] == until
