"""Buttons: one painter, four kinds."""

from enum import Enum, auto

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from giftcalc.ui import theme
from giftcalc.ui.common.painting import RADIUS, antialiased, box


class Kind(Enum):
    """What a button looks like: the main act, another act, a choice, or words to click.

    WORDS are those that begin where the letters above and below them do.
    """

    PRIMARY = auto()
    PLAIN = auto()
    CHIP = auto()
    TAB = auto()
    LINK = auto()
    WORDS = auto()
    FIELD = auto()


PADDING = {
    Kind.PRIMARY: (14, 7),
    Kind.PLAIN: (14, 7),
    Kind.CHIP: (11, 5),
    Kind.TAB: (15, 8),
    Kind.LINK: (3, 3),
    Kind.WORDS: (0, 3),
    Kind.FIELD: (12, 12),
}
"""Room around the text, in pixels: at its sides, above and below."""

LEAST_WORDS = 64
"""The width down to which words to click give way, in pixels."""

LEAST_TAB_PADDING = 4
"""Room at the sides of a tab's title, in pixels, where there is little."""


class Button(QAbstractButton):
    """A button that paints itself in the colours of the theme."""

    def __init__(
        self, kind: Kind, name: str, text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._hint: QSize | None = None
        self._ink = theme.MUTED
        self.setObjectName(name)
        self.setText(text)
        self.setCheckable(kind in (Kind.CHIP, Kind.TAB))
        self.setFont(
            theme.scaled_font(self.font(), 1.0, bold=kind in (Kind.PRIMARY, Kind.PLAIN, Kind.FIELD))
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        yields = self._is_words() or kind is Kind.TAB
        across = QSizePolicy.Policy.Maximum if yields else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_ink(self, role: QPalette.ColorRole) -> None:
        """Give words to click another colour than the quiet one."""
        self._ink = role
        self.update()

    def setText(self, text: str) -> None:
        """Show a text as it is: an ampersand marks no mnemonic, and room is made for it."""
        if text != self.text():
            self._hint = None
            super().setText(text)
            if "&" in text:
                self.setShortcut(QKeySequence())  # which Qt has made of the letter behind it
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Return the room the text needs, with its padding; layouts ask for it very often."""
        if self._hint is None:
            horizontal, vertical = PADDING[self._kind]
            metrics = self.fontMetrics()
            width = metrics.horizontalAdvance(self.text()) + 2 * horizontal
            self._hint = QSize(max(width, metrics.height()), metrics.height() + 2 * vertical)
        return self._hint

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew after a change of the font."""
        self._hint = None
        super().changeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Never be cut, but for words to click, which end in an ellipsis where room is short.

        Tabs move closer together.
        """
        hint, least = self.sizeHint(), self.sizeHint().width()
        if self._is_words():
            least = min(least, LEAST_WORDS)
        elif self._kind is Kind.TAB:
            least -= 2 * (PADDING[Kind.TAB][0] - LEAST_TAB_PADDING)
        return QSize(least, hint.height())

    def _is_words(self) -> bool:
        return self._kind in (Kind.LINK, Kind.WORDS)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the surface, the text and, where the keyboard is, a ring."""
        painter = antialiased(self)
        ink = self._paint_surface(painter)
        if self.hasFocus():
            self._paint_ring(painter)
        if not self.isEnabled():
            ink = self._colour(theme.MUTED)
        painter.setPen(ink)
        painter.setFont(self.font())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._fitting_text())
        painter.end()

    def _fitting_text(self) -> str:
        if not self._is_words() or self.width() >= self.sizeHint().width():
            return self.text()
        room = self.width() - 2 * PADDING[self._kind][0]
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def _paint_surface(self, painter: QPainter) -> QColor:
        """Paint what the kind asks for and return the colour of its text."""
        area = QRectF(self.rect())
        if self._kind is Kind.PRIMARY and self.isEnabled():
            box(painter, area, self._colour(theme.ACCENT))
            return self._colour(theme.ON_ACCENT)
        if self._is_words():
            return self._colour(theme.TEXT if self._lit() else self._ink)
        if self._kind is Kind.TAB:
            return self._paint_tab(painter, area)
        if self._kind is Kind.FIELD:
            box(painter, area, self._colour(theme.FIELD), self._colour(theme.EDGE))
            return self._colour(theme.TEXT)
        chosen = self.isChecked()
        fill = theme.ACCENT_WASH if chosen else theme.SELECTION if self._lit() else theme.CARD
        edge = None if chosen else self._colour(theme.LINE)
        box(painter, area, self._colour(fill), edge, radius=self._radius())
        return self._colour(theme.ACCENT if chosen else theme.TEXT)

    def _paint_tab(self, painter: QPainter, area: QRectF) -> QColor:
        if self.isChecked():
            box(painter, area, self._colour(theme.CARD), self._colour(theme.LINE))
            return self._colour(theme.TEXT)
        return self._colour(theme.TEXT if self._lit() else theme.MUTED)

    def _paint_ring(self, painter: QPainter) -> None:
        clear = QColor(0, 0, 0, 0)
        ring = theme.TEXT if self._kind is Kind.PRIMARY else theme.ACCENT
        box(painter, QRectF(self.rect()), clear, self._colour(ring), width=2, radius=self._radius())

    def _radius(self) -> float:
        return self.height() / 2 if self._kind is Kind.CHIP else RADIUS

    def _lit(self) -> bool:
        return self.isEnabled() and self.underMouse()

    def _colour(self, role: QPalette.ColorRole) -> QColor:
        return self.palette().color(role)
