"""What can be chosen in the settings, as rows and chips in the reader's language."""

from fractions import Fraction

from giftcalc.core.settings import GiftFilter, Theme
from giftcalc.i18n.formats import Formats
from giftcalc.i18n.language import LANGUAGES, Language
from giftcalc.i18n.marked import N_
from giftcalc.ui.common.picker_list import PickerRow

UNCHECKED = frozenset(("de", "es", "pt_BR"))
"""Languages whose texts no speaker has read through yet."""

LOCALES = (
    "en_US",
    "en_GB",
    "en_IN",
    "fr_FR",
    "fr_CA",
    "fr_CH",
    "de_DE",
    "de_AT",
    "de_CH",
    "es_ES",
    "es_MX",
    "pt_BR",
    "pt_PT",
    "it_IT",
    "nl_NL",
    "pl_PL",
    "sv_SE",
    "tr_TR",
    "ja_JP",
)
"""Places whose way to write numbers is offered; the settings file takes any."""

SAMPLE = Fraction(123456789, 100)

_THEMES = {
    Theme.SYSTEM: N_("As the system"),
    Theme.LIGHT: N_("Light"),
    Theme.DARK: N_("Dark"),
    Theme.CONTRAST: N_("High contrast"),
}
_FILTERS = {
    GiftFilter.RECENT: N_("Seen recently"),
    GiftFilter.ALL: N_("All, older ones too"),
}


def language_rows(language: Language) -> tuple[PickerRow, ...]:
    """Return the languages by their own names, and to follow the system."""
    unchecked = language.tr("needs a speaker’s check")
    rows = (
        PickerRow(code, name, unchecked if code in UNCHECKED else "", code)
        for code, name in LANGUAGES.items()
    )
    return PickerRow("", language.tr("As the system")), *rows


def language_text(code: str, language: Language) -> str:
    """Return what the chosen language is called; the system's is the one that is spoken."""
    if code in LANGUAGES:
        return LANGUAGES[code]
    return language.tr("As the system: {language}", language=LANGUAGES[language.code])


def locale_rows(language: Language) -> tuple[PickerRow, ...]:
    """Return ways to write numbers, each with an example."""
    places = sorted(LOCALES, key=lambda tag: locale_text(tag, language))
    rows = (PickerRow(tag, locale_text(tag, language), sample(tag), tag) for tag in places)
    return PickerRow("", locale_text("", language)), *rows


def locale_text(tag: str, language: Language) -> str:
    """Return whose way to write numbers it is; several of one country are told by the language."""
    if not tag:
        return language.tr("As the language")
    code, _, country = tag.partition("_")
    if not country:
        return tag
    name = language.country_name(country)
    shared = sum(one.endswith(f"_{country}") for one in LOCALES) > 1
    if not shared or code not in LANGUAGES:
        return name
    return language.tr("{country} ({language})", country=name, language=LANGUAGES[code])


def sample(tag: str) -> str:
    """Return a number as a locale writes it."""
    return Formats(tag).number(SAMPLE, 2)


def theme_texts(language: Language) -> dict[str, str]:
    """Return the colours there are."""
    return {theme.value: language.tr(text) for theme, text in _THEMES.items()}


def filter_texts(language: Language) -> dict[str, str]:
    """Return which gifts the list can start with."""
    return {one.value: language.tr(text) for one, text in _FILTERS.items()}
