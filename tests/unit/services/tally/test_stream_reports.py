"""The reports that list streams, add them up by month, and over time."""

from contextlib import closing
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.records import DayRate, Profile, TermsInForce
from giftcalc.core.tally.report import ReportKind, Word
from giftcalc.core.tally.rows import Bucket, State
from giftcalc.data.ledger.money import add_terms
from giftcalc.data.ledger.profile import change_profile
from giftcalc.data.ledger.roll_ups import totals_of_stream
from giftcalc.data.ledger.streams import change_stream, pause_stream, start_stream, streams
from giftcalc.services.tally.outlook import Purse
from giftcalc.services.tally.report_basis import ReportOptions, Span
from giftcalc.services.tally.reports import make_report
from tests.report_samples import (
    DOLLAR,
    EURO,
    NOW,
    RATE,
    a_book,
    a_stream,
    column,
    ms,
    notes,
    report_of,
    surroundings,
    total,
)
from tests.tally_samples import DAY, GALAXY, HOUR, LION, MINUTE, ROSE, START, a_row

COINS = 3_001
PAYOUT = COINS * Fraction(1, 200) * Fraction(4, 5)
"""Half a US cent for a coin, a dollar being 0.80 euros."""


def test_a_stream_brings_its_coins_at_the_rate_that_it_keeps(tmp_path: Path) -> None:
    with closing(a_book(tmp_path, a_stream(title="Friday"))) as ledger:
        report = report_of(ledger, tmp_path, ReportKind.MONTH)
    assert column(report, "day") == ["2026-11-20"]
    assert column(report, "title") == ["Friday"]
    assert column(report, "length") == [3600]
    assert (column(report, "gifts"), column(report, "coins")) == ([4], [COINS])
    assert column(report, "payout") == [PAYOUT]
    assert column(report, "rate") == [Fraction(4, 5)]
    assert (column(report, "rate_day"), column(report, "rate_source")) == (["2026-11-20"], ["ecb"])
    assert total(report, "payout") == PAYOUT
    assert "rates-not-final" not in notes(report)


def test_beside_it_stands_what_it_would_be_today(tmp_path: Path) -> None:
    with closing(a_book(tmp_path, a_stream())) as ledger:
        report = report_of(ledger, tmp_path, ReportKind.MONTH)
    situation = surroundings(tmp_path).situation
    dollars = situation.rates.rate(DOLLAR)
    assert dollars is not None
    assert column(report, "today") == [COINS * Fraction(1, 200) / dollars.per_euro]


def test_the_amounts_are_those_of_the_purse_to_the_last_digit(tmp_path: Path) -> None:
    with closing(a_book(tmp_path, a_stream())) as ledger:
        add_terms(ledger, TermsInForce(0, "2026-01-01", Fraction(53, 100), Fraction(1, 7)))
        report = report_of(ledger, tmp_path, ReportKind.AGENCY)
        (stream,) = streams(ledger)
        kept = (TermsInForce(1, "2026-01-01", Fraction(53, 100), Fraction(1, 7)),)
        purse = Purse(surroundings(tmp_path).situation, kept, EURO)
        earned = purse.earnings(totals_of_stream(ledger, stream.id).counted.coins, stream)
    assert earned is not None
    assert column(report, "payout") == [earned.payout]
    assert column(report, "agency_part") == [earned.agency]
    assert column(report, "reward") == [earned.reward]


def test_what_is_not_certain_is_said(tmp_path: Path) -> None:
    stream = a_stream(
        a_row(count=2),
        a_row(GALAXY, state=State.PROVISIONAL, streak="a"),
        a_row(ROSE, 4, START + MINUTE, state=State.ESTIMATED, streak="b"),
        a_row(LION, 1, START + 2 * MINUTE, bucket=Bucket.GUEST),
        a_row(LION, 5, START + 3 * MINUTE, value=None),
    )
    with closing(a_book(tmp_path, stream)) as ledger:
        report = report_of(ledger, tmp_path, ReportKind.MONTH)
    assert (column(report, "gifts"), column(report, "coins")) == ([11], [6])
    assert column(report, "provisional_coins") == [1000]
    told = notes(report)
    assert told["provisional"] == {"count": 1, "coins": 1000}
    assert told["estimated"] == {"count": 4, "coins": 4}
    assert told["guests"] == {"count": 1, "coins": 29_999}
    assert told["no-value"] == {"count": 5}


def test_a_stream_belongs_to_the_month_it_began_in_by_the_clock_of_the_zone(
    tmp_path: Path,
) -> None:
    at = ms("2026-10-31T23:30:00")
    late = a_stream(a_row(at=at), started=at, ended=at + HOUR)
    with closing(a_book(tmp_path, late)) as ledger:
        in_paris = report_of(ledger, tmp_path, ReportKind.MONTHS)
        change_profile(ledger, Profile(zone="UTC"))
        in_london = report_of(ledger, tmp_path, ReportKind.MONTHS)
    assert column(in_paris, "month") == ["2026-11"]
    assert column(in_london, "month") == ["2026-10"]
    assert notes(in_paris)["zone"] == {"zone": "Europe/Paris"}


def test_a_night_of_25_hours_is_told_to_the_second(tmp_path: Path) -> None:
    since, until = ms("2026-10-24T23:00:00"), ms("2026-10-25T02:30:00")
    night = a_stream(a_row(at=since), started=since, ended=until)
    with closing(a_book(tmp_path, night)) as ledger:
        report = report_of(ledger, tmp_path, ReportKind.MONTH, period="2026-10")
    (started,) = column(report, "started")
    assert str(started) == "2026-10-25 01:00:00+02:00"
    assert column(report, "length") == [3 * 3600 + 1800]


def test_without_a_start_a_stream_is_in_no_month_but_in_all_time(tmp_path: Path) -> None:
    nowhen = a_stream(a_row(at=None), room="x", started=None, ended=None, recorded=False)
    with closing(a_book(tmp_path, a_stream(), nowhen)) as ledger:
        of_all = report_of(ledger, tmp_path, ReportKind.MONTHS)
        of_month = report_of(ledger, tmp_path, ReportKind.MONTH, period="2026-11")
        of_streams = report_of(ledger, tmp_path, ReportKind.MONTH)
    assert column(of_all, "month") == ["2026-11", Word.NO_DATE]
    assert column(of_all, "length") == [3600, None]
    assert notes(of_all)["no-length"] == {"count": 1}
    assert len(of_month.rows) == 1
    assert notes(of_month)["no-start"] == {"count": 1}
    assert column(of_streams, "started")[-1] is None


def test_an_empty_ledger_has_reports_without_rows_and_totals(tmp_path: Path) -> None:
    with closing(a_book(tmp_path)) as ledger:
        for kind in ReportKind:
            report = report_of(ledger, tmp_path, kind)
            assert (report.rows, report.totals) == ((), ())
            assert (report.zone, report.currency) == ("Europe/Paris", "EUR")


def test_a_stream_that_runs_counts_up_to_now_without_its_pauses(tmp_path: Path) -> None:
    with closing(a_book(tmp_path)) as ledger:
        stream = start_stream(ledger, "", START)
        pause_stream(ledger, stream.id, START + HOUR)
        report = report_of(ledger, tmp_path, ReportKind.MONTH, now=START + 3 * HOUR)
    assert column(report, "length") == [3600]
    assert "live-now" in notes(report)


def test_a_length_from_the_first_gift_to_the_last_is_said_to_be_only_that(tmp_path: Path) -> None:
    with closing(a_book(tmp_path, a_stream(recorded=False))) as ledger:
        report = report_of(ledger, tmp_path, ReportKind.MONTH)
    assert notes(report)["length-by-gifts"] == {"count": 1}


def test_a_rate_that_is_not_that_of_the_day_is_counted(tmp_path: Path) -> None:
    old = DayRate("2026-11-18", "ecb", Fraction("1.25"), EURO, Fraction(1))
    with closing(a_book(tmp_path, a_stream())) as ledger:
        (stream,) = streams(ledger)
        change_stream(ledger, stream.id, rate=old)
        before = report_of(ledger, tmp_path, ReportKind.MONTH)
        change_stream(ledger, stream.id, rate=old._replace(source="file", day="2026-11-20"))
        of_a_file = report_of(ledger, tmp_path, ReportKind.MONTH)
    assert notes(before)["rates-not-final"] == {"count": 1}
    assert notes(of_a_file)["rates-not-final"] == {"count": 1}


def test_at_a_weekend_the_rate_of_friday_is_final(tmp_path: Path) -> None:
    saturday = START + DAY
    stream = a_stream(a_row(at=saturday), started=saturday, ended=saturday + HOUR)
    with closing(a_book(tmp_path, stream)) as ledger:
        report = report_of(ledger, tmp_path, ReportKind.MONTH)
    assert column(report, "day") == ["2026-11-21"]
    assert "rates-not-final" not in notes(report)


def test_in_another_currency_the_rates_in_force_have_to_do(tmp_path: Path) -> None:
    with closing(a_book(tmp_path, a_stream())) as ledger:
        report = report_of(ledger, tmp_path, ReportKind.MONTH, currency="USD")
    assert report.currency == "USD"
    assert column(report, "payout") == [COINS * Fraction(1, 200)]
    assert notes(report)["rates-not-final"] == {"count": 1}


def test_without_any_rate_an_amount_is_not_known(tmp_path: Path) -> None:
    with closing(a_book(tmp_path, a_stream())) as ledger:
        report = report_of(ledger, tmp_path, ReportKind.MONTH, currency="KPW")
    assert (column(report, "payout"), column(report, "today")) == ([None], [None])
    assert notes(report)["no-rates"] == {"count": 1}
    assert total(report, "payout") is None


def test_terms_that_changed_are_said(tmp_path: Path) -> None:
    second = START + DAY
    later = a_stream(a_row(at=second), room="r2", started=second, ended=second + HOUR)
    with closing(a_book(tmp_path, a_stream(), later)) as ledger:
        same = report_of(ledger, tmp_path, ReportKind.MONTH)
        add_terms(ledger, TermsInForce(0, "2026-11-21", Fraction(1, 4), coins_per_diamond=2))
        changed = report_of(ledger, tmp_path, ReportKind.MONTH)
    assert notes(same)["terms"] == {"share": Fraction(1, 2), "agency": Fraction(0)}
    assert notes(changed)["terms-differ"] == {"count": 2}
    assert column(changed, "diamonds") == [COINS, Fraction(1, 2)]


@pytest.mark.parametrize(
    ("span", "first", "kind"),
    [
        (Span.DAY, "2026-11-20", "day"),
        (Span.WEEK, "2026-11-16", "day"),
        (Span.MONTH, "2026-11", "month"),
    ],
)
def test_over_time_a_step_is_named_by_its_first_day(
    tmp_path: Path, span: Span, first: str, kind: str
) -> None:
    nowhen = a_stream(a_row(at=None), room="x", started=None, ended=None, recorded=False)
    with closing(a_book(tmp_path, a_stream(), nowhen)) as ledger:
        report = report_of(ledger, tmp_path, ReportKind.EARNINGS, span=span)
    assert column(report, kind) == [first, Word.NO_DATE]
    assert column(report, "payout") == [PAYOUT, Fraction(1, 250)]
    assert total(report, "streams") == 2


@pytest.mark.parametrize(
    "period", ["26", "2026-13", "2026-1", "2026-11-20", "abcd", "1969", "9999", "-", "２０２６"]
)
def test_a_period_is_a_year_or_a_month(tmp_path: Path, period: str) -> None:
    with closing(a_book(tmp_path)) as ledger, pytest.raises(Refusal) as refused:
        report_of(ledger, tmp_path, ReportKind.MONTH, period=period)
    assert refused.value.problem is Problem.REPORT_BAD_PERIOD


def test_with_a_zone_that_this_system_lacks_days_are_those_of_utc(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_name: str) -> ZoneInfo:
        raise Refusal(Problem.LEDGER_BAD_ZONE)

    with closing(a_book(tmp_path, a_stream())) as ledger:
        monkeypatch.setattr("giftcalc.services.tally.reports.zone_named", missing)
        report = make_report(ledger, ReportKind.MONTH, surroundings(tmp_path, NOW), ReportOptions())
    assert str(column(report, "started")[0]) == "2026-11-20 19:00:00+00:00"


def test_a_rate_written_as_decimals_is_the_same(tmp_path: Path) -> None:
    with closing(a_book(tmp_path, a_stream())) as ledger:
        ledger.connection.execute("UPDATE stream SET usd_per_euro = '1.25'")
        report = report_of(ledger, tmp_path, ReportKind.MONTH)
    assert column(report, "rate") == [RATE.currency_per_euro / RATE.usd_per_euro]


def test_a_time_beyond_the_calendar_is_not_known(tmp_path: Path) -> None:
    with closing(a_book(tmp_path, a_stream())) as ledger:
        ledger.connection.execute("UPDATE stream SET started = 1 << 60, ended = 1 << 60")
        report = report_of(ledger, tmp_path, ReportKind.MONTH)
    assert column(report, "started") == [None]
