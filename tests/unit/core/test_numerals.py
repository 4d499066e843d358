from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.numerals import AmountError, read_amount
from giftcalc.core.units import Currency

NBSP, NARROW, THIN, FIGURE = "\u00a0", "\u202f", "\u2009", "\u2007"
LRM, RLM, ALM, BOM = "\u200e", "\u200f", "\u061c", "\ufeff"
EUR, USD, JPY, SEK, DKK, CHF, AED = map(Currency, "EUR USD JPY SEK DKK CHF AED".split())


def outcome(text: str, locale: str, places: int, currency: Currency | None = None) -> str | None:
    """Return what a text reads as: a number as a fraction, nothing, or the problem's name."""
    try:
        value = read_amount(text, locale, places, currency)
    except AmountError as error:
        return str(error.problem)
    return None if value is None else str(value)


def number(text: str) -> str:
    return str(Fraction(text))


@pytest.mark.parametrize(
    ("locale", "places", "text", "value"),
    [
        ("en", 0, "\t42 ", "42"),
        ("en", 0, "+5", "5"),
        ("en", 0, "-0", "0"),
        ("en", 2, "-0.00", "0"),
        ("en", 2, "0.1", "0.1"),
        ("en", 0, "0" * 39 + "1", "1"),
        ("en", 0, "007", "7"),
        ("en", 2, "1,234.50", "1234.5"),
        ("en", 2, "1,234,567.89", "1234567.89"),
        ("en", 0, "1.00", "1"),
        ("en", 2, "1.500", "1.5"),
        ("en", 3, "1.005", "1.005"),
        ("en", 3, "1.234", "1.234"),
        ("en", 2, ".5", "0.5"),
        ("en", 2, "+.5", "0.5"),
        ("en", 0, "+ 5", "5"),
        ("en", 0, "12,345", "12345"),
        ("en", 0, "123,456", "123456"),
        ("en", 0, "1000000000000", "1000000000000"),
        ("en", 0, "1,000,000,000,000", "1000000000000"),
        ("en", 0, "999999999999", "999999999999"),
        ("en", 0, "100000000001", "100000000001"),
        ("en", 2, "10000000000000.00", "10000000000000"),
        ("en", 6, "1000000000", "1000000000"),
        ("de", 3, "1,234", "1.234"),
        ("de", 0, "1.234", "1234"),
        ("de", 2, "1.234,50", "1234.5"),
        ("de", 2, ",5", "0.5"),
        ("de_AT", 2, "1.234,50", "1234.5"),
        ("de_CH", 2, "1’234.50", "1234.5"),
        ("de_CH", 2, "1'234'567.05", "1234567.05"),
        ("de_CH", 2, "1\uff07234", "1234"),
        ("en_IN", 0, "12,34,567", "1234567"),
        ("en_IN", 0, "1,234", "1234"),
        ("hi_IN", 0, "10,00,00,00,00,000", "1000000000000"),
        ("es", 0, "1.234", "1234"),
        ("es", 0, "12.345", "12345"),
        ("es_MX", 2, "1,234.5", "1234.5"),
        ("pt_BR", 2, "1.234,5", "1234.5"),
        ("pt_PT", 2, "1 234,5", "1234.5"),
        ("sv", 2, f"1{NBSP}234,5", "1234.5"),
        ("xx", 2, "1,234.5", "1234.5"),
        ("", 2, "1,234.5", "1234.5"),
    ],
)
def test_an_amount_written_as_the_locale_writes_is_read(
    locale: str, places: int, text: str, value: str
) -> None:
    assert outcome(text, locale, places) == number(value)


@pytest.mark.parametrize("space", [" ", NBSP, NARROW, THIN, FIGURE])
@pytest.mark.parametrize("locale", ["fr", "fr_CA", "fr-CH", "fr_FR.UTF-8", "ru", "pl", "xh"])
def test_every_space_groups_where_the_locale_groups_by_a_space(locale: str, space: str) -> None:
    assert outcome(f"1{space}234", locale, 0) == "1234"
    assert outcome(f"1{space}23", locale, 0) == "bad-grouping"
    assert outcome(f"1{space}{space}234", locale, 0) == "bad-grouping"
    assert outcome(f"{space}1{space}234{space}", locale, 0) == "1234"


@pytest.mark.parametrize("edge", [LRM, RLM, ALM, BOM, f"{BOM} {LRM}", f"{RLM}\t{ALM}"])
def test_invisible_marks_are_stripped_at_the_ends_and_nowhere_else(edge: str) -> None:
    assert outcome(edge, "ar", 0) is None
    assert outcome(f"{edge}42{edge}", "en", 0) == "42"
    assert outcome(f"{edge}-{edge}5{edge}", "ar", 0) == "negative"
    assert outcome(f"4{edge}2", "fr", 0) == "not-a-number"


@pytest.mark.parametrize("text", ["", " ", "\t\r\n", f"{NBSP}{NARROW}{THIN}{FIGURE}", "\u3000"])
def test_an_empty_field_is_no_amount(text: str) -> None:
    assert outcome(text, "fr", 2, EUR) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1２", "12"),
        ("１．５", "1.5"),
        ("１，２３４．５", "1234.5"),
        ("\U0001d7d9", "1"),
        ("\U0001d7ce\U0001d7ff5", "95"),
        ("＋７", "7"),
        ("١٢٣", "123"),
        ("۱۲۳", "123"),
        ("१२३", "123"),
        ("১২৩", "123"),
        ("๑๒๓", "123"),
    ],
)
def test_digits_of_one_script_are_read_in_every_locale(text: str, value: str) -> None:
    assert outcome(text, "en", 2) == number(value)


@pytest.mark.parametrize("text", ["1٢", "١۲", "１٢", "१২", "1,٢34", "٠0"])
def test_digits_of_two_scripts_are_no_number(text: str) -> None:
    assert outcome(text, "en", 2) == "not-a-number"


@pytest.mark.parametrize(
    ("locale", "text", "expected"),
    [
        ("ar", "١٬٢٣٤٫٥", "1234.5"),
        ("ar_EG", "1٬234٫5", "1234.5"),
        ("ar", "1,234.5", "1234.5"),
        ("ar_MA", "1.234,5", "1234.5"),
        ("fa", "۱۲٫۵", "12.5"),
        ("ckb_IQ", "١٫٥", "1.5"),
    ],
)
def test_arabic_marks_count_in_languages_written_so(locale: str, text: str, expected: str) -> None:
    assert outcome(text, locale, 2) == number(expected)


@pytest.mark.parametrize(
    ("locale", "places", "text", "problem"),
    [
        ("en", 2, ".", "no-digits"),
        ("en", 2, "+", "no-digits"),
        ("en", 2, "-", "no-digits"),
        ("en", 2, ",", "no-digits"),
        ("fr", 2, "1 234 ,", "incomplete"),
        ("en", 2, "12.", "incomplete"),
        ("en", 0, "12.", "incomplete"),
        ("de", 2, "1.234,", "incomplete"),
        ("en", 0, "-5", "negative"),
        ("en", 0, "−5", "negative"),
        ("en", 0, "－５", "negative"),
        ("en", 0, "- 5", "negative"),
        ("en", 0, f"-{LRM}5", "negative"),
        ("ar", 0, f"{ALM}-5", "negative"),
        ("en", 2, "-0.01", "negative"),
        ("en", 0, "-5.5", "negative"),
        ("en", 0, "-9999999999999", "negative"),
        ("en", 0, "1e9", "exponent"),
        ("en", 3, "1E-3", "exponent"),
        ("en", 0, "1e+3", "exponent"),
        ("en", 2, "1.5e3", "exponent"),
        ("en", 0, "-1e9", "exponent"),
        ("en", 0, "1e999999999", "exponent"),
        ("en", 0, "1e", "not-a-number"),
        ("en", 0, "e9", "not-a-number"),
        ("en", 0, "1e9e9", "not-a-number"),
        ("en", 0, "1000000000001", "too-big"),
        ("en", 0, "9" * 40, "too-big"),
        ("en", 0, "1000000000000.5", "too-big"),
        ("en", 2, "10000000000000.01", "too-big"),
        ("en", 6, "1000000000.000001", "too-big"),
        ("en", 0, "9" * 41, "too-long"),
        ("en", 0, "0" * 41, "too-long"),
        ("en", 0, "x" * 100_000, "too-long"),
        ("en", 2, "0.005", "too-many-decimals"),
        ("en", 2, "1.234", "too-many-decimals"),
        ("en", 0, "0.5", "too-many-decimals"),
        ("en", 0, "1.50", "too-many-decimals"),
        ("en", 2, "1.2.3", "two-decimal-marks"),
        ("en", 2, "1..2", "two-decimal-marks"),
        ("en", 2, "..", "no-digits"),
        ("en", 2, "1.5,000.2", "separator-after-decimal"),
        ("fr", 2, "1,2,3", "two-decimal-marks"),
        ("de", 2, "1,234.50", "separator-after-decimal"),
        ("en", 2, "1.234,5", "separator-after-decimal"),
        ("fr", 2, "1,5 0", "separator-after-decimal"),
        ("en", 0, "1 234", "wrong-separator"),
        ("en", 0, f"1{NBSP}234", "wrong-separator"),
        ("en", 0, "1'234", "wrong-separator"),
        ("de", 0, "1'234", "wrong-separator"),
        ("fr", 2, "1.5", "wrong-separator"),
        ("fr", 2, "1.234,5", "wrong-separator"),
        ("fr", 2, "1,234.5", "wrong-separator"),
        ("en", 2, "1٫5", "wrong-separator"),
        ("de_CH", 2, "1,5", "wrong-separator"),
        ("en", 0, "1,234,56", "bad-grouping"),
        ("en", 0, "1,2345", "bad-grouping"),
        ("en", 0, "1234,567", "bad-grouping"),
        ("en", 2, "1,5", "bad-grouping"),
        ("en", 0, "1,", "bad-grouping"),
        ("en", 0, ",123", "bad-grouping"),
        ("en", 0, "1,,234", "bad-grouping"),
        ("en", 2, "1,.5", "bad-grouping"),
        ("en", 2, "0,234", "bad-grouping"),
        ("en", 2, "0,234.5", "bad-grouping"),
        ("en", 0, "001,234", "bad-grouping"),
        ("en", 0, "12,34,567", "bad-grouping"),
        ("en_IN", 0, "1,23,45", "bad-grouping"),
        ("en_IN", 0, "1,234,567", "bad-grouping"),
        ("en_IN", 0, "123,456", "bad-grouping"),
        ("en_US_POSIX", 0, "1,234", "bad-grouping"),
        ("fr", 0, f"1{NARROW}23", "bad-grouping"),
        ("fr", 2, "1 ,5", "bad-grouping"),
    ],
)
def test_a_malformed_amount_is_refused_with_its_reason(
    locale: str, places: int, text: str, problem: str
) -> None:
    assert outcome(text, locale, places) == problem


@pytest.mark.parametrize(
    "text",
    [
        "0o7", "0x10", "0b1", "1_000", "1/3", "4\x002", "4\u200b2", "5%", "5-", "--5", "+-5",
        "5\u0301", "=1+1", "Infinity", "NaN123", "None", "True", "inf", "sNaN", "²", "½", "Ⅷ",
        "①", "八", "\u2067321\u2069", "\u202e321", "(5)", "1\t234", "1\n234", "5 000 F", "$5",
        "€", "5 EUR", "1·5", "1´234", "\ud800", "🌹", "\x00", "1\u3000234", "1,234x", "~5", "1k",
    ],
)  # fmt: skip
def test_what_is_more_or_less_than_a_number_is_no_number(text: str) -> None:
    assert outcome(text, "en", 2) == "not-a-number"


@pytest.mark.parametrize(
    ("locale", "currency", "text", "expected"),
    [
        ("en", EUR, "€5", "5"),
        ("en", EUR, "5€", "5"),
        ("en", EUR, "€ 1,234.50", "1234.5"),
        ("en", EUR, "eur 5", "5"),
        ("en", EUR, "5 EUR", "5"),
        ("en", EUR, "€5 EUR", "5"),
        ("en", EUR, "€.5", "0.5"),
        ("en", EUR, "+€5", "5"),
        ("en", EUR, "€+5", "5"),
        ("fr", EUR, f"1{NARROW}234,50{NBSP}€", "1234.5"),
        ("fr", USD, "1 234,50 $US", "1234.5"),
        ("fr", USD, "5 US$", "5"),
        ("en", USD, "$5", "5"),
        ("en", Currency("CAD"), "$5", "5"),
        ("pt_BR", Currency("BRL"), "R$ 1.234,50", "1234.5"),
        ("sv", SEK, "5 kr", "5"),
        ("da", DKK, "5 kr.", "5"),
        ("de_CH", CHF, "Fr. 5", "5"),
        ("de_CH", CHF, "CHF 1’234.50", "1234.5"),
        ("ja", JPY, "￥500", "not-a-number"),
        ("ja", JPY, "¥500", "500"),
        ("ja", JPY, "500円", "500"),
        ("ja", JPY, "1,000,000,000,000,000", "1000000000000000"),
        ("ja", JPY, "1,000,000,000,000,001", "too-big"),
        ("ar", AED, f"{RLM}1,234.50{NBSP}د.إ.{RLM}", "1234.5"),
        ("he", Currency("ILS"), f"{RLM}5{NBSP}{RLM}₪", "5"),
        ("en", Currency("ZZZ"), "5 zzz", "5"),
        ("en", EUR, "€", "no-digits"),
        ("en", EUR, ".", "no-digits"),
        ("en", EUR, "€.", "no-digits"),
        ("en", EUR, "12.€", "incomplete"),
        ("en", EUR, "12.", "incomplete"),
        ("en", EUR, "-€5", "negative"),
        ("en", EUR, "€-5", "negative"),
        ("nl", EUR, "€ -5", "negative"),
        ("en", EUR, "-€-5", "not-a-number"),
        ("en", EUR, "$5", "wrong-currency"),
        ("en", EUR, "5 USD", "wrong-currency"),
        ("en", EUR, "USD 5 €", "wrong-currency"),
        ("en", EUR, "£5", "wrong-currency"),
        ("en", USD, "5 C$", "wrong-currency"),
        ("en", EUR, "5 kr", "wrong-currency"),
        ("en", EUR, "5 roses", "not-a-number"),
        ("en", EUR, "abc", "not-a-number"),
        ("en", EUR, "NaN123", "not-a-number"),
        ("en", EUR, "€€5", "not-a-number"),
        ("en", EUR, "5%", "not-a-number"),
        ("en", EUR, "5-", "not-a-number"),
        ("en", EUR, "5 € 6", "not-a-number"),
        ("en", EUR, "1e9 €", "exponent"),
        ("en", EUR, "€0.005", "too-many-decimals"),
    ],
)
def test_an_amount_of_money_may_carry_its_own_currency(
    locale: str, currency: Currency, text: str, expected: str
) -> None:
    places = 0 if currency == JPY else 2
    shown = number(expected) if expected[0].isdecimal() else expected
    assert outcome(text, locale, places, currency) == shown


@pytest.mark.parametrize(
    ("text", "places", "currency", "span"),
    [
        (" 12x4 ", 2, None, (3, 5)),
        ("1.234", 2, None, (0, 5)),
        (" -5", 2, None, (1, 3)),
        ("5 USD", 2, EUR, (2, 5)),
        ("1 234", 2, None, (1, 5)),
        ("0" * 42, 2, None, (40, 42)),
    ],
)
def test_a_refusal_says_which_characters_are_wrong(
    text: str, places: int, currency: Currency | None, span: tuple[int, int]
) -> None:
    with pytest.raises(AmountError) as caught:
        read_amount(text, "en", places, currency)
    assert caught.value.span == span


@pytest.mark.parametrize(
    ("locale", "text", "currency", "details"),
    [
        ("fr", "1.5", None, {"mark": ",", "group": " "}),
        ("en", "1e3", None, {"mark": ".", "group": ","}),
        ("ar", "1x", None, {"mark": ".", "group": ","}),
        ("en", "1" * 20, None, {"mark": ".", "group": ",", "most": 10**13}),
        ("en", "1.234", None, {"mark": ".", "group": ",", "places": 2, "step": Fraction("0.01")}),
        ("en", "$5", EUR, {"mark": ".", "group": ",", "currency": "EUR", "written": "$"}),
        ("en", "1" * 41, None, {"mark": ".", "group": ",", "longest": 40}),
    ],
)
def test_a_refusal_has_what_its_sentence_needs(
    locale: str, text: str, currency: Currency | None, details: dict[str, object]
) -> None:
    with pytest.raises(AmountError) as caught:
        read_amount(text, locale, 2, currency)
    assert caught.value.details == details


@given(
    st.text(
        st.sampled_from("0123456789٢۳१., '’-+eE€$x%/_٫٬\u00a0\u202f\u200f\u2212\uff0e\x00"),
        max_size=45,
    ),
    st.sampled_from(["en", "fr", "de", "de_CH", "en_IN", "ar", "xx"]),
    st.integers(0, 4),
    st.sampled_from([None, EUR, JPY]),
)
def test_any_text_is_an_amount_in_range_or_refused(
    text: str, locale: str, places: int, currency: Currency | None
) -> None:
    try:
        value = read_amount(text, locale, places, currency)
    except AmountError as error:
        value, span = None, error.span or (-1, -1)
    else:
        span = (0, len(text))
    assert 0 <= span[0] <= span[1] <= len(text)
    assert value is None or (value >= 0 and (value * 10**places).denominator == 1)
