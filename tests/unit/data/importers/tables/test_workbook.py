"""Tables in workbooks: their cells as text, and workbooks made to do harm."""

import re
from datetime import date, datetime, time, timedelta

import pytest

from giftcalc.core.problems import Problem
from giftcalc.data.importers.tables.raw_table import RawTable
from giftcalc.data.importers.tables.reading import read_table
from tests.table_samples import SHEET, refused, with_member, workbook_with, xlsx_of
from tests.zip_samples import encrypted, zip_of

GOOD = xlsx_of(("User", "Gift", "Count"), ("luna", "Rose", 47))


def cells(content: bytes, sheet: str = "") -> list[tuple[int, list[str]]]:
    return list(read_table(content, sheet=sheet).lines())


def broken(change: bytes, into: bytes, member: str = SHEET) -> bytes:
    """A workbook with some of its XML exchanged, which must have been there."""
    return with_member(GOOD, member, lambda xml: exchanged(xml, change, into))


def exchanged(xml: bytes, change: bytes, into: bytes) -> bytes:
    assert change in xml
    return xml.replace(change, into, 1)


def test_cells_are_read_as_texts_that_keep_what_they_say() -> None:
    moment = datetime(2026, 8, 20, 21, 3, 7)  # noqa: DTZ001 - a cell has no zone
    content = xlsx_of(
        ("Time", "Day", "Clock", "Length", "Count", "Part", "Yes"),
        (moment, date(2026, 8, 20), time(21, 3), timedelta(hours=30, minutes=2), 47, 0.5, True),
        ("", "", "", "", 1_000_000, -3.25, False),
    )
    assert cells(content)[1:] == [
        (2, ["2026-08-20 21:03:07", "2026-08-20", "21:03:00", "30:02:00", "47", "0.5", "TRUE"]),
        (3, ["", "", "", "", "1000000", "-3.25", "FALSE"]),
    ]


def test_part_of_a_second_is_kept() -> None:
    moment = datetime(2026, 8, 20, 21, 3, 7, 125_000)  # noqa: DTZ001 - a cell has no zone
    assert cells(xlsx_of(("Time", "b"), (moment, "x")))[1][1][0] == "2026-08-20 21:03:07.125"


def test_an_id_that_a_cell_cannot_hold_shows_that_it_was_rounded() -> None:
    content = xlsx_of(("Id", "Id"), (6_800_000_000_000_000_001, 2**53 - 1))
    assert cells(content)[1] == (2, ["6.800000000000000e+18", "9007199254740991"])


def test_guards_are_undone_in_workbooks_as_well() -> None:
    assert cells(xlsx_of(("a", "b"), ("'=SUM(A1)", "'-1")))[1][1] == ["=SUM(A1)", "-1"]


def test_empty_lines_are_left_out_and_lines_keep_their_numbers() -> None:
    table = read_table(xlsx_of((), (), ("a", "b", ""), (), ("1",)))
    assert list(table.lines()) == [(3, ["a", "b"]), (5, ["1", ""])]
    assert (table.width, table.rows) == (2, 2)


def three_sheets() -> bytes:
    held, book = workbook_with("Empty", "Data", "More", "Hidden")
    book.get_worksheet_by_name("Data").write_row(3, 3, ["a", "b"])
    book.get_worksheet_by_name("More").write_row(0, 0, ["c", "d"])
    book.get_worksheet_by_name("Hidden").hide()
    book.add_chartsheet("Chart")
    book.close()
    return held.getvalue()


def test_the_first_sheet_with_cells_is_read_or_the_one_that_is_chosen() -> None:
    table = read_table(three_sheets())
    assert table.opened.sheets == ("Empty", "Data", "More")
    assert table.opened.sheet == "Data"
    assert list(table.lines()) == [(4, ["a", "b"])]
    assert cells(three_sheets(), "More") == [(1, ["c", "d"])]


def test_a_sheet_that_is_not_there_or_hidden_is_refused() -> None:
    for name in ("Hidden", "Nowhere"):
        refusal = refused(read_table, three_sheets(), sheet=name)
        assert refusal.problem is Problem.TABLE_SHEET_MISSING
        assert refusal.details == {"name": name}


def test_an_empty_workbook_is_refused() -> None:
    assert refused(read_table, xlsx_of()).problem is Problem.IMPORT_EMPTY


def test_cells_with_formulas_are_counted() -> None:
    table = read_table(xlsx_of(("a", "b"), (1, "=A2*2"), (2, "=A3*2")))
    assert table.opened.formulas == (2, "B2")
    assert read_table(GOOD).opened.formulas == (0, "")


def test_cells_without_places_are_read_in_their_order() -> None:
    bare = with_member(GOOD, SHEET, lambda xml: re.sub(rb'<c r="\w+"', b"<c", xml))
    assert cells(bare) == cells(GOOD)


def cut(xml: bytes) -> bytes:
    return xml[:300]


def widest() -> bytes:
    return xlsx_of(range(10_000))


def rows_apart() -> bytes:
    far = b'<row r="1048576"><c r="E1048576"><v>1</v></c></row></sheetData>'
    return broken(b"</sheetData>", far)


def thin_and_wide() -> bytes:
    """No cell has a place, so that only counting tells how wide a row is."""
    row = b"<row>" + b"<c/>" * 100_000 + b"</row>"
    return broken(b"</sheetData>", row + b"</sheetData>")


@pytest.mark.parametrize(
    ("content", "problem", "name"),
    [
        (widest(), Problem.TABLE_TOO_WIDE, None),
        (broken(b'r="C2"', b'r="XFD2"'), Problem.TABLE_TOO_WIDE, None),
        (thin_and_wide(), Problem.TABLE_TOO_WIDE, None),
        (rows_apart(), Problem.WORKBOOK_SPREAD, "sheet1.xml"),
        (broken(b'r="C2"', b'r="C00099999999"'), Problem.WORKBOOK_SPREAD, "sheet1.xml"),
        (
            broken(b"?>", b'?><!DOCTYPE x [<!ENTITY a "b">]>'),
            Problem.WORKBOOK_ENTITIES,
            "sheet1.xml",
        ),
        (
            broken(b"?>", b'?><!DOCTYPE x SYSTEM "/dev/zero">', "xl/styles.xml"),
            Problem.WORKBOOK_ENTITIES,
            "styles.xml",
        ),
        (broken(b"<row", b"\0<row"), Problem.WORKBOOK_DAMAGED, "sheet1.xml"),
        (
            broken(b'uniqueCount="', b'uniqueCount="99999999', "xl/sharedStrings.xml"),
            Problem.WORKBOOK_DAMAGED,
            "sharedStrings.xml",
        ),
        (broken(b"</sheetData>", b" " * (65 << 20) + b"</sheetData>"), Problem.ZIP_TOO_BIG,
         "sheet1.xml"),
        (with_member(GOOD, SHEET, cut), Problem.WORKBOOK_DAMAGED, None),
        (broken(b"<v>1</v>", b"<v>77</v>"), Problem.WORKBOOK_DAMAGED, None),
        (with_member(GOOD, "xl/workbook.xml", lambda _: b"<workbook/>"), Problem.WORKBOOK_NO_SHEET,
         None),
        (zip_of([("xl/workbook.bin", b"")]), Problem.WORKBOOK_OTHER_KIND, None),
        (zip_of([("xl/workbook.xml", b""), ("content.xml", b"")]), Problem.WORKBOOK_OTHER_KIND,
         None),
        (encrypted(), Problem.ZIP_ENCRYPTED, "user_data.json"),
        (GOOD[:1000], Problem.ZIP_DAMAGED, ""),
    ],
)  # fmt: skip
def test_a_workbook_that_could_do_harm_is_refused_with_its_member(
    content: bytes, problem: Problem, name: str | None
) -> None:
    refusal = refused(read_table, content)
    assert refusal.problem is problem
    assert refusal.details.get("name") == name


def test_a_panic_of_the_reader_is_a_damaged_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException): ...

    def panic(_content: object) -> None:
        raise PanicException

    monkeypatch.setattr("giftcalc.data.importers.tables.workbook._read", lambda *_: panic(_))
    assert refused(read_table, GOOD).problem is Problem.WORKBOOK_DAMAGED


def test_ctrl_c_is_no_damaged_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> RawTable:
        raise KeyboardInterrupt

    monkeypatch.setattr("giftcalc.data.importers.tables.workbook._read", interrupt)
    with pytest.raises(KeyboardInterrupt):
        read_table(GOOD)
