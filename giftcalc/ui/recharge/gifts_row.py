"""The gifts that fit into a number of coins, to be looked at."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from giftcalc.i18n.details import harmless
from giftcalc.i18n.language import Language
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.emoji import drawn
from giftcalc.ui.common.flow import Flow
from giftcalc.ui.common.text import muted, set_tooltip
from giftcalc.ui.recharge.state import RechargeState

if TYPE_CHECKING:
    from giftcalc.services.recharge import Fit

_NAME_LETTERS = 22


class GiftButton(Button):
    """A gift and how often it fits; a click brings the gift."""

    chosen = Signal(object)

    def __init__(self, fit: "Fit", language: Language) -> None:
        super().__init__(Kind.PLAIN, f"recharge-gift-{fit.gift.name}")
        self._gift = fit.gift
        name, count = harmless(fit.gift.name), language.number(fit.count)
        most = self.fontMetrics().averageCharWidth() * _NAME_LETTERS
        short = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, most)
        said = language.tr("{count} × {gift}", count=count, gift=short)
        self.setText(f"{drawn(fit.gift.emoji)} {said}".strip())
        self.setAccessibleName(language.tr("{count} × {gift}", count=count, gift=name))
        set_tooltip(
            self,
            language.ntr("{count} coin left over", "{count} coins left over", fit.left_over),
        )
        self.clicked.connect(self._choose)

    def _choose(self) -> None:
        self.chosen.emit(self._gift)


class GiftsRow(QWidget):
    """Says what could be sent with the coins that a budget buys."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("recharge-gifts")
        self.caption: QLabel = muted(name="recharge-gifts-caption")
        self.flow = Flow("recharge-gifts-flow", 8)
        self.buttons: list[GiftButton] = []
        self._shown: object = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.caption)
        column.addWidget(self.flow)

    def show_fits(self, state: RechargeState, language: Language) -> None:
        """Show the gifts that fit, or nothing where there are none."""
        self.setVisible(bool(state.fits))
        if (state.fits, language) == self._shown:
            return
        self._shown = state.fits, language
        self.caption.setText(language.tr("Gifts that fit, each by itself"))
        for button in self.buttons:
            self.flow.drop(button)
        self.buttons = [GiftButton(fit, language) for fit in state.fits]
        for button in self.buttons:
            button.chosen.connect(self.chosen)
            self.flow.add(button)
