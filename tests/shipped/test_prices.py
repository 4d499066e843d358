"""The shipped price lists against what is known of the prices of coins."""

import json
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest

from giftcalc.core.pricing import Channel, Market, PriceList, in_force
from giftcalc.core.units import Currency, currency_places
from giftcalc.data.price_book import read_price_book
from giftcalc.paths import resource

BOOK = read_price_book()
LISTS = {one.id: one for one in BOOK.lists}

PER_COIN = {
    "us-web": "0.0103429",
    "us-web-2022": "0.0105714",
    "us-web-custom": "0.0104",
    "us-web-custom-2022": "0.0106",
    "us-ios": "0.0151509",
    "us-ios-2021": "0.0151339",
    "us-app-2022": "0.0142851",
    "de-web": "0.0116223",
    "fr-web": "0.0117251",
    "eu-web": "0.0118280",
    "eu-web-custom": "0.012",
    "gb-app": "0.0133327",
    "jp-app": "1.5714286",
    "br-web": "0.0567588",
    "br-web-old": "0.054",
    "mx-web": "0.2292486",
    "pe-web": "0.0441286",
    "vn-web": "325.1657143",
    "vn-web-2022": "272.8571429",
    "vn-app": "424.1818182",
}
"""What one coin costs by each list: its largest pack, divided by its coins."""

SUPERSEDED = {"us-web-2022", "us-web-custom-2022", "us-ios-2021", "br-web-old", "vn-web-2022"}


def rows() -> list[dict[str, Any]]:
    lists: list[dict[str, Any]] = json.loads(resource("prices", "price_lists.json").read_bytes())[
        "lists"
    ]
    return lists


def test_every_list_that_is_shipped_is_checked_here() -> None:
    assert set(LISTS) == set(PER_COIN)
    assert len(LISTS) == len(BOOK.lists)


@pytest.mark.parametrize("name", PER_COIN)
def test_one_coin_costs_what_was_observed(name: str) -> None:
    assert abs(LISTS[name].unit_price - Fraction(PER_COIN[name])) < Fraction(1, 10**7)


@pytest.mark.parametrize("one", BOOK.lists, ids=lambda one: one.id)
def test_a_list_says_where_when_and_by_whom_it_was_seen(one: PriceList) -> None:
    assert one.source
    assert one.confidence in {"high", "medium", "low"}
    assert bool(one.observed_from) == bool(one.observed_to)
    assert one.observed_from <= one.observed_to <= date.today().isoformat()  # noqa: DTZ011
    if one.country:
        assert BOOK.country(one.country).currency == one.currency


@pytest.mark.parametrize("one", BOOK.lists, ids=lambda one: one.id)
def test_packs_grow_in_coins_and_in_price(one: PriceList) -> None:
    assert all(
        small.coins < large.coins and small.price < large.price
        for small, large in pairwise(one.packs)
    )
    assert all(pack.coins > 0 and pack.price > 0 for pack in one.packs)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["id"])
def test_prices_have_the_decimals_of_their_currency(row: dict[str, Any]) -> None:
    """Only the price of one coin of a custom amount has more."""
    most = 4 if row["channel"] == Channel.WEB_CUSTOM else currency_places(row["currency"])
    assert all(len(price.partition(".")[2]) <= most for _, price in row["packs"])


def test_what_was_seen_later_supersedes_what_was_seen_before() -> None:
    assert {one.id for one in BOOK.lists if not one.current} == SUPERSEDED


def test_at_most_one_list_of_a_market_holds() -> None:
    markets = [(one.country, one.currency, one.channel) for one in BOOK.lists if one.current]
    assert len(markets) == len(set(markets))


@pytest.mark.parametrize("name", ["de-web", "fr-web", "eu-web"])
def test_in_euros_the_smallest_pack_costs_a_few_percent_more_a_coin(name: str) -> None:
    smallest = LISTS[name].packs[0]
    more = smallest.price / smallest.coins / LISTS[name].unit_price - 1
    assert Fraction("0.026") < more < Fraction("0.046")


@pytest.mark.parametrize("name", ["us-web", "us-web-2022"])
def test_in_dollars_the_web_gives_no_volume_discount(name: str) -> None:
    unit = LISTS[name].unit_price
    each = [pack.price / pack.coins / unit for pack in LISTS[name].packs]
    assert all(Fraction("0.99") < one < Fraction("1.01") for one in each)


def test_in_the_app_store_the_smallest_pack_is_the_cheapest_a_coin() -> None:
    packs = LISTS["us-ios"].packs
    assert min(packs, key=lambda pack: pack.price / pack.coins) == packs[0]


@pytest.mark.parametrize(
    ("web", "saved"), [("us-web-2022", Fraction("0.302")), ("us-web", Fraction("0.317"))]
)
def test_the_web_saves_30_to_32_percent_against_the_app_store(web: str, saved: Fraction) -> None:
    less = 1 - LISTS[web].unit_price / LISTS["us-ios"].unit_price
    assert abs(less - saved) < Fraction("0.001")


def test_european_lists_share_one_net_price_and_differ_by_tax() -> None:
    net = [
        max(LISTS[name].packs).price / (1 + Fraction(tax) / 100)
        for name, tax in (("de-web", 19), ("fr-web", 20), ("eu-web", 21))
    ]
    assert max(net) / min(net) - 1 < Fraction("0.001")


@pytest.mark.parametrize("currency", "CAD AUD PHP TRY SAR INR KRW PLN".split())
def test_where_nothing_reliable_was_seen_no_list_is_shipped(currency: str) -> None:
    assert not any(one.currency == currency for one in BOOK.lists)


@pytest.mark.parametrize(("currency", "channel"), [("GBP", Channel.WEB), ("JPY", Channel.WEB)])
def test_the_web_prices_of_two_countries_are_not_known(currency: str, channel: Channel) -> None:
    market = Market(currency[:2], Currency(currency), channel)
    assert in_force(BOOK.lists, market) is None


@pytest.mark.parametrize("channel", Channel)
def test_every_channel_but_google_play_has_a_list_to_estimate_from(channel: Channel) -> None:
    known = in_force(BOOK.lists, BOOK.market("US", channel)) is not None
    assert known == (channel is not Channel.GOOGLE_PLAY)


def test_custom_amounts_have_the_limits_that_the_page_itself_named() -> None:
    limits = {(one.channel, one.smallest, one.largest) for one in BOOK.lists}
    assert {row for row in limits if row[1:] != (0, 0)} == {(Channel.WEB_CUSTOM, 30, 2_500_000)}
    assert (Channel.WEB_CUSTOM, 0, 0) not in limits


@pytest.mark.parametrize(("name", "kept"), [("us-web", "0.517"), ("us-ios", "0.670")])
def test_the_share_kept_depends_on_the_price_and_is_no_single_figure(name: str, kept: str) -> None:
    assert abs(1 - Fraction("0.005") / LISTS[name].unit_price - Fraction(kept)) < Fraction("0.001")
