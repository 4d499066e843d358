"""A line of plain text that ends in an ellipsis where there is no more room."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from giftcalc.ui import theme
from giftcalc.ui.common.text import set_tooltip


class ElidedLabel(QLabel):
    """Gives way to its neighbours; the whole text is in the tooltip and read out."""

    def __init__(self, name: str, size: float = 0.95) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.scaled_font(self.font(), size))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Show another text."""
        if text != self.text():
            self.setText(text)
            set_tooltip(self, text)
            self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a line."""
        return QSize(120, self.fontMetrics().height() + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint as much of the text as there is room for."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(theme.MUTED))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()
