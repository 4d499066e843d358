"""The reports of what arrived, of the agency, of valid days, and of a tax year."""

from contextlib import closing
from fractions import Fraction
from pathlib import Path

import pytest

from giftcalc.core.tally.records import Purchase, SentGift, TermsInForce
from giftcalc.core.tally.report import ReportKind, Word
from giftcalc.core.tally.stage import PeriodKind
from giftcalc.data.ledger.money import (
    add_coin_purchase,
    add_gift_sent,
    add_terms,
    add_withdrawal,
)
from giftcalc.data.ledger.opening import Ledger
from tests.ledger_samples import write
from tests.report_samples import (
    DECEMBER,
    DOLLAR,
    a_book,
    a_figure,
    a_stream,
    a_withdrawal,
    column,
    ms,
    notes,
    report_of,
    total,
)
from tests.tally_samples import DAY, GALAXY, HOUR, START, a_row, a_stage


@pytest.fixture
def book(tmp_path: Path) -> Ledger:
    """One stream of 3,001 coins in November: 12.004 euros."""
    return a_book(tmp_path, a_stream())


def test_what_arrived_is_held_against_what_was_expected(book: Ledger, tmp_path: Path) -> None:
    with closing(book) as ledger:
        add_withdrawal(ledger, a_withdrawal())
        report = report_of(ledger, tmp_path, ReportKind.RECEIVED)
    expected = 3_001 * Fraction(1, 250)
    assert column(report, "month") == ["2026-11", "2026-12"]
    assert column(report, "expected") == [expected, 0]
    assert column(report, "received") == [None, 8]
    assert column(report, "difference") == [-expected, 10]
    assert total(report, "difference") == 10 - expected
    assert column(report, "left") == [3_001, 501]
    assert total(report, "withdrawals") == 1


def test_of_a_month_only_that_is_told_but_the_diamonds_left_are_of_all(
    book: Ledger, tmp_path: Path
) -> None:
    with closing(book) as ledger:
        add_withdrawal(ledger, a_withdrawal())
        report = report_of(ledger, tmp_path, ReportKind.RECEIVED, period="2026-12")
    assert column(report, "month") == ["2026-12"]
    assert column(report, "left") == [501]


def test_after_a_withdrawal_that_tells_no_diamonds_those_left_are_not_known(
    book: Ledger, tmp_path: Path
) -> None:
    with closing(book) as ledger:
        add_withdrawal(ledger, a_withdrawal(diamonds=None))
        add_withdrawal(ledger, a_withdrawal(DECEMBER + 31 * DAY))
        report = report_of(ledger, tmp_path, ReportKind.RECEIVED)
    assert column(report, "withdrawn") == [0, None, 2_500]
    assert column(report, "left") == [3_001, None, None]
    assert notes(report)["no-diamonds"] == {"count": 1}


def test_what_arrived_in_another_currency_is_exchanged_at_the_rate_of_its_day(
    book: Ledger, tmp_path: Path
) -> None:
    at = ms("2024-03-15T12:00:00")
    with closing(book) as ledger:
        add_withdrawal(ledger, a_withdrawal(at, currency=DOLLAR, amount=Fraction("108.92")))
        report = report_of(ledger, tmp_path, ReportKind.RECEIVED, period="2024-03")
    (received,) = column(report, "received")
    assert received == Fraction("108.92") / Fraction("1.0892")
    assert notes(report)["exchanged"] == {"count": 1}


def test_what_cannot_be_exchanged_is_in_no_sum(book: Ledger, tmp_path: Path) -> None:
    with closing(book) as ledger:
        add_withdrawal(ledger, a_withdrawal(currency="KPW"))
        report = report_of(ledger, tmp_path, ReportKind.RECEIVED)
    assert column(report, "received") == [None, None]
    assert column(report, "difference")[1] is None
    assert notes(report)["not-exchanged"] == {"count": 1}


def test_diamonds_of_a_stream_without_a_date_are_left_from_the_beginning(tmp_path: Path) -> None:
    nowhen = a_stream(a_row(GALAXY, at=None), room="x", started=None, ended=None, recorded=False)
    with closing(a_book(tmp_path, a_stream(a_row()), nowhen)) as ledger:
        report = report_of(ledger, tmp_path, ReportKind.RECEIVED)
    assert column(report, "month") == ["2026-11", Word.NO_DATE]
    assert column(report, "left") == [1_001, None]
    assert total(report, "diamonds") == 1_001


def test_the_agency_has_its_part_by_the_terms_of_each_day(tmp_path: Path) -> None:
    later = START + DAY
    second = a_stream(a_row(GALAXY, at=later), room="r2", started=later, ended=later + HOUR)
    with closing(a_book(tmp_path, a_stream(a_row(GALAXY)), second)) as ledger:
        add_terms(ledger, TermsInForce(0, "2026-11-21", Fraction(1, 2), Fraction(1, 5)))
        report = report_of(ledger, tmp_path, ReportKind.AGENCY)
    assert column(report, "month") == ["2026-11", "2026-11"]
    assert column(report, "agency_share") == [0, Fraction(1, 5)]
    assert column(report, "reward") == [4, 4]
    assert column(report, "agency_part") == [0, Fraction(4, 5)]
    assert total(report, "payout") == Fraction(36, 5)


def test_an_agencys_figure_stands_beside_ours_of_the_same_days(
    book: Ledger, tmp_path: Path
) -> None:
    with closing(book) as ledger:
        write(ledger, a_stage()._replace(streams=(), period_totals=(a_figure(),)), "agency")
        report = report_of(ledger, tmp_path, ReportKind.COMPARISON)
    assert (column(report, "theirs"), column(report, "ours")) == ([3_000], [3_001])
    assert (column(report, "difference"), column(report, "of_ours")) == (
        [-1],
        [Fraction(-1, 3_001)],
    )
    assert (column(report, "their_length"), column(report, "our_length")) == ([7_200], [3_600])
    assert (column(report, "their_days"), column(report, "our_days")) == ([2], [1])
    assert column(report, "kind") == [Word.MONTH_TO_DATE]


def test_rounded_and_rolling_figures_and_those_of_others_are_marked(tmp_path: Path) -> None:
    found = (
        a_figure(approximate=True, diamonds=None),
        a_figure(kind=PeriodKind.ROLLING, since="2026-10-01", until="2026-10-30", creator_id=""),
        a_figure(kind=PeriodKind.RANGE, creator_id="somebody else"),
        a_figure(since="2025-01-01", until="2025-01-31"),
    )
    with closing(a_book(tmp_path, a_stream(), hosts=("7000000000000000009",))) as ledger:
        write(ledger, a_stage()._replace(streams=(), period_totals=found), "agency")
        report = report_of(ledger, tmp_path, ReportKind.COMPARISON, period="2026")
    told = notes(report)
    assert told["approximate"] == told["rolling"] == told["other-creators"] == {"count": 1}
    assert column(report, "rounded") == [None, Word.APPROXIMATE]
    assert column(report, "difference") == [3_000, None]
    assert column(report, "of_ours") == [None, None]
    assert column(report, "creator") == ["me", "me"]


def test_a_day_is_valid_by_the_profiles_rule(tmp_path: Path) -> None:
    short = START + DAY
    second = a_stream(a_row(at=short), room="r2", started=short, ended=short + HOUR // 2)
    with closing(a_book(tmp_path, a_stream(), second)) as ledger:
        report = report_of(ledger, tmp_path, ReportKind.DAYS)
    with closing(a_book(tmp_path / "other", a_stream(), second, valid_minutes=25)) as ledger:
        of_25 = report_of(ledger, tmp_path, ReportKind.DAYS)
    assert (column(report, "days"), column(report, "valid_days")) == ([2], [1])
    assert column(of_25, "valid_days") == [2]
    assert notes(of_25)["valid-rule"] == {"minutes": 25}
    assert (column(report, "length"), column(report, "longest_day")) == ([5_400], [3_600])


def test_a_live_over_midnight_of_the_month_gives_each_month_its_part(tmp_path: Path) -> None:
    since = ms("2026-10-31T22:00:00")
    night = a_stream(a_row(at=since), started=since, ended=since + 3 * HOUR)
    with closing(a_book(tmp_path, night)) as ledger:
        of_all = report_of(ledger, tmp_path, ReportKind.DAYS)
        november = report_of(ledger, tmp_path, ReportKind.DAYS, period="2026-11")
        of_2027 = report_of(ledger, tmp_path, ReportKind.DAYS, period="2027")
    assert (column(of_all, "month"), column(of_all, "length")) == (
        ["2026-10", "2026-11"],
        [3_600, 7_200],
    )
    assert column(november, "length") == [7_200]
    assert of_2027.rows == ()


def test_a_tax_year_lists_what_came_in_and_what_was_spent_by_day(
    book: Ledger, tmp_path: Path
) -> None:
    with closing(book) as ledger:
        add_withdrawal(ledger, a_withdrawal(START + 2 * DAY, currency=DOLLAR, note="bank"))
        add_coin_purchase(ledger, Purchase(0, START + DAY, 350, Fraction("3.70"), "USD"))
        add_gift_sent(ledger, SentGift(0, START + 3 * DAY, Fraction(5), "somebody", "Rose"))
        report = report_of(ledger, tmp_path, ReportKind.TAX, period="2026")
    assert column(report, "source") == [
        Word.LIVE, Word.COINS_BOUGHT, Word.WITHDRAWAL, Word.GIFT_SENT,
    ]  # fmt: skip
    assert column(report, "currency") == ["EUR", "USD", "USD", None]
    assert column(report, "received") == [None, None, 8, None]
    assert column(report, "expense") == [None, Fraction("3.7"), None, None]
    assert column(report, "what") == [None, None, "bank", "Rose"]
    assert [(row[7], row[9], row[11]) for row in report.totals] == [
        ("EUR", None, None),
        ("USD", 8, Fraction("3.7")),
    ]
    assert (report.totals[0][3], report.totals[1][3]) == (3_001, None)
    assert notes(report)["no-unit"] == {"count": 1}


def test_amounts_that_are_not_known_are_counted_and_in_no_total(
    book: Ledger, tmp_path: Path
) -> None:
    with closing(book) as ledger:
        add_coin_purchase(ledger, Purchase(0, None, 70, None, ""))
        add_coin_purchase(ledger, Purchase(0, START, None, Fraction("0.31"), ""))
        report = report_of(ledger, tmp_path, ReportKind.TAX)
        of_year = report_of(ledger, tmp_path, ReportKind.TAX, period="2026")
    assert notes(report)["no-amount"] == {"count": 1}
    assert column(report, "day") == ["2026-11-20", "2026-11-20", Word.NO_DATE]
    assert [row[7] for row in report.totals] == [None, "EUR"]
    assert len(of_year.rows) == 2
    assert notes(of_year)["no-time"] == {"count": 1}


def test_a_tax_year_is_that_of_the_profiles_zone(tmp_path: Path) -> None:
    at = ms("2025-12-31T23:30:00")
    night = a_stream(a_row(at=at), started=at, ended=at + HOUR)
    with closing(a_book(tmp_path, night)) as ledger:
        add_withdrawal(ledger, a_withdrawal(at))
        report = report_of(ledger, tmp_path, ReportKind.TAX, period="2026")
    assert column(report, "day") == ["2026-01-01", "2026-01-01"]
