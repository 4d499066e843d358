"""The packs of every channel as lines, and as the rows of a table."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from giftcalc.ui import theme
from giftcalc.ui.recharge.price_lines import scale_of
from tests.recharge_window_samples import EUR, RechargeDesk, recharging
from tests.terms_samples import ENGLISH, FRENCH


def save_as(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (path, ""))


def rows(desk: RechargeDesk) -> list[list[str]]:
    """What stands in the table."""
    held = desk.pane.chart.rows
    return [
        [held.text(row, column) for column in range(len(held.columns))]
        for row in range(held.size())
    ]


def test_each_channel_with_packs_has_a_line_and_estimates_are_dashed(desk: RechargeDesk) -> None:
    lines = desk.pane.chart.chart.lines
    assert [(line.name, line.dashed) for line in lines] == [("Web", False), ("App Store", True)]
    assert [point.told for point in lines[0].points] == ["70", "350", "3,500"]
    assert lines[0].points[0].price == 12
    assert desk.pane.chart.note.text() == "Dashed lines are estimates."


def test_the_table_has_the_figures_of_the_chart(desk: RechargeDesk) -> None:
    desk.click(desk.pane.chart.turn)
    assert desk.pane.chart.table.isVisible()
    assert rows(desk)[0] == ["Web recharge", "70", "€0.84", "€12.00", "observed Mar 2024"]
    assert rows(desk)[-1][-1] == "estimated 2024"
    points = [point for line in desk.pane.chart.chart.lines for point in line.points]
    assert [row[1] for row in rows(desk)] == [point.told for point in points]
    desk.click(desk.pane.chart.turn)
    assert desk.pane.chart.chart.isVisible()


def test_a_row_of_the_table_tells_all_and_can_be_copied(desk: RechargeDesk) -> None:
    said: list[str] = []
    desk.pane.copied.connect(said.append)
    desk.click(desk.pane.chart.turn)
    desk.pane.chart.table.go_to(0)
    desk.pane.chart.table.copy_row()
    assert said == ["The row is copied."]
    assert "Price: €0.84" in desk.pane.chart.rows.story(0, 0)
    assert desk.pane.chart.rows.story(0, 1) == "70"


def test_the_scale_has_round_prices_around_all_lines(desk: RechargeDesk) -> None:
    scale = scale_of(desk.pane.chart.chart.lines, EUR, ENGLISH)
    prices = [point.price for line in desk.pane.chart.chart.lines for point in line.points]
    assert scale[0][0] <= min(prices) < max(prices) <= scale[-1][0]
    assert [told for _, told in scale][:2] == ["€11", "€12"]
    assert scale_of((), EUR, ENGLISH) == ()


def test_a_single_price_has_a_scale_too(desk: RechargeDesk) -> None:
    line = desk.pane.chart.chart.lines[0]
    scale = scale_of((line._replace(points=line.points[:1]),), EUR, ENGLISH)
    assert len(scale) > 1


def test_keys_do_not_draw_the_chart_anew(
    desk: RechargeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[object] = []
    monkeypatch.setattr(desk.pane.chart.chart, "show_lines", lambda *given: drawn.append(given))
    desk.model.set_need("350")
    assert drawn == []
    desk.model.set_situation(recharging(country="US"))
    assert len(drawn) == 1


def test_where_nothing_is_known_there_is_no_chart(desk: RechargeDesk) -> None:
    desk.model.set_situation(recharging(country="SY"))
    desk.model.set_need("350")
    assert desk.pane.chart.stack.isHidden()
    assert desk.pane.chart.note.text().startswith("No bundles are known here")
    assert desk.amounts() == []
    assert "There is no exchange rate for SYP" in desk.pane.plans.without.text()


def test_the_lines_have_the_colours_of_the_theme(desk: RechargeDesk) -> None:
    chart = desk.pane.chart.chart
    picture = chart.grab().toImage()
    seen = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 2)
        for y in range(picture.height())
    }
    for role in (theme.CREATOR, theme.ACCENT):
        assert chart.palette().color(role).name() in seen


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_the_chart_is_saved_as_a_picture(
    desk: RechargeDesk, ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"prices.{ending}"
    save_as(monkeypatch, str(path))
    desk.click(desk.pane.chart.save)
    assert desk.pane.chart.message.text.text() == f"Saved: {path}"
    if ending == "svg":
        assert "<svg" in path.read_text(encoding="utf-8")
    else:
        assert not QImage(str(path)).isNull()


def test_a_picture_that_cannot_be_written_is_said_and_giving_up_is_not(
    desk: RechargeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_as(monkeypatch, "")
    desk.click(desk.pane.chart.save)
    assert desk.pane.chart.message.isHidden()
    save_as(monkeypatch, str(tmp_path))
    desk.click(desk.pane.chart.save)
    assert str(tmp_path) in desk.pane.chart.message.text.text()


def test_the_chart_is_told_to_screen_readers_in_the_language(desk: RechargeDesk) -> None:
    assert desk.pane.chart.chart.accessibleName().startswith("Price per 1,000 coins by bundle")
    desk.pane.set_language(FRENCH)
    assert "1\u202f000" in desk.pane.chart.chart.accessibleName()
