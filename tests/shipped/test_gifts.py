"""The shipped gifts."""

import re
from collections import defaultdict
from datetime import date

import pytest

from giftcalc.core.folding import fold
from giftcalc.core.gift_cards import Gift, cards
from giftcalc.core.gift_lists import checked_id, checked_name, checked_price
from giftcalc.core.gifts import Catalogue
from giftcalc.data.catalogue import read_catalogue
from giftcalc.data.gift_table import shipped_cards, shipped_rows
from giftcalc.paths import Home, resource

THEMES = {
    "", "hearts", "flowers", "food", "animals", "fantasy", "music", "games", "party", "awards",
    "vehicles", "fashion", "space_weather", "gestures", "treasure", "places",
}  # fmt: skip
REGIONS = {"EG", "GB", "ID", "LATAM", "PL", "TH", "TW", "VN"}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue(Home.under("/nonexistent"))


def prices(catalogue: Catalogue, name: str) -> list[int]:
    return sorted(gift.coins for gift in catalogue.named(name))


def test_there_are_as_many_rows_and_cards_as_the_files_say() -> None:
    for name, table, count in (
        ("cards.tsv", shipped_cards(), 1_411),
        ("rows.tsv", shipped_rows(), 1_687),
    ):
        assert len(table.gifts) == count
        assert f"\n# count: {count}\n" in resource("gifts", name).read_bytes().decode()


def test_the_cards_are_the_rows_put_together() -> None:
    assert shipped_cards().gifts == cards(shipped_rows().gifts)


def test_the_date_is_the_last_day_on_which_a_gift_was_seen() -> None:
    assert shipped_cards().date == shipped_rows().date == "2026-09-24"
    assert max(gift.last_seen for gift in shipped_rows().gifts) == "2026-09-24"


def test_the_files_say_where_they_come_from_and_hold_no_address() -> None:
    for name in ("cards.tsv", "rows.tsv"):
        text = resource("gifts", name).read_bytes().decode()
        assert "# provenance: " in text
        assert not re.search(r"https?:|www\.|\.webp|\.png", text)


def is_sound(gift: Gift) -> bool:
    return (
        checked_name(gift.name) == gift.name
        and checked_price(gift.coins) == gift.coins
        and all(checked_id(one) == one for one in gift.ids)
        and len(gift.ids) <= 1
        and gift.theme in THEMES
        and set(gift.regions) <= REGIONS
        and gift.evidence >= 1
        and (gift.emoji == "" or not gift.emoji.isascii())
        and bool(gift.first_seen) == bool(gift.last_seen)
    )


def test_every_row_is_sound() -> None:
    assert [gift for gift in shipped_rows().gifts if not is_sound(gift)] == []


def test_every_date_is_a_day_and_none_ends_before_it_begins() -> None:
    dates = [
        (date.fromisoformat(gift.first_seen), date.fromisoformat(gift.last_seen))
        for gift in shipped_rows().gifts
        if gift.first_seen
    ]
    assert [pair for pair in dates if not date(2023, 1, 1) <= pair[0] <= pair[1]] == []
    assert len(dates) > 1_600


def test_no_id_stands_twice() -> None:
    ids = [one for gift in shipped_rows().gifts for one in gift.ids]
    assert len(ids) == len(set(ids)) == 1_627


def test_no_two_cards_have_the_same_name_and_price() -> None:
    keys = [gift.key for gift in shipped_cards().gifts]
    assert len(keys) == len(set(keys))


def test_47_names_stand_at_several_prices_whatever_their_case() -> None:
    names = defaultdict(set)
    for gift in shipped_cards().gifts:
        names[gift.name.casefold()].add(gift.coins)
    assert sum(len(coins) > 1 for coins in names.values()) == 47


def test_well_known_gifts_are_there(catalogue: Catalogue) -> None:
    assert [gift.name for gift in catalogue.by_id("5655")] == ["Rose"]
    assert prices(catalogue, "Rose") == [1]
    assert prices(catalogue, "Finger Heart") == [5]
    assert prices(catalogue, "Lion") == [29_999]
    assert prices(catalogue, "Heart") == [1, 10, 200]
    assert prices(catalogue, "Falcon") == [10_999, 12_000]
    assert prices(catalogue, "TikTok Universe") == [34_999, 44_999]


@pytest.mark.parametrize(
    ("typed", "name", "coins"),
    [
        ("lion", "Lion", 29_999),
        ("li", "Lion", 29_999),
        ("ro", "Rose", 1),
        ("rose", "Rose", 1),
        ("heart", "Heart", 1),
        ("tiktok universe", "TikTok Universe", 44_999),
        ("gal", "Galaxy", 1_000),
    ],
)
def test_a_half_typed_name_means_the_gift_that_most_people_mean(
    catalogue: Catalogue, typed: str, name: str, coins: int
) -> None:
    best = catalogue.best(typed)
    assert best is not None
    assert best.key == (name, coins)


def test_a_misspelt_name_suggests_the_right_one(catalogue: Catalogue) -> None:
    for typed, name in (("loin", "Lion"), ("rsoe", "Rose"), ("galxy", "Galaxy")):
        assert catalogue.suggestions(typed)[0].name == name
    assert len(catalogue.suggestions("loin")) <= 3


def test_every_gift_is_found_by_its_own_name(catalogue: Catalogue) -> None:
    lost = [gift for gift in catalogue.gifts if gift not in catalogue.named(gift.name)]
    assert lost == []
    assert all(fold(gift.name) for gift in catalogue.gifts)
