"""What is refused of prices that a person enters, and what is asked about."""

from datetime import date
from fractions import Fraction

import pytest

from giftcalc.core.price_checks import (
    MOST_PACKS,
    Checked,
    Doubt,
    checked,
    first_day,
    known_price,
    last_day,
    require_usable,
    rough_price,
    vat_pattern,
)
from giftcalc.core.pricing import Channel, Market, Pack, PriceList
from giftcalc.core.problems import Problem, Refusal
from tests.unit.core.builders import book, market, price_list, table

RATES = table(USD="1.25", GBP="0.8", JPY="160", BRL="5")
TODAY = date(2026, 11, 23)
US, FR, GB, JP = (
    market("US", "USD"),
    market("FR", "EUR"),
    market("GB", "GBP"),
    market("JP", "JPY"),
)
CUSTOM = market("FR", "EUR", Channel.WEB_CUSTOM)
PLAY = market("FR", "EUR", Channel.GOOGLE_PLAY)
US_WEB = price_list("us-web", US, (10_000, "100"))
OLD_US_WEB = price_list("us-web-2022", US, (10_000, "110"), observed_from="2022", current=False)
FR_WEB = price_list("fr-web", FR, (70, "0.70"), (10_000, "96"))
BOOK = book(US_WEB, OLD_US_WEB, FR_WEB)


def packs(*rows: tuple[int, str]) -> tuple[Pack, ...]:
    return tuple(Pack(coins, Fraction(price)) for coins, price in rows)


def check(
    *rows: tuple[int, str], where: Market = FR, lists: tuple[PriceList, ...] = BOOK.lists
) -> Checked:
    return checked(packs(*rows), where, book(*lists), RATES, None)


def doubts(found: Checked) -> list[tuple[Doubt, int | None]]:
    return [(one.doubt, one.coins) for one in found.doubts]


def refused(*rows: tuple[int, str], where: Market = FR, **values: object) -> Refusal:
    given: dict[str, object] = {"day": TODAY, "today": TODAY} | values
    with pytest.raises(Refusal) as caught:
        require_usable(packs(*rows), where, **given)  # type: ignore[arg-type]
    return caught.value


def test_a_list_like_the_shipped_one_raises_no_doubt() -> None:
    found = check((350, "3.40"), (10_000, "96"))
    assert found.doubts == ()
    assert (found.unit, found.against_shipped, found.against_pattern) == (
        Fraction("0.0096"),
        Fraction(0),
        Fraction(0),
    )
    assert found.spread == Fraction("3.40") / 350 / Fraction("0.0096") - 1


@pytest.mark.parametrize(
    ("price", "doubt"),
    [("121", Doubt.DEARER_THAN_SHIPPED), ("76", Doubt.CHEAPER_THAN_SHIPPED)],
)
def test_beyond_a_quarter_of_the_shipped_price_a_person_is_asked(price: str, doubt: Doubt) -> None:
    found = check((10_000, price))
    assert doubts(found)[0] == (doubt, None)
    assert found.doubts[0].details == {
        "known": Fraction("0.0096"),
        "off": Fraction(price) / 96 - 1,
    }


@pytest.mark.parametrize("price", ["120", "76.80"])
def test_within_a_quarter_of_the_shipped_price_nobody_is_asked_about_it(price: str) -> None:
    assert doubts(check((10_000, price))) == [(Doubt.OFF_THE_VAT_PATTERN, None)]


@pytest.mark.parametrize(("price", "asked"), [("103.68", False), ("103.69", True), ("88.31", True)])
def test_beyond_eight_percent_off_the_vat_pattern_a_person_is_asked(
    price: str, asked: bool
) -> None:
    found = check((10_000, price))
    assert ((Doubt.OFF_THE_VAT_PATTERN, None) in doubts(found)) == asked


def test_on_the_web_an_estimate_is_the_pattern_and_not_compared_twice() -> None:
    found = check((10_000, "7.68"), where=GB)
    assert found.against_shipped is None
    assert doubts(found) == [(Doubt.OFF_THE_VAT_PATTERN, None)]


def test_in_an_app_a_price_is_compared_with_the_estimate() -> None:
    app = price_list("us-ios", market("US", "USD", Channel.APP_STORE), (100, "1.5"))
    found = check((100, "1.44"), where=market("FR", "EUR", Channel.APP_STORE), lists=(app,))
    assert (found.against_shipped, found.against_pattern) == (Fraction(0), None)
    assert found.doubts == ()


def test_where_nothing_is_known_there_is_nothing_to_compare_with() -> None:
    found = check((100, "1"), where=PLAY)
    assert (found.against_shipped, found.against_pattern, found.doubts) == (None, None, ())


@pytest.mark.parametrize(
    "where",
    [
        US,
        market("", "EUR"),
        market("BR", "BRL"),
        market("GB", "CHF"),
        market("FR", "EUR", Channel.APP_STORE),
    ],
)
def test_without_country_tax_or_rate_there_is_no_pattern(where: Market) -> None:
    assert vat_pattern(BOOK, RATES, where) is None


def test_without_the_list_in_dollars_there_is_no_pattern() -> None:
    assert vat_pattern(book(FR_WEB), RATES, FR) is None


def test_where_prices_are_shown_without_tax_the_pattern_has_none() -> None:
    shelf = book(US_WEB)
    plain = shelf.countries["GB"]._replace(tax_shown=False)
    shelf = shelf._replace(countries={**shelf.countries, "GB": plain})
    assert vat_pattern(shelf, RATES, GB) == Fraction("0.0064")


def test_a_past_list_is_compared_with_what_was_known_then() -> None:
    then = date(2023, 6, 1)
    assert vat_pattern(BOOK, RATES, FR, then) == Fraction("0.011") / Fraction("1.25") * Fraction(
        6, 5
    )
    assert known_price(BOOK, RATES, FR, then) is None


def test_a_pack_far_from_the_others_is_named() -> None:
    found = check((70, "0.70"), (350, "3.36"), (700, "8.72"), (10_000, "96"))
    assert doubts(found) == [(Doubt.UNEVEN, 700)]


def test_of_two_packs_the_smaller_is_measured_by_the_larger() -> None:
    assert doubts(check((350, "4.00"), (10_000, "96"))) == [(Doubt.UNEVEN, 350)]


def test_a_small_pack_may_be_off_by_its_rounding() -> None:
    assert check((1, "0.01"), (5, "0.05"), (10_000, "96")).doubts == ()


def test_a_usable_list_is_not_refused() -> None:
    require_usable(packs((70, "0.85"), (350, "4.15")), FR, TODAY, TODAY, Fraction("0.0096"))
    require_usable(packs((1, "0.0104")), CUSTOM, None, TODAY)


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ((), Problem.PRICES_EMPTY),
        (((0, "1"),), Problem.COINS_NOT_POSITIVE),
        (((-5, "1"),), Problem.COINS_NOT_POSITIVE),
        (((10**12 + 1, "1"),), Problem.TOO_BIG),
        (((70, "0"),), Problem.PRICE_NOT_POSITIVE),
        (((70, "-1"),), Problem.PRICE_NOT_POSITIVE),
        (((70, "1000000000001"),), Problem.TOO_BIG),
        (((70, "0.855"),), Problem.PRICE_TOO_FINE),
        (((1, "0.012"),), Problem.PRICE_TOO_FINE),
        (((70, "1"), (350, "4"), (70, "2")), Problem.PRICE_PACK_TWICE),
        (tuple((coins, "1") for coins in range(1, MOST_PACKS + 2)), Problem.PRICES_TOO_MANY),
    ],
)
def test_packs_that_cannot_be_a_list_are_refused(
    rows: tuple[tuple[int, str], ...], problem: Problem
) -> None:
    assert refused(*rows).problem is problem


def test_a_custom_amount_has_one_price_of_at_most_six_decimals() -> None:
    assert refused((1, "0.012"), (2, "0.02"), where=CUSTOM).problem is Problem.PRICE_CUSTOM_ONE
    assert refused((1, "0.0120001"), where=CUSTOM).problem is Problem.PRICE_TOO_FINE
    assert refused((1000, "10.401"), where=CUSTOM).problem is Problem.PRICE_TOO_FINE


def test_a_price_in_yen_has_no_decimals() -> None:
    assert refused((70, "110.5"), where=JP).problem is Problem.PRICE_TOO_FINE


def test_a_list_from_the_future_is_refused() -> None:
    refusal = refused((70, "0.85"), day=date(2026, 11, 24))
    assert (refusal.problem, refusal.details) == (
        Problem.PRICES_FROM_FUTURE,
        {"date": date(2026, 11, 24)},
    )


@pytest.mark.parametrize(
    ("price", "problem", "factor"),
    [("415", Problem.PRICE_ABSURD, 119), ("0.10", Problem.PRICE_ABSURDLY_LOW, 35)],
)
def test_more_than_twenty_times_off_is_absurd(price: str, problem: Problem, factor: int) -> None:
    refusal = refused((350, price), known=Fraction("0.01"))
    assert (refusal.problem, refusal.details) == (problem, {"coins": 350, "factor": factor})


@pytest.mark.parametrize("price", ["20", "0.05"])
def test_twenty_times_off_is_only_doubtful(price: str) -> None:
    require_usable(packs((100, price)), FR, TODAY, TODAY, Fraction("0.01"))


def test_roughly_a_price_is_known_by_any_list_that_can_tell() -> None:
    assert rough_price(BOOK, RATES, FR) == Fraction("0.0096")
    assert rough_price(BOOK, RATES, PLAY) == Fraction("0.0096")
    assert rough_price(BOOK, RATES, FR, date(2020, 1, 1)) == Fraction("0.0096")
    assert rough_price(book(), RATES, FR) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-03-08", date(2024, 3, 8), date(2024, 3, 8)),
        ("", None, None),
    ],
)
def test_a_date_spans_the_days_it_may_mean(
    text: str, first: date | None, last: date | None
) -> None:
    assert (first_day(text), last_day(text)) == (first, last)
