import pytest

from giftcalc.core.currency_signs import currencies_of, is_sign


@pytest.mark.parametrize(
    ("mark", "codes"),
    [
        ("€", "EUR"),
        ("eur", "EUR"),
        ("HRK", "HRK"),
        ("US$", "USD"),
        ("$US", "USD"),
        ("$\u00a0CA", "CAD"),
        ("BR$", "BRL"),
        ("R$", "BRL"),
        ("£GB", "GBP"),
        ("kr", "SEK NOK DKK ISK"),
        ("¥", "JPY CNY"),
        ("F\u202fCFA", "XAF XOF"),
        ("", ""),
        ("rose", ""),
        ("ZZ$", ""),
        ("US", ""),
        ("$$US", ""),
        ("Inf", ""),
        ("NaN", ""),
    ],
)
def test_a_sign_may_stand_for_these_currencies(mark: str, codes: str) -> None:
    assert currencies_of(mark) == set(codes.split())
    assert is_sign(mark) is bool(codes)


def test_a_dollar_sign_stands_for_every_dollar_and_peso_written_so() -> None:
    assert {"USD", "CAD", "MXN"} < currencies_of("$")
    assert "EUR" not in currencies_of("$")
