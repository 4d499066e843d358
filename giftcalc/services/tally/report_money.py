"""The reports of what was expected against what arrived, and of the agency's part."""

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.tally.report import (
    NoteKind,
    Report,
    ReportKind,
    Word,
    added,
    columns_of,
    counted,
    note,
    totals_row,
)
from giftcalc.core.units import Currency
from giftcalc.data.ledger import money
from giftcalc.services.tally.report_basis import (
    MONTH,
    entries,
    money_notes,
    row_notes,
    start_notes,
    together,
    zone_note,
)
from giftcalc.services.tally.report_streams import by_month

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from giftcalc.core.tally.records import Withdrawal
    from giftcalc.core.tally.report import Note, Values
    from giftcalc.services.tally.report_basis import Basis, Entry

_RECEIVED = (
    "month diamonds money:expected count:withdrawals diamonds:withdrawn money:received money:fees "
    "money:difference diamonds:left"
)
_RECEIVED_SUMMED = "diamonds expected withdrawals withdrawn received fees difference".split()
_AGENCY = (
    "month diamonds money:reward percent:share percent:agency_share money:agency_part money:payout"
)
_AGENCY_SUMMED = "diamonds reward agency_part payout".split()


class Arrived(NamedTuple):
    """A withdrawal in the currency of the report, None where that cannot be told."""

    withdrawal: "Withdrawal"
    month: str
    amount: Fraction | None
    fee: Fraction | None


def received_report(basis: "Basis") -> Report:
    """Hold what arrived against what was expected, month by month.

    `difference` is what arrived, fees included, without what was expected in the same
    month; TikTok pays later, so it evens out over months. `left` are the diamonds up to
    then that were not withdrawn, not known once a withdrawal does not tell its own.
    """
    period = basis.options.period
    every, came = entries(basis, ""), arrived(basis)
    columns = columns_of(_RECEIVED, basis.currency)
    rows = tuple(row for row in _received_rows(every, came) if str(row[0]).startswith(period))
    notes = (
        *money_notes([one for one in every if one.line.day.startswith(period)]),
        *_arrival_notes(basis, [one for one in came if one.month.startswith(period)]),
        zone_note(basis),
        *start_notes(basis),
    )
    totals = (totals_row(columns, rows, _RECEIVED_SUMMED),) if rows else ()
    return Report(ReportKind.RECEIVED, columns, rows, totals, notes, period)


def _received_rows(every: "Sequence[Entry]", came: "Sequence[Arrived]") -> "Iterator[Values]":
    """Give the months in order, those of which nothing is known last."""
    months, arrivals = by_month(every), _by_month(came)
    names = sorted({*months, *arrivals})
    left: Fraction | None = _diamonds(months.get("", ()))
    for month in [name for name in names if name]:
        some, paid = months.get(month, []), arrivals.get(month, [])
        diamonds = _diamonds(some)
        withdrawn = _all_or_none([one.withdrawal.diamonds for one in paid])
        left = None if left is None or withdrawn is None else left + diamonds - withdrawn
        yield _received_row(month, diamonds, some, paid, withdrawn, left)
    if "" in months:
        some = months[""]
        diamonds = _diamonds(some)
        yield _received_row(Word.NO_DATE, diamonds, some, [], Fraction(), None)


def _received_row(
    month: str,
    diamonds: Fraction,
    some: "Sequence[Entry]",
    paid: "Sequence[Arrived]",
    withdrawn: Fraction | None,
    left: Fraction | None,
) -> "Values":
    expected = added(one.payout for one in some) or Fraction()
    amount, fees = added(one.amount for one in paid), added(one.fee for one in paid)
    arrived_whole = Fraction(amount or 0) + Fraction(fees or 0)
    known = all(one.amount is not None for one in paid)
    difference = arrived_whole - expected if known else None
    return month, diamonds, expected, len(paid), withdrawn, amount, fees, difference, left


def _diamonds(some: "Iterable[Entry]") -> Fraction:
    return Fraction(added(one.diamonds for one in some) or 0)


def _all_or_none(values: "Iterable[int | None]") -> Fraction | None:
    """Return the sum if all are known."""
    found = list(values)
    return None if None in found else Fraction(sum(one or 0 for one in found))


def _by_month(came: "Iterable[Arrived]") -> dict[str, list[Arrived]]:
    months: dict[str, list[Arrived]] = {}
    for one in came:
        months.setdefault(one.month, []).append(one)
    return months


def arrived(basis: "Basis") -> list[Arrived]:
    """Return the withdrawals, those in other currencies at the rates of their days."""
    found = []
    kept = money.withdrawals(basis.ledger)
    basis.rates.read(basis.day(one.at) for one in kept if one.currency != basis.currency)
    for one in kept:
        day = basis.day(one.at)
        factor = exchanged_at(basis, one.currency, day)
        amount, fee = (None, None) if factor is None else (one.amount * factor, one.fee * factor)
        found.append(Arrived(one, day[:MONTH], amount, fee))
    return found


def exchanged_at(basis: "Basis", currency: str, day: str) -> Fraction | None:
    """Return what one unit of a currency was in the report's on a day; None without rates."""
    if currency == basis.currency:
        return Fraction(1)
    theirs, ours = (basis.rates.rate_on(day, Currency(one)) for one in (currency, basis.currency))
    if theirs is None or ours is None:
        return None
    return ours.currency_per_euro / theirs.currency_per_euro


def _arrival_notes(basis: "Basis", came: "Sequence[Arrived]") -> "tuple[Note, ...]":
    other = [one for one in came if one.withdrawal.currency != basis.currency]
    unknown = sum(one.amount is None for one in other)
    silent = sum(one.withdrawal.diamonds is None for one in came)
    return (
        note(NoteKind.PAID_LATER),
        *counted(NoteKind.EXCHANGED, len(other) - unknown),
        *counted(NoteKind.NOT_EXCHANGED, unknown),
        *counted(NoteKind.NO_DIAMONDS, silent),
    )


def agency_report(basis: "Basis") -> Report:
    """Share out what was earned in each month between the agency and the creator."""
    found = entries(basis)
    columns = columns_of(_AGENCY, basis.currency)
    rows = tuple(
        row for month, some in by_month(found).items() for row in _agency_rows(month, some)
    )
    totals = (totals_row(columns, rows, _AGENCY_SUMMED),) if rows else ()
    notes = (*money_notes(found), *row_notes(together(found)), zone_note(basis))
    told = (*notes, *start_notes(basis))
    return Report(ReportKind.AGENCY, columns, rows, totals, told, basis.options.period)


def _agency_rows(month: str, some: "Sequence[Entry]") -> "Iterator[Values]":
    """Give a row for the terms of a month, or several if they changed within it."""
    by_terms: dict[tuple[Fraction, Fraction], list[Entry]] = {}
    for one in some:
        by_terms.setdefault((one.terms.share, one.terms.agency), []).append(one)
    for (share, agency), alike in by_terms.items():
        known = [one.worth for one in alike if one.worth is not None]
        yield (
            month or Word.NO_DATE,
            _diamonds(alike),
            added(one.reward for one in known),
            share,
            agency,
            added(one.agency for one in known),
            added(one.payout for one in known),
        )
