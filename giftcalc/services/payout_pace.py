"""How many coins an hour of LIVE brings, as the tally's ledger has it."""

from __future__ import annotations

import os
from contextlib import closing
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.tally.valid_days import length_of

if TYPE_CHECKING:
    from giftcalc.paths import Home
    from giftcalc.services.situation import Situation

_SECONDS = 3600


class Pace(NamedTuple):
    """Coins in an hour over the streams that are over and whose length is known."""

    per_hour: Fraction
    streams: int
    coins: int
    seconds: int

    @property
    def whole(self) -> Fraction | None:
        """The pace in whole coins, as it is shown and reckoned with; None below one."""
        return Fraction(int(self.per_hour)) or None


def pace_of(home: Home, situation: Situation, now: int) -> Pace | None:
    """Return the pace of all streams; None without a ledger, a length or a coin.

    The ledger is only read, and never made. `now` is in milliseconds since 1970, UTC.
    Raises what is wrong with the ledger.
    """
    from giftcalc.data.ledger.opening import ledger_path, open_ledger
    from giftcalc.services.tally.report_basis import ReportOptions, entries, live_times
    from giftcalc.services.tally.reports import Surroundings, basis_of

    if not os.path.exists(ledger_path(home)):
        return None
    with closing(open_ledger(home, now=now, read_only=True)) as ledger, ledger.reading():
        basis = basis_of(ledger, Surroundings(home, situation, now), ReportOptions())
        lines = [one.line for one in entries(basis) if not one.line.standing]
        seconds = {
            stream: length_of(time) // 1000 for stream, time in live_times(basis, lines).items()
        }
    coins = sum(line.coins for line in lines if seconds.get(line.id))
    timed = [length for length in seconds.values() if length]
    if not coins:
        return None
    return Pace(Fraction(coins * _SECONDS, sum(timed)), len(timed), coins, sum(timed))
