"""The shipped facts about payouts: each dated where a date is known, each with its source."""

import json
from fractions import Fraction
from typing import Any

import pytest

from giftcalc.core.assumptions import Assumption, Assumptions
from giftcalc.core.pricing import Basis
from giftcalc.data.payout_facts import read_payout_facts
from giftcalc.data.price_book import read_price_book
from giftcalc.paths import resource

DOCUMENT = json.loads(resource("payouts", "facts.json").read_bytes())
FACTS: list[dict[str, Any]] = DOCUMENT["facts"]
COUNTRIES = read_price_book().countries


def held(country: str) -> Assumptions:
    return read_payout_facts(country).assumptions


def figures(one: Assumption) -> tuple[Fraction | None, Fraction | None, Fraction | None]:
    return one.value, one.best, one.worst


def test_every_fact_is_about_an_assumption_and_names_its_source() -> None:
    assert [row["term"] for row in FACTS if row["term"] not in Assumptions._fields] == []
    assert [row["term"] for row in FACTS if not row["source"]] == []


def test_what_has_a_figure_has_a_basis_and_nothing_shipped_is_the_persons_own() -> None:
    told = [("value" in row or "dollars" in row) == ("basis" in row) for row in FACTS]
    assert all(told)
    assert Basis.YOURS not in {row.get("basis") for row in FACTS}


def test_the_countries_of_the_facts_exist() -> None:
    named = {code for group in DOCUMENT["groups"].values() for code in group}
    for row in FACTS:
        named.update(row.get("except", ()))
        if isinstance(row.get("countries"), list):
            named.update(row["countries"])
    assert named <= set(COUNTRIES)


def test_no_fee_of_a_bank_is_shipped() -> None:
    for country in COUNTRIES:
        one = held(country)
        for fee in (one.fee_percent, one.fee_fixed, one.fee_cap, one.spread):
            assert fee.value is None
            assert fee.worst is None


@pytest.mark.parametrize(
    ("term", "country", "told", "as_of"),
    [
        ("share", "FR", "0.5 0.5 0.5", "2025-02-06"),
        ("share", "US", "0.5 0.53 0.2", "2025-02-10"),
        ("minimum", "FR", "100 10 100", "2019-02-19"),
        ("daily_most", "FR", "1000 1000 1000", "2019-02-19"),
        ("review_days", "FR", "15 0 15", "2019-02-19"),
        ("holding_days", "FR", "21 0 21", "2019-02-19"),
        ("tax", "FR", "- 0 0.3", "2026-02-17"),
        ("tax", "US", "- - -", ""),
        ("fee_percent", "JP", "- 0 -", "2019-02-19"),
        ("fee_percent", "GB", "- 0 -", "2022-06"),
    ],
)
def test_the_facts_are_those_that_are_known(term: str, country: str, told: str, as_of: str) -> None:
    one: Assumption = getattr(held(country), term)
    expected = tuple(None if text == "-" else Fraction(text) for text in told.split())
    assert (*figures(one), one.as_of) == (*expected, as_of)


def test_only_the_australian_dollar_has_a_fixed_rate() -> None:
    fixed = {code for code in COUNTRIES if read_payout_facts(code).rate_currency}
    assert fixed == {"AU"}
    assert held("AU").rate.value == 1 / Fraction("0.70")


def test_no_worst_is_better_than_its_best() -> None:
    taken = {"tax", "agency", "agency_flat", "minimum", "review_days", "holding_days"}
    for country in COUNTRIES:
        for term, one in held(country)._asdict().items():
            if one.best is not None and one.worst is not None:
                low, high = (one.best, one.worst) if term in taken else (one.worst, one.best)
                assert low <= high, (country, term)
