"""The rooms of the window that are opened when they are first wanted."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from giftcalc.ui.desk import Desk
from giftcalc.ui.panes import Panes

if TYPE_CHECKING:
    from giftcalc.ui.dialogs import Dialogs
    from giftcalc.ui.insights_room import InsightsRoom
    from giftcalc.ui.tally_dialogs import TallyDialogs
    from giftcalc.ui.tally_room import TallyRoom


class Rooms(QObject):
    """Opens the tally and the insights, each once; the cards beside follow the tab in sight."""

    def __init__(self, desk: Desk, panes: Panes, dialogs: "Dialogs") -> None:
        super().__init__(panes.window)
        self._desk, self._panes, self._dialogs = desk, panes, dialogs
        self._tally: TallyRoom | None = None
        self._insights: InsightsRoom | None = None
        self._asking: TallyDialogs | None = None
        from giftcalc.ui.tally_deeds import TallyDeeds

        self._deeds = TallyDeeds(self, panes)
        self.acts = {**dialogs.acts, **self._deeds.acts}
        panes.window.tabs.turned.connect(self.enter)
        panes.window.files_dropped.connect(self._import)
        self.enter(panes.window.tabs.current)

    @property
    def tally(self) -> "TallyRoom":
        """The tally, opened now if it was not."""
        if self._tally is None:
            from giftcalc.ui.tally_room import TallyRoom

            self._tally = TallyRoom(self._desk, self._panes, self._dialogs)
            asking = self.asking
            self._tally.pane.import_asked.connect(asking.choose_files)
            self._tally.pane.export_asked.connect(asking.export)
        return self._tally

    @property
    def insights(self) -> "InsightsRoom":
        """The insights, opened now if they were not."""
        if self._insights is None:
            from giftcalc.ui.insights_room import InsightsRoom

            self._insights = InsightsRoom(self._desk, self._panes)
            self._insights.pane.export_asked.connect(self.asking.export_report)
        return self._insights

    @property
    def asking(self) -> "TallyDialogs":
        """The dialogs about the ledger."""
        if self._asking is None:
            from giftcalc.ui.tally_dialogs import TallyDialogs

            self._asking = TallyDialogs(self._desk, self._panes, self._dialogs, self)
        return self._asking

    @property
    def tally_in_hand(self) -> bool:
        """Whether the keyboard is in the tally, so that undo and copying are about it."""
        return self._tally is not None and self._tally.in_hand

    @Slot(str)
    def enter(self, name: str) -> None:
        """Open what a tab is for, and show the cards that go with it."""
        if name == "tally":
            self.tally.model.open()
        elif name == "insights":
            self.insights.reload()
        self._panes.window.show_cards(name)

    @Slot(object)
    def _import(self, paths: list[str]) -> None:
        self.asking.import_files(paths)

    @Slot()
    def reload(self) -> None:
        """Show everywhere what the ledger says now."""
        if self._tally is not None:
            self._tally.reload()
        if self._insights is not None:
            self._insights.reload()
