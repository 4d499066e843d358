"""The table of gifts, as a person sees it and uses it with keys."""

from fractions import Fraction

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from giftcalc.core.pricing import Channel
from giftcalc.core.units import Currency
from giftcalc.i18n.language import open_language
from giftcalc.ui import theme
from giftcalc.ui.gifts.row_menu import RowMenu
from tests.gift_samples import (
    AMPERSAND,
    GALAXY,
    HOSTILE,
    LION,
    MARKUP,
    ROSA,
    ROSE,
    Shop,
    catalogue,
    choose,
    gift,
)
from tests.terms_samples import FRENCH, situation

GIFT, COINS, PRICE, PAYOUT, DOLLARS, YEN = range(6)
ROLE = Qt.ItemDataRole


@pytest.fixture
def shop(qtbot: QtBot) -> Shop:
    return Shop(qtbot)


def said(shop: Shop, name: str, column: int, role: ROLE = ROLE.AccessibleTextRole) -> object:
    model = shop.pane.table.gifts
    return model.data(model.index(shop.names().index(name), column), role)


def test_a_row_shows_what_the_viewer_pays_and_the_creator_gets(shop: Shop) -> None:
    assert shop.cell("Lion", COINS) == "29,999"
    assert shop.cell("Lion", PRICE) == "350.99"
    assert shop.cell("Lion", PAYOUT) == "120.00"
    assert shop.cell("Lion", DOLLARS) == "311.99"


def test_less_than_a_cent_keeps_one_figure(shop: Shop) -> None:
    assert shop.cell("Rose", PRICE) == "0.01"
    assert shop.cell("Rose", PAYOUT) == "0.004"


def test_figures_are_written_as_the_language_writes_them(qtbot: QtBot) -> None:
    shop = Shop(qtbot, language=FRENCH)
    assert shop.cell("Lion", PRICE) == "350,99"


def test_another_price_is_seen_at_once(shop: Shop) -> None:
    shop.pane.set_situation(situation(country="US", channel=Channel.APP_STORE))
    assert shop.titles()[2] == "You pay, USD"
    assert shop.cell("Galaxy", PRICE) == "15.20"


def test_the_columns_are_those_of_the_drawing(shop: Shop) -> None:
    assert shop.titles() == ["Gift", "Coins", "You pay, EUR", "≈ Creator, EUR", "USD", "≈ JPY"]


def test_chosen_currencies_take_the_place_of_the_usual_ones(qtbot: QtBot) -> None:
    chosen = (Currency("GBP"), Currency("CHF"))
    shop = Shop(qtbot, place=situation(gift_currencies=chosen))
    assert shop.titles()[4:] == ["≈ GBP", "≈ CHF"]


def test_a_currency_without_a_price_shows_a_dash_and_says_why(qtbot: QtBot) -> None:
    shop = Shop(qtbot, place=situation(gift_currencies=(Currency("SYP"),)))
    assert shop.cell("Lion", 4) == "–"
    tip = shop.pane.table.gifts.headerData(4, Qt.Orientation.Horizontal, ROLE.ToolTipRole)
    assert "exchange rate" in str(tip)


def test_a_creator_paid_in_a_currency_without_a_rate_gets_a_dash(qtbot: QtBot) -> None:
    shop = Shop(qtbot, place=situation(payout_currency=Currency("SYP")))
    assert shop.cell("Lion", PAYOUT) == "–"


def test_an_estimated_column_tells_its_story(shop: Shop) -> None:
    model = shop.pane.table.gifts
    words = model.headerData(PAYOUT, Qt.Orientation.Horizontal, ROLE.AccessibleTextRole)
    story = model.headerData(PAYOUT, Qt.Orientation.Horizontal, ROLE.ToolTipRole)
    assert words == "Creator, EUR, estimated"
    assert "TikTok promises no fixed value" in str(story)
    assert "exchanged from USD (ECB, 22 Nov 2026)" in str(story)


def test_the_part_of_an_agency_is_told(qtbot: QtBot) -> None:
    shop = Shop(qtbot, place=situation(agency=Fraction(1, 10)))
    assert "10% of the reward goes to an agency" in shop.model_story(PAYOUT)


def test_columns_without_room_go_from_the_right_but_never_the_price(qtbot: QtBot) -> None:
    shop = Shop(qtbot, size=(360, 520))
    assert shop.titles() == ["Gift", "Coins", "You pay, EUR"]
    shop.pane.resize(460, 520)
    QApplication.processEvents()
    assert shop.titles()[3:] == ["≈ Creator, EUR"]


def test_columns_never_run_out_of_sight(qtbot: QtBot) -> None:
    shop = Shop(qtbot)
    for width in range(360, 900, 60):
        shop.pane.resize(width, 520)
        QApplication.processEvents()
        table = shop.pane.table
        used = sum(table.columnWidth(at) for at in table.visible_columns())
        assert used <= table.viewport().width()


def test_the_rows_grow_with_the_letters(shop: Shop) -> None:
    table = shop.pane.table
    low = table.rowHeight(0)
    font = table.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    table.setFont(font)
    assert table.rowHeight(0) > low
    assert table.cells.tiles.size > low - 11


def test_the_best_known_gifts_come_first(shop: Shop) -> None:
    assert shop.names()[:3] == ["Rose", "Rosa", "Lion"]
    assert not any("▴" in title or "▾" in title for title in shop.titles())


def test_a_click_on_a_title_sorts_up_then_down_then_not(shop: Shop) -> None:
    first = shop.names()
    shop.turn(COINS)
    assert shop.titles()[1] == "Coins ▴"
    assert shop.names()[-1] == "Lion"
    shop.turn(COINS)
    assert shop.titles()[1] == "Coins ▾"
    assert shop.names()[0] == "Lion"
    shop.turn(COINS)
    assert shop.titles()[1] == "Coins"
    assert shop.names() == first


def test_names_are_sorted_by_letters_and_money_by_price(shop: Shop) -> None:
    shop.turn(GIFT)
    assert shop.names()[0] == HOSTILE
    shop.turn(PRICE)
    assert shop.titles()[2] == "You pay, EUR ▴"
    assert shop.names()[-1] == "Lion"


def test_the_same_gift_stays_chosen_when_the_order_changes(shop: Shop) -> None:
    shop.browse("Galaxy")
    shop.turn(COINS)
    assert shop.pane.current_gift == GALAXY


def test_enter_takes_the_gift(shop: Shop) -> None:
    shop.browse("Galaxy")
    shop.press(Qt.Key.Key_Return)
    assert shop.taken == [GALAXY]


def test_a_double_click_takes_the_gift(shop: Shop) -> None:
    table = shop.pane.table
    place = table.visualRect(table.gifts.index(1, PRICE)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shop.taken == [ROSA]


def test_the_arrows_home_and_end_go_through_the_rows(shop: Shop) -> None:
    shop.table.setFocus()
    assert shop.pane.current_gift == ROSE
    shop.press(Qt.Key.Key_Down)
    assert shop.pane.current_gift == ROSA
    shop.press(Qt.Key.Key_End)
    assert shop.pane.current_gift == shop.model.state.rows[-1]
    shop.press(Qt.Key.Key_Home)
    assert shop.pane.current_gift == ROSE


def test_page_down_goes_further_than_one_row(qtbot: QtBot) -> None:
    shop = Shop(qtbot, catalogue(*(gift(f"Gift {number}", 1) for number in range(100))))
    shop.table.setFocus()
    shop.press(Qt.Key.Key_PageDown)
    assert shop.pane.table.currentIndex().row() > 3
    shop.press(Qt.Key.Key_PageUp)
    assert shop.pane.table.currentIndex().row() == 0


def test_letters_typed_in_the_table_go_to_the_search(shop: Shop) -> None:
    shop.browse("Galaxy")
    shop.press(Qt.Key.Key_L)
    shop.press(Qt.Key.Key_I)
    assert shop.pane.search.text() == "li"
    assert shop.focused() is shop.pane.search
    assert shop.names()[0] == "Lion"


def test_a_key_with_control_is_nobodys_letter(shop: Shop) -> None:
    shop.browse("Galaxy")
    QTest.keyClick(shop.table, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert shop.pane.search.text() == ""


def test_escape_in_the_table_goes_back_to_the_search(shop: Shop) -> None:
    shop.browse("Galaxy")
    shop.press(Qt.Key.Key_Escape)
    assert shop.focused() is shop.pane.search


def test_a_pin_is_told_marked_and_taken_back(shop: Shop) -> None:
    shop.browse("Lion")
    shop.pane.toggle_pin()
    assert shop.pins == [("Lion:29999",)]
    assert said(shop, "Lion", GIFT, ROLE.AccessibleDescriptionRole) == "pinned"
    shop.pane.toggle_pin()
    assert shop.pins == [("Lion:29999",), ()]
    assert said(shop, "Lion", GIFT, ROLE.AccessibleDescriptionRole) == ""


def test_pins_are_remembered_from_the_settings(qtbot: QtBot) -> None:
    shop = Shop(qtbot, place=situation(pinned_gifts=("Lion:29999", "Heart:10", "damaged")))
    shop.press_button("gifts-pinned")
    assert [one.key for one in shop.model.state.rows] == [("Lion", 29999), ("Heart", 10)]
    assert shop.button("gifts-pinned").isChecked()


def test_a_gift_unpinned_among_the_pinned_goes_away(qtbot: QtBot) -> None:
    shop = Shop(qtbot, place=situation(pinned_gifts=("Lion:29999", "Rose:1")))
    shop.press_button("gifts-pinned")
    shop.browse("Lion")
    shop.pane.toggle_pin()
    assert shop.names() == ["Rose"]


def test_pinning_nothing_does_nothing(qtbot: QtBot) -> None:
    shop = Shop(qtbot)
    shop.pane.toggle_pin()
    assert shop.pins == []


def test_a_row_is_copied_with_tabs_between_what_is_in_sight(shop: Shop) -> None:
    assert shop.pane.row_text() == ""
    shop.browse("Galaxy")
    assert shop.pane.row_text().split("\t")[:4] == ["Galaxy", "1,000", "11.70", "4.00"]
    assert len(shop.pane.row_text().split("\t")) == len(shop.titles())


def test_a_gift_is_read_out_by_name_and_price(shop: Shop) -> None:
    assert said(shop, "Lion", GIFT) == "Lion, 29,999 coins"
    assert said(shop, "Rose", GIFT) == "Rose, 1 coin"
    assert said(shop, "Lion", PRICE) == "You pay, EUR: 350.99"
    assert said(shop, "Rose", GIFT, ROLE.AccessibleDescriptionRole) == "can be sent in streaks"


def test_the_table_has_a_name_for_those_who_hear_it(shop: Shop) -> None:
    assert shop.table.accessibleName() == "Gifts and what they cost"


def test_a_name_is_text_and_never_markup(shop: Shop) -> None:
    line = shop.pane.table.cells.writing.line(HOSTILE)
    assert line.text.textFormat() == Qt.TextFormat.PlainText
    assert line.text.text() == HOSTILE
    document = QTextDocument()
    document.setHtml(str(said(shop, HOSTILE, GIFT, ROLE.ToolTipRole)))
    assert document.toPlainText().startswith(HOSTILE)


def test_a_tooltip_tells_numbers_and_the_last_sight(shop: Shop) -> None:
    story = str(said(shop, "Lion", GIFT, ROLE.ToolTipRole))
    assert "Gift number 6369, 7823" in story
    assert "last seen 24 Sept 2026" in story
    assert "350.99" in str(said(shop, "Lion", PRICE, ROLE.ToolTipRole))


def test_titles_lie_to_the_side_of_what_is_beneath_them(shop: Shop) -> None:
    model, across = shop.pane.table.gifts, Qt.Orientation.Horizontal
    sides = [model.headerData(at, across, ROLE.TextAlignmentRole) for at in (GIFT, COINS)]
    left, right = (
        int(side.value) for side in (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
    )
    assert [int(str(side)) & (left | right) for side in sides] == [left, right]
    assert model.headerData(GIFT, across, ROLE.DecorationRole) is None


def test_there_is_nothing_beyond_the_last_row_and_column(shop: Shop) -> None:
    model = shop.pane.table.gifts
    assert model.data(QModelIndex()) is None
    assert model.headerData(99, Qt.Orientation.Horizontal) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.columnCount(model.index(0, 0)) == 0


def test_the_menu_of_a_gift_does_what_its_keys_do(shop: Shop) -> None:
    shop.browse("A & B")
    for words in ("Convert", "Add to the basket", "Pin", "Copy the row"):
        shop.pane.table.menu_asked.emit(AMPERSAND, shop.window.mapToGlobal(shop.window.pos()))
        choose(shop.menu(RowMenu), words)
    assert shop.taken == [AMPERSAND]
    assert shop.baskets == [((AMPERSAND, 1),)]
    assert shop.pins == [("A & B:99",)]
    assert QApplication.clipboard().text() == shop.pane.row_text()


def test_the_menu_offers_to_take_back_what_was_done(shop: Shop) -> None:
    shop.browse("Rose")
    shop.press(Qt.Key.Key_Space)
    shop.pane.toggle_pin()
    shop.pane.table.menu_asked.emit(ROSE, shop.window.mapToGlobal(shop.window.pos()))
    menu = shop.menu(RowMenu)
    words = [one.text().partition("\t")[0] for one in menu.actions()]
    assert "Unpin" in words
    choose(menu, "Take one out of the basket")
    assert shop.baskets[-1] == ()


def test_the_menu_key_opens_the_menu_of_the_current_gift(shop: Shop) -> None:
    shop.browse("Galaxy")
    middle = shop.table.rect().center()
    asked = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, middle, shop.table.mapToGlobal(middle)
    )
    QApplication.sendEvent(shop.pane.table.viewport(), asked)
    choose(shop.menu(RowMenu), "Convert")
    assert shop.taken == [GALAXY]


def test_a_right_click_is_about_the_gift_beneath_it(shop: Shop) -> None:
    table = shop.pane.table
    place = table.visualRect(table.gifts.index(2, 1)).center()
    asked = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, table.viewport().mapToGlobal(place)
    )
    QApplication.sendEvent(table.viewport(), asked)
    choose(shop.menu(RowMenu), "Convert")
    assert shop.taken == [LION]


@pytest.mark.parametrize("look", theme.THEMES.values(), ids=theme.THEMES)
def test_the_chosen_row_and_another_theme_are_painted(shop: Shop, look: theme.Theme) -> None:
    shop.browse("Rosa")
    shop.pane.setPalette(theme.palette_of(look))
    QApplication.processEvents()
    table = shop.pane.table
    picture: QImage = table.viewport().grab().toImage()
    row = table.visualRect(table.gifts.index(1, 0))
    assert picture.pixelColor(row.right() - 1, row.center().y()).name() == look.selection
    assert picture.pixelColor(row.right() - 1, row.bottom() + 3).name() == look.card
    assert picture.pixelColor(1, row.center().y()).name() == look.accent


@pytest.mark.parametrize("look", theme.THEMES.values(), ids=theme.THEMES)
def test_the_titles_stand_on_the_card(shop: Shop, look: theme.Theme) -> None:
    shop.pane.setPalette(theme.palette_of(look))
    QApplication.processEvents()
    picture: QImage = shop.pane.table.titles.viewport().grab().toImage()
    assert picture.pixelColor(3, 3).name() == look.card


def test_amounts_are_not_kept_for_ever(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("giftcalc.ui.gifts.table_model._MOST_KEPT", 5)
    shop = Shop(qtbot)
    shop.turn(COINS)
    QApplication.processEvents()
    assert len(shop.pane.table.gifts._kept) <= 5


def test_only_rows_in_sight_are_worked_out(qtbot: QtBot) -> None:
    many = (gift(f"Gift {number}", number + 1) for number in range(5_000))
    shop = Shop(qtbot, catalogue(*many))
    worked_out = {coins for coins, _ in shop.pane.table.gifts._kept}
    assert len(worked_out) < 40


def test_every_language_can_show_the_pane(qtbot: QtBot) -> None:
    shop = Shop(qtbot)
    shop.browse("Rose")
    shop.press(Qt.Key.Key_Space)
    for code in ("fr", "de", "es", "pt_BR", "en"):
        shop.pane.set_language(open_language(code))
    assert shop.titles()[0] == "Gift"


def test_a_hostile_name_is_the_same_in_the_menu(shop: Shop) -> None:
    shop.pane.table.menu_asked.emit(MARKUP, shop.window.mapToGlobal(shop.window.pos()))
    actions: list[QAction] = shop.menu(RowMenu).actions()
    assert not any(HOSTILE in one.text() for one in actions)
    choose(shop.menu(RowMenu), "Convert")
    assert shop.taken == [MARKUP]
