"""What is known of a gift, in full."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from giftcalc.core.gifts import Catalogue, Gift
from giftcalc.ui.gifts.details import DetailsDialog, facts, source_text
from giftcalc.ui.gifts.row_menu import RowMenu
from tests.gift_samples import (
    GLOW_STICK,
    HEARTS,
    HOSTILE,
    LION,
    MARKUP,
    OLD_FALCON,
    ROSE,
    Shop,
    catalogue,
    choose,
    gift,
)
from tests.terms_samples import ENGLISH, every_label_is_plain, texts


@pytest.fixture
def shop(qtbot: QtBot) -> Shop:
    return Shop(qtbot)


def opened(shop: Shop) -> DetailsDialog:
    return shop.window.findChildren(DetailsDialog)[-1]


def known(one: Gift, held: Catalogue) -> dict[str, str]:
    return dict(facts(one, held, ENGLISH))


def test_alt_enter_opens_the_details(shop: Shop) -> None:
    shop.browse("Lion")
    QTest.keyClick(shop.table, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    shown = texts(opened(shop))
    assert shop.taken == []
    assert {"Lion", "29,999 coins", "6369, 7823", "in 11 lists", "€350.99"} <= set(shown)
    opened(shop).accept()


def test_a_link_and_the_menu_open_them_too(shop: Shop) -> None:
    shop.browse("Rose")
    shop.press_button("gifts-details")
    opened(shop).accept()
    shop.pane.table.menu_asked.emit(ROSE, shop.window.mapToGlobal(shop.window.pos()))
    choose(shop.menu(RowMenu), "Details…")
    assert "Rose" in texts(opened(shop))
    opened(shop).accept()


def test_without_a_gift_there_are_no_details(shop: Shop) -> None:
    shop.pane._show_current()
    assert shop.window.findChildren(DetailsDialog) == []


def test_every_price_of_a_name_is_listed(shop: Shop) -> None:
    told = known(HEARTS[0], catalogue())["Prices of this name"]
    assert told.split("\n") == [
        "1 coin (last seen 24 Sept 2026)",
        "10 coins (last seen 24 Sept 2026)",
        "200 coins (last seen 24 Sept 2026)",
    ]


def test_what_is_not_known_is_said() -> None:
    bare = gift("Bare", 5, last_seen="")
    told = known(bare, catalogue(bare))
    assert told["Prices of this name"] == "5 coins (not dated)"
    assert told["First seen"] == told["Last seen"] == told["Gift numbers"] == "not known"
    assert told["Streaks"] == "not known"
    assert told["Seen in"] == "places not noted down"


def test_places_days_and_streaks_are_told() -> None:
    told = known(GLOW_STICK, catalogue())
    assert told["Seen in"] == "Taiwan and Egypt"
    assert told["Streaks"] == "no, each stands for itself"
    assert known(OLD_FALCON, catalogue())["First seen"] == "2 Jan 2023"


def test_the_lists_behind_a_gift_are_named_with_their_days() -> None:
    held = catalogue()
    assert known(LION, held)["Sources"] == "the list that came with the program, 24 Sept 2026"
    assert source_text("mine.json", "", ENGLISH) == "mine.json"


def test_long_lists_of_sources_are_cut() -> None:
    own = gift("Mine", 5, source="own.json")
    held = catalogue(own)
    held.sources = tuple((f"{number}.json", "2026-01-02") for number in range(9))
    told = known(own, held)["Sources"].split("\n")
    assert told[0] == "0.json, 2 Jan 2026"
    assert told[-1] == "and 3 more"


def test_nothing_is_called_available_and_the_pictures_are_our_own(shop: Shop) -> None:
    shop.browse("Rose")
    shop.press_button("gifts-details")
    shown = "\n".join(texts(opened(shop)))
    assert "available" not in shown
    assert "our own stand-ins" in shown
    opened(shop).accept()


def test_a_hostile_name_stays_text(shop: Shop) -> None:
    shop.pane.table.details_asked.emit(MARKUP)
    assert every_label_is_plain(opened(shop))
    assert HOSTILE in texts(opened(shop))
    opened(shop).accept()
