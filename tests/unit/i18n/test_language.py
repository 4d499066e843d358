import ctypes
import sys
from gettext import GNUTranslations
from io import BytesIO
from types import SimpleNamespace

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from giftcalc import paths
from giftcalc.i18n import LANGUAGES, Language, language, open_language, system_locale


def speaking(messages: dict[str | tuple[str, str], str | tuple[str, ...]]) -> Language:
    """Return French with these translations."""
    catalogue = Catalog(locale="fr")
    for message, translation in messages.items():
        catalogue.add(message, translation)
    return Language("fr", "fr", compiled(catalogue))


def compiled(catalogue: Catalog) -> GNUTranslations:
    content = BytesIO()
    write_mo(content, catalogue)
    return GNUTranslations(BytesIO(content.getvalue()))


def test_english_stands_for_itself() -> None:
    english = open_language("en")
    assert english.tr("{coins} coins", coins="5") == "5 coins"
    assert english.ptr("button", "Get {what}", what="packs") == "Get packs"
    assert english.ntr("{count} gift", "{count} gifts", 1) == "1 gift"
    assert english.ntr("{count} gift", "{count} gifts", 1234) == "1,234 gifts"


def test_a_message_is_said_in_the_language() -> None:
    french = speaking({"{coins} coins": "{coins} pièces"})
    assert french.tr("{coins} coins", coins="5") == "5 pièces"
    assert french.tr("{coins} diamonds", coins="5") == "5 diamonds"


def test_plural_rules_are_those_of_the_catalogue() -> None:
    french = speaking({("{count} gift", "{count} gifts"): ("{count} cadeau", "{count} cadeaux")})
    said = [french.ntr("{count} gift", "{count} gifts", count) for count in (0, 1, 2, 1000)]
    assert said == ["0 cadeau", "1 cadeau", "2 cadeaux", "1\u202f000 cadeaux"]


def test_a_number_in_a_plural_may_be_written_otherwise() -> None:
    assert open_language("en").ntr("{count} gift", "{count} gifts", 2, count="two") == "two gifts"


def test_a_message_may_depend_on_where_it_stands() -> None:
    catalogue = Catalog(locale="fr")
    catalogue.add("Gift", "Cadeau", context="column")
    french = Language("fr", "fr", compiled(catalogue))
    assert french.ptr("column", "Gift") == "Cadeau"
    assert french.ptr("button", "Gift") == "Gift"
    assert french.ptr("button", "Get {what}", what="5") == "Get 5"


@pytest.mark.parametrize(
    "broken", ["{coin} pièces", "{coins", "{0} pièces", "{coins.x}", "{coins[a]}"]
)
def test_a_broken_translation_falls_back_to_english(broken: str) -> None:
    french = speaking({"{coins} coins": broken})
    assert french.tr("{coins} coins", coins="5") == "5 coins"


def test_braces_are_left_alone_where_there_is_nothing_to_fill() -> None:
    assert open_language("en").tr("Write {coins}") == "Write {coins}"


@pytest.mark.parametrize(
    ("tag", "code", "locale"),
    [
        ("fr", "fr", "fr"),
        ("fr_CA", "fr", "fr_CA"),
        ("fr_FR.UTF-8", "fr", "fr_FR"),
        ("pt-BR", "pt_BR", "pt_BR"),
        ("pt", "pt_BR", "pt"),
        ("pt_PT", "pt_BR", "pt_PT"),
        ("de_CH@euro", "de", "de_CH"),
        ("es-419", "es", "es_419"),
        ("EN_gb", "en", "en_GB"),
        ("sv_SE", "en", "sv_SE"),
        ("C", "en", "en"),
        ("POSIX", "en", "en"),
        ("", "en", "en"),
    ],
)
def test_a_tag_opens_the_nearest_language(tag: str, code: str, locale: str) -> None:
    opened = open_language(tag)
    assert (opened.code, opened.locale) == (code, locale)
    assert opened.code in LANGUAGES


def test_texts_and_numbers_may_be_of_different_locales() -> None:
    opened = open_language("en", "de_DE")
    assert (opened.code, opened.number(1234)) == ("en", "1.234")


def test_a_language_without_a_catalogue_is_english(monkeypatch: pytest.MonkeyPatch) -> None:
    class Missing:
        def read_bytes(self) -> bytes:
            raise FileNotFoundError

    monkeypatch.setattr(paths, "resource", lambda *_: Missing())
    assert open_language("de").tr("Gifts") == "Gifts"


def test_a_catalogue_is_read_from_the_shipped_files(monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = Catalog(locale="de")
    catalogue.add("Gifts", "Geschenke")
    content = BytesIO()
    write_mo(content, catalogue)

    class Shipped:
        def read_bytes(self) -> bytes:
            return content.getvalue()

    monkeypatch.setattr(paths, "resource", lambda *_: Shipped())
    assert open_language("de_AT").tr("Gifts") == "Geschenke"


@pytest.mark.parametrize(
    ("environ", "locale"),
    [
        ({}, "en"),
        ({"LANG": ""}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr_FR"),
        ({"LANG": "fr_FR", "LC_MESSAGES": "de_DE"}, "de_DE"),
        ({"LANG": "fr_FR", "LC_MESSAGES": "de_DE", "LC_ALL": "es_ES"}, "es_ES"),
        ({"LANG": "fr_FR", "LC_ALL": "C"}, "en"),
        ({"LANG": "fr_FR", "LC_ALL": "POSIX", "LANGUAGE": "de"}, "en"),
        ({"LANG": "de_AT", "LANGUAGE": "pt_BR:en"}, "pt_BR"),
        ({"LANG": "de_AT", "LANGUAGE": ":en"}, "de_AT"),
        ({"LANG": "fr_FR", "LC_NUMERIC": "de_CH"}, "fr_FR"),
    ],
)
def test_the_environment_says_which_language_to_read(environ: dict[str, str], locale: str) -> None:
    assert system_locale(environ) == locale


def test_the_environment_may_ask_for_numbers_of_another_locale() -> None:
    environ = {"LANG": "fr_FR", "LC_NUMERIC": "de_CH.UTF-8", "LANGUAGE": "en"}
    assert system_locale(environ, "LC_NUMERIC") == "de_CH"


@pytest.mark.parametrize(
    ("environ", "locale"), [({}, "fr_CH"), ({"LANG": "de_DE"}, "de_DE"), ({"LANG": "C"}, "en")]
)
def test_where_the_environment_says_nothing_windows_is_asked(
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], locale: str
) -> None:
    def told(name: ctypes.Array[ctypes.c_wchar], length: int) -> int:
        name.value = "fr-CH"
        return min(len("fr-CH") + 1, length)

    windows = SimpleNamespace(kernel32=SimpleNamespace(GetUserDefaultLocaleName=told))
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", windows, raising=False)
    assert system_locale(environ) == locale


@pytest.mark.parametrize(
    ("items", "everything", "either"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a et b", "a ou b"),
        (["a", "b", "c"], "a, b et c", "a, b ou c"),
        (["{1}", "{0}", "{", "}"], "{1}, {0}, { et }", "{1}, {0}, { ou }"),
    ],
)
def test_items_are_joined_as_the_language_does(
    items: list[str], everything: str, either: str
) -> None:
    french = open_language("fr")
    assert (french.all_of(items), french.any_of(items)) == (everything, either)


def test_names_are_in_the_language_of_the_texts() -> None:
    assert open_language("fr_CH").currency_name("CHF") == "franc suisse"
    assert open_language("sv").country_name("DE") == "Germany"
    assert open_language("en").country_name("QQ") == "QQ"


def test_nothing_of_babel_is_needed_at_run_time() -> None:
    assert "babel" not in vars(language)


@pytest.mark.parametrize(("tag", "locale"), [("xx_YY", "en"), ("ja_JP", "ja_JP"), ("eo", "eo")])
def test_a_language_that_cldr_does_not_know_is_written_as_english_is(tag: str, locale: str) -> None:
    assert open_language(tag).locale == locale
