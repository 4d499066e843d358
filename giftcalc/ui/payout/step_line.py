"""A line of the way to the bank: what it is, how that is known, what goes and what stays."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from giftcalc.core.pricing import Basis
from giftcalc.ui import theme
from giftcalc.ui.common.painting import antialiased, box
from giftcalc.ui.common.text import label, muted, set_tooltip
from giftcalc.ui.payout.faces import LineFace

_MARK = 9
_WORD, _ROOMY = 18, 36
"""The width of a word, and that below which figures do not stand beside words, in letters."""
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_INKS: dict[Basis | None, QPalette.ColorRole] = {
    Basis.OBSERVED: theme.CREATOR,
    Basis.ESTIMATED: theme.AGENCY,
    Basis.YOURS: theme.OWN,
    None: theme.MUTED,
}


class BasisMark(QWidget):
    """A small mark of how a figure is known: full, half, square, or an empty ring."""

    def __init__(self) -> None:
        super().__init__()
        self._basis: Basis | None = None
        self.setFixedSize(_MARK + 2, _MARK + 2)

    def show_basis(self, basis: Basis | None) -> None:
        """Show how another figure is known."""
        if basis is not self._basis:
            self._basis = basis
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the mark; its shape says the same as its colour."""
        painter, colour = antialiased(self), self.palette().color(_INKS[self._basis])
        area = QRectF(1.5, 1.5, _MARK - 1, _MARK - 1)
        painter.setPen(QPen(colour, 1.6))
        painter.setBrush(
            colour if self._basis in (Basis.OBSERVED, Basis.YOURS) else QColor(0, 0, 0, 0)
        )
        if self._basis is Basis.YOURS:
            painter.drawRoundedRect(area, 2, 2)
        else:
            painter.drawEllipse(area)
        if self._basis is Basis.ESTIMATED:
            painter.setBrush(colour)
            painter.drawChord(area, 90 * 16, 180 * 16)
        painter.end()


class StepLine(QAbstractButton):
    """A whole line to click; Enter and Space open it as well."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.setObjectName(f"payout-line-{key}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.mark = BasisMark()
        self.title: QLabel = label(name=f"payout-{key}-name")
        self.known: QLabel = muted(name=f"payout-{key}-known", size=0.85)
        self.left: QLabel = label(name=f"payout-{key}-left", bold=True)
        self.taken: QLabel = muted(name=f"payout-{key}-taken", size=0.85)
        self._last = False
        self._place()

    def _place(self) -> None:
        for part in (self.title, self.known):
            part.setWordWrap(True)
        for part in (self.left, self.taken):
            part.setAlignment(Qt.AlignmentFlag.AlignRight)
        inside: tuple[QWidget, ...] = (self.mark, self.title, self.known, self.left, self.taken)
        for each in inside:
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(8, 7, 8, 8)
        whole.setSpacing(9)
        whole.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignVCenter)
        whole.addLayout(row, 1)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(9)
        words, figures = QVBoxLayout(), QVBoxLayout()
        for column, parts in (
            (words, (self.title, self.known)),
            (figures, (self.left, self.taken)),
        ):
            column.setSpacing(1)
            for part in parts:
                column.addWidget(part)
        figures.addStretch(1)
        row.addLayout(words, 1)
        row.addLayout(figures)

    def show_face(self, face: LineFace, *, last: bool) -> None:
        """Show another line; beneath the last there is no rule."""
        self._last = last
        self.mark.show_basis(face.basis)
        self.title.setText(face.name)
        self.known.setText(face.known)
        self.left.setText(face.left)
        self.taken.setText(face.taken)
        self.taken.setVisible(bool(face.taken))
        self.setAccessibleName(face.spoken)
        set_tooltip(self, face.story)

    def minimumSizeHint(self) -> QSize:
        """Ask for little: where there is no room beside the words, the figures stand beneath."""
        return QSize(self.fontMetrics().averageCharWidth() * _WORD, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have the figures beside the words, or beneath them."""
        super().resizeEvent(event)
        beside = self.width() >= self.fontMetrics().averageCharWidth() * _ROOMY
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self.row.setDirection(way)
        self.row.setSpacing(9 if beside else 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter too."""
        if event.key() in _OPENING:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground under the mouse, the rule beneath, and where the keyboard is a ring."""
        painter, palette = antialiased(self), self.palette()
        area = QRectF(self.rect())
        if self.underMouse():
            box(painter, area, palette.color(theme.SELECTION))
        elif not self._last:
            self._paint_rule(painter)
        if self.hasFocus():
            clear = QColor(0, 0, 0, 0)
            box(painter, area, clear, palette.color(theme.ACCENT), width=2)
        painter.end()

    def _paint_rule(self, painter: QPainter) -> None:
        bottom = self.height() - 1
        painter.fillRect(8, bottom, self.width() - 16, 1, self.palette().color(theme.LINE))
