from fractions import Fraction

import pytest

from giftcalc.core.gift_query import Column, GiftQuery
from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.catalogue import read_catalogue
from giftcalc.services.gift_search import found_gifts, gift_query
from giftcalc.services.situation import terms_in
from tests.unit.services.samples import NOWHERE, situation

TERMS = terms_in(situation(country="FR"))
PER_COIN = Fraction("205.19") / 17500


def query(text: str) -> GiftQuery:
    return gift_query(text, TERMS, "en", GiftQuery())


@pytest.mark.parametrize(
    ("text", "words", "between"),
    [
        ("rose", "rose", None),
        ("rose <100", "rose", (None, 99)),
        ("100-500", "", (100, 500)),
        ("<5€", "", (None, int(5 / PER_COIN))),
        ("<5 USD", "", (None, int(5 / Fraction("1.1172") / PER_COIN))),
        (">10 <5€", "", (11, int(5 / PER_COIN))),
        ("2026", "2026", None),
    ],
)
def test_words_and_bounds_are_told_apart(
    text: str, words: str, between: tuple[int | None, int | None] | None
) -> None:
    found = query(text)
    assert (found.text, found.coins_between) == (words, between)


def test_what_money_pays_for_is_shown_dearest_first() -> None:
    found = query("5€")
    assert (found.sort, found.descending) == (Column.COINS, True)


def test_an_order_that_was_chosen_stays() -> None:
    found = gift_query("5€", TERMS, "en", GiftQuery(sort=Column.NAME))
    assert (found.sort, found.descending) == (Column.NAME, False)


def test_found_gifts_are_those_asked_for() -> None:
    catalogue = read_catalogue(NOWHERE)
    assert found_gifts(catalogue, "lion", TERMS, "en")[0].name == "Lion"
    affordable = found_gifts(catalogue, "5€", TERMS, "en")
    prices = [gift.coins for gift in affordable]
    assert prices == sorted(prices, reverse=True)
    assert prices[0] * PER_COIN <= 5
    everything = found_gifts(catalogue, "", TERMS, "en", recent=False)
    assert len(everything) > len(found_gifts(catalogue, "", TERMS, "en"))


def test_money_without_a_rate_or_a_price_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        query("5 AFN")
    assert caught.value.problem is Problem.NO_RATE
    unpriced = TERMS._replace(quote=Refusal(Problem.NO_PRICE))
    with pytest.raises(Refusal) as caught:
        gift_query("5€", unpriced, "en", GiftQuery())
    assert caught.value.problem is Problem.NO_PRICE
