"""Times of tables: taken apart, one form in a column, in a zone."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.table_times import (
    DateOrder,
    Example,
    TimeEvidence,
    day_in,
    in_range,
    instant_of,
    taken_apart,
)

PARIS = ZoneInfo("Europe/Paris")
NOON = datetime(2026, 8, 20, 12, tzinfo=UTC)


def ms(moment: datetime) -> int:
    return int(moment.timestamp()) * 1000


def read(cell: str, order: DateOrder | None = None) -> tuple[date | None, time | None, int | None]:
    stamp = taken_apart(cell)
    assert stamp is not None
    return day_in(stamp, order), stamp.clock, stamp.ahead


def heard(*cells: str) -> TimeEvidence:
    evidence = TimeEvidence()
    for line, cell in enumerate(cells, 2):
        evidence.add(line, cell)
    return evidence


@pytest.mark.parametrize(
    ("cell", "clock", "ahead"),
    [
        ("2026-08-20T21:03:07.125Z", time(21, 3, 7, 125_000), 0),
        ("2026-08-20 21:03:07.1", time(21, 3, 7, 100_000), None),
        ("2026/08/20 21:03", time(21, 3), None),
        ("2026.8.20 9:03 PM", time(21, 3), None),
        ("2026-08-20, 12:03 a.m.", time(0, 3), None),
        ("2026-08-20 21:03:07 (UTC+0)", time(21, 3, 7), 0),
        ("2026-08-20 21:03 UTC+9", time(21, 3), 540),
        ("2026-08-20T21:03+0930", time(21, 3), 570),
        ("2026-08-20T21:03-03:30", time(21, 3), -210),
        ("2026-08-20 21:03 GMT", time(21, 3), 0),
        ("2026年8月20日 21時03分", time(21, 3), None),
        ("2026年8月20日 21時03分07秒", time(21, 3, 7), None),
        ("2026-08-20\u202f9:03\u202fPM", time(21, 3), None),
        ("2026-08-20", None, None),
    ],
)
def test_times_are_read_in_many_forms(cell: str, clock: time | None, ahead: int | None) -> None:
    assert read(cell) == (date(2026, 8, 20), clock, ahead)


@pytest.mark.parametrize(
    "cell",
    [
        "", " ", "soon", "2026-08", "2026-08-20T", "2026-08-20 25:00", "2026-08-20 12:60",
        "2026-08-20 13:00 PM", "2026-08-20 0:30 AM", "2026-08/20", "123456789", "12345678901234",
        "1" * 41, "2026-08-20 21:03:07 and more", "99:99", "(", "٢٠٢٦-08-20",
    ],
)  # fmt: skip
def test_what_is_no_time_is_none(cell: str) -> None:
    assert taken_apart(cell) is None


def test_counted_times_are_told_by_their_digits() -> None:
    seconds, milliseconds = taken_apart("1787227380"), taken_apart("1787227380125")
    assert seconds is not None
    assert milliseconds is not None
    assert (seconds.instant, milliseconds.instant) == (1_787_227_380_000, 1_787_227_380_125)
    assert seconds.form.zoned


def test_the_order_of_day_and_month_is_that_which_is_said() -> None:
    assert read("03/04/2026", DateOrder.DAY_FIRST)[0] == date(2026, 4, 3)
    assert read("03/04/2026", DateOrder.MONTH_FIRST)[0] == date(2026, 3, 4)
    assert read("3.4.26", DateOrder.DAY_FIRST)[0] == date(2026, 4, 3)
    assert read("21:03")[0] is None


@pytest.mark.parametrize("cell", ["31/02/2026", "2026-02-31", "00/01/2026"])
def test_a_day_that_does_not_exist_is_none(cell: str) -> None:
    stamp = taken_apart(cell)
    assert stamp is not None
    with pytest.raises(ValueError, match=r"day|month"):
        day_in(stamp, DateOrder.DAY_FIRST)


def test_a_cell_above_twelve_decides_the_order_for_its_column() -> None:
    assert heard("03/04/2026", "22/05/2026").order is DateOrder.DAY_FIRST
    assert heard("03/04/2026", "05/22/2026").order is DateOrder.MONTH_FIRST
    assert heard("03.04.2026").order is DateOrder.DAY_FIRST


def test_an_order_that_no_cell_decides_is_asked_for() -> None:
    evidence = heard("05/05/2026", "03/04/2026 10:00", "02/04/2026 10:00")
    assert evidence.order is None
    assert evidence.asks_order == Example(3, "03/04/2026 10:00")
    assert heard("03/04/2026", "22/05/2026").asks_order is None
    assert heard("05/05/2026").asks_order is None


def test_a_zone_is_asked_for_if_a_cell_has_none() -> None:
    assert heard("2026-08-20 21:03").asks_zone == Example(2, "2026-08-20 21:03")
    assert heard("2026-08-20T21:03Z", "2026-08-21T21:03Z").asks_zone is None
    assert heard("1787227380").asks_zone is None


def test_whether_there_are_clocks_and_days_is_kept() -> None:
    days, clocks, both = heard("2026-08-20"), heard("21:03"), heard("1787227380")
    assert (days.days, days.clocks) == (True, False)
    assert (clocks.days, clocks.clocks) == (False, True)
    assert (both.days, both.clocks) == (True, True)


def test_one_form_in_a_column_is_no_trouble() -> None:
    heard("22/05/2025 17:26", "", "23/05/2025 17:26:09", "23/05/2025", "n/a").check("Time")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("22/05/2025 17:26", "2025-05-22T10:26:15.851Z"),
        ("2025-05-22 10:26", "2025-05-22 10:26Z"),
        ("22/05/2025", "22-05-2025"),
        ("22/05/2025", "05/22/2025"),
        ("22/05/2025", "22/05/25"),
        ("1787227380", "1787227380125"),
        ("2025-05-22 10:26", "10:26"),
    ],
)
def test_two_forms_in_a_column_stop_with_both_cells(first: str, second: str) -> None:
    with pytest.raises(Refusal) as caught:
        heard(first, "later", second).check("Time")
    assert caught.value.problem is Problem.TABLE_MIXED_TIMES
    assert caught.value.details == {
        "column": "Time",
        "first": first,
        "first_line": 2,
        "second": second,
        "second_line": 4,
    }


def test_a_column_of_endless_kinds_is_heard_to_its_end() -> None:
    evidence = TimeEvidence()
    for line in range(100_001):
        evidence.add(line, f"word {line}-")
    evidence.add(100_001, "2026-08-20")
    assert evidence.days


def test_a_clock_is_read_in_its_zone_or_by_its_offset() -> None:
    day, clock = date(2026, 8, 20), time(14)
    assert instant_of(day, clock, None, PARIS).at == ms(NOON)
    assert instant_of(day, clock, 120, UTC).at == ms(NOON)
    assert instant_of(day, clock, None, UTC).at == ms(NOON) + 7_200_000


def test_a_time_that_the_clocks_showed_twice_is_the_first_and_said() -> None:
    found = instant_of(date(2026, 10, 25), time(2, 30), None, PARIS)
    assert found.twice
    assert found.at == ms(datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
    assert not instant_of(date(2026, 10, 25), time(3, 30), None, PARIS).twice


def test_a_time_that_the_clocks_never_showed_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        instant_of(date(2026, 3, 29), time(2, 30), None, PARIS)
    assert caught.value.problem is Problem.TABLE_TIME_SKIPPED
    assert caught.value.details == {"cell": "2026-03-29 02:30:00"}


def test_a_gift_is_given_after_tiktok_began_and_not_after_tomorrow() -> None:
    now = ms(NOON)
    assert in_range(now, now)
    assert in_range(now + 86_400_000, now)
    assert not in_range(now + 86_400_001, now)
    assert not in_range(ms(datetime(2016, 8, 31, tzinfo=UTC)), now)


@given(
    st.datetimes(datetime(2017, 1, 1), datetime(2026, 11, 1)),  # noqa: DTZ001 - the zone is given
    st.integers(-720, 840),
)
def test_what_iso_writes_is_read_back(local: datetime, ahead: int) -> None:
    sign, minutes = ("-", -ahead) if ahead < 0 else ("+", ahead)
    written = local.isoformat(" ", "milliseconds")
    cell = f"{written}{sign}{minutes // 60:02}:{minutes % 60:02}"
    day, clock, offset = read(cell)
    assert day is not None
    assert clock is not None
    moment = instant_of(day, clock, offset, PARIS).at
    expected = datetime.fromisoformat(cell) - datetime(1970, 1, 1, tzinfo=UTC)
    assert moment == expected // timedelta(milliseconds=1)


@given(st.text(alphabet="0123456789/-.:T ZAPM+()UTC年月日", max_size=42))
def test_any_text_is_taken_apart_or_not(text: str) -> None:
    evidence = heard(text)
    evidence.check("Time")
    assert (taken_apart(text) is None) == (evidence.forms == {})
