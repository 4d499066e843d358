"""Fields of the form for a list: what was picked, the day it was seen, and its lines."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCharFormat, QTextFormat
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from giftcalc.ui import theme
from giftcalc.ui.common.asked_day import AskedDay
from giftcalc.ui.common.field_box import FieldBox
from giftcalc.ui.common.scroll_bar import ScrollBar
from giftcalc.ui.common.text import label, muted

_LINES, _MOST_LINES = 9, 16


class SeenDay(AskedDay):
    """Asks for the day on which a list was seen, and says what is wrong with it."""

    def __init__(self, name: str, day: date) -> None:
        super().__init__(name, day)
        self.hint = label(name=f"{name}-hint", role=theme.WARNING, size=0.85)
        self.hint.setWordWrap(True)
        self.hint.hide()
        column = self.layout()
        assert column is not None  # noqa: S101 - as `AskedDay` makes it
        column.addWidget(self.hint)

    def show_problem(self, text: str) -> None:
        """Say what is wrong, or with an empty text that nothing is."""
        self.hint.setText(text)
        self.hint.setVisible(bool(text))
        self.edit.setAccessibleDescription(text)
        self.box.set_wrong(bool(text))

    @property
    def box(self) -> FieldBox:
        """The box that the day stands in."""
        found = self.findChild(FieldBox)
        assert isinstance(found, FieldBox)  # noqa: S101 - as `AskedDay` makes it
        return found


class LinesEdit(QPlainTextEdit):
    """Plain lines without a frame, for a box; Tab goes on to the next field."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFont(theme.scaled_font(self.font(), 1.0))
        self.setVerticalScrollBar(ScrollBar(self, theme.FIELD))
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * _LINES)
        self.setTabStopDistance(self.fontMetrics().averageCharWidth() * 10)
        palette = self.palette()
        palette.setColor(theme.CARD, Qt.GlobalColor.transparent)
        self.setPalette(palette)

    def mark_line(self, number: int) -> None:
        """Mark a line by its number, or with 0 none."""
        block = self.document().findBlockByNumber(number - 1)
        if number <= 0 or not block.isValid():
            self.setExtraSelections([])
            return
        marked = QTextEdit.ExtraSelection()
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(self.palette().color(theme.WARNING))
        look.setBackground(self.palette().color(theme.SELECTION))
        look.setProperty(QTextFormat.Property.FullWidthSelection, True)
        cursor = self.textCursor()
        cursor.setPosition(block.position())
        cursor.movePosition(cursor.MoveOperation.EndOfBlock, cursor.MoveMode.KeepAnchor)
        marked.cursor, marked.format = cursor, look
        self.setExtraSelections([marked])

    @property
    def marked(self) -> list[str]:
        """The lines that are marked."""
        return [one.cursor.selectedText() for one in self.extraSelections()]


class AskedLines(QWidget):
    """A caption, a box for lines, and what is wrong with one of them."""

    edited = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(f"{name}-field")
        self.edit = LinesEdit(name)
        self.caption = muted(name=f"{name}-caption")
        self.caption.setBuddy(self.edit)
        self.caption.setWordWrap(True)
        self.hint = label(name=f"{name}-hint", role=theme.WARNING, size=0.9)
        self.hint.setWordWrap(True)
        self.hint.hide()
        self.box = FieldBox(self.edit)
        self.box.setMaximumHeight(self.edit.fontMetrics().lineSpacing() * _MOST_LINES)
        self.setFocusProxy(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.caption)
        column.addWidget(self.box, 100)
        column.addWidget(self.hint)
        column.addStretch(1)
        self.edit.textChanged.connect(self.edited)

    @property
    def text(self) -> str:
        """What stands there."""
        return self.edit.toPlainText()

    def show_text(self, text: str) -> None:
        """Show other lines, without telling of it."""
        self.edit.blockSignals(True)
        self.edit.setPlainText(text)
        self.edit.blockSignals(False)

    def say(self, caption: str, name: str) -> None:
        """Say what is to be entered, and name the field."""
        self.caption.setText(caption)
        self.edit.setAccessibleName(name)

    def show_problem(self, text: str, line: int = 0) -> None:
        """Say what is wrong, and mark the line; an empty text takes both away."""
        self.hint.setText(text)
        self.hint.setVisible(bool(text))
        self.edit.mark_line(line if text else 0)
        self.edit.setAccessibleDescription(text)
        self.box.set_wrong(bool(text))
