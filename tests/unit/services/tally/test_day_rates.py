"""The exchange rates that a stream keeps."""

from fractions import Fraction
from pathlib import Path

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.rates import PEG, YOURS, Rate
from giftcalc.core.tally.records import DayRate, Stream
from giftcalc.core.tally.rows import Source
from giftcalc.core.units import EUR, USD, Currency
from giftcalc.data.ledger.streams import change_stream, start_stream, stream_of
from giftcalc.data.rate_history import RateHistory
from giftcalc.services.tally.day_rates import DayRates, fill_missing, rate_in_force
from tests.live_samples import publish, table
from tests.tally_samples import DAY, START, a_home, a_ledger

JPY, XOF = Currency("JPY"), Currency("XOF")
FRIDAY, SATURDAY, MONDAY = "2026-11-20", "2026-11-21", "2026-11-23"
PUBLISHED = DayRate(FRIDAY, "ecb", Fraction("1.25"), EUR, Fraction(1))


def known(folder: Path, day: str = "2026-11-18", **per_euro: str) -> DayRates:
    """What is known after the ECB published on Friday, with rates of another day in force."""
    publish(folder, FRIDAY)
    return DayRates(table(day, **per_euro), RateHistory(a_home(folder)))


def test_a_stream_has_the_rates_published_for_its_day(tmp_path: Path) -> None:
    assert known(tmp_path).rate_on(FRIDAY, EUR) == PUBLISHED
    yen = known(tmp_path).rate_on(FRIDAY, JPY)
    assert yen == PUBLISHED._replace(currency=JPY, currency_per_euro=Fraction(160))
    dollars = known(tmp_path).rate_on(FRIDAY, USD)
    assert dollars == PUBLISHED._replace(currency=USD, currency_per_euro=Fraction("1.25"))


def test_at_a_weekend_those_of_friday_count(tmp_path: Path) -> None:
    assert known(tmp_path).rate_on(SATURDAY, EUR) == PUBLISHED


def test_rates_in_force_that_are_nearer_to_the_day_count_before_older_ones(tmp_path: Path) -> None:
    nearer = known(tmp_path, MONDAY).rate_on(MONDAY, EUR)
    assert nearer is not None
    assert (nearer.day, nearer.usd_per_euro) == (MONDAY, Fraction("1.20"))
    assert known(tmp_path, "2026-11-25").rate_on(MONDAY, EUR) == PUBLISHED


def test_of_a_day_that_is_not_known_the_rates_in_force_count(tmp_path: Path) -> None:
    found = known(tmp_path).rate_on("", EUR)
    assert found is not None
    assert found.day == "2026-11-18"


def test_a_day_before_all_rates_has_those_in_force(tmp_path: Path) -> None:
    found = known(tmp_path).rate_on("1998-01-01", EUR)
    assert found is not None
    assert found.day == "2026-11-18"


def test_a_currency_without_any_rate_has_none(tmp_path: Path) -> None:
    assert known(tmp_path).rate_on(FRIDAY, XOF) is None
    assert rate_in_force(table(), XOF) is None


def test_a_currency_that_the_ecb_does_not_quote_has_its_rate_in_force(tmp_path: Path) -> None:
    rates = known(tmp_path)
    peg = Rate(XOF, Fraction("655.957"), rates.table.as_of, PEG)
    rates.table = rates.table.overlaid([peg])
    found = rates.rate_on(FRIDAY, XOF)
    assert found == DayRate(FRIDAY, "ecb, peg", Fraction("1.25"), XOF, Fraction("655.957"))
    rates.table = rates.table.overlaid([peg._replace(source=YOURS)])
    found = rates.rate_on(FRIDAY, XOF)
    assert found is not None
    assert (found.day, found.source) == ("2026-11-18", "ecb, yours")


def test_without_the_history_the_rates_in_force_have_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object) -> None:
        raise Refusal(Problem.NO_RATE_HISTORY)

    monkeypatch.setattr(RateHistory, "tables_on", missing)
    found = known(tmp_path).rate_on(FRIDAY, EUR)
    assert found is not None
    assert found.day == "2026-11-18"


def stream(day: str, rate: DayRate | None) -> Stream:
    return Stream(1, "uid", Source.HAND, day=day, rate=rate)


def test_final_rates_stay(tmp_path: Path) -> None:
    held = PUBLISHED._replace(usd_per_euro=Fraction("1.24"))
    assert known(tmp_path).better(stream(SATURDAY, held), EUR) is None


@pytest.mark.parametrize("held", ["2026-11-18", MONDAY])
def test_an_estimate_gives_way_to_the_rates_of_the_day(tmp_path: Path, held: str) -> None:
    estimate = PUBLISHED._replace(day=held)
    assert known(tmp_path).better(stream(FRIDAY, estimate), EUR) == PUBLISHED


def test_an_estimate_gives_way_to_a_later_one_and_never_to_an_older_one(tmp_path: Path) -> None:
    tuesday = "2026-11-24"
    older = PUBLISHED._replace(day="2026-11-18")
    assert known(tmp_path).better(stream(tuesday, older), EUR) == PUBLISHED
    later = PUBLISHED._replace(day=MONDAY)
    assert known(tmp_path).better(stream(tuesday, later), EUR) is None


def test_another_currency_needs_other_rates(tmp_path: Path) -> None:
    found = known(tmp_path).better(stream(FRIDAY, PUBLISHED), JPY)
    assert found == PUBLISHED._replace(currency=JPY, currency_per_euro=Fraction(160))


def test_a_stream_without_a_day_keeps_the_rates_that_it_got(tmp_path: Path) -> None:
    rates = known(tmp_path)
    first = rates.better(stream("", None), EUR)
    assert first is not None
    rates.table = table("2026-11-25")
    assert rates.better(stream("", first), EUR) is None


def test_every_stream_gets_the_rates_that_it_lacks(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path)
    for number in range(3):
        start_stream(ledger, "", START + number * DAY)
        change_stream(ledger, number + 1, standing=0)
    change_stream(ledger, 2, rate=PUBLISHED)
    rates = known(tmp_path)
    assert fill_missing(ledger, rates, EUR, newest=1) == 1
    assert fill_missing(ledger, rates, EUR) == 1
    assert fill_missing(ledger, rates, EUR) == 0
    assert [stream_of(ledger, number).rate for number in (1, 2, 3)] == [PUBLISHED] * 3
    assert fill_missing(ledger, rates, JPY) == 3
    ledger.close()
