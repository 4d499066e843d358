"""Looking for gifts: words, prices, money, filters, and what is said when there is nothing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from giftcalc.core.settings import GiftFilter
from giftcalc.data.catalogue import read_catalogue
from giftcalc.paths import Home
from giftcalc.ui.gifts.filter_menu import FilterMenu
from tests.gift_samples import GALAXY, LION, Shop, catalogue, choose, gift
from tests.terms_samples import FRENCH, child, every_label_is_plain, situation


@pytest.fixture
def shop(qtbot: QtBot) -> Shop:
    return Shop(qtbot)


def filtered(shop: Shop, *path: str) -> None:
    """Choose something from the menu of filters."""
    shop.press_button("gifts-filter-menu")
    choose(shop.menu(FilterMenu), *path)


def counted(shop: Shop) -> str:
    return shop.pane.count.text()


def says(shop: Shop) -> str:
    """What stands where the table would."""
    assert shop.pane.notice is not None
    assert shop.pane.notice.isVisible()
    return shop.pane.notice.text.text()


def test_a_few_letters_find_a_gift(shop: Shop) -> None:
    shop.search("li")
    assert shop.names()[0] == "Lion"
    assert shop.pane.current_gift == LION


def test_enter_in_the_search_takes_the_best_match(shop: Shop) -> None:
    shop.search("gal")
    shop.press(Qt.Key.Key_Return)
    assert shop.taken == [GALAXY]


def test_enter_over_nothing_takes_nothing(shop: Shop) -> None:
    shop.search("qqqqq")
    shop.press(Qt.Key.Key_Return)
    assert shop.taken == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_PageDown])
def test_down_goes_to_the_gifts(shop: Shop, key: Qt.Key) -> None:
    shop.search("hea")
    shop.press(key)
    assert shop.focused() is shop.table
    assert shop.pane.current_gift is not None


def test_escape_clears_the_search_then_returns(shop: Shop) -> None:
    before = QLineEdit(shop.window)
    before.show()
    before.setFocus()
    shop.pane.focus_search()
    assert shop.focused() is shop.pane.search
    shop.type("lion")
    shop.press(Qt.Key.Key_Escape)
    assert shop.pane.search.text() == ""
    assert len(shop.names()) > 5
    shop.press(Qt.Key.Key_Escape)
    assert shop.focused() is before


def test_escape_goes_to_the_gifts_if_the_keyboard_came_from_nowhere(shop: Shop) -> None:
    shop.press(Qt.Key.Key_Escape)
    assert shop.focused() is shop.table


def test_a_place_that_is_gone_is_not_returned_to(shop: Shop) -> None:
    before = QLineEdit(shop.window)
    before.show()
    before.setFocus()
    shop.pane.focus_search()
    before.deleteLater()
    QApplication.sendPostedEvents(before, 52)  # DeferredDelete
    shop.press(Qt.Key.Key_Escape)
    assert shop.focused() is shop.table


def test_the_count_says_of_how_many_and_since_when(shop: Shop) -> None:
    assert counted(shop) == "10 of 11 gifts · seen since Sept 2025"


def test_a_price_in_coins_bounds_the_gifts(shop: Shop) -> None:
    shop.search("heart <100")
    assert [one.coins for one in shop.model.state.rows] == [1, 10]


def test_money_finds_what_it_pays_for_dearest_first(shop: Shop) -> None:
    shop.search("5€")
    assert [one.coins for one in shop.model.state.rows][:2] == [200, 99]
    assert counted(shop).startswith("7 of 11 gifts · up to €5.00, which is 427 coins")
    assert shop.titles()[1] == "Coins ▾"


def test_money_in_another_currency_counts_at_its_own_price(shop: Shop) -> None:
    shop.search("10.40 usd")
    assert shop.names()[0] == "Galaxy"


def test_a_title_overrules_the_order_of_money(shop: Shop) -> None:
    shop.search("5€")
    shop.turn(0)
    assert shop.titles()[0] == "Gift ▴"
    assert shop.names()[0].startswith("<img")


def test_money_without_a_price_says_so(shop: Shop) -> None:
    shop.search("5 syp")
    assert "exchange rate" in says(shop)
    assert "exchange rate" in counted(shop)
    shop.search("lion")
    assert shop.names() == ["Lion"]
    assert shop.table.isVisible()


def test_numbers_are_read_as_the_language_writes_them(qtbot: QtBot) -> None:
    shop = Shop(qtbot, language=FRENCH)
    shop.search("0,05€")
    assert [one.coins for one in shop.model.state.rows] == [1, 1]


def test_misspelt_names_show_the_nearest(shop: Shop) -> None:
    shop.search("loin")
    assert shop.names() == ["Lion"]
    assert counted(shop) == "No gift is called “loin”. The nearest names:"


def test_nothing_older_is_offered_where_older_gifts_are_shown(qtbot: QtBot) -> None:
    shop = Shop(qtbot, place=situation(gift_filter=GiftFilter.ALL))
    shop.search("loin")
    assert shop.names() == ["Lion"]
    assert not shop.pane.older.isVisible()


def test_an_older_gift_is_offered_where_only_it_matches(shop: Shop) -> None:
    shop.search("falcon")
    assert says(shop) == "No gift like this was seen in the last twelve months."
    shop.press_button("gifts-show-older")
    assert shop.names() == ["Falcon"]
    assert shop.filters == [GiftFilter.ALL]


def test_an_older_match_is_offered_beside_near_names(qtbot: QtBot) -> None:
    near, older = gift("Falcon", 5), gift("Falcom", 7, last_seen="2023-01-01")
    shop = Shop(qtbot, catalogue(near, older))
    shop.search("falcom")
    assert shop.names() == ["Falcon"]
    assert shop.button("gifts-older").text() == "Show 1 older gift"
    shop.press_button("gifts-older")
    assert shop.names() == ["Falcom"]


def test_a_name_that_is_nowhere_is_taught_about(shop: Shop) -> None:
    shop.search("qqqqq")
    assert says(shop) == "No gift is called “qqqqq”."
    assert shop.pane.notice is not None
    assert "5 EUR" in shop.pane.notice.hint.text()
    assert every_label_is_plain(shop.pane)


def test_names_that_may_be_meant_are_one_click_away(shop: Shop) -> None:
    shop.press_button("band-15000")
    shop.search("galaxi")
    assert says(shop) == "No gift is called “galaxi”."
    shop.press_button("gift-suggestion")
    assert shop.pane.search.text() == "Galaxy"
    shop.press_button("gifts-unfilter")
    assert shop.names() == ["Galaxy"]


def test_the_pins_are_explained_while_there_are_none(shop: Shop) -> None:
    shop.press_button("gifts-pinned")
    assert "Ctrl+D" in says(shop)
    shop.press_button("gifts-pinned")
    assert shop.table.isVisible()


def test_a_band_of_prices_is_one_click(shop: Shop) -> None:
    shop.press_button("band-500")
    assert shop.names() == ["Glow Stick"]
    assert shop.button("band-500").isChecked()
    assert not shop.button("band-all").isChecked()
    shop.press_button("band-all")
    assert len(shop.names()) == 10


def test_the_bands_are_read_out_in_words(shop: Shop) -> None:
    assert shop.button("band-1").accessibleName() == "1 to 9 coins"
    assert shop.button("band-15000").accessibleName() == "15,000 coins and more"


def test_a_band_without_gifts_says_so(qtbot: QtBot) -> None:
    shop = Shop(qtbot, catalogue(gift("Rose", 1)))
    shop.press_button("band-500")
    assert says(shop) == "No gift fits all of this."


def test_a_theme_is_chosen_from_the_menu_and_taken_away_by_its_chip(shop: Shop) -> None:
    filtered(shop, "Theme", "Flowers")
    assert shop.names() == ["Rose", "Rosa"]
    chip = shop.button("filter-theme")
    assert chip.text() == "Flowers ×"
    assert chip.accessibleName() == "Remove the filter: Flowers"
    shop.press_button("filter-theme")
    assert len(shop.names()) == 10
    assert not shop.pane.filters.chosen


def test_a_region_is_chosen_by_its_name(shop: Shop) -> None:
    filtered(shop, "Seen in", "Taiwan")
    assert shop.names() == ["Galaxy", "Glow Stick"]
    assert shop.button("filter-region").text() == "Seen in Taiwan ×"


def test_streaks_and_older_gifts_are_chosen_from_the_menu(shop: Shop) -> None:
    filtered(shop, "Can be sent in streaks")
    assert shop.names() == ["Rose"]
    filtered(shop, "Can be sent in streaks")
    filtered(shop, "Older gifts too")
    assert "Falcon" in shop.names()
    assert shop.button("filter-recent").text() == "Older too ×"
    assert counted(shop) == "11 of 11 gifts"
    shop.press_button("filter-recent")
    assert shop.filters == [GiftFilter.ALL, GiftFilter.RECENT]


def test_prices_and_orders_are_in_the_menu_too(shop: Shop) -> None:
    filtered(shop, "Price", "≤ 9")
    assert {one.coins for one in shop.model.state.rows} == {1, 5}
    assert shop.button("band-1").isChecked()
    filtered(shop, "Price", "≤ 9")
    filtered(shop, "Sort by", "Price, dearest first")
    assert shop.names()[0] == "Lion"
    assert shop.titles()[1] == "Coins ▾"
    filtered(shop, "Sort by", "Last seen, latest first")
    assert not any("▾" in title for title in shop.titles())


def test_the_menu_ticks_what_is_in_force(shop: Shop) -> None:
    filtered(shop, "Theme", "Flowers")
    shop.press_button("gifts-filter-menu")
    menu = shop.menu(FilterMenu)
    themes = child(menu, "filter-menu-theme")
    ticked = [one.text() for one in themes.actions() if one.isChecked()]
    assert ticked == ["Flowers"]
    menu.close()


def test_the_menu_leads_to_the_import(shop: Shop) -> None:
    with shop.qtbot.waitSignal(shop.pane.import_asked):
        filtered(shop, "Import a gift list…")


def test_the_columns_are_asked_for_with_a_click(shop: Shop) -> None:
    with shop.qtbot.waitSignal(shop.pane.columns_asked):
        shop.press_button("gifts-columns")


def test_the_filter_remembered_is_the_one_to_start_with(qtbot: QtBot) -> None:
    shop = Shop(qtbot, place=situation(gift_filter=GiftFilter.ALL))
    assert len(shop.names()) == 11
    assert shop.button("filter-recent").isVisible()


def test_every_chip_stays_inside_a_narrow_pane(qtbot: QtBot) -> None:
    shop = Shop(qtbot, size=(360, 520))
    filtered(shop, "Theme", "Flowers")
    filtered(shop, "Older gifts too")
    QApplication.processEvents()
    bar = shop.pane.filters
    chips = [*bar.bands, *bar.chosen.values()]
    assert all(bar.rect().contains(chip.geometry()) for chip in chips)
    assert len({chip.y() for chip in chips}) > 1


def test_an_ampersand_is_found_as_it_is_written(shop: Shop) -> None:
    shop.search("a & b")
    assert shop.names()[0] == "A & B"


def test_other_gifts_are_shown_when_they_arrive(shop: Shop) -> None:
    shop.search("comet")
    shop.pane.set_catalogue(catalogue(gift("Comet", 42)), "2026-10-01")
    assert shop.names() == ["Comet"]


def test_the_shipped_gifts_are_searched_as_they_come(qtbot: QtBot, empty_home: object) -> None:
    shop = Shop(qtbot, read_catalogue(Home.under(str(empty_home))))
    assert shop.names()[:4] == ["GG", "Ice Cream Cone", "Rose", "TikTok"]
    shop.search("loin")
    assert shop.names()[0] == "Lion"
    shop.search("tiktok universe")
    assert shop.names()[0] == "TikTok Universe"


def test_a_listener_that_asks_while_it_is_told_is_refused(shop: Shop) -> None:
    def meddle(_state: object) -> None:
        with pytest.raises(RuntimeError, match="while their change was being told"):
            shop.model.find("lion")

    shop.model.changed.connect(meddle)
    shop.model.find("rose")
    shop.model.changed.disconnect(meddle)
    assert shop.names()[0] == "Rose"


def test_a_text_given_to_the_model_stands_in_the_search(shop: Shop) -> None:
    shop.model.find("rosa")
    assert shop.pane.search.text() == "rosa"
