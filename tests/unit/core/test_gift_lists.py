import pytest

from giftcalc.core.gift_lists import checked_id, checked_name, checked_price
from giftcalc.core.problems import Problem, Refusal


def refusal_of(check: object, value: object) -> Problem:
    with pytest.raises(Refusal) as caught:
        check(value)  # type: ignore[operator]
    return caught.value.problem


def test_a_name_gets_tidy_spaces() -> None:
    assert checked_name(" Big\u00a0 Rose ") == "Big Rose"
    assert checked_name("Fille 👩‍🚀") == "Fille 👩‍🚀"


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "\u0301"])
def test_a_name_that_shows_nothing_is_missing(name: str) -> None:
    assert refusal_of(checked_name, name) is Problem.GIFT_NAME_MISSING


@pytest.mark.parametrize("name", ["a\0", "a\nb", "\ud800", "a\u202eb", "\x7f", "a\u2069", "\ue000"])
def test_a_name_that_would_disturb_the_screen_is_refused(name: str) -> None:
    assert refusal_of(checked_name, name) is Problem.GIFT_NAME_UNPRINTABLE


def test_a_name_has_at_most_100_characters() -> None:
    assert checked_name("x" * 100)
    assert refusal_of(checked_name, "x" * 101) is Problem.GIFT_NAME_TOO_LONG


def test_a_price_is_from_1_to_10_million() -> None:
    assert (checked_price(1), checked_price(10**7)) == (1, 10**7)
    for coins in (0, -1, 10**7 + 1):
        assert refusal_of(checked_price, coins) is Problem.GIFT_PRICE_OUT_OF_RANGE


def test_an_id_is_a_positive_number_kept_as_text() -> None:
    assert checked_id("9007199254740993123") == "9007199254740993123"
    for digits in ("", "0", "00", "-1", "1.5", "abc", "٣", "1" * 21, " 1"):
        assert refusal_of(checked_id, digits) is Problem.GIFT_ID_UNUSABLE
