"""The line of the first run."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from giftcalc.i18n.language import OtherLocales, system_locale
from giftcalc.paths import Home
from giftcalc.ui.app import Program, told_by_system
from giftcalc.ui.first_line import FirstLine

TODAY = date(2026, 11, 22)


class Run:
    """A start of the whole program with a home and a locale of the system."""

    def __init__(self, application: QApplication, home: Path, locale: str, qtbot: QtBot) -> None:
        self.program = Program(application, Home.under(home), locale, TODAY)
        self.window = self.program.window
        qtbot.add_widget(self.window)
        self.program.show()
        qtbot.wait_until(lambda: hasattr(self.program.wiring, "commands"))
        QApplication.processEvents()

    @property
    def line(self) -> FirstLine | None:
        """The line, if there is one in sight."""
        found = self.window.findChild(QWidget, "first-line")
        return found if isinstance(found, FirstLine) and found.isVisible() else None

    def press(self, name: str) -> None:
        """Press a button of the line with the keyboard."""
        line = self.line
        assert line is not None
        button = getattr(line, name)
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("fr_FR", "Réglé pour : France, EUR, Français."),
        ("en_GB", "Set for: United Kingdom, GBP, English."),
        ("C", "Set for: United States, USD, English."),
    ],
)
def test_the_first_run_says_what_comes_from_the_system(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot, locale: str, said: str
) -> None:
    line = Run(qapp, tmp_path, locale, qtbot).line
    assert line is not None
    assert line.said.text().replace("\u202f", " ") == said
    assert line.accessibleName() == line.said.text()


def test_it_is_gone_once_it_is_found_right(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    run = Run(qapp, tmp_path, "en_GB", qtbot)
    run.press("right")
    assert run.line is None


def test_change_opens_the_settings(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> None:
    run = Run(qapp, tmp_path, "en_GB", qtbot)
    run.press("change")
    assert run.line is None
    assert [one.objectName() for one in run.window.findChildren(QDialog) if one.isVisible()] == [
        "settings-dialog"
    ]


def test_it_follows_what_is_changed_elsewhere(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    run = Run(qapp, tmp_path, "en_GB", qtbot)
    desk = run.program.desk
    desk.change(desk.settings._replace(country="DE", language="de"))
    line = run.line
    assert line is not None
    assert line.said.text() == "Eingestellt für: Deutschland, EUR, Deutsch."


def test_a_second_run_does_not_say_it_again(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    first = Run(qapp, tmp_path, "en_GB", qtbot)
    first.window.close()
    assert Run(qapp, tmp_path, "en_GB", qtbot).line is None


@pytest.mark.parametrize(
    ("numbers", "place", "said"),
    [
        ("", "", "Set for: United States, USD, English."),
        ("fr_FR", "fr_FR", "Set for: France, EUR, English."),
    ],
)
def test_country_and_numbers_may_be_those_of_other_locales(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot, numbers: str, place: str, said: str
) -> None:
    others = OtherLocales(numbers, place)
    program = Program(qapp, Home.under(tmp_path), "en_US", TODAY, others=others)
    qtbot.add_widget(program.window)
    program.show()
    qtbot.wait_until(lambda: hasattr(program.wiring, "commands"))
    line = program.window.findChild(FirstLine)
    assert line is not None
    assert line.said.text() == said
    assert program.desk.language.locale == (numbers or "en_US")


def test_where_the_environment_names_no_locale_the_system_is_asked() -> None:
    french = QLocale("fr_CA")
    told = told_by_system({"HOME": "/home/ann"}, french)
    assert system_locale(told, "LC_MONETARY") == "fr_CA"
    assert system_locale(told).startswith("fr")
    assert told_by_system({"LANG": "de_DE.UTF-8"}, french) == {"LANG": "de_DE.UTF-8"}
    assert system_locale(told_by_system({}, QLocale("C"))) == "en"
