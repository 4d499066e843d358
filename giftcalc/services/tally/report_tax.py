"""The report of a calendar year for a tax return: what came in, and what was spent."""

from typing import TYPE_CHECKING

from giftcalc.core.tally.report import (
    NoteKind,
    Report,
    ReportKind,
    Word,
    added,
    columns_of,
    counted,
    note,
    numbers,
)
from giftcalc.data.ledger import money
from giftcalc.services.tally.report_basis import (
    entries,
    money_notes,
    row_notes,
    start_notes,
    together,
    zone_note,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from giftcalc.core.tally.report import Cell, Note, Values
    from giftcalc.services.tally.report_basis import Basis, Entry

_COLUMNS = (
    "day text:source text:what diamonds coins:coins_bought rate day:rate_day currency "
    "amount:expected amount:received amount:fee amount:expense"
)
_CURRENCY = 7
_SUMMED = range(8, 12)
_DIAMONDS, _COINS = 3, 4


def tax_report(basis: "Basis") -> Report:
    """List what a year brought and cost, by date, with a total for each currency.

    What is expected of a LIVE is told at its stored rate, what arrived as it arrived:
    which of the two is income, nobody but a tax office says. Unknown amounts stay
    unknown; they are counted in a note and in no total.
    """
    found = entries(basis)
    rows = sorted(_rows(basis, found), key=_day)
    silent = [row for row in rows if row[1] != Word.LIVE and _is_silent(row)]
    sent = sum(row[1] == Word.GIFT_SENT for row in silent)
    notes = (
        note(NoteKind.NO_ADVICE),
        *money_notes(found),
        *counted(NoteKind.NO_AMOUNT, len(silent) - sent),
        *counted(NoteKind.NO_UNIT, sent),
        *_timeless(basis),
        *row_notes(together(found)),
        zone_note(basis),
        *start_notes(basis),
    )
    return Report(
        ReportKind.TAX,
        columns_of(_COLUMNS),
        tuple(rows),
        tuple(_totals(rows)),
        notes,
        basis.options.period,
    )


def _day(row: "Values") -> tuple[bool, str]:
    return row[0] == Word.NO_DATE, str(row[0])


def _is_silent(row: "Values") -> bool:
    return all(row[at] is None for at in _SUMMED)


def _rows(basis: "Basis", found: "Iterable[Entry]") -> "Iterator[Values]":
    for one in found:
        if one.line.coins:
            yield _live(basis, one)
    for row in (*_withdrawals(basis), *_purchases(basis), *_sent(basis)):
        if str(row[0]).startswith(basis.options.period) or not basis.options.period:
            yield row


def _live(basis: "Basis", one: "Entry") -> "Values":
    worth = one.worth
    return (
        one.line.day or Word.NO_DATE,
        Word.LIVE,
        one.line.title or None,
        one.diamonds,
        None,
        worth.dollar if worth else None,
        worth.rate.day if worth else None,
        basis.currency,
        one.payout,
        None,
        None,
        None,
    )


def _withdrawals(basis: "Basis") -> "Iterator[Values]":
    for one in money.withdrawals(basis.ledger):
        fee = one.fee or None
        day = basis.day(one.at) or Word.NO_DATE
        yield _row(day, Word.WITHDRAWAL, one.note, one.currency, received=one.amount, fee=fee)


def _purchases(basis: "Basis") -> "Iterator[Values]":
    for one in money.coin_purchases(basis.ledger):
        day = basis.day(one.at) or Word.NO_DATE
        row = _row(day, Word.COINS_BOUGHT, one.note, one.currency, expense=one.amount)
        yield (*row[:_COINS], one.coins, *row[_COINS + 1 :])


def _sent(basis: "Basis") -> "Iterator[Values]":
    """Give the gifts sent: of their amounts nobody knows whether they are coins or money."""
    for one in money.gifts_sent(basis.ledger):
        yield _row(basis.day(one.at) or Word.NO_DATE, Word.GIFT_SENT, one.gift, "")


def _row(
    day: str,
    source: Word,
    what: str,
    currency: str,
    **amounts: "Cell",
) -> "Values":
    told = (amounts.get("received"), amounts.get("fee"), amounts.get("expense"))
    return day, source, what or None, None, None, None, None, currency or None, None, *told


def _totals(rows: "Sequence[Values]") -> "Iterator[Values]":
    """Give a total for each currency, diamonds in the first one."""
    currencies = sorted({str(row[_CURRENCY] or "") for row in rows if not _is_silent(row)})
    diamonds, coins = (added(numbers(rows, at)) for at in (_DIAMONDS, _COINS))
    for currency in currencies:
        some = [row for row in rows if (row[_CURRENCY] or "") == currency]
        sums = (added(numbers(some, at)) for at in _SUMMED)
        head = Word.TOTAL, None, None, diamonds, coins, None, None, currency or None
        yield (*head, *sums)
        diamonds = coins = None


def _timeless(basis: "Basis") -> "tuple[Note, ...]":
    """Return how many entries are in no year because their time is not known."""
    if not basis.options.period:
        return ()
    bought, sent = money.coin_purchases(basis.ledger), money.gifts_sent(basis.ledger)
    kept = (*(one.at for one in bought), *(one.at for one in sent))
    return counted(NoteKind.NO_TIME, sum(one is None for one in kept))
