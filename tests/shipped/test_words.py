import json
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Any

import pytest

from giftcalc.core.basket import write_basket
from giftcalc.core.expression import LONGEST_EXPRESSION, Kind, Reading, Target, read_expression
from giftcalc.core.folding import fold
from giftcalc.core.gifts import Catalogue, Gift
from giftcalc.core.iso_4217 import NATIONAL
from giftcalc.core.numerals import LONGEST as LONGEST_NUMBER
from giftcalc.core.words import Role, Words
from giftcalc.data.catalogue import read_catalogue
from giftcalc.data.words import read_words
from giftcalc.paths import Home, resource
from tests.entry_samples import said


@cache
def table() -> dict[str, Any]:
    shipped: dict[str, Any] = json.loads(resource("currencies", "words.json").read_bytes())
    return shipped


@cache
def words() -> Words:
    return read_words()


@cache
def gifts() -> Catalogue:
    return read_catalogue(Home.under("/nowhere"))


def listed() -> Iterator[str]:
    """Give every phrase as often as it is listed."""
    for key in ("coins", "diamonds", "in", "of"):
        yield from table()[key]
    for key in ("multipliers", "operators", "currencies"):
        for phrases in table()[key].values():
            yield from phrases
    for phrases, _ in table()["shared"]:
        yield from phrases


@cache
def written() -> list[tuple[Gift, str]]:
    """Every card and the text for seven of it."""
    return [(gift, write_basket([(gift, 7)], words(), gifts())) for gift in gifts().gifts]


def read(text: str, locale: str = "en") -> Reading:
    reading = read_expression(text, locale=locale, words=words(), catalogue=gifts())
    assert reading is not None
    return reading


def test_the_source_and_date_are_inside() -> None:
    assert "CLDR" in table()["source"]
    assert len(table()["made"]) == len("2026-01-01")


def test_every_phrase_is_folded_and_means_one_thing() -> None:
    phrases = Counter(listed())
    assert [phrase for phrase in phrases if phrase != fold(phrase) or not phrase] == []
    assert [phrase for phrase, count in phrases.items() if count > 1] == []


def test_every_currency_in_use_is_known_by_its_code() -> None:
    assert set(table()["currencies"]) == NATIONAL
    meanings = {code: words().meaning(code.lower()) for code in NATIONAL}
    assert {code for code, word in meanings.items() if not word} == set()
    assert {code for code, word in meanings.items() if word and word.target} == NATIONAL


def test_shared_signs_are_of_known_currencies() -> None:
    assert {code for _, codes in table()["shared"] for code in codes} <= NATIONAL


@pytest.mark.parametrize(
    "sign", ["€", "$", "£", "¥", "₹", "₽", "₺", "₫", "₩", "₱", "฿", "zł", "R$"]
)
def test_common_signs_are_known(sign: str) -> None:
    found = words().meaning(sign)
    assert found is not None
    assert found.role is Role.TARGET


@pytest.mark.parametrize(
    ("locale", "text", "meaning"),
    [
        ("en", "3 lion + 20 rose in gbp", "90017 coins [3 Lion, 20 Rose] -> GBP"),
        ("en", "500 coins to US dollars", "500 coins -> USD"),
        ("fr", "1 000 pièces en euros", "1000 coins -> EUR"),
        ("fr", "2 mille diamants en francs suisses", "2000 diamonds -> CHF"),
        ("de", "20 Münzen in Schweizer Franken", "20 coins -> CHF"),
        ("de", "1,5 Tsd Diamanten als Euro", "1500 diamonds -> EUR"),
        ("es", "500 monedas en pesos mexicanos", "500 coins -> MXN"),
        ("es", "1 millón de monedas a dólares", "1000000 coins -> USD"),
        ("pt_BR", "500 moedas em reais", "500 coins -> BRL"),
        ("pt_BR", "R$ 20,50 em moedas", "41/2 BRL -> coins"),
        ("en", "100 コイン", "100 coins"),
        ("en", "100 kim cương", "100 diamonds"),
    ],
)
def test_sentences_of_the_five_languages_are_read(locale: str, text: str, meaning: str) -> None:
    assert said(read(text, locale)) == meaning


def test_a_word_hides_a_gift_only_where_it_is_known_to() -> None:
    hidden = {gift.name for gift in gifts().gifts if words().meaning(gift.name)}
    assert hidden == {"Diamond"}


def test_every_card_is_written_and_read_back_as_itself() -> None:
    wrong = [text for gift, text in written() if read(text, "de").gifts != ((gift, Fraction(7)),)]
    assert wrong == []
    assert len(written()) > 1000


def test_every_card_fits_into_a_line() -> None:
    longest = max(len(text) for _, text in written())
    assert longest + LONGEST_NUMBER < LONGEST_EXPRESSION


def test_units_come_before_currencies_where_both_fit() -> None:
    assert words().completions("coin")[0] == ("coins", Target(Kind.COINS))
