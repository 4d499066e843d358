"""Labels and tooltips that show text as it is, never as markup.

Names of gifts, files and people come from anywhere in the world. Qt guesses
rich text in labels and tooltips, and would open what it points at; so every
label and tooltip of the program is made here.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from giftcalc.ui import theme


def label(
    text: str = "",
    *,
    name: str = "",
    role: QPalette.ColorRole = theme.TEXT,
    size: float = 1.0,
    bold: bool = False,
) -> QLabel:
    """Return a label of plain text in a colour of the theme and a factor of the font's size."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setObjectName(name)
    made.setForegroundRole(role)
    made.setFont(theme.scaled_font(made.font(), size, bold=bold))
    return made


def muted(text: str = "", *, name: str = "", size: float = 0.95) -> QLabel:
    """Return a quiet label, for captions."""
    return label(text, name=name, role=theme.MUTED, size=size)


def set_tooltip(widget: QWidget, text: str) -> None:
    """Give a widget a tooltip, and screen readers the same text."""
    widget.setToolTip(tooltip(text))
    widget.setAccessibleDescription(text)


_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def tooltip(text: str) -> str:
    """Return a text as Qt must be given it to show just these characters."""
    return f"<p style='white-space:pre-wrap'>{text.translate(_ESCAPED)}</p>" if text else ""


def mnemonic_free(text: str) -> str:
    """Return a text for a button, menu or tab, where & would mark a mnemonic."""
    return text.replace("&", "&&")
