"""How a table is read, and what must be asked before."""

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.column_words import ColumnUse as U
from giftcalc.core.tally.table_mapping import (
    CoinsAre,
    Evidence,
    Question,
    QuestionKind,
    TableMapping,
    open_questions,
)
from giftcalc.core.tally.table_times import DateOrder, Example

USES = (U.TIME, U.GIFT, U.COUNT, U.COINS)


def heard(mapping: TableMapping, *rows: str) -> Evidence:
    evidence = Evidence(mapping, ["When", "What", "Number", "Coins"])
    for line, row in enumerate(rows, 2):
        evidence.add(line, row.split("|"))
    return evidence


def asked(mapping: TableMapping, *rows: str, zone: str = "") -> list[QuestionKind]:
    return [one.kind for one in open_questions(mapping, heard(mapping, *rows), zone)]


def test_the_columns_of_a_mapping_are_found_by_use() -> None:
    mapping = TableMapping(USES)
    assert mapping.column(U.COUNT) == 2
    assert mapping.column(U.ROOM) == -1
    assert mapping.has(U.ROOM, U.GIFT)
    assert not mapping.has(U.ROOM)
    assert mapping.brings_rows
    assert not TableMapping((U.STARTED, U.SHOWN_DIAMONDS)).brings_rows


def test_everything_that_is_open_is_asked() -> None:
    rows = "03/04/2026 21:03|Rose|2|1.000"
    assert asked(TableMapping(USES), rows) == [
        QuestionKind.ZONE,
        QuestionKind.DATE_ORDER,
        QuestionKind.DECIMAL_MARK,
        QuestionKind.UNIT_OR_TOTAL,
    ]


def test_what_was_answered_is_not_asked_again() -> None:
    mapping = TableMapping(
        USES,
        zone="Europe/Paris",
        order=DateOrder.DAY_FIRST,
        decimal_comma=True,
        coins=CoinsAre.TOTAL,
    )
    assert asked(mapping, "03/04/2026 21:03|Rose|2|1.000") == []


def test_what_the_cells_decide_is_not_asked() -> None:
    rows = ("2026-08-20T21:03Z|Rose|1|1,000", "2026-08-20T21:04Z|Rose|1|1,234")
    assert asked(TableMapping(USES), *rows) == []
    assert heard(TableMapping(USES), *rows).decimal_comma(TableMapping(USES)) is False


def test_the_zone_of_the_person_is_an_answer() -> None:
    assert asked(TableMapping(USES), "2026-08-20 21:03|Rose|1|5", zone="Europe/Paris") == []


def test_coins_of_single_gifts_are_those_of_the_row_as_well() -> None:
    mapping = TableMapping(USES, zone="UTC")
    assert asked(mapping, "2026-08-20 21:03|Rose|1|5") == []
    assert asked(mapping, "2026-08-20 21:03|Rose|1|5", "2026-08-20 21:03|Rose|2|5") == [
        QuestionKind.UNIT_OR_TOTAL
    ]


def test_a_table_that_brings_nothing_asks_for_its_columns() -> None:
    assert asked(TableMapping((U.HANDLE, U.IGNORE, U.IGNORE, U.IGNORE)), "a|b|c|d") == [
        QuestionKind.COLUMNS
    ]
    assert asked(TableMapping((U.SHOWN_DIAMONDS, U.IGNORE, U.IGNORE, U.IGNORE)), "1|b|c|d") == []


def test_a_question_says_what_to_do_and_shows_the_cell() -> None:
    refusal = Question(QuestionKind.ZONE, 0, Example(2, "21:03")).refusal
    assert (refusal.problem, refusal.details) == (
        Problem.TABLE_ZONE_NEEDED,
        {"cell": "21:03", "line": 2},
    )
    assert Question(QuestionKind.PERIOD).refusal.details == {}


def test_the_cells_are_believed_rather_than_what_was_said() -> None:
    mapping = TableMapping(USES, order=DateOrder.MONTH_FIRST, decimal_comma=True)
    evidence = heard(mapping, "22/05/2026|Rose|1|1,234")
    assert evidence.order(mapping) is DateOrder.DAY_FIRST
    assert not evidence.decimal_comma(mapping)
    silent = heard(mapping, "03/04/2026|Rose|1|5")
    assert silent.order(mapping) is DateOrder.MONTH_FIRST
    assert silent.decimal_comma(mapping)


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        (("2026-08-20|a|1|1", "20/08/2026|a|1|1"), Problem.TABLE_MIXED_TIMES),
        (("2026-08-20|a|1,234|1", "2026-08-20|a|1|1.234"), Problem.TABLE_MIXED_NUMBERS),
    ],
)
def test_columns_that_contradict_themselves_stop(rows: tuple[str, ...], problem: Problem) -> None:
    with pytest.raises(Refusal) as caught:
        heard(TableMapping(USES), *rows).check()
    assert caught.value.problem is problem
