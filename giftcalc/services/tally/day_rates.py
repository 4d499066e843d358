"""The exchange rates that a stream keeps: those that the ECB published for its day."""

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from giftcalc.core.problems import Refusal
from giftcalc.core.rates import PEG
from giftcalc.core.tally.earnings import is_estimate
from giftcalc.core.tally.records import DayRate
from giftcalc.core.units import USD
from giftcalc.data.rate_history import RateHistory

if TYPE_CHECKING:
    from collections.abc import Iterable

    from giftcalc.core.rates import Rate, RateTable
    from giftcalc.core.tally.records import Stream
    from giftcalc.core.units import Currency
    from giftcalc.data.ledger.opening import Ledger


class DayRates:
    """Looks up the rates of days, each once.

    `table` holds the rates in force, for days and currencies that were not published.
    """

    __slots__ = ("_history", "_published", "table")

    def __init__(self, table: "RateTable", history: RateHistory) -> None:
        self.table = table
        self._history = history
        self._published: dict[str, RateTable | None] = {"": None}

    def read(self, days: "Iterable[str]") -> None:
        """Read the rates of many days at once, which costs as much as reading the oldest."""
        wanted = [date.fromisoformat(day) for day in days if day not in self._published]
        tables: dict[date, RateTable] = {}
        with suppress(Refusal):  # without the history the rates in force have to do
            tables = self._history.tables_on(wanted)
        self._published |= {day.isoformat(): tables.get(day) for day in wanted}

    def rate_on(self, day: str, currency: "Currency") -> DayRate | None:
        """Return the rates of a day as they are known now, or None if there are none at all.

        They are the ECB's last ones up to that day, or those in force if these are
        nearer. A currency that the ECB does not quote has its rate in force. `day` and
        `source` tell which it was. A day that is not known, "", is as good as today.
        """
        self.read([day])
        table = self._published[day]
        if table is None or table.as_of.isoformat() < self.table.as_of.isoformat() <= day:
            table = self.table
        return _together(table.rate(USD), table.rate(currency) or self.table.rate(currency))

    def better(self, stream: "Stream", currency: "Currency") -> DayRate | None:
        """Return the rates that a stream should keep from now on; None if it has them.

        Those of its day are final. An estimate gives way to them, or to a later estimate.
        """
        held = stream.rate
        same = held is not None and held.currency == currency
        if held is not None and same and not is_estimate(held, stream.day):
            return None
        found = self.rate_on(stream.day, currency)
        if held is None or found is None or not same:
            return found
        nearer = held.day < found.day <= stream.day
        return found if nearer or not is_estimate(found, stream.day) else None


def rate_in_force(table: "RateTable", currency: "Currency") -> DayRate | None:
    """Return the rates in force as a stream would keep them; None without one of them."""
    return _together(table.rate(USD), table.rate(currency))


def _together(dollar: "Rate | None", wanted: "Rate | None") -> DayRate | None:
    """Return two rates with the older of their days; a peg has the other's."""
    if dollar is None or wanted is None:
        return None
    days = [rate.as_of for rate in (dollar, wanted) if rate.source != PEG]
    as_of = min(days, default=dollar.as_of).isoformat()
    sources = ", ".join(sorted({dollar.source, wanted.source}))
    return DayRate(as_of, sources, dollar.per_euro, wanted.currency, wanted.per_euro)


def fill_missing(
    ledger: "Ledger", rates: DayRates, currency: "Currency", newest: int | None = None
) -> int:
    """Give every stream its rates, or the newest ones; better ones to those with estimates.

    Return how many streams changed. One transaction; raise as writing the ledger does.
    """
    from giftcalc.data.ledger.streams import change_stream, streams

    every = streams(ledger, limit=newest)
    rates.read(stream.day for stream in every if _may_improve(stream, currency))
    better = [(stream.id, rates.better(stream, currency)) for stream in every]
    changes = [(stream, rate) for stream, rate in better if rate is not None]
    if changes:
        with ledger.writing():
            for stream, rate in changes:
                change_stream(ledger, stream, rate=rate)
    return len(changes)


def _may_improve(stream: "Stream", currency: "Currency") -> bool:
    held = stream.rate
    return held is None or held.currency != currency or is_estimate(held, stream.day)
