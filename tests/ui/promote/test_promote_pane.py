"""What a promotion costs, as a person asks for it."""

from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from giftcalc.core.settings import Promotion, PromotionKind
from giftcalc.core.units import Currency
from giftcalc.ui.common.country_picker import CountryPicker
from tests.payout_window_samples import PromoteDesk
from tests.terms_samples import FRENCH, every_label_is_plain

NAME, PRICE, EACH, LEFT, KNOWN = range(5)


@pytest.fixture
def desk(qtbot: QtBot) -> PromoteDesk:
    return PromoteDesk(qtbot)


def fill(desk: PromoteDesk, coins: str = "1,000", views: str = "12,000") -> None:
    desk.type_into(desk.card.coins.edit, coins)
    desk.type_into(desk.card.views.edit, views)


def column(desk: PromoteDesk, at: int) -> list[str]:
    return [desk.pane.rows.text(row, at) for row in range(desk.pane.rows.size())]


def test_nothing_is_said_of_views_that_nobody_quoted(desk: PromoteDesk) -> None:
    desk.type_into(desk.card.coins.edit, "1000")
    assert not desk.pane.listed.isVisible()
    assert not desk.pane.figure.isVisible()
    assert "the app quotes" in desk.pane.hint.text()
    assert "type what the app quotes" in desk.pane.note.text()


def test_the_channels_stand_beside_each_other_the_cheapest_first(desk: PromoteDesk) -> None:
    fill(desk)
    assert column(desk, NAME)[:2] == ["Web recharge", "App Store"]
    assert column(desk, PRICE)[0] == "€11.70"
    assert column(desk, EACH)[0] == "€0.98"
    assert column(desk, KNOWN)[0] == "observed Mar 2024"
    assert desk.pane.figure.text() == "€0.98"
    assert desk.pane.beside.text() == "at best: web recharge"
    assert desk.pane.line.text() == "83.3 coins for 1,000 views"


def test_a_channel_without_a_price_stays_in_the_table(desk: PromoteDesk) -> None:
    fill(desk)
    at = column(desk, NAME).index("Google Play")
    assert (column(desk, PRICE)[at], column(desk, EACH)[at]) == ("", "not known")
    assert "Google Play: " in desk.pane.rows.story(at, NAME)


def test_coins_that_are_bought_and_not_needed_are_told(desk: PromoteDesk) -> None:
    fill(desk, "1,500")
    assert column(desk, LEFT)[0] == "500"
    assert "2,000 coins · 500 coins left over" in desk.pane.rows.story(0, LEFT)


def test_what_was_paid_stands_first_and_counts(desk: PromoteDesk) -> None:
    fill(desk)
    desk.type_into(desk.card.paid.edit, "24")
    assert column(desk, NAME)[0] == "What you paid"
    assert column(desk, KNOWN)[0] == "your own"
    assert desk.pane.figure.text() == "€2.00"
    assert desk.pane.beside.text() == "by the price you paid"


@pytest.mark.parametrize("field", ["coins", "views", "paid"])
def test_nothing_is_no_amount(desk: PromoteDesk, field: str) -> None:
    fill(desk)
    asked = getattr(desk.card, field)
    desk.type_into(asked.edit, "0")
    assert "above 0" in asked.hint.text()
    assert desk.pane.hint.text() == "Correct what is marked to see what comes of it."
    assert not desk.pane.listed.isVisible()


def test_a_promotion_in_force_is_reckoned_with(qtbot: QtBot) -> None:
    half = Promotion("Half", PromotionKind.PERCENT_OFF, Fraction(1, 2), currency=Currency("EUR"))
    desk = PromoteDesk(qtbot, promotions=(half,), promotion="Half")
    fill(desk)
    assert column(desk, PRICE)[0] == "€5.85"


def test_another_country_has_its_own_prices(desk: PromoteDesk) -> None:
    fill(desk)
    desk.type_into(desk.card.paid.edit, "24")
    desk.click(desk.card.country)
    desk.popup(CountryPicker)
    desk.type("united states")
    desk.press(Qt.Key.Key_Return)
    assert desk.settings.country == "US"
    assert desk.card.country.text().endswith("USD")
    assert desk.pane.figure.text() == "$2.00"
    assert column(desk, PRICE)[1] == "$10.40"


def test_where_no_price_is_known_it_says_what_to_do(qtbot: QtBot) -> None:
    desk = PromoteDesk(qtbot, country="SY")
    fill(desk)
    assert desk.pane.hint.text() == (
        "No price is known here. Enter what you pay, and see what the views cost."
    )
    desk.type_into(desk.card.paid.edit, "24000")
    assert desk.pane.figure.isVisible()


def test_a_row_is_copied(desk: PromoteDesk, qtbot: QtBot) -> None:
    fill(desk)
    desk.pane.table.setFocus()
    desk.pane.table.go_to(0)
    with qtbot.waitSignal(desk.pane.copied):
        desk.pane.table.copy_row()
    assert QApplication.clipboard().text().startswith("Web recharge\t€11.70\t€0.98")


def test_everything_is_said_in_another_language(desk: PromoteDesk) -> None:
    fill(desk)
    desk.type_into(desk.card.paid.edit, "24.50")
    desk.model.set_language(FRENCH)
    for part in (desk.pane, desk.card):
        part.set_language(FRENCH)
    assert desk.card.views.edit.text() == "12\u202f000"
    assert desk.card.paid.edit.text() == "24,50"
    assert desk.pane.figure.text() == "2,04\u00a0€"
    assert every_label_is_plain(desk.window)


def test_a_narrow_window_keeps_the_channel_and_the_cost_of_views(desk: PromoteDesk) -> None:
    fill(desk)
    table = desk.pane.table
    table.resize(280, 200)
    assert not table.isColumnHidden(NAME)
    assert not table.isColumnHidden(EACH)
    assert table.isColumnHidden(KNOWN)
    assert desk.card.minimumSizeHint().width() <= 360
