"""A label for a figure that changes at every key."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel

from giftcalc.ui import theme


class Figure(QLabel):
    """Keeps its size while what it shows fits, so that nothing around it is placed anew.

    Qt places a whole column of cards again when one label in it changes, unless
    the label has a fixed size. It grows when it must, and never shrinks.
    """

    def __init__(
        self,
        name: str = "",
        *,
        role: QPalette.ColorRole = theme.TEXT,
        size: float = 1.0,
        bold: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setForegroundRole(role)
        self.setFont(theme.scaled_font(self.font(), size, bold=bold))

    def setText(self, text: str) -> None:
        """Show another figure."""
        if text != self.text():
            self._make_room(text)
            super().setText(text)

    def _make_room(self, text: str) -> None:
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(text) + 2
        if width > self.minimumWidth():
            self.setFixedSize(width, metrics.height())

    def changeEvent(self, event: QEvent) -> None:
        """Take the room that another font needs."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setFixedSize(0, self.fontMetrics().height())
            self._make_room(self.text())
