"""The small square before a gift's name: an emoji, or its initials in the colour of its price."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPixmap

from giftcalc.core.gifts import Gift
from giftcalc.core.price_bands import BANDS, Band, band_of
from giftcalc.ui import theme
from giftcalc.ui.common.emoji import EmojiFont

_WASH = 0.13
"""How much of its colour the ground of a quiet badge has."""

_LIGHT_TILE, _DARK_TILE = 0.045, 0.19
_MIDDLE = 128
_EMOJI_SIZE = 0.62
_LETTERS_SIZE = 0.42
_ROUND = 0.27
_MOST_KEPT = 2_000


class Badge(NamedTuple):
    """The colour of a price band; a solid one has its letters cut out of it."""

    role: QPalette.ColorRole
    solid: bool = False


BADGES = dict(
    zip(
        BANDS,
        (
            Badge(theme.MUTED),
            Badge(theme.OWN),
            Badge(theme.CREATOR),
            Badge(theme.AGENCY),
            Badge(theme.ACCENT),
            Badge(theme.AGENCY, solid=True),
            Badge(theme.ACCENT, solid=True),
        ),
        strict=True,
    )
)
"""A price band -> its colour, the same for ever."""


def badge_colours(band: Band, palette: QPalette) -> tuple[QColor, QColor]:
    """Return the ground and the letters of a band's badge."""
    badge = BADGES[band]
    colour = palette.color(badge.role)
    if badge.solid:
        return colour, palette.color(theme.ON_ACCENT)
    return _mixed(colour, palette.color(theme.CARD), _WASH), colour


def tile_ground(palette: QPalette) -> QColor:
    """Return the ground of an emoji; many emoji are black, so a dark one is lifted more."""
    card = palette.color(theme.CARD)
    wash = _LIGHT_TILE if card.lightness() > _MIDDLE else _DARK_TILE
    return _mixed(palette.color(theme.TEXT), card, wash)


def _mixed(colour: QColor, ground: QColor, wash: float) -> QColor:
    parts = (
        round(one * wash + other * (1 - wash))
        for one, other in (
            (colour.red(), ground.red()),
            (colour.green(), ground.green()),
            (colour.blue(), ground.blue()),
        )
    )
    return QColor(*parts)


def initials(name: str) -> str:
    """Return up to two letters or digits that stand for a name."""
    words = ("".join(filter(str.isalnum, word)) for word in name.split())
    letters = [word[0].upper()[:1] for word in words if word]
    return "".join(letters[:2]) or name[:1]


class Tiles:
    """Draws tiles of one size and keeps them, for they cost more than the rest of a row."""

    __slots__ = ("_emoji", "_emoji_font", "_kept", "_letters_font", "size")

    def __init__(self, font: QFont, size: int) -> None:
        self.size = size
        self._emoji_font = QFont(font)
        self._emoji_font.setPixelSize(max(round(size * _EMOJI_SIZE), 1))
        self._letters_font = QFont(theme.scaled_font(font, 1.0, bold=True))
        self._letters_font.setPixelSize(max(round(size * _LETTERS_SIZE), 1))
        self._emoji = EmojiFont(self._emoji_font)
        self._kept: dict[tuple[str, Band | None, int, float], QPixmap] = {}

    def tile(self, gift: Gift, palette: QPalette, ratio: float) -> QPixmap:
        """Return the tile of a gift for a screen of so many pixels to the point."""
        drawable = bool(gift.emoji) and self._emoji.draws(gift.emoji)
        text = gift.emoji if drawable else initials(gift.name)
        band = None if drawable else band_of(gift.coins)
        key = text, band, palette.color(theme.CARD).rgb(), ratio
        kept = self._kept.get(key)
        if kept is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            kept = self._kept[key] = self._drawn(text, band, palette, ratio)
        return kept

    def _drawn(self, text: str, band: Band | None, palette: QPalette, ratio: float) -> QPixmap:
        side = round(self.size * ratio)
        pixmap = QPixmap(side, side)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if band is None:
            ground, ink = tile_ground(palette), palette.color(theme.TEXT)
        else:
            ground, ink = badge_colours(band, palette)
        area = QRectF(0, 0, self.size, self.size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(area, self.size * _ROUND, self.size * _ROUND)
        painter.setPen(ink)
        painter.setFont(self._letters_font if band else self._emoji_font)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
        return pixmap
