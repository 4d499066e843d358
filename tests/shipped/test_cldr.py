"""What is shipped of CLDR is what Babel, which formats nothing at run time, says."""

import json
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import Any
from unicodedata import category

import pytest
from babel import Locale
from babel.dates import format_date, format_time
from babel.localedata import locale_identifiers
from babel.numbers import format_currency, format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.iso_4217 import NATIONAL
from giftcalc.core.numerals import marks_of, read_amount
from giftcalc.core.units import Currency
from giftcalc.i18n import LANGUAGES, open_language
from giftcalc.i18n.formats import Formats
from giftcalc.paths import resource

ALL_LOCALES = sorted(locale_identifiers())
COMPARED = (
    "en_US en_GB en_IN en_CA en_ZA fr_FR fr_CH fr_CA fr_BE de_DE de_CH de_AT es_ES es_MX es_AR "
    "pt_BR pt_PT ar ar_EG ar_MA he fa hi bn ja ko zh_Hans zh_Hant_TW sv nb fi da nl pl cs hu ru "
    "uk bg tr it it_CH et ee th vi id eu fy"
).split()
SAME_PLACES = (
    "EUR USD GBP JPY KRW CHF CAD AUD NZD MXN BRL INR CNY TWD SEK NOK DKK PLN CZK TRY ILS RUB UAH "
    "VND XOF KWD BHD TND EGP SAR AED ZAR THB PHP"
).split()

AMOUNTS = st.decimals(-(10**13), 10**13, places=4)
locales = st.sampled_from(COMPARED)


def babel_locale(tag: str) -> Locale:
    return Locale.parse(tag)


def without_lone_group(text: str, tag: str) -> str:
    """Return Babel's text without a group mark that CLDR's minimum of digits forbids."""
    marks = marks_of(tag)
    whole, group = text.partition(marks.decimal)[0], marks.group
    digits = sum(map(str.isdecimal, whole))
    if digits < marks.primary + marks.minimum_grouping:
        return text.replace(group, "", 1) if group in whole.strip("\u00a0") else text
    return text


def expected_number(value: Decimal, tag: str, pattern: str) -> str:
    """Return what Babel writes, with the locale's minus and only the groups it should have."""
    locale = babel_locale(tag)
    text: str = format_decimal(abs(value), pattern, locale=locale)
    minus = locale.number_symbols["latn"]["minusSign"] if value < 0 else ""
    return minus + without_lone_group(text, tag)


def test_number_marks_are_those_of_babel_in_every_locale() -> None:
    def of_babel(tag: str) -> tuple[str, str, int, int]:
        locale = babel_locale(tag)
        symbols, pattern = locale.number_symbols["latn"], locale.decimal_formats[None]
        return symbols["decimal"], symbols["group"], *pattern.grouping

    def shipped(tag: str) -> tuple[str, str, int, int]:
        marks = marks_of(tag)
        return marks.decimal, marks.group, marks.primary or 1000, marks.secondary or 1000

    assert {tag: shipped(tag) for tag in ALL_LOCALES} == {tag: of_babel(tag) for tag in ALL_LOCALES}


@pytest.mark.parametrize(
    ("tags", "digits"),
    [
        ("en fr de pt pt_BR es_MX es_US es_AR en_IN ar sv ja", 1),
        ("es es_ES it it_CH pt_PT pt_AO pl et hu bg lv sl", 2),
        ("ee", 3),
    ],
)
def test_the_digits_before_the_first_group_are_those_of_cldr(tags: str, digits: int) -> None:
    exceptions = {"pt_AO": 1}
    for tag in tags.split():
        assert marks_of(tag).minimum_grouping == exceptions.get(tag, digits), tag


def test_the_signs_of_currencies_are_those_of_babel_in_every_locale() -> None:
    for tag in ALL_LOCALES:
        formats, signs = Formats(tag), dict(babel_locale(tag).currency_symbols)
        codes = {"EUR", "USD", *signs, *NATIONAL}
        shown = {code: formats.currency_symbol(code) for code in codes}
        assert shown == {code: signs.get(code, code) for code in codes}, tag


def test_every_month_is_written_as_babel_does_in_every_locale() -> None:
    for tag in ALL_LOCALES:
        formats, locale = Formats(tag), babel_locale("en_001" if tag == "en" else tag)
        pattern = locale.datetime_skeletons["yMMM"].pattern.replace("Y", "y")
        for month in range(1, 13):
            day = date(2026, month, month * 2)
            assert formats.date(day) == format_date(day, "medium", locale=locale)
            assert formats.date(f"2026-{month:02}") == format_date(day, pattern, locale=locale)


@pytest.mark.parametrize("moment", [time(0, 5, 9), time(9, 30), time(12), time(21, 14, 2)])
def test_every_time_of_day_is_written_as_babel_does_in_every_locale(moment: time) -> None:
    for tag in ALL_LOCALES:
        formats, locale = Formats(tag), babel_locale("en_GB" if tag == "en" else tag)
        written = formats.time(moment), formats.time(moment, seconds=False)
        assert written == tuple(by_halves(moment, locale, width) for width in ("medium", "short"))


def by_halves(moment: time, locale: Locale, width: str) -> str:
    """Return what Babel writes, the parts of the day that are finer than a half left out."""
    pattern = locale.time_formats[width].pattern
    return format_time(moment, pattern.replace("B", "a"), locale=locale)


@given(AMOUNTS, locales, st.integers(0, 4))
def test_numbers_are_written_as_babel_does(value: Decimal, tag: str, places: int) -> None:
    with localcontext(rounding=ROUND_HALF_UP):
        rounded = value.quantize(Decimal(1).scaleb(-places))
        marks = marks_of(tag)
        groups = "#,##,##0" if marks.secondary == 2 else "#,##0"
        pattern = groups + "." * bool(places) + "0" * places
        expected = expected_number(rounded, tag, pattern)
    assert Formats(tag).number(Fraction(value), places) == expected


@given(AMOUNTS.filter(lambda value: abs(value) >= 1), locales, st.sampled_from(SAME_PLACES))
def test_money_is_written_as_babel_does(value: Decimal, tag: str, code: str) -> None:
    locale = babel_locale(tag)
    pattern = spaced(locale.currency_formats["standard"].pattern, code, locale)
    with localcontext(rounding=ROUND_HALF_UP):
        text = format_currency(value, code, pattern, locale=locale)
    if value < 0:
        text = text.replace("-", locale.number_symbols["latn"]["minusSign"], 1)
    symbol = locale.currency_symbols.get(code, code)
    before, _, after = text.partition(symbol)
    expected = symbol.join((without_lone_group(before, tag), without_lone_group(after, tag)))
    assert Formats(tag).money(Fraction(value), Currency(code)) == expected


def spaced(pattern: str, code: str, locale: Locale) -> str:
    """Put in the space that CLDR asks for between a digit and a sign that is no symbol."""
    symbol = locale.currency_symbols.get(code, code)
    if category(symbol[-1])[0] not in "SZ":
        pattern = pattern.replace("¤#", "¤\u00a0#")
    if category(symbol[0])[0] not in "SZ":
        pattern = pattern.replace("0¤", "0\u00a0¤")
    return pattern


@given(st.decimals(-10, 10, places=6), locales)
def test_shares_are_written_as_babel_does(value: Decimal, tag: str) -> None:
    locale = babel_locale(tag)
    symbols = locale.number_symbols["latn"]
    pattern = locale.percent_formats[None].pattern.replace("0", "0.0", 1)
    with localcontext(rounding=ROUND_HALF_UP):
        shown = (value * 100).quantize(Decimal("0.1"))
        text = format_percent(abs(shown) / 100, pattern, locale=locale)
    minus = symbols["minusSign"] if shown < 0 else ""
    expected = minus + without_lone_group(text.replace("%", symbols["percentSign"]), tag)
    assert Formats(tag).percent(Fraction(value)) == expected


@given(
    st.fractions(0, 10**9, max_denominator=10**6), st.sampled_from(ALL_LOCALES), st.integers(0, 6)
)
def test_what_is_written_is_read_back(value: Fraction, tag: str, places: int) -> None:
    formats = Formats(tag)
    exact = Fraction(round(value * 10**places), 10**places)
    for text in (formats.typed(exact, places), formats.number(exact, places)):
        assert read_amount(text, tag, places, Currency("XTS")) == exact


def test_money_that_is_copied_can_be_pasted_in_every_locale_of_our_languages() -> None:
    amount, invisible = Fraction(123456789, 100), "\u200b"
    ours = {code.partition("_")[0] for code in LANGUAGES}
    seen = set()
    for tag in (tag for tag in ALL_LOCALES if tag.partition("_")[0] in ours):
        formats = Formats(tag)
        for code in sorted(NATIONAL):
            case = (formats.currency_symbol(code), code, formats.marks)
            if case not in seen and invisible not in case[0]:
                seen.add(case)
                text = formats.money(amount, code, places=2)
                assert read_amount(text, tag, 2, code) == amount, text


@pytest.mark.parametrize("code", LANGUAGES)
def test_names_are_those_of_babel(code: str) -> None:
    language, locale = open_language(code), babel_locale(code)
    for currency, name in locale.currencies.items():
        assert language.currency_name(currency) == name
    for country, name in locale.territories.items():
        assert language.country_name(country) == (name if country.isalpha() else country)
    assert (language.currency_name("QQQ"), language.country_name("QQ")) == ("QQQ", "QQ")
    assert str(locale.get_display_name()).casefold() == LANGUAGES[code].casefold()


@pytest.mark.parametrize(
    "name", ["formats", "dates", "symbols", *(f"names-{x}" for x in LANGUAGES)]
)
def test_a_resource_is_an_object_that_names_its_source(name: str) -> None:
    content: dict[str, Any] = json.loads(resource("i18n", f"{name}.json").read_bytes())
    assert "CLDR" in content["source"]
