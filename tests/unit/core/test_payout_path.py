"""The way from coins to the bank account."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.assumptions import UNKNOWN, Assumptions, Case, yours
from giftcalc.core.payout_path import (
    Milestone,
    PathKind,
    Payout,
    arriving,
    floored,
    least_coins,
    payout_along,
)
from giftcalc.core.pricing import Basis
from giftcalc.core.units import EUR, USD, Currency
from tests.payout_samples import TODAY, assumed, assumptions

JPY = Currency("JPY")


def walked(coins: int, currency: Currency = USD, **values: str | None) -> Payout:
    return payout_along(Fraction(coins), assumptions(**values), currency, TODAY)


def shares(most: int = 100) -> st.SearchStrategy[str]:
    return st.integers(0, most).map(lambda percent: str(Fraction(percent, 100)))


def amounts(least: int = 0) -> st.SearchStrategy[str]:
    return st.integers(least, 300).map(str)


ANY_TERMS = st.fixed_dictionaries(
    {"share": shares(), "rate": st.sampled_from(["1", "0.895095", "155.37"])},
    optional={
        "agency": shares(60),
        "agency_flat": amounts(),
        "tax": shares(60),
        "minimum": amounts(),
        "daily_most": amounts(100),
        "fee_percent": shares(20),
        "fee_fixed": amounts(),
        "fee_cap": amounts(),
        "spread": shares(20),
    },
)


def test_a_thousand_coins_are_five_dollars_and_never_halved_twice() -> None:
    """The web's usual error: 2 coins a diamond and half a cent a diamond give $2.50."""
    assert walked(1000).arrives == 5
    told = payout_along(Fraction(1000), assumptions(), USD, TODAY, coins_per_diamond=2)
    assert (told.arrives, told.diamonds) == (Fraction(5), Fraction(500))


def test_the_broadcasters_test_of_2022_fits_within_a_cent() -> None:
    """The BBC sent gifts for 106 dollars and saw 33.03: one app pack of 6,607 coins."""
    told = walked(6607)
    assert told.steps[-1].after == Fraction("33.035")
    assert told.arrives == Fraction("33.03")


@pytest.mark.parametrize(
    ("per_coin", "kept"),
    [
        ("0.0103429", "51.7"),
        ("0.0105714", "52.7"),
        ("0.0129", "61.2"),
        ("0.0145", "65.5"),
        ("0.0150", "66.7"),
        ("0.01515", "67.0"),
        ("0.01604", "68.8"),
    ],
)
def test_what_arrives_of_what_viewers_paid_depends_on_the_price(per_coin: str, kept: str) -> None:
    paid = Fraction(per_coin) * 100_000
    told = payout_along(Fraction(100_000), assumptions(), USD, TODAY, paid)
    assert told.effective is not None
    assert abs((1 - told.effective) * 100 - Fraction(kept)) <= Fraction(5, 100)


def test_every_step_takes_its_part_in_order() -> None:
    told = walked(
        100_000,
        EUR,
        agency="0.1",
        agency_flat="50",
        tax="0.3",
        daily_most="200",
        fee_percent="0.02",
        fee_fixed="1",
        fee_cap="4",
        rate="0.9",
        spread="0.05",
    )
    assert [(one.kind.value, one.after) for one in told.steps] == [
        ("value", 1000),
        ("share", 500),
        ("agency", 450),
        ("agency-flat", 400),
        ("tax", 280),
        ("fee", 280 - 4 - Fraction("2.6")),
        ("exchange", Fraction("246.06")),
        ("spread", Fraction("233.757")),
    ]
    assert (told.arrives, told.withdrawals) == (Fraction("233.75"), 2)


def test_dollars_are_not_exchanged() -> None:
    assert walked(1000).steps[-1].kind is PathKind.FEE
    assert walked(1000).step(PathKind.EXCHANGE) is None


def test_what_arrives_is_rounded_down_to_the_unit_of_its_currency() -> None:
    assert walked(1000, JPY, rate="155.37").arrives == 776
    assert walked(1000, EUR, rate="0.8999").arrives == Fraction("4.49")


def test_the_exchange_takes_nothing_and_changes_the_currency() -> None:
    step = walked(1000, EUR, rate="0.9").step(PathKind.EXCHANGE)
    assert step is not None
    assert (step.before_currency, step.currency) == (USD, EUR)
    assert step.taken == step.shown_taken == 0


@given(terms=ANY_TERMS, coins=st.integers(0, 10**7), currency=st.sampled_from([USD, EUR, JPY]))
def test_the_steps_add_up_exactly_and_as_shown(
    terms: dict[str, str], coins: int, currency: Currency
) -> None:
    told = walked(coins, currency, **terms)
    before, shown = told.steps[0].after, told.steps[0].shown_after
    for step in told.steps:
        assert (step.before, step.shown_before) == (before, shown)
        if step.kind is not PathKind.EXCHANGE:
            assert step.before - step.taken == step.after
            assert step.shown_before - step.shown_taken == step.shown_after
        assert step.after >= 0
        before, shown = step.after, step.shown_after
    assert shown == told.arrives == floored(told.steps[-1].after, currency)


@given(terms=ANY_TERMS, coins=st.integers(0, 10**6), more=st.integers(0, 1000))
def test_more_coins_never_bring_less(terms: dict[str, str], coins: int, more: int) -> None:
    held = assumptions(**terms)
    few, many = (arriving(Fraction(number), held, EUR) for number in (coins, coins + more))
    assert few <= many


@given(terms=ANY_TERMS, cents=st.integers(1, 10**6))
def test_the_least_coins_are_enough_and_one_fewer_are_not(
    terms: dict[str, str], cents: int
) -> None:
    held, wanted = assumptions(**terms), Fraction(cents, 100)
    coins = least_coins(wanted, held, EUR)
    if coins is None:
        assert arriving(Fraction(10**12), held, EUR) < wanted
    else:
        assert arriving(Fraction(coins), held, EUR) >= wanted
        assert arriving(Fraction(coins - 1), held, EUR) < wanted


def test_a_payout_that_all_is_taken_from_cannot_be_reached() -> None:
    assert least_coins(Fraction(1), assumptions(share="0"), USD) is None
    assert least_coins(Fraction(1), assumptions(fee_percent="1"), USD) is None


def test_a_new_withdrawal_is_waited_for_until_it_brings_more_than_its_fee() -> None:
    """Over the daily most each cent goes to the second fee until that one is paid."""
    held = assumptions(daily_most="1000", fee_fixed="5")
    at_the_limit = arriving(Fraction(200_000), held, USD)
    assert at_the_limit == arriving(Fraction(201_000), held, USD) == 995
    assert least_coins(Fraction("995.01"), held, USD) == 201_002


def test_a_fee_above_the_payout_leaves_nothing_and_says_so() -> None:
    told = walked(1000, fee_fixed="12")
    assert (told.arrives, told.used_up) == (Fraction(0), True)
    assert not walked(1000, fee_fixed="4").used_up
    assert not walked(0, fee_fixed="12").used_up


def test_below_the_minimum_the_coins_that_are_missing_are_told() -> None:
    told = walked(6607, minimum="100", agency="0.1", tax="0.2", agency_flat="3")
    assert told.missing_coins is not None
    assert told.below_minimum == 100 - told.steps[4].after
    enough = 6607 + told.missing_coins
    assert (
        walked(enough, minimum="100", agency="0.1", tax="0.2", agency_flat="3").below_minimum
        is None
    )
    assert (
        walked(enough - 1, minimum="100", agency="0.1", tax="0.2", agency_flat="3").below_minimum
        is not None
    )


def test_no_number_of_coins_reaches_the_minimum_where_nothing_is_rewarded() -> None:
    told = walked(6607, minimum="100", share="0")
    assert (told.below_minimum, told.missing_coins) == (Fraction(100), None)


def test_what_reaches_the_minimum_misses_nothing() -> None:
    told = walked(20_000, minimum="100")
    assert (told.below_minimum, told.missing_coins) == (None, None)


def test_the_range_is_the_path_of_all_worst_and_all_best_assumptions() -> None:
    held = assumptions()._replace(
        share=assumed("0.5", "0.53", "0.2"),
        tax=UNKNOWN._replace(worst=Fraction("0.3")),
        rate=assumed("0.9", "1", "0.8"),
    )
    told = payout_along(Fraction(10_000), held, EUR, TODAY)
    assert (told.lowest, told.arrives, told.highest) == tuple(map(Fraction, ("11.2", "45", "53")))
    assert [float(one.lowest) for one in told.steps[:2]] == [100, 20]
    assert told.steps[1].highest == 53


def test_the_days_are_reckoned_from_the_last_withdrawal() -> None:
    told = walked(500_000, daily_most="1000", review_days="15", holding_days="21")
    assert told.withdrawals == 3
    assert told.dates == (
        (Milestone.WITHDRAWN, date(2026, 11, 25)),
        (Milestone.REVIEWED, date(2026, 12, 10)),
        (Milestone.HELD, date(2026, 12, 31)),
    )
    assert told.latest == date(2026, 12, 31)


def test_a_rest_takes_a_day_of_its_own_and_nothing_takes_none() -> None:
    assert walked(400_000, daily_most="1000").withdrawals == 2
    assert walked(400_001, daily_most="1000").withdrawals == 3
    assert (walked(0, daily_most="1000").withdrawals, walked(400_000).withdrawals) == (0, 1)


def test_withdrawals_beyond_the_calendar_have_no_last_day() -> None:
    told = walked(10**12, daily_most="1000")
    assert (told.withdrawals, told.latest, told.dates) == (5_000_000, None, ())


def test_the_fee_is_known_by_that_part_of_it_that_is_known() -> None:
    held = assumptions()._replace(fee_fixed=yours(Fraction(1)))
    step = payout_along(Fraction(1000), held, USD, TODAY).step(PathKind.FEE)
    assert step is not None
    assert step.assumption.basis is Basis.YOURS
    unknown = walked(1000).step(PathKind.FEE)
    assert unknown is not None
    assert (unknown.assumption.basis, unknown.taken) == (None, Fraction(0))


def test_an_end_of_a_range_that_is_not_known_is_the_usual_figure() -> None:
    held = assumed("3")._replace(best=None)
    assert held.at(Case.BEST) == held.at(Case.VALUE) == 3
    assert UNKNOWN.at(Case.WORST) is None
    assert UNKNOWN.taken(Case.VALUE) == 0
    assert Assumptions().share is UNKNOWN
