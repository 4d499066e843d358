"""What is exported where: the ending of the name decides, reports are asked for by name."""

import csv
import json
from contextlib import closing
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.records import Purchase, TermsInForce
from giftcalc.core.tally.report import ReportKind
from giftcalc.data.ledger import money
from giftcalc.data.ledger.opening import Ledger
from giftcalc.services.tally.exporting import Exported, Format, export
from giftcalc.services.tally.report_basis import ReportOptions
from tests.journal_samples import read_journal
from tests.report_samples import (
    DECEMBER,
    DOLLAR,
    FORMULAS,
    NASTY,
    a_book,
    a_stream,
    a_withdrawal,
    spoken,
    surroundings,
)
from tests.tally_samples import DAY, GALAXY, HOUR, START, a_row


@pytest.fixture
def book(tmp_path: Path) -> Ledger:
    return a_book(tmp_path, a_stream())


def written(ledger: Ledger, path: Path, *what: str, **options: Any) -> Exported:
    plain = options.pop("plain", False)
    asked = ReportOptions()._replace(**options)
    with closing(ledger):
        return export(
            ledger,
            str(path),
            surroundings(path.parent),
            spoken,
            what=what,
            options=asked,
            plain=plain,
        )


@pytest.mark.parametrize(
    ("name", "wanted", "what"),
    [
        ("a.csv", Format.CSV, "rows"),
        ("a.XLSX", Format.XLSX, "rows"),
        ("a.json", Format.JSON, "ledger"),
        ("a.jsonl", Format.JSONL, "ledger"),
        ("a.journal", Format.JOURNAL, "journal"),
        ("a.hledger", Format.JOURNAL, "journal"),
    ],
)
def test_the_name_tells_the_format_and_what_is_in_it(
    book: Ledger, tmp_path: Path, name: str, wanted: Format, what: str
) -> None:
    found = written(book, tmp_path / name)
    assert (found.format, found.what) == (wanted, (what,))
    assert (tmp_path / name).stat().st_size > 0


@pytest.mark.parametrize("name", ["a", "a.txt", "a.csv.gz", ".csv", "csv"])
def test_a_name_that_tells_no_format_is_refused(book: Ledger, tmp_path: Path, name: str) -> None:
    with pytest.raises(Refusal) as refused:
        written(book, tmp_path / name)
    assert refused.value.problem is Problem.EXPORT_FORMAT
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("a.json", ["rows"]),
        ("a.csv", ["ledger"]),
        ("a.journal", ["tax"]),
        ("a.jsonl", ["tax"]),
        ("a.csv", ["tax", "days"]),
        ("a.xlsx", ["rows", "tax"]),
        ("a.xlsx", ["journal"]),
    ],
)
def test_what_a_format_cannot_hold_is_refused(
    book: Ledger, tmp_path: Path, name: str, what: list[str]
) -> None:
    with pytest.raises(Refusal) as refused:
        written(book, tmp_path / name, *what)
    assert refused.value.problem is Problem.EXPORT_NOT_IN_FORMAT


def test_rows_are_those_of_a_period_if_asked(book: Ledger, tmp_path: Path) -> None:
    assert written(book, tmp_path / "a.csv", period="2025").rows == 0


def test_rows_may_have_numbers_in_the_place_of_names(book: Ledger, tmp_path: Path) -> None:
    written(book, tmp_path / "a.csv", "rows", hide_names=True, plain=True)
    rows = list(csv.DictReader((tmp_path / "a.csv").read_text().splitlines()))
    assert {(row["gifter_id"], row["nickname"]) for row in rows} == {("", "")}
    assert any(row["handle"].startswith("gifter-") for row in rows)


def test_the_whole_ledger_is_not_exported_where_names_are_to_be_hidden(
    book: Ledger, tmp_path: Path
) -> None:
    with pytest.raises(Refusal) as refused:
        written(book, tmp_path / "a.jsonl", hide_names=True)
    assert refused.value.problem is Problem.EXPORT_HAS_NAMES
    assert not (tmp_path / "a.jsonl").exists()


@pytest.mark.parametrize(
    ("name", "options", "problem"),
    [
        ("a.json", {"period": "2026-11"}, Problem.EXPORT_OF_ALL_TIME),
        ("a.jsonl", {"stream": 1}, Problem.EXPORT_OF_ALL_STREAMS),
        ("a.journal", {"stream": 1}, Problem.EXPORT_OF_ALL_STREAMS),
    ],
)
def test_what_is_only_exported_whole_is_not_exported_in_part(
    book: Ledger, tmp_path: Path, name: str, options: dict[str, Any], problem: Problem
) -> None:
    with pytest.raises(Refusal) as refused:
        written(book, tmp_path / name, **options)
    assert refused.value.problem is problem
    assert not (tmp_path / name).exists()


def test_a_journal_may_be_that_of_a_month(book: Ledger, tmp_path: Path) -> None:
    assert written(book, tmp_path / "a.journal", period="2025-01").rows == 0


@pytest.mark.parametrize("kind", ReportKind)
def test_every_report_is_exported_in_every_format(tmp_path: Path, kind: ReportKind) -> None:
    with closing(a_book(tmp_path, a_stream())) as ledger:
        money.add_withdrawal(ledger, a_withdrawal())
        for name in ("a.csv", "a.xlsx", "a.json"):
            path = tmp_path / name
            export(ledger, str(path), surroundings(tmp_path), spoken, what=[kind])
    heads = next(csv.reader((tmp_path / "a.csv").read_text("utf-8-sig").splitlines()))
    document = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert len(heads) == len(document["columns"])
    assert document["report"] == kind
    sheet = CalamineWorkbook.from_path(str(tmp_path / "a.xlsx")).get_sheet_by_index(0).to_python()
    assert sheet[0] == heads


def test_several_reports_are_several_sheets_or_a_list(tmp_path: Path) -> None:
    names = [str(kind) for kind in ReportKind]
    with closing(a_book(tmp_path, a_stream())) as ledger:
        for name in ("a.xlsx", "a.json"):
            export(ledger, str(tmp_path / name), surroundings(tmp_path), spoken, what=names)
    assert len(CalamineWorkbook.from_path(str(tmp_path / "a.xlsx")).sheet_names) == len(names)
    documents = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert [one["report"] for one in documents] == names


def test_written_plainly_csv_has_names_for_heads(book: Ledger, tmp_path: Path) -> None:
    written(book, tmp_path / "a.csv", "month", plain=True)
    assert (tmp_path / "a.csv").read_bytes().startswith(b"day,started,title,length,")


def test_a_journal_is_balanced_and_says_what_a_diamond_was_worth(tmp_path: Path) -> None:
    path, later = tmp_path / "a.journal", START + DAY
    second = a_stream(a_row(GALAXY, at=later), room="r2", started=later, ended=later + HOUR)
    with closing(a_book(tmp_path, a_stream(), second)) as ledger:
        money.add_terms(ledger, TermsInForce(0, "2026-11-21", Fraction(1, 3), coins_per_diamond=2))
        money.add_withdrawal(ledger, a_withdrawal())
        money.add_withdrawal(ledger, a_withdrawal(diamonds=None, currency=DOLLAR, fee=Fraction(0)))
        money.add_coin_purchase(ledger, Purchase(0, START, 350, Fraction("3.7"), "USD"))
        money.add_coin_purchase(ledger, Purchase(0, START, None, Fraction(1), ""))
        money.add_coin_purchase(ledger, Purchase(0, START, 70, None, "USD"))
        money.add_coin_purchase(ledger, Purchase(0, None, 70, Fraction(1), "USD"))
        found = export(ledger, str(path), surroundings(tmp_path), spoken)
    read = read_journal(path.read_text("utf-8"))
    assert found.rows == len(read.texts) == 6
    assert read.prices["2026-11-20", "EUR"] == Fraction(1, 250)
    assert read.prices["2026-11-21", "EUR"] == Fraction("0.0053333333")
    assert read.accounts["assets:tiktok:diamonds"]["DIAMOND"] == 3_001 + 500 - 2_500
    assert read.accounts["assets:tiktok:coins"]["COIN"] == 350
    assert read.accounts["expenses:fees:withdrawal"]["EUR"] == 2
    assert read.accounts["income:tiktok:withdrawals"]["USD"] == -8
    assert read.accounts["assets:bank"]["UNKNOWN"] == -1
    assert "without a day: 1" in path.read_text("utf-8")


@pytest.mark.parametrize("chosen", [*FORMULAS, *NASTY, "; x", "a | b", '"', "\u2028x", ""])
def test_no_title_can_end_a_line_of_a_journal_or_begin_a_comment(
    tmp_path: Path, chosen: str
) -> None:
    path = tmp_path / "a.journal"
    with closing(a_book(tmp_path, a_stream(title=chosen))) as ledger:
        money.add_withdrawal(ledger, a_withdrawal(note=chosen, currency='EU"R'))
        money.add_coin_purchase(ledger, Purchase(0, DECEMBER, 1, Fraction(1), "U2", chosen))
        export(ledger, str(path), surroundings(tmp_path), spoken)
    read = read_journal(path.read_text("utf-8"))
    assert len(read.texts) == 3
    assert all(";" not in text and "|" not in text for _, text in read.texts)


def test_a_journal_of_a_year_holds_that_year(tmp_path: Path) -> None:
    path = tmp_path / "a.journal"
    nowhen = a_stream(a_row(at=None), room="x", started=None, ended=None, recorded=False)
    with closing(
        a_book(tmp_path, a_stream(), nowhen, a_stream(a_row(value=0), room="z"))
    ) as ledger:
        money.add_withdrawal(ledger, a_withdrawal())
        of_month = ReportOptions(period="2026-12")
        export(ledger, str(path), surroundings(tmp_path), spoken, options=of_month)
        (december,) = read_journal(path.read_text("utf-8")).texts
        export(
            ledger, str(path), surroundings(tmp_path), spoken, options=ReportOptions(currency="KPW")
        )
        read = read_journal(path.read_text("utf-8"))
    assert december == ("2026-12-10", "Withdrawal")
    assert (len(read.texts), read.prices) == (2, {})
