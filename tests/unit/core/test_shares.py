"""Where the money goes."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.conversion import Conversion, Field
from giftcalc.core.payout import PayoutTerms
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.shares import Part, Shares, shares_of
from giftcalc.core.units import EUR, Currency
from tests.unit.core.builders import conversion, quote_at, table, terms


def shares(per_coin: str = "0.0105714", **values: object) -> Shares:
    """Return the shares of a thousand coins at a price."""
    made = conversion(quote=quote_at(per_coin), **values).enter(Field.COINS, Fraction(1000))
    found = shares_of(made)
    assert found is not None
    return found


def part(found: Shares, wanted: Part) -> Fraction:
    """Return the fraction of the whole that a part is."""
    return sum((one.amount for one in found.slices if one.part is wanted), Fraction(0)) / found.paid


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
def test_the_part_kept_depends_on_the_price_that_was_paid(per_coin: str, kept: str) -> None:
    between = part(shares(per_coin), Part.BETWEEN) * 100
    assert abs(between - Fraction(kept)) <= Fraction(5, 100)


def test_tax_is_taken_out_of_a_price_that_contains_it() -> None:
    made = conversion(quote=quote_at("0.012", EUR, tax="20")).enter(Field.COINS, Fraction(1000))
    found = shares_of(made)
    assert found is not None
    assert part(found, Part.TAX) == Fraction(1, 6)


def test_tax_that_is_not_known_is_no_part_of_its_own() -> None:
    made = conversion(quote=quote_at("0.012", EUR, tax=None)).enter(Field.COINS, Fraction(1000))
    found = shares_of(made)
    assert found is not None
    assert [piece.part for piece in found.slices] == [Part.CREATOR, Part.BETWEEN]


def test_a_store_has_a_part_only_where_you_say_so() -> None:
    made = conversion(quote=quote_at("0.012", EUR, tax="20")).enter(Field.COINS, Fraction(1000))
    found = shares_of(made, Fraction(30, 100))
    assert found is not None
    assert part(found, Part.STORE) == Fraction(5, 6) * Fraction(30, 100)


def test_an_agency_is_shown_apart_from_the_creator() -> None:
    found = shares(payout=PayoutTerms(agency=Fraction(1, 10)))
    assert part(found, Part.AGENCY) * 9 == part(found, Part.CREATOR)


def test_a_creator_without_a_share_still_has_a_line() -> None:
    found = shares(payout=PayoutTerms(share=Fraction(0)))
    assert found.slices[0] == (Part.CREATOR, Fraction(0), 0, 0)


def test_more_for_the_creator_than_was_paid_is_pointed_out() -> None:
    assert shares("0.001").overdrawn
    assert not shares().overdrawn


def test_a_single_coin_is_shared_out_without_owing_anything() -> None:
    """Half a cent each for creator and tax would round to two cents of the one paid."""
    made = conversion(quote=quote_at("0.01", EUR, tax="100"), rates=table(USD="1"))
    found = shares_of(made.enter(Field.COINS, Fraction(1)))
    assert found is not None
    assert sorted(piece.shown for piece in found.slices) == [0, 0, 1]


def test_nothing_is_shared_out_while_nothing_is_paid() -> None:
    assert shares_of(conversion()) is None
    assert shares_of(conversion().enter(Field.COINS, Fraction(0))) is None


def test_nothing_is_shared_out_without_a_price_or_a_rate() -> None:
    no_price = Conversion(terms()._replace(quote=Refusal(Problem.NO_PRICE)))
    assert shares_of(no_price.enter(Field.PRICE, Fraction(1))) is None
    unknown = conversion(quote=quote_at("1", Currency("XXX")), rates=table(USD="1"))
    assert shares_of(unknown.enter(Field.COINS, Fraction(1))) is None


@given(
    st.fractions(min_value=Fraction(1, 10), max_value=10**9),
    st.fractions(min_value=0, max_value=1),
    st.fractions(min_value=0, max_value=1),
    st.sampled_from(["0", "20", "25.5", None]),
    st.fractions(min_value=0, max_value=1),
)
def test_the_parts_add_up_to_what_was_paid_exactly_and_as_shown(
    paid: Fraction, share: Fraction, agency: Fraction, tax: str | None, store: Fraction
) -> None:
    made = conversion(quote=quote_at("0.0117", EUR, tax), payout=PayoutTerms(share, agency))
    found = shares_of(made.enter(Field.PRICE, paid), store)
    assert found is not None
    assert sum(piece.amount for piece in found.slices) == paid
    shown = sum(piece.shown for piece in found.slices)
    assert abs(shown - paid * 100) <= Fraction(1, 2)
    assert sum(piece.permille for piece in found.slices) == 1000
