"""The budget of a month, and where one is."""

from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from giftcalc.services.budget import MonthSpent
from giftcalc.ui.recharge.budget_card import BudgetPopup
from tests.recharge_window_samples import EUR, RechargeDesk

SPENT = MonthSpent("2026-11", EUR, Fraction("62.10"), 3)


@pytest.fixture
def spending(qtbot: QtBot) -> RechargeDesk:
    made = RechargeDesk(qtbot, monthly_budget=Fraction(100), budget_currency=EUR)
    made.model.set_spent(SPENT)
    return made


def ask(desk: RechargeDesk) -> BudgetPopup:
    desk.click(desk.budget.change)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, BudgetPopup)
    return popup


def test_what_was_spent_stands_beside_the_budget(spending: RechargeDesk) -> None:
    card = spending.budget
    assert (card.amount.text(), card.of_budget.text()) == ("€62.10", "of €100.00")
    assert card.month.text() == "Nov 2026"
    assert card.bar.value() == 62
    assert card.bar.accessibleName() == "€62.10 of €100.00"
    assert card.note.isHidden()


def test_without_a_budget_there_is_no_bar(desk: RechargeDesk) -> None:
    assert (desk.budget.amount.text(), desk.budget.of_budget.text()) == ("€0.00", "spent")
    assert desk.budget.bar.isHidden()
    assert desk.budget.change.text() == "Set a budget…"


def test_what_lies_beyond_the_budget_is_said_calmly(spending: RechargeDesk) -> None:
    spending.model.set_spent(SPENT._replace(spent=Fraction("112.50")))
    assert spending.budget.note.text() == "€12.50 more than the budget of this month."
    assert spending.budget.bar.value() == 100


def test_a_plan_that_would_go_beyond_the_budget_is_said(spending: RechargeDesk) -> None:
    spending.model.set_need("3500")
    assert spending.budget.note.text() == "With the best way in sight it would be €103.20."
    spending.model.set_budget("40")
    assert spending.budget.note.text().startswith("With this amount it would be €102")
    spending.model.set_need("70")
    assert spending.budget.note.isHidden()


def test_gifts_and_purchases_without_a_price_are_told_apart(spending: RechargeDesk) -> None:
    spending.model.set_spent(SPENT._replace(gifts=52, unvalued=2))
    assert spending.budget.gifts.text() == "52 gifts sent"
    assert "2 purchases have no price or rate" in spending.budget.unvalued.text()


def test_a_budget_is_set_changed_and_given_up(desk: RechargeDesk) -> None:
    popup = ask(desk)
    popup.field.edit.setText("80")
    desk.click(popup.take)
    assert desk.budget.of_budget.text() == "of €80.00"
    assert desk.settings.budget_currency == EUR
    popup = ask(desk)
    assert popup.field.edit.text() == "80"
    desk.click(popup.none)
    assert desk.settings.monthly_budget is None
    assert desk.settings.budget_currency == ""


def test_a_budget_of_nothing_is_refused_at_its_field(desk: RechargeDesk) -> None:
    popup = ask(desk)
    popup.field.edit.setText("0")
    popup.field.edit.returnPressed.emit()
    assert "above 0" in popup.field.hint.text()
    assert desk.settings.monthly_budget is None
    desk.press(Qt.Key.Key_Escape)
