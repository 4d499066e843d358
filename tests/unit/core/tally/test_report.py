"""A report as a value: its columns, its sums, and what programs read of it."""

from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.tally.report import (
    Column,
    ColumnKind,
    NoteKind,
    Numbered,
    Report,
    ReportKind,
    Word,
    added,
    columns_of,
    counted,
    note,
    totals_row,
)
from giftcalc.core.tally.report_plain import plain_report, plain_row

COLUMNS = columns_of("day text:title coins money:payout currency amount:fee", "EUR")
ROW = ("2026-11-20", "x", 5, Fraction(1, 3), "JPY", Fraction(5, 2))


def a_report(*rows: tuple[object, ...], **values: object) -> Report:
    report = Report(ReportKind.TAX, COLUMNS, rows, currency="EUR")  # type: ignore[arg-type]
    return report._replace(**values)  # type: ignore[arg-type]


def test_columns_are_described_by_kind_and_name() -> None:
    assert columns_of("day text:title coins money:payout currency amount:fee", "EUR") == (
        Column("day", ColumnKind.DAY),
        Column("title", ColumnKind.TEXT),
        Column("coins", ColumnKind.COINS),
        Column("payout", ColumnKind.MONEY, "EUR"),
        Column("currency", ColumnKind.CURRENCY),
        Column("fee", ColumnKind.MONEY),
    )


def test_a_column_is_found_by_its_name() -> None:
    assert a_report().place("payout") == 3
    with pytest.raises(ValueError, match="nothing"):
        a_report().place("nothing")


def test_an_amount_is_in_the_currency_of_its_column_or_else_of_its_row() -> None:
    report = a_report(ROW)
    assert report.currency_of(COLUMNS[3], report.rows[0]) == "EUR"
    assert report.currency_of(COLUMNS[5], report.rows[0]) == "JPY"
    assert report.currency_of(COLUMNS[5], (*ROW[:4], None, None)) == ""
    bare = a_report()._replace(columns=COLUMNS[:4])
    assert bare.currency_of(COLUMNS[5], ROW[:4]) == "EUR"


def test_the_total_is_the_first_of_the_total_rows() -> None:
    assert a_report().total is None
    assert a_report(totals=(ROW, ())).total == ROW


def test_a_total_row_adds_what_can_be_added() -> None:
    rows = (ROW, (*ROW[:2], None, Fraction(2, 3), None, None))
    assert totals_row(COLUMNS, rows, ["coins", "payout"]) == (
        Word.TOTAL, None, 5, Fraction(1), None, None,
    )  # fmt: skip


def test_a_text_is_never_added() -> None:
    assert totals_row(COLUMNS[:2], ((Word.NO_DATE, "12"),), ["title"]) == (Word.TOTAL, None)


def test_what_is_not_known_is_in_no_sum_and_of_nothing_known_there_is_none() -> None:
    assert added([None, 2, None, Fraction(1, 2)]) == Fraction(5, 2)
    assert added([None, 3, 4]) == 7
    assert added([None, None]) is None
    assert added([]) is None


@given(st.lists(st.one_of(st.fractions(), st.integers()), min_size=1))
def test_fractions_two_by_two_come_to_the_same(values: list[Fraction | int]) -> None:
    assert added(values) == sum(values)


def test_a_note_about_nothing_is_not_made() -> None:
    assert counted(NoteKind.GUESTS, 0, coins=5) == ()
    assert counted(NoteKind.GUESTS, 2, coins=5) == (note(NoteKind.GUESTS, count=2, coins=5),)


def test_programs_read_plain_digits_and_the_decimals_of_the_currency() -> None:
    assert plain_row(a_report(), ROW) == ["2026-11-20", "x", 5, "0.33", "JPY", "3"]


def test_programs_read_nothing_words_numbers_and_times() -> None:
    at = datetime(2026, 11, 20, 19, 0, 0, 125000, tzinfo=UTC)
    row = (Word.NO_DATE, Numbered(7), None, Fraction(-1, 8), None, Fraction(1, 3))
    assert plain_row(a_report(), row) == ["no-date", "#7", None, "-0.13", None, "0.333333"]
    assert plain_row(a_report(), (at,) * 6)[0] == "2026-11-20T19:00:00.125+00:00"


def test_an_amount_without_a_currency_is_exact_if_it_ends() -> None:
    row = (None, None, None, None, None, Fraction(31, 100))
    assert plain_row(a_report(currency=""), row)[5] == "0.31"


def test_a_report_for_programs_names_everything() -> None:
    told = (note(NoteKind.TERMS, share=Fraction(1, 2), agency=Fraction(0)), note(NoteKind.TODAY))
    found = plain_report(a_report(ROW, totals=(ROW,), notes=told, period="2026", zone="Asia/Tokyo"))
    assert found["report"] == "tax"
    assert (found["period"], found["zone"], found["currency"]) == ("2026", "Asia/Tokyo", "EUR")
    assert found["rows"] == found["totals"]
    assert found["notes"] == [{"note": "terms", "share": "0.5", "agency": "0"}, {"note": "today"}]
    columns = found["columns"]
    assert isinstance(columns, list)
    assert columns[3] == {"name": "payout", "kind": "money", "currency": "EUR"}
    assert columns[0] == {"name": "day", "kind": "day"}
