import pytest

from giftcalc.core.completion import Completion, complete
from tests.entry_samples import GIFTS, LION, WORDS, money, words


def offered(text: str, cursor: int | None = None, limit: int = 8) -> list[str]:
    """Return the whole line after each completion."""
    at = len(text) if cursor is None else cursor
    return [
        text[: offer.span[0]] + offer.text + text[offer.span[1] :]
        for offer in complete(text, at, words=WORDS, catalogue=GIFTS, limit=limit)
    ]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("li", "Lion"),
        ("3 li", "3 Lion"),
        ("3 lion + ga", "3 lion + Galaxy"),
        ("3 lion+ga", "3 lion+Galaxy"),
        ("3 lion plus ga", "3 lion plus Galaxy"),
        ("lion in e", "lion in EUR"),
        ("lion in U", "lion in USD"),
        ("lion -> u", "lion -> USD"),
        ("lion in ", "lion in coins"),
        ("3 in ", "3 in coins"),
        ("500 dia", "500 Diamond Ring"),
        ("500dia", "500Diamond Ring"),
        ("20 eu", "20 EUR"),
        ("2024 c", "2024 Countdown"),
        ("love in s", "Love in Sunset"),
        ('3 "li', "3 Lion"),
        ('"20', '"2023"'),
        ("(li", "(Lion"),
        ("t-r", "T-Rex"),
        ("hea", "Heart:1"),
    ],
)
def test_the_likeliest_completion_comes_first(text: str, first: str) -> None:
    assert offered(text)[:1] == [first]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "zzz",
        "3 zzz",
        "heart:1",
        "#56",
        "lion in",
        "rose x",
        "lion plus",
        "5 + ",
        "20",
        "20 ",
    ],
)
def test_nothing_is_offered_where_nothing_fits(text: str) -> None:
    assert offered(text) == []


def test_units_stand_behind_gifts_after_a_number() -> None:
    assert offered("500 dia")[-1] == "500 diamonds"


def test_no_more_is_offered_than_asked_for() -> None:
    assert len(offered("3 e", limit=2)) == 2
    assert len(offered("3 l", limit=2)) == 2
    assert len(offered("lion in ", limit=2)) == 2
    assert len(offered("l", limit=1)) == 1


def test_the_home_currency_leads_behind_in() -> None:
    offers = complete("lion in ", 8, words=words("BRL"), catalogue=GIFTS)
    assert offers[0] == Completion((8, 8), "BRL", target=money("BRL"))


def test_the_word_under_the_cursor_is_replaced_whole() -> None:
    offers = complete("3 lixx + rose", 4, words=WORDS, catalogue=GIFTS)
    assert offers[0] == Completion((2, 6), "Lion", gift=LION)


def test_a_gift_in_the_middle_is_completed_before_what_follows() -> None:
    assert offered("ga + rose", cursor=2)[0] == "Galaxy + rose"
