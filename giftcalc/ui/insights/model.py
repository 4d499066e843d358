"""What the insights show: one report at a time, made beside the window."""

from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from giftcalc.core.problems import Refusal
from giftcalc.core.tally.report import Report, ReportKind
from giftcalc.data.ledger.opening import open_ledger
from giftcalc.services.tally.report_basis import ReportOptions, Span
from giftcalc.services.tally.reports import Surroundings, make_report
from giftcalc.ui.common.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable

    from giftcalc.paths import Home
    from giftcalc.services.situation import Situation


class InsightsState(NamedTuple):
    """What is asked for, and the report or what is wrong instead.

    Both are None while the first report of a kind and period is awaited. One that is made
    anew, as after an import, stays until the newer one is there.
    """

    kind: ReportKind = ReportKind.EARNINGS
    period: str = ""
    months: tuple[str, ...] = ()
    report: Report | None = None
    refused: Refusal | None = None

    @property
    def waiting(self) -> bool:
        """Whether there is neither a report nor a reason why not."""
        return self.report is None and self.refused is None


class Answer(NamedTuple):
    """A report with the months there are."""

    report: Report
    months: tuple[str, ...]


def made(surroundings: Surroundings, kind: ReportKind, options: ReportOptions) -> Answer:
    """Make a report; the ledger is opened for it alone."""
    home, _, now = surroundings
    with closing(open_ledger(home, now=now)) as ledger:
        report = make_report(ledger, kind, surroundings, options)
        overview = make_report(ledger, ReportKind.MONTHS, surroundings)
    months = tuple(str(row[0]) for row in overview.rows if str(row[0])[:1].isdigit())
    return Answer(report, months)


class InsightsModel(QObject):
    """Makes the report that is asked for; `changed` brings the state when it is there."""

    changed = Signal(object)

    def __init__(
        self, home: "Home", situation: "Callable[[], Situation]", clock: "Callable[[], int]"
    ) -> None:
        super().__init__()
        self.state = InsightsState()
        self._home, self._situation, self._clock = home, situation, clock
        self._work = Work(self)
        self._work.done.connect(self._take)
        self._work.failed.connect(self._refuse)

    @property
    def busy(self) -> bool:
        """Whether a report is being made."""
        return self._work.busy

    def show(self, kind: ReportKind, period: str) -> None:
        """Ask for a report of a period: "" for all time, a year or a month."""
        self._tell(self.state._replace(kind=kind, period=period, report=None, refused=None))
        self.reload()

    def reload(self) -> None:
        """Make the report anew."""
        situation, state = self._situation(), self.state
        options = ReportOptions(
            period=state.period,
            hide_names=situation.settings.hide_names,
            span=Span.DAY if len(state.period) == len("2026-11") else Span.MONTH,
        )
        surroundings = Surroundings(self._home, situation, self._clock())
        self._work.start(made, surroundings, state.kind, options)

    @Slot(object)
    def _take(self, answer: Answer) -> None:
        self._tell(self.state._replace(report=answer.report, months=answer.months, refused=None))

    @Slot(object)
    def _refuse(self, refusal: Refusal) -> None:
        self._tell(self.state._replace(report=None, refused=refusal))

    def _tell(self, state: InsightsState) -> None:
        self.state = state
        self.changed.emit(state)

    @Slot()
    def close(self) -> None:
        """Wait for nothing any more."""
        self._work.close()
