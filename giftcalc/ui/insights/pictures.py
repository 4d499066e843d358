"""Which chart a report has, and what it shows."""

from fractions import Fraction
from typing import TYPE_CHECKING

from giftcalc.core.tally.report import Report, ReportKind
from giftcalc.i18n.details import harmless
from giftcalc.i18n.report_wording import WEEKDAYS, cell_text, in_words
from giftcalc.ui.common.charting import Chart
from giftcalc.ui.insights.charts import Bar, BarChart, RankChart, WeekChart

if TYPE_CHECKING:
    from giftcalc.i18n.language import Language

_BARS = {
    ReportKind.EARNINGS: "diamonds",
    ReportKind.MONTHS: "diamonds",
    ReportKind.MONTH: "diamonds",
    ReportKind.DAYS: "length",
    ReportKind.RECEIVED: "diamonds",
}
"""Reports whose first column is a time -> what is measured."""

_RANKS = {ReportKind.GIFT: "gift", ReportKind.GIFTER: "gifter"}
_MOST_RANKED = 12
MOST_BARS = 400
_DAYS, _HOURS = 7, 24


def chart_for(kind: ReportKind, charts: "dict[str, Chart]") -> Chart | None:
    """Return the chart that a kind of report is drawn with, None if it is read only."""
    if kind in _BARS:
        return charts["bars"]
    if kind in _RANKS:
        return charts["ranks"]
    return charts["week"] if kind is ReportKind.HOURS else None


def draw(chart: Chart, report: Report, language: "Language") -> None:
    """Draw a report, and tell screen readers what it is."""
    if isinstance(chart, BarChart):
        chart.show_bars(
            _bars(report, report.columns[0].name, _BARS[report.kind], language)[-MOST_BARS:]
        )
    elif isinstance(chart, RankChart):
        chart.show_bars(_bars(report, _RANKS[report.kind], "coins", language)[:_MOST_RANKED])
    elif isinstance(chart, WeekChart):
        days = tuple(language.tr(day) for day in WEEKDAYS)
        chart.show_week(_week(report), days)
    title = in_words(report, language).title
    chart.tell(language.tr("{title}: a chart; the table beneath has its figures", title=title))


def _bars(report: Report, name: str, measure: str, language: "Language") -> tuple[Bar, ...]:
    """Return a bar for each row whose measure is known, in the order of the report."""
    at, of = report.place(name), report.place(measure)
    bars = []
    for row in report.rows:
        value = row[of]
        if not isinstance(value, int | Fraction):
            continue
        label = harmless(cell_text(row[at], report.columns[at], "", language))
        told = cell_text(value, report.columns[of], "", language)
        bars.append(Bar(label, round(value), told))
    return tuple(bars)


def left_out(report: Report) -> int:
    """Return how many rows are too early to be in the chart."""
    return max(len(report.rows) - MOST_BARS, 0) if report.kind in _BARS else 0


def _week(report: Report) -> tuple[tuple[int, ...], ...]:
    hours = [[0] * _HOURS for _ in range(_DAYS)]
    day, hour, coins = (report.place(name) for name in ("weekday", "hour", "coins"))
    for row in report.rows:
        hours[int(str(row[day]))][int(str(row[hour]))] = int(str(row[coins]))
    return tuple(map(tuple, hours))
