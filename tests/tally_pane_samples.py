"""The tally as a person has it before them: pane and cards over a real ledger, and hands."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from giftcalc.core.gifts import Catalogue
from giftcalc.core.tally.records import Standing
from giftcalc.core.words import Words
from giftcalc.i18n.language import Language
from giftcalc.paths import Home
from giftcalc.services.tally.live import LiveTally
from giftcalc.services.tally.live_state import LiveState
from giftcalc.services.tally.outlook import Outlook
from giftcalc.ui.common.buttons import Button
from giftcalc.ui.common.clerk import Clerk
from giftcalc.ui.tally.compact import CompactTally
from giftcalc.ui.tally.gifters_card import TopGiftersCard
from giftcalc.ui.tally.model import TallyModel
from giftcalc.ui.tally.pane import TallyPane
from giftcalc.ui.tally.reading import Reader
from giftcalc.ui.tally.row_model import At
from giftcalc.ui.tally.stream_card import StreamCard
from tests.entry_samples import WORDS
from tests.gift_samples import catalogue
from tests.terms_samples import ENGLISH, Stage, situation

Asking = TypeVar("Asking", bound=QWidget)

BEGAN = datetime(2026, 11, 20, 20, 2, tzinfo=UTC)
PARIS = timezone(timedelta(hours=1), "Paris in winter")
ROLE = Qt.ItemDataRole


class Watch:
    """The only clock there is; it stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = BEGAN

    def window(self) -> datetime:
        return self.now

    def milliseconds(self) -> int:
        return int(self.now.timestamp()) * 1000


class TallyDesk(Stage):
    """Pane and cards, open, and everything they told."""

    def __init__(
        self,
        qtbot: QtBot,
        folder: Path,
        language: Language = ENGLISH,
        size: tuple[int, int] = (760, 620),
    ) -> None:
        super().__init__(qtbot)
        self.home = Home.under(folder / "home")
        self.watch = Watch()
        self.gifts = catalogue()
        self.clerk = Clerk(self.opened)
        self.model = TallyModel(self.clerk, Reader(self.held, self.words, language.locale))
        self.pane = TallyPane(self.model, language)
        self.card = StreamCard(language, self.watch.window)
        self.top = TopGiftersCard(language)
        self.compact = CompactTally(self.model, language, self.watch.window)
        self.exports: list[object] = []
        self.imports: list[bool] = []
        self._connect()
        for part in (self.pane, self.card, self.top, self.compact):
            part.setParent(self.window)
            part.set_language(language)
        self.card.setGeometry(0, 0, 372, 620)
        self.pane.setGeometry(380, 0, *size)
        self.compact.setGeometry(0, 620, 372, 160)
        self.top.setGeometry(380, 640, 372, 200)
        self.window.resize(380 + size[0], 860)
        for part in (self.pane, self.card, self.top):
            part.show()
        self.model.set_zone(PARIS)
        self.model.open()
        self.settle()

    def held(self) -> Catalogue:
        return self.gifts

    def words(self) -> Words:
        return WORDS

    def opened(self) -> LiveTally:
        outlook = Outlook(situation(), self.gifts, "en", self.words)
        return LiveTally(self.home, outlook, self.watch.milliseconds)

    def _connect(self) -> None:
        model, card = self.model, self.card
        model.changed.connect(card.render_state)
        model.changed.connect(self.top.render_state)
        card.renamed.connect(model.rename)
        card.goal_chosen.connect(model.set_goal)
        card.shown_chosen.connect(model.set_shown_diamonds)
        card.settle_asked.connect(model.settle)
        self.top.names_hidden.connect(model.hide_names)
        self.pane.export_asked.connect(self.exports.append)
        self.pane.import_asked.connect(self.hear_import)

    def hear_import(self) -> None:
        self.imports.append(True)

    def settle(self) -> None:
        """Wait until the clerk has done all it was asked."""
        QApplication.processEvents()
        self.qtbot.waitUntil(self.is_settled)
        QApplication.processEvents()

    def is_settled(self) -> bool:
        return self.clerk.waiting == 0

    @property
    def live(self) -> LiveState:
        """What the ledger said last."""
        assert self.model.state.live is not None
        return self.model.state.live

    @property
    def edit(self) -> QLineEdit:
        return self.pane.line.edit

    def write(self, text: str) -> None:
        """Type a text into the add line."""
        self.edit.setFocus()
        for letter in text:
            if letter.isascii() and letter.isprintable():
                QTest.keyClicks(self.edit, letter)
            else:  # QTest knows no key for it
                self.edit.insert(letter)

    def enter(self, text: str) -> None:
        """Type a text into the add line and press Enter."""
        self.write(text)
        self.hit(Qt.Key.Key_Return)

    def hit(self, key: Qt.Key) -> None:
        """Press a key where it goes while names are offered: first to their list."""
        self.regain()
        QTest.keyClick(QApplication.activePopupWidget() or self.focused(), key)
        self.regain()
        self.settle()

    def regain(self) -> None:
        """Do what a window manager does when a popup has gone: give the keyboard back."""
        if QApplication.activePopupWidget() is None and not self.window.isActiveWindow():
            self.window.activateWindow()
            self.qtbot.waitUntil(self.window.isActiveWindow)

    def rows(self) -> list[str]:
        """Each row in sight: gift, count and gifter."""
        model = self.pane.table.gifts
        shown = (At.GIFT, At.COUNT, At.GIFTER)
        return [" ".join(model.text(at, column) for column in shown) for at in range(model.size())]

    def cell(self, row: int, column: int, role: ROLE = ROLE.DisplayRole) -> str:
        model = self.pane.table.gifts
        return str(model.data(model.index(row, column), role))

    def go_to(self, row: int) -> None:
        """Click the gift of a row."""
        table = self.pane.table
        place = table.visualRect(table.gifts.index(row, At.GIFT)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def key(self, *keys: Qt.Key) -> None:
        """Press keys where the keyboard is, each with what it brings."""
        for key in keys:
            self.hit(key)

    def press_button(self, name: str) -> None:
        found = [one for one in self.window.findChildren(Button, name) if one.isVisible()]
        assert len(found) == 1, name
        self.click(found[0])
        self.settle()

    def ask_menu(self, view: QWidget, place: QPoint) -> QMenu:
        """Ask for the menu at a place of a table."""
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.mapToGlobal(place))
        QApplication.sendEvent(view, event)
        return [one for one in self.window.findChildren(QMenu) if one.isVisible()][-1]

    def row_menu(self, row: int) -> QMenu:
        table = self.pane.table
        place = table.visualRect(table.gifts.index(row, At.GIFT)).center()
        return self.ask_menu(table.viewport(), place)

    def stream_menu(self, row: int) -> QMenu:
        table = self.pane.earlier
        place = table.visualRect(table.streams.index(row, 0)).center()
        return self.ask_menu(table.viewport(), place)

    @property
    def standing(self) -> Standing | None:
        """How the stream in sight stands."""
        return self.live.stream.standing if self.live.stream is not None else None

    def popup(self, kind: type[Asking]) -> Asking:
        """The popup that is open."""
        found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]
        shown = [one for one in found if one.isVisible()]
        assert shown, kind
        return shown[-1]

    def close(self) -> None:
        self.clerk.close()
