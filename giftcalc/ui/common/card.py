"""A calm surface that holds what belongs together."""

from PySide6.QtCore import QMargins, QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from giftcalc.ui import theme
from giftcalc.ui.common.painting import antialiased, box

MARGINS = QMargins(15, 14, 15, 14)


class Card(QFrame):
    """A box with round corners and a column of parts."""

    def __init__(self, name: str, margins: QMargins = MARGINS, spacing: int = 8) -> None:
        super().__init__()
        self.setObjectName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(margins)
        self.column.setSpacing(spacing)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the surface."""
        palette = self.palette()
        painter = antialiased(self)
        box(painter, QRectF(self.rect()), palette.color(theme.CARD), palette.color(theme.LINE))
        painter.end()
