"""The figures that are known of coin prices, held by the shipped lists and the checks."""

from fractions import Fraction

import pytest

from giftcalc.core.decimals import round_up
from giftcalc.core.payout import NOMINAL_PER_COIN
from giftcalc.core.price_checks import MOST_CHANGE, MOST_OFF_PATTERN, MOST_UNEVEN, checked, last_day
from giftcalc.core.pricing import Market, Pack, PriceList
from giftcalc.data.price_book import read_price_book
from giftcalc.data.rate_store import read_rates
from giftcalc.paths import Home

BOOK = read_price_book()
RATES = read_rates(Home.under("/nonexistent"))
LISTS = {one.id: one for one in BOOK.lists}


def price_of(name: str, coins: int) -> Fraction:
    return next(pack.price for pack in LISTS[name].packs if pack.coins == coins)


def per_coin(name: str, coins: int) -> Fraction:
    return price_of(name, coins) / coins


def off_pattern(one: PriceList) -> Fraction | None:
    market = Market(one.country, one.currency, one.channel)
    day = None if one.current else last_day(one.as_of)
    return checked(one.packs, market, BOOK, RATES, day).against_pattern


@pytest.mark.parametrize(("web", "saved"), [("us-web-2022", "0.302"), ("us-web", "0.317")])
def test_the_largest_pack_of_the_web_saves_30_to_32_percent_against_that_of_the_app_store(
    web: str, saved: str
) -> None:
    less = 1 - per_coin(web, 17_500) / per_coin("us-ios", 16_500)
    assert abs(less - Fraction(saved)) < Fraction(5, 10_000)


@pytest.mark.parametrize(
    ("name", "more"), [("eu-web", "0.027"), ("fr-web", "0.036"), ("de-web", "0.045")]
)
def test_in_euros_the_pack_of_70_costs_2_6_to_4_5_percent_more_than_that_of_17500(
    name: str, more: str
) -> None:
    spread = per_coin(name, 70) / per_coin(name, 17_500) - 1
    assert abs(spread - Fraction(more)) < Fraction(1, 1000)


@pytest.mark.parametrize(
    ("bundle", "custom", "places", "price"),
    [
        ("us-web", "us-web-custom", 4, "0.0104"),
        ("us-web-2022", "us-web-custom-2022", 4, "0.0106"),
        ("eu-web", "eu-web-custom", 3, "0.012"),
    ],
)
def test_a_custom_amount_costs_the_bundles_unit_price_rounded_up(
    bundle: str, custom: str, places: int, price: str
) -> None:
    rounded = Fraction(round_up(LISTS[bundle].unit_price, places), 10**places)
    assert rounded == LISTS[custom].unit_price == Fraction(price)


@pytest.mark.parametrize(
    ("name", "tax", "net"),
    [("de-web", 19, "170.92"), ("fr-web", 20, "170.99"), ("eu-web", 21, "171.07")],
)
def test_without_tax_the_european_lists_share_one_price(name: str, tax: int, net: str) -> None:
    found = price_of(name, 17_500) / (1 + Fraction(tax, 100))
    assert abs(found - Fraction(net)) < Fraction(1, 100)
    assert Fraction("170.9") < found < Fraction("171.1")


@pytest.mark.parametrize("name", ["fr-web", "de-web", "mx-web", "pe-web"])
def test_lists_that_follow_the_vat_pattern_lie_well_within_its_tolerance(name: str) -> None:
    off = off_pattern(LISTS[name])
    assert off is not None
    assert abs(off) < MOST_OFF_PATTERN * 3 / 4


@pytest.mark.parametrize("name", ["vn-web", "vn-web-2022"])
def test_the_lists_of_vietnam_do_not_follow_the_vat_pattern(name: str) -> None:
    off = off_pattern(LISTS[name])
    assert off is not None
    assert abs(off) > MOST_OFF_PATTERN


@pytest.mark.parametrize("name", ["us-ios", "us-ios-2021", "us-app-2022"])
def test_the_price_of_an_app_taken_for_that_of_the_web_is_asked_about(name: str) -> None:
    more = LISTS[name].unit_price / LISTS["us-web"].unit_price - 1
    assert more > MOST_CHANGE + Fraction(1, 10)


def test_no_list_of_a_channel_moved_so_much_that_it_would_be_asked_about() -> None:
    moved = [
        LISTS[new].unit_price / LISTS[old].unit_price - 1
        for new, old in (
            ("us-web", "us-web-2022"),
            ("us-ios", "us-ios-2021"),
            ("br-web", "br-web-old"),
            ("vn-web", "vn-web-2022"),
        )
    ]
    assert max(map(abs, moved)) < Fraction(1, 5) < MOST_CHANGE


@pytest.mark.parametrize("one", BOOK.lists, ids=lambda one: one.id)
def test_the_packs_of_shipped_lists_are_even(one: PriceList) -> None:
    each = sorted(pack.price / pack.coins for pack in one.packs)
    middle = each[len(each) // 2]
    assert max(abs(unit / middle - 1) for unit in each) < MOST_UNEVEN


def test_the_pack_of_a_broadcasters_test_paid_what_it_found_to_a_cent() -> None:
    pack = next(pack for pack in LISTS["gb-app"].packs if pack.coins == 6607)
    assert pack == Pack(6607, Fraction("89.99"))
    value = pack.coins * NOMINAL_PER_COIN / 2
    assert value == Fraction("33.035")
    assert abs(value - Fraction("33.03")) < Fraction(1, 100)


def test_every_pack_that_was_observed_is_shipped() -> None:
    assert (len(BOOK.lists), sum(len(one.packs) for one in BOOK.lists)) == (20, 111)
