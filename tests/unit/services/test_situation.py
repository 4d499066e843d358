from fractions import Fraction

import pytest

from giftcalc.core.conversion import Conversion, Field
from giftcalc.core.decimals import rounded
from giftcalc.core.pricing import Basis, Channel, Market, Quote, StepKind
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.settings import OwnPrice
from giftcalc.core.units import EUR, USD, Currency, currency_places
from giftcalc.services.situation import (
    Situation,
    channels_of,
    elsewhere,
    priced,
    terms_in,
)
from tests.unit.services.samples import situation

GBP, AFN = Currency("GBP"), Currency("AFN")


def price_of(held: Situation, coins: int, market: Market | None = None) -> str:
    """Return a price and how it is known: "11.73 EUR observed fr-web"."""
    terms = terms_in(held, market)
    amount = Conversion(terms).enter(Field.COINS, Fraction(coins)).amount(Field.PRICE)
    assert amount is not None
    assert isinstance(terms.quote, Quote)
    text = rounded(amount, currency_places(terms.currency))
    return f"{text} {terms.currency} {terms.quote.basis} {terms.quote.list_id}"


@pytest.mark.parametrize(
    ("country", "channel", "price"),
    [
        ("FR", Channel.WEB, "11.73 EUR observed fr-web"),
        ("DE", Channel.WEB, "11.62 EUR observed de-web"),
        ("US", Channel.WEB, "10.34 USD observed us-web"),
        ("US", Channel.APP_STORE, "15.15 USD observed us-ios"),
        ("GB", Channel.APP, "13.33 GBP observed gb-app"),
        ("JP", Channel.APP, "1571 JPY observed jp-app"),
        ("GB", Channel.WEB, "9.26 GBP estimated us-web"),
        ("IT", Channel.WEB, "11.83 EUR observed eu-web"),
    ],
)
def test_a_thousand_coins_cost_what_the_list_of_the_place_says(
    country: str, channel: Channel, price: str
) -> None:
    assert price_of(situation(country=country, channel=channel), 1000) == price


def test_an_estimate_names_its_parts() -> None:
    quote = terms_in(situation(country="GB")).quote
    assert isinstance(quote, Quote)
    assert [(step.kind, step.name) for step in quote.steps] == [
        (StepKind.LIST, "us-web"),
        (StepKind.RATE, "USD/GBP"),
        (StepKind.TAX, "GB"),
    ]
    list_, rate, tax = (step.factor for step in quote.steps)
    assert quote.per_coin == list_ * rate * tax
    assert tax == Fraction(6, 5)


@pytest.mark.parametrize(
    ("chosen", "system", "country"),
    [("FR", "DE", "FR"), ("", "DE", "DE"), ("XX", "DE", "DE"), ("", "", "US"), ("", "EN", "US")],
)
def test_the_country_is_chosen_else_the_systems_else_the_reference(
    chosen: str, system: str, country: str
) -> None:
    assert situation(system, country=chosen).country == country


def test_a_currency_points_at_the_persons_market_if_it_fits() -> None:
    french = situation(country="FR")
    assert french.market_for(EUR).country == "FR"
    assert french.market_for(GBP).country == "GB"
    assert situation(country="US").market_for(EUR).country == "EU"


@pytest.mark.parametrize(
    ("currency", "country"), [("USD", "US"), ("GBP", "GB"), ("XOF", "BF"), ("EUR", "EU")]
)
def test_a_currency_has_a_country_it_is_used_in(currency: str, country: str) -> None:
    assert situation().country_with(Currency(currency)) == country


def test_a_currency_used_at_home_leads_back_there() -> None:
    french = situation("FR")
    assert french.country_with(EUR) == "FR"
    assert french.country_with(GBP) == "GB"


def test_a_currency_used_nowhere_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        situation().country_with(Currency("ZZZ"))
    assert caught.value.problem is Problem.UNKNOWN_CURRENCY


def test_an_own_price_beats_the_list_and_leaves_the_shipped_book_alone() -> None:
    own = OwnPrice("FR", Channel.WEB, EUR, 100, Fraction(1), "2026-11-01")
    held = situation(country="FR", own_prices=(own,))
    assert price_of(held, 1000) == "10.00 EUR yours yours-1"
    assert len(held.book.lists) == len(held.shipped_book.lists) + 1


def test_an_own_price_of_another_channel_changes_nothing() -> None:
    own = OwnPrice("FR", Channel.APP, EUR, 100, Fraction(1), "")
    assert price_of(situation(country="FR", own_prices=(own,)), 1000).endswith("fr-web")


def test_in_a_named_market_another_currency_is_only_exchanged() -> None:
    held = situation()
    terms = terms_in(held, held.book.market("FR", Channel.WEB), USD)
    assert isinstance(terms.quote, Quote)
    assert terms.quote.basis is Basis.ESTIMATED
    assert terms.quote.per_coin == Fraction("205.19") / 17500 * Fraction("1.1172")


def test_the_creator_is_paid_in_the_chosen_currency() -> None:
    assert terms_in(situation(country="FR")).payout_currency == EUR
    assert terms_in(situation(country="FR", payout_currency=USD)).payout_currency == USD


@pytest.mark.parametrize("coins_per_diamond", [1, 2])
def test_a_thousand_coins_pay_five_dollars_however_diamonds_are_written(
    coins_per_diamond: int,
) -> None:
    terms = terms_in(situation(coins_per_diamond=coins_per_diamond))
    value = Conversion(terms).enter(Field.COINS, Fraction(1000))
    assert value.amount(Field.PAYOUT) == 5
    assert value.amount(Field.DIAMONDS) == Fraction(1000, coins_per_diamond)


def test_without_a_rate_there_is_a_refusal_and_never_nothing() -> None:
    terms = terms_in(situation(), currency=AFN)
    assert isinstance(terms.quote, Refusal)
    assert terms.quote.details == {"currency": "AFN"}
    found = priced(situation(), AFN, Fraction(1000))
    assert (found.amount, found.quote.__class__) == (None, Refusal)


def test_elsewhere_is_every_currency_in_its_own_market() -> None:
    found = elsewhere(situation(country="FR"), Fraction(1000))
    shown = {
        one.currency: (one.amount and rounded(one.amount, currency_places(one.currency)))
        for one in found
    }
    assert shown == {
        "USD": "10.34",
        "EUR": "11.73",
        "GBP": "9.26",
        "JPY": "1789",
        "AUD": "16.20",
        "CAD": "14.45",
        "BRL": "56.76",
    }


def test_elsewhere_of_no_coins_is_nothing() -> None:
    assert {one.amount for one in elsewhere(situation(), None)} == {None}


def test_the_channels_of_a_country_are_those_with_a_price() -> None:
    listed = tuple(one for one in Channel if one is not Channel.GOOGLE_PLAY)
    assert channels_of(situation(), "US") == listed
    assert channels_of(situation(), "AF") == ()
