"""The line at the bottom: how old the rates and the gifts are, and what all of it is."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from giftcalc.core.rates import Age
from giftcalc.i18n.language import Language
from giftcalc.ui import theme
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.text import muted, set_tooltip

AGE_ROLES = {
    Age.FRESH: theme.MUTED,
    Age.OLDER: theme.MUTED,
    Age.OLD: theme.WARNING,
    Age.STALE: theme.ACCENT,
    Age.YOURS: theme.OWN,
}


class StatusBar(QWidget):
    """Badges that open what they stand for."""

    rates_asked = Signal()
    data_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status-bar")
        self.rates = Button(Kind.LINK, "rate-badge")
        self.gifts = Button(Kind.LINK, "data-badge")
        self.said: QLabel = muted(name="status-said")
        self.always: QLabel = muted(name="status-always")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        row = QHBoxLayout()
        self._column.addLayout(row)
        row.setContentsMargins(16, 3, 16, 3)
        row.setSpacing(14)
        row.addWidget(self.rates)
        row.addWidget(self.gifts)
        row.addWidget(self.said, 1)
        row.addWidget(self.always)
        self.rates.clicked.connect(self.rates_asked)
        self.gifts.clicked.connect(self.data_asked)

    def put_above(self, line: QWidget) -> None:
        """Put a line above the badges."""
        self._column.insertWidget(0, line)

    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self.always.setText(language.tr("All estimates · works offline"))
        story = language.tr("Nothing is sent anywhere. No coins are made or moved.")
        set_tooltip(self.always, story)

    def show_rates(self, text: str, age: Age, story: str) -> None:
        """Show the headline of the rates, in the colour of their age."""
        self.rates.setText(text)
        self.rates.set_ink(AGE_ROLES[age])
        set_tooltip(self.rates, story)

    def show_gifts(self, text: str, story: str) -> None:
        """Show the date of the gift list."""
        self.gifts.setText(text)
        set_tooltip(self.gifts, story)

    def set_narrow(self, narrow: bool) -> None:
        """Leave out what is always so where there is little room."""
        self.always.setVisible(not narrow)

    def say(self, text: str) -> None:
        """Say something in passing, such as that a result was copied."""
        self.said.setText(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the line above it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(theme.CARD))
        painter.setPen(self.palette().color(theme.LINE))
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()
