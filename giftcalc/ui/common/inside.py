"""What scrolls in a pane."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


class Inside(QWidget):
    """What scrolls: as high as its texts are at the width they have, and no higher."""

    def minimumSizeHint(self) -> QSize:
        """Return the least width; the layout tells the height for it."""
        return QSize(super().minimumSizeHint().width(), 0)
