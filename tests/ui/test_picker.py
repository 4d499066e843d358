"""Choosing from a list, by keyboard and by mouse."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from giftcalc.core.units import Currency
from giftcalc.ui import theme
from giftcalc.ui.common.country_picker import CountryPicker
from giftcalc.ui.common.currency_picker import CurrenciesPicker, CurrencyPicker
from giftcalc.ui.common.picker import Picker
from giftcalc.ui.common.picker_list import PickerRow
from tests.terms_samples import ENGLISH, FRENCH, Stage, situation

ROWS = (
    PickerRow("a", "Apple", "fruit"),
    PickerRow("e", "Éclair", "cake"),
    PickerRow("p", "Pineapple", "fruit"),
    PickerRow("x", "<b>& bold", "<img src=x>"),
)


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    return Stage(qtbot)


def picker(stage: Stage, chosen: tuple[str, ...] | None = None) -> Picker:
    made = Picker("sample", ROWS, ENGLISH, stage.window, chosen=chosen)
    made.say("A sample", "Find one")
    stage.open(made)
    return made


def picked(made: Picker) -> list[str]:
    heard: list[str] = []
    made.picked.connect(heard.append)
    return heard


def settled(made: Picker) -> list[tuple[str, ...]]:
    heard: list[tuple[str, ...]] = []
    made.settled.connect(heard.append)
    return heard


def shown(made: Picker) -> list[str]:
    return [row.text for row in made.model.rows]


def test_the_keyboard_starts_in_the_search_line(stage: Stage) -> None:
    made = picker(stage)
    assert stage.focused() is made.search


def test_typing_finds_whatever_the_case_and_the_accents(stage: Stage) -> None:
    made = picker(stage)
    stage.type("ECLA")
    assert shown(made) == ["Éclair"]


def test_a_text_that_begins_so_comes_before_one_that_contains_it(stage: Stage) -> None:
    made = picker(stage)
    stage.type("apple")
    assert shown(made) == ["Apple", "Pineapple"]


def test_enter_picks_the_best_match_and_closes(stage: Stage) -> None:
    made = picker(stage)
    heard = picked(made)
    stage.type("ecl")
    stage.press(Qt.Key.Key_Return)
    assert heard == ["e"]
    assert not made.isVisible()


def test_the_arrows_go_through_the_list_and_back_to_the_line(stage: Stage) -> None:
    made = picker(stage)
    stage.press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert stage.focused() is made.list
    assert made.list.currentIndex().row() == 2
    stage.press(Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert stage.focused() is made.search


def test_enter_in_the_list_picks_the_row_the_keyboard_is_on(stage: Stage) -> None:
    made = picker(stage)
    heard = picked(made)
    stage.press(Qt.Key.Key_Down, Qt.Key.Key_Enter)
    assert heard == ["e"]


def test_letters_typed_in_the_list_go_on_in_the_line(stage: Stage) -> None:
    made = picker(stage)
    stage.press(Qt.Key.Key_Down)
    QTest.keyClicks(stage.focused(), "p")
    QTest.keyClicks(stage.focused(), "in")
    assert made.search.text() == "pin"
    assert shown(made) == ["Pineapple"]
    stage.press(Qt.Key.Key_Down, Qt.Key.Key_Backspace)
    assert made.search.text() == "pi"


def test_escape_closes_without_a_choice(stage: Stage) -> None:
    made = picker(stage)
    heard = picked(made)
    stage.press(Qt.Key.Key_Escape)
    assert not made.isVisible()
    assert heard == []


def test_enter_where_nothing_matches_does_nothing(stage: Stage) -> None:
    made = picker(stage)
    heard = picked(made)
    stage.type("zzz")
    stage.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert heard == []
    assert made.isVisible()
    assert made.search.accessibleDescription() == "Nothing is called that"
    assert not made.grab().isNull()


def test_a_click_picks(stage: Stage) -> None:
    made = picker(stage)
    heard = picked(made)
    where = made.list.visualRect(made.model.index(2)).center()
    QTest.mouseClick(
        made.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where
    )
    assert heard == ["p"]


def test_a_click_elsewhere_closes_without_a_choice(stage: Stage) -> None:
    made = picker(stage)
    heard = picked(made)
    QTest.mouseClick(
        made, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(-40, -40)
    )
    assert not made.isVisible()
    assert heard == []


def test_several_are_ticked_with_space_and_settled_with_enter(stage: Stage) -> None:
    made = picker(stage, ("p",))
    heard = settled(made)
    stage.press(Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return)
    assert heard == [("p", "e")]
    assert not made.isVisible()


def test_a_second_space_takes_the_tick_away(stage: Stage) -> None:
    made = picker(stage, ("a", "e"))
    heard = settled(made)
    stage.press(Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return)
    assert heard == [("a",)]


def test_enter_after_typing_ticks_the_match_and_a_second_enter_settles(stage: Stage) -> None:
    made = picker(stage, ())
    heard = settled(made)
    stage.type("pin")
    stage.press(Qt.Key.Key_Return)
    assert made.isVisible()
    assert made.search.text() == ""
    stage.press(Qt.Key.Key_Return)
    assert heard == [("p",)]


def test_a_click_elsewhere_settles_what_is_ticked(stage: Stage) -> None:
    made = picker(stage, ("a",))
    heard = settled(made)
    where = made.list.visualRect(made.model.index(1)).center()
    QTest.mouseClick(
        made.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where
    )
    made.close()
    assert heard == [("a", "e")]


def test_escape_leaves_several_as_they_were(stage: Stage) -> None:
    made = picker(stage, ("a",))
    heard = settled(made)
    stage.press(Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Escape)
    assert heard == []


def test_rows_are_read_out_with_their_notes_and_ticks(stage: Stage) -> None:
    made = picker(stage, ("a",))
    first, second = made.model.index(0), made.model.index(1)
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "Apple, fruit"
    assert first.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert second.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    assert first.flags() & Qt.ItemFlag.ItemIsUserCheckable
    assert made.search.accessibleName() == made.list.accessibleName() == "A sample"
    assert made.search.accessibleDescription() == "Apple, fruit"


def test_a_row_with_markup_is_painted_as_it_is(stage: Stage) -> None:
    made = picker(stage)
    stage.type("<b>")
    assert shown(made) == ["<b>& bold"]
    assert not made.grab().isNull()


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_the_row_in_hand_stands_out_in_every_theme(stage: Stage, name: str) -> None:
    made = picker(stage, ("a",))
    made.setPalette(theme.palette_of(theme.THEMES[name]))
    stage.press(Qt.Key.Key_Down)
    image = made.list.grab().toImage()
    chosen = image.pixelColor(made.list.visualRect(made.model.index(1)).topLeft() + QPoint(20, 3))
    other = image.pixelColor(made.list.visualRect(made.model.index(2)).topLeft() + QPoint(20, 3))
    assert chosen.name() == theme.THEMES[name].selection
    assert chosen != other


def test_currencies_begin_with_those_that_are_followed(stage: Stage) -> None:
    held = situation(elsewhere=(Currency("JPY"),))
    made = CurrencyPicker(held, ENGLISH, stage.window)
    keys = [row.key for row in made.model.rows]
    assert keys[:2] == ["EUR", "JPY"]
    assert keys[-1] == "SYP"


def test_a_currency_without_a_rate_says_so(stage: Stage) -> None:
    made = CurrencyPicker(situation(), ENGLISH, stage.window)
    notes = {row.key: row.note for row in made.model.rows}
    assert notes["SYP"] == "SYP · no rate"
    assert notes["JPY"] == "JPY"


@pytest.mark.parametrize("typed", ["jpy", "yen", "japonais"])
def test_a_currency_is_found_by_code_or_by_name_in_french(stage: Stage, typed: str) -> None:
    made = CurrencyPicker(situation(), FRENCH, stage.window)
    heard = picked(made)
    stage.open(made)
    stage.type(typed)
    stage.press(Qt.Key.Key_Return)
    assert heard == ["JPY"]


@pytest.mark.parametrize("chosen", [None, ("a",)])
def test_a_picker_stays_open_until_something_is_done(
    stage: Stage, chosen: tuple[str, ...] | None
) -> None:
    made = picker(stage, chosen)
    for _ in range(3):
        QApplication.processEvents()
    assert QApplication.activePopupWidget() is made


def test_a_picker_is_one_window_and_no_more(stage: Stage) -> None:
    before = set(QApplication.topLevelWidgets())
    made = Picker("sample", ROWS, ENGLISH, stage.window, chosen=())
    assert set(QApplication.topLevelWidgets()) - before == {made}


def test_chosen_currencies_come_first_and_ticked(stage: Stage) -> None:
    chosen = (Currency("GBP"), Currency("CHF"))
    made = CurrenciesPicker(situation(), ENGLISH, chosen, stage.window)
    heard = settled(made)
    stage.open(made)
    assert [row.key for row in made.model.rows][:2] == ["GBP", "CHF"]
    stage.press(Qt.Key.Key_Return)
    assert heard == [chosen]


def test_countries_are_sorted_as_the_reader_names_them(stage: Stage) -> None:
    made = CountryPicker(situation(), FRENCH, stage.window)
    names = [row.text for row in made.model.rows]
    assert names == ["Allemagne", "États-Unis", "France", "Japon", "Syrie"]


def test_the_country_in_force_is_where_the_list_starts(stage: Stage) -> None:
    made = CountryPicker(situation(country="JP"), ENGLISH, stage.window, system=True)
    assert made.model.rows[made.list.currentIndex().row()].key == "JP"
    unsaid = CountryPicker(situation(), ENGLISH, stage.window, system=True)
    first = unsaid.model.rows[unsaid.list.currentIndex().row()]
    assert (first.text, first.note) == ("As the system", "France")


def test_the_keyboard_is_back_in_the_window_after_a_picker(stage: Stage) -> None:
    made = picker(stage)
    stage.press(Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert not made.isVisible()
