from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.reasons import Reason
from giftcalc.core.tally.column_words import ColumnUse
from giftcalc.core.tally.preview import Fate, Joining, Preview, SourceFile, preview_of
from giftcalc.core.tally.records import Batch
from giftcalc.core.tally.rows import Source
from giftcalc.core.tally.stage import (
    CoinPurchase,
    Earning,
    GiftSent,
    PeriodKind,
    PeriodTotal,
    Stage,
    Trouble,
)
from giftcalc.core.tally.table_mapping import Question, QuestionKind, TableMapping
from giftcalc.core.tally.table_times import DateOrder
from giftcalc.core.units import Currency
from giftcalc.data.importers.tables.looking import TableLook
from giftcalc.services.tally.import_messages import (
    ImportOptions,
    LookRequest,
    from_line,
    to_line,
    value_of,
)
from tests.tally_samples import a_row, staged


def there_and_back(value: Any) -> Any:
    line = to_line(it=value)
    assert line.count(b"\n") == 1
    return value_of(from_line(line)["it"], type(value))


def comparable(refusal: Refusal) -> tuple[Problem, dict[str, object]]:
    return refusal.problem, refusal.details


def test_a_preview_comes_through_whole() -> None:
    stage = Stage(
        "x",
        (staged(a_row(), title="\u202eFri\ud83d"),),
        period_totals=(PeriodTotal(PeriodKind.RANGE, "1", "a", "2026-01-01", "2026-01-31", 5),),
        coin_purchases=(CoinPurchase(5, 30, "0.31"),),
        gifts_sent=(GiftSent(None, "5", "x"),),
        earnings=(Earning("5", None, "12.5"),),
        duplicates=3,
        unused=(("like", 7),),
    )
    batch = Batch(1, 2, "before.json", "00", "x", Source.TABLE, "{}")
    fates = [Fate(Joining.MERGES, 5, "Before", 2)]
    preview = preview_of(stage, fates, SourceFile("gifts\udcff.json", 5), batch)
    assert there_and_back(preview) == preview


@pytest.mark.parametrize(
    ("detail", "heard"),
    [
        (None, None),
        (True, True),
        (10**40, 10**40),
        ("text", "text"),
        (Reason.DISK_FULL, Reason.DISK_FULL),
        (Fraction(1, 3), Fraction(1, 3)),
        (date(2026, 11, 22), date(2026, 11, 22)),
        (datetime(2026, 11, 22, 5), date(2026, 11, 22)),  # noqa: DTZ001 - only its day is told
        (("a", [Fraction(1, 2)]), ["a", [Fraction(1, 2)]]),
        (Currency("EUR"), "EUR"),
    ],
)
def test_what_a_refusal_needs_for_its_sentence_comes_through(detail: Any, heard: Any) -> None:
    refusal = Refusal(Problem.FILE_UNREADABLE, path="x", reason=detail)
    trouble = there_and_back(Preview("x", "y", 1, troubles=(Trouble(5, refusal),))).troubles[0]
    expected = (Problem.FILE_UNREADABLE, {"path": "x", "reason": heard})
    assert comparable(trouble.refusal) == expected
    assert type(trouble.refusal.details["reason"]) is type(heard)


@given(st.text(st.characters()))
def test_any_text_comes_through(text: str) -> None:
    request = LookRequest(("a", "b", text), text, 5, ImportOptions(title=text, hosts=(text,)))
    assert there_and_back(request) == request


def test_a_table_and_its_mapping_come_through() -> None:
    mapping = TableMapping(
        (ColumnUse.TIME, ColumnUse.GIFT), zone="Europe/Paris", order=DateOrder.DAY_FIRST
    )
    question = Question(QuestionKind.ZONE, 0)
    look = TableLook("x", ("a", "b"), ((2, ["c", "d"]),), mapping, (question,), (), 1)
    assert there_and_back(look) == look
    request = LookRequest(("a", "b", "c"), "p", 5, ImportOptions(mapping=mapping))
    assert there_and_back(request) == request


def test_what_is_no_message_is_refused() -> None:
    for line in (b"[1]\n", b"nothing\n"):
        with pytest.raises(ValueError, match=r"."):
            from_line(line)
    with pytest.raises(NotImplementedError):
        value_of({"it": 1}, Fraction)
