"""The plans beside each other: what is bought, what it costs, how sure it is."""

from fractions import Fraction

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEnterEvent, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from giftcalc.core.pricing import Channel
from giftcalc.core.settings import PromotionKind
from giftcalc.ui import theme
from giftcalc.ui.recharge.plan_card import PlanCard
from tests.recharge_window_samples import GALAXY, LION, TEN_OFF, RechargeDesk
from tests.terms_samples import ENGLISH, every_label_is_plain


@pytest.fixture
def planned(desk: RechargeDesk) -> RechargeDesk:
    desk.model.set_need("3912")
    return desk


def test_the_best_plan_comes_first_and_is_said_to_be_it(planned: RechargeDesk) -> None:
    assert list(planned.pane.plans.plans) == [Channel.WEB, Channel.APP_STORE]
    web, store = planned.card(Channel.WEB), planned.card(Channel.APP_STORE)
    assert web.purchases.text().replace("\u00a0", " ") == "1 × 3,500 · 1 × 350 · custom 62"
    assert web.standing.text() == "best · 0 coins left over"
    assert web.standing.foregroundRole() == theme.CREATOR
    assert store.standing.text().startswith("+ ")
    assert store.face is not None
    assert not store.face.best


def test_an_estimate_says_so_with_its_steps(planned: RechargeDesk) -> None:
    store = planned.card(Channel.APP_STORE)
    assert store.known.text().endswith("per 1,000 coins · estimated 2024")
    assert store.known.foregroundRole() == theme.WARNING
    assert "exchanged USD/EUR" in store.accessibleDescription()
    assert "20% standard tax in France" in store.accessibleDescription()


def test_a_custom_amount_has_a_date_of_its_own(planned: RechargeDesk) -> None:
    known = planned.card(Channel.WEB).known.text()
    assert known.endswith("observed Mar 2024 · custom amount observed 2024")


def test_a_channel_without_prices_says_so_and_leads_to_the_price_book(
    planned: RechargeDesk,
) -> None:
    assert "Google Play: No price of coins is known here" in planned.pane.plans.without.text()
    planned.click(planned.pane.plans.prices)
    assert planned.heard == ["prices"]


def test_the_keyboard_goes_through_the_cards_and_each_says_everything(
    planned: RechargeDesk,
) -> None:
    web = planned.card(Channel.WEB)
    web.setFocus()
    assert web.hasFocus()
    for part in (web.title, web.amount, web.purchases, web.standing, web.known):
        assert part.text() in web.accessibleName()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_plan_is_copied_with_the_keys_of_a_button(planned: RechargeDesk, key: Qt.Key) -> None:
    said: list[str] = []
    planned.pane.copied.connect(said.append)
    planned.card(Channel.WEB).setFocus()
    planned.press(key)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Web recharge: 3,912 coins for €")
    assert said == [f"Copied: {copied}"]


def test_the_button_that_copies_is_there_while_the_mouse_is_on_the_card(
    planned: RechargeDesk,
) -> None:
    web = planned.card(Channel.WEB)
    planned.pane.plans.heading.setFocus()
    assert not web.copy.isVisible()
    web.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    middle = web.rect().center().toPointF()
    QApplication.sendEvent(web, QEnterEvent(middle, middle, middle))
    assert web.copy.isVisible()
    planned.click(web.copy)
    assert QGuiApplication.clipboard().text().startswith("Web recharge")
    assert web.hasFocus()
    planned.need.need.edit.setFocus()
    web.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, on=False)
    QApplication.sendEvent(web, QEvent(QEvent.Type.Leave))
    assert not web.copy.isVisible()


@pytest.mark.parametrize("width", [160, 230, 400])
def test_a_card_of_any_width_shows_its_whole_title_with_the_button_beside_nothing(
    planned: RechargeDesk, width: int
) -> None:
    web = planned.card(Channel.WEB)
    card, face = PlanCard("narrow"), web.face
    assert face is not None
    planned.qtbot.addWidget(card)
    card.show_face(face._replace(title="App, store not stated"), ENGLISH)
    card.resize(width, card.heightForWidth(width))
    card.show()
    card.copy.show()
    title, copy = card.title, card.copy.geometry()
    line = title.fontMetrics().horizontalAdvance(title.text())
    assert title.width() >= line or title.height() >= 2 * title.fontMetrics().height()
    assert card.rect().contains(copy)
    words = title.geometry().adjusted(0, 0, min(0, line - title.width()), 0)
    shown = [part.geometry() for part in (card.amount, card.purchases, card.standing, card.known)]
    assert not any(copy.intersects(one) for one in (words, *shown))


def test_another_key_copies_nothing(planned: RechargeDesk) -> None:
    QGuiApplication.clipboard().setText("mine")
    planned.card(Channel.WEB).setFocus()
    planned.press(Qt.Key.Key_X)
    assert QGuiApplication.clipboard().text() == "mine"


def test_a_plan_of_hundreds_of_purchases_stands_behind_one_with_few(desk: RechargeDesk) -> None:
    desk.model.set_channels((Channel.APP_STORE,))
    desk.model.set_need("10500")
    few = desk.card(Channel.APP_STORE)
    assert few.purchases.text() == "3\u00a0×\u00a03,500"
    assert "with 150 purchases: 150\u00a0×\u00a070" in few.other.text()
    desk.model.set_most_purchases("1000")
    assert desk.card(Channel.APP_STORE).purchases.text() == "150\u00a0×\u00a070"


def test_what_a_budget_buys_is_told_in_coins_with_gifts_that_fit(desk: RechargeDesk) -> None:
    desk.click(desk.need.goals.chips["budget"])
    desk.type_into(desk.need.budget.edit, "50")
    assert desk.pane.plans.heading.text() == "What you get for €50.00"
    assert desk.amounts()[0].endswith(" coins")
    assert desk.card(Channel.WEB).standing.text().startswith("most coins · ")
    assert "fewer coins" in desk.card(Channel.APP_STORE).standing.text()
    gifts = desk.pane.plans.gifts
    assert [button.text() for button in gifts.buttons] == ["4 × Galaxy", "4,255 × Rose"]
    desk.click(gifts.buttons[0])
    assert desk.heard == [GALAXY]


def test_coins_that_are_there_count_for_the_gifts_that_fit(desk: RechargeDesk) -> None:
    desk.model.set_held("29999")
    desk.model.set_budget("50")
    assert desk.model.state.fits[0].gift == LION
    desk.model.set_need("5")
    assert desk.model.state.fits == ()


@pytest.mark.parametrize(("text", "said"), [("0", "above 0"), ("50 USD", "is in EUR")])
def test_a_budget_that_cannot_be_used_is_refused_at_its_field(
    desk: RechargeDesk, text: str, said: str
) -> None:
    desk.model.set_budget(text)
    assert said in desk.need.budget.hint.text()
    assert desk.amounts() == []
    assert desk.pane.plans.heading.text() == "What do I get for my money?"


def test_a_promotion_makes_the_plan_cheaper_and_is_named_in_its_story(qtbot: QtBot) -> None:
    desk = RechargeDesk(qtbot, promotions=(TEN_OFF,), promotion="Autumn")
    desk.model.set_need("3500")
    assert desk.amounts()[0] == "€36.99"
    assert "promotion" in desk.card(Channel.WEB).accessibleDescription()


def test_money_that_comes_back_later_is_shown_apart(qtbot: QtBot) -> None:
    back = TEN_OFF._replace(kind=PromotionKind.CASH_BACK, cap=Fraction(2))
    desk = RechargeDesk(qtbot, promotions=(back,), promotion="Autumn")
    desk.model.set_need("3500")
    assert desk.amounts()[0] == "€41.10"
    assert desk.card(Channel.WEB).more.text() == "€2.00 comes back later"


def test_the_labels_of_the_pane_are_plain(planned: RechargeDesk) -> None:
    assert every_label_is_plain(planned.pane)
