"""The prices a person entered, each with a way to take it out again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from giftcalc.core.settings import OwnPrice
from giftcalc.i18n.language import Language
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.text import label, muted
from giftcalc.ui.terms.price_facts import own_texts


class RemoveButton(Button):
    """Takes out the price beside it."""

    asked = Signal(object)

    def __init__(self, own: OwnPrice, number: int, language: Language) -> None:
        super().__init__(Kind.LINK, f"remove-price-{number}", language.tr("Remove"))
        self._own = own
        said = language.tr("Remove: {price}", price=", ".join(own_texts(own, language)))
        self.setAccessibleName(said)
        self.clicked.connect(self._ask)

    def _ask(self) -> None:
        self.asked.emit(self._own)


class OwnPrices(QWidget):
    """Lists a person's own prices, the newest first."""

    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("own-prices")
        self._rows: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_prices(self, prices: tuple[OwnPrice, ...], language: Language) -> None:
        """Show other prices."""
        if self._rows is not None:
            self._column.removeWidget(self._rows)
            self._rows.hide()
            self._rows.deleteLater()
        self._rows = self._filled(prices, language)
        self._column.addWidget(self._rows)

    def _filled(self, prices: tuple[OwnPrice, ...], language: Language) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        for number, own in enumerate(prices):
            head, rest = own_texts(own, language)
            words = QVBoxLayout()
            words.setSpacing(1)
            words.addWidget(label(head, name=f"own-price-{number}"))
            note = muted(rest, size=0.85)
            note.setWordWrap(True)
            words.addWidget(note)
            button = RemoveButton(own, number, language)
            button.asked.connect(self.removed)
            grid.addLayout(words, number, 0)
            grid.addWidget(button, number, 1, Qt.AlignmentFlag.AlignTop)
        return made
