"""The ledger as transactions of a plain text ledger: what came in, and what was spent."""

from fractions import Fraction
from typing import TYPE_CHECKING

from giftcalc.data.exporters.journal import Posting, Price, Transaction
from giftcalc.data.ledger import money
from giftcalc.data.ledger.reports import streams_without_start
from giftcalc.services.tally.report_basis import entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from giftcalc.core.tally.records import Purchase, Withdrawal
    from giftcalc.services.tally.report_basis import Basis, Entry

DIAMOND, COIN = "DIAMOND", "COIN"
DIAMONDS = "assets:tiktok:diamonds"
COINS = "assets:tiktok:coins"
LIVE = "income:tiktok:live"
PAID = "income:tiktok:withdrawals"
BANK = "assets:bank"
FEES = "expenses:fees:withdrawal"
UNKNOWN = "UNKNOWN"
"""The currency of money of which none is told."""


def prices(basis: "Basis", found: "list[Entry]") -> "Iterator[Price]":
    """Give what a diamond was worth to the creator on the day of each stream."""
    told: set[tuple[str, Fraction]] = set()
    for one in found:
        line = one.line
        if one.worth is None or not line.coins or not line.day:
            continue
        worth = one.worth.payout / one.diamonds
        if (line.day, worth) not in told:
            told.add((line.day, worth))
            yield Price(line.day, DIAMOND, worth, basis.currency)


def transactions(basis: "Basis") -> "list[Transaction]":
    """Return what happened, by day; what has no day cannot be in a journal."""
    found = [
        *_streams(entries(basis, money=False)),
        *_withdrawals(basis),
        *_purchases(basis),
    ]
    period = basis.options.period
    return sorted((one for one in found if one.day.startswith(period)), key=_day)


def _day(one: Transaction) -> str:
    return one.day


def undated(basis: "Basis") -> int:
    """Return how many streams and purchases are left out because they have no day."""
    without = streams_without_start(basis.ledger)
    return without + sum(one.at is None for one in money.coin_purchases(basis.ledger))


def _streams(found: "list[Entry]") -> "Iterator[Transaction]":
    for one in found:
        line, diamonds = one.line, one.diamonds
        if line.day and line.coins:
            yield Transaction(
                line.day,
                f"LIVE: {line.title}" if line.title else "LIVE",
                (Posting(DIAMONDS, diamonds, DIAMOND), Posting(LIVE, -diamonds, DIAMOND)),
                f"stream {line.uid}",
            )


def _withdrawals(basis: "Basis") -> "Iterator[Transaction]":
    for one in money.withdrawals(basis.ledger):
        day = basis.day(one.at)
        if day:
            text = f"Withdrawal: {one.note}" if one.note else "Withdrawal"
            yield Transaction(day, text, tuple(_paid(one)))


def _paid(one: "Withdrawal") -> "Iterator[Posting]":
    yield Posting(BANK, one.amount, one.currency)
    if one.fee:
        yield Posting(FEES, one.fee, one.currency)
    gross = one.amount + one.fee
    if one.diamonds:
        yield Posting(DIAMONDS, Fraction(-one.diamonds), DIAMOND, gross, one.currency)
    else:
        yield Posting(PAID, -gross, one.currency)


def _purchases(basis: "Basis") -> "Iterator[Transaction]":
    for one in money.coin_purchases(basis.ledger):
        day = basis.day(one.at)
        if day and one.amount is not None:
            text = f"Coins bought: {one.note}" if one.note else "Coins bought"
            yield Transaction(day, text, tuple(_bought(one, one.amount)))


def _bought(one: "Purchase", amount: Fraction) -> "Iterator[Posting]":
    currency = one.currency or UNKNOWN
    if one.coins:
        yield Posting(COINS, Fraction(one.coins), COIN, amount, currency)
    else:
        yield Posting("expenses:tiktok:coins", amount, currency)
    yield Posting(BANK, -amount, currency)
