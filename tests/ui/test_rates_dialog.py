"""The window of exchange rates, used as a person does."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from queue import SimpleQueue

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from giftcalc.core.units import USD, Currency
from giftcalc.data.fetch import Address, Cancel
from giftcalc.data.rate_store import read_rates
from giftcalc.i18n.language import open_language
from giftcalc.paths import Home
from giftcalc.services.rates import set_rate
from giftcalc.ui import theme
from giftcalc.ui.rates.model import AGE, CODE, FIGURE, NAME, SOURCE
from tests.rate_samples import NOW, ecb_xml, frankfurter_json
from tests.ui.rates_desk import Counting, Open, mute, opening

VND, AED = Currency("VND"), Currency("AED")
GOOD = {"ecb": ecb_xml(USD="1.12"), "frankfurter": frankfurter_json(USD="1.12", VND="29100.5")}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.under(tmp_path / "own")


@pytest.fixture
def opened(qtbot: QtBot, home: Home) -> Iterator[Open]:
    with opening(qtbot, home) as make:
        yield make


def test_nothing_is_fetched_by_opening_it(opened: Open) -> None:
    fetch = Counting(**GOOD)
    desk = opened(fetch)
    assert fetch.asked == []
    assert desk.said == ""


def test_it_says_plainly_whom_it_would_ask_and_that_it_works_without(opened: Open) -> None:
    text = opened().dialog.story.text()
    for words in ("www.ecb.europa.eu", "api.frankfurter.dev", "HTTPS", "unless you ask", "Without"):
        assert words in text


def test_a_row_has_the_rate_its_source_and_its_age_in_words(opened: Open) -> None:
    desk = opened()
    desk.find("usd")
    row = [desk.cell(column) for column in range(6)]
    assert row == ["USD", "US Dollar", "1.1172", "30 Oct 2026", "ECB", "over a week"]


def test_a_rate_that_was_divided_is_marked_as_nearly(opened: Open) -> None:
    desk = opened()
    desk.find("aed")
    assert desk.cell(FIGURE).startswith("≈ 4.1")


def test_figures_are_written_as_the_locale_does(opened: Open) -> None:
    desk = opened(locale="fr_FR")
    desk.find("roupie indonesienne")
    assert desk.cell(CODE) == "IDR"
    assert desk.cell(FIGURE).replace("\u202f", " ") == "20 275,17"


def test_a_currency_is_found_by_code_and_by_words_of_its_name_in_any_order(opened: Open) -> None:
    desk = opened()
    desk.find("dollar UNITED")
    assert "USD" not in desk.codes()
    desk.find("dollar us")
    assert desk.codes()[0] in {"AUD", "USD"}
    assert "USD" in desk.codes()
    desk.find("no such thing")
    assert desk.codes() == []
    assert not desk.dialog.own.isEnabled()
    assert desk.dialog.count.text() == "0 currencies"


def test_refreshing_brings_newer_rates_and_says_so(opened: Open, home: Home) -> None:
    desk = opened(Counting(**GOOD))
    with desk.qtbot.waitSignal(desk.dialog.rates_changed):
        desk.click(desk.dialog.renew)
    assert desk.said == "The rates are up to date: ECB 20 Nov 2026."
    assert "1.12 USD · ECB 20 Nov 2026" in desk.dialog.headline.text()
    assert desk.tables[0].between(Currency("EUR"), USD) == Fraction("1.12")
    assert read_rates(home).between(Currency("EUR"), USD) == Fraction("1.12")
    desk.find("vnd")
    assert desk.cell(SOURCE) == "Frankfurter"
    assert desk.cell(AGE) == "fresh"


def test_f5_refreshes(opened: Open) -> None:
    desk = opened(Counting(**GOOD))
    with desk.qtbot.waitSignal(desk.dialog.rates_changed):
        desk.press(Qt.Key.Key_F5)


def test_the_same_rates_again_change_nothing(opened: Open) -> None:
    desk = opened(Counting(**GOOD))
    desk.dialog.refresh()
    desk.wait_for("up to date")
    desk.dialog.refresh()
    desk.wait_for("no newer rates")
    assert len(desk.tables) == 1


def test_while_it_asks_it_can_be_used_and_really_be_cancelled(opened: Open) -> None:
    desk = opened(mute)
    desk.click(desk.dialog.renew)
    assert desk.said == "Asking www.ecb.europa.eu and api.frankfurter.dev…"
    assert desk.dialog.messages.busy.isVisible()
    assert not desk.dialog.renew.isEnabled()
    desk.find("usd")
    assert desk.cell(NAME) == "US Dollar"
    desk.click(desk.dialog.messages.decline)
    desk.wait_for("cancelled")
    assert desk.dialog.renew.isEnabled()
    assert not desk.dialog.messages.busy.isVisible()
    assert desk.tables == []


def test_escape_stops_what_is_under_way_before_it_closes(opened: Open) -> None:
    desk = opened(mute)
    desk.dialog.refresh()
    desk.press(Qt.Key.Key_Escape)
    desk.wait_for("cancelled")
    assert desk.dialog.isVisible()
    desk.press(Qt.Key.Key_Escape)
    assert not desk.dialog.isVisible()


def test_closing_it_ends_the_fetch_that_is_under_way(opened: Open) -> None:
    ended: SimpleQueue[bool] = SimpleQueue()

    def fetch(address: Address, *, cancel: Cancel) -> bytes:
        try:
            return mute(address, cancel=cancel)
        finally:
            ended.put(True)

    desk = opened(fetch)
    desk.dialog.refresh()
    desk.click(desk.dialog.leave)
    assert ended.get(timeout=5)


def test_a_second_refresh_is_not_begun_while_one_is_under_way(opened: Open) -> None:
    fetch = Counting(**GOOD)
    desk = opened(fetch)
    desk.dialog.refresh()
    desk.dialog.refresh()
    desk.wait_for("up to date")
    assert len(fetch.asked) == 2


def test_without_a_network_it_says_what_to_do_and_keeps_the_rates(opened: Open) -> None:
    desk = opened(Counting())
    desk.dialog.refresh()
    desk.wait_for("www.ecb.europa.eu cannot be reached")
    assert "1.1172 USD" in desk.dialog.headline.text()
    assert desk.tables == []


def test_a_jump_is_asked_about_and_accepting_takes_the_very_rates_shown(opened: Open) -> None:
    jumped = {"ecb": ecb_xml(USD="1.34064"), "frankfurter": frankfurter_json(USD="1.34064")}
    fetch = Counting(**jumped)
    desk = opened(fetch)
    desk.dialog.refresh()
    desk.wait_for("USD changed by 20.0%")
    assert desk.tables == []
    with desk.qtbot.waitSignal(desk.dialog.rates_changed):
        desk.click(desk.dialog.messages.accept)
    assert desk.tables[0].between(Currency("EUR"), USD) == Fraction("1.34064")
    assert len(fetch.asked) == 2


def test_a_jump_that_is_not_accepted_changes_nothing(opened: Open) -> None:
    desk = opened(Counting(ecb=ecb_xml(USD="1.34064")))
    desk.dialog.refresh()
    desk.wait_for("USD changed")
    desk.press(Qt.Key.Key_Return)
    assert desk.said == ""
    assert desk.tables == []


def test_lesser_currencies_that_jumped_are_named_and_can_be_accepted(opened: Open) -> None:
    jumped = frankfurter_json(USD="1.12", AED="9")
    desk = opened(Counting(ecb=GOOD["ecb"], frankfurter=jumped))
    desk.dialog.refresh()
    desk.wait_for("AED changed by more than 15% and kept the old rates")
    with desk.qtbot.waitSignal(desk.dialog.rates_changed):
        desk.click(desk.dialog.messages.accept)
    assert desk.tables[-1].between(Currency("EUR"), AED) == 9


def test_rates_that_were_refreshed_elsewhere_are_shown(opened: Open, home: Home) -> None:
    desk = opened()
    desk.find("vnd")
    set_rate(home, VND, Fraction(31000), NOW)
    desk.dialog.show_rates(read_rates(home))
    assert desk.cell(FIGURE) == "31,000"


def test_the_row_in_hand_is_copied(opened: Open) -> None:
    desk = opened()
    desk.find("usd")
    desk.dialog.rates.setFocus()
    QTest.keyClick(desk.dialog.rates, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QApplication.clipboard().text()
    assert copied == "USD\tUS Dollar\t1.1172\t30 Oct 2026\tECB\tover a week"


def test_it_changes_its_language_while_it_is_open(opened: Open) -> None:
    desk = opened()
    desk.dialog.set_language(open_language("de_DE"))
    desk.find("usd")
    assert (desk.cell(NAME), desk.cell(FIGURE)) == ("US-Dollar", "1,1172")


def test_every_part_has_a_name_for_those_who_hear_it(opened: Open) -> None:
    desk = opened()
    dialog = desk.dialog
    for part in (dialog.search.line, dialog.rates, dialog.own.edit):
        assert part.accessibleName()
    assert dialog.own.caption.buddy() is dialog.own.edit
    index = dialog.model.index(0, AGE)
    assert dialog.model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "Age: over a week"


@pytest.mark.parametrize("width", [420, 640, 1200])
def test_the_age_is_in_sight_at_any_width(opened: Open, width: int) -> None:
    desk = opened()
    desk.dialog.resize(width, 600)
    table = desk.dialog.rates
    assert not table.isColumnHidden(AGE)
    assert not table.isColumnHidden(FIGURE)
    right = table.columnViewportPosition(AGE) + table.columnWidth(AGE)
    assert right <= table.viewport().width() + 1


def test_the_dot_of_an_age_has_its_colour(opened: Open, home: Home) -> None:
    set_rate(home, VND, Fraction(31000), NOW)
    desk = opened()
    desk.dialog.setPalette(theme.palette_of(theme.LIGHT))
    desk.find("vnd")
    table = desk.dialog.rates
    picture = table.viewport().grab().toImage()
    cell = table.visualRect(desk.dialog.model.index(0, AGE))
    dot = picture.pixelColor(cell.topLeft() + QPoint(16, (cell.height() - 1) // 2))
    assert dot.name() == theme.LIGHT.own
