"""What the tally is seen through, and what its coins are worth."""

from contextlib import closing
from fractions import Fraction
from pathlib import Path

import pytest

from giftcalc.core.pricing import PriceBook
from giftcalc.core.tally.records import DayRate, Profile, Stream, TermsInForce
from giftcalc.core.tally.rows import Source
from giftcalc.core.units import EUR, Currency
from giftcalc.core.words import Words
from giftcalc.data.ledger.money import add_terms
from giftcalc.data.ledger.profile import change_profile
from giftcalc.data.ledger.streams import start_stream, stream_of
from giftcalc.services.tally.live import LiveTally
from giftcalc.services.tally.outlook import Purse, currency_of, usual_terms
from tests.live_samples import Clock, a_tally, outlook, situation, table
from tests.tally_samples import DAY, START, a_home, a_ledger

JPY, CHF = Currency("JPY"), Currency("CHF")
FRIDAY = DayRate("2026-11-20", "ecb", Fraction("1.25"), EUR, Fraction(1))
STREAM = Stream(1, "uid", Source.HAND, day="2026-11-20", rate=FRIDAY)
TERMS = TermsInForce(1, "2026-11-01", Fraction(1, 4), coins_per_diamond=2)


def test_money_is_in_the_currency_of_the_profile_else_of_the_settings_else_of_the_market() -> None:
    assert currency_of(Profile(), situation()) == EUR
    assert currency_of(Profile(), situation(payout_currency=JPY)) == JPY
    assert currency_of(Profile(currency="CHF"), situation(payout_currency=JPY)) == CHF


def test_terms_of_the_ledger_come_before_those_of_the_settings() -> None:
    purse = Purse(situation(), (TERMS,), EUR)
    assert purse.terms_of(STREAM) == TERMS
    assert purse.terms_of(STREAM._replace(day="2026-10-31")) == usual_terms(situation().settings)


def test_a_stream_is_worth_what_its_own_rates_say_and_today_what_those_in_force_say() -> None:
    purse = Purse(situation(), (), EUR)
    then, now = purse.earnings(1_000, STREAM), purse.today(1_000, STREAM)
    assert then is not None
    assert now is not None
    assert then.payout == 4
    assert now.payout == Fraction(5, 1) / Fraction("1.20")


@pytest.mark.parametrize("rate", [None, FRIDAY._replace(currency=JPY)])
def test_a_stream_without_rates_of_the_currency_is_estimated_by_those_in_force(
    rate: DayRate | None,
) -> None:
    earned = Purse(situation(), (), EUR).earnings(1_000, STREAM._replace(rate=rate))
    assert earned is not None
    assert earned.rate_is_estimate
    assert earned.payout == Fraction(5, 1) / Fraction("1.20")


def test_a_currency_without_a_rate_has_no_money() -> None:
    purse = Purse(situation(), (), CHF)
    assert purse.earnings(1_000, STREAM) is None
    assert purse.today(1_000, STREAM) is None


def test_without_a_price_the_face_value_is_not_known() -> None:
    held = situation()
    bare = held._replace(book=PriceBook((), held.book.countries))
    earned = Purse(bare, (), EUR).earnings(1_000, STREAM)
    assert earned is not None
    assert (earned.face, earned.taken) == (None, None)


def test_the_price_is_exchanged_where_the_creator_is_paid_in_another_currency() -> None:
    earned = Purse(situation(), (), JPY).today(1_000, STREAM)
    assert earned is not None
    assert earned.face == Fraction("11.70") * 150


def rates_of(tally: LiveTally, folder: Path) -> list[tuple[str, str]]:
    """The days and currencies of the rates that the streams of a ledger keep."""
    tally.state()
    with closing(a_ledger(folder)) as ledger:
        rates = [stream_of(ledger, number).rate for number in (1, 2)]
    return [(rate.day, rate.currency) if rate else ("", "") for rate in rates]


def test_streams_of_others_get_their_rates_when_the_tally_opens(tmp_path: Path) -> None:
    with closing(a_ledger(tmp_path)) as ledger:
        start_stream(ledger, "", START)
    with closing(a_tally(tmp_path, Clock(START + 3 * DAY))) as tally:
        tally.end()
        tally.start()
        assert rates_of(tally, tmp_path) == [("2026-11-20", "EUR"), ("2026-11-20", "EUR")]


def test_later_rates_replace_estimates_as_soon_as_they_are_known(tmp_path: Path) -> None:
    clock = Clock()
    with closing(a_tally(tmp_path, clock)) as tally:
        tally.start()
        tally.end()
        clock.now += 3 * DAY
        tally.start()
        tally.set_outlook(outlook(table("2026-11-23")))
        assert rates_of(tally, tmp_path) == [("2026-11-20", "EUR"), ("2026-11-23", "EUR")]


def test_with_another_currency_every_stream_keeps_its_day(tmp_path: Path) -> None:
    with closing(a_tally(tmp_path)) as tally:
        tally.start()
        tally.end()
        tally.start()
        with closing(a_ledger(tmp_path)) as ledger:
            change_profile(ledger, Profile(currency="JPY"))
        state = tally.fill_rates()
        assert rates_of(tally, tmp_path) == [("2026-11-20", "JPY"), ("2026-11-20", "JPY")]
        assert state.earnings is not None
        assert state.earnings.currency == "JPY"


def test_terms_that_are_kept_in_the_ledger_hold_from_their_day_on(tmp_path: Path) -> None:
    with closing(a_tally(tmp_path)) as tally, closing(a_ledger(tmp_path)) as ledger:
        add_terms(ledger, TERMS)
        earned = tally.add("1000 rose").earnings
        assert earned is not None
        assert earned.payout == 2
        assert earned.terms.coins_per_diamond == 2
        assert tally.set_shown_diamonds(500).checks[0].difference == 0
        add_terms(ledger, TERMS._replace(id=2, valid_from="2026-11-21", share=Fraction(1, 2)))
        assert tally.state().earnings == earned


def test_an_outlook_that_comes_before_the_first_look_opens_nothing_twice(tmp_path: Path) -> None:
    with closing(LiveTally(a_home(tmp_path), outlook(), Clock())) as tally:
        assert tally.set_outlook(outlook(None, payout_currency=JPY)).stream is None
        (line,) = tally.preview("my gift 30 coins")
        assert line.found is not None
        worded = outlook()._replace(words=lambda: Words({}))
        tally.set_outlook(worded)
        (line,) = tally.preview("my gift 30 coins")
        assert line.found is None
