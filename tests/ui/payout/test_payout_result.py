"""What arrives, what it takes, and when, as a person asks for it."""

from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from giftcalc.core.problems import Problem
from giftcalc.core.units import Currency
from giftcalc.i18n.language import open_language
from giftcalc.services.payout_pace import Pace
from giftcalc.ui.common.country_picker import CountryPicker
from giftcalc.ui.common.currency_picker import CurrencyPicker
from giftcalc.ui.common.picker import Picker
from tests.payout_window_samples import PayoutDesk
from tests.terms_samples import FRENCH, every_label_is_plain, texts


@pytest.fixture
def desk(qtbot: QtBot) -> PayoutDesk:
    return PayoutDesk(qtbot)


def test_diamonds_arrive_in_the_country_s_currency_with_a_range_beside(desk: PayoutDesk) -> None:
    desk.type_into(desk.card.amount.edit, "60,000")
    assert desk.figure == "€240.00"
    assert desk.pane.result.beside.text() == "between €168.00 and €240.00"
    assert desk.pane.result.head.accessibleName() == (
        "What arrives, €240.00, between €168.00 and €240.00"
    )


def test_the_latest_day_adds_review_and_hold_to_today(desk: PayoutDesk) -> None:
    desk.type_into(desk.card.amount.edit, "60000")
    assert desk.pane.result.latest.text() == "At the latest on 29 Dec 2026"
    assert desk.line("holding_days").taken.text() == "held until 29 Dec 2026"


def test_what_arrives_is_set_against_what_viewers_paid(desk: PayoutDesk) -> None:
    desk.type_into(desk.card.amount.edit, "60000")
    assert "34.2% of the €702.00 that viewers paid, at your price for coins" in texts(desk.pane)


def test_that_all_of_it_is_an_estimate_is_always_said(desk: PayoutDesk) -> None:
    desk.type_into(desk.card.amount.edit, "60000")
    assert "This is an estimate" in desk.pane.result.notes.text()


def test_too_little_for_a_withdrawal_has_no_day_but_a_warning(desk: PayoutDesk) -> None:
    desk.type_into(desk.card.amount.edit, "1000")
    assert desk.pane.result.warnings.text() == (
        "The minimum of a withdrawal is $100.00: 19,000 coins are missing."
    )
    assert not desk.pane.result.latest.isVisible()
    assert desk.line("review_days").taken.text() == ""


def test_a_day_s_limit_makes_several_withdrawals(desk: PayoutDesk) -> None:
    desk.type_into(desk.card.amount.edit, "1000000")
    assert desk.line("daily_most").taken.text() == "5 withdrawals"
    assert "5 withdrawals" in desk.pane.result.notes.text()


def test_with_nothing_typed_the_way_shows_its_assumptions_and_no_amounts(desk: PayoutDesk) -> None:
    assert "Type what comes in" in desk.pane.result.hint.text()
    assert desk.figure == ""
    assert desk.line("share").known.text() == "50% · observed · 6 Feb 2025"
    assert desk.line("share").left.text() == ""


def test_what_cannot_be_read_is_said_at_the_field(desk: PayoutDesk) -> None:
    desk.type_into(desk.card.amount.edit, "12x")
    assert desk.card.amount.hint.isVisible()
    assert desk.pane.result.hint.text() == "Correct what is marked to see what comes of it."


def test_the_same_number_can_be_coins_where_a_diamond_is_two(qtbot: QtBot) -> None:
    desk = PayoutDesk(qtbot, coins_per_diamond=2)
    desk.type_into(desk.card.amount.edit, "30000")
    assert desk.figure == "€240.00"
    desk.click(desk.card.units.chips["coins"])
    assert desk.figure == "€120.00"


def test_a_number_of_diamonds_beyond_all_coins_is_refused(qtbot: QtBot) -> None:
    desk = PayoutDesk(qtbot, coins_per_diamond=2)
    desk.type_into(desk.card.amount.edit, "1000000000000")
    refused = desk.model.state.refused
    assert refused is not None
    assert refused.problem is Problem.TOO_BIG
    assert desk.pane.result.hint.isVisible()


def test_a_stream_is_picked_and_its_coins_come_in(desk: PayoutDesk) -> None:
    assert not desk.card.stream.isVisible()
    desk.model.offer_streams((("Saturday", 20_000), ("<b>Sunday</b>", 60_000)))
    desk.click(desk.card.stream)
    picker = desk.popup(Picker)
    desk.type("sunday")
    desk.press(Qt.Key.Key_Return)
    assert not picker.isVisible()
    assert desk.figure == "€240.00"
    assert desk.card.stream.text() == "<b>Sunday</b>"
    assert desk.card.amount.edit.text() == "60,000"
    desk.type_into(desk.card.amount.edit, "5")
    assert desk.card.stream.text() == "None"


def test_a_wanted_payout_is_turned_into_coins_gifts_and_hours(desk: PayoutDesk) -> None:
    desk.click(desk.card.ways.chips["takes"])
    desk.type_into(desk.card.wanted.edit, "240")
    desk.type_into(desk.card.pace.edit, "5000")
    assert desk.figure == "60,000 coins"
    said = texts(desk.pane)
    assert "12.0 hours at your pace" in said
    assert any("3 × Lion" in text and "60 × Galaxy" in text for text in said)
    assert "€240.00 arrives of it, between €168.00 and €240.00" in said
    assert desk.line("value").left.text() == "$600.00"


def test_no_payout_wanted_yet_is_asked_for(desk: PayoutDesk) -> None:
    desk.click(desk.card.ways.chips["takes"])
    assert "Type what shall arrive" in desk.pane.result.hint.text()
    desk.type_into(desk.card.wanted.edit, "0")
    assert desk.card.wanted.hint.text() == "Type a payout above 0."
    desk.type_into(desk.card.wanted.edit, "100000000000")
    assert "Not even" in desk.pane.result.hint.text()


def test_a_pace_of_nothing_is_refused_at_its_field(desk: PayoutDesk) -> None:
    desk.click(desk.card.ways.chips["takes"])
    desk.type_into(desk.card.wanted.edit, "240")
    desk.type_into(desk.card.pace.edit, "0")
    assert "above 0 coins an hour" in desk.card.pace.hint.text()
    assert desk.figure == "60,000 coins"


def test_the_pace_of_counted_streams_gives_way_to_a_typed_one(desk: PayoutDesk) -> None:
    desk.click(desk.card.ways.chips["takes"])
    desk.model.offer_pace(Pace(Fraction(10_001, 2), 12, 1, 1))
    assert desk.card.pace.edit.text() == "5,000"
    assert desk.card.pace.hint.text() == "from 12 streams that were counted"
    desk.type_into(desk.card.pace.edit, "700")
    desk.model.offer_pace(Pace(Fraction(9), 1, 1, 1))
    assert desk.card.pace.edit.text() == "700"
    assert desk.card.pace.hint.text() == ""
    desk.model.offer_pace(None)
    assert desk.card.pace.edit.text() == "700"


def test_another_country_pays_in_its_own_currency(desk: PayoutDesk) -> None:
    desk.type_into(desk.card.amount.edit, "60000")
    desk.click(desk.card.country)
    desk.popup(CountryPicker)
    desk.type("japan")
    desk.press(Qt.Key.Key_Return)
    assert desk.figure == "¥38,400"
    assert desk.card.country.text() == "Japan"
    assert desk.settings.country == ""
    assert desk.settings.creator_country == "JP"


def test_a_country_is_remembered_until_it_is_one_s_own_again(qtbot: QtBot) -> None:
    desk = PayoutDesk(qtbot, creator_country="JP")
    assert desk.card.country.text() == "Japan"
    assert "JPY" in desk.card.currency.text()
    desk.model.set_country("FR")
    assert desk.settings.creator_country == ""
    assert desk.card.country.text() == "France"


def test_a_rate_of_one_s_own_is_not_taken_to_another_currency(desk: PayoutDesk) -> None:
    assert desk.model.set_terms({"fixed_rate": Fraction(3, 2)}) is None
    desk.model.set_country("DE")
    assert desk.settings.withdrawal.fixed_rate == Fraction(3, 2)
    desk.model.set_country("JP")
    assert desk.settings.withdrawal.fixed_rate is None


def test_dollars_need_no_exchange(desk: PayoutDesk) -> None:
    desk.type_into(desk.card.amount.edit, "60000")
    desk.click(desk.card.currency)
    desk.popup(CurrencyPicker)
    desk.type("usd")
    desk.press(Qt.Key.Key_Return)
    assert desk.settings.payout_currency == "USD"
    assert desk.figure == "$300.00"
    assert not desk.line("exchange").isVisible()
    desk.model.set_currency("EUR")
    assert desk.settings.payout_currency == ""


def test_without_a_rate_it_says_so_and_shows_no_way(desk: PayoutDesk) -> None:
    desk.hold(desk.settings._replace(payout_currency=Currency("SYP")))
    assert desk.pane.result.hint.isVisible()
    assert not desk.pane.path.isVisible()
    assert "SYP" in desk.card.currency.text()


def test_the_conversion_can_hand_over_its_coins(desk: PayoutDesk) -> None:
    desk.model.set_coins(60_000)
    assert desk.figure == "€240.00"
    assert desk.card.units.chips["coins"].isChecked()


def test_everything_is_said_in_another_language(desk: PayoutDesk) -> None:
    desk.model.set_from_stream("Saturday", 60_000)
    desk.model.set_way("takes")
    desk.model.set_wanted("1,000.50")
    desk.model.set_language(FRENCH)
    for part in (desk.pane, desk.card):
        part.set_language(FRENCH)
    assert desk.card.wanted.edit.text() == "1\u202f000,50"
    desk.model.set_way("arrives")
    assert desk.figure == "240,00\u00a0€"
    assert every_label_is_plain(desk.window)


@pytest.mark.parametrize("language", ["en", "fr", "de"])
def test_a_narrow_window_has_room_for_every_line(qtbot: QtBot, language: str) -> None:
    desk = PayoutDesk(qtbot, open_language(language))
    desk.model.set_coins(999_999_999_999)
    desk.window.layout().removeWidget(desk.card)  # type: ignore[union-attr]
    desk.card.setParent(None)
    qtbot.addWidget(desk.card)
    desk.window.resize(360, 700)
    inside = desk.pane.area.widget()
    assert inside is not None
    QApplication.processEvents()
    assert inside.width() <= desk.pane.area.viewport().width()
    assert desk.card.minimumSizeHint().width() <= 360
    figure = desk.pane.result.figure
    assert figure.geometry().right() <= desk.pane.result.head.width()
