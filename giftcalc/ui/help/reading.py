"""Paragraphs and pages of plain text that are pleasant to read."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from giftcalc.ui import theme
from giftcalc.ui.common.scroll_bar import ScrollBar
from giftcalc.ui.common.text import label


class Page(QScrollArea):
    """A page that scrolls upright, with the keys as well."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBar(ScrollBar(self, theme.GROUND))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_card(self, card: QWidget) -> None:
        """Show a card in place of the one before."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.addWidget(card)
        column.addStretch(1)
        self.setWidget(inside)


def paragraph(text: str, *, role: QPalette.ColorRole = theme.TEXT) -> QLabel:
    """Return a paragraph that breaks its lines, and that can be copied."""
    made = label(text, role=role)
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made


def heading(text: str) -> QLabel:
    """Return a title in bold."""
    return label(text, size=1.05, bold=True)
