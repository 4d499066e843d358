"""Exporting from the whole window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from giftcalc.ui import tally_exports
from tests.room_samples import CTRL, LONG, Desktop

Start = Callable[..., Desktop]


def choose(monkeypatch: pytest.MonkeyPatch, path: Path | str, kind: str) -> list[list[str]]:
    """Have a person choose a file and the kind whose words begin so; return what is offered."""
    offered: list[list[str]] = []

    def asked(_parent: QWidget, _title: str, _name: str, kinds: dict[str, str]) -> tuple[str, str]:
        offered.append(list(kinds))
        found = next((one for one in kinds if one.startswith(kind)), "")
        return (str(path), found) if path else ("", "")

    monkeypatch.setattr(tally_exports, "ask_path", asked)
    return offered


@pytest.mark.parametrize(
    ("kind", "ending", "start"),
    [
        ("Gift rows of this stream, CSV", "csv", b"\xef\xbb\xbf"),
        ("Gift rows of all streams, Excel", "xlsx", b"PK"),
        ("Whole ledger", "jsonl", b"{"),
        ("Transactions", "journal", b"; giftcalc"),
        ("Statement", "pdf", b"%PDF"),
    ],
)
def test_the_tally_is_exported_as_what_a_person_chooses(
    started: Start,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    ending: str,
    start: bytes,
) -> None:
    desk = started()
    desk.start()
    desk.add("3 lion @luna.k")
    path = tmp_path / f"mine.{ending}"
    choose(monkeypatch, path, kind)
    desk.press(Qt.Key.Key_S, CTRL)
    desk.settle_export()
    assert desk.said == f"Saved: {path}"
    assert path.read_bytes().startswith(start)


def test_the_stream_in_sight_is_offered_only_where_there_is_one(
    started: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = started()
    offered = choose(monkeypatch, "", "")
    desk.act("tally-export")
    assert not any("this stream" in kind for kind in offered[0])
    desk.start()
    desk.room.pane.export.click()
    assert "this stream" in offered[1][0]
    assert desk.said != "Saving…"


def test_an_export_that_cannot_be_written_is_said(
    started: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = started()
    desk.start()
    choose(monkeypatch, tmp_path / "mine.doc", "Whole ledger")
    desk.act("tally-export")
    desk.settle_export()
    assert "“mine.doc” does not tell the format" in desk.said


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json", "pdf"])
def test_a_report_is_exported_as_it_is_in_sight(
    started: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    desk = started()
    desk.start()
    desk.add("3 lion @luna.k")
    desk.press(Qt.Key.Key_4, CTRL)
    insights = desk.program.wiring.rooms.insights
    desk.qtbot.waitUntil(insights.pane.export.isEnabled, timeout=LONG)
    path = tmp_path / f"report.{ending}"
    choose(monkeypatch, path, f"This report, {ending.upper()}")
    insights.pane.export.click()
    desk.settle_export()
    assert desk.said == f"Saved: {path}"
    assert path.stat().st_size > 100
