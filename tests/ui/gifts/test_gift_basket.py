"""The basket: counted with keys, summed up, changed and emptied."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from giftcalc.ui.gifts.basket_bar import BasketBar
from giftcalc.ui.gifts.basket_popup import BasketPopup, StepButton
from giftcalc.ui.gifts.model import MOST_OF_A_GIFT
from tests.gift_samples import GALAXY, GIFTS, HOSTILE, MARKUP, ROSE, Shop
from tests.terms_samples import every_label_is_plain, situation


@pytest.fixture
def shop(qtbot: QtBot) -> Shop:
    return Shop(qtbot)


def bar(shop: Shop) -> BasketBar:
    assert shop.pane.basket is not None
    return shop.pane.basket


def opened(shop: Shop) -> BasketPopup:
    shop.press_button("basket-change")
    popup = shop.pane._popup
    assert popup is not None
    return popup


def steps(popup: BasketPopup, name: str) -> list[StepButton]:
    return popup.findChildren(StepButton, name)


def test_there_is_no_basket_before_something_is_in_it(shop: Shop) -> None:
    assert shop.pane.basket is None


def test_space_and_plus_add_one_and_minus_takes_one(shop: Shop) -> None:
    shop.browse("Rose")
    shop.press(Qt.Key.Key_Space, Qt.Key.Key_Plus, Qt.Key.Key_Minus)
    assert shop.baskets == [((ROSE, 1),), ((ROSE, 2),), ((ROSE, 1),)]
    assert shop.focused() is shop.table


def test_the_keypad_counts_too(shop: Shop) -> None:
    shop.browse("Rose")
    keypad = Qt.KeyboardModifier.KeypadModifier
    QTest.keyClick(shop.table, Qt.Key.Key_Plus, keypad)
    assert shop.baskets == [((ROSE, 1),)]


def test_nothing_less_than_none_can_be_in_it(shop: Shop) -> None:
    shop.browse("Rose")
    shop.press(Qt.Key.Key_Minus)
    assert shop.baskets == [()]


def test_there_is_an_end_to_how_many_fit_in(shop: Shop) -> None:
    shop.model.step(ROSE, MOST_OF_A_GIFT + 5)
    assert shop.model.state.basket == ((ROSE, MOST_OF_A_GIFT),)


def test_the_bar_sums_up_coins_price_and_payout(shop: Shop) -> None:
    shop.model.step(GALAXY, 2)
    shop.model.step(ROSE, 10)
    assert bar(shop).isVisible()
    assert bar(shop).totals.text() == "2,010 coins · €23.52 · creator €8.04"
    assert bar(shop).items.accessibleName() == "2 × Galaxy and 10 × Rose"


def test_the_bar_follows_the_prices(shop: Shop) -> None:
    shop.model.step(GALAXY, 1)
    shop.pane.set_situation(situation(country="US"))
    assert bar(shop).totals.text() == "1,000 coins · $10.40 · creator $5.00"


def test_a_sum_without_a_price_tells_the_coins(qtbot: QtBot) -> None:
    shop = Shop(qtbot, place=situation(country="SY"))
    shop.model.step(GALAXY, 1)
    assert bar(shop).totals.text() == "1,000 coins"


def test_an_empty_basket_goes_away(shop: Shop) -> None:
    shop.model.step(ROSE, 3)
    shop.press_button("basket-empty")
    assert shop.baskets == [()]
    assert not bar(shop).isVisible()


def test_the_window_can_empty_the_basket(shop: Shop) -> None:
    shop.model.step(ROSE, 3)
    shop.pane.clear_basket()
    assert shop.baskets == [()]


def test_numbers_are_changed_in_a_list(shop: Shop) -> None:
    shop.model.step(ROSE, 1)
    shop.model.step(GALAXY, 1)
    popup = opened(shop)
    assert [one.accessibleName() for one in steps(popup, "basket-more")] == [
        "One more Rose",
        "One more Galaxy",
    ]
    shop.click(steps(popup, "basket-more")[1])
    shop.click(steps(popup, "basket-fewer")[0])
    assert popup.isVisible()
    shop.click(steps(popup, "basket-more")[0])
    rose, galaxies = (ROSE, 1), (GALAXY, 2)
    assert shop.baskets == [(rose, galaxies), (galaxies,), (galaxies, rose)]
    popup.close()


def test_the_list_closes_with_the_last_gift(shop: Shop) -> None:
    shop.model.step(ROSE, 1)
    popup = opened(shop)
    shop.click(steps(popup, "basket-fewer")[0])
    assert not popup.isVisible()
    QApplication.sendPostedEvents(popup, 52)  # DeferredDelete
    shop.browse("Rose")
    shop.press(Qt.Key.Key_Space)
    assert shop.baskets[-1] == ((ROSE, 1),)


def test_a_click_on_the_gifts_opens_the_list(shop: Shop) -> None:
    shop.model.step(ROSE, 1)
    QApplication.processEvents()
    shop.click(bar(shop).items)
    assert shop.pane._popup is not None
    shop.pane._popup.close()


def test_a_hostile_name_stays_text_in_the_basket(shop: Shop) -> None:
    shop.model.step(MARKUP, 1)
    popup = opened(shop)
    assert every_label_is_plain(popup)
    assert HOSTILE in [one.text() for one in popup.findChildren(QLabel)]
    assert "<img" not in bar(shop).items.toolTip()
    popup.close()


@pytest.mark.parametrize("width", [360, 500, 760])
def test_many_gifts_fit_into_any_width(qtbot: QtBot, width: int) -> None:
    shop = Shop(qtbot, size=(width, 560))
    for number, one in enumerate(GIFTS):
        shop.model.step(one, 10**number % 999_983)
    for _ in range(3):
        QApplication.processEvents()
    picture = shop.pane.grab().toImage()
    assert not picture.isNull()
    parts = (bar(shop).items, bar(shop).totals, bar(shop).change, bar(shop).empty)
    boxes = [part.geometry() for part in parts]
    assert all(bar(shop).rect().contains(box) for box in boxes)
    overlaps = [one.intersects(other) for one in boxes for other in boxes if one is not other]
    assert not any(overlaps)
