"""Where the money goes: a bar, and the same figures as a table."""

from fractions import Fraction
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from giftcalc.core.decimals import half_up
from giftcalc.core.shares import Part, Shares, Slice
from giftcalc.core.units import currency_places
from giftcalc.i18n.language import Language
from giftcalc.i18n.names import part_name
from giftcalc.ui import theme
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.elided_label import ElidedLabel
from giftcalc.ui.common.figure import Figure
from giftcalc.ui.common.painting import antialiased
from giftcalc.ui.common.text import label, muted

PART_ROLES = {
    Part.CREATOR: theme.CREATOR,
    Part.AGENCY: theme.AGENCY,
    Part.TAX: theme.BETWEEN,
    Part.STORE: theme.OWN,
    Part.BETWEEN: theme.ACCENT,
}
_ROOM_FOR_TEXT = 44


class Stretch(NamedTuple):
    """One stretch of the bar: its part, its length from 0 to 1 and what stands in it."""

    part: Part
    length: float
    text: str


class ShareBar(QWidget):
    """A bar cut into stretches, each with its percentage where there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("share-bar")
        self._stretches: tuple[Stretch, ...] = ()
        self.setFont(theme.scaled_font(self.font(), 0.85, bold=True))

    def sizeHint(self) -> QSize:
        """Return a height that holds a line of text."""
        return QSize(120, self.fontMetrics().height() + 11)

    def show_stretches(self, stretches: tuple[Stretch, ...]) -> None:
        """Show other stretches."""
        if stretches != self._stretches:
            self._stretches = stretches
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the stretches inside one box with round corners."""
        painter = antialiased(self)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), 7, 7)
        painter.setClipPath(outline)
        start = 0.0
        for stretch in self._stretches:
            width = stretch.length * self.width()
            self._paint_stretch(painter, QRectF(start, 0, width + 1, self.height()), stretch)
            start += width
        painter.end()

    def _paint_stretch(self, painter: QPainter, area: QRectF, stretch: Stretch) -> None:
        palette = self.palette()
        painter.fillRect(area, palette.color(PART_ROLES[stretch.part]))
        if area.width() >= _ROOM_FOR_TEXT:
            painter.setPen(palette.color(theme.ON_ACCENT))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, stretch.text)


class Swatch(QWidget):
    """A small square in the colour of a part."""

    def __init__(self, role: QPalette.ColorRole) -> None:
        super().__init__()
        self._role = role
        self.setFixedSize(10, 10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the square."""
        painter = antialiased(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(self._role))
        painter.drawRoundedRect(self.rect(), 3, 3)
        painter.end()


class LegendRow:
    """The labels of one part: swatch, name, amount and percentage."""

    __slots__ = ("amount", "name", "percent", "swatch")

    def __init__(self, part: Part, grid: QGridLayout, row: int) -> None:
        self.swatch = Swatch(PART_ROLES[part])
        self.name = ElidedLabel(f"share-{part.value}-name", size=1.0)
        self.amount = Figure(f"share-{part.value}-amount", bold=True)
        self.percent = Figure(f"share-{part.value}-percent", role=theme.MUTED)
        right = Qt.AlignmentFlag.AlignRight
        grid.addWidget(self.swatch, row, 0)
        grid.addWidget(self.name, row, 1)
        grid.addWidget(self.amount, row, 2, right)
        grid.addWidget(self.percent, row, 3, right)

    def widgets(self) -> tuple[QWidget, ...]:
        """Return everything in the row."""
        return self.swatch, self.name, self.amount, self.percent


class ShareCard(Card):
    """Shows who gets which part of what is paid."""

    def __init__(self, language: Language) -> None:
        super().__init__("share-card")
        self._language = language
        self._shares: Shares | None = None
        self._held: set[Part] | None = None
        self.title: QLabel = muted(name="share-title")
        self.total = Figure("share-total", role=theme.MUTED, size=0.95)
        self.bar = ShareBar()
        self.hint: QLabel = muted(name="share-hint", size=1.0)
        self.hint.setWordWrap(True)
        self.note: QLabel = label(name="share-note", role=theme.WARNING, size=0.85)
        self.note.setWordWrap(True)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.total)
        self.column.addLayout(head)
        self.column.addWidget(self.hint)
        self.column.addWidget(self.bar)
        grid = QGridLayout()
        grid.setVerticalSpacing(4)
        grid.setHorizontalSpacing(9)
        grid.setColumnStretch(1, 1)
        self.rows = {part: LegendRow(part, grid, row) for row, part in enumerate(Part)}
        self.column.addLayout(grid)
        self.column.addWidget(self.note)

    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self._language = language
        self.title.setText(language.tr("Where the money goes"))
        self.hint.setText(language.tr("Type an amount, and see who gets which part of it."))
        self.note.setText(self._overdrawn_text())
        for part, row in self.rows.items():
            row.name.show_text(part_name(part, language))
        self.show_shares(self._shares)

    def show_shares(self, shares: Shares | None) -> None:
        """Show how what is paid is shared out; None while nothing is paid."""
        self._shares = shares
        overdrawn = shares is not None and shares.overdrawn
        drawn = shares if shares is not None and not overdrawn else None
        self.total.setText(self._total(shares))
        self.bar.show_stretches(self._stretches(drawn) if drawn else ())
        self.bar.setAccessibleName(self._spoken(drawn))
        self.bar.setVisible(shares is not None)
        self.hint.setVisible(shares is None)
        self.note.setVisible(overdrawn)
        self._show_parts({piece.part for piece in shares.slices} if shares else set())
        if shares is not None:
            self._show_rows(shares)

    def _show_parts(self, held: set[Part]) -> None:
        if held == self._held:
            return
        self._held = held
        for part, row in self.rows.items():
            for widget in row.widgets():
                widget.setVisible(part in held)

    def _show_rows(self, shares: Shares) -> None:
        language = self._language
        for piece in shares.slices:
            row = self.rows[piece.part]
            shown = Fraction(piece.shown, 10 ** currency_places(shares.currency))
            row.amount.setText(language.money(shown, shares.currency))
            row.percent.setText(self._percent(piece))

    def _stretches(self, shares: Shares) -> tuple[Stretch, ...]:
        return tuple(
            Stretch(
                piece.part,
                float(piece.amount / shares.paid),
                self._language.percent(piece.amount / shares.paid, 0),
            )
            for piece in shares.slices
        )

    def _percent(self, piece: Slice) -> str:
        return self._language.percent(Fraction(piece.permille, 1000))

    def _total(self, shares: Shares | None) -> str:
        if shares is None:
            return ""
        places = currency_places(shares.currency)
        shown = Fraction(half_up(shares.paid, places), 10**places) or shares.paid
        return self._language.tr("of {amount}", amount=self._language.money(shown, shares.currency))

    def _spoken(self, shares: Shares | None) -> str:
        """Return the bar in words, for those who do not see it."""
        if shares is None:
            return self._language.tr("Where the money goes")
        return ", ".join(
            f"{part_name(piece.part, self._language)} {self._percent(piece)}"
            for piece in shares.slices
        )

    def _overdrawn_text(self) -> str:
        return self._language.tr(
            "The parts come to more than is paid. Check the price and the share."
        )
