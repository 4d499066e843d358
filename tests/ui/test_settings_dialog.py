"""The settings, as a person changes them."""

from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from giftcalc.core.settings import GiftFilter, Settings, Theme
from giftcalc.i18n.language import LANGUAGES
from giftcalc.paths import Home
from giftcalc.services.situation import Situation
from giftcalc.ui.common.tick_box import TickBox
from giftcalc.ui.settings.choices_of import LOCALES, language_rows, locale_rows
from giftcalc.ui.settings.dialog import SettingsDialog
from tests.terms_samples import ENGLISH, FRENCH, Stage, child, every_label_is_plain, situation

HOME = Home("/x/config", "/x/data", "/x/cache")


class Sheet(Stage):
    """The dialog, open, and everything it settled."""

    def __init__(self, qtbot: QtBot, held: Situation) -> None:
        super().__init__(qtbot)
        self.dialog = SettingsDialog(held, ENGLISH, self.window, HOME)
        self.settled: list[Settings] = []
        self.dialog.settled.connect(self.settled.append)
        self.open(self.dialog)

    def part(self, name: str) -> QWidget:
        return child(self.dialog, name)

    def pick(self, button: str, typed: str) -> None:
        """Choose from the list behind a button, with the keyboard alone."""
        self.part(button).setFocus()
        self.press(Qt.Key.Key_Return)
        self.type(typed)
        self.press(Qt.Key.Key_Return)


@pytest.fixture
def sheet(qtbot: QtBot) -> Sheet:
    return Sheet(qtbot, situation())


def test_a_language_is_chosen_by_its_own_name(sheet: Sheet) -> None:
    assert sheet.dialog.reading.language.text() == "As the system: English"
    sheet.pick("setting-language", "francais")
    assert sheet.settled[-1].language == "fr"
    assert sheet.dialog.reading.language.text() == "Français"


def test_languages_that_no_speaker_has_checked_say_so() -> None:
    notes = {row.key: row.note for row in language_rows(ENGLISH)}
    unchecked = "needs a speaker’s check"
    assert notes == {"": "", "en": "", "fr": "", "de": unchecked, "es": unchecked} | {
        "pt_BR": unchecked
    }
    assert {row.text for row in language_rows(ENGLISH)} >= set(LANGUAGES.values())


def test_numbers_are_chosen_by_their_look(sheet: Sheet) -> None:
    assert sheet.dialog.reading.numbers.text() == "As the language: 1,234,567.89"
    sheet.pick("setting-numbers", "de_CH")
    assert sheet.settled[-1].number_locale == "de_CH"
    assert sheet.dialog.reading.numbers.text() == "Switzerland (Deutsch): 1’234’567.89"


def test_no_two_ways_to_write_numbers_have_the_same_name() -> None:
    names = [row.text for row in locale_rows(ENGLISH)]
    assert len(set(names)) == len(names) == len(LOCALES) + 1


def test_the_country_can_be_left_to_the_system_again(sheet: Sheet) -> None:
    assert sheet.dialog.prices.country.text() == "As the system: France"
    sheet.pick("setting-country", "japan")
    assert sheet.settled[-1].country == "JP"
    sheet.pick("setting-country", "as the sys")
    assert sheet.settled[-1].country == ""


@pytest.mark.parametrize(
    ("chip", "change"),
    [
        ("setting-theme-dark", {"theme": Theme.DARK}),
        ("setting-theme-contrast", {"theme": Theme.CONTRAST}),
        ("setting-gifts-all", {"gift_filter": GiftFilter.ALL}),
        ("setting-several", {"several_windows": True}),
        ("setting-refresh", {"daily_refresh": True}),
        ("setting-history", {"keep_history": False}),
    ],
)
def test_a_click_changes_one_setting_and_no_other(
    sheet: Sheet, chip: str, change: dict[str, object]
) -> None:
    sheet.click(sheet.part(chip))
    assert sheet.settled == [Settings()._replace(**change)]  # type: ignore[arg-type]


def test_boxes_are_ticked_with_space(sheet: Sheet) -> None:
    box = sheet.dialog.keeping.refresh
    box.setFocus()
    sheet.press(Qt.Key.Key_Space)
    assert sheet.settled[-1].daily_refresh
    assert box.isChecked()


def test_the_daily_refresh_says_what_is_fetched_from_where_and_that_nothing_else_is(
    sheet: Sheet,
) -> None:
    told = sheet.dialog.keeping.refresh.accessibleDescription()
    for words in (
        "www.ecb.europa.eu",
        "api.frankfurter.dev",
        "nothing about you is sent",
        "Nothing else is ever fetched",
    ):
        assert words in told


def test_nothing_is_fetched_until_it_is_opted_in(sheet: Sheet) -> None:
    assert not sheet.dialog.keeping.refresh.isChecked()


def test_the_store_commission_is_an_exact_share_or_empty(sheet: Sheet) -> None:
    edit = sheet.dialog.prices.store.edit
    edit.setFocus()
    sheet.type("29.95")
    sheet.press(Qt.Key.Key_Tab)
    assert sheet.settled[-1].store_commission == Fraction(2995, 10000)
    edit.setFocus()
    sheet.type("150")
    sheet.press(Qt.Key.Key_Tab)
    assert sheet.dialog.prices.store.hint.text() == "Type a share from 0 to 100."
    assert len(sheet.settled) == 1


def test_what_was_typed_last_holds_when_the_dialog_closes(sheet: Sheet) -> None:
    sheet.dialog.prices.store.edit.setFocus()
    sheet.type("15")
    sheet.dialog.close()
    assert sheet.settled[-1].store_commission == Fraction(15, 100)


def test_what_was_typed_last_holds_after_escape_too(sheet: Sheet) -> None:
    sheet.dialog.prices.store.edit.setFocus()
    sheet.type("15")
    sheet.press(Qt.Key.Key_Escape)
    assert not sheet.dialog.isVisible()
    assert sheet.settled[-1].store_commission == Fraction(15, 100)


def test_the_places_of_files_can_be_read_and_copied_but_not_changed(sheet: Sheet) -> None:
    lines = sheet.dialog.files.lines
    assert [line.text() for line in lines.values()] == ["/x/config", "/x/data", "/x/cache"]
    line = lines["data"]
    line.setFocus()
    sheet.type("/elsewhere")
    assert line.text() == "/x/data"
    assert line.selectedText() == "/x/data"
    line.copy()
    assert QGuiApplication.clipboard().text() == "/x/data"


def test_what_was_changed_elsewhere_is_kept(sheet: Sheet) -> None:
    sheet.dialog.set_situation(situation(pinned_gifts=("Lion:29999",), theme=Theme.LIGHT))
    assert sheet.part("setting-theme-light").isChecked()  # type: ignore[attr-defined]
    sheet.click(sheet.part("setting-history"))
    assert sheet.settled[-1].pinned_gifts == ("Lion:29999",)


def test_the_dialog_changes_its_language_at_once(sheet: Sheet) -> None:
    sheet.dialog.set_language(FRENCH)
    assert sheet.dialog.reading.numbers.text().endswith("1\u202f234\u202f567,89")
    sheet.dialog.prices.store.edit.setFocus()
    sheet.type("29,5")
    sheet.press(Qt.Key.Key_Tab)
    assert sheet.settled[-1].store_commission == Fraction(295, 1000)


def test_tab_goes_from_top_to_bottom(sheet: Sheet) -> None:
    sheet.part("setting-language").setFocus()
    visited = []
    for _ in range(13):
        visited.append(sheet.focused().objectName())
        sheet.press(Qt.Key.Key_Tab)
    assert visited == [
        "setting-language",
        "setting-numbers",
        "setting-country",
        "setting-store-edit",
        "setting-theme-system",
        "setting-gifts-recent",
        "setting-several",
        "setting-hide-names",
        "setting-obs-choose",
        "setting-obs-text",
        "setting-refresh",
        "setting-history",
        "place-config",
    ]


def test_every_control_has_a_name_and_every_text_is_plain(sheet: Sheet) -> None:
    assert every_label_is_plain(sheet.dialog)
    controls = [
        one
        for one in sheet.dialog.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisibleTo(sheet.dialog)
    ]
    nameless = [
        one.objectName()
        for one in controls
        if not one.accessibleName() and one is not sheet.dialog.close_button
    ]
    assert nameless == []
    assert sheet.dialog.close_button.text() == "Close"


def test_a_long_text_beside_a_box_goes_on_in_the_next_line(sheet: Sheet) -> None:
    box = TickBox("sample")
    sheet.qtbot.addWidget(box)
    box.say("a few words " * 12)
    assert box.heightForWidth(200) > 2 * box.heightForWidth(4000)
    box.resize(200, box.heightForWidth(200))
    assert not box.grab().isNull()


def test_captions_lead_to_their_controls(sheet: Sheet) -> None:
    sections = (sheet.dialog.reading, sheet.dialog.prices, sheet.dialog.window_section)
    for section in (*sections, sheet.dialog.files):
        assert all(caption.buddy() is not None for caption in section.captions.values())
