"""The tally and the insights in the whole window: opened when wanted, and wired to the rest."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from giftcalc.core.conversion import Field
from giftcalc.core.tally.records import Standing
from giftcalc.core.tally.report import ReportKind
from giftcalc.data.ledger.batches import batches
from giftcalc.data.ledger.opening import open_ledger
from giftcalc.data.settings_file import read_settings
from giftcalc.paths import Home
from giftcalc.ui.importing.dialog import ImportingDialog
from tests.importing_window_samples import recording
from tests.room_samples import ALT, CTRL, LONG, NOW, SHIFT, Desktop
from tests.snare_samples import Snare, look_everywhere
from tests.terms_samples import every_label_is_plain

Start = Callable[..., Desktop]
LAZY = """
import sys
from datetime import date
from giftcalc.ui.app import Program, new_application
from giftcalc.paths import Home
application = new_application()
program = Program(application, Home.under(sys.argv[1]), "en_GB", date(2026, 11, 22))
program.show()
while not hasattr(program.wiring, "commands"):
    application.processEvents()
def loaded():
    late = ("giftcalc.ui.tally.", "giftcalc.ui.insights.", "giftcalc.data.ledger.", "pyqtgraph.",
            "sqlite3.", "numpy.")
    return sorted({one for one in late for name in [*sys.modules] if f"{name}.".startswith(one)})
print(loaded())
program.window.tabs.turn_to("tally")
print(loaded())
program.window.tabs.turn_to("insights")
print(loaded())
program.window.close()
"""


def test_nothing_of_the_tally_is_loaded_before_it_is_turned_to(tmp_path: Path) -> None:
    bare = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run(
        [sys.executable, "-c", LAZY, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        env=bare,  # what measures coverage keeps its own database
    )
    before, tally, insights = done.stdout.splitlines()[-3:]
    assert before == "[]"
    assert "giftcalc.ui.tally." in tally
    assert "pyqtgraph." not in tally
    assert "pyqtgraph." in insights


def test_ctrl_2_turns_to_the_tally_and_its_cards(started: Start) -> None:
    desk = started()
    assert desk.program.panes.convert.isVisible()
    desk.press(Qt.Key.Key_2, CTRL)
    desk.rest()
    assert desk.room.pane.isVisible()
    assert desk.room.card.isVisible()
    assert not desk.program.panes.convert.isVisible()
    desk.press(Qt.Key.Key_1, CTRL)
    assert desk.program.panes.convert.isVisible()
    assert not desk.room.card.isVisible()


def test_gifts_are_tallied_from_the_keyboard_alone(started: Start) -> None:
    desk = started()
    desk.press(Qt.Key.Key_S, CTRL, SHIFT)
    desk.rest()
    desk.press(Qt.Key.Key_T, CTRL)
    desk.add("3 lion @luna.k")
    desk.add("20 rose")
    assert desk.gifts() == [("Rose", 20), ("Lion", 3)]
    desk.press(Qt.Key.Key_P, CTRL, SHIFT)
    desk.rest()
    assert desk.standing() is Standing.PAUSED
    desk.press(Qt.Key.Key_P, CTRL, SHIFT)
    desk.press(Qt.Key.Key_X, CTRL, SHIFT)
    desk.rest()
    assert desk.standing() is Standing.OVER


def test_undo_is_about_the_tally_where_the_keyboard_is_in_it(started: Start) -> None:
    desk = started()
    desk.program.conversion.enter(Field.COINS, None)
    desk.start()
    desk.add("3 lion")
    desk.press(Qt.Key.Key_Z, CTRL)
    desk.rest()
    assert desk.gifts() == []
    desk.press(Qt.Key.Key_Z, CTRL, SHIFT)
    desk.rest()
    assert desk.gifts() == [("Lion", 3)]
    desk.press(Qt.Key.Key_L, CTRL)
    desk.press(Qt.Key.Key_Z, CTRL)
    desk.rest()
    assert desk.gifts() == [("Lion", 3)]


def test_a_pinned_gift_is_added_from_any_tab_and_what_came_of_it_is_said(started: Start) -> None:
    desk = started(pinned_gifts=("Rose:1", "Nothing of this name:7"))
    desk.start()
    desk.press(Qt.Key.Key_1, CTRL)
    desk.act("tally-pinned-1")
    desk.press(Qt.Key.Key_1, ALT, SHIFT)
    desk.act("tally-pinned-2")
    desk.act("tally-pinned-9")
    desk.rest()
    assert sum(count for _, count in desk.gifts()) == 2
    assert desk.said == "Added to the tally: Rose"


def test_a_pinned_gift_without_a_stream_says_what_came_of_it(started: Start) -> None:
    desk = started(pinned_gifts=("Rose:1",))
    desk.act("tally-pinned-1")
    desk.rest()
    assert bool(desk.gifts()) == (desk.said == "Added to the tally: Rose")
    assert desk.said


def test_the_compact_window_has_a_strip_while_a_stream_runs(started: Start) -> None:
    desk = started()
    desk.start()
    desk.press(Qt.Key.Key_Up, ALT)
    assert desk.room.strip.isVisible()
    assert not desk.room.pane.isVisible()
    desk.press(Qt.Key.Key_T, CTRL)
    assert desk.room.strip.line.edit.hasFocus()
    desk.add("5 rose")
    assert desk.room.strip.line.edit.hasFocus()
    assert desk.gifts() == [("Rose", 5)]
    desk.act("stream-end")
    desk.rest()
    assert not desk.room.strip.isVisible()
    desk.press(Qt.Key.Key_Down, ALT)
    assert desk.room.pane.isVisible()


def test_the_tab_in_sight_last_is_opened_at_the_start(
    started: Start, qtbot: QtBot, qapp: QApplication, home: Home
) -> None:
    desk = started()
    desk.start()
    desk.add("2 rose")
    desk.window.close()
    assert read_settings(home).last_tab == "tally"
    again = Desktop(qtbot, qapp, home)
    again.rest()
    assert again.room.pane.isVisible()
    assert again.room.card.isVisible()
    assert again.gifts() == [("Rose", 2)]
    again.window.close()


def test_a_file_that_is_dropped_is_shown_and_what_it_brings_appears(
    started: Start, tmp_path: Path
) -> None:
    path = tmp_path / "friday.jsonl"
    path.write_bytes(recording())
    desk = started()
    desk.press(Qt.Key.Key_2, CTRL)
    desk.rest()
    desk.drop(path)
    dialog = desk.dialog("importing-dialog")
    assert isinstance(dialog, ImportingDialog)
    desk.qtbot.waitUntil(dialog.go_on.isEnabled, timeout=LONG)
    desk.press(Qt.Key.Key_Return)
    desk.qtbot.waitUntil(dialog.go_on.isHidden, timeout=LONG)
    desk.rest()
    assert [line.totals.counted.coins for line in desk.live.earlier] == [202]
    dialog.reject()


def test_a_file_named_at_the_start_is_offered_for_import(
    qtbot: QtBot, qapp: QApplication, home: Home, tmp_path: Path
) -> None:
    path = tmp_path / "friday.jsonl"
    path.write_bytes(recording())
    desk = Desktop(qtbot, qapp, home, str(path))
    dialog = desk.dialog("importing-dialog")
    assert isinstance(dialog, ImportingDialog)
    desk.qtbot.waitUntil(dialog.go_on.isEnabled, timeout=LONG)
    dialog.reject()
    desk.window.close()


def test_a_file_of_a_later_start_is_offered_in_the_open_window(
    started: Start, tmp_path: Path
) -> None:
    path = tmp_path / "friday.jsonl"
    path.write_bytes(recording())
    desk = started()
    desk.program.answer_call([])
    desk.program.answer_call([str(path)])
    dialog = desk.dialog("importing-dialog")
    assert isinstance(dialog, ImportingDialog)
    desk.qtbot.waitUntil(dialog.go_on.isEnabled, timeout=LONG)
    dialog.reject()


def test_a_gift_list_that_is_dropped_goes_where_gift_lists_go(
    started: Start, tmp_path: Path
) -> None:
    path = tmp_path / "gifts.json"
    listed = {"data": {"gifts": [{"id": 5655, "name": "Rose", "diamond_count": 1}]}}
    path.write_text(json.dumps(listed), encoding="utf-8")
    desk = started()
    desk.drop(path)
    desk.qtbot.waitUntil(lambda: desk.dialog("import-dialog") is not None, timeout=LONG)
    assert desk.dialog("importing-dialog") is None
    opened = desk.dialog("import-dialog")
    assert opened is not None
    opened.reject()


def test_files_are_chosen_from_the_menu(
    started: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "friday.jsonl"
    path.write_bytes(recording())
    desk = started()
    chosen: list[list[str]] = [[], [str(path)]]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen.pop(0), ""))
    desk.act("tally-import")
    assert desk.dialog("importing-dialog") is None
    desk.act("tally-import")
    dialog = desk.dialog("importing-dialog")
    assert isinstance(dialog, ImportingDialog)
    assert dialog.headline.text() == "friday.jsonl"
    dialog.reject()


def test_closing_the_window_while_a_file_is_written_leaves_nothing_half_done(
    started: Start, tmp_path: Path, home: Home
) -> None:
    path = tmp_path / "friday.jsonl"
    path.write_bytes(recording())
    desk = started()
    desk.drop(path)
    dialog = desk.dialog("importing-dialog")
    assert isinstance(dialog, ImportingDialog)
    desk.qtbot.waitUntil(dialog.go_on.isEnabled, timeout=LONG)
    dialog.go_on.click()
    desk.window.close()
    with closing(open_ledger(home, now=int(NOW.timestamp() * 1000))) as ledger:
        streams = ledger.connection.execute("SELECT count(*) FROM stream").fetchone()[0]
        assert streams == len(batches(ledger))


@pytest.mark.parametrize(("deed", "name"), [("ledger", "ledger-dialog"), ("money", "money-dialog")])
def test_a_dialog_about_the_ledger_opens_once_and_closes_with_escape(
    started: Start, deed: str, name: str
) -> None:
    desk = started()
    for _ in range(2):
        desk.act(deed)
    (dialog,) = desk.window.findChildren(QDialog, name)
    desk.rest()
    desk.change(language="fr")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_file_for_obs_follows_the_stream_and_the_settings(
    started: Start, tmp_path: Path
) -> None:
    first, second = tmp_path / "total.txt", tmp_path / "other.txt"
    desk = started(obs_file=str(first), obs_text="{diamonds} · {top}")
    desk.start()
    desk.add("3 lion @luna.k")
    assert first.read_text(encoding="utf-8") == "89,997 diamonds · luna.k"
    desk.change(obs_file=str(second))
    assert second.read_text(encoding="utf-8") == "89,997 diamonds · luna.k"
    desk.change(hide_names=True)
    assert second.read_text(encoding="utf-8") == "89,997 diamonds · "
    desk.change(obs_text="{coins} in {title}", language="de")
    assert second.read_text(encoding="utf-8").startswith("89.997 in ")
    desk.change(obs_file="")
    desk.add("rose")
    assert second.read_text(encoding="utf-8").startswith("89.997 in ")


def test_a_file_for_obs_that_cannot_be_written_is_said_once(started: Start, tmp_path: Path) -> None:
    desk = started(obs_file=str(tmp_path))
    desk.start()
    assert str(tmp_path) in desk.noticed
    told = len(desk.program.desk.notices)
    desk.add("rose")
    assert len(desk.program.desk.notices) == told


def test_names_are_hidden_everywhere_at_once(started: Start) -> None:
    desk = started()
    desk.start()
    desk.add("3 lion @luna.k")
    insights = desk.program.wiring.rooms.insights
    insights.model.show(ReportKind.GIFTER, "")
    desk.qtbot.waitUntil(lambda: not insights.model.state.waiting, timeout=LONG)
    assert insights.pane.rows.text(0, 1) == "luna.k"
    desk.room.gifters.names_hidden.emit(True)
    desk.qtbot.waitUntil(lambda: insights.pane.rows.text(0, 1) != "luna.k", timeout=LONG)
    assert desk.program.desk.settings.hide_names
    assert desk.room.model.state.names_hidden
    desk.change(hide_names=False)
    assert not desk.room.model.state.names_hidden


def test_what_a_name_points_at_is_never_opened(
    started: Start, tmp_path: Path, snare: Snare
) -> None:
    path = tmp_path / "<img src=snare>.jsonl"
    path.write_bytes(recording(sender_names=snare.name))
    desk = started()
    desk.press(Qt.Key.Key_2, CTRL)
    desk.rest()
    desk.drop(path)
    dialog = desk.dialog("importing-dialog")
    assert isinstance(dialog, ImportingDialog)
    desk.qtbot.waitUntil(dialog.go_on.isEnabled, timeout=LONG)
    dialog.go_on.click()
    desk.qtbot.waitUntil(dialog.go_on.isHidden, timeout=LONG)
    look_everywhere(dialog)
    dialog.reject()
    desk.rest()
    assert every_label_is_plain(desk.window)
    desk.room.model.look_at(desk.live.earlier[0].stream.id)
    desk.rest()
    assert desk.live.rows[0].gifter is not None
    assert desk.live.rows[0].gifter.handle == snare.name
    look_everywhere(desk.window)
    assert not snare.sprung
