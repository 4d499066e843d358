"""What an import brings besides streams: coins bought, gifts sent, earnings, agency totals.

An archive holds the whole past each time, so what is there already is left out: an
entry that equals one of the ledger in all that identifies it, each of them once.

A period total is replaced by one of the same creator and month that reaches further,
because an export of a running month holds the month so far. Which one holds follows
from all that are there, so that an undone import leaves what would be without it.
"""

from collections import Counter
from typing import TYPE_CHECKING

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.stage import PeriodKind
from giftcalc.data.ledger import seals

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from giftcalc.core.tally.stage import PeriodTotal, Stage
    from giftcalc.data.ledger.seals import Value

    Entry = dict[str, Value]

_IDENTITY = {
    "coin_purchase": "at, coins, amount",
    "gift_sent": "at, amount, recipient, gift",
    "earning": "room, at, amount",
}
"""The columns by which an entry is known to be there already."""

_MONTH = len("2026-11")


def known_money(connection: "sqlite3.Connection", stage: "Stage") -> int:
    """Return how many entries of a stage the ledger has already."""
    return sum(
        len(entries) - len(list(_new(connection, table, entries)))
        for table, entries in _entries(stage).items()
    )


def write_money(connection: "sqlite3.Connection", stage: "Stage", batch: int) -> int:
    """Add the entries of a stage that are new, and return how many they are.

    Raise LEDGER_BAD_AMOUNT.
    """
    written = 0
    for table, entries in _entries(stage).items():
        for entry in list(_new(connection, table, entries)):
            seals.insert(connection, table, batch=batch, **entry)
            written += 1
    for total in stage.period_totals:
        seals.insert(connection, "period_total", batch=batch, **_period(total))
    if stage.period_totals:
        replace_period_totals(connection)
    return written + len(stage.period_totals)


def _entries(stage: "Stage") -> "dict[str, list[Entry]]":
    return {
        "coin_purchase": [
            {**one._asdict(), "amount": plain_amount(one.amount)} for one in stage.coin_purchases
        ],
        "gift_sent": [
            {
                "at": one.at,
                "amount": plain_amount(one.amount),
                "recipient": one.to,
                "gift": one.gift,
            }
            for one in stage.gifts_sent
        ],
        "earning": [
            {"room": one.room, "at": one.at, "amount": plain_amount(one.amount)}
            for one in stage.earnings
        ],
    }


def plain_amount(text: str | None) -> str | None:
    """Return an amount in plain digits as it is; raise LEDGER_BAD_AMOUNT for any other."""
    if text is None:
        return None
    whole, point, part = text.removeprefix("-").partition(".")
    digits = whole + part
    if not (text.isascii() and digits.isdecimal() and whole and bool(point) == bool(part)):
        raise Refusal(Problem.LEDGER_BAD_AMOUNT, value=text)
    return text


def _new(
    connection: "sqlite3.Connection", table: str, entries: "Iterable[Entry]"
) -> "Iterator[Entry]":
    """Give the entries that a table has not; two equal ones need two in the table."""
    columns = _IDENTITY[table]
    there = Counter(connection.execute(f"SELECT {columns} FROM {table}"))  # noqa: S608
    for entry in entries:
        identity = tuple(entry[name] for name in columns.split(", "))
        if there[identity]:
            there[identity] -= 1
        else:
            yield entry


def _period(total: "PeriodTotal") -> "Entry":
    return {**total._asdict(), "kind": str(total.kind), "approximate": int(total.approximate)}


def replace_period_totals(connection: "sqlite3.Connection") -> None:
    """Mark which period totals are replaced by others, and by which import."""
    found = connection.execute(
        "SELECT id, batch, kind, creator_id, creator, since, until, replaced_by FROM period_total "
        "ORDER BY until, id"
    ).fetchall()
    holds: dict[tuple[str, ...], tuple[int, int | None]] = {}
    for number, batch, *period, _ in found:
        holds[_identity(*period)] = number, batch
    for number, _, *period, replaced_by in found:
        last, batch = holds[_identity(*period)]
        now = None if number == last else batch
        if now != replaced_by:
            seals.change(connection, "period_total", number, replaced_by=now)


def _identity(kind: str, creator_id: str, creator: str, since: str, until: str) -> tuple[str, ...]:
    """Return what a period total is of: a creator, and a month or else an exact time."""
    who = ("id", creator_id) if creator_id else ("name", creator)
    if kind == PeriodKind.MONTH_TO_DATE:
        return (*who, kind, since[:_MONTH])
    return (*who, kind, since, until)
