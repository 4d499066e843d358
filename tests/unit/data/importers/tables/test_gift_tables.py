"""Gift rows out of tables: figures, people, times and streams."""

from datetime import UTC, datetime

import pytest

from giftcalc.core.gift_cards import Gift
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.column_words import ColumnUse as U
from giftcalc.core.tally.rows import Bucket, Gifter, GiftName, Source, State
from giftcalc.core.tally.stage import Stage
from giftcalc.core.tally.table_mapping import CoinsAre, TableMapping
from giftcalc.data.importers.hints import Hints
from giftcalc.data.importers.tables import row_reader, troubles
from tests.table_samples import (
    GIFTS_JA,
    HINTS,
    NOW,
    TOKYO,
    csv_of,
    looked,
    matcher,
    refused,
    rows_of,
    staged,
    xlsx_of,
)

HOST = "7000000000000000009"
ROSE = GiftName("", "Rose")
HEADERS = ("Time", "User", "Gift", "Count", "Price")
FIRST = "2026-08-20T21:03Z"


def ms(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()) * 1000


def table(*rows: tuple[object, ...], hints: Hints = HINTS) -> Stage:
    return staged(csv_of(HEADERS, *rows), hints)


def problems(stage: Stage) -> list[tuple[int, Problem]]:
    return [(one.line, one.refusal.problem) for one in stage.troubles]


def test_the_export_of_a_recorder_is_read_to_the_last_digit() -> None:
    content = csv_of(
        GIFTS_JA,
        ("2026/08/20 21:03", '="6800000000000000001"', "A", "a", "Rose", "", 47, 47, 12),
        ("2026/08/20 21:05", '="6800000000000000002"', "'=SUM(A1)", "b", "L, K", "", 1, 199, 12),
        encoding="utf-8-sig",
    )
    stage = staged(content, TOKYO)
    assert stage.format == "tiktok-live-stats-gifts"
    assert list(rows_of(stage)) == [
        (ms("2026-08-20T12:03"), ROSE, Gifter("6800000000000000001", "a", "A"), 47, 1),
        (
            ms("2026-08-20T12:05"),
            GiftName("", "L, K"),
            Gifter("6800000000000000002", "b", "=SUM(A1)"),
            1,
            199,
        ),
    ]
    (stream,) = stage.streams
    assert (stream.source, stream.room, stream.recorded) == (Source.TABLE, "", False)
    assert (stream.started, stream.ended) == (ms("2026-08-20T12:03"), ms("2026-08-20T12:05"))
    assert refused(staged, content).problem is Problem.TABLE_ZONE_NEEDED


def test_a_total_is_shared_by_the_gifts_of_its_row() -> None:
    content = csv_of(("Gift", "Count", "Total"), ("Rose", 3, 15), ("Lion", 3, 10))
    stage = staged(content)
    assert list(rows_of(stage)) == [(None, ROSE, None, 3, 5)]
    assert problems(stage) == [(3, Problem.TABLE_TOTAL_UNEVEN)]


@pytest.mark.parametrize(("coins", "value"), [(CoinsAre.UNIT, 6), (CoinsAre.TOTAL, 2)])
def test_coins_are_what_the_person_says(coins: CoinsAre, value: int) -> None:
    content = csv_of(("Gift", "Count", "Coins"), ("Rose", 3, 6))
    assert refused(staged, content).problem is Problem.TABLE_UNIT_OR_TOTAL_NEEDED
    mapping = looked(content).mapping._replace(coins=coins)
    assert list(rows_of(staged(content, mapping=mapping))) == [(None, ROSE, None, 3, value)]


def test_a_price_of_the_catalogue_is_taken_where_the_table_has_none() -> None:
    known = matcher(Gift("Rose", 1, ("5655",)))
    content = csv_of(("Gift", "Count", "Price"), ("Rose", 3, ""), ("Rose", 1, 7), ("New", 1, "-"))
    values = [row[-1] for row in rows_of(staged(content, known=known))]
    assert values == [1, 7, None]


def test_the_day_decides_between_two_prices_of_the_catalogue() -> None:
    old = Gift("Heart", 5, first_seen="2026-01-01", last_seen="2026-03-31")
    new = Gift("Heart", 10, first_seen="2026-04-01", last_seen="2026-10-31")
    content = csv_of(
        ("Time", "Gift"), ("2026-02-20T21:03Z", "Heart"), ("2026-05-20T21:03Z", "Heart")
    )
    found = rows_of(staged(content, known=matcher(old, new)))
    assert [row[-1] for row in found] == [5, 10]


def test_a_row_without_a_count_column_is_one_gift() -> None:
    assert list(rows_of(staged(csv_of(("User", "Gift"), ("luna", "Rose"))))) == [
        (None, ROSE, Gifter("", "luna"), 1, None)
    ]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (("2026-02-31T21:03Z", "luna", "Rose", 1, 1), Problem.TABLE_BAD_TIME),
        (("soon", "luna", "Rose", 1, 1), Problem.TABLE_BAD_TIME),
        (("2015-08-20T21:03Z", "luna", "Rose", 1, 1), Problem.TABLE_TIME_OUT_OF_RANGE),
        (("2027-08-20T21:03Z", "luna", "Rose", 1, 1), Problem.TABLE_TIME_OUT_OF_RANGE),
        (("0001-01-01T00:00+14:00", "luna", "Rose", 1, 1), Problem.TABLE_TIME_OUT_OF_RANGE),
        ((FIRST, "luna", "Rose", 0, 1), Problem.TABLE_COUNT_OUT_OF_RANGE),
        ((FIRST, "luna", "Rose", "", 1), Problem.TABLE_COUNT_OUT_OF_RANGE),
        ((FIRST, "luna", "Rose", 1_000_001, 1), Problem.TABLE_COUNT_OUT_OF_RANGE),
        ((FIRST, "luna", "Rose", 1, 1_000_000_001), Problem.TABLE_VALUE_OUT_OF_RANGE),
        ((FIRST, "luna", "Rose", "three", 1), Problem.TABLE_BAD_NUMBER),
        ((FIRST, "luna", "Rose", 1.5, 1), Problem.TABLE_BAD_NUMBER),
        ((FIRST, "luna", "Rose", "=A1*2", 1), Problem.TABLE_FORMULA),
        ((FIRST, "luna", "", 1, ""), Problem.TABLE_GIFT_MISSING),
        ((FIRST, "x" * 257, "Rose", 1, 1), Problem.TABLE_TEXT_TOO_LONG),
    ],
)
def test_a_bad_row_is_left_out_and_told_by_its_line(
    row: tuple[object, ...], problem: Problem
) -> None:
    stage = table((FIRST, "petra", "Rose", 2, 1), row, (FIRST, "petra", "Rose", 3, 1))
    assert problems(stage) == [(3, problem)]
    assert [count for *_, count, _ in rows_of(stage)] == [2, 3]


def test_what_is_wrong_with_a_cell_names_it_and_its_column() -> None:
    stage = table((FIRST, "luna", "Rose", "three", 1), (FIRST, "luna", "Rose", 1, 1))
    assert stage.troubles[0].refusal.details == {"column": "Count", "cell": "three"}


def test_an_endless_cell_does_not_make_an_endless_sentence() -> None:
    stage = table((FIRST, "luna", "Rose", "x" * 9_000, 1), (FIRST, "luna", "Rose", 1, 1))
    assert stage.troubles[0].refusal.details["cell"] == "x" * 59 + "…"


def test_a_table_without_a_usable_row_is_refused_with_the_first_reason() -> None:
    refusal = refused(table, (FIRST, "luna", "Rose", "three", 1))
    assert refusal.problem is Problem.TABLE_NOTHING_USABLE
    assert refusal.details == {"count": 1, "line": 2, "cell": "three", "column": "Count"}
    huge = refused(table, (FIRST, "luna", "Rose", 10_000_000, 1))
    assert (huge.problem, huge.details["in_line"]) == (Problem.TABLE_COUNT_OUT_OF_RANGE, 2)
    assert refused(table).problem is Problem.TABLE_NO_ROWS


def test_too_many_bad_rows_are_no_single_mistakes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(troubles, "MOST_TROUBLES", 2)
    refusal = refused(table, *[(FIRST, "luna", "Rose", "x", 1)] * 3)
    assert refusal.problem is Problem.TABLE_MUCH_UNUSABLE
    assert refusal.details == {"most": 2, "line": 2}


def test_a_day_and_a_clock_in_two_columns_make_a_time() -> None:
    content = csv_of(
        ("Datum", "Uhrzeit", "Geschenk"),
        ("20.08.2026", "21:03", "Rose"),
        ("20.08.2026", "", "Rose"),
        ("", "21:03", "Rose"),
        ("20.08.2026", "late", "Rose"),
    )
    stage = staged(content, TOKYO)
    assert sorted(str(row[0]) for row in rows_of(stage)) == sorted(
        [str(ms("2026-08-20T12:03")), "None", "None"]
    )
    assert problems(stage) == [(5, Problem.TABLE_BAD_TIME)]
    assert stage.troubles[0].refusal.details["cell"] == "20.08.2026 late"


def test_a_day_alone_puts_rows_into_a_stream_of_that_day() -> None:
    content = csv_of(("Date", "Gift"), ("2026-08-20", "Rose"), ("2026-08-21", "Rose"))
    stage = staged(content, TOKYO)
    assert [(one.started, one.ended) for one in stage.streams] == [
        (ms("2026-08-19T15:00"), ms("2026-08-19T15:00")),
        (ms("2026-08-20T15:00"), ms("2026-08-20T15:00")),
    ]
    assert [row[0] for row in rows_of(stage)] == [None, None]


def test_a_day_alone_among_times_is_its_midnight() -> None:
    content = csv_of(("Time", "Gift"), ("2026-08-20 01:00", "Rose"), ("2026-08-20", "Rose"))
    assert [row[0] for row in rows_of(staged(content, TOKYO))] == [
        ms("2026-08-19T15:00"),
        ms("2026-08-19T16:00"),
    ]


def test_counted_times_need_no_zone() -> None:
    content = csv_of(("Timestamp", "Gift"), ("1787227380", "Rose"), ("1787227381", "Rose"))
    assert [row[0] for row in rows_of(staged(content))] == [1_787_227_380_000, 1_787_227_381_000]


def test_a_silence_of_six_hours_begins_another_stream() -> None:
    times = ("2026-08-20T12:00Z", "2026-08-20T17:59Z", "2026-08-20T23:59Z", "", "2026-08-20T11:00Z")
    stage = table(*[(at, "luna", "Rose", 1, 1) for at in times])
    assert [[row[0] for row in one.rows] for one in stage.streams] == [
        [ms("2026-08-20T11:00"), ms("2026-08-20T12:00"), ms("2026-08-20T17:59")],
        [ms("2026-08-20T23:59")],
        [None],
    ]
    assert stage.streams[2].started is None


def test_rows_of_a_named_stream_stay_together() -> None:
    room = "7490000000000000001"
    content = csv_of(
        ("Time", "Gift", "Room ID", "Stream title"),
        ("2026-08-20T01:00Z", "Rose", room, "Friday"),
        ("2026-08-20T23:00Z", "Rose", room, "Friday"),
        ("2026-08-20T02:00Z", "Rose", "12", ""),
        ("2026-08-20T23:00Z", "Rose", "12", ""),
        ("", "Rose", "12", ""),
    )
    stage = staged(content, Hints(NOW, title="Untold"))
    assert [(one.room, one.title, len(one.rows)) for one in stage.streams] == [
        (room, "Friday", 2),
        ("", "Untold", 3),
    ]


def test_ids_that_lost_their_end_are_left_out_and_said() -> None:
    content = csv_of(
        ("User ID", "User name", "Gift ID", "Gift"),
        ("6.8E+18", "luna", "5655", "Rose"),
        ("6.8E+18", "petra", "5655", "Rose"),
        ("6800000000000000001", "noodle", "5.6E+3", "Rose"),
    )
    stage = staged(content)
    assert [row[2] for row in rows_of(stage)] == [
        Gifter("", "luna"),
        Gifter("", "petra"),
        Gifter("6800000000000000001", "noodle"),
    ]
    assert [(note.problem, note.details) for note in stage.notes] == [
        (Problem.TABLE_IDS_ROUNDED, {"column": "User ID", "count": 2, "line": 2}),
        (Problem.TABLE_IDS_ROUNDED, {"column": "Gift ID", "count": 1, "line": 4}),
    ]


def test_a_number_in_a_workbook_is_no_id() -> None:
    content = xlsx_of(("User ID", "User name", "Gift"), (6_800_000_000_000_000_001, "luna", "Rose"))
    assert [row[2] for row in rows_of(staged(content))] == [Gifter("", "luna")]


def test_a_name_in_the_place_of_an_id_is_a_handle() -> None:
    mapping = TableMapping((U.GIFTER_ID, U.GIFT, U.HANDLE))
    content = csv_of(("Id", "Gift", "Name"), ("@luna", "Rose", ""), ("luna", "Rose", "@petra"))
    found = [row[2] for row in rows_of(staged(content, mapping=mapping))]
    assert found == [Gifter("", "luna"), Gifter("", "petra")]


def test_a_name_in_the_place_of_a_gifts_id_is_its_name() -> None:
    content = csv_of(("Gift ID", "Count"), ("Rose", 1), ("5655", 1))
    assert [row[1] for row in rows_of(staged(content))] == [ROSE, GiftName("5655", "")]


def test_a_gift_to_somebody_else_is_a_guests() -> None:
    content = csv_of(
        ("Gift", "Receiver ID"), ("Rose", HOST), ("Rose", "7000000000000000001"), ("Rose", "")
    )
    buckets = [Bucket(row[6]) for row in staged(content, Hints(NOW, hosts=(HOST,))).streams[0].rows]
    assert buckets == [Bucket.OWN, Bucket.GUEST, Bucket.OWN]
    assert {row[6] for row in staged(content).streams[0].rows} == {Bucket.OWN}


def test_rows_of_others_are_left_out_if_that_is_wanted() -> None:
    content = csv_of(("Gift", "Host ID"), ("Rose", HOST), ("Lion", "7000000000000000001"))
    hints = Hints(NOW, hosts=(HOST,))
    assert [one.host for one in staged(content, hints).streams] == [HOST, "7000000000000000001"]
    mapping = looked(content).mapping._replace(own_only=True)
    assert [one.host for one in staged(content, hints, mapping).streams] == [HOST]


def test_one_account_is_the_creators_own() -> None:
    content = csv_of(("Gift", "Account"), ("Rose", "@luna"), ("Lion", "luna"))
    assert [one.host for one in staged(content).streams] == [""]
    assert [one.host for one in staged(content, Hints(NOW, hosts=(HOST,))).streams] == [HOST]
    too_long = csv_of(("Gift", "Account"), ("Rose", "luna"), ("Lion", "x" * 300))
    mapping = looked(too_long).mapping._replace(own_only=True)
    stage = staged(too_long, Hints(NOW, hosts=("LUNA",)), mapping)
    assert problems(stage) == [(3, Problem.TABLE_TEXT_TOO_LONG)]


def test_times_that_the_clocks_showed_twice_are_said() -> None:
    content = csv_of(
        ("Time", "Gift"), ("2026-10-25 02:30", "Rose"), ("2026-10-25 02:31", "Rose"),
        ("2026-10-25 04:00", "Rose"),
    )  # fmt: skip
    stage = staged(content, Hints(NOW, zone="Europe/Paris"))
    assert [note.details for note in stage.notes] == [{"count": 2, "line": 2}]
    early = csv_of(("Time", "Gift"), ("2026-03-29 02:30", "Rose"))
    refusal = refused(staged, early, Hints(NOW, zone="Europe/Paris"))
    assert refusal.problem is Problem.TABLE_NOTHING_USABLE


def test_formulas_in_a_workbook_are_said() -> None:
    stage = staged(xlsx_of(("Gift", "Count"), ("Rose", 3), ("Lion", "=1+1")))
    assert [note.problem for note in stage.notes] == [Problem.TABLE_FORMULAS_USED]
    assert stage.notes[0].details == {"count": 1, "cell": "B3"}


@pytest.mark.parametrize("zone", ["Nowhere/Land", "../etc/passwd", "a\0b"])
def test_a_zone_that_is_none_is_refused(zone: str) -> None:
    refusal = refused(table, (FIRST, "luna", "Rose", 1, 1), hints=Hints(NOW, zone=zone))
    assert refusal.problem is Problem.TABLE_ZONE_UNKNOWN


def test_a_mixed_column_is_refused() -> None:
    rows = (("22/05/2025 17:26", "luna", "Rose", 1, 1), (FIRST, "luna", "Rose", 1, 1))
    assert refused(table, *rows).problem is Problem.TABLE_MIXED_TIMES


def test_more_people_than_are_remembered_are_read_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(row_reader, "_MOST_SEEN", 2)
    stage = table(*[(FIRST, f"viewer {at % 5}", "Rose", 1, 1) for at in range(10)])
    assert (len(stage.streams[0].rows), len(stage.gifters)) == (10, 5)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_end_of_all_calendars_is_out_of_range(day: str) -> None:
    content = csv_of(("Date", "Gift"), ("2026-08-20", "Rose"), (day, "Rose"))
    assert problems(staged(content, TOKYO)) == [(3, Problem.TABLE_TIME_OUT_OF_RANGE)]


def test_how_far_it_is_is_told() -> None:
    heard: list[int] = []
    content = csv_of(("Gift", "Count"), *[("Rose", 1)] * 9_000)
    staged(content, Hints(NOW, tell=heard.append))
    assert heard == sorted(heard)
    assert len(heard) == 3
    assert heard[0] == 0


def test_all_rows_are_final() -> None:
    assert {row[5] for row in table((FIRST, "a", "b", 1, 1)).streams[0].rows} == {State.FINAL}


def test_nothing_but_a_refusal_escapes() -> None:
    assert isinstance(refused(staged, b"\xff"), Refusal)
