"""The days on which the ECB publishes."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from giftcalc.core.target_days import easter, is_target_day, last_publication


@pytest.mark.parametrize(
    "sunday",
    [
        date(1818, 3, 22),
        date(1999, 4, 4),
        date(2000, 4, 23),
        date(2008, 3, 23),
        date(2024, 3, 31),
        date(2025, 4, 20),
        date(2026, 4, 5),
        date(2027, 3, 28),
        date(2038, 4, 25),
    ],
)
def test_easter_falls_where_the_calendar_says(sunday: date) -> None:
    assert easter(sunday.year) == sunday


@pytest.mark.parametrize(
    "closed",
    ["2026-01-01", "2026-04-03", "2026-04-06", "2026-05-01", "2026-12-25", "2026-11-21"],
)
def test_target_is_closed_on_its_holidays(closed: str) -> None:
    assert not is_target_day(date.fromisoformat(closed))


@pytest.mark.parametrize("opened", ["2026-01-02", "2026-04-02", "2026-04-07", "2026-11-20"])
def test_target_is_open_on_the_others(opened: str) -> None:
    assert is_target_day(date.fromisoformat(opened))


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-20 15:29", "2026-11-19"),
        ("2026-11-20 15:30", "2026-11-20"),
        ("2026-11-22 20:00", "2026-11-20"),
        ("2026-04-07 08:00", "2026-04-02"),
        ("2026-12-28 15:00", "2026-12-24"),
    ],
)
def test_the_last_publication_was_on_the_last_open_afternoon(now: str, expected: str) -> None:
    found = last_publication(datetime.fromisoformat(now).replace(tzinfo=UTC))
    assert found == datetime.fromisoformat(f"{expected} 15:30").replace(tzinfo=UTC)


def test_the_zone_of_the_clock_does_not_matter() -> None:
    tokyo = timezone(timedelta(hours=9))
    assert last_publication(datetime(2026, 11, 21, 0, 29, tzinfo=tokyo)).date() == date(
        2026, 11, 19
    )
