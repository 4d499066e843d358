"""The insights over a ledger with some months of invented streams, and hands."""

from contextlib import closing
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from giftcalc.core.tally.report import ReportKind
from giftcalc.core.tally.rows import Gifter
from giftcalc.core.tally.stage import PeriodKind, PeriodTotal, StagedStream
from giftcalc.data.ledger.batches import write_batch
from giftcalc.data.ledger.opening import open_ledger
from giftcalc.i18n.language import Language
from giftcalc.paths import Home
from giftcalc.services.situation import Situation
from giftcalc.ui.insights.model import InsightsModel
from giftcalc.ui.insights.pane import InsightsPane
from tests.tally_samples import (
    DAY,
    GALAXY,
    HOUR,
    LION,
    LUNA,
    MINUTE,
    PETRA,
    START,
    a_row,
    a_stage,
    staged,
)
from tests.terms_samples import ENGLISH, Stage, situation

NOW = START + 2 * DAY


def evening(back: int, galaxies: int, title: str = "") -> StagedStream:
    """A stream so many days before 20 November 2026, with roses by Luna and galaxies by Petra."""
    at = START - back * DAY
    rows = (
        a_row(count=10, at=at),
        a_row(GALAXY, galaxies, at + 40 * MINUTE, gifter=PETRA),
        a_row(LION, 1, at + 2 * HOUR, gifter=LUNA),
    )
    return staged(*rows, room=f"room-{back}", title=title)


MONTHS = tuple(evening(back, galaxies) for back, galaxies in ((95, 2), (60, 1), (30, 5), (0, 3)))
AGENCY = PeriodTotal(PeriodKind.RANGE, "7000", "me", "2026-11-01", "2026-11-20", 33_000)


def fill(home: Home, *streams: StagedStream, gifter: Gifter | None = None) -> None:
    """Have streams and an agency's figure in the ledger; `gifter` is in place of Petra."""
    stage = a_stage(*(streams or MONTHS), period_totals=(AGENCY,))
    if gifter is not None:
        renamed = tuple(gifter if one == PETRA else one for one in stage.gifters)
        stage = stage._replace(gifters=renamed)
    with closing(open_ledger(home, now=NOW)) as ledger:
        write_batch(ledger, stage, file_name="months.jsonl", file_hash="months", now=NOW)


class InsightsDesk(Stage):
    """The pane, open, and what it told."""

    def __init__(self, qtbot: QtBot, folder: Path, language: Language = ENGLISH) -> None:
        super().__init__(qtbot)
        self.home = Home.under(folder / "home")
        self.hide_names = False
        self.model = InsightsModel(self.home, self._situation, self.now)
        self.pane = InsightsPane(self.model, language)
        self.pane.setParent(self.window)
        self.pane.resize(800, 600)
        self.pane.show()
        self.exports: list[object] = []
        self.pane.export_asked.connect(self.exports.append)

    def _situation(self) -> Situation:
        return situation(hide_names=self.hide_names)

    def now(self) -> int:
        return NOW

    def is_told(self) -> bool:
        return not self.model.state.waiting and not self.model.busy

    def load(self) -> None:
        """Make the report anew, and wait for it."""
        self.model.reload()
        self.qtbot.waitUntil(self.is_told, timeout=20_000)

    def show(self, kind: ReportKind, period: str = "") -> None:
        """Ask for a report, and wait for it."""
        self.model.show(kind, period)
        self.qtbot.waitUntil(self.is_told, timeout=20_000)

    def pick(self, button: QWidget, text: str) -> None:
        """Open a list, type what is looked for, and take it."""
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        popup = QApplication.activePopupWidget()
        assert popup is not None
        QTest.keyClicks(QApplication.focusWidget() or popup, text)
        with self.qtbot.waitSignal(self.model.changed):
            QTest.keyClick(QApplication.focusWidget() or popup, Qt.Key.Key_Return)
        self.qtbot.waitUntil(self.is_told, timeout=20_000)

    def rows(self) -> list[list[str]]:
        """What stands in the table."""
        model = self.pane.rows
        across = range(len(model.columns))
        return [[model.text(row, at) for at in across] for row in range(model.size())]

    @property
    def said(self) -> str:
        """What the strip at the top says, empty while it is away."""
        strip = self.pane.message
        return strip.text.text() if strip.isVisible() else ""

    def close(self) -> None:
        self.model.close()
