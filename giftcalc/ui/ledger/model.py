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
        self._awaited: dict[int, str] = {}
        self._changing = False
        self._looking.done.connect(self._show)
        self._finding.done.connect(self.found)
        self._checking.done.connect(self.checked)
        for work in (self._looking, self._finding, self._checking):
            work.failed.connect(self._fail)
        clerk.told.connect(self._take)
        clerk.failed.connect(self._refuse)

    @property
    def busy(self) -> bool:
        """Whether something is under way that should not be asked twice."""
        return self._looking.busy or self._checking.busy or bool(self._awaited)

    def load(self) -> None:
        """Read everything anew."""
        self._looking.start(care.overview, self._home, self._clock())

    def change_profile(self, profile: Profile) -> None:
        """Keep whose ledger it is."""
        self._change(care.change_profile, profile)

    def undo_import(self, batch: int) -> None:
        """Take an import back."""
        self._change(care.undo_import, batch)

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

    def _change(self, task: "Callable[..., Overview]", what: object) -> None:
        self._changing = True
        self._looking.start(task, self._home, what, self._clock())

    @Slot(object)
    def _show(self, overview: Overview) -> None:
        changing, self._changing = self._changing, False
        self.shown.emit(overview)
        if changing:
            self.changed.emit()

    @Slot(object)
    def _fail(self, refusal: Refusal) -> None:
        self._changing = False
        self.failed.emit(refusal)

    @Slot(int, object)
    def _take(self, ticket: int, outcome: Any) -> None:  # noqa: ANN401 - whatever was asked for
        kind = self._awaited.pop(ticket, "")
        if kind:
            self.changed.emit()
            getattr(self, kind).emit(outcome)
            self.load()

    @Slot(int, object)
    def _refuse(self, ticket: int, refusal: Refusal) -> None:
        if self._awaited.pop(ticket, ""):
            self.failed.emit(refusal)

    @Slot()
    def close(self) -> None:
        """Wait for nothing any more; what was asked is done all the same."""
        for work in (self._looking, self._finding, self._checking):
            work.close()
