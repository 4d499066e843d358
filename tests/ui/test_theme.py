"""Colours that everybody can read."""

import pytest
from PySide6.QtGui import QFont, QPalette

from giftcalc.ui import theme
from giftcalc.ui.theme import Theme

TEXT_CONTRAST = 4.5
GRAPHICS_CONTRAST = 3.0
GROUNDS = ("ground", "card", "field")
INKS = ("text", "muted", "accent", "creator", "agency", "between", "warning", "own")


def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb, as WCAG 2.2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=list(theme.THEMES.values()), ids=list(theme.THEMES))
def look(request: pytest.FixtureRequest) -> Theme:
    """Each of the looks."""
    found: Theme = request.param
    return found


@pytest.mark.parametrize("ink", INKS)
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_stands_out_from_every_ground(look: Theme, ink: str, ground: str) -> None:
    assert contrast(getattr(look, ink), getattr(look, ground)) >= TEXT_CONTRAST


@pytest.mark.parametrize("ground", ["selection", "accent_wash"])
def test_text_stands_out_where_something_is_chosen(look: Theme, ground: str) -> None:
    assert contrast(look.text, getattr(look, ground)) >= TEXT_CONTRAST
    assert contrast(look.muted, getattr(look, ground)) >= TEXT_CONTRAST


def test_a_chosen_chip_is_readable(look: Theme) -> None:
    assert contrast(look.accent, look.accent_wash) >= TEXT_CONTRAST


@pytest.mark.parametrize("fill", ["accent", "creator", "between", "agency", "own"])
def test_text_on_a_filled_part_is_readable(look: Theme, fill: str) -> None:
    assert contrast(look.on_accent, getattr(look, fill)) >= TEXT_CONTRAST


@pytest.mark.parametrize("ground", ["card", "field"])
def test_the_edge_of_a_field_can_be_seen(look: Theme, ground: str) -> None:
    assert contrast(look.edge, getattr(look, ground)) >= GRAPHICS_CONTRAST


def test_every_colour_travels_in_a_role_of_its_own(qapp: object) -> None:
    palette = theme.palette_of(theme.LIGHT)
    held = {palette.color(role).name() for role in QPalette.ColorRole if role.name != "NColorRoles"}
    assert set(theme.LIGHT[1:]) <= held


def test_an_unknown_name_follows_the_system(qapp: object) -> None:
    assert theme.theme_named("system") in theme.THEMES.values()
    assert theme.theme_named("dark") is theme.DARK


def test_figures_are_of_equal_width(qapp: object) -> None:
    font = theme.scaled_font(QFont(), 2, bold=True)
    assert font.featureValue(QFont.Tag("tnum")) == 1
    assert font.pointSizeF() == QFont().pointSizeF() * 2
