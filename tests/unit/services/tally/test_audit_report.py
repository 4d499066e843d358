"""The report of what to look at before the figures are relied on."""

from contextlib import closing
from pathlib import Path

from giftcalc.core.tally.report import ReportKind, Word
from giftcalc.core.tally.rows import Source, State
from giftcalc.core.tally.stage import Gap
from giftcalc.data.ledger.batches import undo_batch
from giftcalc.data.ledger.streams import change_stream
from tests.ledger_samples import write
from tests.report_samples import a_book, a_stream, column, report_of
from tests.tally_samples import DAY, GALAXY, MINUTE, ROSE, START, a_row


def test_a_sound_ledger_lists_its_imports_only(tmp_path: Path) -> None:
    with closing(a_book(tmp_path, a_stream())) as ledger:
        report = report_of(ledger, tmp_path, ReportKind.AUDIT)
    assert column(report, "finding") == [Word.IMPORT]
    assert (column(report, "what"), column(report, "detail")) == (["file0.jsonl"], ["samples"])


def test_an_import_that_was_taken_back_is_told(tmp_path: Path) -> None:
    with closing(a_book(tmp_path, a_stream())) as ledger:
        undo_batch(ledger, 1, START + 2 * DAY)
        report = report_of(ledger, tmp_path, ReportKind.AUDIT)
    assert column(report, "finding") == [Word.UNDONE_IMPORT]


def test_all_that_is_not_certain_is_listed_with_its_size(tmp_path: Path) -> None:
    stream = a_stream(
        a_row(value=None),
        a_row(GALAXY, state=State.PROVISIONAL, streak="a"),
        a_row(ROSE, 4, START + MINUTE, state=State.ESTIMATED, streak="b"),
        gaps=(Gap(START + MINUTE, START + 6 * MINUTE),),
        title="Friday",
    )
    with closing(a_book(tmp_path, stream)) as ledger:
        change_stream(ledger, 1, shown_diamonds=10, rate=None)
        report = report_of(ledger, tmp_path, ReportKind.AUDIT)
    found = dict(zip(column(report, "finding"), report.rows, strict=True))
    names = [one.name for one in report.columns]

    def told(finding: Word, name: str) -> object:
        return found[finding][names.index(name)]

    assert told(Word.PROVISIONAL_ROWS, "coins") == 1000
    assert told(Word.ESTIMATED_ROWS, "gifts") == 4
    assert told(Word.NO_VALUE, "rows") == 1
    assert (told(Word.GAP, "length"), str(told(Word.GAP, "at"))[11:19]) == (300, "20:01:00")
    assert (told(Word.SHOWN_DIFFERS, "coins"), told(Word.SHOWN_DIFFERS, "difference")) == (10, 6)
    assert told(Word.NO_RATE, "what") == "Friday"


def test_another_source_that_says_something_else_is_told(tmp_path: Path) -> None:
    table = a_stream(a_row(GALAXY, 9, START), source=Source.TABLE)
    with closing(a_book(tmp_path, a_stream())) as ledger:
        write(ledger, table, "table")
        report = report_of(ledger, tmp_path, ReportKind.AUDIT, period="2026")
        before = report_of(ledger, tmp_path, ReportKind.AUDIT, period="2025")
    row = dict(zip(column(report, "finding"), report.rows, strict=True))[Word.CHECK_DIFFERS]
    assert row[report.place("detail")] is Word.BY_TABLE
    assert row[report.place("difference")] == 9_000 - 3_001
    assert before.rows == ()


def test_a_stream_without_a_start_is_told_by_its_uid(tmp_path: Path) -> None:
    nowhen = a_stream(a_row(at=None), started=None, ended=None, recorded=False)
    with closing(a_book(tmp_path, nowhen)) as ledger:
        report = report_of(ledger, tmp_path, ReportKind.AUDIT)
        (uid,) = ledger.connection.execute("SELECT uid FROM stream").fetchone()
    assert column(report, "finding") == [Word.IMPORT, Word.NO_START]
    assert column(report, "what")[1] == uid[:8]


def test_a_figure_that_agrees_is_not_told(tmp_path: Path) -> None:
    with closing(a_book(tmp_path, a_stream())) as ledger:
        change_stream(ledger, 1, shown_diamonds=3_001)
        report = report_of(ledger, tmp_path, ReportKind.AUDIT)
    assert column(report, "finding") == [Word.IMPORT]
