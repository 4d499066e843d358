"""The pane of a payout: what arrives and when, and the way to it."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from giftcalc.i18n.language import Language
from giftcalc.ui import theme
from giftcalc.ui.common.inside import Inside
from giftcalc.ui.common.popup import drop, see_through
from giftcalc.ui.payout.missions_popup import MissionsPopup
from giftcalc.ui.payout.model import PayoutModel
from giftcalc.ui.payout.path_card import PathCard
from giftcalc.ui.payout.result_card import ResultCard
from giftcalc.ui.payout.state import PayoutState
from giftcalc.ui.payout.term_popup import TermPopup
from giftcalc.ui.payout.terms import line_of


class PayoutPane(QWidget):
    """Shows what the model has found, and asks for other assumptions."""

    def __init__(self, model: PayoutModel, language: Language) -> None:
        super().__init__()
        self.setObjectName("payout-pane")
        self._model, self._language = model, language
        self.result = ResultCard()
        self.path = PathCard()
        inside = Inside()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.result)
        column.addWidget(self.path)
        column.addStretch(1)
        self.area = see_through(inside, theme.GROUND)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)
        self.path.opened.connect(self._ask)
        model.changed.connect(self.render_state)
        self.set_language(language)

    @Slot(object)
    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self._language = language
        self.render_state(self._model.state)

    @Slot(object)
    def render_state(self, state: PayoutState) -> None:
        """Show a state."""
        self.result.render_state(state, self._language)
        self.path.render_state(state, self._language)

    @Slot(str)
    def _ask(self, key: str) -> None:
        """Ask what a line shall assume."""
        payout = self._model.state.payout
        if payout is None:
            return
        popup = TermPopup(
            line_of(key), payout, self._model.set_terms, self._language, self.window()
        )
        popup.missions_asked.connect(self.ask_missions)
        drop(popup, self.path.lines[key])

    @Slot()
    def ask_missions(self) -> None:
        """Ask for the missions of a creator in the US."""
        held = self._model.state.situation.settings.withdrawal.missions
        popup = MissionsPopup(held, self._model.set_missions, self._language, self.window())
        drop(popup, self.path.lines["share"])
