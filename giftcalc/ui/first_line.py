"""The line of the first run: what the system told about the person, and how to change it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from giftcalc.i18n.language import LANGUAGES, Language
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.text import muted

if TYPE_CHECKING:
    from giftcalc.services.situation import Situation


class FirstLine(QWidget):
    """Says what was taken from the system; gone once that is changed or found right."""

    change_asked = Signal()

    def __init__(self, situation: "Situation", language: Language) -> None:
        super().__init__()
        self.setObjectName("first-line")
        self._situation, self._language = situation, language
        self.said: QLabel = muted(name="first-said")
        self.said.setWordWrap(True)
        self.change = Button(Kind.LINK, "first-change")
        self.right = Button(Kind.LINK, "first-right")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 16, 2)
        row.setSpacing(14)
        row.addWidget(self.said, 1)
        row.addWidget(self.change)
        row.addWidget(self.right)
        self.change.clicked.connect(self.change_asked)
        self.change.clicked.connect(self.hide)
        self.right.clicked.connect(self.hide)
        self._tell()

    @Slot(object)
    def set_situation(self, situation: "Situation") -> None:
        """Follow a change of country or currency."""
        self._situation = situation
        self._tell()

    @Slot(object)
    def set_language(self, language: Language) -> None:
        """Say it in another language."""
        self._language = language
        self._tell()

    def _tell(self) -> None:
        tr, market = self._language.tr, self._situation.market
        self.said.setText(
            tr(
                "Set for: {country}, {currency}, {language}.",
                country=self._language.country_name(market.country),
                currency=market.currency,
                language=LANGUAGES[self._language.code],
            )
        )
        self.setAccessibleName(self.said.text())
        self.change.setText(tr("Change"))
        self.change.setAccessibleName(tr("Change country or language"))
        self.right.setText(tr("That is right"))
