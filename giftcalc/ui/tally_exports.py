"""Exporting from the window: asks what and where to, and writes beside the window."""

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Slot

from giftcalc.core.tally.report import Report, ReportKind
from giftcalc.i18n.details import harmless
from giftcalc.i18n.language import Language
from giftcalc.i18n.marked import N_
from giftcalc.i18n.report_wording import in_words
from giftcalc.i18n.wording import sentence
from giftcalc.services.tally.report_basis import ReportOptions
from giftcalc.services.tally.reports import Surroundings
from giftcalc.ui.common.save_dialog import ask_path
from giftcalc.ui.common.work import Work
from giftcalc.ui.desk import Desk
from giftcalc.ui.panes import Panes

if TYPE_CHECKING:
    from collections.abc import Callable

    from giftcalc.core.problems import Refusal
    from giftcalc.data.ledger.opening import Ledger

PDF = "pdf"
STATEMENT = "statement"


class Choice(NamedTuple):
    """A kind of file that is offered: its words, its ending, and what goes into it."""

    text: str
    ending: str
    what: str


OF_STREAM = (
    Choice(N_("Gift rows of this stream, CSV"), "csv", "rows"),
    Choice(N_("Gift rows of this stream, Excel"), "xlsx", "rows"),
)
OF_ALL = (
    Choice(N_("Gift rows of all streams, CSV"), "csv", "rows"),
    Choice(N_("Gift rows of all streams, Excel"), "xlsx", "rows"),
    Choice(N_("Whole ledger, JSON lines"), "jsonl", "ledger"),
    Choice(N_("Transactions for hledger"), "journal", "journal"),
    Choice(N_("Statement of the month, PDF"), PDF, STATEMENT),
)
OF_REPORT = (
    Choice(N_("This report, CSV"), "csv", "report"),
    Choice(N_("This report, Excel"), "xlsx", "report"),
    Choice(N_("This report, PDF"), PDF, "report"),
    Choice(N_("This report, JSON"), "json", "report"),
)


class Speaker:
    """Puts reports into words, on whichever thread."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def __call__(self, report: Report) -> Report:
        """Return a report in words."""
        return in_words(report, self._language)


class TallyExports(QObject):
    """One export at a time; its outcome is said in the status bar."""

    def __init__(self, desk: Desk, panes: Panes) -> None:
        super().__init__(panes.window)
        self._desk, self._panes = desk, panes
        self._work = Work(self)
        self._work.done.connect(self._say_saved)
        self._work.failed.connect(self._say_problem)
        panes.window.closed.connect(self._work.close)

    def export(self, stream: int | None) -> None:
        """Ask what of the tally is wanted, and write it."""
        offered = (*(OF_STREAM if stream is not None else ()), *OF_ALL)
        path, choice = self._ask(offered, "giftcalc")
        if choice is None:
            return
        if choice.what == STATEMENT or path.lower().endswith(f".{PDF}"):
            self._start(write_month, path, self._around, stream, self._desk.language, self._today)
        else:
            of = stream if choice in OF_STREAM else None
            speak = Speaker(self._desk.language)
            self._start(write_export, path, self._around, choice.what, of, speak)

    def export_report(self, report: Report) -> None:
        """Ask where to, and write a report as it is in sight."""
        path, choice = self._ask(OF_REPORT, f"giftcalc-{report.kind}")
        if choice is None:
            return
        if path.lower().endswith(f".{PDF}"):
            self._start(write_statement, path, report, self._desk.language, self._today)
        else:
            self._start(write_report, path, report, Speaker(self._desk.language))

    @property
    def _around(self) -> Surroundings:
        return Surroundings(self._desk.home, self._desk.situation, self._desk.now_ms())

    @property
    def _today(self) -> date:
        return self._desk.clock().astimezone().date()

    def _ask(self, offered: tuple[Choice, ...], stem: str) -> tuple[str, Choice | None]:
        tr = self._desk.language.tr
        kinds = {f"{tr(one.text)} (*.{one.ending})": one for one in offered}
        endings = {text: one.ending for text, one in kinds.items()}
        name = f"{stem}-{self._today.isoformat()}.{offered[0].ending}"
        path, kind = ask_path(self._panes.window, tr("Export"), name, endings)
        return path, kinds.get(kind, offered[0]) if path else None

    def _start(self, task: "Callable[..., str]", path: str, *arguments: object) -> None:
        tr = self._desk.language.tr
        if self._work.busy:
            self._panes.window.status.say(tr("An export is under way; try again in a moment."))
            return
        self._panes.window.status.say(tr("Saving…"))
        self._work.start(task, path, *arguments)

    @Slot(object)
    def _say_saved(self, path: str) -> None:
        told = self._desk.language.tr("Saved: {path}", path=harmless(path))
        self._panes.window.status.say(told)

    @Slot(object)
    def _say_problem(self, refusal: "Refusal") -> None:
        self._panes.window.status.say(sentence(refusal, self._desk.language))


def write_export(
    path: str, around: Surroundings, what: str, stream: int | None, speak: Speaker
) -> str:
    """Write gift rows, the whole ledger or transactions; return the path."""
    from giftcalc.services.tally.exporting import export

    with closing(_opened(around)) as ledger:
        export(ledger, path, around, speak, what=(what,), options=ReportOptions(stream=stream))
    return path


def write_month(
    path: str, around: Surroundings, stream: int | None, language: Language, today: date
) -> str:
    """Write a statement of the month of a stream, or of this one; return the path."""
    from giftcalc.data.ledger.streams import stream_of
    from giftcalc.services.tally.reports import make_report

    with closing(_opened(around)) as ledger:
        day = stream_of(ledger, stream).day if stream is not None else ""
        month = (day or today.isoformat())[: len("2026-11")]
        hidden = around.situation.settings.hide_names
        options = ReportOptions(period=month, hide_names=hidden)
        report = make_report(ledger, ReportKind.MONTH, around, options)
    return write_statement(path, report, language, today)


def write_statement(path: str, report: Report, language: Language, today: date) -> str:
    """Write a report as a PDF; return the path."""
    from giftcalc.ui.insights.stated import statement_of
    from giftcalc.ui.insights.statement import save_statement

    save_statement(statement_of(report, language, today), path)
    return path


def write_report(path: str, report: Report, speak: Speaker) -> str:
    """Write a report as a table or as data; return the path."""
    from giftcalc.services.tally.exporting import export_report

    export_report(path, report, speak)
    return path


def _opened(around: Surroundings) -> "Ledger":
    from giftcalc.data.ledger.opening import open_ledger

    return open_ledger(around.home, now=around.now, read_only=True)
