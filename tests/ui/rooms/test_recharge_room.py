"""Recharging, payout and promotions in the whole window."""

from collections.abc import Callable
from contextlib import closing
from fractions import Fraction

from PySide6.QtCore import Qt

from giftcalc.core.conversion import Field
from giftcalc.core.tally.records import Purchase
from giftcalc.data.ledger.money import add_coin_purchase
from giftcalc.data.ledger.opening import open_ledger
from giftcalc.data.settings_file import read_settings
from giftcalc.ui.price_book_room import DeskBook
from giftcalc.ui.recharge_room import RechargeRoom
from tests.room_samples import CTRL, LONG, NOW, Desktop

Start = Callable[..., Desktop]


def turned(desk: Desktop) -> RechargeRoom:
    desk.press(Qt.Key.Key_3, CTRL)
    room: RechargeRoom = desk.program.wiring.rooms.recharge
    assert desk.window.tabs.current == "recharge"
    return room


def test_the_coins_of_the_fields_are_those_needed(started: Start) -> None:
    desk = started()
    desk.program.panes.convert.fields[Field.COINS].edit.setText("1000")
    room = turned(desk)
    assert room.model.state.need.whole == 1000
    assert room.model.state.source == ""
    assert room.need.isVisible()
    assert room.budget.isVisible()


def test_the_line_tells_what_is_needed_and_where_it_comes_from(started: Start) -> None:
    desk = started()
    room = turned(desk)
    desk.program.panes.entry.put("3 lion")
    desk.qtbot.waitUntil(lambda: room.model.state.need.whole == 3 * 29_999)
    assert room.model.state.source == "from “3 lion”"


def test_a_need_that_was_typed_stays_until_the_line_says_another(started: Start) -> None:
    desk = started()
    room = turned(desk)
    room.model.set_need("250")
    desk.program.desk.change(desk.program.desk.settings._replace(country="FR"))
    assert room.model.state.need.whole == 250


def test_coins_that_are_there_are_remembered(started: Start) -> None:
    desk = started()
    room = turned(desk)
    room.model.set_held("412")
    room.model.keep_held()
    assert read_settings(desk.home).coins_held == 412


def test_the_budget_counts_what_the_ledger_knows(started: Start) -> None:
    desk = started()
    at = int(NOW.timestamp()) * 1000
    with closing(open_ledger(desk.home, now=at)) as ledger:
        add_coin_purchase(ledger, Purchase(0, at, 350, Fraction("4.15"), "EUR"))
    room = turned(desk)
    room.model.set_monthly_budget(Fraction(100))
    desk.qtbot.waitUntil(lambda: bool(room.model.state.spent), timeout=LONG)
    spent = room.model.state.spent
    assert spent is not None
    assert spent.purchases == 1


def test_without_a_ledger_the_budget_makes_none(started: Start) -> None:
    desk = started()
    room = turned(desk)
    desk.qtbot.waitUntil(lambda: bool(room.model.state.spent), timeout=LONG)
    assert room.model.state.spent is not None
    assert room.model.state.spent.spent is None


def test_the_payout_and_the_promotions_have_their_own_cards(started: Start) -> None:
    desk = started()
    room = turned(desk)
    for part in ("payout", "promote"):
        room.tab.choices.chips[part].click()
        assert room.tab.current == part
        assert not room.need.isVisible()
    assert room.payout.promote_card.isVisible()
    room.tab.choices.chips["recharge"].click()
    assert room.need.isVisible()


def test_the_creator_s_country_is_remembered(started: Start) -> None:
    desk = started()
    desk.program.wiring.commands.act("payout")
    payout = desk.program.wiring.rooms.recharge.payout
    payout.model.set_country("JP")
    assert read_settings(desk.home).creator_country == "JP"
    assert payout.model.state.place == "JP"
    assert read_settings(desk.home).country == "FR"


def test_the_menu_leads_to_the_payout(started: Start) -> None:
    desk = started()
    desk.program.wiring.commands.act("payout")
    room = desk.program.wiring.rooms.recharge
    assert room.tab.current == "payout"
    assert room.payout.card.isVisible()
    desk.program.wiring.commands.act("promote")
    assert room.tab.current == "promote"


def test_another_language_is_spoken_everywhere(started: Start) -> None:
    desk = started()
    room = turned(desk)
    room.tab.turn_to("payout")
    held = desk.program.desk
    held.change(held.settings._replace(language="fr"))
    assert room.tab.price_book.text() != "Price book…"
    held.change(held.settings._replace(language="en"))
    assert room.tab.price_book.text() == "Price book…"


def test_the_price_book_opens_once(started: Start) -> None:
    desk = started()
    room = turned(desk)
    room.tab.price_book.click()
    dialog = desk.program.wiring.rooms._dialogs.raised("price-book-dialog")
    assert dialog is not None
    room.model.ask_price_book()
    dialog.close()


def test_a_gift_that_fits_is_shown_among_the_gifts(started: Start) -> None:
    desk = started()
    room = turned(desk)
    room.model.choose_gift(desk.program.desk.catalogue.named("Lion")[0])
    assert desk.window.tabs.current == "gifts"
    assert desk.program.panes.gifts.search.text() == "Lion"


def test_out_of_sight_nothing_is_planned_until_the_tab_is_turned_to(started: Start) -> None:
    desk = started()
    room = turned(desk)
    desk.program.panes.entry.put("3 lion")
    desk.press(Qt.Key.Key_1, CTRL)
    told: list[object] = []
    room.model.changed.connect(told.append)
    desk.program.panes.entry.put("5 lion")
    assert told == []
    turned(desk)
    assert room.model.state.need.whole == 5 * 29_999


def test_what_is_asked_for_here_takes_back_nothing_that_was_remembered_elsewhere(
    started: Start,
) -> None:
    desk = started()
    room = turned(desk)
    payout, promotion = room.payout.model, room.payout.promotion
    book = DeskBook(desk.program.desk)
    held = desk.program.desk
    asked: tuple[Callable[[], object], ...] = (
        lambda: (room.model.set_held("500"), room.model.keep_held()),
        lambda: room.model.set_monthly_budget(Fraction(50)),
        lambda: payout.set_terms({"agency": Fraction(1, 10)}),
        lambda: payout.set_currency("GBP"),
        lambda: promotion.set_country("DE"),
    )
    for number, ask in enumerate(asked):
        held.remember(held.settings._replace(last_tab=f"tab {number}", hide_names=True))
        before = held.settings
        assert book.state.situation.settings == before
        ask()
        assert held.settings != before, number
        assert (held.settings.last_tab, held.settings.hide_names) == (f"tab {number}", True)
