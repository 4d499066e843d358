"""Money in and out of the ledger, as a person keeps it: every function opens the ledger itself."""

from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.tally.records import TermsInForce, Withdrawal
from giftcalc.data.ledger import money
from giftcalc.data.ledger.opening import open_ledger
from giftcalc.data.ledger.profile import read_profile

if TYPE_CHECKING:
    from giftcalc.core.tally.records import Purchase, SentGift, StreamEarning
    from giftcalc.paths import Home


class MoneyView(NamedTuple):
    """Everything about money that is not a gift row; the newest first.

    `zone` is the IANA name of the zone in which the ledger tells days.
    """

    withdrawals: tuple[Withdrawal, ...]
    purchases: "tuple[Purchase, ...]"
    sent: "tuple[SentGift, ...]"
    terms: tuple[TermsInForce, ...]
    earnings: "tuple[StreamEarning, ...]"
    zone: str = "UTC"


def view(home: "Home", now: int) -> MoneyView:
    """Return what there is; the ledger is made if there is none."""
    with closing(open_ledger(home, now=now)) as ledger:
        return MoneyView(
            money.withdrawals(ledger)[::-1],
            money.coin_purchases(ledger)[::-1],
            money.gifts_sent(ledger)[::-1],
            money.terms(ledger)[::-1],
            money.earnings(ledger)[::-1],
            read_profile(ledger).zone,
        )


def add(home: "Home", entry: "Withdrawal | Purchase | TermsInForce", now: int) -> MoneyView:
    """Add an entry; raise TERMS_DAY_TAKEN for terms of a day that has some."""
    with closing(open_ledger(home, now=now)) as ledger:
        if isinstance(entry, Withdrawal):
            money.add_withdrawal(ledger, entry)
        elif isinstance(entry, TermsInForce):
            money.add_terms(ledger, entry)
        else:
            money.add_coin_purchase(ledger, entry)
    return view(home, now)


def remove(
    home: "Home",
    entry: "Withdrawal | Purchase | SentGift | TermsInForce | StreamEarning",
    now: int,
) -> MoneyView:
    """Remove an entry; raise LEDGER_GONE."""
    removers = {
        "Withdrawal": money.remove_withdrawal,
        "Purchase": money.remove_coin_purchase,
        "SentGift": money.remove_gift_sent,
        "TermsInForce": money.remove_terms,
        "StreamEarning": money.remove_earning,
    }
    with closing(open_ledger(home, now=now)) as ledger:
        removers[type(entry).__name__](ledger, entry.id)
    return view(home, now)


def say_unit(home: "Home", earning: "StreamEarning", unit: str, now: int) -> MoneyView:
    """Say what an archive's earning of a LIVE is: "diamonds", "money", or "" again."""
    with closing(open_ledger(home, now=now)) as ledger:
        money.change_earning(ledger, earning._replace(unit=unit))
    return view(home, now)
