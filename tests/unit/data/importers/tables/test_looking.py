"""A first look at a table: what it is, how it is read, what must be asked."""

import msgspec
import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.column_words import ColumnUse as U
from giftcalc.core.tally.export_columns import ROW_COLUMNS
from giftcalc.core.tally.table_mapping import QuestionKind, TableMapping
from giftcalc.core.tally.table_times import DateOrder, Example
from giftcalc.data.importers.hints import Hints
from giftcalc.data.importers.tables.looking import TableLook, look_at_table
from giftcalc.data.importers.tables.reading import read_table
from tests.table_samples import (
    CREATORS,
    GIFTS_JA,
    HINTS,
    NOW,
    SESSIONS,
    TOKYO,
    csv_of,
    looked,
    refused,
    xlsx_of,
)

SESSIONS_JA = (
    "配信ID 開始 終了 配信時間(分) ピーク同接 平均同接 ユニーク視聴者 初見 コメント ルーム総いいね "
    "観測いいね ギフト数 ダイヤ ハートミー 新規フォロワー シェア 終了理由"
)
GIFT_JA = ("2026/08/20 21:03", '="6800000000000000001"', "A", "a", "Rose", "", "47", "47", "12")


def kinds(look: TableLook) -> list[QuestionKind]:
    return [question.kind for question in look.questions]


def test_a_table_is_shown_with_what_is_guessed_of_it() -> None:
    look = looked(csv_of(("When", "User", "Gift", "Number", "Mood"), *[
        (f"2{at}/05/2026 21:03", "luna", "Rose", "3", "good") for at in range(5)
    ]))  # fmt: skip
    assert look.format == "gifts-table"
    assert look.headers == ("When", "User", "Gift", "Number", "Mood")
    assert look.mapping.uses == (U.TIME, U.HANDLE, U.GIFT, U.COUNT, U.IGNORE)
    assert look.mapping.order is DateOrder.DAY_FIRST
    assert (look.mapping.encoding, look.mapping.delimiter) == ("utf-8", ",")
    assert look.sample[0] == (2, ["20/05/2026 21:03", "luna", "Rose", "3", "good"])
    assert (look.rows, len(look.sample), look.fixed) == (5, 5, False)
    assert kinds(look) == [QuestionKind.ZONE]
    assert look.questions[0].example == Example(2, "20/05/2026 21:03")


def test_a_table_without_headers_numbers_its_columns() -> None:
    look = looked(csv_of(("luna", "Rose", "3"), ("petra", "Lion", "1")))
    assert look.headers == ("1", "2", "3")
    assert look.mapping.header == 0
    assert kinds(look) == [QuestionKind.COLUMNS]
    said = look.mapping._replace(uses=(U.HANDLE, U.GIFT, U.COUNT))
    again = looked(csv_of(("luna", "Rose", "3"), ("petra", "Lion", "1")), mapping=said)
    assert (again.questions, again.rows, again.format) == ((), 2, "gifts-table")


def test_headers_below_other_lines_are_found() -> None:
    look = looked(b"My gifts\n\nUser,Gift,Count\nluna,Rose,3\n")
    assert look.headers == ("User", "Gift", "Count")
    assert look.mapping.header == 2
    assert look.sample == ((4, ["luna", "Rose", "3"]),)


def test_the_zone_of_the_person_is_taken() -> None:
    content = csv_of(("Time", "Gift"), ("2026-08-20 21:03", "Rose"))
    assert kinds(looked(content)) == [QuestionKind.ZONE]
    look = looked(content, TOKYO)
    assert (kinds(look), look.mapping.zone) == ([], "Asia/Tokyo")
    said = look.mapping._replace(zone="Europe/Paris")
    assert looked(content, TOKYO, said).mapping.zone == "Europe/Paris"


def test_a_mixed_column_is_an_obstacle_until_it_is_left_out() -> None:
    content = csv_of(
        SESSIONS,
        ("22/05/2025 17:26", "creator_01", 0, 0, "22/05/2025 17:26"),
        ("2025-05-22T10:26:15.851Z", "creator_02", 3, 0, ""),
    )
    look = looked(content, TOKYO)
    (obstacle,) = look.obstacles
    assert obstacle.problem is Problem.TABLE_MIXED_TIMES
    assert obstacle.details == {
        "column": "Connection Time",
        "first": "22/05/2025 17:26",
        "first_line": 2,
        "second": "2025-05-22T10:26:15.851Z",
        "second_line": 3,
    }
    said = look.mapping._replace(uses=(U.IGNORE, *look.mapping.uses[1:]))
    assert looked(content, TOKYO, said).obstacles == ()


def test_a_question_of_the_last_line_is_asked_too() -> None:
    rows = [("2026-08-20T21:03Z", "Rose", 1, 5)] * 3_000
    content = csv_of(("Time", "Gift", "Count", "Coins"), *rows, ("", "Rose", 2, 5))
    (question,) = looked(content).questions
    assert question.kind is QuestionKind.UNIT_OR_TOTAL
    assert question.example == Example(3_002, "2")


@pytest.mark.parametrize(
    ("headers", "row", "name"),
    [
        (GIFTS_JA, GIFT_JA, "tiktok-live-stats-gifts"),
        (SESSIONS, ("2025-05-22T10:26Z", "a", "0", "0", ""), "session-summary"),
        (
            tuple(SESSIONS_JA.split()),
            ("12", "2026/08/20 21:03", "", *[""] * 9, "900", *[""] * 4),
            "tiktok-live-stats-sessions",
        ),
        (ROW_COLUMNS, ("1", *[""] * 20), "giftcalc-rows"),
        (CREATORS, ("2026-07-01 ~ 2026-07-06", "1", "a", *[""] * 8), "agency-creator-data"),
    ],
)  # fmt: skip
def test_known_headers_name_the_format(
    headers: tuple[str, ...], row: tuple[str, ...], name: str
) -> None:
    for content in (csv_of(headers, row), xlsx_of(headers, row)):
        look = looked(content, TOKYO)
        assert (look.format, look.questions) == (name, ())


def test_columns_of_a_known_table_may_be_chosen_otherwise() -> None:
    content = csv_of(GIFTS_JA, GIFT_JA)
    look = looked(content, TOKYO)
    said = look.mapping._replace(uses=(*look.mapping.uses[:-1], U.IGNORE))
    again = looked(content, TOKYO, said)
    assert (again.format, again.mapping.uses) == (look.format, said.uses)


def test_totals_without_a_period_ask_for_it() -> None:
    content = csv_of(("Creator", "Creator ID", "Diamonds"), ("luna", "1", "5"))
    look = looked(content)
    assert (look.format, kinds(look), look.fixed) == (
        "agency-creator-data",
        [QuestionKind.PERIOD],
        True,
    )
    said = look.mapping._replace(period="2026-07-01 ~ 2026-07-31")
    assert looked(content, mapping=said).questions == ()


def test_a_mapping_for_another_table_is_refused() -> None:
    refusal = refused(looked, csv_of(("a", "b"), ("1", "2")), HINTS, TableMapping((U.GIFT,)))
    assert refusal.problem is Problem.TABLE_MAPPING_MISFIT
    assert refusal.details == {"found": 2, "expected": 1}


def test_a_mapping_whose_headers_are_below_the_table_is_refused() -> None:
    said = TableMapping((U.GIFT, U.COUNT), header=9)
    refusal = refused(looked, csv_of(("a", "b"), ("1", "2")), HINTS, said)
    assert refusal.problem is Problem.TABLE_MAPPING_MISFIT


def test_the_sheets_of_a_workbook_are_told() -> None:
    look = looked(xlsx_of(("Gift", "Count"), ("Rose", 3), sheet="August"))
    assert (look.sheets, look.mapping.sheet) == (("August",), "August")


def test_cells_that_were_heard_are_not_gone_through_again() -> None:
    table = read_table(csv_of(("Time", "Gift"), ("2026-05-22", "Rose")))
    look = look_at_table(table, TOKYO)
    (heard,) = table.heard.values()
    assert look_at_table(table, TOKYO, look.mapping) == look
    assert list(table.heard.values()) == [heard]
    look_at_table(table, TOKYO, look.mapping._replace(uses=(U.IGNORE, U.GIFT)))
    assert len(table.heard) == 2


def plain(value: object) -> object:
    assert isinstance(value, Refusal)
    return [str(value.problem), value.details]


def rich(kind: type, value: list[object]) -> object:
    assert kind is Refusal
    refusal = Refusal(Problem(str(value[0])))
    refusal.details = msgspec.convert(value[1], dict[str, object])
    return refusal


def test_a_look_can_be_sent_to_another_process() -> None:
    content = csv_of(("Time", "Gift"), ("22/05/2026", "Rose"), ("2026-05-22", "Rose"))
    look = looked(content, Hints(NOW))
    sent = msgspec.json.decode(msgspec.json.encode(look, enc_hook=plain))
    received = msgspec.convert(sent, TableLook, dec_hook=rich)
    assert received._replace(obstacles=()) == look._replace(obstacles=())
    assert received.obstacles[0].details == look.obstacles[0].details
