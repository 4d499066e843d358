"""Reports as PDF files."""

import re
import zlib
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.report import ReportKind
from giftcalc.data.ledger.opening import open_ledger
from giftcalc.paths import Home
from giftcalc.services.tally.reports import Surroundings, make_report
from giftcalc.ui.insights.stated import statement_of
from giftcalc.ui.insights.statement import Statement, pdf_of, save_statement, shared_out
from tests.insights_samples import NOW, fill
from tests.snare_samples import Snare
from tests.terms_samples import ENGLISH, FRENCH, situation

SHORT = Statement(
    "Streams", "Made today", ("Day", "Title", "To you"), (False, False, True),
    (("1 Nov", "Evening", "€1.00"),), (("Total", "", "€1.00"),), ("A note.",),
)  # fmt: skip


def pages(pdf: bytes) -> int:
    """How many pages a PDF says it has."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def drawn(pdf: bytes) -> int:
    """How many pieces of text are drawn in a PDF."""
    found = 0
    for piece in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            found += len(re.findall(rb"T[jJ]\b", zlib.decompress(piece)))
        except zlib.error:
            continue
    return found


def test_a_statement_is_a_pdf_of_one_page(qapp: object) -> None:
    pdf = pdf_of(SHORT)
    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")
    assert pages(pdf) == 1
    assert drawn(pdf) >= 10


def test_many_rows_go_on_over_the_pages(qapp: object) -> None:
    pdf = pdf_of(SHORT._replace(rows=SHORT.rows * 300, notes=("A long note. " * 200,)))
    assert pages(pdf) >= 7
    assert drawn(pdf) >= 3 * 300


def test_a_statement_without_rows_has_its_notes(qapp: object) -> None:
    pdf = pdf_of(SHORT._replace(rows=(), totals=(), subtitle=""))
    assert pages(pdf) == 1
    assert drawn(pdf) >= 4


def test_hostile_names_are_drawn_as_they_are(qapp: object, snare: Snare) -> None:
    rows = ((f"{snare.name}", "\u202eevil\x00\n" * 400, "€1.00"),) * 50
    pdf = pdf_of(SHORT._replace(title=snare.name * 20, rows=rows, notes=(snare.name * 50,)))
    assert pages(pdf) >= 2
    assert not snare.sprung


@given(
    st.lists(st.tuples(st.floats(30, 3_000), st.booleans()), min_size=1, max_size=14),
    st.floats(800, 2_000),
)
def test_columns_stay_on_the_page_and_none_is_wider_than_it_wants_unless_all_fit(
    columns: list[tuple[float, bool]], room: float
) -> None:
    wanted, figures = [wide for wide, _ in columns], [figure for _, figure in columns]
    given_ = shared_out(wanted, figures, room)
    assert sum(given_) <= room * 1.000001
    if sum(wanted) <= room:
        assert all(got >= want for got, want in zip(given_, wanted, strict=True))
    else:
        assert all(got <= want for got, want in zip(given_, wanted, strict=True))


def test_figures_keep_their_room_while_texts_give_way() -> None:
    assert shared_out([400, 5_000, 300], [True, False, True], 1_500) == [400, 800, 300]
    assert shared_out([900, 900, 900], [True, True, True], 1_500) == [500, 500, 500]


def test_it_is_written_whole_or_the_reason_is_told(qapp: object, tmp_path: Path) -> None:
    path = tmp_path / "statement.pdf"
    save_statement(SHORT, str(path))
    assert path.read_bytes().startswith(b"%PDF-")
    with pytest.raises(Refusal) as told:
        save_statement(SHORT, str(tmp_path))
    assert told.value.problem in {Problem.CANNOT_WRITE, Problem.NOT_A_FILE}


@pytest.mark.parametrize("kind", list(ReportKind))
def test_every_report_becomes_a_statement(kind: ReportKind, qtbot: QtBot, tmp_path: Path) -> None:
    home = Home.under(tmp_path)
    fill(home)
    around = Surroundings(home, situation(), NOW)
    with closing(open_ledger(home, now=NOW)) as ledger:
        report = make_report(ledger, kind, around)
    stated = statement_of(report, FRENCH, date(2026, 11, 22))
    across = len(stated.columns)
    assert len(stated.figures) == across
    assert {len(row) for row in (*stated.rows, *stated.totals)} <= {across}
    assert len(stated.rows) == len(report.rows)
    assert "22 nov. 2026" in stated.subtitle
    assert pages(pdf_of(stated)) >= 1


def test_a_statement_says_what_the_table_says(tmp_path: Path) -> None:
    home = Home.under(tmp_path)
    fill(home)
    with closing(open_ledger(home, now=NOW)) as ledger:
        report = make_report(ledger, ReportKind.GIFT, Surroundings(home, situation(), NOW))
    stated = statement_of(report, ENGLISH, date(2026, 11, 22))
    assert stated.title == "Gifts"
    assert stated.columns == ("Rank", "Gift", "Gifts", "Coins", "Share")
    assert stated.rows[0] == ("1", "Lion", "4", "119,996", "91.6%")
    assert stated.totals[0][0] == "Total"
