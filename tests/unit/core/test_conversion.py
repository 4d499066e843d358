"""The bound fields: one truth, everything else computed from it."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.conversion import Conversion, Field
from giftcalc.core.payout import PayoutTerms
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.units import EUR, USD, Currency
from tests.unit.core.builders import GBP, JPY, conversion, quote_at, terms

HALF = Fraction(1, 2)
amounts = st.fractions(min_value=0, max_value=10**12)
prices = st.fractions(min_value=Fraction(1, 10**6), max_value=1000)
shares = st.fractions(min_value=Fraction(1, 100), max_value=1)
fields = st.sampled_from(list(Field))


@st.composite
def conversions(draw: st.DrawFn) -> Conversion:
    """Draw a conversion with something entered in one of its fields."""
    known = quote_at("1", draw(st.sampled_from([USD, EUR, GBP])))
    payout = PayoutTerms(draw(shares), draw(shares) / 2, draw(st.sampled_from([1, 2])))
    made = terms(known._replace(per_coin=draw(prices)), payout, draw(st.sampled_from([USD, JPY])))
    return Conversion(made).enter(draw(fields), draw(amounts))


def test_a_thousand_coins_are_worth_five_dollars_to_the_creator_and_not_two_and_a_half() -> None:
    assert conversion().enter(Field.COINS, Fraction(1000)).amount(Field.PAYOUT) == 5


def test_two_coins_to_a_diamond_change_the_diamonds_and_never_the_money() -> None:
    made = conversion(payout=PayoutTerms(coins_per_diamond=2)).enter(Field.COINS, Fraction(1000))
    assert made.amount(Field.DIAMONDS) == 500
    assert made.amount(Field.PAYOUT) == 5


def test_three_diamonds_stay_three_at_two_coins_each() -> None:
    made = conversion(payout=PayoutTerms(coins_per_diamond=2)).enter(Field.DIAMONDS, Fraction(3))
    assert made.coins == 6
    assert made.amount(Field.DIAMONDS) == 3


def test_an_empty_field_empties_the_others() -> None:
    empty = conversion().enter(Field.PRICE, None)
    assert [empty.amount(field) for field in Field] == [None] * 4


def test_a_missing_price_leaves_the_price_empty_and_says_why() -> None:
    missing = Refusal(Problem.NO_PRICE)
    made = Conversion(terms()._replace(quote=missing)).enter(Field.COINS, Fraction(5))
    assert made.amount(Field.PRICE) is None
    assert made.problem(Field.PRICE) is missing
    assert made.amount(Field.PAYOUT) == Fraction(5, 200)
    assert made.problem(Field.PAYOUT) is None


def test_money_typed_without_a_known_price_gives_no_coins() -> None:
    made = Conversion(terms()._replace(quote=Refusal(Problem.NO_PRICE)))
    paid = made.enter(Field.PRICE, Fraction(5))
    assert paid.coins is None
    problem = paid.problem(Field.COINS)
    assert problem is not None
    assert problem.problem is Problem.NO_PRICE


def test_a_payout_currency_without_a_rate_is_named() -> None:
    made = conversion(payout_currency=Currency("XXX")).enter(Field.COINS, Fraction(1))
    problem = made.problem(Field.PAYOUT)
    assert made.amount(Field.PAYOUT) is None
    assert problem is not None
    assert (problem.problem, problem.details) == (Problem.NO_RATE, {"currency": "XXX"})


def test_a_share_of_nothing_cannot_be_turned_back_into_coins() -> None:
    made = conversion(payout=PayoutTerms(share=Fraction(0))).enter(Field.PAYOUT, Fraction(1))
    problem = made.problem(Field.COINS)
    assert made.coins is None
    assert problem is not None
    assert problem.problem is Problem.NOTHING_PER_COIN


@pytest.mark.parametrize(
    ("field", "places", "currency"),
    [
        (Field.COINS, 0, None),
        (Field.DIAMONDS, 0, None),
        (Field.PRICE, 2, USD),
        (Field.PAYOUT, 0, JPY),
    ],
)
def test_a_field_knows_its_currency_and_its_decimals(
    field: Field, places: int, currency: Currency | None
) -> None:
    made = terms(payout_currency=JPY)
    assert (made.places(field), made.currency_of(field)) == (places, currency)


@given(conversions())
def test_what_was_entered_is_kept_to_the_last_digit(made: Conversion) -> None:
    assert made.amount(made.source) == made.entered


@given(conversions(), fields)
def test_going_to_another_field_and_back_changes_nothing(made: Conversion, field: Field) -> None:
    there = made.enter(field, made.amount(field))
    assert there.amount(made.source) == made.entered


@given(conversions(), fields, fields)
def test_all_ways_from_one_field_to_another_agree(
    made: Conversion, by_way_of: Field, to: Field
) -> None:
    assert made.enter(by_way_of, made.amount(by_way_of)).amount(to) == made.amount(to)


@given(conversions(), amounts, fields)
def test_more_of_one_is_never_less_of_another(
    made: Conversion, more: Fraction, field: Field
) -> None:
    assert made.entered is not None
    before, after = made.amount(field), made.enter(made.source, made.entered + more).amount(field)
    assert before is not None
    assert after is not None
    assert after >= before


@given(conversions(), prices)
def test_another_price_changes_neither_what_was_entered_nor_where(
    made: Conversion, price: Fraction
) -> None:
    again = made.reprice(terms(quote_at("1")._replace(per_coin=price)))
    assert (again.source, again.entered) == (made.source, made.entered)
