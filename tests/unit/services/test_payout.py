"""What arrives, by the settings and by what is known in a country."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from giftcalc.core.payout_path import PathKind, Payout
from giftcalc.core.pricing import Basis
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.settings import Missions, WithdrawalTerms
from giftcalc.core.units import EUR, MOST_COINS, USD, Currency
from giftcalc.data.catalogue import read_catalogue
from giftcalc.services.payout import coins_for, gifts_for, payout_of, presets
from tests.payout_samples import TODAY
from tests.unit.services.samples import NOWHERE, situation

AUD, AFN, XTS = Currency("AUD"), Currency("AFN"), Currency("XTS")
ANY = Fraction(6607)


def paid(country: str, coins: Fraction = ANY, **settings: Any) -> Payout:
    return payout_of(situation(country, **settings), coins, today=TODAY)


def basis(payout: Payout, kind: PathKind) -> Basis | None:
    step = payout.step(kind)
    assert step is not None
    return step.assumption.basis


def test_the_broadcasters_test_fits_within_a_cent_in_dollars() -> None:
    told = payout_of(situation("GB"), ANY, currency=USD, today=TODAY)
    assert told.arrives == Fraction("33.03")


def test_the_currency_is_that_of_the_country_unless_another_is_chosen() -> None:
    assert paid("FR").currency == EUR
    assert paid("FR", payout_currency=USD).currency == USD
    asked = payout_of(situation("FR"), ANY, country="AU", today=TODAY)
    assert asked.currency == AUD


def test_the_creator_s_country_is_remembered_and_one_that_is_none_is_not() -> None:
    assert paid("FR", creator_country="AU").currency == AUD
    assert paid("FR", creator_country="ZZ").currency == EUR
    held = situation("FR", creator_country="AU")
    assert payout_of(held, ANY, country="GB", today=TODAY).currency == "GBP"


def test_the_share_of_the_united_states_has_the_range_of_its_missions() -> None:
    share = paid("US").assumptions.share
    assert share[:3] == (Fraction("0.5"), Fraction("0.53"), Fraction("0.2"))
    assert paid("US").lowest == Fraction("13.21")


def test_the_chosen_preset_of_the_missions_has_its_range_anywhere() -> None:
    share = paid("FR", share_preset="us-missions", share=Fraction("0.4")).assumptions.share
    assert share[:3] == (Fraction("0.4"), Fraction("0.53"), Fraction("0.2"))
    assert share.as_of == "2025-02-10"


def test_figures_of_ones_own_replace_the_presets_and_say_so() -> None:
    own = WithdrawalTerms(tax=Fraction("0.1"), fee_percent=Fraction("0.02"))
    told = paid(
        "FR", share_preset="own", share=Fraction("0.6"), agency=Fraction("0.1"), withdrawal=own
    )
    for kind in (PathKind.SHARE, PathKind.AGENCY, PathKind.TAX, PathKind.FEE):
        assert basis(told, kind) is Basis.YOURS
    assert told.steps[5].after == ANY / 100 * Fraction("0.6") * Fraction("0.9") ** 2 * Fraction(
        "0.98"
    )
    assert told.lowest == told.arrives == told.highest


def test_missions_of_ones_own_are_the_share() -> None:
    own = WithdrawalTerms(missions=Missions(length=Fraction(38), weekly=Fraction(8)))
    told = payout_of(situation("US"), Fraction(1000), today=TODAY, own=own)
    assert told.arrives == Fraction("4.6")


def test_what_is_not_known_takes_nothing_and_may_have_a_worst() -> None:
    told = paid("FR")
    tax = told.step(PathKind.TAX)
    assert tax is not None
    assert (tax.taken, tax.assumption.basis) == (Fraction(0), None)
    assert tax.lowest == tax.after * Fraction("0.7")
    assert basis(told, PathKind.FEE) is None
    assert basis(told, PathKind.SPREAD) is None


def test_australian_dollars_are_at_a_fixed_rate_with_the_market_as_its_other_end() -> None:
    rate = paid("AU").assumptions.rate
    market = situation().rates.between(USD, AUD)
    assert rate.value == Fraction(10, 7)
    assert {rate.best, rate.worst} == {rate.value, market}
    elsewhere = payout_of(situation("AU"), ANY, currency=EUR, today=TODAY)
    assert elsewhere.assumptions.rate.value == situation().rates.between(USD, EUR)


def test_a_rate_of_ones_own_does_not_touch_dollars() -> None:
    own = WithdrawalTerms(fixed_rate=Fraction("0.8"))
    assert paid("FR", withdrawal=own).assumptions.rate.value == Fraction("1.25")
    assert paid("US", withdrawal=own).assumptions.rate.value == 1


def test_a_currency_without_a_rate_takes_a_fixed_one() -> None:
    with pytest.raises(Refusal) as caught:
        payout_of(situation("FR"), ANY, currency=XTS, today=TODAY)
    assert caught.value.problem is Problem.NO_RATE
    own = WithdrawalTerms(fixed_rate=Fraction("0.5"))
    told = payout_of(situation("FR"), ANY, currency=XTS, today=TODAY, own=own)
    assert told.arrives == Fraction("66.07")
    assert (told.viewers_paid, told.effective) == (None, None)


def test_the_effective_share_is_of_what_viewers_pay_in_the_persons_market() -> None:
    told = paid("US", Fraction(17_500))
    assert told.viewers_paid == 181
    assert told.effective == Fraction("87.5") / 181


def test_the_latest_day_is_thirty_six_days_after_the_last_withdrawal() -> None:
    assert paid("FR").latest == date(2026, 12, 29)


def test_coins_per_diamond_never_change_what_arrives() -> None:
    told = paid("US", Fraction(1000), coins_per_diamond=2)
    assert (told.diamonds, told.arrives) == (Fraction(500), Fraction(5))


@pytest.mark.parametrize(
    ("coins", "settings", "problem"),
    [
        (-1, {}, Problem.NEGATIVE),
        (MOST_COINS + 1, {}, Problem.TOO_BIG),
        (1, {"share": Fraction(2)}, Problem.SHARE_OUT_OF_RANGE),
        (1, {"agency": Fraction(-1)}, Problem.SHARE_OUT_OF_RANGE),
        (1, {"withdrawal": WithdrawalTerms(fee_fixed=Fraction(-1))}, Problem.NEGATIVE),
    ],
)
def test_bad_input_is_refused(coins: int, settings: dict[str, Any], problem: Problem) -> None:
    with pytest.raises(Refusal) as caught:
        paid("US", Fraction(coins), **settings)
    assert caught.value.problem is problem


def test_an_unknown_country_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        payout_of(situation(), ANY, country="XX", currency=EUR, today=TODAY)
    assert caught.value.problem is Problem.UNKNOWN_COUNTRY


def test_presets_are_those_of_the_country() -> None:
    assert presets("AU").rate.value == Fraction(10, 7)
    assert presets("FR").rate.basis is None
    assert presets("US").tax.worst is None
    assert presets("DE").fee_percent.as_of == "2022-06"


def test_it_takes_the_least_coins_of_which_the_payout_arrives() -> None:
    held = situation("FR", agency=Fraction("0.1"))
    goal = coins_for(held, Fraction(500), today=TODAY, per_hour=Fraction(3000))
    fewer = payout_of(held, Fraction(goal.coins - 1), today=TODAY)
    assert fewer.arrives < 500 <= goal.payout.arrives
    assert goal.hours == Fraction(goal.coins, 3000)
    assert (goal.currency, goal.gifts) == (EUR, ())


def test_gifts_for_a_goal_are_the_dearest_that_do_not_exceed_it() -> None:
    goal = coins_for(situation("US"), Fraction(200), today=TODAY, catalogue=read_catalogue(NOWHERE))
    assert goal.coins == 40_000
    prices = [one.gift.coins for one in goal.gifts]
    assert len(prices) == 5
    assert prices == sorted(prices, reverse=True)
    assert all(one.needed * one.gift.coins >= goal.coins for one in goal.gifts)
    assert all((one.needed - 1) * one.gift.coins < goal.coins for one in goal.gifts)
    assert gifts_for(read_catalogue(NOWHERE), 0) == ()


@pytest.mark.parametrize(
    ("wanted", "pace", "settings", "problem"),
    [
        (0, None, {}, Problem.PAYOUT_NOT_POSITIVE),
        (10**14, None, {}, Problem.TOO_BIG),
        (1, 0, {}, Problem.PACE_NOT_POSITIVE),
        (1, 10**13, {}, Problem.PACE_NOT_POSITIVE),
        (1, None, {"agency": Fraction(1)}, Problem.PAYOUT_OUT_OF_REACH),
    ],
)
def test_a_goal_that_cannot_be_is_refused(
    wanted: int, pace: int | None, settings: dict[str, Any], problem: Problem
) -> None:
    with pytest.raises(Refusal) as caught:
        coins_for(
            situation("US", **settings),
            Fraction(wanted),
            today=TODAY,
            per_hour=None if pace is None else Fraction(pace),
        )
    assert caught.value.problem is problem
