"""Reading the tables of others."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.rates import ECB, FILE, FRANKFURTER, Rate, Sheet
from giftcalc.core.units import EUR, USD, Currency
from giftcalc.data.rate_feeds import (
    read_csv,
    read_ecb,
    read_ecb_days,
    read_frankfurter,
    read_json,
    read_rates_file,
)
from tests.rate_samples import (
    BAD_ECB,
    BAD_FRANKFURTER,
    ecb_cube,
    ecb_envelope,
    ecb_xml,
    frankfurter_json,
    frankfurter_row,
    shipped_figures,
)

FRIDAY = date(2026, 11, 20)
TODAY = date(2026, 11, 22)
GBP = Currency("GBP")

SERIOUS = {
    Problem.RATE_OUT_OF_RANGE,
    Problem.RATE_INVERTED,
    Problem.RATES_MISS_MAJORS,
    Problem.RATES_FROM_FUTURE,
    Problem.RATES_OLDER,
    Problem.RATE_JUMPED,
}
"""What is well written and refused later, beside the rates held."""


def per_euro(sheet: Sheet) -> dict[str, Fraction]:
    return {rate.currency: rate.per_euro for rate in sheet.rates}


def problem_of(error: pytest.ExceptionInfo[Refusal]) -> Problem:
    return error.value.problem


def test_the_daily_file_is_read_digit_for_digit() -> None:
    sheet = read_ecb(ecb_xml())
    assert (sheet.source, sheet.as_of) == (ECB, FRIDAY)
    assert per_euro(sheet) == {code: Fraction(text) for code, text in shipped_figures().items()}


def test_of_ninety_days_the_latest_counts_wherever_it_stands() -> None:
    content = ecb_envelope(ecb_cube("2026-11-19"), ecb_cube(), ecb_cube("2026-11-18"))
    assert read_ecb(content).as_of == FRIDAY
    assert [sheet.as_of.day for sheet in read_ecb_days(content)] == [19, 20, 18]


def test_a_currency_that_is_not_national_is_passed_over() -> None:
    assert "XAU" not in per_euro(read_ecb(ecb_xml(XAU="0.0004")))


def test_frankfurter_gives_every_row_its_own_day() -> None:
    rows = [frankfurter_row("USD", "1.1172"), frankfurter_row("VND", "29000.5", "2026-11-21")]
    sheet = read_frankfurter(f"[{','.join(rows)}]".encode())
    assert sheet == Sheet(
        FRANKFURTER,
        FRIDAY,
        (
            Rate(USD, Fraction("1.1172"), FRIDAY, FRANKFURTER),
            Rate(Currency("VND"), Fraction("29000.5"), date(2026, 11, 21), FRANKFURTER),
        ),
    )


def test_without_majors_the_newest_row_is_the_headline() -> None:
    row = frankfurter_row("VND", "29000", "2026-11-21")
    assert read_frankfurter(f"[{row}]".encode()).as_of == date(2026, 11, 21)


def test_a_json_number_is_never_a_float() -> None:
    digits = "1.117200000001"
    sheet = read_frankfurter(frankfurter_json(USD=digits))
    assert per_euro(sheet)["USD"] == Fraction(digits)


def test_the_euro_among_its_own_rates_is_passed_over() -> None:
    assert EUR not in per_euro(read_frankfurter(frankfurter_json(EUR="1")))


def test_frankfurters_first_version_is_read_from_a_file() -> None:
    content = b'{"amount":1.0,"base":"EUR","date":"2026-11-20","rates":{"USD":1.1172}}'
    assert read_json(content) == Sheet(
        FRANKFURTER, FRIDAY, (Rate(USD, Fraction("1.1172"), FRIDAY, FRANKFURTER),)
    )


def test_our_own_export_is_read() -> None:
    content = b'{"source":"ecb","as_of":"2026-11-20","base":"EUR","rates":{"USD":"1.1172"}}'
    assert read_json(content) == Sheet(FILE, FRIDAY, (Rate(USD, Fraction("1.1172"), FRIDAY, FILE),))


@pytest.mark.parametrize(
    "content",
    [
        b'{"base":"USD","as_of":"2026-11-20","rates":{"USD":"1.1"}}',
        b'{"base":"EUR","as_of":"2026-11-20","rates":["USD"]}',
        b'{"base":"EUR","as_of":"2026-11-20"}',
        b'{"base":"EUR","rates":{"USD":"1.1"}}',
        b'"EUR"',
    ],
)
def test_other_json_is_not_understood(content: bytes) -> None:
    with pytest.raises(Refusal) as caught:
        read_json(content)
    assert problem_of(caught) is Problem.RATES_NOT_UNDERSTOOD


@pytest.mark.parametrize(
    "content",
    [
        b"USD,1.1172\nGBP,0.8338\n",
        b"code,rate\r\nUSD,1.1172\r\nGBP,0.8338\r\n",
        b"\xef\xbb\xbfUSD, 1.1172\n\nGBP,0.8338",
        b'"USD","1.1172"\n"GBP","0.8338"\n',
    ],
)
def test_a_csv_has_a_code_and_a_rate_on_each_line(content: bytes) -> None:
    sheet = read_csv(content, TODAY)
    assert (sheet.source, sheet.as_of) == (FILE, TODAY)
    assert per_euro(sheet) == {"USD": Fraction("1.1172"), "GBP": Fraction("0.8338")}


@pytest.mark.parametrize(
    ("content", "problem", "details"),
    [
        (b"USD,1.1\nGBP;0.8\n", Problem.RATES_BAD_LINE, {"line": 2}),
        (b"USD,1.1,x\n", Problem.RATES_BAD_LINE, {"line": 1}),
        (b'USD,1.1\n"GBP"x,0.8\n', Problem.RATES_BAD_LINE, {"line": 2}),
        (b'"USD,1.1\n', Problem.RATES_BAD_LINE, {"line": 1}),
        (b"USD,1.1\nXXX,2\n", Problem.UNKNOWN_CURRENCY, {"currency": "XXX"}),
        (b"usd,1.1\n", Problem.RATE_BAD_CODE, {"code": "usd"}),
        (b"USD,\xe2\x82\xac1.1\n", Problem.RATE_NOT_A_NUMBER, {"rate": "€1.1"}),
        (b"USD,1.1\nUSD,1.2\n", Problem.RATE_TWICE, {"currency": "USD"}),
        (b"", Problem.RATES_EMPTY, {}),
        (b"code,rate\n", Problem.RATES_EMPTY, {}),
        (b"U\0S\0D\0", Problem.RATES_NOT_UNDERSTOOD, {}),
        ("USD,1.1".encode("utf-16"), Problem.RATES_NOT_UNDERSTOOD, {}),
    ],
)
def test_a_bad_csv_is_refused_with_its_line(
    content: bytes, problem: Problem, details: dict[str, object]
) -> None:
    with pytest.raises(Refusal) as caught:
        read_csv(content, TODAY)
    assert (problem_of(caught), caught.value.details) == (problem, details)


@pytest.mark.parametrize(
    ("content", "source"),
    [
        (ecb_xml(), ECB),
        (b"\xef\xbb\xbf\r\n " + frankfurter_json(), FRANKFURTER),
        (b' {"base":"EUR","as_of":"2026-11-20","rates":{"USD":"1.1"}}', FILE),
        (b"USD,1.1", FILE),
    ],
)
def test_a_file_is_told_by_its_content(content: bytes, source: str) -> None:
    assert read_rates_file(content.removeprefix(b"\xef\xbb\xbf\r\n "), TODAY).source == source


@pytest.mark.parametrize("name", BAD_ECB)
def test_a_bad_ecb_file_is_refused_by_name(name: str) -> None:
    problem, content = BAD_ECB[name]
    if problem in SERIOUS:
        assert read_ecb(content).rates
        return
    with pytest.raises(Refusal) as caught:
        read_ecb(content)
    assert problem_of(caught) is problem


@pytest.mark.parametrize("name", BAD_FRANKFURTER)
def test_a_bad_answer_of_frankfurter_is_refused_by_name(name: str) -> None:
    problem, content = BAD_FRANKFURTER[name]
    if problem in SERIOUS:
        assert read_frankfurter(content).rates
        return
    with pytest.raises(Refusal) as caught:
        read_frankfurter(content)
    assert problem_of(caught) is problem


@given(st.binary(max_size=200))
def test_whatever_the_bytes_there_are_rates_or_a_refusal(content: bytes) -> None:
    for start in (b"", b"<", b"[", b"{"):
        try:
            sheet = read_rates_file(start + content, TODAY)
        except Refusal:
            continue
        assert sheet.rates


@given(st.integers(0, len(ecb_xml()) - 1), st.integers(0, 255))
def test_a_changed_byte_gives_rates_or_a_refusal(place: int, byte: int) -> None:
    content = bytearray(ecb_xml())
    content[place] = byte
    try:
        sheet = read_ecb(bytes(content))
    except Refusal:
        return
    assert sheet.rates
