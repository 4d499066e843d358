"""What was spent on coins this month, as far as the ledger knows it."""

import os
from contextlib import closing
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from giftcalc.core.units import Currency

if TYPE_CHECKING:
    from collections.abc import Iterable

    from giftcalc.core.rates import RateTable
    from giftcalc.core.tally.records import Purchase
    from giftcalc.paths import Home
    from giftcalc.services.situation import Situation


class MonthSpent(NamedTuple):
    """What a month ("2026-11") cost in a currency.

    `spent` is None without a ledger. `unvalued` purchases have no price, or one for which
    there is no exchange rate; they are not in it. `gifts` is how many were sent: the
    archive does not say what they cost.
    """

    month: str
    currency: Currency
    spent: Fraction | None = None
    purchases: int = 0
    unvalued: int = 0
    gifts: int = 0


def month_spent(
    home: "Home", situation: "Situation", currency: Currency, today: date, now: int
) -> MonthSpent:
    """Return what the month of a day cost; a ledger is only read, and none is made.

    Days are told in the ledger's zone; `now` is in milliseconds UTC. Raises the `Refusal`
    of a ledger that cannot be read.
    """
    from giftcalc.data.ledger import money
    from giftcalc.data.ledger.opening import ledger_path, open_ledger
    from giftcalc.data.ledger.profile import read_profile

    month = today.isoformat()[: len("2026-11")]
    if not os.path.exists(ledger_path(home)):
        return MonthSpent(month, currency)
    with closing(open_ledger(home, now=now, read_only=True)) as ledger:
        zone = ZoneInfo(read_profile(ledger).zone)
        bought = [one for one in money.coin_purchases(ledger) if _in(one.at, month, zone)]
        gifts = sum(_in(one.at, month, zone) for one in money.gifts_sent(ledger))
    return _summed(MonthSpent(month, currency, gifts=gifts), bought, situation.rates)


def _in(at: int | None, month: str, zone: ZoneInfo) -> bool:
    if at is None:
        return False
    day = datetime.fromtimestamp(at // 1000, UTC).astimezone(zone)
    return day.isoformat().startswith(month)


def _summed(empty: MonthSpent, bought: "Iterable[Purchase]", rates: "RateTable") -> MonthSpent:
    spent, purchases, unvalued = Fraction(0), 0, 0
    for one in bought:
        purchases += 1
        factor = rates.between(Currency(one.currency), empty.currency) if one.currency else None
        if one.amount is None or factor is None:
            unvalued += 1
        else:
            spent += one.amount * factor
    return empty._replace(spent=spent, purchases=purchases, unvalued=unvalued)
