"""Rates that a person brings along: their own, and those of a file."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from giftcalc.core.units import Currency
from giftcalc.data.rate_store import read_rates
from giftcalc.paths import Home
from giftcalc.services.rates import set_rate
from giftcalc.ui import theme
from giftcalc.ui.rates.model import AGE, CODE
from tests.rate_samples import NOW
from tests.ui.rates_desk import Open, opening

VND = Currency("VND")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.under(tmp_path / "own")


@pytest.fixture
def opened(qtbot: QtBot, home: Home) -> Iterator[Open]:
    with opening(qtbot, home) as make:
        yield make


def test_a_rate_of_ones_own_is_kept_for_the_currency_chosen(opened: Open, home: Home) -> None:
    desk = opened()
    desk.find("vnd")
    desk.dialog.rates.setFocus()
    desk.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is desk.dialog.own.edit
    QTest.keyClicks(desk.dialog.own.edit, "31,000.5")
    with desk.qtbot.waitSignal(desk.dialog.rates_changed):
        desk.press(Qt.Key.Key_Return)
    assert desk.said == "Your own rate of VND counts from now on."
    assert read_rates(home).rates[VND].per_euro == Fraction("31000.5")
    row = desk.dialog.rates.row
    assert desk.cell(AGE, row) == "your own"
    assert desk.dialog.model.ink(row, AGE) is theme.OWN
    assert desk.dialog.own.edit.text() == "31000.5"


def test_a_rate_of_ones_own_can_be_forgotten(opened: Open, home: Home) -> None:
    set_rate(home, VND, Fraction(31000), NOW)
    desk = opened()
    desk.find("vnd")
    with desk.qtbot.waitSignal(desk.dialog.rates_changed):
        desk.click(desk.dialog.own.forget)
    assert desk.said == "Your own rate of VND is forgotten."
    assert read_rates(home).rates[VND].per_euro != 31000
    assert not desk.dialog.own.forget.isEnabled()


@pytest.mark.parametrize(
    ("typed", "said"),
    [("1.2.3", "decimals"), ("0", "0 cannot be"), ("<b>1</b>", "not a number")],
)
def test_a_rate_that_cannot_be_is_refused_beside_its_field(
    opened: Open, typed: str, said: str
) -> None:
    desk = opened()
    desk.find("vnd")
    own = desk.dialog.own
    QTest.keyClicks(own.edit, typed)
    desk.click(own.keep)
    desk.qtbot.waitUntil(lambda: said in own.problem.text())
    assert own.problem.isVisible()
    assert own.edit.text() == typed
    QTest.keyClicks(own.edit, "1")
    assert not own.problem.isVisible()


def test_moving_to_another_currency_leaves_no_half_typed_rate(opened: Open) -> None:
    desk = opened()
    QTest.keyClicks(desk.dialog.own.edit, "12")
    desk.dialog.rates.go_to(1)
    assert desk.dialog.own.edit.text() == ""
    assert desk.dialog.own.code.text() == desk.cell(CODE, 1)


def test_a_file_is_imported(opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "rates.csv"
    path.write_text("VND,28000\nUSD,1.1\n", encoding="utf-8")
    choose(monkeypatch, str(path))
    desk = opened()
    with desk.qtbot.waitSignal(desk.dialog.rates_changed):
        desk.click(desk.dialog.bring)
    assert desk.tables[0].between(Currency("EUR"), VND) == 28000


def test_a_file_that_is_no_table_of_rates_is_refused_in_words(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "<img src=x>.csv"
    path.write_text("<html>", encoding="utf-8")
    choose(monkeypatch, str(path))
    desk = opened()
    desk.click(desk.dialog.bring)
    desk.wait_for("choose another file")
    assert desk.tables == []
    assert desk.dialog.messages.text.textFormat() is Qt.TextFormat.PlainText


def test_a_file_dialog_that_is_left_changes_nothing(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, "")
    desk = opened()
    desk.click(desk.dialog.bring)
    assert desk.said == ""


def choose(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    """Let the person choose a file in the system's own dialog."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (path, ""))
