import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.units import Currency, currency_places


@pytest.mark.parametrize(
    ("places", "codes"),
    [
        (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
        (2, "EUR USD GBP BRL IDR HUF TWD COP AFN RSD MGA"),
        (3, "BHD IQD JOD KWD LYD OMR TND"),
        (4, "CLF UYW"),
    ],
)
def test_a_currency_has_the_places_that_iso_4217_gives_it(places: int, codes: str) -> None:
    assert {currency_places(Currency(code)) for code in codes.split()} == {places}


def test_a_currency_that_nobody_knows_has_two_places() -> None:
    assert currency_places(Currency("ZZZ")) == 2


def test_a_refusal_tells_its_problem_its_place_and_the_details() -> None:
    refusal = Refusal(Problem.TOO_BIG, (1, 3), most=5)
    assert (refusal.problem, refusal.span, refusal.details) == ("too-big", (1, 3), {"most": 5})
    assert str(refusal) == "too-big"
