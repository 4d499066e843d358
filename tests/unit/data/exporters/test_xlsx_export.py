"""XLSX: typed cells, nothing that reckons or links, a sheet for each report."""

import io
import re
from contextlib import closing
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.reasons import Reason
from giftcalc.core.tally.report import Column, ColumnKind, Report, ReportKind
from giftcalc.core.tally.rows import Gifter
from giftcalc.data.exporters import xlsx_file
from giftcalc.data.exporters.xlsx_file import write_reports, write_rows
from giftcalc.data.ledger.money import add_withdrawal
from tests.report_samples import (
    FORMULAS,
    NASTY,
    RATE,
    a_book,
    a_stream,
    a_withdrawal,
    hostile_gifters,
    names_in,
    report_of,
    spoken,
)
from tests.tally_samples import START, a_row

EIGHT = datetime(2026, 11, 20, 20)  # noqa: DTZ001 - a spreadsheet knows no zones


def sheets(path: Path) -> dict[str, list[list[object]]]:
    """The cells of each sheet, as a spreadsheet program reads them."""
    book = CalamineWorkbook.from_path(str(path))
    return {
        name: [list(row) for row in book.get_sheet_by_name(name).to_python()]
        for name in book.sheet_names
    }


def xml_of(path: Path) -> str:
    """All parts of the file."""
    with ZipFile(io.BytesIO(path.read_bytes())) as parts:
        return "\n".join(parts.read(name).decode() for name in parts.namelist())


def test_cells_are_of_the_kind_of_their_column(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with closing(a_book(tmp_path, a_stream(title="Friday"))) as ledger:
        report = report_of(ledger, tmp_path, ReportKind.MONTH)
    write_reports(str(path), [spoken(report)])
    heads, row, total, _, first_note, *_ = next(iter(sheets(path).values()))
    assert heads[:4] == ["Day", "Start", "Title", "Length"]
    assert row[:2] == [date(2026, 11, 20), EIGHT]
    assert row[3] in (time(1), timedelta(hours=1))
    assert row[4:8] == [4, 3001, 3001, 0]
    assert (row[8], row[9]) == (12, float(1 / RATE.usd_per_euro))
    assert total[0] == "Total"
    assert str(first_note[0]).startswith("Amounts are estimates")


def test_ids_are_texts_and_names_neither_formulas_nor_links(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    names = [gifter.handle for gifter in hostile_gifters()]
    columns = (Column("gifter", ColumnKind.TEXT), Column("gifter_id", ColumnKind.ID))
    rows = tuple((name, "6800000000000000001") for name in (*names, "http://x", "12"))
    write_reports(str(path), [Report(ReportKind.GIFTER, columns, rows)])
    found = sheets(path)["gifter"][1:]
    assert {row[1] for row in found} == {"6800000000000000001"}
    assert "12" in [row[0] for row in found]
    assert re.search(r"<f>|<f |hyperlink", xml_of(path)) is None
    assert [row[0] for row in found[: len(FORMULAS)]] == [f"'{name}" for name in FORMULAS]


def test_several_reports_are_several_sheets_with_names_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with closing(a_book(tmp_path, a_stream())) as ledger:
        made = [spoken(report_of(ledger, tmp_path, kind, period="2026")) for kind in ReportKind]
    assert write_reports(str(path), [*made, made[0], made[0]]) > 0
    names = list(sheets(path))
    assert len(names) == len(ReportKind) + 2
    assert names[0] == "Streams 2026"
    assert names[-2:] == ["Streams 2026 2", "Streams 2026 3"]
    assert max(map(len, names)) <= 31


def test_a_title_that_no_sheet_can_have_is_made_one(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    report = Report(ReportKind.TAX, (Column("day", ColumnKind.DAY),), ())
    titles = ["[a]:*b?/\\'", "x" * 40, "x" * 40, "", "':'"]
    write_reports(str(path), [report._replace(title=title) for title in titles])
    assert list(sheets(path)) == ["a b", "x" * 31, "x" * 29 + " 2", "tax", "tax 2"]


def test_a_month_is_a_date_and_what_is_none_a_text(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    columns = (Column("month", ColumnKind.MONTH), Column("day", ColumnKind.DAY))
    rows = (("2026-11", "2026-11-20"), ("Without a date", "1899-12-31"), (None, "2026-02-30"))
    write_reports(str(path), [Report(ReportKind.DAYS, columns, rows)])
    found = sheets(path)["days"][1:]
    assert found == [
        [date(2026, 11, 1), date(2026, 11, 20)],
        ["Without a date", "1899-12-31"],
        ["", "2026-02-30"],
    ]


def test_a_number_of_too_many_digits_for_a_spreadsheet_is_a_text(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    columns = (Column("coins", ColumnKind.COINS),)
    rows = ((10**15 - 1,), (10**15,), (-(10**18),))
    write_reports(str(path), [Report(ReportKind.GIFT, columns, rows)])
    assert sheets(path)["gift"][1:] == [[10**15 - 1], ["1000000000000000"], [str(-(10**18))]]


def test_money_has_the_decimals_of_its_currency(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with closing(a_book(tmp_path, a_stream())) as ledger:
        add_withdrawal(ledger, a_withdrawal(START, currency="JPY"))
        report = report_of(ledger, tmp_path, ReportKind.TAX)
    write_reports(str(path), [spoken(report)])
    xml = xml_of(path)
    assert '"#,##0"' in xml
    assert '"#,##0.00"' in xml


def test_rows_keep_their_texts_and_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    rows: list[list[str | int | None]] = [["'=1", 5, None, ""], ["x" * 40_000, 10**15, "007", "0"]]
    assert write_rows(str(path), "rows", ["a", "b", "c", "d"], rows) == 2
    found = sheets(path)["rows"]
    assert found[0] == ["a", "b", "c", "d"]
    assert found[1] == ["'=1", 5, "", ""]
    assert found[2] == ["x" * 32_767, "1000000000000000", "007", "0"]


def test_a_sheet_has_no_more_rows_than_spreadsheets_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_file, "MOST_ROWS", 2)
    path = tmp_path / "a.xlsx"
    report = Report(ReportKind.GIFT, (Column("coins", ColumnKind.COINS),), ((1,),) * 3)
    with pytest.raises(Refusal) as of_rows:
        write_rows(str(path), "rows", ["a"], [["x"]] * 3)
    with pytest.raises(Refusal) as of_a_report:
        write_reports(str(path), [report])
    assert of_rows.value.problem is of_a_report.value.problem is Problem.EXPORT_TOO_MANY_ROWS
    assert not path.exists()


@pytest.mark.parametrize(
    ("cause", "reason"), [(OSError(28, "full"), Reason.DISK_FULL), ("x", Reason.OTHER)]
)
def test_a_disk_that_fails_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cause: object, reason: Reason
) -> None:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]

    def fails(_book: object) -> None:
        raise FileCreateError(cause)

    monkeypatch.setattr(Workbook, "close", fails)
    with pytest.raises(Refusal) as refused:
        write_rows(str(tmp_path / "a.xlsx"), "rows", ["a"], [])
    assert (refused.value.problem, refused.value.details["reason"]) == (
        Problem.CANNOT_WRITE,
        reason,
    )
    assert names_in(tmp_path) == []


def test_hostile_names_are_read_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    printable = [name for name in NASTY if name.isprintable()]
    found = [Gifter("1", name) for name in printable]
    stream = a_stream(*(a_row(gifter=None) for _ in found))
    with closing(a_book(tmp_path, stream)):
        pass
    write_rows(str(path), "rows", ["handle"], [[one.handle] for one in found])
    assert [row[0] for row in sheets(path)["rows"][1:]] == printable
