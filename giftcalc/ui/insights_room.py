"""The insights in the window: built, with the library that draws, when they are first wanted."""

from PySide6.QtCore import QObject, Slot

from giftcalc.services.situation import Situation
from giftcalc.ui.desk import Desk
from giftcalc.ui.insights.model import InsightsModel
from giftcalc.ui.insights.pane import InsightsPane
from giftcalc.ui.panes import Panes

INSIGHTS = "insights"


class InsightsRoom(QObject):
    """The model and the pane of the insights."""

    def __init__(self, desk: Desk, panes: Panes) -> None:
        super().__init__(panes.window)
        self._desk = desk
        self.model = InsightsModel(desk.home, self._situation, desk.now_ms)
        self.model.setParent(self)
        self.pane = InsightsPane(self.model, desk.language)
        panes.window.tabs.fill(INSIGHTS, self.pane)
        desk.language_changed.connect(self.pane.set_language)
        desk.situation_changed.connect(self.reload)
        desk.remembered.connect(self._follow_names)
        panes.window.closed.connect(self.model.close)
        self._hidden = desk.settings.hide_names

    def _situation(self) -> Situation:
        return self._desk.situation

    @Slot()
    def reload(self) -> None:
        """Make the report anew, as after an import."""
        self.model.reload()

    @Slot(object)
    def _follow_names(self, situation: Situation) -> None:
        if situation.settings.hide_names != self._hidden:
            self._hidden = situation.settings.hide_names
            self.reload()
