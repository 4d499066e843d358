"""The form that a list is entered with, used as a person does."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from PySide6.QtCore import QDate, Qt

from giftcalc.core.pricing import Channel
from giftcalc.core.settings import OwnPrice
from giftcalc.core.units import EUR
from giftcalc.i18n.language import LANGUAGES, open_language
from giftcalc.ui import theme
from tests.price_book_window_samples import BookDesk
from tests.terms_samples import FRENCH

Open = Callable[..., BookDesk]
LINES = "70  €0.85\n350 coins - 4.15 €\n3,500\t€41.25"
MINE = OwnPrice("FR", Channel.WEB, EUR, 350, Fraction("4.15"), "2026-11-02")
CUSTOM = OwnPrice("FR", Channel.WEB_CUSTOM, EUR, 1, Fraction("0.012"), "2026-11-02", 30, 2500)


def test_pasted_lines_are_read_at_once_and_kept_as_a_list(opened: Open) -> None:
    desk = opened()
    desk.begin(LINES)
    assert desk.read() == [
        ["70", "€0.85", "€0.012143"],
        ["350", "€4.15", "€0.011857"],
        ["3,500", "€41.25", "€0.011786"],
    ]
    assert desk.form.preview.summary.text() == "€0.011786 a coin · spread 3.0% · +0.4% to shipped"
    desk.click(desk.form.keep)
    (kept,) = desk.own()
    assert (kept.country, kept.channel, kept.currency) == ("FR", Channel.WEB, EUR)
    assert kept.observed_from == "2026-11-22"
    assert desk.said == "Your list is kept."
    assert desk.page.current is not None
    assert desk.page.current.list == kept
    assert desk.page.table.hasFocus()
    desk.click(desk.dialog.messages.accept)
    assert desk.own() == ()


def test_the_line_that_is_wrong_is_marked_and_the_others_stay_in_sight(opened: Open) -> None:
    desk = opened()
    desk.begin("70 €0.85\n350 €4,15\n700 €8.29")
    lines = desk.form.lines
    assert lines.edit.marked == ["350 €4,15"]
    assert lines.hint.text().startswith("Line 2: ")
    assert lines.edit.accessibleDescription() == lines.hint.text()
    assert [row[0] for row in desk.read()] == ["70"]
    desk.click(desk.form.keep)
    assert desk.own() == ()
    assert lines.edit.hasFocus()
    desk.paste("70 €0.85\n350 €4.15")
    assert lines.edit.marked == []
    assert not lines.hint.isVisible()


@pytest.mark.parametrize(
    ("lines", "marked", "said"),
    [
        ("350 €4.15\n700 €0", "700 €0", "above 0"),
        ("350 $4.15", "350 $4.15", "Line 1: "),
        ("nonsense 5 and 6 and 7", "nonsense 5 and 6 and 7", "Line 1: "),
        ("350 €9999", "350 €9999", "Check the decimal mark and the currency"),
    ],
)
def test_a_line_that_cannot_be_used_says_why(
    opened: Open, lines: str, marked: str, said: str
) -> None:
    desk = opened()
    desk.begin(lines)
    desk.click(desk.form.keep)
    assert desk.form.lines.edit.marked == [marked]
    assert said in desk.form.lines.hint.text()
    assert desk.own() == ()


def test_one_s_own_list_keeps_its_day_when_it_is_edited(opened: Open) -> None:
    desk = opened(MINE)
    desk.click(desk.page.edit)
    desk.paste("350 €4.25")
    desk.click(desk.form.keep)
    (kept,) = desk.own()
    assert (kept.observed_from, kept.unit_price) == ("2026-11-02", Fraction("4.25") / 350)


def test_a_pack_that_stands_there_twice_is_marked_where_it_stands_again(opened: Open) -> None:
    desk = opened()
    desk.begin("70 €0.85\n350 €4.15\n70 €0.95")
    assert desk.form.lines.edit.marked == ["70 €0.95"]
    assert "twice" in desk.form.lines.hint.text()


def test_keeping_nothing_says_so_at_the_lines(opened: Open) -> None:
    desk = opened()
    desk.begin()
    assert not desk.form.lines.hint.isVisible()
    desk.click(desk.form.keep)
    assert "There is no price" in desk.form.lines.hint.text()
    assert desk.form.lines.edit.hasFocus()


@pytest.mark.parametrize("lines", ["", LINES])
def test_a_day_in_the_future_is_refused_at_the_day(opened: Open, lines: str) -> None:
    desk = opened()
    desk.begin(lines)
    desk.form.day.edit.setDate(QDate(2026, 11, 23))
    assert "is in the future" in desk.form.day.hint.text()
    assert not desk.form.lines.hint.isVisible()
    desk.click(desk.form.keep)
    assert desk.own() == ()
    assert desk.form.day.edit.hasFocus()
    desk.form.day.edit.setDate(QDate(2026, 11, 21))
    assert not desk.form.day.hint.isVisible()


def test_a_doubtful_list_is_asked_about_and_not_refused(opened: Open) -> None:
    desk = opened()
    desk.begin("70 €1.60\n350 €4.15\n3500 €41.25")
    preview = desk.form.preview
    assert "In the pack of 70" in preview.doubts.text()
    assert preview.packs.ink(0, 2) == theme.WARNING
    assert desk.form.keep.text() == "Yes, keep the list"
    assert desk.form.keep.accessibleDescription() == preview.doubts.text()
    desk.click(desk.form.keep)
    assert len(desk.own()) == 1
    assert desk.page.details.doubts.isVisible()


def test_a_custom_amount_has_a_unit_price_and_limits(opened: Open) -> None:
    desk = opened()
    desk.begin(channel="web-custom")
    form = desk.form
    assert not form.lines.isVisible()
    desk.click(form.keep)
    assert form.unit.hint.isVisible()
    assert form.unit.edit.hasFocus()
    desk.type("0.0121")
    desk.type_into(form.smallest.edit, "x")
    desk.click(form.keep)
    assert form.smallest.edit.hasFocus()
    desk.type("300")
    desk.type_into(form.largest.edit, "30")
    assert "Exchange them" in form.largest.hint.text()
    desk.click(form.keep)
    assert desk.own() == ()
    desk.type_into(form.largest.edit, "2500000")
    desk.click(form.keep)
    (kept,) = desk.own()
    assert (kept.smallest, kept.largest, kept.unit_price) == (300, 2_500_000, Fraction("0.0121"))
    assert desk.page.current is not None
    assert desk.page.current.list == kept


def test_a_unit_price_of_nothing_is_refused_at_its_field(opened: Open) -> None:
    desk = opened()
    desk.begin(channel="web-custom")
    desk.type_into(desk.form.unit.edit, "0")
    assert "above 0" in desk.form.unit.hint.text()
    desk.click(desk.form.keep)
    assert desk.own() == ()


def test_the_currency_follows_the_country_and_can_be_another(opened: Open) -> None:
    desk = opened()
    desk.begin()
    desk.pick(desk.form.country.button, "japan")
    assert desk.form.currency.button.text() == "JPY"
    assert not desk.form.note.isVisible()
    desk.pick(desk.form.currency.button, "usd")
    assert "so this list will count wherever they are priced in USD" in desk.form.note.text()
    desk.form.lines.edit.setFocus()
    desk.paste("70 $0.74")
    desk.click(desk.form.keep)
    (kept,) = desk.own()
    assert (kept.country, kept.currency) == ("", "USD")
    assert desk.model.state.country == ""
    assert desk.page.current is not None
    assert desk.page.current.list == kept


def test_a_list_of_another_country_comes_into_sight_once_it_is_kept(opened: Open) -> None:
    desk = opened()
    desk.click(desk.page.channels.chips["app"])
    desk.begin()
    desk.pick(desk.form.country.button, "germany")
    desk.form.lines.edit.setFocus()
    desk.paste("70 €0.85")
    desk.click(desk.form.keep)
    assert desk.model.state.country == "DE"
    assert desk.names() == ["yours-1"]


def test_a_shipped_list_is_copied_and_one_s_own_is_edited_in_place(opened: Open) -> None:
    desk = opened()
    desk.press(Qt.Key.Key_Return)
    assert desk.form.title.text() == "Copy a list"
    assert desk.form.lines.text == "70\t0.84\n350\t4.12\n3,500\t41.10"
    desk.click(desk.form.keep)
    assert desk.page.edit.text() == "Edit…"
    desk.press(Qt.Key.Key_Return)
    assert desk.form.title.text() == "Edit your list"
    desk.paste("70 €0.90")
    desk.click(desk.form.keep)
    (kept,) = desk.own()
    assert [(pack.coins, pack.price) for pack in kept.packs] == [(70, Fraction("0.9"))]


def test_an_own_custom_amount_is_edited_with_its_day_and_limits(opened: Open) -> None:
    desk = opened(CUSTOM)
    desk.click(desk.page.channels.chips["web-custom"])
    desk.click(desk.page.edit)
    form = desk.form
    assert [one.edit.text() for one in (form.unit, form.smallest, form.largest)] == [
        "0.012000",
        "30",
        "2,500",
    ]
    assert form.day.day.isoformat() == "2026-11-02"
    desk.click(form.keep)
    assert len(desk.own()) == 1
    assert desk.own()[0].smallest == 30


def test_what_was_entered_is_not_given_up_unasked(opened: Open) -> None:
    desk = opened()
    desk.begin(LINES)
    desk.press(Qt.Key.Key_Escape)
    assert desk.said == "Give up what you have entered?"
    desk.press(Qt.Key.Key_Escape)
    assert desk.form.lines.edit.hasFocus()
    desk.click(desk.form.leave)
    desk.click(desk.dialog.messages.accept)
    assert not desk.dialog.entering
    assert desk.own() == ()
    assert desk.page.table.hasFocus()
    desk.begin()
    assert desk.form.lines.text == ""
    desk.press(Qt.Key.Key_Escape)
    assert not desk.dialog.entering


def test_closing_the_window_asks_about_what_was_entered(opened: Open) -> None:
    desk = opened()
    desk.begin(LINES)
    desk.dialog.close()
    assert desk.dialog.isVisible()
    desk.click(desk.dialog.messages.decline)
    assert desk.dialog.entering
    desk.dialog.close()
    desk.click(desk.dialog.messages.accept)
    assert not desk.dialog.isVisible()


def test_a_list_is_added_with_the_keyboard_alone(opened: Open) -> None:
    desk = opened()
    desk.page.add.setFocus()
    desk.press(Qt.Key.Key_Return)
    assert desk.form.lines.edit.hasFocus()
    desk.paste(LINES)
    for _ in range(9):
        if desk.focused() is desk.form.keep:
            break
        desk.press(Qt.Key.Key_Tab)
    desk.press(Qt.Key.Key_Return)
    assert len(desk.own()) == 1


def test_numbers_are_read_as_the_language_writes_them(opened: Open) -> None:
    desk = opened(MINE, language=FRENCH)
    desk.click(desk.page.edit)
    assert desk.form.lines.text == "350\t4,15"
    desk.paste("350 4,25 €\n1\u202f400 16,50 €")
    assert [row[0] for row in desk.read()] == ["350", "1\u202f400"]


def test_a_change_of_the_prices_is_seen_while_a_list_is_entered(opened: Open) -> None:
    desk = opened()
    desk.begin(LINES)
    settings = desk.model.state.situation.settings
    desk.hold(settings._replace(own_prices=(MINE,)))
    assert desk.dialog.entering
    assert len(desk.read()) == 3
    assert desk.names()[0] == "yours-1"


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_a_copied_list_is_read_back_as_it_was_in_every_language(opened: Open, code: str) -> None:
    desk = opened(language=open_language(code))
    shown = desk.page.current
    assert shown is not None
    desk.click(desk.page.edit)
    desk.click(desk.form.keep)
    assert desk.own()[0].packs == shown.list.packs
