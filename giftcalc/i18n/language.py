"""The language that a person reads, opened once and handed on."""

import sys
from typing import TYPE_CHECKING, Final, NamedTuple

from giftcalc.core.locale_tags import canonical, lineage
from giftcalc.i18n.cldr import member
from giftcalc.i18n.formats import Formats

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from gettext import GNUTranslations

LANGUAGES = {
    "en": "English",
    "fr": "Français",
    "de": "Deutsch",
    "es": "Español",
    "pt_BR": "Português (Brasil)",
}
"""The languages that texts are translated into, by their own names."""

SOURCE_LANGUAGE = "en"
_LONGEST_NAME = 85
"""Characters of the longest name of a locale, LOCALE_NAME_MAX_LENGTH of Windows."""

_BROKEN = (AttributeError, IndexError, KeyError, TypeError, ValueError)
"""What a template with a wrong placeholder may raise."""


class Language(Formats):
    """Texts in one language, and numbers as one locale writes them; it never changes.

    `code` is one of LANGUAGES; `locale` may be any, such as "fr_CH" or "sv_SE".
    """

    __slots__ = ("_catalogue", "code")

    def __init__(self, code: str, locale: str, catalogue: "GNUTranslations | None") -> None:
        super().__init__(locale)
        self.code: Final = code
        self._catalogue = catalogue

    def tr(self, message: str, /, **values: object) -> str:
        """Return an English message in this language, with its {placeholders} filled."""
        return _filled(self._catalogue.gettext(message) if self._catalogue else "", message, values)

    def ptr(self, context: str, message: str, /, **values: object) -> str:
        """Return a message whose meaning depends on where it stands, told by `context`."""
        if not self._catalogue:
            return _filled("", message, values)
        return _filled(self._catalogue.pgettext(context, message), message, values)

    def ntr(self, one: str, many: str, count: int, /, **values: object) -> str:
        """Return the message for a number of things; {count} is that number, grouped."""
        english = one if count == 1 else many
        own = self._catalogue.ngettext(one, many, count) if self._catalogue else ""
        return _filled(own, english, {"count": self.number(count)} | values)

    def currency_name(self, code: str) -> str:
        """Return the name of a currency, or its code if it has none."""
        return self._name("currencies", code)

    def country_name(self, code: str) -> str:
        """Return the name of a country by its ISO 3166 code, or the code if it has none."""
        return self._name("countries", code)

    def all_of(self, items: "Sequence[str]") -> str:
        """Join items as in "a, b and c"."""
        return self._joined(items, "and")

    def any_of(self, items: "Sequence[str]") -> str:
        """Join items as in "a, b or c"."""
        return self._joined(items, "or")

    def _name(self, kind: str, code: str) -> str:
        name: str = self._names(kind).get(code, code)
        return name

    def _names(self, kind: str) -> "Mapping[str, str]":
        names: Mapping[str, str] = member(f"names-{self.code}.json", kind)
        return names

    def _joined(self, items: "Sequence[str]", kind: str) -> str:
        text, last = "".join(items[:1]), len(items) - 1
        for at, item in enumerate(items[1:], 1):
            text = _joint(self._names(kind)[_place(at, last)], text, item)
        return text


class OtherLocales(NamedTuple):
    """What a system asks for beside the locale of its texts; "" where it is the same."""

    numbers: str = ""
    place: str = ""


ALL_THE_SAME: Final = OtherLocales()


def open_language(tag: str, locale: str | None = None) -> Language:
    """Return the language that a tag such as "fr", "pt-BR" or "fr_CA.UTF-8" asks for.

    Texts are English if the language is not among LANGUAGES or its catalogue is missing.
    Numbers are written as the tag's locale does, or as `locale` does if it is given.
    """
    code = _code_for(tag)
    return Language(code, _known(locale or tag), _catalogue_of(code))


def _known(locale: str) -> str:
    """Return a locale's tag, that of English if CLDR knows nothing of its language."""
    tag = canonical(locale)
    return tag if tag and member("dates.json", lineage(tag)[-2]) else SOURCE_LANGUAGE


def system_locale(environ: "Mapping[str, str]", category: str = "LC_MESSAGES") -> str:
    """Return the locale that an environment asks for, else Windows, else "en".

    `category` is LC_MESSAGES for texts or LC_NUMERIC for numbers; for texts the first
    language of LANGUAGE counts before it, as in GNU gettext.
    """
    names = ("LC_ALL", category, "LANG")
    chosen = next((environ[name] for name in names if environ.get(name)), "")
    locale = canonical(chosen or _locale_of_windows())
    if locale and category == "LC_MESSAGES":
        locale = canonical(environ.get("LANGUAGE", "").partition(":")[0]) or locale
    return locale or SOURCE_LANGUAGE


def _locale_of_windows() -> str:
    """Return the locale a person has chosen in Windows, such as "fr-CH"; elsewhere ""."""
    found = ""
    if sys.platform == "win32":
        from ctypes import create_unicode_buffer, windll

        name = create_unicode_buffer(_LONGEST_NAME)
        windll.kernel32.GetUserDefaultLocaleName(name, _LONGEST_NAME)
        found = name.value
    return found


def _code_for(tag: str) -> str:
    """Return the nearest of LANGUAGES: the tag's own, else one of the same language."""
    ancestors = lineage(tag)
    own = [code for code in LANGUAGES if code in ancestors]
    kin = [code for code in LANGUAGES if code.partition("_")[0] in ancestors]
    return [*own, *kin, SOURCE_LANGUAGE][0]


def _catalogue_of(code: str) -> "GNUTranslations | None":
    """Return the compiled texts of a language, or None where English stands for itself."""
    if code == SOURCE_LANGUAGE:
        return None
    from gettext import GNUTranslations
    from io import BytesIO

    from giftcalc.paths import resource

    try:
        return GNUTranslations(BytesIO(resource("i18n", f"{code}.mo").read_bytes()))
    except FileNotFoundError:
        return None


def _filled(own: str, english: str, values: "Mapping[str, object]") -> str:
    """Fill the placeholders of a translation, or of the English text where that cannot be done."""
    if not values:
        return own or english
    try:
        return (own or english).format_map(values)
    except _BROKEN:
        return english.format_map(values)


def _place(at: int, last: int) -> str:
    """Return what CLDR calls the joint before the item at `at`; a pair has one of its own."""
    if last == 1:
        return "2"
    if at == last:
        return "end"
    return "start" if at == 1 else "middle"


def _joint(template: str, first: str, second: str) -> str:
    """Fill a CLDR list pattern; the items may hold braces."""
    before, _, rest = template.partition("{0}")
    between, _, after = rest.partition("{1}")
    return f"{before}{first}{between}{second}{after}"
