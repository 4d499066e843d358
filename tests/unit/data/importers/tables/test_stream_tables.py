"""Tables with a stream in each row: figures to check by, never gift rows."""

from datetime import UTC, datetime

from giftcalc.core.problems import Problem
from giftcalc.core.tally.column_words import ColumnUse as U
from giftcalc.core.tally.rows import Source
from giftcalc.core.tally.table_mapping import TableMapping
from giftcalc.data.importers.hints import Hints
from tests.table_samples import NOW, SESSIONS, csv_of, looked, refused, staged

HOST = "7000000000000000009"


def ms(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()) * 1000


def test_a_session_is_a_stream_with_the_diamonds_it_showed() -> None:
    stage = staged(
        csv_of(
            SESSIONS,
            ("2025-05-22T10:26:15Z", "creator_07", 77, 61, "2025-05-22T11:26:15Z"),
            ("2025-05-23T10:26:15Z", "creator_08", 3, "", ""),
        )
    )
    first, second = stage.streams
    assert stage.format == "session-summary"
    assert (first.rows, first.source, first.recorded) == ([], Source.HAND, True)
    assert (first.started, first.ended) == (ms("2025-05-22T10:26:15"), ms("2025-05-22T11:26:15"))
    assert (first.host, first.shown_diamonds) == ("creator_07", 61)
    assert (second.ended, second.recorded, second.shown_diamonds) == (None, False, None)


def test_sessions_of_one_account_are_the_creators_own() -> None:
    content = csv_of(
        SESSIONS, ("2025-05-22T10:26Z", "@me", 7, 61, ""), ("2025-05-23T10:26Z", "me", 7, 61, "")
    )
    assert [one.host for one in staged(content, Hints(NOW, hosts=(HOST,))).streams] == [HOST] * 2


def test_sessions_of_others_are_left_out_if_that_is_wanted() -> None:
    content = csv_of(
        SESSIONS, ("2025-05-22T10:26Z", "me", 7, 61, ""), ("2025-05-22T10:26Z", "you", 7, 9, "")
    )
    mapping = looked(content).mapping._replace(own_only=True)
    stage = staged(content, Hints(NOW, hosts=(HOST, "@Me")), mapping)
    assert [one.shown_diamonds for one in stage.streams] == [61]


def test_rows_that_cannot_be_a_stream_are_told() -> None:
    stage = staged(
        csv_of(
            SESSIONS,
            ("2025-05-22T10:26Z", "a", 7, 61, "2025-05-22T09:26Z"),
            ("", "b", 7, 61, ""),
            ("", "c", 7, 62, "2025-05-22T09:26Z"),
            ("2025-05-22T10:26Z", "d", 7, "many", ""),
        )
    )
    assert [(one.line, one.refusal.problem) for one in stage.troubles] == [
        (2, Problem.TABLE_ENDS_FIRST),
        (3, Problem.TABLE_STREAM_TIMELESS),
        (5, Problem.TABLE_BAD_NUMBER),
    ]
    assert [(one.started, one.shown_diamonds) for one in stage.streams] == [(None, 62)]


def test_a_session_known_by_its_day_begins_with_it() -> None:
    mapping = TableMapping((U.STARTED, U.SHOWN_DIAMONDS, U.STREAM_TITLE), zone="Asia/Tokyo")
    (stream,) = staged(csv_of(("a", "b", "c"), ("2025-05-22", 61, "Fri")), mapping=mapping).streams
    assert (stream.started, stream.ended) == (ms("2025-05-21T15:00"), ms("2025-05-21T15:00"))
    assert (stream.title, stream.recorded) == ("Fri", False)


def test_a_table_of_nothing_but_headers_is_refused() -> None:
    assert refused(staged, csv_of(SESSIONS)).problem is Problem.TABLE_NO_ROWS
