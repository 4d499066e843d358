"""A line of plain text with some words in bold, without markup."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from giftcalc.ui import theme

START, END = "\x02", "\x03"
"""What stands around the words in bold; neither can be typed."""


def strong(text: str) -> str:
    """Return a text that a `StrongLabel` shows in bold."""
    return f"{START}{text}{END}"


def plain(text: str) -> str:
    """Return a text without the marks for bold."""
    return text.replace(START, "").replace(END, "")


class Run(NamedTuple):
    """A stretch of text in one weight."""

    text: str
    bold: bool


def runs_of(text: str) -> tuple[Run, ...]:
    """Cut a marked text into its runs."""
    found = []
    for number, piece in enumerate(text.replace(END, START).split(START)):
        if piece:
            found.append(Run(piece, bold=number % 2 == 1))
    return tuple(found)


class StrongLabel(QLabel):
    """Paints a marked text in one line, cut at its start if need be.

    It stands at the right end, or at the left if that is asked for. It is a label so that
    screen readers find it among the texts.
    """

    def __init__(self, name: str, size: float = 1.0, *, left: bool = False) -> None:
        super().__init__()
        self._left = left
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._text = ""
        self._wrong = False
        self._runs: tuple[tuple[Run, float], ...] = ()
        self._fonts = {
            bold: theme.scaled_font(self.font(), size, bold=bold) for bold in (False, True)
        }
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str, *, wrong: bool = False) -> None:
        """Show a marked text; `wrong` colours it as a problem."""
        if (text, wrong) == (self._text, self._wrong):
            return
        self._text, self._wrong = text, wrong
        self._runs = tuple((run, self._width(run)) for run in runs_of(text))
        self.setText(plain(text))
        self.updateGeometry()
        self.update()

    def _width(self, run: Run) -> float:
        return QFontMetricsF(self._fonts[run.bold]).horizontalAdvance(run.text)

    def sizeHint(self) -> QSize:
        """Return the room that the whole line takes."""
        height = QFontMetricsF(self._fonts[True]).height()
        return QSize(int(sum(width for _, width in self._runs)) + 2, int(height) + 2)

    def minimumSizeHint(self) -> QSize:
        """Give way to what is typed."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the runs from the right, so that the amounts stay in sight."""
        painter = QPainter(self)
        right = float(self.width())
        if self._left:
            right = min(right, sum(width for _, width in self._runs))
        for run, width in reversed(self._runs):
            role = theme.WARNING if self._wrong else theme.TEXT if run.bold else theme.MUTED
            painter.setPen(self.palette().color(role))
            painter.setFont(self._fonts[run.bold])
            area = QRectF(right - width, 0, width + 1, self.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, run.text)
            right -= width
        painter.end()
