"""A small reader of plain text ledgers, strict enough to find what is not balanced."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction
from typing import NamedTuple

AMOUNT = r"(-?[0-9]+(?:\.[0-9]+)?) ([A-Za-z]+|\"[^\"]*\")"
HEAD = re.compile(r"(\d{4}-\d{2}-\d{2}) (\S.*)")
POSTING = re.compile(rf"    ([a-z]+(?::[a-z]+)+)  {AMOUNT}(?: @@ {AMOUNT})?")
PRICE = re.compile(rf"P (\d{{4}}-\d{{2}}-\d{{2}}) ([A-Z]+) {AMOUNT}")


class Read(NamedTuple):
    """The prices, what each account holds by commodity, and the texts of transactions."""

    prices: dict[tuple[str, str], Fraction]
    accounts: dict[str, Counter[str]]
    texts: list[tuple[str, str]]


def read_journal(text: str) -> Read:
    """Read a journal; fail on a line that is none, or a transaction that is not balanced."""
    read = Read({}, {}, [])
    balance: Counter[str] = Counter()
    for line in [*text.splitlines(), ""]:
        if not line or line.startswith(";"):
            assert not any(balance.values()), (read.texts[-1:], balance)
            balance = Counter()
        elif price := PRICE.fullmatch(line):
            read.prices[price[1], price[4]] = Fraction(price[3])
        elif posting := POSTING.fullmatch(line):
            _post(read, posting, balance)
        else:
            head = HEAD.fullmatch(line)
            assert head, line
            read.texts.append((head[1], head[2]))
    return read


def _post(read: Read, posting: re.Match[str], balance: Counter[str]) -> None:
    account, amount, commodity, cost, currency = posting.groups()
    held = read.accounts.setdefault(account, Counter())
    held[commodity] += Fraction(amount)  # type: ignore[assignment]
    sign = -1 if amount.startswith("-") else 1
    if cost is None:
        balance[commodity] += Fraction(amount)  # type: ignore[assignment]
    else:
        balance[currency] += sign * Fraction(cost)  # type: ignore[assignment]
