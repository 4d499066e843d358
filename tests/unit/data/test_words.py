import pytest

from giftcalc.core.expression import Kind, Target
from giftcalc.core.units import Currency
from giftcalc.core.words import Role
from giftcalc.data.words import read_words


def money(code: str) -> Target:
    return Target(Kind.MONEY, Currency(code))


@pytest.mark.parametrize(
    ("phrase", "home", "code"),
    [
        ("$", None, "USD"),
        ("$", "EUR", "USD"),
        ("$", "CAD", "CAD"),
        ("dólares", "AUD", "AUD"),
        ("¥", None, "JPY"),
        ("¥", "CNY", "CNY"),
        ("kr", None, "SEK"),
        ("kr", "NOK", "NOK"),
        ("£", None, "GBP"),
        ("livres", "EGP", "EGP"),
        ("pesos", None, "MXN"),
        ("pesos", "ARS", "ARS"),
        ("francs", None, "CHF"),
        ("francs", "XOF", "XOF"),
    ],
)
def test_a_shared_sign_means_the_home_currency_if_that_uses_it(
    phrase: str, home: str | None, code: str
) -> None:
    found = read_words(Currency(home) if home else None).meaning(phrase)
    assert found is not None
    assert found.target == money(code)


@pytest.mark.parametrize(
    ("phrase", "role"),
    [
        ("münzen", Role.TARGET),
        ("Tausend", Role.MULTIPLIER),
        ("más", Role.OPERATOR),
        ("à", Role.IN),
        ("von", Role.OF),
    ],
)
def test_every_kind_of_word_is_read(phrase: str, role: Role) -> None:
    found = read_words().meaning(phrase)
    assert found is not None
    assert found.role is role


def test_the_home_currency_is_kept() -> None:
    assert read_words(Currency("BRL")).home == "BRL"
    assert read_words().home is None
