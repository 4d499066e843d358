"""What the pane says about its gifts: the count, the filters, the empty table."""

from fractions import Fraction
from typing import TYPE_CHECKING

from giftcalc.core.typed_query import TypedQuery
from giftcalc.i18n.marked import N_
from giftcalc.ui.gifts.asking import Filters

if TYPE_CHECKING:
    from giftcalc.core.gifts import Catalogue
    from giftcalc.core.price_bands import Band
    from giftcalc.i18n.language import Language
    from giftcalc.ui.gifts.model import GiftsState

THEMES = {
    "animals": N_("Animals"),
    "awards": N_("Awards"),
    "fantasy": N_("Fantasy"),
    "fashion": N_("Fashion"),
    "flowers": N_("Flowers"),
    "food": N_("Food and drink"),
    "games": N_("Games"),
    "gestures": N_("Gestures"),
    "hearts": N_("Hearts"),
    "music": N_("Music"),
    "party": N_("Party"),
    "places": N_("Places"),
    "space_weather": N_("Space and weather"),
    "treasure": N_("Treasure"),
    "vehicles": N_("Vehicles"),
}


def theme_name(theme: str, language: "Language") -> str:
    """Return what a theme is called."""
    return language.tr(THEMES.get(theme, theme))


def band_text(band: "Band", language: "Language") -> str:
    """Return a band of prices as short as it can be said."""
    low = language.number(band.low)
    if band.high is None:
        return f"{low}+"
    high = language.number(band.high)
    return f"≤ {high}" if band.low == 1 else f"{low}–{high}"


def band_spoken(band: "Band", language: "Language") -> str:
    """Return a band of prices in words."""
    low = language.number(band.low)
    if band.high is None:
        return language.tr("{low} coins and more", low=low)
    return language.tr("{low} to {high} coins", low=low, high=language.number(band.high))


def filter_texts(filters: Filters, language: "Language") -> dict[str, str]:
    """Return the filters in force that have no button of their own, by field, in words."""
    tr = language.tr
    texts = {}
    if filters.theme is not None:
        texts["theme"] = theme_name(filters.theme, language)
    if filters.region is not None:
        place = language.country_name(filters.region)
        texts["region"] = tr("Seen in {place}", place=place)
    if filters.streakable:
        texts["streakable"] = tr("Streaks")
    if not filters.recent:
        texts["recent"] = tr("Older too")
    return texts


def count_text(state: "GiftsState", catalogue: "Catalogue", language: "Language") -> str:
    """Return how many gifts are shown, of how many, and since when they were seen."""
    found, tr = state.found, language.tr
    if found.refused is not None:
        from giftcalc.i18n.wording import sentence

        return sentence(found.refused, language)
    if found.near:
        return tr("No gift is called “{name}”. The nearest names:", name=found.typed.words)
    total = len(catalogue.gifts)
    shown = language.number(len(state.rows))
    parts = [
        language.ntr("{shown} of {count} gift", "{shown} of {count} gifts", total, shown=shown)
    ]
    reading = money_text(found.typed, found.most_coins, language)
    if reading:
        parts.append(reading)
    if state.filters.recent:
        since = language.date(catalogue.recent_since[:7])
        parts.append(tr("seen since {date}", date=since))
    return " · ".join(parts)


def money_text(typed: TypedQuery, most_coins: int | None, language: "Language") -> str:
    """Return how an amount of money was read, in money and in coins, if one was typed."""
    if typed.money is None or typed.currency is None or typed.money.high is None:
        return ""
    return language.tr(
        "up to {money}, which is {coins}",
        money=language.money(Fraction(typed.money.high), typed.currency),
        coins=language.ntr("{count} coin", "{count} coins", most_coins or 0),
    )


def empty_text(state: "GiftsState", language: "Language") -> str:
    """Return why the table is empty."""
    tr, words = language.tr, state.found.typed.words
    if state.found.refused is not None:
        from giftcalc.i18n.wording import sentence

        return sentence(state.found.refused, language)
    if state.found.older:
        return tr("No gift like this was seen in the last twelve months.")
    if words:
        return tr("No gift is called “{name}”.", name=words)
    if state.filters.pinned and not state.pins:
        return tr("Nothing is pinned yet. Choose a gift and press Ctrl+D.")
    return tr("No gift fits all of this.")
