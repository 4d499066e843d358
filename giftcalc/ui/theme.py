"""Colours and fonts: three palettes that travel in QPalette, and nothing else.

Every part paints itself from its own palette, so a change of theme is one call.
Text has a contrast of at least 4.5 to 1 on every ground it stands on, graphics
at least 3 to 1; a test measures all pairs.
"""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

_ROLE = QPalette.ColorRole


class Theme(NamedTuple):
    """The colours of one look, as #rrggbb."""

    name: str
    ground: str
    card: str
    field: str
    line: str
    edge: str
    text: str
    muted: str
    accent: str
    on_accent: str
    accent_wash: str
    selection: str
    creator: str
    agency: str
    between: str
    warning: str
    own: str


LIGHT = Theme(
    "light",
    ground="#f4f6f8",
    card="#ffffff",
    field="#f9fafb",
    line="#dfe2e8",
    edge="#878b9c",
    text="#16161d",
    muted="#5b5c6b",
    accent="#c81a4c",
    on_accent="#ffffff",
    accent_wash="#fde3eb",
    selection="#e9f0ff",
    creator="#07756a",
    agency="#8f5400",
    between="#646779",
    warning="#8f5400",
    own="#1f5fd0",
)
DARK = Theme(
    "dark",
    ground="#14151b",
    card="#1d1f28",
    field="#181a22",
    line="#343746",
    edge="#767a8f",
    text="#f2f3f7",
    muted="#a3a6b5",
    accent="#ff5a84",
    on_accent="#1a0509",
    accent_wash="#43202f",
    selection="#27304d",
    creator="#4fd3c8",
    agency="#e8ac52",
    between="#8d91a6",
    warning="#e8ac52",
    own="#86b1ff",
)
CONTRAST = Theme(
    "contrast",
    ground="#000000",
    card="#000000",
    field="#000000",
    line="#ffffff",
    edge="#ffffff",
    text="#ffffff",
    muted="#ffffff",
    accent="#ffe100",
    on_accent="#000000",
    accent_wash="#333000",
    selection="#00366b",
    creator="#31f0dd",
    agency="#ffb347",
    between="#c8c8d4",
    warning="#ffb347",
    own="#9cc7ff",
)
THEMES = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}

GROUND = _ROLE.Window
CARD = _ROLE.Base
FIELD = _ROLE.AlternateBase
LINE = _ROLE.Mid
EDGE = _ROLE.Button
TEXT = _ROLE.WindowText
MUTED = _ROLE.PlaceholderText
ACCENT = _ROLE.Accent
ON_ACCENT = _ROLE.BrightText
ACCENT_WASH = _ROLE.Midlight
SELECTION = _ROLE.Highlight
CREATOR = _ROLE.Link
AGENCY = _ROLE.Dark
BETWEEN = _ROLE.Shadow
WARNING = _ROLE.LinkVisited
OWN = _ROLE.Light
"""Where each colour of a theme travels in the palette."""


def palette_of(theme: Theme) -> QPalette:
    """Return the palette that carries a theme to every part of the window."""
    palette = QPalette()
    for role, colour in _roles(theme):
        palette.setColor(role, QColor(colour))
    for role in (_ROLE.WindowText, _ROLE.Text, _ROLE.ButtonText, _ROLE.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.muted))
    return palette


def _roles(theme: Theme) -> tuple[tuple[QPalette.ColorRole, str], ...]:
    return (
        (GROUND, theme.ground),
        (CARD, theme.card),
        (FIELD, theme.field),
        (LINE, theme.line),
        (TEXT, theme.text),
        (_ROLE.Text, theme.text),
        (EDGE, theme.edge),
        (_ROLE.ButtonText, theme.text),
        (_ROLE.ToolTipBase, theme.card),
        (_ROLE.ToolTipText, theme.text),
        (MUTED, theme.muted),
        (ACCENT, theme.accent),
        (ON_ACCENT, theme.on_accent),
        (ACCENT_WASH, theme.accent_wash),
        (SELECTION, theme.selection),
        (_ROLE.HighlightedText, theme.text),
        (CREATOR, theme.creator),
        (AGENCY, theme.agency),
        (BETWEEN, theme.between),
        (WARNING, theme.warning),
        (OWN, theme.own),
    )


def theme_named(name: str) -> Theme:
    """Return the theme of that name; any other name follows the system."""
    return THEMES.get(name) or _system_theme()


def _system_theme() -> Theme:
    hints = QGuiApplication.styleHints()
    contrast = getattr(hints, "accessibility", None)  # since Qt 6.10
    if contrast and contrast().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def scaled_font(base: QFont, factor: float, *, bold: bool = False) -> QFont:
    """Return a font of a factor of the system's size, with figures of equal width."""
    made = _FONTS.get((base.key(), factor, bold))
    if made is None:
        made = QFont(base)
        made.setPointSizeF(base.pointSizeF() * factor)
        if bold:
            made.setWeight(QFont.Weight.DemiBold)
        made.setFeature(QFont.Tag("tnum"), 1)
        _FONTS[base.key(), factor, bold] = made
    return made


_FONTS: dict[tuple[str, float, bool], QFont] = {}
"""Fonts made so far: the window asks for a hundred, of which a dozen differ."""
