"""What is typed about the coins that are needed, and what becomes of it."""

from fractions import Fraction

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from giftcalc.core.pricing import Channel
from giftcalc.core.problems import Problem
from giftcalc.ui.recharge.state import Goal
from tests.recharge_window_samples import RechargeDesk, recharging
from tests.terms_samples import FRENCH, every_label_is_plain


def test_an_empty_field_is_explained_in_one_sentence(desk: RechargeDesk) -> None:
    assert desk.pane.plans.hint.text().startswith("Type how many coins you need")
    assert desk.amounts() == []
    desk.model.set_goal(Goal.BUDGET)
    assert desk.pane.plans.hint.text().startswith("Type what you want to spend")


def test_every_key_compares_the_channels(desk: RechargeDesk) -> None:
    desk.type_into(desk.need.need.edit, "350")
    assert desk.model.state.need.whole == 350
    assert desk.pane.plans.heading.text() == "Cheapest way to 350 coins"
    assert desk.amounts()[0] == "€4.12"


def test_coins_that_are_there_are_taken_off(desk: RechargeDesk) -> None:
    desk.model.set_need_coins(3912)
    desk.type_into(desk.need.held.edit, "412")
    assert desk.pane.plans.heading.text() == "Cheapest way to 3,500 more coins"
    assert desk.amounts()[0] == "€41.10"


def test_coins_that_are_there_are_remembered_when_the_field_is_left(desk: RechargeDesk) -> None:
    desk.type_into(desk.need.held.edit, "412")
    assert desk.settings.coins_held == 0
    desk.press(Qt.Key.Key_Return)
    assert desk.settings.coins_held == 412
    desk.model.set_situation(recharging(coins_held=1500))
    assert desk.need.held.edit.text() == "1,500"


def test_a_wrong_number_of_coins_is_not_remembered(desk: RechargeDesk) -> None:
    desk.type_into(desk.need.held.edit, "4x")
    desk.press(Qt.Key.Key_Return)
    assert desk.settings.coins_held == 0
    assert "not a number" in desk.need.held.hint.text()


def test_enough_coins_need_no_plan(desk: RechargeDesk) -> None:
    desk.model.set_held("500")
    desk.model.set_need("350")
    assert desk.pane.plans.hint.text() == "You have enough coins: 150 more than you need."
    assert desk.amounts() == []


def test_what_is_wrong_is_said_at_the_field(desk: RechargeDesk) -> None:
    for text, said in (
        ("0", "above 0"),
        ("1.5", "decimals"),
        ("-3", "minus"),
        ("1000000000001", "too big"),
    ):
        desk.type_into(desk.need.need.edit, text)
        assert said in desk.need.need.hint.text(), text
        assert desk.pane.plans.hint.text() == "Correct what is marked to see what it costs."
    desk.type_into(desk.need.need.edit, "70")
    assert desk.need.need.hint.isHidden()


def test_where_the_need_comes_from_is_said_until_another_is_typed(desk: RechargeDesk) -> None:
    desk.model.set_need_coins(29_999)
    desk.need.show_source("from basket: 🦁 ×1")
    assert desk.need.need.edit.text() == "29,999"
    assert desk.need.need.note.text() == "from basket: 🦁 ×1"
    desk.type_into(desk.need.need.edit, "5")
    assert desk.need.need.note.isHidden()


def test_numbers_are_written_anew_in_another_language(desk: RechargeDesk) -> None:
    desk.model.set_need_coins(29_999)
    desk.model.set_budget("12.5")
    for part in (desk.model, desk.pane, desk.need, desk.budget):
        part.set_language(FRENCH)
    assert desk.model.state.need.text == "29\u202f999"
    assert desk.need.budget.edit.text() == "12,50"
    assert desk.model.state.budget.value == Fraction("12.5")


def test_another_country_is_asked_for_and_then_shown(desk: RechargeDesk) -> None:
    desk.model.set_need("70")
    desk.pick(desk.need.country, "united")
    assert desk.settings.country == "US"
    assert desk.need.country.text() == "United States · USD"
    assert desk.amounts() == ["$1.00"]


def test_only_the_channels_that_are_ticked_are_compared(desk: RechargeDesk) -> None:
    desk.model.set_need("70")
    assert [one.text() for one in (desk.need.channels,)] == ["All"]
    desk.need._take_channels(("app-store",))
    assert list(desk.pane.plans.plans) == [Channel.APP_STORE]
    assert desk.need.channels.text() == "App Store"
    desk.click(desk.need.more)
    assert "Google Play" in desk.offered(desk.need.channels)
    desk.need._take_channels(())
    assert desk.need.channels.text() == "All"


def test_more_options_open_and_say_when_they_are_in_use_while_closed(desk: RechargeDesk) -> None:
    assert not desk.need.options.isVisible()
    desk.click(desk.need.more)
    assert desk.need.options.isVisible()
    desk.type_into(desk.need.most.edit, "2")
    desk.click(desk.need.more)
    assert desk.need.more.text() == "More options, some in use"


def test_exactly_that_many_coins_may_be_impossible_and_is_then_said(desk: RechargeDesk) -> None:
    desk.model.set_need("351")
    desk.click(desk.need.more)
    desk.need.exactly.click()
    assert desk.model.state.exactly
    assert list(desk.pane.plans.plans) == [Channel.WEB]
    assert desk.card(Channel.WEB).standing.text() == "best · 0 coins left over"
    assert "App Store" in desk.pane.plans.without.text()


def test_a_channel_that_cannot_reach_the_need_says_so(desk: RechargeDesk) -> None:
    desk.model.set_need("20000")
    desk.click(desk.need.more)
    desk.type_into(desk.need.most.edit, "2")
    assert Channel.APP_STORE not in desk.pane.plans.plans
    assert "App Store" in desk.pane.plans.without.text()


def test_a_useless_limit_of_purchases_is_refused_at_its_field(desk: RechargeDesk) -> None:
    desk.model.set_need("70")
    for text, problem in (("0", Problem.PURCHASES_NOT_POSITIVE), ("1001", Problem.TOO_BIG)):
        desk.model.set_most_purchases(text)
        wrong = desk.model.state.most.wrong
        assert wrong is not None
        assert wrong.problem == problem
        assert not desk.need.most.hint.isHidden()
        assert desk.amounts() == []


def test_the_labels_of_both_cards_are_plain(desk: RechargeDesk) -> None:
    for part in (desk.need, desk.budget):
        assert every_label_is_plain(part)


def test_both_cards_speak_french_and_fit_a_narrow_window(qtbot: QtBot) -> None:
    desk = RechargeDesk(qtbot, FRENCH)
    desk.model.set_need("12345")
    for part in (desk.need, desk.budget, desk.pane):
        assert part.minimumSizeHint().width() <= 328
