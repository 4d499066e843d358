"""What is asked about money, done beside the window in the order of asking."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from giftcalc.core.problems import Refusal
from giftcalc.core.tally.records import (
    Purchase,
    SentGift,
    StreamEarning,
    TermsInForce,
    Withdrawal,
)
from giftcalc.paths import Home
from giftcalc.services.tally import money
from giftcalc.services.tally.money import MoneyView

if TYPE_CHECKING:
    from collections.abc import Callable

    from giftcalc.ui.common.clerk import Clerk

Entry = Withdrawal | Purchase | SentGift | StreamEarning | TermsInForce


class MoneyModel(QObject):
    """Brings what there is with `shown` after each change.

    `changed` tells that the tally must be read anew, `added` that an entry is kept.
    """

    shown = Signal(object)
    added = Signal(object)
    failed = Signal(object)
    changed = Signal()

    def __init__(
        self, home: Home, clerk: "Clerk", clock: "Callable[[], int]", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._home, self._clerk, self._clock = home, clerk, clock
        self._loading = 0
        self._awaited: dict[int, Entry | None] = {}
        clerk.told.connect(self._take)
        clerk.failed.connect(self._refuse)

    def load(self) -> None:
        """Read what there is."""
        self._loading = self._clerk.ask(_apart, money.view, self._home, self._clock())

    def add(self, entry: Withdrawal | Purchase | TermsInForce) -> None:
        """Keep an entry."""
        self._change(entry, money.add, self._home, entry, self._clock())

    def remove(self, entry: Entry) -> None:
        """Remove an entry."""
        self._change(None, money.remove, self._home, entry, self._clock())

    def say_unit(self, entry: StreamEarning, unit: str) -> None:
        """Keep what an archive's earning is: "diamonds" or "money"."""
        self._change(None, money.say_unit, self._home, entry, unit, self._clock())

    def _change(
        self, added: Entry | None, task: "Callable[..., MoneyView]", *arguments: object
    ) -> None:
        self._awaited[self._clerk.ask(_apart, task, *arguments)] = added

    @Slot(int, object)
    def _take(self, ticket: int, outcome: object) -> None:
        if ticket == self._loading:
            self.shown.emit(outcome)
        elif ticket in self._awaited:
            entry = self._awaited.pop(ticket)
            self.shown.emit(outcome)
            if entry is not None:
                self.added.emit(entry)
            self.changed.emit()

    @Slot(int, object)
    def _refuse(self, ticket: int, refusal: Refusal) -> None:
        if ticket == self._loading or ticket in self._awaited:
            self._awaited.pop(ticket, None)
            self.failed.emit(refusal)

    @Slot()
    def close(self) -> None:
        """Listen no more; what was asked is done all the same."""
        if self._awaited:
            self._awaited.clear()
            self.changed.emit()


def _apart(_tally: object, task: "Callable[..., MoneyView]", *arguments: object) -> MoneyView:
    """Do something about money; called on the clerk's thread."""
    return task(*arguments)
