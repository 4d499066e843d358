"""Rows of a table and whole lists, pasted into the tally's line."""

import pytest

from giftcalc.core.problems import Problem
from tests.typed_samples import lines, refused, said


@pytest.mark.parametrize(
    ("row", "meant"),
    [
        ("Rose\t278\tluna.k", "278 Rose at 1 by luna.k"),
        ("Rose;278;@luna.k", "278 Rose at 1 by luna.k"),
        ("luna.k;Rose;3", "3 Rose at 1 by luna.k"),
        ("Luna K\tRose\t", "1 Rose at 1 by Luna K"),
        ("Galaxy\t3\t3000\t@luna", "3 Galaxy at 1000 by luna"),
        ("Galaxy\t1000\t3", "3 Galaxy at 1000"),
        ("Galaxy\tx3\t1,000", "3 Galaxy at 1000"),
        ("Galaxy\t1000\t×3", "3 Galaxy at 1000"),
        ("Finger Heart;5;x25", "25 Finger Heart at 5"),
        ("Gift Box;2;3999", "2 Gift Box at 3999"),
        ("3 lion; @luna", "3 Lion at 29999 by luna"),
        ("3 lion @luna;", "3 Lion at 29999 by luna"),
        ("Rose, ×3, @luna", "3 Rose at 1 by luna"),
        ("Rose,3,luna", "3 Rose at 1 by luna"),
        ("my gift = 30;3", "3 my gift at 30"),
        ('"Rose";"3";"luna"', "3 Rose at 1 by luna"),
    ],
)
def test_a_row_of_a_table_is_read_cell_by_cell(row: str, meant: str) -> None:
    assert said(row) == meant


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("Finger Heart;5;25", Problem.TYPED_WHICH_COUNT),
        ("Galaxy;3;4", Problem.TYPED_WHICH_COUNT),
        ("Galaxy;1;2;3", Problem.TYPED_TOO_MANY_CELLS),
        ("Rose;luna;petra", Problem.TYPED_TWO_GIFTERS),
        ("Rose;3 @luna;petra", Problem.TYPED_TWO_GIFTERS),
        ("1;2", Problem.TYPED_WHICH_COUNT),
        ("@luna;", Problem.TYPED_GIFT_MISSING),
        ("nope, 3, @luna", Problem.TYPED_GIFT_UNKNOWN),
    ],
)
def test_a_row_that_is_not_clear_is_refused(row: str, problem: Problem) -> None:
    assert refused(row).problem is problem


def test_each_line_of_a_paste_is_told_by_its_number() -> None:
    told = lines("Rose x278\r\n\nGalaxy x3 @luna\nnope x2\n \u00a0\nros")
    assert [line.number for line in told] == [1, 3, 4, 6]
    assert [line.found.coins for line in told if line.found] == [278, 3_000]
    problems = [line.refusal.problem for line in told if line.refusal]
    assert problems == [Problem.TYPED_GIFT_UNKNOWN] * 2


def test_a_pasted_line_has_to_name_its_gift_in_full() -> None:
    (alone,) = lines("lio")
    assert alone.found
    first, _ = lines("lio\nrose")
    assert first.refusal is not None
    suggestions = first.refusal.details["suggestions"]
    assert isinstance(suggestions, tuple)
    assert suggestions[0].name == "Lion"


def test_suggestions_are_made_for_the_first_few_unknown_names_only() -> None:
    offered = [line.refusal.details["suggestions"] for line in lines("loin\n" * 12) if line.refusal]
    assert [bool(some) for some in offered] == [True] * 10 + [False] * 2
