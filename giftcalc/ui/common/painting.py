"""The few shapes everything is painted with."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

RADIUS = 9.0
_CLEAR, _EDGE = 10, 3


def antialiased(widget: QWidget) -> QPainter:
    """Return a painter on a widget that smooths edges."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def is_inside(part: QRect, whole: QRect) -> bool:
    """Say whether what is to be painted of a box lies clear of its edge and its corners."""
    return whole.adjusted(_CLEAR, _EDGE, -_CLEAR, -_EDGE).contains(part)


def box(
    painter: QPainter,
    area: QRectF,
    fill: QColor,
    edge: QColor | None = None,
    *,
    width: float = 1.0,
    radius: float = RADIUS,
) -> None:
    """Paint a filled box with round corners, its edge wholly inside the area."""
    half = width / 2
    painter.setPen(QPen(edge, width) if edge is not None else QPen(fill, 0))
    painter.setBrush(fill)
    painter.drawRoundedRect(area.adjusted(half, half, -half, -half), radius, radius)
