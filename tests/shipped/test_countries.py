"""The shipped table of countries: currencies and standard taxes."""

import json
from fractions import Fraction
from typing import Any

import pytest

from giftcalc.core.iso_4217 import NATIONAL
from giftcalc.core.pricing import REFERENCE_COUNTRY
from giftcalc.data.price_book import read_price_book
from giftcalc.i18n.language import LANGUAGES, open_language
from giftcalc.paths import resource

COUNTRIES = read_price_book().countries

EUROPEAN_TAXES = {
    "AT": "20", "BE": "21", "BG": "20", "HR": "25", "CY": "19", "CZ": "21", "DK": "25",
    "EE": "24", "FI": "25.5", "FR": "20", "DE": "19", "GR": "24", "HU": "27", "IE": "23",
    "IT": "22", "LV": "21", "LT": "21", "LU": "17", "MT": "18", "NL": "21", "PL": "23",
    "PT": "23", "RO": "21", "SK": "23", "SI": "22", "ES": "21", "SE": "25",
}  # fmt: skip
"""The standard rates of the member states in percent, on the day the table names."""


def table() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(resource("currencies", "countries.json").read_bytes())
    return found


def test_every_currency_is_a_national_one() -> None:
    assert {country.currency for country in COUNTRIES.values()} <= NATIONAL


def test_the_codes_are_two_capitals_in_order() -> None:
    codes = list(COUNTRIES)
    assert codes == sorted(codes)
    assert all(len(code) == 2 and code.isascii() and code.isupper() for code in codes)


def test_every_country_but_the_unions_has_a_name_in_every_language() -> None:
    for tag in LANGUAGES:
        language = open_language(tag)
        assert [code for code in COUNTRIES if language.country_name(code) == code] == []


@pytest.mark.parametrize(("code", "percent"), EUROPEAN_TAXES.items())
def test_the_standard_tax_of_a_member_state_is_as_dated(code: str, percent: str) -> None:
    country = COUNTRIES[code]
    assert country.tax == Fraction(percent) / 100
    assert country.tax_shown
    assert country.tax_as_of == table()["sources"]["europe"][1]
    assert "European Commission" in country.tax_source


@pytest.mark.parametrize("code", [code for code in COUNTRIES if COUNTRIES[code].tax is not None])
def test_a_tax_is_believable_and_has_a_source_and_a_date(code: str) -> None:
    country = COUNTRIES[code]
    assert country.tax is not None
    assert 0 < country.tax <= Fraction(27, 100)
    assert country.tax_source
    assert len(country.tax_as_of) == len("2026-10-30")


def test_a_country_without_a_tax_names_no_source() -> None:
    untaxed = [one for one in COUNTRIES.values() if one.tax is None]
    assert {(one.tax_source, one.tax_as_of) for one in untaxed} == {("", "")}


def test_the_reference_shows_prices_without_tax() -> None:
    assert not COUNTRIES[REFERENCE_COUNTRY].tax_shown


@pytest.mark.parametrize(
    ("code", "currency"),
    [("US", "USD"), ("GB", "GBP"), ("JP", "JPY"), ("BR", "BRL"), ("CA", "CAD"), ("AU", "AUD"),
     ("BG", "EUR"), ("HR", "EUR"), ("CH", "CHF"), ("DK", "DKK")],
)  # fmt: skip
def test_a_country_pays_in_its_currency_of_2026(code: str, currency: str) -> None:
    assert COUNTRIES[code].currency == currency
