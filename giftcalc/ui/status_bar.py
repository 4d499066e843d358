"""The line at the bottom: how old the rates and the gifts are, and what all of it is."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from giftcalc.core.rates import Age
from giftcalc.i18n.language import Language
from giftcalc.ui import theme
from giftcalc.ui.common.buttons import PADDING, Button, Kind
from giftcalc.ui.common.text import muted, set_tooltip

AGE_ROLES = {
    Age.FRESH: theme.MUTED,
    Age.OLDER: theme.MUTED,
    Age.OLD: theme.WARNING,
    Age.STALE: theme.ACCENT,
    Age.YOURS: theme.OWN,
}

_SIDE, _GAP = 16, 14
_AROUND = 2 * _SIDE + 2 * _GAP + 4 * PADDING[Kind.LINK][0]
"""Pixels of the line that are no text of the badges."""


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
        self._headline = self._day = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        row = QHBoxLayout()
        self._column.addLayout(row)
        row.setContentsMargins(_SIDE, 3, _SIDE, 3)
        row.setSpacing(_GAP)
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
        self._fit()

    def show_rates(self, headline: str, day: str, age: Age) -> None:
        """Show the headline of the rates, or only their day, in the colour of their age."""
        self._headline, self._day = headline, day
        self.rates.set_ink(AGE_ROLES[age])
        set_tooltip(self.rates, headline)
        self._fit()

    def show_gifts(self, text: str, story: str) -> None:
        """Show the date of the gift list."""
        self.gifts.setText(text)
        set_tooltip(self.gifts, story)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the system's letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "gifts"):  # else Qt builds it
            self._fit()

    def _fit(self) -> None:
        """Keep the dates whole: where not all fits, the rate itself is left out."""
        advance = self.rates.fontMetrics().horizontalAdvance
        needed = advance(self._headline) + advance(self.gifts.text()) + _AROUND
        needed += self.said.sizeHint().width()
        if not self.always.isHidden():
            needed += self.always.sizeHint().width() + _GAP
        self.rates.setText(self._headline if needed <= self.width() else self._day)

    def set_narrow(self, narrow: bool) -> None:
        """Leave out what is always so where there is little room."""
        self.always.setVisible(not narrow)
        self._fit()

    def say(self, text: str) -> None:
        """Say something in passing, such as that a result was copied."""
        self.said.setText(text)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the line above it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(theme.CARD))
        painter.setPen(self.palette().color(theme.LINE))
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()
