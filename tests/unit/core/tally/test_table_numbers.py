"""Whole numbers of tables, and ids that a spreadsheet took for numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.table_numbers import (
    MarkEvidence,
    is_blank,
    is_number,
    is_rounded_id,
    value_of_row,
    whole,
)
from giftcalc.core.tally.table_times import Example


def heard(*cells: str) -> MarkEvidence:
    evidence = MarkEvidence()
    for line, cell in enumerate(cells, 2):
        evidence.add(line, cell, "Coins")
    return evidence


@pytest.mark.parametrize("cell", ["", " ", "-", "—", "N/A", "null", "NaN", "None"])
def test_what_says_that_nothing_is_known_is_blank(cell: str) -> None:
    assert is_blank(cell)


def test_zero_is_known() -> None:
    assert not is_blank("0")


@pytest.mark.parametrize("cell", ["0", "1,234", "1.234.567", "12 345", "-5", "6.8E+18", "1’234"])
def test_what_looks_like_a_number_is_told(cell: str) -> None:
    assert is_number(cell)


@pytest.mark.parametrize("cell", ["", "Rose", "12 roses", "e5", "2026-08-20", ","])
def test_what_does_not_look_like_a_number_is_told(cell: str) -> None:
    assert not is_number(cell)


@pytest.mark.parametrize(
    ("cell", "comma"),
    [
        ("1,234.0", False),
        ("1,234", False),
        ("1,234,567", False),
        ("12.5", False),
        ("0.125", False),
        ("1.234,0", True),
        ("1.234", True),
        ("1.234.567", True),
        ("12,50", True),
    ],
)
def test_a_cell_that_can_be_read_in_one_way_decides_for_all(cell: str, comma: bool) -> None:
    assert heard("5", "1.000", cell).decimal_comma is comma
    assert heard("5", cell).asks_mark is None


def test_a_thousand_or_one_is_asked_for() -> None:
    evidence = heard("5", "luna", "2.000", "3.000", "12 345", "1.234" * 9)
    assert evidence.decimal_comma is None
    assert evidence.asks_mark == Example(4, "2.000")
    evidence.check()


def test_cells_that_contradict_each_other_stop_with_both() -> None:
    with pytest.raises(Refusal) as caught:
        heard("1.234", "7", "1,234").check()
    assert caught.value.problem is Problem.TABLE_MIXED_NUMBERS
    assert caught.value.details["first"] == "1.234"
    assert caught.value.details["second_line"] == 4


@pytest.mark.parametrize(
    ("cell", "comma", "value"),
    [
        ("7", False, 7),
        (" 7 ", False, 7),
        ("1,234", False, 1234),
        ("1.234", True, 1234),
        ("1 234", True, 1234),
        ("1\u202f234", True, 1234),
        ("1’234", False, 1234),
        ("47.0", False, 47),
        ("47,00", True, 47),
        ("４７", False, 47),
        ("1234567890123", False, None),
        ("1.5", False, None),
        ("-1", False, None),
        ("1e5", False, None),
        ("seven", True, None),
        ("", False, None),
        ("=1+1", False, None),
    ],
)
def test_whole_numbers_are_read_by_the_marks_of_the_table(
    cell: str, comma: bool, value: int | None
) -> None:
    if value is not None:
        assert whole(cell, decimal_comma=comma) == value
        return
    with pytest.raises(Refusal) as caught:
        whole(cell, decimal_comma=comma)
    assert caught.value.problem is Problem.TABLE_BAD_NUMBER


@given(st.integers(0, 10**12))
def test_a_grouped_number_is_what_it_was(number: int) -> None:
    cell = f"{number:,}"
    assert whole(cell, decimal_comma=False) == number
    assert whole(cell.replace(",", "."), decimal_comma=True) == number


@pytest.mark.parametrize("cell", ["6.8E+18", "6,8e18", "6.800000000000000e+18"])
def test_an_id_that_lost_its_end_is_told(cell: str) -> None:
    assert is_rounded_id(cell)


@pytest.mark.parametrize("cell", ["6800000000000000001", "", "12000", "luna", "1000000000000000"])
def test_a_whole_id_is_told(cell: str) -> None:
    assert not is_rounded_id(cell)


def test_fifteen_digits_and_zeros_are_what_a_spreadsheet_leaves() -> None:
    assert is_rounded_id("6800123456789010000")


def test_a_total_is_shared_by_its_gifts() -> None:
    assert value_of_row(47, None, 47) == 1
    assert value_of_row(3, 5, None) == 5
    assert value_of_row(3, 5, 15) == 5
    assert value_of_row(3, None, None) is None


def test_a_total_that_cannot_be_shared_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        value_of_row(3, None, 10)
    assert caught.value.problem is Problem.TABLE_TOTAL_UNEVEN
    with pytest.raises(Refusal) as caught:
        value_of_row(3, 5, 16)
    assert caught.value.problem is Problem.TABLE_TOTAL_DIFFERS
