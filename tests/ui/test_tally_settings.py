"""The card of the settings about the tally: names in sight, and the text file for OBS."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from giftcalc.core.settings import Settings
from giftcalc.paths import Home
from giftcalc.services.tally.obs_file import PLACES
from giftcalc.ui.common.buttons import Button
from giftcalc.ui.settings.dialog import SettingsDialog
from giftcalc.ui.settings.tally_section import TallySection
from tests.snare_samples import Snare, look_everywhere
from tests.terms_samples import ENGLISH, FRENCH, Stage, every_label_is_plain, situation


class Sheet(Stage):
    """The open settings, and what they settled."""

    def __init__(self, qtbot: QtBot, folder: Path, **values: object) -> None:
        super().__init__(qtbot)
        home = Home.under(folder / "own")
        self.dialog = SettingsDialog(situation(**values), ENGLISH, self.window, home=home)
        self.settled: list[Settings] = []
        self.dialog.settled.connect(self.settled.append)
        self.open(self.dialog)

    @property
    def tally(self) -> TallySection:
        return self.dialog.tally


@pytest.fixture
def sheet(qtbot: QtBot, tmp_path: Path) -> Sheet:
    return Sheet(qtbot, tmp_path)


def choose(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (path, ""))


def test_names_are_hidden_by_a_click(sheet: Sheet) -> None:
    sheet.click(sheet.tally.hide_names)
    assert sheet.settled == [Settings()._replace(hide_names=True)]
    assert "the ledger keeps them" in sheet.tally.hide_names.accessibleDescription()


def test_the_file_for_obs_is_off_until_one_is_chosen_and_can_be_turned_off(
    sheet: Sheet, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = str(tmp_path / "total.txt")
    assert sheet.tally.file.text() == "Off"
    assert not sheet.tally.off.isVisible()
    choose(monkeypatch, "")
    sheet.click(sheet.tally.choose)
    assert sheet.settled == []
    choose(monkeypatch, path)
    sheet.click(sheet.tally.choose)
    assert sheet.settled[-1].obs_file == path
    assert sheet.tally.file.text() == path
    sheet.click(sheet.tally.off)
    assert sheet.settled[-1].obs_file == ""
    assert sheet.tally.choose.hasFocus()


def test_what_the_file_says_is_taken_when_the_field_is_left(sheet: Sheet) -> None:
    sheet.tally.text.setFocus()
    sheet.type("{coins} of {goal}")
    sheet.press(Qt.Key.Key_Tab)
    assert sheet.settled == [Settings()._replace(obs_text="{coins} of {goal}")]


def test_what_was_typed_last_holds_when_the_dialog_closes(sheet: Sheet) -> None:
    sheet.tally.text.setFocus()
    sheet.type("{top}")
    sheet.dialog.close()
    assert sheet.settled[-1].obs_text == "{top}"


def test_every_place_is_explained(sheet: Sheet) -> None:
    told = sheet.tally.notes["text"].text()
    assert all(f"{{{place}}}" in told for place in PLACES)
    assert sheet.tally.text.placeholderText() == "{diamonds} · {money}"


def test_what_is_being_typed_survives_a_change_elsewhere(sheet: Sheet) -> None:
    sheet.tally.text.setFocus()
    sheet.type("half")
    sheet.dialog.set_situation(situation(hide_names=True))
    sheet.dialog.set_language(FRENCH)
    assert sheet.tally.text.text() == "half"
    assert sheet.tally.hide_names.isChecked()


def test_a_path_is_shown_as_it_is(qtbot: QtBot, tmp_path: Path, snare: Snare) -> None:
    path = f"/nowhere/&{snare.name}.txt"
    sheet = Sheet(qtbot, tmp_path, obs_file=path, obs_text=snare.name)
    assert every_label_is_plain(sheet.dialog)
    look_everywhere(sheet.dialog)
    assert sheet.tally.file.text() == path
    assert {one.shortcut().toString() for one in sheet.dialog.findChildren(Button)} == {""}
    assert not snare.sprung
