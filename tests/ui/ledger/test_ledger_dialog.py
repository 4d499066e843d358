"""The window of the ledger, used as a person does."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from giftcalc.core.tally.records import Profile
from giftcalc.core.tally.rows import Gifter, GiftRow
from giftcalc.data.ledger.backups import back_up
from giftcalc.data.ledger.batches import write_batch
from giftcalc.data.ledger.opening import ledger_path, open_ledger
from giftcalc.data.ledger.profile import change_profile
from giftcalc.data.ledger.rows import add_row
from giftcalc.data.ledger.streams import end_stream, start_stream
from giftcalc.ui.common.buttons import Button
from giftcalc.ui.ledger.tables import size
from tests.care_samples import NOW, ROSE, filled, found_in, home_at
from tests.ledger_window_samples import LedgerDesk
from tests.snare_samples import MNEMONIC, Snare, look_everywhere
from tests.tally_samples import a_stage
from tests.terms_samples import ENGLISH, FRENCH, every_label_is_plain

Open = Callable[[], LedgerDesk]


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    desks: list[LedgerDesk] = []

    def make() -> LedgerDesk:
        desks.append(LedgerDesk(qtbot, tmp_path))
        return desks[-1]

    yield make
    for desk in desks:
        desk.close()


def imported(folder: Path, name: str = "friday.jsonl") -> None:
    with closing(open_ledger(home_at(folder), now=NOW)) as ledger:
        write_batch(ledger, a_stage(), file_name=name, file_hash=name, now=NOW)


def named(folder: Path, name: str) -> None:
    """Have a gifter of this name in the ledger."""
    with closing(open_ledger(home_at(folder), now=NOW)) as ledger:
        stream = start_stream(ledger, "Evening", NOW)
        row = GiftRow(ROSE, 3, 1, NOW, Gifter("7001", name, name))
        add_row(ledger, stream.id, row)
        end_stream(ledger, stream.id, NOW)


def test_whose_ledger_it_is_is_kept_as_soon_as_a_field_is_left(opened: Open) -> None:
    desk = opened()
    creator = desk.dialog.creator
    assert creator.name.hasFocus()
    desk.type(creator.name, " Mina ")
    desk.press(Qt.Key.Key_Tab)
    desk.type(creator.hosts, "7001, 7002 7001")
    desk.press(Qt.Key.Key_Tab)
    profile = desk.overview().profile
    assert (profile.name, profile.hosts) == ("Mina", ("7001", "7002"))
    assert desk.changes == [True, True]


def test_what_was_typed_last_holds_when_the_window_closes(opened: Open) -> None:
    desk = opened()
    desk.type(desk.dialog.creator.name, "Mina")
    desk.press(Qt.Key.Key_Escape)
    assert not desk.dialog.isVisible()
    assert desk.overview().profile.name == "Mina"
    assert desk.changes == [True]


def test_days_can_be_told_in_another_zone(opened: Open) -> None:
    desk = opened()
    desk.pick(desk.dialog.creator.zone, "tokyo")
    assert desk.overview().profile.zone == "Asia/Tokyo"
    assert desk.dialog.creator.zone.text() == "Asia/Tokyo"


def test_the_minutes_of_a_valid_day_are_within_a_day(opened: Open) -> None:
    desk = opened()
    minutes = desk.dialog.creator.minutes.edit
    assert minutes.text() == "60"
    desk.type(minutes, "25")
    desk.press(Qt.Key.Key_Tab)
    assert desk.overview().profile.valid_minutes == 25
    desk.type(minutes, "9999")
    desk.press(Qt.Key.Key_Tab)
    assert desk.overview().profile.valid_minutes == 1440


def test_an_import_is_taken_back_after_a_question(opened: Open, tmp_path: Path) -> None:
    imported(tmp_path)
    desk = opened()
    dialog = desk.dialog
    desk.click(dialog.choices.chips["imports"])
    assert [dialog.imports.model.text(0, at) for at in range(4)] == [
        "friday.jsonl", "samples", "22 Nov 2026 10:00", "in the ledger",
    ]  # fmt: skip
    desk.click(dialog.imports.undo)
    assert desk.said == "Take the import of “friday.jsonl” back?"
    assert dialog.messages.decline.hasFocus()
    desk.press(Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert desk.overview().batches[0].undone_at is None
    dialog.imports.table.setFocus()
    desk.press(Qt.Key.Key_Delete)
    desk.click(dialog.messages.accept)
    assert desk.overview().batches[0].undone_at == NOW
    assert dialog.imports.model.text(0, 3) == "taken back"
    assert not dialog.imports.undo.isEnabled()
    assert desk.changes == [True]


def test_an_empty_ledger_says_what_is_missing_on_each_page(opened: Open) -> None:
    desk = opened()
    dialog = desk.dialog
    for page, text in (
        ("imports", "Nothing was imported yet."),
        ("backups", "There is no backup yet."),
        ("erase", "No gifter is called that."),
    ):
        desk.click(dialog.choices.chips[page])
        held = getattr(dialog, page)
        assert held.nothing.isVisible()
        assert held.nothing.text() == text
        assert not held.table.isVisible()
    for button in (dialog.imports.undo, dialog.backups.restore, dialog.erase.erase):
        assert not button.isEnabled()


def test_a_backup_is_made_and_put_in_place(opened: Open, tmp_path: Path) -> None:
    filled(home_at(tmp_path)).close()
    desk = opened()
    dialog = desk.dialog
    desk.click(dialog.choices.chips["backups"])
    desk.click(dialog.backups.make)
    assert dialog.backups.model.text(0, 0) == "22 Nov 2026 10:00"
    desk.type(dialog.creator.name, "Somebody else")
    dialog.creator.commit()
    desk.rest()
    desk.click(dialog.backups.restore)
    assert desk.said.startswith("Put the backup of 22 Nov 2026 10:00 in the ledger’s place?")
    desk.click(dialog.messages.accept)
    assert desk.said.startswith("The backup is in place.")
    assert desk.overview().profile.name == ""
    assert desk.changes == [True, True]


def test_a_ledger_that_cannot_be_opened_is_restored_from_its_backups(
    opened: Open, tmp_path: Path
) -> None:
    home = home_at(tmp_path)
    with closing(filled(home)) as ledger:
        change_profile(ledger, Profile(name="Mina"))
    back_up(home, NOW)
    Path(ledger_path(home)).write_bytes(b"no ledger" * 1000)
    desk = opened()
    assert desk.said
    assert desk.dialog.backups.isVisible()
    desk.click(desk.dialog.backups.restore)
    desk.click(desk.dialog.messages.accept)
    assert "The ledger before is kept as" in desk.said
    assert desk.overview().profile.name == "Mina"


def test_every_row_can_be_checked(opened: Open, tmp_path: Path) -> None:
    filled(home_at(tmp_path)).close()
    desk = opened()
    desk.dialog.turn_to("backups")
    desk.click(desk.dialog.backups.check)
    assert desk.said == "The ledger is whole: every row was checked."


def test_what_is_wrong_with_the_ledger_is_told(opened: Open, tmp_path: Path) -> None:
    with closing(filled(home_at(tmp_path))) as ledger, ledger.writing() as connection:
        connection.execute("UPDATE gift_row SET count = count + 1 WHERE number = 1")
    desk = opened()
    desk.dialog.turn_to("backups")
    desk.click(desk.dialog.backups.check)
    assert "wrong with the ledger. Restore a backup." in desk.said


def test_a_gifter_is_found_and_erased(opened: Open, tmp_path: Path) -> None:
    home = home_at(tmp_path)
    filled(home).close()
    desk = opened()
    dialog = desk.dialog
    desk.click(dialog.choices.chips["erase"])
    desk.type(dialog.erase.search.line, "anna")
    desk.rest()
    assert dialog.erase.model.size() == 1
    desk.click(dialog.erase.erase)
    assert desk.said.startswith("Erase “anna.kowalska” from the ledger and all backups?")
    desk.click(dialog.messages.accept)
    assert desk.said == "Erased, in the ledger and in its backups."
    assert found_in(home, "anna.kowalska", "Kowalska") == []
    desk.type(dialog.erase.search.line, " ")
    desk.rest()


def test_who_is_erased_already_cannot_be_erased_again(opened: Open, tmp_path: Path) -> None:
    named(tmp_path, "luna")
    desk = opened()
    dialog = desk.dialog
    dialog.turn_to("erase")
    desk.click(dialog.erase.erase)
    desk.click(dialog.messages.accept)
    desk.model.find("")
    desk.rest()
    assert dialog.erase.model.text(0, 0).startswith("Gifter ")
    assert not dialog.erase.erase.isEnabled()


def test_everything_is_erased_after_a_question(opened: Open, tmp_path: Path) -> None:
    home = home_at(tmp_path)
    filled(home).close()
    desk = opened()
    dialog = desk.dialog
    dialog.turn_to("erase")
    desk.click(dialog.erase.erase_all)
    assert "all its backups?" in desk.said
    desk.click(dialog.messages.decline)
    assert desk.said == ""
    desk.click(dialog.erase.erase_all)
    desk.click(dialog.messages.accept)
    assert found_in(home, "anna.kowalska") == []
    assert dialog.erase.model.size() == 0


def test_a_question_is_over_when_another_page_is_shown(opened: Open, tmp_path: Path) -> None:
    imported(tmp_path)
    desk = opened()
    desk.dialog.turn_to("imports")
    desk.click(desk.dialog.imports.undo)
    desk.click(desk.dialog.choices.chips["creator"])
    assert desk.said == ""


def test_the_tab_key_goes_from_top_to_bottom(opened: Open, tmp_path: Path) -> None:
    named(tmp_path, "luna")
    desk = opened()
    desk.dialog.turn_to("erase")
    desk.dialog.erase.search.line.setFocus()
    passed = []
    for _ in range(5):
        passed.append(desk.focused())
        desk.press(Qt.Key.Key_Tab)
    assert passed == ["erase-search", "erase-table", "erase-one", "erase-all", "ledger-close"]


def test_another_language_is_taken_over_at_once(opened: Open, tmp_path: Path) -> None:
    imported(tmp_path)
    desk = opened()
    desk.dialog.set_language(FRENCH)
    assert desk.dialog.imports.model.text(0, 2) == "22 nov. 2026 10:00"


def test_sizes_are_told_in_the_unit_that_fits() -> None:
    told = [size(number, ENGLISH) for number in (1, 1024, 1025, 1_500_000, 3 << 30)]
    assert told == ["1 KB", "1 KB", "2 KB", "2 MB", "3 GB"]


def test_names_are_shown_as_they_are_and_nothing_is_opened(
    opened: Open, snare: Snare, tmp_path: Path
) -> None:
    named(tmp_path, snare.name)
    imported(tmp_path, f"{MNEMONIC} {snare.name}")
    desk = opened()
    dialog = desk.dialog
    assert every_label_is_plain(dialog)
    for page in ("creator", "imports", "backups", "erase"):
        dialog.turn_to(page)
        look_everywhere(dialog)
    desk.type(dialog.erase.search.line, "img")
    desk.rest()
    assert dialog.erase.model.text(0, 0) == snare.name
    desk.click(dialog.erase.erase)
    assert snare.name in desk.said
    look_everywhere(dialog)
    dialog.turn_to("imports")
    desk.click(dialog.imports.undo)
    assert f"“{MNEMONIC} {snare.name}”" in desk.said
    look_everywhere(dialog)
    assert {one.shortcut().toString() for one in dialog.findChildren(Button)} == {""}
    assert not snare.sprung
