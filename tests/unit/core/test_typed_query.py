from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.typed_query import Bounds, TypedQuery, read_query
from giftcalc.core.units import EUR, USD, Currency


def read(text: str, locale: str = "en", currency: str = "EUR") -> TypedQuery:
    return read_query(text, locale=locale, currency=Currency(currency))


def bounds(low: object = None, high: object = None) -> Bounds:
    return Bounds(*(None if one is None else Fraction(str(one)) for one in (low, high)))


@pytest.mark.parametrize(
    ("text", "words", "coins"),
    [
        ("rose <100", "rose", (None, 99)),
        ("< 100 rose", "rose", (None, 99)),
        ("<=100", "", (None, 100)),
        ("≤ 100", "", (None, 100)),
        (">100", "", (101, None)),
        (">=500", "", (500, None)),
        ("=199", "", (199, 199)),
        ("100-500", "", (100, 500)),
        ("500 – 100", "", (100, 500)),
        ("100..500", "", (100, 500)),
        ("1k-5k hat", "hat", (1000, 5000)),
        ("1.5k-2k", "", (1500, 2000)),
        (">50 big <1,000", "big", (51, 999)),
        ("0k-1", "", (0, 1)),
    ],
)
def test_conditions_on_the_price_are_read_out_of_the_words(
    text: str, words: str, coins: tuple[int | None, int | None]
) -> None:
    assert read(text) == TypedQuery(words, bounds(*coins))


@pytest.mark.parametrize(
    "text",
    ["", "rose", "2026", "10/10", "lion 99", "100 roses", "<>5", "<", "eur", "100-", "<5-7",
     ">1.000", "$5€", "5 r", "5 kr", "10.999$", "=<", "5 ¢"],
)  # fmt: skip
def test_what_is_no_condition_is_words(text: str) -> None:
    assert read(text) == TypedQuery(text)


@pytest.mark.parametrize("text", ["5€", "5 €", "€5", "€ 5", "5 eur", "EUR 5"])
def test_money_alone_asks_for_what_it_pays_for(text: str) -> None:
    assert read(text) == TypedQuery("", None, bounds(None, 5), EUR, affordable=True)


def test_money_with_a_sign_before_it_or_a_range_sets_bounds_only() -> None:
    assert read("<5.50€") == TypedQuery("", None, bounds(None, "5.5"), EUR)
    assert read(">5€") == TypedQuery("", None, bounds(5), EUR)
    assert read("5-10€ lion") == TypedQuery("lion", None, bounds(5, 10), EUR)


def test_numbers_are_read_as_the_locale_writes_them() -> None:
    assert read(">1.000", "de").coins == bounds(1001)
    assert read("5,50 €", "de").money == bounds(None, "5.5")


def test_a_shared_sign_means_the_home_currency_or_the_usual_one() -> None:
    assert read("$5", currency="CAD").currency == "CAD"
    assert read("$5").currency == USD
    assert read("5 kr", currency="SEK").currency == "SEK"
    assert read("5 ₱").currency == "CUP"


def test_of_two_currencies_the_second_is_words() -> None:
    assert read("5€ $6") == TypedQuery("$6", None, bounds(None, 5), EUR, affordable=True)


def test_coins_and_money_may_both_be_bound() -> None:
    found = read("<100 5€")
    assert (found.coins, found.money) == (bounds(None, 99), bounds(None, 5))


def test_whole_bounds_lie_within() -> None:
    assert bounds("1.5", "3.5").whole() == (2, 3)
    assert bounds(None, "0.4").whole() == (None, 0)
    assert bounds(2).whole() == (2, None)


@given(st.text(alphabet="<>=≤-.,'0123456789kK€$ rosezł\u00a0٣", max_size=20))
def test_anything_may_be_typed(text: str) -> None:
    found = read(text)
    assert set(found.words) <= {*text, " "}
    for one in (found.coins, found.money):
        assert one is None or one != Bounds()
