"""Cells that a spreadsheet would take for formulas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.tally.cell_guard import MARKS, guard, unguard


@pytest.mark.parametrize("start", list("=+-@\t\r\n＝＋－＠"))
def test_what_begins_a_formula_is_guarded(start: str) -> None:
    assert guard(f"{start}SUM(A1)") == f"'{start}SUM(A1)"


@pytest.mark.parametrize("plain", ["", "Luna", "'tis", "''", "a=b", "1.5"])
def test_other_texts_are_left_alone(plain: str) -> None:
    assert guard(plain) == plain
    assert unguard(plain) == plain


def test_the_form_of_other_exporters_for_long_ids_is_undone() -> None:
    assert unguard('="6800000000000000001"') == "6800000000000000001"
    assert unguard('="say ""hi"""') == 'say "hi"'


@pytest.mark.parametrize("cell", ['="', "=A1", "=1+1", '="open'])
def test_a_formula_stays_one(cell: str) -> None:
    assert unguard(cell) == cell


@given(st.text(alphabet="'=+-@\t\"＝a1 "))
def test_reading_undoes_writing_whatever_the_text(text: str) -> None:
    assert unguard(guard(text)) == text


@given(st.text(alphabet="'=+@\"a "))
def test_a_cell_without_a_mark_is_never_changed(text: str) -> None:
    assert text.startswith(MARKS) or unguard(text) == text
