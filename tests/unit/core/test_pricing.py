"""What coins cost, and how sure that is."""

from datetime import date
from fractions import Fraction

import pytest

from giftcalc.core.pricing import Basis, Channel, StepKind, exchanged, in_force, quote
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.units import EUR, USD, Currency
from tests.unit.core.builders import GBP, book, market, price_list, quote_at, table

RATES = table(USD="1.25", GBP="0.8", JPY="160")
US, FR, GB, EU = (
    market("US", "USD"),
    market("FR", "EUR"),
    market("GB", "GBP"),
    market("EU", "EUR"),
)
US_WEB = price_list("us-web", US, (30, "0.31"), (10_000, "100"))
FR_WEB = price_list("fr-web", FR, (70, "0.85"), (10_000, "120"))
EURO_WEB = price_list("eu-web", EU, (10_000, "121"), country="")


def test_the_unit_price_is_that_of_the_largest_pack() -> None:
    assert US_WEB.unit_price == Fraction(1, 100)


def test_a_list_of_the_country_is_observed() -> None:
    found = quote(book(US_WEB, FR_WEB), RATES, FR)
    assert (found.per_coin, found.basis, found.list_id) == (
        Fraction(12, 1000),
        Basis.OBSERVED,
        "fr-web",
    )
    assert (found.as_of, found.source, found.tax) == ("2026", "seen", Fraction(1, 5))


def test_a_list_that_states_the_country_beats_one_that_shares_its_currency() -> None:
    assert quote(book(FR_WEB, EURO_WEB), RATES, FR).list_id == "fr-web"
    assert quote(book(EURO_WEB, FR_WEB), RATES, EU).list_id == "eu-web"


def test_a_country_without_a_list_uses_that_of_its_currency() -> None:
    found = quote(book(US_WEB, EURO_WEB), RATES, market("IT", "EUR"))
    assert (found.list_id, found.basis, found.tax) == ("eu-web", Basis.OBSERVED, None)


def test_your_own_price_beats_an_observed_one() -> None:
    own = price_list("yours-1", FR, (100, "1"), yours=True, observed_from="2020")
    assert quote(book(FR_WEB, own), RATES, FR).basis is Basis.YOURS


def test_the_latest_observation_wins() -> None:
    older = price_list("older", FR, (100, "2"), observed_from="2023")
    assert quote(book(older, FR_WEB), RATES, FR).list_id == "fr-web"


def test_without_a_list_the_price_is_estimated_from_the_american_one_with_the_countrys_tax() -> (
    None
):
    found = quote(book(US_WEB), RATES, GB)
    assert found.per_coin == Fraction(1, 100) * Fraction("0.8") / Fraction("1.25") * Fraction(6, 5)
    assert found.basis is Basis.ESTIMATED
    assert [step.kind for step in found.steps] == [StepKind.LIST, StepKind.RATE, StepKind.TAX]
    product = Fraction(1)
    for step in found.steps:
        product *= step.factor
    assert product == found.per_coin
    assert found.tax == Fraction(1, 5)


def test_an_estimate_of_the_app_store_starts_from_the_app_store() -> None:
    app = price_list("us-ios", US, (100, "1.5"))._replace(channel=Channel.APP_STORE)
    found = quote(book(US_WEB, app), RATES, market("GB", "GBP", Channel.APP_STORE))
    assert found.list_id == "us-ios"


def test_where_the_tax_is_not_known_an_estimate_leaves_it_out_and_says_so() -> None:
    rates = table(USD="1.25", BRL="6")
    found = quote(book(US_WEB), rates, market("BR", "BRL"))
    assert found.per_coin == Fraction(1, 100) * 6 / Fraction("1.25")
    assert found.tax is None


def test_where_prices_are_shown_without_tax_none_is_in_the_price() -> None:
    assert quote(book(US_WEB), RATES, US).tax == 0


def test_a_market_of_no_country_knows_no_tax() -> None:
    assert quote(book(US_WEB), RATES, market("", "GBP")).tax is None


def test_without_any_list_there_is_no_price() -> None:
    with pytest.raises(Refusal) as caught:
        quote(book(), RATES, GB)
    assert caught.value.problem is Problem.NO_PRICE


@pytest.mark.parametrize(
    ("have", "want", "missing"), [("USD", "XXX", "XXX"), ("XXX", "USD", "XXX")]
)
def test_a_missing_rate_is_named_and_never_taken_as_nothing(
    have: str, want: str, missing: str
) -> None:
    with pytest.raises(Refusal) as caught:
        exchanged(quote_at("1", Currency(have)), RATES, Currency(want))
    assert (caught.value.problem, caught.value.details) == (Problem.NO_RATE, {"currency": missing})


def test_a_price_in_another_currency_becomes_an_estimate_with_its_rate() -> None:
    found = exchanged(quote_at("1", EUR), RATES, GBP)
    assert (found.per_coin, found.currency, found.basis) == (Fraction("0.8"), GBP, Basis.ESTIMATED)
    assert [step.kind for step in found.steps] == [StepKind.LIST, StepKind.RATE]
    assert found.steps[1].as_of == "2026-10-30"
    assert found.steps[1].source == "ecb"


def test_a_price_in_its_own_currency_stays_as_it_is() -> None:
    known = quote_at("1", USD)
    assert exchanged(known, RATES, USD) is known


def test_a_past_day_uses_the_list_that_held_then() -> None:
    old = price_list("us-web-2022", US, (100, "1.1"), observed_from="2022", current=False)
    undated = price_list("us-web-old", US, (100, "9"), observed_from="", current=False)
    lists = (US_WEB, old, undated)
    found = in_force(lists, US, date(2023, 5, 1))
    assert found is not None
    assert found.id == "us-web-2022"
    assert in_force(lists, US, date(2021, 5, 1)) is None
    today = in_force(lists, US)
    assert today is not None
    assert today.id == "us-web"


def test_a_list_is_dated_by_its_last_observation_or_else_its_first() -> None:
    assert US_WEB.as_of == "2026"
    assert US_WEB._replace(observed_to="").as_of == "2025"


def test_a_currency_points_at_the_country_it_is_named_after() -> None:
    shelf = book()
    assert shelf.home_market(GBP, Channel.WEB) == GB
    assert shelf.home_market(EUR, Channel.WEB) == EU
    assert shelf.home_market(Currency("XAF"), Channel.WEB) == market("", "XAF")
    assert shelf.home_market(Currency("FRF"), Channel.WEB) == market("", "FRF")


def test_an_unknown_country_is_refused_by_name() -> None:
    with pytest.raises(Refusal) as caught:
        book().market("ZZ", Channel.WEB)
    assert (caught.value.problem, caught.value.details) == (
        Problem.UNKNOWN_COUNTRY,
        {"country": "ZZ"},
    )


def test_own_lists_are_laid_over_the_book() -> None:
    assert book(US_WEB).with_lists([FR_WEB]).lists == (US_WEB, FR_WEB)
