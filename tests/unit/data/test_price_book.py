from fractions import Fraction

import pytest

from giftcalc.core.pricing import Channel
from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.price_book import read_price_book


def test_the_book_is_read_once() -> None:
    assert read_price_book() is read_price_book()


def test_a_country_is_made_once_and_whole() -> None:
    countries = read_price_book().countries
    france = countries["FR"]
    assert france is countries["FR"]
    assert (france.code, france.currency, france.tax) == ("FR", "EUR", Fraction(1, 5))
    assert france.tax_source
    assert len(countries) == len(list(countries))


def test_a_country_without_a_known_tax_has_none() -> None:
    country = read_price_book().country("AF")
    assert (country.tax, country.tax_source, country.tax_as_of) == (None, "", "")


def test_a_code_that_is_none_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        read_price_book().country("XX")
    assert caught.value.problem is Problem.UNKNOWN_COUNTRY


def test_the_lists_have_their_channel_and_exact_prices() -> None:
    first = read_price_book().lists[0]
    assert (first.id, first.channel, first.yours) == ("us-web", Channel.WEB, False)
    assert first.packs[0] == (30, Fraction(31, 100))
