"""Promotions of one's own: added, chosen, forgotten."""

from datetime import timedelta
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from giftcalc.core.pricing import Channel
from giftcalc.core.settings import Promotion, PromotionKind
from giftcalc.ui.recharge.promotion_form import PromotionPopup
from tests.recharge_window_samples import EUR, TEN_OFF, RechargeDesk
from tests.terms_samples import ENGLISH, TODAY, Stage, every_label_is_plain


class Form(Stage):
    """The form, open, and everything it brought."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__(qtbot)
        self.popup = PromotionPopup(EUR, TODAY, ENGLISH, self.window)
        self.added: list[Promotion] = []
        self.popup.added.connect(self.added.append)
        self.open(self.popup)

    def submit(self, value: str, kind: PromotionKind | None = None) -> None:
        if kind is not None:
            self.click(self.popup.kinds.chips[kind.value])
        self.popup.value.edit.setText(value)
        self.click(self.popup.take)


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    return Form(qtbot)


def test_without_a_name_a_promotion_is_called_what_it_gives(form: Form) -> None:
    form.submit("12.5")
    assert form.added == [
        Promotion("12.5% off", PromotionKind.PERCENT_OFF, Fraction(1, 8), currency=EUR)
    ]


@pytest.mark.parametrize(
    ("kind", "typed", "name"),
    [
        (PromotionKind.FIXED_OFF, "2.50", "€2.50 off"),
        (PromotionKind.BONUS_COINS, "50", "50 coins more"),
        (PromotionKind.CASH_BACK, "5", "5% back"),
    ],
)
def test_each_kind_is_asked_for_in_its_own_measure(
    form: Form, kind: PromotionKind, typed: str, name: str
) -> None:
    form.submit(typed, kind)
    assert [(one.name, one.kind) for one in form.added] == [(name, kind)]


def test_everything_that_can_be_said_about_a_promotion_is_kept(form: Form) -> None:
    form.type("Back to school")
    form.popup.cap.edit.setText("250")
    form.click(form.popup.channels.chips["web"])
    form.popup.dated.click()
    form.popup.until.show_day(TODAY + timedelta(days=3))
    form.submit("5", PromotionKind.CASH_BACK)
    (made,) = form.added
    assert made.name == "Back to school"
    assert made.cap == 250
    assert made.channel is Channel.WEB
    assert (made.valid_from, made.valid_to) == ("2026-11-22", "2026-11-25")


def test_a_promotion_for_the_first_purchase_only(form: Form) -> None:
    form.popup.first_only.click()
    form.submit("10")
    assert form.added[0].first_only


@pytest.mark.parametrize(("typed", "said"), [("0", "more than 0"), ("101", "from 0 to 100")])
def test_a_share_that_cannot_be_is_refused_at_its_field(form: Form, typed: str, said: str) -> None:
    form.submit(typed)
    assert form.added == []
    assert said in form.popup.value.hint.text()


def test_an_empty_field_asks_for_a_number(form: Form) -> None:
    form.submit("")
    assert form.added == []
    assert form.focused() is form.popup.value.edit


@pytest.mark.parametrize("cap", ["0", "1x"])
def test_a_useless_cap_is_refused_at_its_own_field(form: Form, cap: str) -> None:
    form.popup.cap.edit.setText(cap)
    form.submit("5", PromotionKind.CASH_BACK)
    assert form.added == []
    assert not form.popup.cap.hint.isHidden()


def test_a_promotion_cannot_end_before_it_begins(form: Form) -> None:
    form.popup.dated.click()
    form.popup.until.show_day(TODAY - timedelta(days=1))
    form.submit("5")
    assert form.added == []
    assert "ends before it begins" in form.popup.wrong.text()


def test_the_labels_of_the_form_are_plain(form: Form) -> None:
    assert every_label_is_plain(form.popup)


def test_a_promotion_is_added_from_the_list_and_counts_at_once(desk: RechargeDesk) -> None:
    desk.pick(desk.need.promotion, "add")
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, PromotionPopup)
    popup.value.edit.setText("20")
    popup.submit()
    assert desk.settings.promotion == "20% off"
    assert desk.need.promotion.text() == "20% off"
    desk.model.set_need("3500")
    assert desk.amounts()[0] == "€32.88"


def test_promotions_are_listed_with_what_they_give_or_why_they_do_not(qtbot: QtBot) -> None:
    past = TEN_OFF._replace(name="Past", valid_to="2026-10-31")
    coming = TEN_OFF._replace(name="Coming", valid_from="2026-12-01")
    desk = RechargeDesk(qtbot, promotions=(TEN_OFF, past, coming))
    assert desk.offered(desk.need.promotion) == [
        "None",
        "Autumn 10% off",
        "Past over since 31 Oct 2026",
        "Coming from 1 Dec 2026 on",
        "Add a promotion…",
    ]


def test_a_promotion_is_chosen_left_and_forgotten(qtbot: QtBot) -> None:
    desk = RechargeDesk(qtbot, promotions=(TEN_OFF,))
    desk.pick(desk.need.promotion, "autumn")
    assert desk.settings.promotion == "Autumn"
    desk.pick(desk.need.promotion, "none")
    assert desk.settings.promotion == ""
    assert desk.settings.promotions == (TEN_OFF,)
    desk.pick(desk.need.promotion, "autumn")
    desk.pick(desk.need.promotion, "forget")
    assert desk.settings.promotion == ""
    assert not desk.settings.promotions


def test_escape_leaves_the_form_without_a_promotion(form: Form) -> None:
    form.press(Qt.Key.Key_Escape)
    assert form.added == []
    assert not form.popup.isVisible()
