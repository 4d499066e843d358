"""The card of one channel: what to buy there, what it costs, and how sure that is."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout

from giftcalc.i18n.language import Language
from giftcalc.ui import theme
from giftcalc.ui.common.buttons import PADDING, Button, Kind
from giftcalc.ui.common.painting import antialiased, box
from giftcalc.ui.common.text import label, muted, set_tooltip
from giftcalc.ui.recharge.faces import PlanFace

_COPYING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_AMOUNT_SIZE = 1.75
_SIDE, _TOP = 15, 12


def wrapped(made: QLabel) -> QLabel:
    """Have a label break its lines rather than widen its card."""
    made.setWordWrap(True)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return made


class PlanCard(QFrame):
    """Says a plan; the best one has an outline. Enter, Space, Ctrl+C or the button copy it."""

    copied = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._face: PlanFace | None = None
        self.title = wrapped(label(name=f"{name}-title", bold=True))
        self.amount = label(name=f"{name}-amount", size=_AMOUNT_SIZE, bold=True)
        self.purchases = wrapped(muted(name=f"{name}-purchases", size=1.0))
        self.standing = wrapped(muted(name=f"{name}-standing", size=1.0))
        self.more = wrapped(muted(name=f"{name}-more", size=0.9))
        self.other = wrapped(muted(name=f"{name}-other", size=0.9))
        self.known = wrapped(muted(name=f"{name}-known", size=0.85))
        self.copy = Button(Kind.LINK, f"{name}-copy", parent=self)
        self.copy.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.copy.hide()
        self._place()
        self.copy.clicked.connect(self.copy_plan)

    def _place(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, _TOP, _SIDE, _TOP)
        column.setSpacing(4)
        for part in (
            self.title,
            self.amount,
            self.purchases,
            self.standing,
            self.more,
            self.other,
            self.known,
        ):
            column.addWidget(part)
        column.addStretch(1)

    def show_face(self, face: PlanFace, language: Language) -> None:
        """Show a plan."""
        self.copy.setText(language.tr("Copy"))
        self.copy.setAccessibleName(language.tr("Copy the plan"))
        if face == self._face:
            return
        self._face = face
        for part, text in (
            (self.title, face.title),
            (self.amount, face.amount),
            (self.purchases, face.purchases),
            (self.standing, face.standing),
            (self.more, face.more),
            (self.other, face.other),
            (self.known, face.known),
        ):
            part.setText(text)
            part.setVisible(bool(text))
        self.standing.setForegroundRole(theme.CREATOR if face.best else theme.MUTED)
        self.standing.setFont(theme.scaled_font(self.font(), 1.0, bold=face.best))
        self.known.setForegroundRole(theme.WARNING if face.estimated else theme.MUTED)
        set_tooltip(self, face.story)
        self.setAccessibleName(face.spoken)
        self.updateGeometry()
        self.update()

    @property
    def face(self) -> PlanFace | None:
        """What the card says."""
        return self._face

    def copy_plan(self) -> None:
        """Put the plan on the clipboard."""
        if self._face is not None:
            QGuiApplication.clipboard().setText(self._face.copied)
            self.copied.emit(self._face.copied)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the plan with the keys that press a button, and with the one that copies."""
        if event.key() in _COPYING or event.matches(QKeySequence.StandardKey.Copy):
            self.copy_plan()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the button that copies while the mouse is on the card."""
        super().enterEvent(event)
        self._show_copy()

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the button again."""
        super().leaveEvent(event)
        self._show_copy()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self._show_copy()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard has gone."""
        super().focusOutEvent(event)
        self._show_copy()

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width, with a line for the button that copies if need be."""
        line = self.copy.sizeHint().height() if self._is_crowded(width) else 0
        return super().heightForWidth(width) + line

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button that copies in its corner."""
        super().resizeEvent(event)
        self._place_copy()

    def _is_crowded(self, width: int) -> bool:
        """Tell whether the title leaves no room for the button beside it."""
        title = self.title.fontMetrics().horizontalAdvance(self.title.text())
        return title + self.copy.sizeHint().width() > width - 2 * _SIDE

    def _place_copy(self) -> None:
        """Put the button beside the title, or beneath all else; it hides nothing in either."""
        size, (across, down) = self.copy.sizeHint(), PADDING[Kind.LINK]
        left = self.width() - _SIDE + across - size.width()
        beneath = self.height() - _TOP + down - size.height()
        top = beneath if self._is_crowded(self.width()) else _TOP - down
        self.copy.setGeometry(QRect(QPoint(left, top), size))

    def _show_copy(self) -> None:
        self._place_copy()
        self.copy.setVisible(self.hasFocus() or self.underMouse())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card, outlined if it is the best, and a ring where the keyboard is."""
        palette, best = self.palette(), self._face is not None and self._face.best
        edge = theme.ACCENT if self.hasFocus() else theme.CREATOR if best else theme.LINE
        painter = antialiased(self)
        box(
            painter,
            QRectF(self.rect()),
            palette.color(theme.CARD),
            palette.color(edge),
            width=2 if best or self.hasFocus() else 1,
        )
        painter.end()
