"""The pane of the insights: a report of a period, as a chart and as a table."""

from PySide6.QtCore import QMargins, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QStackedWidget, QWidget

from giftcalc.core.problems import Refusal
from giftcalc.core.tally.report import Report, ReportKind
from giftcalc.i18n.details import harmless
from giftcalc.i18n.language import Language
from giftcalc.i18n.marked import N_
from giftcalc.i18n.report_wording import TITLES, in_words
from giftcalc.i18n.wording import sentence
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.calm_table import CalmTable
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.charting import Chart
from giftcalc.ui.common.flow import Flow
from giftcalc.ui.common.message_bar import MessageBar
from giftcalc.ui.common.pick_button import PickButton
from giftcalc.ui.common.picker import Picker
from giftcalc.ui.common.picker_list import PickerRow
from giftcalc.ui.common.popup import drop
from giftcalc.ui.common.text import label, muted, set_tooltip
from giftcalc.ui.insights.charts import BarChart, RankChart, WeekChart
from giftcalc.ui.insights.model import InsightsModel, InsightsState
from giftcalc.ui.insights.pictures import MOST_BARS, chart_for, draw, left_out
from giftcalc.ui.insights.report_table import ReportTable

_SIDE = 12
ALL_TIME = "all"
_LEAST_TABLE = 150
_NOTES_LETTERS = 420
_USUAL = N_(
    "Nothing to show yet. What you tally or import appears here: earnings over time, "
    "top gifts and gifters, the best hours of the week."
)
_NOTHING = {
    ReportKind.COMPARISON: N_(
        "No figures of an agency are there to compare. Import an agency’s export."
    ),
    ReportKind.AUDIT: N_("There is nothing to check."),
}
"""What is said instead of a report without rows."""


class InsightsPane(Card):
    """Asks the model for what a person wants to see."""

    export_asked = Signal(object)

    def __init__(self, model: InsightsModel, language: Language) -> None:
        super().__init__("insights-pane", QMargins(1, _SIDE, 1, 9), spacing=9)
        self._model, self._language = model, language
        self.kind = PickButton("insights-kind")
        self.period = PickButton("insights-period")
        self.picture = Button(Kind.PLAIN, "insights-picture")
        self.export = Button(Kind.PLAIN, "insights-export")
        self.message = MessageBar("insights-message")
        self.charts: dict[str, Chart] = {
            "bars": BarChart("insights-bars"),
            "ranks": RankChart("insights-ranks"),
            "week": WeekChart("insights-week"),
        }
        self.stack = QStackedWidget()
        self.rows = ReportTable(self)
        self.table = CalmTable("insights-table", self.rows)
        self.notes: QLabel = muted(name="insights-notes", size=0.85)
        self.notes.setWordWrap(True)
        self.nothing: QLabel = label(name="insights-nothing", size=1.05)
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._place()
        self._connect()
        self.set_language(language)

    def _place(self) -> None:
        head = Flow("insights-head", 8)
        for part in (self.kind, self.period, self.picture, self.export):
            head.add(part)
        self._head = head
        for chart in self.charts.values():
            self.stack.addWidget(chart)
        self.table.setMinimumHeight(_LEAST_TABLE)
        self._inset(head)
        self._inset(self.message)
        self.pictures = QWidget()
        inside = QHBoxLayout(self.pictures)
        inside.setContentsMargins(_SIDE - 1, 0, _SIDE - 1, 0)
        inside.addWidget(self.stack)
        self.column.addWidget(self.pictures, 3)
        self.column.addWidget(self.nothing, 4)
        self.column.addWidget(self.table, 4)
        self._inset(self.notes)

    def _inset(self, part: QWidget) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(_SIDE - 1, 0, _SIDE - 1, 0)
        row.addWidget(part, 1)
        self.column.addLayout(row)

    def _connect(self) -> None:
        self._model.changed.connect(self.render_state)
        self.kind.clicked.connect(self._ask_kind)
        self.period.clicked.connect(self._ask_period)
        self.picture.clicked.connect(self._save_picture)
        self.export.clicked.connect(self._export)

    @Slot(object)
    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self._language = language
        tr = language.tr
        self.picture.setText(tr("Save chart…"))
        self.export.setText(tr("Export…"))
        self.render_state(self._model.state)

    @Slot(object)
    def render_state(self, state: InsightsState) -> None:
        """Show a state."""
        tr, report = self._language.tr, state.report
        self.kind.show_value(tr("Report"), tr(TITLES[state.kind][0]))
        period = self._language.date(state.period) if state.period else tr("All time")
        self.period.show_value(tr("Period"), period)
        self._head.arrange()
        self.message.clear()
        if state.refused is not None:
            self.message.say(sentence(state.refused, self._language), wrong=True)
        there = report is not None and bool(report.rows)
        chart = chart_for(state.kind, self.charts)
        self.nothing.setText(tr(_NOTHING.get(state.kind, _USUAL)))
        self.nothing.setVisible(report is not None and not there)
        self.table.setVisible(there)
        self.pictures.setVisible(there and chart is not None)
        self.picture.setEnabled(there and chart is not None)
        self.export.setEnabled(there)
        self.notes.setVisible(there)
        if report is not None and there:
            self._show_report(report, chart)

    def _show_report(self, report: Report, chart: Chart | None) -> None:
        worded = in_words(report, self._language)
        self.rows.show_report(report, self._language)
        self.table.setAccessibleName(worded.title)
        self.table.measure()
        self._show_notes(report, worded.told)
        if chart is not None:
            draw(chart, report, self._language)
            self.stack.setCurrentWidget(chart)

    def _show_notes(self, report: Report, told: tuple[str, ...]) -> None:
        """Show the notes that there is room for; all are in the tooltip and read out."""
        if left_out(report):
            number = self._language.number(MOST_BARS)
            last = self._language.tr("The chart shows the last {count} rows.", count=number)
            told = (last, *told)
        shown = 0
        room = _NOTES_LETTERS
        while shown < len(told) and len(told[shown]) <= room:
            room -= len(told[shown]) + 1
            shown += 1
        more = (self._language.tr("More in the tooltip…"),) if shown < len(told) else ()
        self.notes.setText(" ".join((*told[:shown], *more)))
        set_tooltip(self.notes, "\n".join(told))

    def _ask_kind(self) -> None:
        tr = self._language.tr
        rows = tuple(PickerRow(kind.value, tr(titles[0])) for kind, titles in TITLES.items())
        self._pick(self.kind, rows, tr("Report"), self._model.state.kind.value, self._take_kind)

    def _ask_period(self) -> None:
        tr, state = self._language.tr, self._model.state
        months = state.months[::-1]
        periods = (*dict.fromkeys(month[:4] for month in months), *months)
        rows = (
            PickerRow(ALL_TIME, tr("All time")),
            *(PickerRow(one, self._language.date(one)) for one in periods),
        )
        current = state.period or ALL_TIME
        self._pick(self.period, rows, tr("Period"), current, self._take_period)

    def _pick(
        self,
        button: PickButton,
        rows: tuple[PickerRow, ...],
        title: str,
        current: str,
        taken: object,
    ) -> None:
        picker = Picker(f"{button.objectName()}-picker", rows, self._language, self.window())
        picker.say(title, title)
        picker.show_current(current)
        picker.picked.connect(taken)
        drop(picker, button)

    @Slot(str)
    def _take_kind(self, kind: str) -> None:
        self._model.show(ReportKind(kind), self._model.state.period)

    @Slot(str)
    def _take_period(self, period: str) -> None:
        self._model.show(self._model.state.kind, "" if period == ALL_TIME else period)

    @Slot()
    def _save_picture(self) -> None:
        tr, chart = self._language.tr, chart_for(self._model.state.kind, self.charts)
        kinds = tr("Pictures") + " (*.png *.svg)"
        path, _ = QFileDialog.getSaveFileName(self, tr("Save chart"), "giftcalc-chart.png", kinds)
        if not path or chart is None:
            return
        try:
            chart.save(path)
        except Refusal as refusal:
            self.message.say(sentence(refusal, self._language), wrong=True)
        else:
            self.message.say(tr("Saved: {path}", path=harmless(path)))

    @Slot()
    def _export(self) -> None:
        if self._model.state.report is not None:
            self.export_asked.emit(self._model.state.report)
