"""The lists of the price book, looked at and narrowed as a person does."""

from collections.abc import Callable
from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from giftcalc.core.pricing import Channel
from giftcalc.core.settings import OwnPrice
from giftcalc.core.units import Currency
from giftcalc.ui import theme
from tests.price_book_window_samples import BookDesk
from tests.terms_samples import FRENCH, every_label_is_plain, texts

Open = Callable[..., BookDesk]
WEB, EUR = Channel.WEB, Currency("EUR")
OWN = tuple(
    OwnPrice("FR", WEB, EUR, coins, Fraction(price), "2026-11-20")
    for coins, price in ((70, "1.49"), (350, "4.20"), (3500, "41.50"))
)


def test_the_lists_of_the_person_s_country_come_first_and_say_how_they_stand(opened: Open) -> None:
    desk = opened(*OWN)
    assert desk.names() == ["yours-1", "fr-web-2024-03", "fr-web-custom-2024"]
    assert [desk.cell("Standing", row) for row in range(3)] == [
        "in force",
        "behind another one",
        "in force",
    ]
    assert desk.cell("Basis") == "your own"
    assert desk.cell("One coin") == "€0.011857"
    assert desk.cell("To shipped") == "+1.0%"
    assert desk.cell("Seen") == "20 Nov 2026"
    assert desk.cell("Currency") == "EUR"
    assert desk.cell("Doubts") == "1"
    assert desk.page.lists.ink(0, 0) == theme.TEXT
    assert desk.page.lists.ink(1, 0) == theme.MUTED


def test_all_countries_and_one_channel_are_a_click_away(opened: Open) -> None:
    desk = opened()
    desk.click(desk.page.everywhere)
    assert desk.names() == ["fr-web-2024-03", "fr-web-custom-2024", "us-app-store-2024"]
    assert desk.page.country.text() == "All countries"
    assert not desk.page.everywhere.isVisible()
    desk.click(desk.page.channels.chips["app-store"])
    assert desk.names() == ["us-app-store-2024"]
    desk.pick(desk.page.country, "france")
    assert desk.names() == []
    desk.click(desk.page.channels.chips["all"])
    assert desk.names() == ["fr-web-2024-03", "fr-web-custom-2024"]


def test_a_country_without_lists_says_so_and_leads_to_one_s_own(opened: Open) -> None:
    desk = opened()
    desk.pick(desk.page.country, "japan")
    assert desk.page.nothing.isVisible()
    assert not desk.page.details.isVisible()
    assert not desk.page.edit.isEnabled()
    desk.click(desk.page.add)
    assert desk.form.country.button.text() == "Japan"
    assert desk.form.currency.button.text() == "JPY"


def test_the_packs_of_a_list_are_shown_with_what_is_known_of_it(opened: Open) -> None:
    desk = opened()
    packs = desk.page.details.packs
    assert [packs.text(0, at) for at in range(4)] == ["70", "€0.84", "€0.012000", "+2.2%"]
    told = desk.facts()
    assert "Seen in 2024-03" in told
    assert "high" in told
    assert "fr-web-2024-03" in told
    desk.press(Qt.Key.Key_Down)
    assert desk.page.details.title.text() == "web, custom amount · France · EUR"
    assert "up to the smallest unit of EUR, as assumed" in desk.facts()


def test_the_limits_of_a_custom_amount_are_told_as_far_as_known(opened: Open) -> None:
    custom = OwnPrice("FR", Channel.WEB_CUSTOM, EUR, 1, Fraction("0.012"), "2026-11-20", 30, 2500)
    desk = opened(custom)
    desk.click(desk.page.channels.chips["web-custom"])
    assert "from 30 to 2,500 coins" in desk.facts()
    desk = opened(custom._replace(largest=0))
    desk.click(desk.page.channels.chips["web-custom"])
    assert "at least 30 coins" in desk.facts()
    desk = opened(custom._replace(smallest=0))
    desk.click(desk.page.channels.chips["web-custom"])
    assert "at most 2,500 coins" in desk.facts()


def test_what_is_odd_about_a_list_is_asked(opened: Open) -> None:
    desk = opened(*OWN)
    details = desk.page.details
    assert details.doubts.isVisible()
    assert "In the pack of 70 a coin costs 77.4% more" in details.doubts.text()
    assert details.doubts.text().endswith("Is that right?")
    assert details.packs.ink(0, 2) == theme.WARNING
    assert details.packs.ink(1, 2) == theme.TEXT
    assert "a coin costs 77.4% more" in desk.page.lists.story(0, 0)
    desk.press(Qt.Key.Key_Down)
    assert not details.doubts.isVisible()


def test_a_list_of_one_s_own_is_removed_by_key_and_brought_back(opened: Open) -> None:
    desk = opened(*OWN)
    desk.press(Qt.Key.Key_Delete)
    assert desk.own() == ()
    assert desk.names() == ["fr-web-2024-03", "fr-web-custom-2024"]
    assert desk.said == "Your list is removed."
    assert desk.page.table.hasFocus()
    desk.click(desk.dialog.messages.accept)
    assert [one.id for one in desk.own()] == ["yours-1"]
    assert desk.said == ""


def test_a_shipped_list_cannot_be_removed(opened: Open) -> None:
    desk = opened(*OWN)
    desk.press(Qt.Key.Key_Down)
    assert not desk.page.remove.isEnabled()
    desk.press(Qt.Key.Key_Delete)
    assert len(desk.names()) == 3
    assert desk.page.edit.text() == "Copy and edit…"


def test_a_change_from_elsewhere_ends_what_could_be_undone(opened: Open) -> None:
    desk = opened(*OWN)
    desk.click(desk.page.remove)
    settings = desk.model.state.situation.settings
    desk.hold(settings._replace(own_prices=OWN[:1]))
    assert desk.said == ""
    desk.model.undo()
    assert len(desk.own()[0].packs) == 1


def test_ctrl_z_undoes_and_escape_leaves_it_before_it_closes(opened: Open) -> None:
    desk = opened(*OWN)
    desk.click(desk.page.remove)
    QTest.keyClick(desk.focused(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(desk.own()) == 1
    desk.click(desk.page.remove)
    desk.press(Qt.Key.Key_Escape)
    assert desk.said == ""
    assert desk.dialog.isVisible()
    assert desk.own() == ()
    desk.press(Qt.Key.Key_Escape)
    assert not desk.dialog.isVisible()


def test_everything_can_be_said_in_another_language(opened: Open) -> None:
    desk = opened(*OWN)
    desk.page.table.go_to(1)
    desk.dialog.set_language(FRENCH)
    assert desk.page.table.row == 1
    assert desk.page.channels.chips["web"].text() == "recharge web"
    packs = desk.page.details.packs
    assert packs.text(0, 1) == "0,84\xa0€"
    assert every_label_is_plain(desk.dialog)


def test_every_part_that_takes_the_keyboard_has_a_name(opened: Open) -> None:
    desk = opened(*OWN)
    desk.click(desk.page.edit)
    for part in desk.dialog.findChildren(QWidget):
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.objectName().startswith("price"):
            assert part.accessibleName() or part.property("text"), part.objectName()


def test_a_narrow_window_keeps_what_tells_lists_apart(opened: Open) -> None:
    desk = opened(*OWN)
    desk.dialog.resize(400, 700)
    desk.click(desk.page.everywhere)
    titles = [column.title for column in desk.page.lists.columns]
    shown = {title for at, title in enumerate(titles) if not desk.page.table.isColumnHidden(at)}
    assert {"Channel", "One coin"} <= shown
    assert "Spread" not in shown
    assert desk.page.width() <= 400
    assert "Seen in 2024-03" not in texts(desk.page.details.facts)
