"""Where the program keeps its files, to be read and copied."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from giftcalc.ui import theme


class PlaceLine(QLineEdit):
    """A path that can be selected and copied, but not changed."""

    def __init__(self, name: str, path: str) -> None:
        super().__init__(path)
        self.setObjectName(name)
        self.setReadOnly(True)
        self.setFrame(False)
        self.setCursorPosition(0)
        self.setFont(theme.scaled_font(self.font(), 0.95))
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        palette = self.palette()
        palette.setColor(theme.CARD, Qt.GlobalColor.transparent)
        self.setPalette(palette)
