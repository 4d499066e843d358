"""Gift rows that giftcalc exported are read back to the same rows."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.problems import Problem
from giftcalc.core.tally.cell_guard import guard
from giftcalc.core.tally.export_columns import ROW_COLUMNS, ROWS_VERSION
from giftcalc.core.tally.rows import Bucket, Gifter, GiftName, Source, State
from giftcalc.data.importers.hints import Hints
from tests.table_samples import HINTS, NOW, csv_of, refused, staged, xlsx_of

MINUTE = 60_000
START = NOW - 3_600_000
USUAL = {
    "giftcalc-rows": str(ROWS_VERSION),
    "stream_uid": "01hx",
    "stream_title": "Friday",
    "room": "7490000000000000001",
    "host": "7000000000000000009",
    "stream_started": "2026-11-22T12:00:00.000+01:00",
    "stream_ended": "2026-11-22T13:00:00.000+01:00",
    "at": "2026-11-22T12:00:00.125+01:00",
    "gifter_id": "6800000000000000001",
    "handle": "luna.k",
    "nickname": "'=Luna",
    "gift_id": "5655",
    "gift": "Rose",
    "count": "3",
    "value": "1",
    "coins": "3",
    "state": "final",
    "bucket": "own",
    "source": "events",
    "number": "1",
    "streak": "1787227380",
}


def line(**values: str) -> tuple[str, ...]:
    return tuple((USUAL | values).values())


def exported(*lines: tuple[str, ...]) -> bytes:
    return csv_of(ROW_COLUMNS, *lines, encoding="utf-8-sig")


def test_a_row_is_what_it_was() -> None:
    stage = staged(exported(line()))
    (stream,) = stage.streams
    assert stage.format == "giftcalc-rows"
    assert stream._replace(rows=[]) == (
        Source.EVENTS, [], USUAL["room"], USUAL["host"], "Friday", START, START + 60 * MINUTE,
        True, (), (), None, "",
    )  # fmt: skip
    assert stream.rows == [(START + 125, 0, 0, 3, 1, 0, 0, "1787227380")]
    assert stage.gifters == [Gifter("6800000000000000001", "luna.k", "=Luna")]
    assert stage.gifts == [GiftName("5655", "Rose")]


def test_what_was_not_known_stays_so() -> None:
    empty = dict.fromkeys(("at", "gifter_id", "handle", "nickname", "value", "coins"), "")
    empty |= dict.fromkeys(("stream_started", "stream_ended", "room", "streak"), "")
    stage = staged(exported(line(**empty, state="provisional", bucket="guest", source="webhook")))
    (stream,) = stage.streams
    assert stream.rows == [
        (None, 0, -1, 3, None, int(State.PROVISIONAL), int(Bucket.GUEST), ""),
    ]
    assert (stream.source, stream.started, stream.recorded) == (Source.WEBHOOK, None, False)


def test_streams_and_their_sources_are_kept_apart() -> None:
    stage = staged(
        exported(line(), line(source="hand"), line(stream_uid="01hy", room=""), line(number="2"))
    )
    assert [(one.source, len(one.rows)) for one in stage.streams] == [
        (Source.EVENTS, 2),
        (Source.HAND, 1),
        (Source.EVENTS, 1),
    ]


def test_a_stream_without_its_times_has_those_of_its_rows() -> None:
    later = line(at="2026-11-22T11:30:00.000Z", stream_started="", stream_ended="")
    (stream,) = staged(exported(line(stream_started="", stream_ended=""), later)).streams
    assert (stream.started, stream.ended) == (START + 125, START + 30 * MINUTE)
    assert not stream.recorded


def test_a_workbook_is_read_like_the_text() -> None:
    assert staged(xlsx_of(ROW_COLUMNS, line())).streams == staged(exported(line())).streams


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"at": "2026-11-22 12:00"}, Problem.TABLE_BAD_TIME),
        ({"at": "2026-02-31T12:00:00Z"}, Problem.TABLE_BAD_TIME),
        ({"at": "22/11/2026 12:00Z"}, Problem.TABLE_BAD_TIME),
        ({"at": "2029-11-22T12:00:00Z"}, Problem.TABLE_TIME_OUT_OF_RANGE),
        ({"at": "0001-01-01T00:00:00+14:00"}, Problem.TABLE_BAD_TIME),
        ({"stream_started": "yesterday"}, Problem.TABLE_BAD_TIME),
        ({"count": "0", "coins": ""}, Problem.TABLE_COUNT_OUT_OF_RANGE),
        ({"count": ""}, Problem.TABLE_COUNT_OUT_OF_RANGE),
        ({"count": "3.0"}, Problem.TABLE_BAD_NUMBER),
        ({"count": "1000001"}, Problem.TABLE_BAD_NUMBER),
        ({"value": "-1"}, Problem.TABLE_BAD_NUMBER),
        ({"value": "9" * 5_000}, Problem.TABLE_BAD_NUMBER),
        ({"coins": "4"}, Problem.TABLE_TOTAL_DIFFERS),
        ({"state": "done"}, Problem.TABLE_BAD_WORD),
        ({"source": "Events"}, Problem.TABLE_BAD_WORD),
        ({"giftcalc-rows": "0"}, Problem.TABLE_BAD_WORD),
        ({"giftcalc-rows": "one"}, Problem.TABLE_BAD_WORD),
        ({"gifter_id": "6.8E+18"}, Problem.TABLE_BAD_NUMBER),
    ],
)
def test_a_row_that_somebody_changed_is_left_out(changed: dict[str, str], problem: Problem) -> None:
    stage = staged(exported(line(), line(**changed)))
    assert [(one.line, one.refusal.problem) for one in stage.troubles] == [(3, problem)]
    assert [len(one.rows) for one in stage.streams] == [1]


def test_rows_of_a_later_giftcalc_are_refused_as_a_whole() -> None:
    content = exported(line(), line(**{"giftcalc-rows": "2"}))
    assert refused(staged, content).problem is Problem.TABLE_ROWS_NEWER


def test_an_export_without_rows_is_refused() -> None:
    assert refused(staged, exported()).problem is Problem.TABLE_NO_ROWS
    unusable = exported(line(state=""))
    alone = refused(staged, unusable)
    assert (alone.problem, alone.details["in_line"]) == (Problem.TABLE_BAD_WORD, 2)


def test_how_far_it_is_is_told() -> None:
    heard: list[int] = []
    staged(exported(*[line()] * 5_000), Hints(NOW, tell=heard.append))
    assert len(heard) == 2


NAMES = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)
TIMES = st.integers(START, START + 3_600_000)


def iso(at: int) -> str:
    moment = datetime.fromtimestamp(at // 1000, UTC).replace(microsecond=at % 1000 * 1000)
    return moment.isoformat(timespec="milliseconds")


@given(
    st.lists(
        st.tuples(
            st.none() | TIMES,
            NAMES.filter(bool),
            NAMES,
            NAMES,
            st.integers(1, 10**6),
            st.none() | st.integers(0, 10**9),
            st.sampled_from(State),
            st.sampled_from(Bucket),
            NAMES,
        ),
        min_size=1,
        max_size=5,
    )
)
def test_whatever_was_exported_is_read_back(rows: list[tuple[Any, ...]]) -> None:
    lines = [
        line(
            at="" if at is None else iso(at),
            gift=guard(gift),
            handle=guard(handle),
            nickname=guard(nickname),
            count=str(count),
            value="" if value is None else str(value),
            coins="" if value is None else str(count * value),
            state=state.name.lower(),
            bucket=bucket.name.lower(),
            streak=guard(streak),
        )
        for at, gift, handle, nickname, count, value, state, bucket, streak in rows
    ]
    stage = staged(exported(*lines), HINTS)
    found = [
        (
            at,
            stage.gifts[gift].name,
            stage.gifters[gifter].handle,
            stage.gifters[gifter].nickname,
            count,
            value,
            State(state),
            Bucket(bucket),
            streak,
        )
        for at, gift, gifter, count, value, state, bucket, streak in stage.streams[0].rows
    ]
    assert found == rows
