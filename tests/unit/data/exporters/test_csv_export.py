"""CSV: what spreadsheets and people make of it, and that a file is there whole or not at all."""

import csv
import errno
import io
import os
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.reasons import Reason
from giftcalc.core.tally.cell_guard import STARTERS, unguard
from giftcalc.core.tally.report import ReportKind
from giftcalc.data.exporters.csv_file import write_report, write_table
from giftcalc.data.exporters.output import Output
from tests.ledger_samples import write
from tests.report_samples import a_book, a_stream, hostile_gifters, names_in, report_of, spoken
from tests.tally_samples import GALAXY, LUNA, MINUTE, START, a_row, a_stage


def cells(path: Path) -> list[list[str]]:
    """The rows of a file as a spreadsheet has them."""
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def test_a_spreadsheet_gets_a_mark_and_its_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    assert write_table(str(path), ["a", "b"], [["x", 1], ["y", None]]) == 2
    assert path.read_bytes() == b"\xef\xbb\xbfa,b\r\nx,1\r\ny,\r\n"


def test_a_program_gets_neither(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_table(str(path), ["a"], [["ü"]], plain=True)
    assert path.read_bytes() == "a\nü\n".encode()


@pytest.mark.parametrize("plain", [True, False])
def test_no_name_that_somebody_chose_is_a_formula(tmp_path: Path, plain: bool) -> None:
    gifters = hostile_gifters()
    rows = [a_row(at=START + at * MINUTE, gifter=LUNA) for at in range(len(gifters))]
    stage = a_stage(a_stream(*rows))
    placed = [(row[0], row[1], at, *row[3:]) for at, row in enumerate(stage.streams[0].rows)]
    stream = stage.streams[0]._replace(rows=placed)
    path = tmp_path / "gifters.csv"
    with closing(a_book(tmp_path)) as ledger:
        write(ledger, stage._replace(streams=(stream,), gifters=tuple(gifters)))
        report = report_of(ledger, tmp_path, ReportKind.GIFTER, limit=None)
    write_report(str(path), spoken(report), plain=plain)
    found = [row[1] for row in cells(path)[1:-1]]
    assert [cell for cell in found if cell[:1] in STARTERS] == []
    assert sorted(map(unguard, found)) == sorted(gifter.handle for gifter in gifters)


def test_a_figure_below_zero_is_a_figure(tmp_path: Path) -> None:
    path = tmp_path / "received.csv"
    with closing(a_book(tmp_path, a_stream())) as ledger:
        report = report_of(ledger, tmp_path, ReportKind.RECEIVED)
    write_report(str(path), spoken(report))
    heads, row, total = cells(path)
    assert heads[7] == "Difference (EUR)"
    assert row[7] == total[7] == "-12.00"
    assert (row[0], total[0]) == ("2026-11", "Total")


def test_written_plainly_the_heads_are_names(tmp_path: Path) -> None:
    path = tmp_path / "month.csv"
    with closing(a_book(tmp_path, a_stream(title="=1"))) as ledger:
        report = report_of(ledger, tmp_path, ReportKind.MONTH)
    write_report(str(path), spoken(report), plain=True)
    heads, row, _ = cells(path)
    assert heads == [column.name for column in report.columns]
    assert row[:4] == ["2026-11-20", "2026-11-20T20:00:00.000+01:00", "'=1", "3600"]


def test_a_report_without_words_is_written_with_its_names(tmp_path: Path) -> None:
    path = tmp_path / "month.csv"
    with closing(a_book(tmp_path, a_stream(a_row(GALAXY)))) as ledger:
        report = report_of(ledger, tmp_path, ReportKind.GIFT)
    write_report(str(path), report)
    assert cells(path)[-1] == ["total", "", "", "1", "1000", "1"]


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n")), min_size=2))
def test_what_is_written_is_what_is_read(texts: list[str]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.csv")
        write_table(str(path), texts, [texts])
        assert cells(path) == [texts, texts]


def test_a_full_disk_is_said_and_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("before", encoding="utf-8")

    def full(self: Output) -> None:
        raise Refusal(Problem.CANNOT_WRITE, path=str(path), reason=Reason.DISK_FULL)

    monkeypatch.setattr(Output, "flush", full)
    with pytest.raises(Refusal) as refused:
        write_table(str(path), ["a"], [])
    assert refused.value.problem is Problem.CANNOT_WRITE
    assert (path.read_text(encoding="utf-8"), names_in(tmp_path)) == ("before", ["a.csv"])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has such a device")
def test_the_systems_own_full_disk_is_said() -> None:
    with Path("/dev/full").open("wb", buffering=0) as file:
        output = Output("x.csv", file)
        with pytest.raises(Refusal) as refused:
            output.write("x" * (1 << 17))
    assert refused.value.details["reason"] is Reason.DISK_FULL


def test_a_row_that_cannot_be_read_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("before", encoding="utf-8")

    def rows() -> object:
        yield ["x"]
        raise Refusal(Problem.LEDGER_DAMAGED, path="ledger")

    with pytest.raises(Refusal) as refused:
        write_table(str(path), ["a"], rows())  # type: ignore[arg-type]
    assert refused.value.problem is Problem.LEDGER_DAMAGED
    assert (path.read_text(encoding="utf-8"), names_in(tmp_path)) == ("before", ["a.csv"])


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    path, link = tmp_path / "real.csv", tmp_path / "link.csv"
    path.write_text("before", encoding="utf-8")
    link.symlink_to(path)
    write_table(str(link), ["a"], [], plain=True)
    assert (link.is_symlink(), path.read_text(encoding="utf-8")) == (True, "a\n")


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo])
def test_a_folder_or_a_pipe_is_not_replaced(tmp_path: Path, make: object) -> None:
    path = tmp_path / "a.csv"
    make(path)  # type: ignore[operator]
    with pytest.raises(Refusal) as refused:
        write_table(str(path), ["a"], [])
    assert refused.value.problem is Problem.NOT_A_FILE


def test_a_file_that_cannot_be_opened_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused_by_system(*_: object) -> object:
        raise OSError(errno.EMFILE, "too many")

    monkeypatch.setattr("builtins.open", refused_by_system)
    with pytest.raises(Refusal) as refused:
        write_table(str(tmp_path / "a.csv"), ["a"], [])
    monkeypatch.undo()
    assert refused.value.details["reason"] is Reason.TOO_MANY_OPEN
    assert names_in(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_an_export_is_its_owners_only(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_table(str(path), ["a"], [])
    assert path.stat().st_mode & 0o777 == 0o600
