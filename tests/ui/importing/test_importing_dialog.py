"""The window of imports, used as a person does: a file is looked at, shown, and written."""

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from giftcalc.services.tally import care
from giftcalc.ui.common.buttons import Button
from tests.archive_samples import archive_2026, live
from tests.event_samples import NOW
from tests.importing_window_samples import (
    AGENCY,
    ASKING,
    ImportDesk,
    many_frames,
    recording,
)
from tests.snare_samples import MNEMONIC, Snare, look_everywhere
from tests.terms_samples import FRENCH, every_label_is_plain

Open = Callable[..., ImportDesk]


def test_a_recording_is_shown_before_anything_is_written(opened: Open) -> None:
    desk = opened(friday__jsonl=recording())
    assert desk.dialog.progress.isVisible()
    assert not desk.dialog.go_on.isEnabled()
    desk.rest()
    assert desk.page == "preview"
    assert desk.dialog.preview.headline.text() == "1 stream · 4 gifts · 202 diamonds"
    assert desk.dialog.story.text() == "recording by TikTok-Live-Connector 1"
    row = [desk.dialog.preview.model.text(0, column) for column in range(5)]
    assert row == ["Stream of 20 Nov 2026", "20 Nov 2026 19:00", "4", "202", "new stream"]
    assert not Path(desk.home.data, "ledger.db").exists()


def test_enter_imports_what_is_shown_and_enter_closes(opened: Open) -> None:
    desk = opened(friday__jsonl=recording())
    desk.rest()
    desk.qtbot.waitUntil(desk.dialog.go_on.hasFocus)
    desk.press(Qt.Key.Key_Return)
    desk.rest()
    assert "Imported: “friday.jsonl”" in desk.said
    assert desk.written == [True]
    assert [stream.day for stream in desk.streams()] == ["2026-11-20"]
    assert desk.dialog.leave.hasFocus()
    assert desk.dialog.leave.text() == "Close"
    desk.press(Qt.Key.Key_Return)
    assert not desk.dialog.isVisible()


def test_an_import_can_be_taken_back(opened: Open) -> None:
    desk = opened(friday__jsonl=recording())
    desk.rest()
    desk.take()
    (batch,) = desk.batches()
    care.undo_import(desk.home, batch.id, NOW)
    assert desk.streams() == ()


def test_the_same_file_again_is_told_and_counts_nothing_twice(
    opened: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = opened(friday__jsonl=recording())
    desk.rest()
    desk.take()
    again = ImportDesk(qtbot, tmp_path, [str(tmp_path / "friday.jsonl")])
    again.rest()
    assert again.said.startswith("Already imported on 21 Nov 2026 19:00 as “friday.jsonl”.")
    assert not again.dialog.go_on.isVisible()
    assert len(desk.batches()) == 1
    again.close()


def test_what_a_table_leaves_open_is_asked_until_the_preview_follows(opened: Open) -> None:
    desk = opened(mine__csv=ASKING.format(name="luna"))
    desk.rest()
    asked, dialog = desk.dialog.mapping.asked, desk.dialog
    assert desk.page == "mapping"
    assert asked.zone.hasFocus()
    assert "Line 2 says “03/11/2026 20:00:00”." in [one.text() for one in asked.examples.values()]
    assert not dialog.go_on.isEnabled()
    desk.pick(asked.zone, "paris")
    assert asked.zone.text() == "Europe/Paris"
    desk.answer(asked.order.chips["day-first"])
    desk.answer(asked.coins.chips["total"])
    assert desk.page == "preview"
    assert dialog.preview.headline.text() == "1 stream · 2 gifts · 4 diamonds"
    assert dialog.preview.model.text(0, 1) == "3 Nov 2026 19:00"
    desk.take()
    assert [stream.day for stream in desk.streams()] == ["2026-11-03"]


def test_the_tab_key_goes_from_question_to_question(opened: Open) -> None:
    desk = opened(mine__csv=ASKING.format(name="luna"))
    desk.rest()
    passed = []
    for _ in range(4):
        part = QApplication.focusWidget()
        passed.append(part.objectName() if part is not None else "")
        desk.press(Qt.Key.Key_Tab)
    assert passed == ["mapping-zone", "mapping-order-day-first", "mapping-coins-unit", "column-0"]


def test_an_answer_can_be_changed_from_the_preview(opened: Open) -> None:
    desk = opened(mine__csv=ASKING.format(name="luna"))
    desk.rest()
    asked, dialog = desk.dialog.mapping.asked, desk.dialog
    desk.pick(asked.zone, "paris")
    desk.answer(asked.order.chips["day-first"])
    desk.answer(asked.coins.chips["total"])
    assert dialog.back.text() == "Columns…"
    desk.click(dialog.back)
    assert (desk.page, dialog.back.text()) == ("mapping", "Preview")
    desk.click(dialog.back)
    assert desk.page == "preview"
    desk.click(dialog.back)
    desk.answer(asked.coins.chips["unit"])
    assert dialog.preview.headline.text() == "1 stream · 2 gifts · 8 diamonds"


def test_what_a_column_is_for_can_be_said(opened: Open) -> None:
    table = "When,Who,Thing,How often\n2026-11-03T20:00:00Z,luna,Rose,2\n"
    desk = opened(mine__csv=table)
    desk.rest()
    assert desk.page == "mapping"
    assert "Say which column holds" in " ".join(
        title.text() for title in desk.dialog.mapping.asked.titles.values() if title.isVisible()
    )
    desk.pick(desk.dialog.mapping.uses[2], "gift")
    if desk.page == "preview":
        desk.click(desk.dialog.back)
    assert desk.dialog.mapping.uses[2].text() == "gift"
    desk.pick(desk.dialog.mapping.uses[3], "count")
    assert desk.page == "preview"
    assert desk.dialog.preview.headline.text() == "1 stream · 2 gifts · 2 diamonds"


def test_a_table_in_another_encoding_is_read_in_the_one_that_is_chosen(opened: Open) -> None:
    table = "Date,Pseudo,Cadeau,Nombre\n2026-11-03T20:00:00Z,Hélène,Rose,3\n"
    desk = opened(old__csv=table.encode("cp1252"))
    desk.rest()
    assert desk.page == "encoding"
    assert "Windows-1252" in desk.said
    desk.answer(desk.dialog.encoding.choices.chips["windows-1252"])
    assert desk.page == "preview"
    desk.take()
    assert "Imported" in desk.said


def test_the_period_of_an_agency_s_figures_is_asked(opened: Open) -> None:
    desk = opened(agency__csv=AGENCY.format(row='7000000000000000009,me,"553,978",26h 5m 3s,6'))
    desk.rest()
    period = desk.dialog.mapping.asked.period
    assert desk.page == "mapping"
    assert period.since.edit.hasFocus()
    period.since.edit.setDate(period.until.edit.date().addDays(1))
    assert not period.take.isEnabled()
    period.since.edit.setDate(period.until.edit.date().addDays(-5))
    desk.answer(period.take)
    assert desk.dialog.preview.headline.text() == "No gifts in it"
    assert "1 figure of an agency" in desk.dialog.preview.apart.text()
    desk.take()
    assert len(desk.batches()) == 1


def test_an_archive_says_that_messages_are_never_read(opened: Open) -> None:
    coins = [{"Date": "2026-04-20 21:22:55", "Type": "Recharge", "CoinAmount": 3500}]
    desk = opened(user_data__json=json.dumps(archive_2026(coins, [live()])))
    desk.rest()
    assert "private messages are never looked at" in desk.dialog.story.text()
    told = desk.dialog.preview.apart.text()
    assert "1 coin purchase" in told
    assert "whose unit TikTok does not say" in told


def test_a_file_that_cannot_be_used_is_refused_in_a_sentence(opened: Open) -> None:
    desk = opened(photo__bin=b"\x89PNG\r\n\x1a\n" + bytes(100))
    desk.rest()
    assert desk.said == "This is a picture. Its figures cannot be read; type them in by hand."
    assert not desk.dialog.go_on.isVisible()
    assert not Path(desk.home.data, "ledger.db").exists()


def test_a_table_without_gifts_brings_nothing(opened: Open) -> None:
    desk = opened(empty__json=json.dumps(archive_2026()))
    desk.rest()
    assert desk.said
    assert not desk.dialog.go_on.isVisible()


def test_a_gift_list_is_passed_on(opened: Open, tmp_path: Path) -> None:
    listed = {"data": {"gifts": [{"id": 5655, "name": "Rose", "diamond_count": 1}]}}
    desk = opened(gifts__json=json.dumps(listed))
    desk.rest()
    assert desk.gift_lists == [str(tmp_path / "gifts.json")]
    assert not desk.dialog.isVisible()


def test_several_files_come_one_after_the_other(opened: Open) -> None:
    desk = opened(one__jsonl=recording(), two__bin=b"\x89PNG\r\n\x1a\n", three__csv="a,b\n1,2\n")
    assert desk.dialog.headline.text() == "one.jsonl · then 2 more files"
    desk.rest()
    desk.take()
    assert desk.dialog.leave.text() == "Next file"
    desk.answer(desk.dialog.leave)
    assert desk.dialog.headline.text() == "two.bin · then 1 more file"
    assert desk.dialog.leave.text() == "Next file"
    desk.answer(desk.dialog.leave)
    assert desk.dialog.headline.text() == "three.csv"
    desk.answer(desk.dialog.leave)
    assert not desk.dialog.isVisible()


def test_a_file_that_is_not_wanted_gives_way_to_the_next(opened: Open) -> None:
    desk = opened(long__jsonl=many_frames(20_000), one__jsonl=recording())
    assert desk.dialog.leave.text() == "Do not import"
    desk.click(desk.dialog.leave)
    assert desk.dialog.headline.text() == "one.jsonl"
    desk.rest()
    assert desk.dialog.preview.headline.text() == "1 stream · 4 gifts · 202 diamonds"


def test_escape_while_a_file_is_read_leaves_nothing_behind(opened: Open) -> None:
    desk = opened(long__jsonl=many_frames(20_000))
    desk.press(Qt.Key.Key_Escape)
    assert not desk.dialog.isVisible()
    assert not Path(desk.home.data, "ledger.db").exists()


def test_an_import_that_is_stopped_while_it_is_written_is_whole_or_not_there(
    opened: Open,
) -> None:
    desk = opened(long__jsonl=many_frames(20_000))
    desk.rest()
    desk.click(desk.dialog.go_on)
    assert desk.model.writing
    desk.press(Qt.Key.Key_Escape)
    desk.qtbot.waitUntil(desk.dialog.isHidden, timeout=30_000)
    whole = bool(desk.written)
    assert len(desk.batches()) == len(desk.streams()) == whole


def test_not_to_import_while_it_is_written_goes_on_with_the_next(opened: Open) -> None:
    desk = opened(long__jsonl=many_frames(20_000), one__jsonl=recording())
    desk.rest()
    desk.click(desk.dialog.go_on)
    desk.click(desk.dialog.leave)
    assert not desk.dialog.leave.isEnabled()
    desk.qtbot.waitUntil(desk.dialog.leave.isEnabled, timeout=30_000)
    desk.rest()
    stays = "long.jsonl · then 1 more file"
    assert desk.dialog.headline.text() == (stays if desk.written else "one.jsonl")


def test_closing_everything_while_it_is_written_leaves_nothing_half_done(opened: Open) -> None:
    desk = opened(long__jsonl=many_frames(20_000))
    desk.rest()
    desk.click(desk.dialog.go_on)
    desk.model.close()
    assert len(desk.batches()) == len(desk.streams())
    assert desk.written == []


def test_a_ledger_that_cannot_be_written_is_said(opened: Open) -> None:
    desk = opened(one__jsonl=recording())
    desk.rest()
    data = Path(desk.home.data)
    data.parent.mkdir(parents=True, exist_ok=True)
    data.write_text("a file where the folder should be")
    desk.take()
    assert desk.said
    assert desk.written == []
    assert not desk.dialog.go_on.isVisible()


def test_another_language_is_taken_over_at_once(opened: Open) -> None:
    desk = opened(friday__jsonl=recording())
    desk.rest()
    desk.dialog.set_language(FRENCH)
    assert desk.dialog.preview.model.text(0, 1) == "20 nov. 2026 19:00"
    asking = opened(mine__csv=ASKING.format(name="luna"))
    asking.rest()
    asking.dialog.set_language(FRENCH)
    assert asking.page == "mapping"


def test_names_are_shown_as_they_are_and_nothing_is_opened(
    opened: Open, snare: Snare, qtbot: QtBot, tmp_path: Path
) -> None:
    named = tmp_path / f"{MNEMONIC} <b>x.csv"
    rows = f"When,<b>{snare.name},Gift,Count\n03/11/2026 20:00:00,{snare.name},{snare.name},2\n"
    named.write_text(rows, encoding="utf-8")
    desk = ImportDesk(qtbot, tmp_path, [str(named)])
    desk.rest()
    assert desk.page == "mapping"
    assert desk.dialog.headline.text() == named.name
    assert every_label_is_plain(desk.dialog)
    look_everywhere(desk.dialog)
    assert desk.dialog.mapping.sample_model.text(0, 1) == snare.name
    assert desk.dialog.mapping.captions[1].text() == f"<b>{snare.name}"
    desk.click(desk.dialog.mapping.uses[1])
    popup = QApplication.activePopupWidget()
    assert popup is not None
    look_everywhere(popup)
    popup.close()
    desk.pick(desk.dialog.mapping.asked.zone, "paris")
    desk.answer(desk.dialog.mapping.asked.order.chips["day-first"])
    look_everywhere(desk.dialog)
    desk.take()
    assert f"“{named.name}”" in desk.said
    shortcuts = {one.shortcut().toString() for one in desk.dialog.findChildren(Button)}
    assert shortcuts == {""}
    assert not snare.sprung
    desk.close()
