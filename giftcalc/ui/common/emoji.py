"""Whether the system's fonts can draw an emoji as one picture."""

from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QTextLayout

_WIDEST = 1.6
"""A joined sequence is wider than this many emoji if the font cannot join it."""

_SAMPLE = "🙂"


class EmojiFont:
    """Knows which emoji can be drawn; each is tried once."""

    __slots__ = ("_drawable", "_font", "_widest")

    def __init__(self, font: QFont) -> None:
        self._font = font
        self._widest = QFontMetricsF(font).horizontalAdvance(_SAMPLE) * _WIDEST
        self._drawable: dict[str, bool] = {}

    def draws(self, emoji: str) -> bool:
        """Tell whether an emoji has a picture of its own, not a box or its parts in a row."""
        known = self._drawable.get(emoji)
        if known is None:
            known = self._drawable[emoji] = self._try(emoji)
        return known

    def _try(self, emoji: str) -> bool:
        layout = QTextLayout(emoji, self._font)
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        glyphs = [index for run in layout.glyphRuns() for index in run.glyphIndexes()]
        return bool(glyphs) and all(glyphs) and line.naturalTextWidth() <= self._widest


def drawn(emoji: str) -> str:
    """Return an emoji if the program's own font draws it, else nothing, rather than a box."""
    if not emoji:
        return ""
    return emoji if _program_font(QGuiApplication.font().toString()).draws(emoji) else ""


@lru_cache(maxsize=1)
def _program_font(described: str) -> EmojiFont:
    font = QFont()
    font.fromString(described)
    return EmojiFont(font)
