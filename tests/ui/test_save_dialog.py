"""Where to write a file of several kinds."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from giftcalc.ui.common.save_dialog import SaveDialog, ask_path

KINDS = {"Table (*.csv)": "csv", "Workbook (*.xlsx)": "xlsx"}


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Qt's own dialog, in a folder of the test."""
    monkeypatch.chdir(tmp_path)
    before = SaveDialog.__init__

    def without_system(self: SaveDialog, *given: object) -> None:
        before(self, *given)  # type: ignore[arg-type]
        self.setOption(QFileDialog.Option.DontUseNativeDialog)

    monkeypatch.setattr(SaveDialog, "__init__", without_system)


@pytest.mark.usefixtures("plain")
def test_the_name_gets_the_ending_of_the_kind(qtbot: QtBot) -> None:
    dialog = SaveDialog(None, "Export", "tally-2026.csv", KINDS)
    qtbot.addWidget(dialog)
    assert dialog.defaultSuffix() == "csv"
    dialog.selectNameFilter("Workbook (*.xlsx)")
    dialog.follow("Workbook (*.xlsx)")
    assert dialog.defaultSuffix() == "xlsx"
    assert dialog.selectedFiles()[0].endswith("tally-2026.xlsx")


@pytest.mark.usefixtures("plain")
def test_an_ending_of_ones_own_stays(qtbot: QtBot) -> None:
    dialog = SaveDialog(None, "Export", "tally.v2", KINDS)
    qtbot.addWidget(dialog)
    dialog.follow("Workbook (*.xlsx)")
    assert dialog.selectedFiles()[0].endswith("tally.v2")


@pytest.mark.usefixtures("plain")
def test_what_was_chosen_is_told_with_its_kind(
    qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SaveDialog, "exec", lambda _: QDialog.DialogCode.Accepted)
    path, kind = ask_path(None, "Export", "tally.csv", KINDS)
    assert (Path(path).name, kind) == ("tally.csv", "Table (*.csv)")
    monkeypatch.setattr(SaveDialog, "exec", lambda _: QDialog.DialogCode.Rejected)
    assert ask_path(None, "Export", "tally.csv", KINDS) == ("", "")
