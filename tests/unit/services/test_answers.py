from fractions import Fraction

import pytest

from giftcalc.core.conversion import Field
from giftcalc.core.decimals import rounded
from giftcalc.core.pricing import Channel, Quote
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.units import EUR, USD, Currency, currency_places
from giftcalc.services.answers import Answer, answer
from tests.unit.services.samples import answered, reader, situation


def said(found: Answer) -> str:
    """Return an answer in short: "1000 coins 10.34 USD us-web"."""
    conversion = found.conversion
    price, coins = conversion.amount(Field.PRICE), conversion.coins
    assert price is not None
    assert coins is not None
    assert isinstance(conversion.terms.quote, Quote)
    currency = conversion.terms.currency
    amount = rounded(price, currency_places(currency))
    return f"{rounded(coins, 0)} coins {amount} {currency} {conversion.terms.quote.list_id}"


def test_a_blank_line_means_nothing() -> None:
    assert answer(" ", situation(), reader()) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1000", "1000 coins 10.34 USD us-web"),
        ("1000 in eur", "1000 coins 11.83 EUR eu-web"),
        ("1000 in gbp", "1000 coins 9.26 GBP us-web"),
        ("20€", "1691 coins 20.00 EUR eu-web"),
        ("20 eur in usd", "1691 coins 22.34 USD eu-web"),
        ("20 usd in eur", "1934 coins 17.90 EUR us-web"),
        ("20 eur + 5 usd", "2644 coins 27.34 USD us-web"),
        ("20 eur + 5 usd in eur", "2069 coins 24.48 EUR eu-web"),
        ("1000 + 20€", "2691 coins 31.83 EUR eu-web"),
        ("20€ - 1000", "691 coins 8.17 EUR eu-web"),
        ("1000 + 20€ + 5 usd", "3174 coins 32.83 USD us-web"),
        ("500d", "500 coins 5.17 USD us-web"),
        ("500d + 500", "1000 coins 10.34 USD us-web"),
        ("3 lion", "89997 coins 930.83 USD us-web"),
        ("1000 in coins", "1000 coins 10.34 USD us-web"),
    ],
)
def test_a_line_is_valued_where_its_money_is_spent(text: str, meant: str) -> None:
    assert said(answered(text)) == meant


@pytest.mark.parametrize(
    ("text", "currency", "meant"),
    [
        ("1000", None, "1000 coins 11.73 EUR fr-web"),
        ("1000", USD, "1000 coins 13.10 USD fr-web"),
        ("20€", None, "1706 coins 20.00 EUR fr-web"),
        ("20$", None, "1934 coins 20.00 USD us-web"),
        ("20$ + 10€", None, "2380 coins 27.90 EUR fr-web"),
        ("100 + 20$ + 10€", None, "2887 coins 33.85 EUR fr-web"),
    ],
)
def test_a_named_market_counts_where_no_money_tells_another(
    text: str, currency: Currency | None, meant: str
) -> None:
    held = situation()
    market = held.book.market("FR", Channel.WEB)
    assert said(answered(text, held, market=market, currency=currency)) == meant


def test_the_figure_that_was_typed_is_kept() -> None:
    assert answered("20€").conversion.source is Field.PRICE
    assert answered("500d").conversion.source is Field.DIAMONDS
    assert answered("20€").conversion.entered == 20


def test_three_diamonds_of_two_coins_stay_three() -> None:
    found = answered("3d", situation(coins_per_diamond=2))
    assert found.conversion.amount(Field.DIAMONDS) == 3
    assert found.conversion.coins == 6


def test_the_same_currency_may_be_asked_for_twice() -> None:
    assert said(answered("1000 in eur", currency=EUR)) == "1000 coins 11.83 EUR eu-web"


@pytest.mark.parametrize(
    ("text", "problem", "details"),
    [
        ("1000 in eur", Problem.SECOND_TARGET, {}),
        ("20€ - 5000", Problem.NEGATIVE_TOTAL, {}),
        ("5 eur - 6 usd", Problem.NEGATIVE_TOTAL, {}),
        ("5 AFN", Problem.NO_RATE, {"currency": "AFN"}),
        ("5 AFN + 1 eur", Problem.NO_RATE, {"currency": "AFN"}),
        ("5 AFN + 1 eur + 100", Problem.NO_RATE, {"currency": "AFN"}),
    ],
)
def test_what_cannot_be_valued_is_refused(
    text: str, problem: Problem, details: dict[str, object]
) -> None:
    with pytest.raises(Refusal) as caught:
        answered(text, currency=USD)
    assert (caught.value.problem, caught.value.details) == (problem, details)


def test_half_typed_names_are_guessed_if_wanted() -> None:
    found = answered("3 lio", guess=True)
    assert found.reading.guesses[0].gift.name == "Lion"
    assert found.conversion.coins == Fraction(3 * 29999)
