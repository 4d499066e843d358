"""Making reports: which there are, and what they are made from.

Every figure comes from the sums that the ledger keeps, so a report over ten million
rows takes as long as one over ten.
"""

from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.report import ReportKind
from giftcalc.core.units import Currency
from giftcalc.data.ledger.money import terms
from giftcalc.data.ledger.profile import read_profile, zone_named
from giftcalc.data.rate_history import RateHistory
from giftcalc.services.tally.day_rates import DayRates
from giftcalc.services.tally.outlook import currency_of
from giftcalc.services.tally.report_audit import audit_report
from giftcalc.services.tally.report_basis import Basis, ReportOptions
from giftcalc.services.tally.report_comparison import comparison_report
from giftcalc.services.tally.report_days import days_report
from giftcalc.services.tally.report_gifts import gift_report, gifter_report, hours_report
from giftcalc.services.tally.report_money import agency_report, received_report
from giftcalc.services.tally.report_streams import earnings_report, month_report, months_report
from giftcalc.services.tally.report_tax import tax_report
from giftcalc.services.tally.report_worth import Pricer

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from giftcalc.core.tally.records import Profile
    from giftcalc.core.tally.report import Report
    from giftcalc.data.ledger.opening import Ledger
    from giftcalc.paths import Home
    from giftcalc.services.situation import Situation

REPORTS: "dict[ReportKind, Callable[[Basis], Report]]" = {
    ReportKind.MONTH: month_report,
    ReportKind.MONTHS: months_report,
    ReportKind.GIFTER: gifter_report,
    ReportKind.GIFT: gift_report,
    ReportKind.RECEIVED: received_report,
    ReportKind.AGENCY: agency_report,
    ReportKind.COMPARISON: comparison_report,
    ReportKind.DAYS: days_report,
    ReportKind.TAX: tax_report,
    ReportKind.AUDIT: audit_report,
    ReportKind.HOURS: hours_report,
    ReportKind.EARNINGS: earnings_report,
}
"""Each kind -> what makes it."""

USUAL = ReportOptions()


class Surroundings(NamedTuple):
    """What reports need besides the ledger; `now` is in milliseconds since 1970, UTC."""

    home: "Home"
    situation: "Situation"
    now: int


def make_report(
    ledger: "Ledger",
    kind: ReportKind,
    surroundings: Surroundings,
    options: ReportOptions = USUAL,
) -> "Report":
    """Return a report, all of it as of one moment.

    Raise what is wrong with the ledger, or REPORT_BAD_PERIOD.
    """
    _require_period(options.period)
    with ledger.reading():
        basis = basis_of(ledger, surroundings, options)
        found = REPORTS[kind](basis)
    return found._replace(zone=basis.profile.zone, currency=basis.currency)


def _require_period(period: str) -> None:
    year, dash, month = period.partition("-")
    is_year = len(year) == len("2026") and _is_digits(year) and "1970" <= year < "9999"
    is_month = len(month) == len("11") and _is_digits(month) and 1 <= int(month) <= 12  # noqa: PLR2004
    if period and not (is_year and (is_month or not dash)):
        raise Refusal(Problem.REPORT_BAD_PERIOD, period=period)


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def basis_of(ledger: "Ledger", surroundings: Surroundings, options: ReportOptions) -> Basis:
    """Return what reports are made from."""
    profile, situation = read_profile(ledger), surroundings.situation
    currency = Currency(options.currency) if options.currency else currency_of(profile, situation)
    return Basis(
        ledger,
        profile,
        _zone(profile),
        Pricer(situation, terms(ledger), currency),
        DayRates(situation.rates, RateHistory(surroundings.home)),
        surroundings.now,
        options,
    )


def _zone(profile: "Profile") -> "tzinfo":
    """Return the zone in which the ledger cuts its days: UTC if this system lacks the own one."""
    from datetime import UTC

    try:
        return zone_named(profile.zone)
    except Refusal:
        return UTC
