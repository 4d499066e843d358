"""The shipped tables of exchange rates."""

import json
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from giftcalc.core.iso_4217 import NATIONAL
from giftcalc.core.rate_checks import MAJORS, SMALL, require_believable
from giftcalc.core.rates import ECB, HMRC, PEG, RateTable, is_published
from giftcalc.core.units import EUR, USD, Currency
from giftcalc.data.rate_history import RateHistory
from giftcalc.data.rate_store import read_rates
from giftcalc.paths import Home, resource

ECB_DAY = date(2026, 10, 30)


def document(name: str) -> Any:
    return json.loads(resource("rates", name).read_bytes())


@pytest.fixture
def table() -> RateTable:
    return read_rates(Home.under("/nonexistent"))


def test_every_file_says_where_it_comes_from() -> None:
    assert document("ecb.json")["as_of"] == "2026-10-30"
    assert "European Central Bank" in document("ecb.json")["about"]
    assert document("hmrc.json")["month"] == "2026-11"
    assert "Open Government Licence v3.0" in document("hmrc.json")["licence"]
    assert all(peg["source"] for peg in document("pegs.json")["rates"].values())


def test_every_figure_is_as_published() -> None:
    for name in ("ecb.json", "hmrc.json"):
        rates = document(name)["rates"]
        assert all(is_published(text) for text in rates.values())
    for peg in document("pegs.json")["rates"].values():
        assert is_published(peg["units"])
        assert is_published(peg["per"])


def test_every_code_is_a_national_one(table: RateTable) -> None:
    assert set(table.rates) <= NATIONAL - {EUR}
    assert len(table.rates) == 147


def test_only_a_few_national_currencies_have_no_rate(table: RateTable) -> None:
    assert NATIONAL - set(table.rates) - {EUR} == set("AFN IRR KPW SSP SYP TJS".split())


def test_the_files_do_not_overlap() -> None:
    ecb, hmrc, pegs = (
        set(document(name)["rates"]) for name in ("ecb.json", "hmrc.json", "pegs.json")
    )
    assert (len(ecb), len(hmrc), len(pegs)) == (29, 106, 12)
    assert len(ecb | hmrc | pegs) == 147


def test_every_shipped_rate_is_believable(table: RateTable) -> None:
    require_believable(table.rates.values())
    assert set(MAJORS) | set(SMALL) <= set(table.rates)


def test_one_euro_is_what_the_ecb_published(table: RateTable) -> None:
    assert (table.source, table.as_of) == (ECB, ECB_DAY)
    assert table.between(EUR, USD) == Fraction("1.1172")


def test_the_cross_rate_of_dollar_and_yen_is_exact(table: RateTable) -> None:
    assert table.between(USD, Currency("JPY")) == Fraction(146400, 931)


def test_hmrcs_figures_cross_into_euro_by_its_own_rate(table: RateTable) -> None:
    assert document("hmrc.json")["eur_per_gbp"] == "1.1930"
    vnd = table.rate(Currency("VND"))
    assert vnd
    assert (vnd.per_euro, vnd.as_of, vnd.source) == (
        Fraction("34642.9942") / Fraction("1.1930"),
        date(2026, 11, 1),
        HMRC,
    )


@pytest.mark.parametrize(
    ("code", "per_euro"),
    [
        ("XOF", Fraction("655.957")),
        ("XAF", Fraction("655.957")),
        ("KMF", Fraction("491.96775")),
        ("CVE", Fraction("110.265")),
        ("BAM", Fraction("1.95583")),
        ("STN", Fraction("24.5")),
        ("XPF", Fraction(1000) / Fraction("8.38")),
        ("XCG", Fraction("1.79") * Fraction("1.1172")),
        ("NAD", Fraction("18.6455")),
        ("GIP", Fraction("0.8338")),
    ],
)
def test_pegs_are_exact(table: RateTable, code: str, per_euro: Fraction) -> None:
    rate = table.rate(Currency(code))
    assert rate
    assert (rate.per_euro, rate.source, rate.as_of) == (per_euro, PEG, ECB_DAY)


def test_what_is_shipped_is_what_the_history_says_of_that_day(table: RateTable) -> None:
    history = RateHistory().table_on(ECB_DAY)
    assert history
    shipped = {code: rate for code, rate in table.rates.items() if rate.source == ECB}
    assert {code: history.rates[code] for code in shipped} == shipped
