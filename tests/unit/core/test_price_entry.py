"""Lines as people copy them from a recharge page."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.expression import Kind, Target
from giftcalc.core.price_checks import MOST_PACKS
from giftcalc.core.price_entry import LONGEST_LINE, Line, read_price_lines
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.units import Currency
from giftcalc.core.words import Role, Word, Words

COINS = Word(Role.TARGET, Target(Kind.COINS))
DIAMONDS = Word(Role.TARGET, Target(Kind.DIAMONDS))
WORDS = Words(
    {"coin": COINS, "coins": COINS, "xu": COINS, "diamonds": DIAMONDS, "plus": Word(Role.OPERATOR)}
)


def read(text: str, locale: str = "en", currency: str = "EUR") -> tuple[Line, ...]:
    return read_price_lines(text, locale=locale, words=WORDS, currency=Currency(currency))


def packs(text: str, locale: str = "en", currency: str = "EUR") -> list[tuple[int, str]]:
    return [(one.coins, str(one.price)) for one in read(text, locale, currency)]


def refused(text: str, locale: str = "en", currency: str = "EUR") -> tuple[Problem, object]:
    """Return what is wrong, and with which line."""
    with pytest.raises(Refusal) as caught:
        read(text, locale, currency)
    assert caught.value.details["line"] == caught.value.details["in_line"]
    return caught.value.problem, caught.value.details["line"]


@pytest.mark.parametrize(
    ("text", "locale", "currency", "coins", "price"),
    [
        ("350  €4.15", "en", "EUR", 350, "83/20"),
        ("70 Coins 0,85 €", "de", "EUR", 70, "17/20"),
        ("1,400\t$14.49", "en", "USD", 1400, "1449/100"),
        ("1.400 16,49 €", "de", "EUR", 1400, "1649/100"),
        ("1 400 16,49 €", "fr", "EUR", 1400, "1649/100"),
        ("17 500   205,19 €", "fr", "EUR", 17500, "20519/100"),
        ("1 400  165", "fr", "VND", 1400, "165"),
        ("70 110", "ja", "JPY", 70, "110"),
        ("70 ¥110", "ja", "JPY", 70, "110"),
        ("350 xu 113.900 ₫", "vi", "VND", 350, "113900"),
        ("1.400 R$ 79,49", "pt_BR", "BRL", 1400, "7949/100"),
        ("350 coins - 4,15 €", "fr", "EUR", 350, "83/20"),
        ("350 – 4.15", "en", "EUR", 350, "83/20"),
        ("350 4.15 EUR", "en", "EUR", 350, "83/20"),
        ("110¥ 70", "ja", "JPY", 70, "110"),
        ("350€4.15", "en", "EUR", 350, "83/20"),
        ("70=0.74", "en", "USD", 70, "37/50"),
        ("€4.15 350 coins", "en", "EUR", 350, "83/20"),
        ("🪙 350 €4.15", "en", "EUR", 350, "83/20"),
        ("1 coin = €0.012", "en", "EUR", 1, "3/250"),
        ("٣٥٠ ٣٫٦٥", "ar", "USD", 350, "73/20"),
        ("\ufeff  350\u00a0coins\u00a0€4.15\u00a0 ", "en", "EUR", 350, "83/20"),
    ],
)
def test_a_line_is_read_as_its_page_writes_it(
    text: str, locale: str, currency: str, coins: int, price: str
) -> None:
    assert packs(text, locale, currency) == [(coins, price)]


def test_headings_and_blank_lines_are_passed_over_and_lines_keep_their_numbers() -> None:
    assert read("Coins  Price\n\n70  €0.85\r\n\n350  4.15\n") == (
        Line(3, 70, Fraction("0.85"), Currency("EUR")),
        Line(5, 350, Fraction("4.15"), None),
    )


@pytest.mark.parametrize("text", ["", "\n \t\n", "Recharge\nCustom"])
def test_a_text_without_digits_holds_no_pack(text: str) -> None:
    assert read(text) == ()


def test_a_price_may_stand_below_its_coins() -> None:
    assert packs("70\n€0.85\n\n350 coins\n€4.15") == [(70, "17/20"), (350, "83/20")]


def test_below_its_coins_a_price_must_show_its_currency() -> None:
    assert refused("70  0.85\n350\n4.15") == (Problem.PRICE_LINE_BAD, 2)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("350", Problem.PRICE_LINE_BAD),
        ("350 =", Problem.PRICE_LINE_BAD),
        ("foo 350 bar 4.15", Problem.PRICE_LINE_BAD),
        ("350 diamonds 4.15", Problem.PRICE_LINE_BAD),
        ("350 plus 4.15", Problem.PRICE_LINE_BAD),
        ("€ 350 €", Problem.PRICE_LINE_BAD),
        ("350 " + " " * LONGEST_LINE + "x", Problem.PRICE_LINE_BAD),
        ("9" * LONGEST_LINE + "9", Problem.PRICE_LINE_BAD),
        ("350 $4.15", Problem.PRICE_LINE_CURRENCY),
        ("350 4.15 USD", Problem.PRICE_LINE_CURRENCY),
        ("0 4.15", Problem.COINS_NOT_POSITIVE),
        ("350 €0.00", Problem.PRICE_NOT_POSITIVE),
        ("350 -4.15", Problem.NEGATIVE),
        ("-350 4.15", Problem.NEGATIVE),
        ("350 4,15", Problem.BAD_GROUPING),
        ("350 4.155", Problem.TOO_MANY_DECIMALS),
        ("4.15 350", Problem.TOO_MANY_DECIMALS),
        ("350 1e9", Problem.EXPONENT),
        ("1000000000001 4.15", Problem.TOO_BIG),
        ("1 0.0000001", Problem.TOO_MANY_DECIMALS),
    ],
)
def test_a_line_that_cannot_be_used_is_named_with_what_is_wrong(
    text: str, problem: Problem
) -> None:
    assert refused(f"70  €0.85\n{text}") == (problem, 2)


def test_a_line_that_can_be_read_in_two_ways_is_refused() -> None:
    assert refused("1 400 165 ₫", "fr", "VND") == (Problem.PRICE_LINE_AMBIGUOUS, 1)
    assert refused("110 ¥ 70", "ja", "JPY") == (Problem.PRICE_LINE_AMBIGUOUS, 1)


def test_a_yen_has_no_decimals() -> None:
    assert refused("70 110.50", "ja", "JPY") == (Problem.TOO_MANY_DECIMALS, 1)


def test_a_list_that_never_ends_is_refused() -> None:
    text = "\n".join(f"{coins} 1.00" for coins in range(1, MOST_PACKS + 2))
    with pytest.raises(Refusal) as caught:
        read(text)
    assert (caught.value.problem, caught.value.details) == (
        Problem.PRICES_TOO_MANY,
        {"most": MOST_PACKS},
    )


@given(
    st.integers(1, 10**9), st.integers(1, 10**9), st.sampled_from(["\t", "  ", " coins ", " = "])
)
def test_whatever_is_written_with_a_point_is_read_back(coins: int, cents: int, gap: str) -> None:
    text = f"{coins}{gap}{cents // 100}.{cents % 100:02}"
    assert packs(text) == [(coins, str(Fraction(cents, 100)))]


@given(st.text(st.sampled_from("0123456789.,€$ \t\n-=xcoins\u00a0"), max_size=40))
def test_no_text_does_worse_than_be_refused(text: str) -> None:
    try:
        found = read(text)
    except Refusal:
        return
    assert all(one.coins > 0 and one.price > 0 for one in found)
