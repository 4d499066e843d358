"""The insights, used as a person does: reports as a chart and as a table."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog

from giftcalc.core.tally.report import Report, ReportKind
from giftcalc.core.tally.rows import Gifter
from giftcalc.data.ledger.opening import ledger_path
from giftcalc.ui import theme
from giftcalc.ui.insights.charts import Bar, BarChart, RankChart, WeekChart
from giftcalc.ui.insights.pictures import MOST_BARS
from tests.insights_samples import InsightsDesk, evening, fill
from tests.snare_samples import Snare, look_everywhere
from tests.terms_samples import FRENCH, every_label_is_plain


def bars(desk: InsightsDesk) -> tuple[Bar, ...]:
    """The bars of the chart in sight."""
    chart = desk.pane.stack.currentWidget()
    assert isinstance(chart, BarChart | RankChart)
    assert chart.isVisible()
    return chart.bars


def save_as(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def test_an_empty_ledger_says_what_will_be_here(desk: InsightsDesk) -> None:
    desk.load()
    assert desk.pane.nothing.isVisible()
    assert "What you tally or import appears here" in desk.pane.nothing.text()
    assert not desk.pane.table.isVisible()
    for button in (desk.pane.picture, desk.pane.export):
        assert not button.isEnabled()
    desk.show(ReportKind.COMPARISON)
    assert "Import an agency’s export" in desk.pane.nothing.text()


def test_earnings_over_time_are_told_by_month_in_the_chart_and_in_the_table(
    desk: InsightsDesk,
) -> None:
    fill(desk.home)
    desk.load()
    rows = desk.rows()
    assert [row[0] for row in rows] == ["Aug 2026", "Sept 2026", "Oct 2026", "Nov 2026", "Total"]
    told = [(bar.label, bar.told) for bar in bars(desk)]
    assert told == [(row[0], row[4]) for row in rows[:-1]]
    assert [bar.value for bar in bars(desk)] == [32_009, 31_009, 35_009, 33_009]
    assert "Earnings over time" in desk.pane.charts["bars"].accessibleName()


@pytest.mark.parametrize(
    ("kind", "name", "figure"),
    [
        (ReportKind.MONTHS, "month", "diamonds"),
        (ReportKind.MONTH, "day", "diamonds"),
        (ReportKind.DAYS, "month", "length"),
        (ReportKind.RECEIVED, "month", "diamonds"),
        (ReportKind.GIFT, "gift", "coins"),
        (ReportKind.GIFTER, "gifter", "coins"),
    ],
)
def test_chart_and_table_have_the_same_figures(
    desk: InsightsDesk, kind: ReportKind, name: str, figure: str
) -> None:
    fill(desk.home)
    desk.show(kind)
    report = desk.model.state.report
    assert report is not None
    at, of = report.place(name), report.place(figure)
    shown = desk.rows()[: len(report.rows)]
    assert [(bar.label, bar.told) for bar in bars(desk)] == [(row[at], row[of]) for row in shown]


def test_the_hours_of_the_week_are_a_field_of_seven_days(desk: InsightsDesk) -> None:
    fill(desk.home)
    desk.show(ReportKind.HOURS)
    chart = desk.pane.charts["week"]
    assert isinstance(chart, WeekChart)
    assert chart.isVisible()
    assert sum(map(sum, chart.hours)) == 4 * (10 + 29_999) + 11_000
    assert chart.hours[4][21] == 29_999


@pytest.mark.parametrize("kind", list(ReportKind))
def test_every_report_is_shown_with_its_notes(desk: InsightsDesk, kind: ReportKind) -> None:
    fill(desk.home)
    typed, _, _ = desk_title(kind).partition("’")  # which Qt's test keyboard does not have
    desk.pick(desk.pane.kind, typed)
    assert desk.model.state.kind is kind
    assert desk.rows()
    assert desk.pane.export.isEnabled()
    assert desk.pane.table.accessibleName().startswith(desk_title(kind))
    charted = kind not in {
        ReportKind.AGENCY,
        ReportKind.COMPARISON,
        ReportKind.TAX,
        ReportKind.AUDIT,
    }
    assert desk.pane.pictures.isVisible() == desk.pane.picture.isEnabled() == charted


def desk_title(kind: ReportKind) -> str:
    from giftcalc.i18n.report_wording import TITLES

    return TITLES[kind][0]


def test_a_month_is_picked_and_shown_day_by_day(desk: InsightsDesk) -> None:
    fill(desk.home)
    desk.load()
    desk.pick(desk.pane.period, "nov")
    assert desk.pane.period.text() == "Nov 2026"
    assert [row[0] for row in desk.rows()] == ["20 Nov 2026", "Total"]
    desk.pick(desk.pane.period, "all")
    assert len(desk.rows()) == 5


def test_the_newest_periods_come_first_in_the_list(desk: InsightsDesk) -> None:
    fill(desk.home)
    desk.load()
    desk.click(desk.pane.period)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    rows = [row.text for row in popup.model.rows]  # type: ignore[attr-defined]
    popup.close()
    assert rows[:3] == ["All time", "2026", "Nov 2026"]


def test_what_is_old_is_not_shown_under_another_title(desk: InsightsDesk) -> None:
    fill(desk.home)
    desk.load()
    desk.model.show(ReportKind.GIFTER, "")
    assert desk.model.state.waiting
    assert not desk.pane.table.isVisible()
    assert not desk.pane.nothing.isVisible()
    desk.qtbot.waitUntil(desk.is_told)
    assert desk.pane.table.isVisible()


def test_a_ledger_that_cannot_be_read_is_said(desk: InsightsDesk) -> None:
    fill(desk.home)
    Path(ledger_path(desk.home)).write_bytes(b"no ledger" * 500)
    desk.load()
    assert desk.said
    assert not desk.pane.table.isVisible()


@pytest.mark.parametrize("ending", ["png", "svg", "PNG"])
def test_a_chart_is_saved_as_a_picture(
    desk: InsightsDesk, ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(desk.home)
    desk.load()
    path = tmp_path / f"chart.{ending}"
    save_as(monkeypatch, path)
    desk.click(desk.pane.picture)
    assert desk.said == f"Saved: {path}"
    if ending == "svg":
        assert "<svg" in path.read_text(encoding="utf-8")
        return
    picture = QImage(str(path))
    green = desk.pane.palette().color(theme.CREATOR)
    colours = {picture.pixelColor(x, picture.height() // 2).name() for x in range(picture.width())}
    assert green.name() in colours


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_a_picture_that_cannot_be_written_is_said(
    desk: InsightsDesk, ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(desk.home)
    desk.load()
    taken = tmp_path / f"chart.{ending}"
    taken.mkdir()
    save_as(monkeypatch, taken)
    desk.click(desk.pane.picture)
    assert str(taken) in desk.said


def test_giving_up_saving_changes_nothing(
    desk: InsightsDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(desk.home)
    desk.load()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    desk.click(desk.pane.picture)
    assert desk.said == ""


def test_the_report_in_sight_is_exported(desk: InsightsDesk) -> None:
    fill(desk.home)
    desk.show(ReportKind.GIFT)
    desk.click(desk.pane.export)
    (report,) = desk.exports
    assert isinstance(report, Report)
    assert report.kind is ReportKind.GIFT


def test_hidden_names_are_numbers(desk: InsightsDesk) -> None:
    fill(desk.home)
    desk.hide_names = True
    desk.show(ReportKind.GIFTER)
    assert all(bar.label.startswith("Gifter ") for bar in bars(desk))
    assert "luna" not in str(desk.rows())


def test_the_colours_are_those_of_the_theme(desk: InsightsDesk) -> None:
    fill(desk.home)
    desk.load()
    chart = desk.pane.charts["bars"]
    for held in (theme.DARK, theme.LIGHT):
        desk.window.setPalette(theme.palette_of(held))
        QApplication.processEvents()
        ground = chart.grab().toImage().pixelColor(3, 3)
        assert ground == desk.window.palette().color(theme.CARD)


def test_charts_take_neither_mouse_nor_keyboard(desk: InsightsDesk) -> None:
    for chart in desk.pane.charts.values():
        assert chart.plot.focusPolicy() is Qt.FocusPolicy.NoFocus
        assert chart.plot.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_where_there_are_too_many_rows_the_chart_says_what_it_shows(desk: InsightsDesk) -> None:
    fill(desk.home, *(evening(back, 1) for back in range(MOST_BARS + 5)))
    desk.show(ReportKind.MONTH)
    assert len(bars(desk)) == MOST_BARS
    assert len(desk.rows()) == MOST_BARS + 6
    assert desk.pane.notes.text().startswith("The chart shows the last 400 rows.")
    assert bars(desk)[-1].label == "20 Nov 2026"


def test_what_has_no_room_is_in_the_tooltip_and_in_what_is_copied(desk: InsightsDesk) -> None:
    fill(desk.home)
    desk.show(ReportKind.MONTH)
    desk.pane.resize(420, 600)
    hidden = [at for at in range(13) if desk.pane.table.isColumnHidden(at)]
    assert hidden
    shown = [column.title for at, column in enumerate(desk.pane.rows.columns) if at not in hidden]
    assert "To you (EUR)" in shown
    story = desk.pane.rows.story(0, 0)
    for at in hidden:
        assert desk.pane.rows.columns[at].title in story
        assert desk.pane.rows.text(0, at) in desk.pane.rows.row_text(0)


def test_long_notes_end_in_the_tooltip(desk: InsightsDesk) -> None:
    fill(desk.home)
    desk.show(ReportKind.TAX)
    notes = desk.pane.notes
    report = desk.model.state.report
    assert report is not None
    assert notes.accessibleDescription().count("\n") == len(report.notes) - 1
    assert len(notes.text()) < 500


def test_another_language_is_taken_over_at_once(desk: InsightsDesk) -> None:
    fill(desk.home)
    desk.load()
    desk.pane.set_language(FRENCH)
    assert bars(desk)[0].label == "août 2026"
    assert desk.rows()[0][4].replace("\u202f", " ") == "32 009"


def test_names_are_shown_as_they_are_and_nothing_is_opened(
    desk: InsightsDesk, snare: Snare
) -> None:
    fill(desk.home, evening(0, 3, snare.name), gifter=Gifter("7", snare.name, snare.name))
    assert every_label_is_plain(desk.pane)
    for kind in ReportKind:
        desk.show(kind)
        look_everywhere(desk.window)
    desk.show(ReportKind.GIFTER)
    assert snare.name in [bar.label for bar in bars(desk)]
    desk.pane.grab()
    assert not snare.sprung
