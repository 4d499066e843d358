from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from giftcalc.core.units import EUR, USD, Currency
from giftcalc.i18n import open_language

NBSP, NARROW = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("locale", "value", "places", "text"),
    [
        ("en", "1234567", None, "1,234,567"),
        ("en", "1234.5", None, "1,234.5"),
        ("en", "1/3", None, "0.333333"),
        ("en", "1/64", None, "0.015625"),
        ("en", "1/128", None, "0.007813"),
        ("en", "2.5", 0, "3"),
        ("en", "-2.5", 0, "-3"),
        ("en", "-0.4", 0, "0"),
        ("en", "999.995", 2, "1,000.00"),
        ("fr", "1234.5", 2, f"1{NARROW}234,50"),
        ("de", "1234", None, "1.234"),
        ("es", "1234", None, "1234"),
        ("es", "12345", None, "12.345"),
        ("en_IN", "1234567", None, "12,34,567"),
        ("sv", "-1", None, "\u22121"),
        ("ar", "-1", None, "\u200e-1"),
        ("en_US_POSIX", "1234567", None, "1234567"),
    ],
)
def test_a_number_is_grouped_and_rounded_once(
    locale: str, value: str, places: int | None, text: str
) -> None:
    assert open_language(locale).number(Fraction(value), places) == text


def test_a_whole_number_needs_no_fraction() -> None:
    assert open_language("en").number(1234) == "1,234"


@pytest.mark.parametrize(
    ("locale", "value", "places", "text"),
    [("en", "1234.5", 2, "1234.50"), ("fr", "1234.5", 2, "1234,50"), ("fi", "-7", 0, "\u22127")],
)
def test_a_typed_number_has_no_groups(locale: str, value: str, places: int, text: str) -> None:
    assert open_language(locale).typed(Fraction(value), places) == text


@pytest.mark.parametrize(
    ("locale", "value", "currency", "text"),
    [
        ("en", "1234.5", "EUR", "€1,234.50"),
        ("fr", "1234.5", "EUR", f"1{NARROW}234,50{NBSP}€"),
        ("en", "-1234.5", "USD", "-$1,234.50"),
        ("nl", "-5", "EUR", f"€{NBSP}-5,00"),
        ("en", "1234.5", "JPY", "¥1,235"),
        ("en", "1.2345", "KWD", f"KWD{NBSP}1.235"),
        ("en", "1", "CLF", f"CLF{NBSP}1.0000"),
        ("en", "5000", "IDR", f"IDR{NBSP}5,000.00"),
        ("en", "0", "EUR", "€0.00"),
        ("en", "0.005", "EUR", "€0.005"),
        ("en", "-0.005", "EUR", "-€0.005"),
        ("en", "0.0094", "EUR", "€0.009"),
        ("en", "0.0096", "EUR", "€0.01"),
        ("en", "0.6", "JPY", "¥0.6"),
        ("en", "0.004", "EUR", "€0.004"),
        ("en", "-0.004", "EUR", "-€0.004"),
        ("en", "0.00096", "EUR", "€0.001"),
        ("en", "1/3000", "EUR", "€0.0003"),
        ("en", "0.4", "JPY", "¥0.4"),
        ("he", "-5", "ILS", f"\u200f\u200e-5.00{NBSP}\u200f₪"),
    ],
)
def test_money_has_the_decimals_of_iso_4217_and_never_looks_like_nothing(
    locale: str, value: str, currency: str, text: str
) -> None:
    assert open_language(locale).money(Fraction(value), Currency(currency)) == text


def test_money_may_be_asked_for_with_more_decimals() -> None:
    assert open_language("en").money(Fraction("0.0103429"), USD, 4) == "$0.0103"
    assert open_language("en").money(Fraction("0.00001"), USD, 4) == "$0.00001"
    assert open_language("en").money(Fraction(5), EUR, 0) == "€5"


@pytest.mark.parametrize(
    ("locale", "value", "text"),
    [
        ("en", "0.527", "52.7%"),
        ("en", "1/2", "50.0%"),
        ("fr", "0.527", f"52,7{NBSP}%"),
        ("tr", "0.527", "%52,7"),
        ("tr", "-0.5", "-%50,0"),
        ("ar", "0.5", "50.0\u200e%\u200e"),
    ],
)
def test_a_share_is_a_percentage(locale: str, value: str, text: str) -> None:
    assert open_language(locale).percent(Fraction(value)) == text


def test_a_share_may_have_other_decimals() -> None:
    assert open_language("en").percent(Fraction(1, 3), 0) == "33%"


@pytest.mark.parametrize(
    ("locale", "day", "text"),
    [
        ("en", "2026-10-30", "30 Oct 2026"),
        ("en_US", "2026-10-30", "Oct 30, 2026"),
        ("fr", "2026-10-30", "30 oct. 2026"),
        ("fr", "2026-03", "mars 2026"),
        ("fr", "2026", "2026"),
        ("de", "2026-03-08", "08.03.2026"),
        ("pt_BR", "2026-03-08", "8 de mar. de 2026"),
        ("ja", "2026-03-08", "2026/03/08"),
        ("ja", "2026-03", "2026年3月"),
        ("en", "2026-10-30T23:59:00Z", "30 Oct 2026"),
    ],
)
def test_a_day_may_be_known_only_in_part(locale: str, day: str, text: str) -> None:
    assert open_language(locale).date(day) == text


def test_a_day_may_be_a_date_or_a_moment() -> None:
    language = open_language("fr")
    assert language.date(date(2026, 10, 30)) == "30 oct. 2026"
    assert language.date(datetime(2026, 10, 30, 23, tzinfo=UTC)) == "30 oct. 2026"


def test_a_currency_without_a_sign_is_written_by_its_code() -> None:
    language = open_language("es_MX")
    assert (language.currency_symbol("MXN"), language.currency_symbol("EUR")) == ("$", "EUR")
    assert language.currency_symbol("QQQ") == "QQQ"


def test_bare_money_leaves_the_sign_to_a_label_beside_it() -> None:
    assert open_language("fr").bare_money(Fraction(-5), EUR) == "-5,00"
    assert open_language("en").bare_money(Fraction("0.004"), EUR) == "0.004"


@pytest.mark.parametrize(
    ("locale", "whole", "short"),
    [
        ("en", "21:04:02", "21:04"),
        ("en_US", "9:04:02\u202fPM", "9:04\u202fPM"),
        ("fi", "21.04.02", "21.04"),
        ("fr_CA", "21 h 04 min 02 s", "21 h 04"),
    ],
)
def test_a_time_of_day_is_written_as_the_locale_does(locale: str, whole: str, short: str) -> None:
    moment = datetime(2026, 11, 22, 21, 4, 2, tzinfo=UTC)
    language = open_language("en", locale)
    assert language.time(moment) == whole
    assert language.time(moment, seconds=False) == short
