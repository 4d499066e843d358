"""A line of plain text with some words in bold, without markup."""

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from giftcalc.ui import theme

if TYPE_CHECKING:
    from collections.abc import Iterable

START, END, BREAK = "\x02", "\x03", "\x04"
"""What stands around the words in bold, and where a line may be cut; none can be typed."""

MORE = "… "
"""What stands for the pieces that there is no room for."""


def strong(text: str) -> str:
    """Return a text that a `StrongLabel` shows in bold."""
    return f"{START}{text}{END}"


def plain(text: str) -> str:
    """Return a text without any mark."""
    return text.replace(START, "").replace(END, "").replace(BREAK, "")


class Run(NamedTuple):
    """A stretch of text in one weight, and its width once that is known."""

    text: str
    bold: bool
    width: float = 0.0


def runs_of(text: str) -> tuple[Run, ...]:
    """Cut a marked text into its runs."""
    found = []
    for number, piece in enumerate(text.replace(END, START).split(START)):
        if piece:
            found.append(Run(piece, bold=number % 2 == 1))
    return tuple(found)


class StrongLabel(QLabel):
    """Paints a marked text, whose pieces are shown whole: a cut number would be another one.

    Where it does not fit it is continued on the next line, if it `wraps`, or else begins with
    the first piece from which the rest does fit. It stands at the right end, or at the left if
    that is asked for. It is a label so that screen readers find it among the texts.
    """

    def __init__(self, name: str, size: float = 1.0, *, left: bool = False) -> None:
        super().__init__()
        self._left = left
        self._wraps = False
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._text = ""
        self._wrong = False
        self._pieces: tuple[tuple[Run, ...], ...] = ()
        self._fonts = {
            bold: theme.scaled_font(self.font(), size, bold=bold) for bold in (False, True)
        }
        self.set_wrapping(wraps=False)

    def set_wrapping(self, *, wraps: bool) -> None:
        """Use as many lines as the text takes, or one only."""
        self._wraps = wraps
        self.setWordWrap(wraps)  # or else the next text takes the height for a width away
        across = QSizePolicy.Policy.Ignored if wraps else QSizePolicy.Policy.Maximum
        policy = QSizePolicy(across, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(wraps)
        self.setSizePolicy(policy)

    def show_text(self, text: str, *, wrong: bool = False) -> None:
        """Show a marked text; `wrong` colours it as a problem."""
        if (text, wrong) == (self._text, self._wrong):
            return
        self._text, self._wrong = text, wrong
        self._pieces = tuple(
            tuple(map(self._measured, runs_of(piece))) for piece in text.split(BREAK)
        )
        self.setText(plain(text))
        self.updateGeometry()
        self.update()

    def _measured(self, run: Run) -> Run:
        metrics = QFontMetricsF(self._fonts[run.bold])
        return run._replace(width=metrics.horizontalAdvance(run.text))

    def _line_height(self) -> int:
        return int(QFontMetricsF(self._fonts[True]).height()) + 2

    def sizeHint(self) -> QSize:
        """Return the room that the whole text takes on one line."""
        return QSize(int(sum(map(_width, self._pieces))) + 2, self._line_height())

    def minimumSizeHint(self) -> QSize:
        """Give way to what is typed."""
        return QSize(0, self._line_height())

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines that the text takes in a width."""
        return self._line_height() * max(1, len(self._wrapped(width)))

    def lines_in(self, width: float, height: float) -> "list[tuple[Run, ...]]":
        """Return the lines, each in its runs, that are shown in a width and a height."""
        lines = self._wrapped(width)
        if not self._wraps or len(lines) * self._line_height() > height:
            lines = [self._ending(width)]
        return [self._within(line, width) for line in lines]

    def _wrapped(self, width: float) -> "list[tuple[Run, ...]]":
        lines: list[tuple[Run, ...]] = []
        for piece in self._pieces:
            if lines and _width(lines[-1]) + _width(piece) <= width:
                lines[-1] += piece
            else:
                lines.append(piece)
        return lines

    def _ending(self, width: float) -> "tuple[Run, ...]":
        """Return as many of the last pieces as fit, at least one."""
        more = self._measured(Run(MORE, bold=False))
        for first in range(len(self._pieces)):
            line = tuple(chain(*self._pieces[first:]))
            if first:
                line = (more, *line)
            if _width(line) <= width:
                return line
        return self._pieces[-1] if self._pieces else ()

    def _within(self, line: "tuple[Run, ...]", width: float) -> "tuple[Run, ...]":
        """Return a line whose last runs give way to an ellipsis if it is too long."""
        shown: list[Run] = []
        for run in line:
            room = width - _width(shown)
            if run.width > room:
                metrics = QFontMetricsF(self._fonts[run.bold])
                cut = metrics.elidedText(run.text, Qt.TextElideMode.ElideRight, room)
                return (*shown, self._measured(run._replace(text=cut)))
            shown.append(run)
        return tuple(shown)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines, one beneath the other."""
        painter = QPainter(self)
        lines = self.lines_in(self.width(), self.height())
        high = self.height() / max(1, len(lines))
        for number, line in enumerate(lines):
            left = 0.0 if self._left else self.width() - _width(line)
            for run in line:
                role = theme.WARNING if self._wrong else theme.TEXT if run.bold else theme.MUTED
                painter.setPen(self.palette().color(role))
                painter.setFont(self._fonts[run.bold])
                area = QRectF(left, number * high, run.width + 1, high)
                painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, run.text)
                left += run.width
        painter.end()


def _width(runs: "Iterable[Run]") -> float:
    return sum(run.width for run in runs)
