from datetime import UTC, datetime

import pytest

from giftcalc.core.gifts import Catalogue, Gift
from giftcalc.core.tally.gift_match import GiftMatcher, Match
from giftcalc.core.tally.rows import GiftName

ROSE = Gift("Rose", 1, ("5655",), streakable=True, first_seen="2023-01-01", last_seen="2026-09-24")
HEARTS = (
    Gift("Heart", 1, ("1",), streakable=True, first_seen="2023-01-01", last_seen="2024-06-30"),
    Gift("Heart", 10, ("2",), streakable=False, first_seen="2024-06-01", last_seen="2026-09-24"),
    Gift("Heart", 99, last_seen="2026-09-24"),
)
RISEN = (
    Gift("Lion", 100, ("7",), streakable=True, first_seen="2023-01-01", last_seen="2024-01-01"),
    Gift(
        "Big Lion", 200, ("7",), streakable=False, first_seen="2024-02-01", last_seen="2026-09-24"
    ),
)
MATCHER = GiftMatcher(Catalogue((ROSE, *HEARTS, *RISEN), "2026-09-24"))


def on(day: str) -> int:
    return int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()) * 1000


def test_a_gift_is_found_by_its_id() -> None:
    assert MATCHER.match(GiftName("5655", "whatever")) == Match(1, streakable=True, name="Rose")


def test_else_by_its_name_whatever_its_case() -> None:
    assert MATCHER.match(GiftName("9999", "ROSÉ")) == Match(1, streakable=True)
    assert MATCHER.match(GiftName("", "rose")) == Match(1, streakable=True)


@pytest.mark.parametrize("gift", [GiftName("9999", ""), GiftName("", "Rosebud"), GiftName()])
def test_what_is_not_known_stays_unknown(gift: GiftName) -> None:
    assert MATCHER.match(gift) == Match()


def test_the_price_in_the_file_holds() -> None:
    assert MATCHER.match(GiftName("5655", "Rose"), 5) == Match(5, streakable=True, name="Rose")


def test_the_price_in_the_file_tells_cards_of_one_name_apart() -> None:
    assert MATCHER.match(GiftName("", "Heart"), 10) == Match(10, streakable=False)
    assert MATCHER.match(GiftName("", "Heart"), 11) == Match(11)


@pytest.mark.parametrize(
    ("day", "value", "streakable"),
    [
        ("2023-05-05", 1, True),
        ("2024-06-15", None, None),
        ("2025-05-05", 10, False),
        ("2026-11-22", None, None),
        ("2022-01-01", None, None),
    ],
)
def test_of_several_prices_the_one_seen_on_the_day_is_taken(
    day: str, value: int | None, streakable: bool | None
) -> None:
    found = MATCHER.match(GiftName("", "Heart"), at=on(day))
    assert found == Match(value, streakable, dated=True)


def test_of_an_id_too() -> None:
    assert MATCHER.value_of(GiftName("7", ""), on("2023-05-05")) == 100
    assert MATCHER.value_of(GiftName("7", ""), on("2025-05-05")) == 200
    assert MATCHER.match(GiftName("7", "")).name == ""


@pytest.mark.parametrize("at", [None, -1, 10**18])
def test_without_a_day_several_prices_are_none(at: int | None) -> None:
    assert MATCHER.value_of(GiftName("", "Heart"), at) is None
