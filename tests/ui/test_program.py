"""The whole window, used as a person does."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from giftcalc.core.conversion import Field
from giftcalc.core.settings import DEFAULTS, Theme
from giftcalc.data.settings_file import read_settings, write_settings
from giftcalc.paths import Home
from giftcalc.services.history import search
from giftcalc.ui.actions import DEEDS
from giftcalc.ui.app import Program
from giftcalc.ui.notice_line import NoticeLine

TODAY = date(2026, 11, 22)


class Desktop:
    """A running program, and the hands of the person before it."""

    def __init__(self, qtbot: QtBot, application: QApplication, home: Home, locale: str) -> None:
        self.qtbot = qtbot
        application.setStyle("Fusion")
        self.program = Program(application, home, locale, TODAY)
        qtbot.addWidget(self.program.window)
        self.program.show()
        qtbot.waitUntil(self.is_ready)
        self.program.window.activateWindow()
        qtbot.waitUntil(self.program.window.isActiveWindow)

    def is_ready(self) -> bool:
        """Say whether everything that follows the first frame is there."""
        return hasattr(self.program.wiring, "dialogs")

    def type(self, text: str) -> None:
        """Type a text into the entry line, over what stands there."""
        edit = self.program.panes.entry.edit
        edit.setFocus()
        edit.selectAll()
        if text.isascii():
            QTest.keyClicks(edit, text)
        else:  # Qt's test keyboard has no other keys; this is how input methods write
            edit.insert(text)

    def write(self, text: str) -> None:
        """Type a text where the keyboard is."""
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, text)

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press a key where the keyboard is."""
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        QTest.keyClick(QApplication.focusWidget() or self.program.window, key, held)

    def is_dark(self) -> bool:
        """Say whether the window shows dark colours."""
        return desktop_ground(self.program).lightness() < 64

    def choices(self) -> list[QWidget]:
        """Return the gifts that are offered."""
        offered = self.program.panes.entry.choices.findChildren(QWidget, "entry-choice")
        return [choice for choice in offered if choice.isVisible()]

    @property
    def answer(self) -> str:
        """What the entry line answers."""
        return self.program.panes.entry.answer.text()

    def texts(self) -> list[str]:
        """Return what the fields show: coins, diamonds, price, payout."""
        fields = self.program.panes.convert.fields
        return [fields[field].edit.text() for field in Field]


def desktop_ground(program: Program) -> QColor:
    """Return the colour behind everything."""
    return program.window.palette().window().color()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty home."""
    return Home.under(tmp_path / "own")


@pytest.fixture
def desktop(qtbot: QtBot, qapp: QApplication, home: Home) -> Iterator[Desktop]:
    """A program in France, in English."""
    write_settings(home, DEFAULTS._replace(country="FR"))
    made = Desktop(qtbot, qapp, home, "en_GB")
    yield made
    made.program.window.close()


CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def test_the_entry_line_has_the_keyboard_and_answers_at_each_key(desktop: Desktop) -> None:
    assert QApplication.focusWidget() is desktop.program.panes.entry.edit
    desktop.write("1")
    assert desktop.answer.startswith("1 coin  =")
    desktop.write("000")
    assert desktop.answer == "1,000 coins  =  €11.73 to send  ·  €4.48 to the creator"


def test_enter_takes_the_answer_into_the_fields(desktop: Desktop) -> None:
    desktop.type("3 lion + 20 rose")
    desktop.press(Qt.Key.Key_Return)
    assert desktop.texts() == ["90,017", "90,017", "1,055.46", "402.87"]


def test_money_is_taken_as_it_was_typed(desktop: Desktop) -> None:
    desktop.type("20€")
    desktop.press(Qt.Key.Key_Return)
    assert desktop.program.conversion.state.conversion.source is Field.PRICE
    assert desktop.texts()[2] == "20.00"


def test_money_of_another_currency_is_taken_as_coins(desktop: Desktop) -> None:
    desktop.type("10.34 usd")
    desktop.press(Qt.Key.Key_Return)
    assert desktop.program.conversion.state.conversion.source is Field.COINS


def test_a_half_typed_name_previews_the_best_gift(desktop: Desktop) -> None:
    desktop.type("lio")
    assert desktop.answer.startswith("29,999 coins")


def test_a_misspelt_name_offers_the_gift_that_is_meant(desktop: Desktop) -> None:
    desktop.type("2 loin")
    panes = desktop.program.panes
    assert panes.entry.problem.text()
    offered = desktop.choices()
    names = [choice.accessibleName() for choice in offered]
    assert names[0] == "Lion, 29,999 coins"
    QTest.mouseClick(offered[0], Qt.MouseButton.LeftButton)
    assert panes.entry.edit.text() == "2 Lion"
    assert desktop.answer.startswith("59,998 coins")


def test_a_name_with_several_prices_asks_which(desktop: Desktop) -> None:
    desktop.type("heart")
    assert {choice.accessibleName() for choice in desktop.choices()} >= {
        "Heart, 1 coin",
        "Heart, 10 coins",
        "Heart, 200 coins",
    }


def test_escape_empties_the_entry_line(desktop: Desktop) -> None:
    desktop.type("12")
    desktop.press(Qt.Key.Key_Escape)
    assert (desktop.program.panes.entry.edit.text(), desktop.answer) == ("", "")


def test_undo_and_redo_go_through_what_was_taken(desktop: Desktop) -> None:
    for text in ("100", "200"):
        desktop.type(text)
        desktop.press(Qt.Key.Key_Return)
    desktop.program.panes.convert.fields[Field.COINS].edit.setFocus()
    desktop.press(Qt.Key.Key_Z, CTRL)
    assert desktop.texts()[0] == "100"
    desktop.press(Qt.Key.Key_Z, CTRL, SHIFT)
    assert desktop.texts()[0] == "200"


@pytest.mark.parametrize(
    ("keys", "copied"),
    [
        ((Qt.Key.Key_R, CTRL), "€11.73"),
        ((Qt.Key.Key_R, CTRL, SHIFT), "11.73"),
        ((Qt.Key.Key_C, CTRL, SHIFT), "1000\t1000\t11.73\tEUR\t4.48\tEUR"),
    ],
)
def test_the_result_is_copied_for_people_for_sheets_and_as_a_row(
    desktop: Desktop, keys: tuple[Qt.Key, Qt.KeyboardModifier], copied: str
) -> None:
    desktop.type("1000")
    desktop.press(*keys)
    assert QGuiApplication.clipboard().text() == copied


def test_coins_for_an_amount_of_money_are_the_result(desktop: Desktop) -> None:
    desktop.type("11.73 eur")
    desktop.press(Qt.Key.Key_R, CTRL)
    assert QGuiApplication.clipboard().text() == "1,000 coins"


def test_another_language_needs_no_new_start(desktop: Desktop) -> None:
    desktop.type("1000")
    settings = desktop.program.desk.settings
    desktop.program.desk.change(settings._replace(language="de", country="DE"))
    assert desktop.answer.startswith("1.000")
    assert "11,62" in desktop.answer


def test_another_country_reprices_the_same_coins(desktop: Desktop) -> None:
    desktop.type("1000")
    desktop.press(Qt.Key.Key_Return)
    settings = desktop.program.desk.settings
    desktop.program.desk.change(settings._replace(country="US"))
    assert desktop.texts() == ["1,000", "1,000", "10.34", "5.00"]


def test_a_theme_changes_at_once_and_is_kept(desktop: Desktop, home: Home) -> None:
    settings = desktop.program.desk.settings
    desktop.program.desk.change(settings._replace(theme=Theme.DARK))
    desktop.qtbot.waitUntil(desktop.is_dark)
    assert read_settings(home).theme is Theme.DARK


def test_a_narrow_window_has_one_column_and_loses_nothing(desktop: Desktop) -> None:
    window, panes = desktop.program.window, desktop.program.panes
    window.resize(400, 800)
    for pane in (panes.convert, panes.shares, panes.elsewhere, panes.gifts):
        assert pane.isVisibleTo(window)
    assert panes.gifts.mapTo(window, panes.gifts.rect().topLeft()).y() > panes.convert.height()
    window.resize(1160, 740)
    assert panes.gifts.mapTo(window, panes.gifts.rect().topLeft()).x() > panes.convert.width()


def test_the_compact_window_keeps_the_entry_line_only(desktop: Desktop) -> None:
    window = desktop.program.window
    window.resize(780, 700)
    size = window.size()
    desktop.press(Qt.Key.Key_Up, ALT)
    assert window.compact
    assert not window.page.isVisible()
    desktop.type("1000")
    assert desktop.answer
    desktop.press(Qt.Key.Key_Down, ALT)
    assert window.page.isVisible()
    assert window.size() == size


def test_a_gift_is_found_and_taken_by_keyboard(desktop: Desktop) -> None:
    desktop.press(Qt.Key.Key_F, CTRL)
    desktop.write("lion")
    desktop.press(Qt.Key.Key_Return)
    assert desktop.texts()[0] == "29,999"


def test_the_size_of_the_window_is_remembered(
    desktop: Desktop, home: Home, qtbot: QtBot, qapp: QApplication
) -> None:
    desktop.program.window.resize(780, 640)
    desktop.program.window.close()
    again = Desktop(qtbot, qapp, home, "en_GB")
    assert (again.program.window.width(), again.program.window.height()) == (780, 640)


def test_a_settings_file_that_cannot_be_read_is_said_and_kept(
    qtbot: QtBot, qapp: QApplication, home: Home
) -> None:
    settings = Path(home.config) / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("not [toml", encoding="utf-8")
    desktop = Desktop(qtbot, qapp, home, "en_US")
    line = desktop.program.window.findChild(NoticeLine)
    assert line is not None
    assert "settings" in line.said.text().lower()
    assert settings.read_text(encoding="utf-8") == "not [toml"
    desktop.type("1000")
    assert desktop.answer


def test_every_control_in_sight_has_a_name(desktop: Desktop) -> None:
    for widget in desktop.program.window.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            text = getattr(widget, "text", str)
            assert widget.accessibleName() or text(), widget.objectName()


def test_names_that_fit_are_offered_and_taken_with_the_arrow_keys(desktop: Desktop) -> None:
    desktop.type("3 galax")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert desktop.program.panes.entry.edit.text() == "3 Galaxy"
    assert desktop.answer.startswith("3,000 coins")


def test_typing_on_goes_past_the_names_that_are_offered(desktop: Desktop) -> None:
    desktop.type("3 lion + 20 ro")
    QTest.keyClicks(desktop.program.panes.entry.edit, "se")
    desktop.press(Qt.Key.Key_Return)
    assert desktop.texts()[0] == "90,017"


def test_enter_in_an_empty_line_repeats_the_last_expression(desktop: Desktop) -> None:
    desktop.type("12 galaxy")
    desktop.press(Qt.Key.Key_Return)
    desktop.program.conversion.enter(Field.COINS, None)
    desktop.press(Qt.Key.Key_Escape)
    desktop.press(Qt.Key.Key_Return)
    assert desktop.program.panes.entry.edit.text() == "12 galaxy"
    assert desktop.texts()[0] == "12,000"


def test_what_was_calculated_is_on_the_tape_after_the_window_closes(
    desktop: Desktop, home: Home
) -> None:
    desktop.type("500d")
    desktop.press(Qt.Key.Key_Return)
    desktop.program.window.close()
    assert [line.entry.text for line in search(home).lines if line.entry] == ["500d"]


def test_the_program_has_a_picture_of_its_own(desktop: Desktop) -> None:
    assert not desktop.program.application.windowIcon().isNull()


@pytest.mark.parametrize(
    ("deed", "name"),
    [
        ("settings", "settings-dialog"),
        ("rates", "rates-dialog"),
        ("history", "history-dialog"),
        ("keys", "help-page"),
        ("about-data", "about-data"),
    ],
)
def test_a_dialog_opens_once_follows_the_language_and_closes_with_escape(
    desktop: Desktop, deed: str, name: str
) -> None:
    window = desktop.program.window
    for _ in range(2):
        desktop.program.wiring.deeds.actions[deed].trigger()
    (dialog,) = window.findChildren(QDialog, name)
    assert dialog.isVisible()
    settings = desktop.program.desk.settings
    desktop.program.desk.change(settings._replace(language="fr"))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("deed", ["prices", "share", "palette"])
def test_a_popup_opens_beneath_what_asked_for_it_and_closes_with_escape(
    desktop: Desktop, deed: str
) -> None:
    desktop.program.wiring.deeds.actions[deed].trigger()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    desktop.qtbot.waitUntil(no_popup)


def no_popup() -> bool:
    """Say whether no popup is open."""
    return QApplication.activePopupWidget() is None


def test_every_deed_of_the_table_can_be_done(desktop: Desktop) -> None:
    held = set(desktop.program.wiring.deeds.actions)
    assert held == {deed.name for deed in DEEDS}
    assert held <= desktop.program.wiring.commands.known()


def test_choosing_a_currency_moves_to_where_it_is_paid(desktop: Desktop) -> None:
    desktop.type("1000")
    desktop.press(Qt.Key.Key_Return)
    desktop.program.panes.convert.price_currency.click()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    desktop.write("usd")
    desktop.press(Qt.Key.Key_Return)
    assert desktop.program.desk.settings.country == "US"
    assert desktop.texts()[2] == "10.34"


def test_the_largest_amounts_stay_within_their_cards(desktop: Desktop) -> None:
    desktop.program.desk.change(desktop.program.desk.settings._replace(language="fr"))
    desktop.type("1000000000000")
    desktop.press(Qt.Key.Key_Return)
    QApplication.processEvents()
    panes, window = desktop.program.panes, desktop.program.window
    for card in (panes.convert, panes.shares, panes.elsewhere):
        assert (
            card.mapTo(window, card.rect().topRight()).x()
            < panes.gifts.mapTo(window, panes.gifts.rect().topLeft()).x()
        )
