"""The pictures: our own stand-ins, readable in every theme."""

import pytest
from PySide6.QtGui import QColor, QFont

from giftcalc.core.price_bands import BANDS, Band
from giftcalc.ui import theme
from giftcalc.ui.common.emoji import EmojiFont, drawn
from giftcalc.ui.common.tiles import BADGES, Tiles, badge_colours, initials
from giftcalc.ui.common.writing import Writing
from tests.gift_samples import HOSTILE, gift

LEAST_CONTRAST = 4.5


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("look", theme.THEMES.values(), ids=theme.THEMES)
@pytest.mark.parametrize("band", BANDS, ids=str)
def test_initials_can_be_read_on_their_badge(look: theme.Theme, band: Band) -> None:
    assert contrast(*badge_colours(band, theme.palette_of(look))) >= LEAST_CONTRAST


def test_every_band_has_a_look_of_its_own() -> None:
    assert len(set(BADGES.values())) == len(BANDS)


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Glow Stick", "GS"), ("rose", "R"), ("10/10", "1"), ("A & B", "AB"), ("ßa", "S"), ("…", "…")],
)
def test_a_name_is_shortened_to_its_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_an_emoji_is_drawn_once(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EmojiFont, "draws", lambda _self, _emoji: True)
    tiles, palette = Tiles(QFont(), 26), theme.palette_of(theme.LIGHT)
    one = tiles.tile(gift("Rose", 1, emoji="🌹"), palette, 1.0)
    other = tiles.tile(gift("Rosa", 10, emoji="🌹"), palette, 1.0)
    assert one.cacheKey() == other.cacheKey()
    assert tiles.tile(gift("Rose", 1, emoji="🌹"), palette, 2.0).width() == 52


def test_the_price_decides_the_badge_where_there_is_no_emoji(qapp: object) -> None:
    tiles, palette = Tiles(QFont(), 26), theme.palette_of(theme.LIGHT)
    cheap, dear = tiles.tile(gift("X", 1), palette, 1.0), tiles.tile(gift("X", 900), palette, 1.0)
    assert cheap.toImage() != dear.toImage()


def test_an_emoji_that_cannot_be_drawn_becomes_a_badge(
    qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EmojiFont, "draws", lambda _self, _emoji: False)
    tiles, palette = Tiles(QFont(), 26), theme.palette_of(theme.LIGHT)
    with_emoji = tiles.tile(gift("Rose", 1, emoji="🌹"), palette, 1.0)
    assert with_emoji.toImage() == tiles.tile(gift("Rose", 1), palette, 1.0).toImage()


def test_parts_in_a_row_are_no_picture(qapp: object) -> None:
    """What a font shows for a joined sequence that it does not know: its parts."""
    assert not EmojiFont(QFont()).draws("🌹🌹")


def test_a_letter_that_no_font_has_is_no_picture(qapp: object) -> None:
    assert not EmojiFont(QFont()).draws("\U0010fffd")


def test_tiles_and_lines_are_not_kept_for_ever(
    qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("giftcalc.ui.common.tiles._MOST_KEPT", 3)
    monkeypatch.setattr("giftcalc.ui.common.writing._MOST_KEPT", 3)
    tiles, writing = Tiles(QFont(), 26), Writing(QFont())
    for letter in "ABCDEFGH":
        tiles.tile(gift(letter, 1), theme.palette_of(theme.DARK), 1.0)
        writing.line(letter)
    assert len(tiles._kept) <= 3
    assert len(writing._kept) <= 3


def test_a_long_name_ends_in_an_ellipsis(qapp: object) -> None:
    writing = Writing(QFont())
    line = writing.fitting("A very long name of a gift", 60)
    assert line.width <= 60
    assert line.text.text().endswith("…")
    assert writing.fitting(HOSTILE, 1_000).text.text() == HOSTILE


@pytest.mark.parametrize(("drawable", "seen"), [(True, "🪙"), (False, "")])
def test_a_sign_that_no_font_draws_is_left_out(
    qapp: object, monkeypatch: pytest.MonkeyPatch, drawable: bool, seen: str
) -> None:
    monkeypatch.setattr(EmojiFont, "draws", lambda _self, _emoji: drawable)
    assert drawn("🪙") == seen
    assert not drawn("")
