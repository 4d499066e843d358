"""The text of a plain text ledger, as hledger and its kin read it.

Diamonds and coins are commodities of their own; each stream's day has a price line.
Every transaction is balanced. Texts that people chose cannot end a line or begin a comment.
"""

from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.decimals import exact, rounded
from giftcalc.data.exporters.output import text_output

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

PLACES = 10
"""Decimals of a price or an amount that never ends."""

_INDENT = "    "
_BARE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")


class Price(NamedTuple):
    """What one unit of a commodity is worth on a day."""

    day: str
    commodity: str
    amount: "Fraction"
    currency: str


class Posting(NamedTuple):
    """An amount on an account; `cost` and `cost_currency` are what all of it came to."""

    account: str
    amount: "Fraction"
    commodity: str
    cost: "Fraction | None" = None
    cost_currency: str = ""


class Transaction(NamedTuple):
    """What happened on a day; `comment` stands above it."""

    day: str
    text: str
    postings: tuple[Posting, ...]
    comment: str = ""


def write_journal(
    path: str,
    notes: "Iterable[str]",
    prices: "Iterable[Price]",
    transactions: "Iterable[Transaction]",
) -> int:
    """Write a journal, and return how many transactions it has; raise CANNOT_WRITE."""
    count = 0
    with text_output(path) as output:
        for note in notes:
            output.write(f"; {plain(note)}\n")
        output.write("\n")
        for price in prices:
            worth = f"{_decimal(price.amount)} {commodity(price.currency)}"
            output.write(f"P {price.day} {commodity(price.commodity)} {worth}\n")
        for one in transactions:
            output.write(_written(one))
            count += 1
    return count


def _written(one: Transaction) -> str:
    comment = f"; {plain(one.comment)}\n" if one.comment else ""
    lines = "".join(f"{_INDENT}{_posting(posting)}\n" for posting in one.postings)
    return f"\n{comment}{one.day} {plain(one.text)}\n{lines}"


def _posting(one: Posting) -> str:
    text = f"{one.account}  {_decimal(one.amount)} {commodity(one.commodity)}"
    if one.cost is None:
        return text
    return f"{text} @@ {_decimal(one.cost)} {commodity(one.cost_currency)}"


def _decimal(amount: "Fraction") -> str:
    return exact(amount) or rounded(amount, PLACES)


def commodity(name: str) -> str:
    """Return a commodity as it is written: in quotes unless it is nothing but letters."""
    return name if name and _BARE.issuperset(name) else f'"{plain(name)}"'


def plain(text: str) -> str:
    """Return a text on one line that begins no comment and closes no quotes."""
    line = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    return line.replace(";", ",").replace("|", "/").replace('"', "'")
