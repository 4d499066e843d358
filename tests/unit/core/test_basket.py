import pytest

from giftcalc.core.basket import mention, write_basket
from giftcalc.core.gifts import Gift
from tests.entry_samples import GALAXY, GIFTS, HEARTS, LION, ROSE, WORDS, catalogue, gift


def named(name: str) -> Gift:
    return next(one for one in GIFTS.gifts if one.name == name)


def test_a_basket_is_written_as_numbers_and_names() -> None:
    assert write_basket([(GALAXY, 2), (ROSE, 10)], WORDS, GIFTS) == "2 Galaxy + 10 Rose"


def test_an_empty_basket_is_an_empty_line() -> None:
    assert write_basket([], WORDS, GIFTS) == ""


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (LION, "Lion"),
        (HEARTS[1], "Heart:10"),
        (named("2023"), '"2023"'),
        (named("10/10"), '"10/10"'),
        (named("Diamond"), '"Diamond"'),
        (named("2024 Countdown"), "2024 Countdown"),
        (named("Universe+"), "Universe+"),
        (named("Flame Heart"), "Flame Heart"),
        (named("Mother’s Day"), "Mother’s Day"),
    ],
)
def test_a_gift_is_written_as_plainly_as_can_be(one: Gift, text: str) -> None:
    assert mention(one, WORDS, GIFTS) == text


def test_a_number_at_two_prices_needs_quotes_and_price() -> None:
    shop = catalogue(gift("7", 1), gift("7", 2))
    assert mention(shop.gifts[1], WORDS, shop) == '"7":2'


def test_a_sign_that_would_be_lost_at_the_end_is_kept_from_it() -> None:
    shop = catalogue(gift("F=", 5))
    assert mention(shop.gifts[0], WORDS, shop) == "F=:5"


def test_quotes_in_a_quoted_name_are_doubled() -> None:
    shop = catalogue(gift('5 "', 5))
    assert mention(shop.gifts[0], WORDS, shop) == '"5 """'


def test_a_gift_that_the_catalogue_lacks_is_written_in_full() -> None:
    assert mention(gift("Unknown", 5), WORDS, GIFTS) == '"Unknown":5'
