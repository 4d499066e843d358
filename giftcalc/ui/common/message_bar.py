"""The strip in a window that tells what happens there, and asks in place of a dialog."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHideEvent,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from giftcalc.ui import theme
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.painting import antialiased, box
from giftcalc.ui.common.text import label

_TICK = 40
_STEPS = 50
_CHUNK = 0.28


class BusyBar(QProgressBar):
    """A thin bar that moves as long as something is under way, or fills if it has a range."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setRange(0, 0)
        self.setTextVisible(False)
        self._at = 0
        self._clock = QTimer(self, interval=_TICK)
        self._clock.timeout.connect(self._move)

    def sizeHint(self) -> QSize:
        """Return a thin bar."""
        return QSize(120, 4)

    def minimumSizeHint(self) -> QSize:
        """Return a thin and short bar."""
        return QSize(40, 4)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to move."""
        super().showEvent(event)
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stand still while nobody sees it."""
        super().hideEvent(event)
        self._clock.stop()

    def _move(self) -> None:
        self._at = (self._at + 1) % _STEPS
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the groove and the stretch that runs along it."""
        palette, room = self.palette(), QRectF(self.rect())
        painter = antialiased(self)
        painter.setClipRect(room)
        box(painter, room, palette.color(theme.LINE), radius=2)
        width = room.width() * _CHUNK
        left = (room.width() + width) * self._at / _STEPS - width
        if self.maximum() > 0:
            left, width = 0, room.width() * self.value() / self.maximum()
        moving = QRectF(left, 0, width, room.height())
        box(painter, moving, palette.color(theme.ACCENT), radius=2)
        painter.end()


class MessageBar(QFrame):
    """Hidden while there is nothing to say; has a question's two buttons, or one to stop."""

    accepted = Signal()
    declined = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.text = label(name=f"{name}-text")
        self.text.setWordWrap(True)
        self.busy = BusyBar(f"{name}-busy")
        self.accept = Button(Kind.PLAIN, f"{name}-accept")
        self.decline = Button(Kind.PLAIN, f"{name}-decline")
        words = QVBoxLayout()
        words.setSpacing(7)
        words.addWidget(self.text)
        words.addWidget(self.busy)
        row = QHBoxLayout(self)
        row.setDirection(QBoxLayout.Direction.LeftToRight)
        row.setContentsMargins(14, 9, 9, 9)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self.decline, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.accept, 0, Qt.AlignmentFlag.AlignVCenter)
        self.accept.clicked.connect(self.accepted)
        self.decline.clicked.connect(self.declined)
        self._wrong = False
        self.clear()

    @property
    def asking(self) -> bool:
        """Whether a question waits for its answer."""
        return not self.isHidden() and not self.accept.isHidden()

    def clear(self) -> None:
        """Have nothing to say."""
        self.setVisible(False)
        self.text.clear()

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Tell something; `wrong` marks it as a problem."""
        self._show(text, wrong=wrong)

    def ask(self, text: str, accept: str, decline: str, *, wrong: bool = False) -> None:
        """Ask something that two buttons answer; the keyboard goes to the harmless one."""
        self._show(text, accept, decline, wrong=wrong)
        self.decline.setFocus()

    def wait(self, text: str, stop: str) -> None:
        """Tell what is under way, and offer to stop it."""
        self._show(text, decline=stop, busy=True)
        self.busy.setAccessibleName(text)

    def _show(
        self,
        text: str,
        accept: str = "",
        decline: str = "",
        *,
        busy: bool = False,
        wrong: bool = False,
    ) -> None:
        self._wrong = wrong
        self.text.setText(text)
        self.text.setForegroundRole(theme.WARNING if wrong else theme.TEXT)
        for button, words in ((self.accept, accept), (self.decline, decline)):
            button.setText(words)
            button.setVisible(bool(words))
        self.busy.setVisible(busy)
        self.setVisible(True)
        self.update()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.text, text))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the strip."""
        palette = self.palette()
        edge = theme.WARNING if self._wrong else theme.LINE
        painter = antialiased(self)
        box(painter, QRectF(self.rect()), palette.color(theme.FIELD), palette.color(edge))
        painter.end()
