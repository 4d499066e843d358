"""What is asked about the ledger, done beside the window, its outcome told here."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from giftcalc.core.problems import Refusal
from giftcalc.core.tally.records import Profile
from giftcalc.paths import Home
from giftcalc.services.tally import care
from giftcalc.services.tally.care import Overview
from giftcalc.ui.common.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable

    from giftcalc.ui.common.clerk import Clerk


class LedgerModel(QObject):
    """Asks one thing at a time.

    What replaces the ledger's file is asked of the clerk, who puts the ledger away for it.
    `changed` tells that the tally must be read anew.
    """

    shown = Signal(object)
    backups_found = Signal(object)
    found = Signal(object)
    checked = Signal(object)
    restored = Signal(object)
    erased = Signal(object)
    failed = Signal(object)
    changed = Signal()

    def __init__(
        self, home: Home, clerk: "Clerk", clock: "Callable[[], int]", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._home, self._clerk, self._clock = home, clerk, clock
        self._looking, self._finding, self._checking = Work(self), Work(self), Work(self)
        self._listing = Work(self)
        self._works = (self._looking, self._finding, self._checking, self._listing)
        self._awaited: dict[int, str] = {}
        self._looking.done.connect(self.shown)
        self._looking.failed.connect(self._list_backups)
        self._finding.done.connect(self.found)
        self._checking.done.connect(self.checked)
        self._listing.done.connect(self.backups_found)
        for work in self._works:
            work.failed.connect(self.failed)
        clerk.told.connect(self._take)
        clerk.failed.connect(self._refuse)

    @property
    def busy(self) -> bool:
        """Whether something is under way that should not be asked twice."""
        return any(work.busy for work in self._works) or bool(self._awaited)

    def load(self) -> None:
        """Read everything anew."""
        self._looking.start(care.overview, self._home, self._clock())

    def change_profile(self, profile: Profile) -> None:
        """Keep whose ledger it is."""
        ticket = self._clerk.ask(_change_profile, self._home, profile, self._clock())
        self._awaited[ticket] = "shown"

    def undo_import(self, batch: int) -> None:
        """Take an import back."""
        ticket = self._clerk.ask_apart(care.undo_import, self._home, batch, self._clock())
        self._awaited[ticket] = "shown"

    def back_up(self) -> None:
        """Make a backup."""
        self._looking.start(care.back_up, self._home, self._clock())

    def check(self) -> None:
        """Check every row of the ledger."""
        self._checking.start(care.check, self._home)

    def find(self, text: str) -> None:
        """Look for gifters."""
        self._finding.start(care.find_gifters, self._home, text, self._clock())

    def restore(self, path: str) -> None:
        """Put a backup in the ledger's place."""
        ticket = self._clerk.ask_apart(care.restore, self._home, path, self._clock())
        self._awaited[ticket] = "restored"

    def erase_gifter(self, gifter: int) -> None:
        """Erase a gifter's names."""
        ticket = self._clerk.ask_apart(care.erase_gifter, self._home, gifter, self._clock())
        self._awaited[ticket] = "erased"

    def erase_everything(self) -> None:
        """Erase the whole ledger and its backups."""
        ticket = self._clerk.ask_apart(care.erase_everything, self._home)
        self._awaited[ticket] = "erased"

    @Slot(object)
    def _list_backups(self, _refusal: Refusal) -> None:
        """Have at least the backups: a ledger that cannot be opened is restored from one."""
        self._listing.start(care.kept_backups, self._home)

    @Slot(int, object)
    def _take(self, ticket: int, outcome: Any) -> None:  # noqa: ANN401 - whatever was asked for
        kind = self._awaited.pop(ticket, "")
        if kind:
            self.changed.emit()
            getattr(self, kind).emit(outcome)
            if kind != "shown":
                self.load()

    @Slot(int, object)
    def _refuse(self, ticket: int, refusal: Refusal) -> None:
        if self._awaited.pop(ticket, ""):
            self.failed.emit(refusal)

    @Slot()
    def close(self) -> None:
        """Wait for nothing any more; what was asked of the clerk is done all the same."""
        if self._awaited:
            self._awaited.clear()
            self.changed.emit()
        for work in self._works:
            work.close()


def _change_profile(_tally: object, home: Home, profile: Profile, now: int) -> Overview:
    """Keep whose ledger it is; called on the clerk's thread."""
    return care.change_profile(home, profile, now)
