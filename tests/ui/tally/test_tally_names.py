"""Names that others chose: shown letter by letter, and nothing they point at is opened."""

import os
import subprocess
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.records import KnownGifter
from giftcalc.core.tally.rows import GiftName
from giftcalc.services.tally.live_state import LiveState, Ranked
from giftcalc.ui.common.buttons import Button
from giftcalc.ui.tally.menus import ActMenu
from giftcalc.ui.tally.model import TallyState
from giftcalc.ui.tally.row_model import At
from tests.tally_pane_samples import ROLE, TallyDesk
from tests.tally_window_samples import STREAM, earlier, live, row
from tests.terms_samples import every_label_is_plain

BOLD = "<b>x</b>"
MNEMONIC = "&Rose & Co"
TURNED = "\u202eevil\u2066"


class Snare:
    """A pipe that notices whoever opens it to read.

    A process of its own waits at the other end: Qt opens files while it keeps every
    thread of Python waiting.
    """

    def __init__(self, folder: Path) -> None:
        self.path, self._mark = folder / "snare", folder / "sprung"
        os.mkfifo(self.path)
        script = 'while :; do : > "$1"; : > "$2"; done'
        self._watch = subprocess.Popen(["sh", "-c", script, "sh", self.path, self._mark])

    @property
    def sprung(self) -> bool:
        """Whether somebody has opened it."""
        return self._mark.exists()

    def lift(self) -> None:
        """End the watch."""
        self._watch.kill()
        self._watch.wait()


@pytest.fixture
def snare(tmp_path: Path) -> Iterator[Snare]:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    made = Snare(tmp_path)
    yield made
    made.lift()


def hostile(name: str) -> LiveState:
    """A state in which everything that others name has one name."""
    gifter = KnownGifter(7, "", name)
    line = earlier(3, "2026-11-15")
    return live(
        stream=STREAM._replace(title=name),
        rows=(row(1, name, 5, gifter=gifter), row(2, "Rose", 1, gifter=gifter)),
        top=(Ranked(gifter, 1, 5, Fraction(1)),),
        earlier=(line._replace(stream=line.stream._replace(title=name)),),
    )


def shown(desk: TallyDesk, name: str) -> TallyState:
    state = TallyState(
        live=hostile(name), refused=Refusal(Problem.NO_DIGITS), not_added=name, text=""
    )
    desk.compact.show()
    for part in (desk.pane, desk.card, desk.top, desk.compact):
        part.render_state(state)
    QApplication.processEvents()
    return state


def hover(widget: QWidget, place: QPoint) -> None:
    event = QHelpEvent(QHelpEvent.Type.ToolTip, place, widget.mapToGlobal(place))
    QApplication.sendEvent(widget, event)
    QApplication.processEvents()


def test_nothing_that_a_name_points_at_is_opened(desk: TallyDesk, snare: Snare) -> None:
    shown(desk, f"<img src={snare.path}>")
    for part in (desk.pane, desk.card, desk.top, desk.compact):
        part.grab()
        for widget in part.findChildren(QWidget):
            hover(widget, QPoint(4, 4))
    table = desk.pane.table
    for column in At:
        hover(table.viewport(), table.visualRect(table.gifts.index(0, column)).center())
    hover(desk.pane.earlier.viewport(), QPoint(20, 10))
    for menu in (desk.row_menu(0), desk.stream_menu(0)):
        menu.grab()
        menu.close()
    desk.press_button("tally-title")
    QApplication.processEvents()
    assert not snare.sprung


def test_a_snare_is_sprung_by_markup_that_is_read(
    desk: TallyDesk, snare: Snare, qtbot: QtBot
) -> None:
    """Without this the test above could not fail."""
    careless = QLabel(f"<img src={snare.path}>", desk.window)
    careless.show()
    careless.grab()
    qtbot.waitUntil(lambda: snare.sprung)


@pytest.mark.parametrize("name", [BOLD, MNEMONIC, "<img src=/dev/zero>"])
def test_a_name_is_shown_as_it_is_written(desk: TallyDesk, name: str) -> None:
    shown(desk, name)
    assert every_label_is_plain(desk.window)
    assert desk.pane.table.gifts.text(0, At.GIFT) == name
    assert desk.pane.table.gifts.text(0, At.GIFTER) == name
    assert desk.top.rows[0].name.text() == name
    assert desk.card.title.text() == name
    assert desk.compact.title.text() == name
    assert name in desk.pane.message.text.text()
    assert name in desk.pane.earlier.streams.text(0, 0)
    spoken = desk.cell(0, At.GIFT, ROLE.AccessibleTextRole)
    assert spoken == f"5 × {name}, from {name}".replace("5 ×", "1 ×", 1)


@pytest.mark.parametrize("name", [BOLD, "<img src=/dev/zero>"])
def test_no_tooltip_holds_markup_of_a_name(desk: TallyDesk, name: str) -> None:
    shown(desk, name)
    tips = [one.toolTip() for one in desk.window.findChildren(QWidget)]
    tips += [desk.cell(at, column, ROLE.ToolTipRole) for at in (0, 1) for column in At]
    model = desk.pane.earlier.streams
    tips.append(str(model.data(model.index(0, 0), ROLE.ToolTipRole)))
    assert any("&lt;" in tip for tip in tips)
    assert not any(name in tip for tip in tips)


def test_no_name_becomes_a_shortcut(desk: TallyDesk) -> None:
    shown(desk, MNEMONIC)
    shortcuts = [one.shortcut().toString() for one in desk.window.findChildren(Button)]
    assert set(shortcuts) == {""}
    desk.write("nothing")
    menu = ActMenu("a-menu", None, desk.window)
    menu.offer("act", MNEMONIC)
    assert [one.text() for one in menu.actions()] == ["&&Rose && Co"]
    assert isinstance(menu, QMenu)


def test_a_name_cannot_turn_what_stands_beside_it(desk: TallyDesk) -> None:
    shown(desk, TURNED)
    assert desk.pane.table.gifts.text(0, At.GIFTER) == f"\u2068{TURNED}\u2069"
    assert f"\u2068{TURNED}\u2069" in desk.compact.line.answer.text()


def test_a_name_of_several_lines_stays_on_one(desk: TallyDesk) -> None:
    shown(desk, "one\ntwo\tthree")
    assert desk.pane.table.gifts.text(0, At.GIFTER) == "one two three"


def test_a_typed_name_stays_text_in_the_line(desk: TallyDesk) -> None:
    desk.edit.setText(f"rose @{BOLD}")
    assert BOLD in desk.pane.line.answer.text()
    assert desk.pane.line.answer.textFormat() is Qt.TextFormat.PlainText
    desk.edit.setText(f"{BOLD}\nrose")
    assert BOLD in desk.pane.offer.bad.text()
    assert desk.pane.offer.bad.textFormat() is Qt.TextFormat.PlainText


def test_gift_names_are_kept_apart_from_their_marks(desk: TallyDesk) -> None:
    nameless = row(1, "", 5)._replace(gift=GiftName("5655", ""))
    desk.pane.render_state(TallyState(live=live(rows=(nameless,))))
    assert desk.pane.table.gifts.text(0, At.GIFT) == "5655"
