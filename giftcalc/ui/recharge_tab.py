"""The tab of recharging: buying coins, the way to the payout, and promotions of videos."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from giftcalc.i18n.language import Language
from giftcalc.i18n.marked import N_
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.choices import Choices
from giftcalc.ui.common.text import set_tooltip

PARTS = {
    "recharge": N_("Buy coins"),
    "payout": N_("Payout"),
    "promote": N_("Promote"),
}
"""The parts of the tab by their names; each is filled when it is first turned to."""


class RechargeTab(QWidget):
    """Shows one part at a time, and the way to the price book."""

    turned = Signal(str)
    price_book_asked = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setObjectName("recharge-tab")
        self.choices = Choices("recharge-parts")
        self.price_book = Button(Kind.PLAIN, "recharge-price-book")
        self._stack = QStackedWidget()
        self._names = list(PARTS)
        for _ in PARTS:
            self._stack.addWidget(QWidget())
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.choices, 1)
        row.addWidget(self.price_book, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        self.choices.picked.connect(self.turn_to)
        self.price_book.clicked.connect(self.price_book_asked)
        self.set_language(language)
        self.choices.show_choice(self.current)

    @property
    def current(self) -> str:
        """The name of the part in sight."""
        return self._names[self._stack.currentIndex()]

    def fill(self, name: str, pane: QWidget) -> None:
        """Put a part in the place that was kept for it."""
        at, in_sight = self._names.index(name), self._stack.currentIndex()
        stood = self._stack.widget(at)
        if stood is not None:
            self._stack.removeWidget(stood)
            stood.deleteLater()
        self._stack.insertWidget(at, pane)
        self._stack.setCurrentIndex(in_sight)

    @Slot(str)
    def turn_to(self, name: str) -> None:
        """Bring a part to sight."""
        self._stack.setCurrentIndex(self._names.index(name))
        self.choices.show_choice(name)
        self.turned.emit(name)

    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self.choices.offer({name: language.tr(text) for name, text in PARTS.items()})
        self.choices.name(language.tr("Part of the tab"))
        self.price_book.setText(language.tr("Price book…"))
        set_tooltip(self.price_book, language.tr("Every price list there is, and your own"))
