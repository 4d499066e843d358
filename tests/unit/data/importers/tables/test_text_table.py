"""Tables as text: separators, encodings, and what is wrong with them, by line."""

import pytest

from giftcalc.core.problems import Problem
from giftcalc.data.importers.tables import raw_table
from giftcalc.data.importers.tables.raw_table import LONGEST_CELL, RawTable
from giftcalc.data.importers.tables.reading import read_pasted, read_table
from tests.table_samples import csv_of, refused

HEADERS = ("User", "Gift", "Count")


def lines(table: RawTable) -> list[tuple[int, list[str]]]:
    return list(table.lines())


def cells(content: bytes, **opened: str) -> list[list[str]]:
    return [found for _, found in lines(read_table(content, **opened))]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_separator_is_found(delimiter: str) -> None:
    content = csv_of(HEADERS, ("luna", "Rose, red", "1"), delimiter=delimiter)
    table = read_table(content)
    assert table.opened.delimiter == delimiter
    assert lines(table) == [(1, list(HEADERS)), (2, ["luna", "Rose, red", "1"])]
    assert (table.width, table.rows) == (3, 2)


def test_decimal_commas_do_not_hide_the_separator() -> None:
    content = b"Gift;Coins\nRose;1,5\nLion;2,5\nGalaxy;1000\n"
    assert read_table(content).opened.delimiter == ";"


def test_a_separator_that_is_said_or_named_in_the_first_line_holds() -> None:
    assert cells(b"a;b,c\n1;2,3\n", delimiter=",") == [["a;b", "c"], ["1;2", "3"]]
    table = read_table(b"sep=;\r\na,b;c\r\n1;2\r\n")
    assert lines(table) == [(2, ["a,b", "c"]), (3, ["1", "2"])]


def test_marks_and_line_ends_of_every_system_are_read() -> None:
    assert cells(b"\xef\xbb\xbfa,b\r\n1,2\r\n") == [["a", "b"], ["1", "2"]]
    assert cells(b"a,b\r1,2") == [["a", "b"], ["1", "2"]]
    assert cells(b'a,b\n"1\n2",3\n\n,\n4,5') == [["a", "b"], ["1\n2", "3"], ["4", "5"]]


def test_lines_are_counted_as_an_editor_does() -> None:
    found = lines(read_table(b'a,b\n"1\n2",3\n\n4,5\n'))
    assert [line for line, _ in found] == [1, 2, 5]


def test_guards_are_undone() -> None:
    content = csv_of(("Id", "Name"), ('="6800000000000000001"', "'=SUM(A1)"), ("", "'＝x"))
    assert cells(content)[1:] == [["6800000000000000001", "=SUM(A1)"], ["", "＝x"]]


def test_short_lines_before_the_headers_are_read() -> None:
    table = read_table(b"Exported at 2026-07-06\n\nUser,Gift\nluna,Rose,\n")
    assert lines(table) == [
        (1, ["Exported at 2026-07-06", ""]),
        (3, ["User", "Gift"]),
        (4, ["luna", "Rose"]),
    ]


def test_pasted_cells_are_read() -> None:
    table = read_pasted("User\tGift\nluna\tRose\n")
    assert lines(table)[1] == (2, ["luna", "Rose"])
    assert read_pasted("a\tb\ud800\n1\t2").width == 2


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("utf-16", "utf-16"), ("cp1252", "windows-1252"), ("cp932", "shift-jis")],
)
def test_another_encoding_is_read_only_if_it_is_said(encoding: str, name: str) -> None:
    text = "ユーザー,ギフト\nルナ,バラ\n" if encoding == "cp932" else "Prénom,Cadeau\nZoé,Rose\n"
    content = text.encode(encoding)
    problem = Problem.TABLE_UTF16 if encoding == "utf-16" else Problem.TABLE_NOT_UTF8
    assert refused(read_table, content).problem is problem
    assert cells(content, encoding=name) == [line.split(",") for line in text.split()]


def test_how_far_a_row_is_in_its_file_is_told() -> None:
    table = read_table(b"a,b\n1,2\n3,4\n5,6\n")
    assert [table.reached(row) for row in range(5)] == [0, 4, 8, 12, 16]


@pytest.mark.parametrize(
    ("content", "problem", "details"),
    [
        (b"", Problem.IMPORT_EMPTY, {}),
        (b"\n\r\n", Problem.IMPORT_EMPTY, {}),
        (b"one\ntwo\n", Problem.TABLE_ONE_COLUMN, {}),
        (b"a,b\n1,\xe9\n", Problem.TABLE_NOT_UTF8, {"line": 2}),
        (b"a,b\n" * 300_000 + b"1,\xff\n", Problem.TABLE_NOT_UTF8, {"line": 300_001}),
        (b"a,b\n1,2\n3,\0\n", Problem.TABLE_NUL, {"line": 3}),
        (b"a\0,\0b\0", Problem.TABLE_UTF16, {}),
        (b"\xff\xfea\0,\0b\0", Problem.TABLE_UTF16, {}),
        (b"a,b\n1,2\n1,2,3\n", Problem.TABLE_RAGGED, {"line": 3, "found": 3, "expected": 2}),
        (b"a,b,c\n1,2\n", Problem.TABLE_RAGGED, {"line": 2, "found": 2, "expected": 3}),
        (b'a,b\n1,"2\n3,4\n', Problem.TABLE_QUOTE_OPEN, {"line": 2}),
        (b'a,b\n1,"2"3\n', Problem.TABLE_BAD_QUOTE, {"line": 2}),
        (b"a," * 300 + b"b\n", Problem.TABLE_TOO_WIDE, {"line": 1, "most": 200}),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    content: bytes, problem: Problem, details: dict[str, object]
) -> None:
    refusal = refused(read_table, content)
    assert (refusal.problem, refusal.details) == (problem, details)


@pytest.mark.parametrize("size", [LONGEST_CELL + 1, 10_000_000])
@pytest.mark.parametrize("quoted", [True, False])
def test_an_endless_cell_is_refused_where_it_begins(size: int, quoted: bool) -> None:
    cell = b'"' + b"x" * size + b'"' if quoted else b"x" * size
    refusal = refused(read_table, b"a,b\n1,2\n3," + cell + b"\n")
    assert refusal.problem is Problem.TABLE_CELL_TOO_LONG
    assert refusal.details == {"line": 3, "most": LONGEST_CELL}


def test_an_endless_table_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert raw_table.MOST_ROWS == 2_000_000
    monkeypatch.setattr(raw_table, "MOST_ROWS", 5)
    assert read_table(b"a,b\n" * 5).rows == 5
    assert refused(read_table, b"a,b\n" * 6).problem is Problem.TABLE_TOO_LONG


def test_a_wrong_choice_of_encoding_is_told() -> None:
    refusal = refused(read_table, b"a,b\n1,\x81\n", encoding="windows-1252")
    assert refusal.problem is Problem.TABLE_NOT_IN_ENCODING
    assert refusal.details == {"line": 2, "encoding": "windows-1252"}
    unmarked = "a,b".encode("utf-16-le")
    assert refused(read_table, unmarked, encoding="utf-16").details["line"] == 1
    assert refused(read_table, b"a,b", encoding="klingon").problem is Problem.TABLE_UNKNOWN_ENCODING
