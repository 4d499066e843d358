"""A calm surface that holds what belongs together."""

from PySide6.QtCore import QMargins, QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from giftcalc.ui import theme
from giftcalc.ui.common.painting import antialiased, box, is_inside

MARGINS = QMargins(15, 14, 15, 14)


class Card(QFrame):
    """A box with round corners and a column of parts."""

    def __init__(self, name: str, margins: QMargins = MARGINS, spacing: int = 8) -> None:
        super().__init__()
        self.setObjectName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(margins)
        self.column.setSpacing(spacing)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the surface; behind a label that has changed it is nothing but its colour."""
        palette = self.palette()
        painter = antialiased(self)
        if is_inside(event.rect(), self.rect()):
            painter.fillRect(event.rect(), palette.color(theme.CARD))
            painter.end()
            return
        box(painter, QRectF(self.rect()), palette.color(theme.CARD), palette.color(theme.LINE))
        painter.end()
