"""Every translation can be filled with what its English sentence is filled with."""

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from giftcalc.i18n import LANGUAGES
from giftcalc.i18n.details import placeholders
from giftcalc.paths import resource

AWRY_IN_FRENCH = re.compile(r"«[^\u202f]|[^\u202f]»| [:;?!]|[^\u202f\s\d][;?!]")
"""A quotation mark or a high sign without the narrow space that keeps it on its line."""

TRANSLATED = [code for code in LANGUAGES if code != "en"]


def catalogue(code: str) -> Catalog:
    lines = resource("i18n", f"{code}.po").read_bytes().decode().splitlines(keepends=True)
    return read_po(lines, locale=code, abort_invalid=True)


def pairs(code: str) -> Iterator[tuple[str, str]]:
    """Give each English sentence with each translation of it that is there."""
    for message in catalogue(code):
        english = message.id if isinstance(message.id, str) else message.id[-1]
        own = message.string or ""
        every = [own] if isinstance(own, str) else own
        yield from ((english, text) for text in every if english and text)


@pytest.mark.parametrize("code", TRANSLATED)
def test_placeholders_survive_translation(code: str) -> None:
    for english, own in pairs(code):
        assert set(placeholders(own)) == set(placeholders(english)), english


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_ends_and_begins_as_its_english(code: str) -> None:
    for english, own in pairs(code):
        assert own.strip() == own, own
        assert (own[-1] in ".?!:…") == (english[-1] in ".?!:…"), english


def test_french_signs_stand_off_by_a_space_that_never_breaks() -> None:
    assert [own for _, own in pairs("fr") if AWRY_IN_FRENCH.search(own)] == []
