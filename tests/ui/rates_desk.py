"""The window of exchange rates with a person before it; only the clock and the fetch are fakes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from queue import SimpleQueue
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from giftcalc.data.fetch import Address, Cancel
from giftcalc.data.rate_store import read_rates
from giftcalc.i18n.language import open_language
from giftcalc.paths import Home
from giftcalc.ui.rates.dialog import RatesDialog
from tests.rate_samples import NOW, answering

if TYPE_CHECKING:
    from giftcalc.core.rates import RateTable

Fetch = Callable[..., bytes]


class Counting:
    """A fetch that answers from samples and counts how often it is asked."""

    def __init__(self, **answers: bytes) -> None:
        self._fetch = answering(**answers)
        self.asked: list[str] = []

    def __call__(self, address: Address, *, cancel: Cancel) -> bytes:
        self.asked.append(address.host)
        return self._fetch(address)


def mute(address: Address, *, cancel: Cancel) -> bytes:
    """A host that takes the question and never answers."""
    answers: SimpleQueue[bytes | Exception] = SimpleQueue()
    cancel.watch(answers)
    answer = answers.get(timeout=20)
    assert isinstance(answer, Exception)
    raise answer


class Desk:
    """The open dialog and the hands of the person before it."""

    def __init__(self, qtbot: QtBot, home: Home, fetch: Fetch, locale: str = "en_GB") -> None:
        self.qtbot = qtbot
        self.dialog = RatesDialog(
            home, read_rates(home), open_language(locale), fetch=fetch, clock=clock
        )
        qtbot.addWidget(self.dialog)
        self.tables: list[RateTable] = []
        self.dialog.rates_changed.connect(self.tables.append)
        self.dialog.show()
        self.dialog.activateWindow()
        qtbot.waitUntil(self.dialog.isActiveWindow)

    @property
    def said(self) -> str:
        """What the strip at the bottom says, empty while it is away."""
        strip = self.dialog.messages
        return strip.text.text() if strip.isVisible() else ""

    def click(self, button: QWidget) -> None:
        """Click a button."""
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def wait_for(self, *words: str) -> None:
        """Wait until some words are said."""
        self.qtbot.waitUntil(lambda: all(word in self.said for word in words))

    def press(self, key: Qt.Key) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.dialog, key)

    def find(self, text: str) -> None:
        """Look for a currency."""
        self.dialog.search.line.setText(text)

    def codes(self) -> list[str]:
        """The currencies in sight."""
        return [rate.currency for rate in self.dialog.model.shown]

    def cell(self, column: int, row: int = 0) -> str:
        """What stands in a cell."""
        return self.dialog.model.text(row, column)


def clock() -> datetime:
    return NOW


Open = Callable[..., Desk]


@contextmanager
def opening(qtbot: QtBot, home: Home) -> Iterator[Open]:
    """Give a function that opens the dialog; what it opened is closed at the end."""
    desks: list[Desk] = []

    def make(fetch: Fetch = mute, locale: str = "en_GB") -> Desk:
        desks.append(Desk(qtbot, home, fetch, locale))
        return desks[-1]

    yield make
    for desk in desks:
        desk.dialog.reject()
