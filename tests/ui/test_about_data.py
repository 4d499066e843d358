"""The window about the data names every source, its date and its licence."""

from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, qVersion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from giftcalc import __version__
from giftcalc.core.gifts import Catalogue
from giftcalc.core.pricing import Channel
from giftcalc.core.settings import DEFAULTS, OwnPrice
from giftcalc.core.units import EUR, Currency
from giftcalc.data.catalogue import read_catalogue
from giftcalc.data.payout_facts import payout_fact_days
from giftcalc.data.rate_store import read_rates
from giftcalc.i18n.language import open_language
from giftcalc.paths import Home
from giftcalc.services.opening import open_situation
from giftcalc.services.rates import refresh, set_rate
from giftcalc.services.situation import Situation, situation_of
from giftcalc.ui.actions import DEEDS
from giftcalc.ui.common.buttons import Button
from giftcalc.ui.help.about_data import AboutData
from giftcalc.ui.help.data_sets import DataSet, data_sets
from tests.rate_samples import NOW, answering, ecb_xml, frankfurter_json

ENGLISH = open_language("en")
HOSTILE = "<img src=x>\u202e\n.json"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.under(tmp_path / "own")


def situation(home: Home) -> Situation:
    return open_situation(home, "fr_FR").situation


def sets_of(title: str, found: Situation, catalogue: Catalogue) -> dict[str, DataSet]:
    """The sets beneath a title, by name."""
    groups = {group.title: group.sets for group in data_sets(found, catalogue, ENGLISH)}
    return {one.name: one for one in groups[title]}


def test_every_source_of_rates_has_its_licence(home: Home) -> None:
    sets = sets_of("Exchange rates", situation(home), read_catalogue(home))
    assert list(sets) == [
        "European Central Bank, reference rates · 29 currencies",
        "HM Revenue & Customs, monthly rates · 106 currencies",
        "Parities fixed by law or agreement · 12 currencies",
    ]
    notes = " ".join(one.note for one in sets.values())
    assert "ESCB" in notes
    assert "Open Government Licence v3.0" in notes


def test_rates_that_were_fetched_and_ones_own_are_told_apart(home: Home) -> None:
    refresh(home, NOW, fetch=answering(ecb_xml(), frankfurter_json(VND="29100.5")))
    set_rate(home, Currency("AED"), Fraction(4), NOW)
    found = situation(home)._replace(rates=read_rates(home, NOW))
    sets = sets_of("Exchange rates", found, read_catalogue(home))
    assert sets["Frankfurter, rates of central banks · 1 currency"].date == "20 Nov 2026"
    assert sets["Your own rates · 1 currency"].date == "22 Nov 2026"


def test_every_price_list_is_there_with_its_source(home: Home) -> None:
    found = situation(home)
    groups = {one.title: one.sets for one in data_sets(found, read_catalogue(home), ENGLISH)}
    assert len(groups["Prices of coins"]) == len(found.book.lists)
    france = sets_of("Prices of coins", found, read_catalogue(home))["France · web recharge · EUR"]
    assert (france.date, france.note) == ("Mar 2024", "Copy of the French web recharge page")


def test_a_list_that_is_no_longer_in_force_says_so(home: Home) -> None:
    groups = {
        one.title: one.sets for one in data_sets(situation(home), read_catalogue(home), ENGLISH)
    }
    past = [one for one in groups["Prices of coins"] if "Counts only for past days." in one.note]
    assert len(past) == sum(not one.current for one in situation(home).book.lists)


def test_a_price_of_ones_own_comes_first(home: Home) -> None:
    held = situation(home)
    own = OwnPrice("FR", Channel.WEB, EUR, 100, Fraction("1.25"), "2026-11-20")
    found = situation_of(DEFAULTS._replace(own_prices=(own,)), held.shipped_book, held.rates)
    first = data_sets(found, read_catalogue(home), ENGLISH)[1].sets[0]
    assert first == DataSet("France · web recharge · EUR", "20 Nov 2026", "Entered by you.")


def test_taxes_are_listed_by_source(home: Home) -> None:
    sets = sets_of("Taxes", situation(home), read_catalogue(home))
    assert [one.date for one in sets.values()] == ["29 Sept 2026", "17 Jul 2026"]


def test_gift_lists_are_named_harmlessly(home: Home, qtbot: QtBot) -> None:
    shipped = read_catalogue(home)
    catalogue = Catalogue(shipped.gifts, shipped.as_of, (*shipped.sources, (HOSTILE, "2026-11")))
    found = sets_of("Gifts", situation(home), catalogue)
    assert list(found) == [
        "The list that comes with giftcalc",
        "\u2068<img src=x>\u202e�.json\u2069",
    ]
    dialog = AboutData(situation(home), catalogue, ENGLISH)
    qtbot.addWidget(dialog)
    labels = dialog.findChildren(QLabel)
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


@pytest.fixture
def dialog(home: Home, qtbot: QtBot) -> AboutData:
    made = AboutData(situation(home), read_catalogue(home), ENGLISH)
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_tells_the_versions(dialog: AboutData) -> None:
    said = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert f"giftcalc {__version__}" in said
    assert f"Qt {qVersion()}" in said
    assert "Python 3." in said


def test_everything_is_copied_as_text(dialog: AboutData, qtbot: QtBot) -> None:
    QTest.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    copied = QApplication.clipboard().text()
    assert "France · web recharge · EUR\tMar 2024\tCopy of the French web recharge page" in copied
    assert f"giftcalc {__version__}" in copied
    assert dialog.messages.text.text() == "Copied."


def test_it_changes_its_language_while_it_is_open(dialog: AboutData) -> None:
    dialog.set_language(open_language("fr_FR"))
    said = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert "mars 2024" in said
    assert "Allemagne" in said


def test_the_button_closes_it(dialog: AboutData, qtbot: QtBot) -> None:
    QTest.mouseClick(dialog.leave, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_facts_of_payouts_are_counted_and_dated(home: Home) -> None:
    found = sets_of("Withdrawals and rewards", situation(home), read_catalogue(home))
    days = [day for day in payout_fact_days() if day]
    (name,) = found
    assert name == f"{len(payout_fact_days())} facts from published terms"
    assert ENGLISH.date(max(days)) in found[name].date


def test_every_kind_of_data_says_how_newer_ones_come(home: Home) -> None:
    groups = data_sets(situation(home), read_catalogue(home), ENGLISH)
    assert all(group.renewal for group in groups)
    named = {name for group in groups for name in group.deeds}
    assert named <= {deed.name for deed in DEEDS}


@pytest.mark.parametrize("deed", ["refresh", "rates", "price-book", "payout", "import-gifts"])
def test_a_button_asks_for_what_renews_them(dialog: AboutData, qtbot: QtBot, deed: str) -> None:
    button = dialog.findChild(QWidget, f"renew-{deed}")
    assert isinstance(button, Button)
    assert button.text()
    asked: list[str] = []
    dialog.asked.connect(asked.append)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert asked == [deed]


def test_it_shows_what_was_renewed_while_it_is_open(dialog: AboutData, home: Home) -> None:
    set_rate(home, Currency("TRY"), Fraction(50), NOW)
    dialog.set_situation(situation(home))
    said = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Your own rates · 1 currency" in said
