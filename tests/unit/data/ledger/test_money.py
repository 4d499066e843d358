from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.records import (
    Purchase,
    SentGift,
    StreamEarning,
    TermsInForce,
    Withdrawal,
)
from giftcalc.core.units import EUR, USD
from giftcalc.data.ledger import money
from giftcalc.data.ledger.opening import Ledger
from tests.ledger_samples import content, require_sound
from tests.tally_samples import START, a_ledger

HALF = TermsInForce(0, "2026-01-01", Fraction(1, 2))
ARRIVED = Withdrawal(0, START, Fraction("18.75"), USD, 4_000, Fraction("0.25"), "by card")
BOUGHT = Purchase(0, START, 350, Fraction("4.99"), "EUR", "web")
SENT = SentGift(0, START, Fraction(10), "ben_b", "Rose")
EARNED = StreamEarning(0, "7490000000000000001", START, Fraction("2009.5"))

KINDS: dict[str, tuple[Any, dict[str, Any]]] = {
    "terms": (HALF, {"agency": Fraction(1, 3), "fee_currency": "USD"}),
    "withdrawal": (ARRIVED, {"diamonds": None, "currency": EUR}),
    "coin_purchase": (BOUGHT, {"at": None, "amount": None}),
    "gift_sent": (SENT, {"at": None, "recipient": ""}),
    "earning": (EARNED, {"unit": "money", "currency": "EUR"}),
}
PLURALS = {"terms": "terms", "gift_sent": "gifts_sent"}


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = a_ledger(tmp_path)
    yield opened
    require_sound(opened)
    opened.close()


def deeds(kind: str) -> tuple[Callable[..., Any], ...]:
    """How entries of a kind are added, changed, removed and listed."""
    plural = PLURALS.get(kind, f"{kind}s")
    names = (f"add_{kind}", f"change_{kind}", f"remove_{kind}", plural)
    return tuple(getattr(money, name) for name in names)


@pytest.mark.parametrize("kind", KINDS)
def test_an_entry_is_added_changed_removed_and_put_back(ledger: Ledger, kind: str) -> None:
    add, change, remove, listed = deeds(kind)
    entry, values = KINDS[kind]
    added = add(ledger, entry)
    assert added == entry._replace(id=1)
    changed = change(ledger, added._replace(**values))
    assert changed == entry._replace(id=1, **values)
    assert listed(ledger) == (changed,)
    before = content(ledger)
    assert remove(ledger, 1) == changed
    assert listed(ledger) == ()
    assert add(ledger, changed) == changed
    assert content(ledger) == before


@pytest.mark.parametrize("kind", KINDS)
def test_an_entry_that_is_gone_or_whose_place_is_taken_is_refused(
    ledger: Ledger, kind: str
) -> None:
    add, change, remove, _ = deeds(kind)
    entry = KINDS[kind][0]
    with pytest.raises(Refusal, match="ledger-gone"):
        change(ledger, entry._replace(id=7))
    with pytest.raises(Refusal, match="ledger-gone"):
        remove(ledger, 7)
    add(ledger, entry)
    later = entry._replace(id=1, valid_from="2027") if kind == "terms" else entry._replace(id=1)
    with pytest.raises(Refusal, match="ledger-place-taken"):
        add(ledger, later)


def test_an_amount_is_kept_exactly(ledger: Ledger) -> None:
    third = Fraction(1, 3)
    money.add_withdrawal(ledger, ARRIVED._replace(amount=Fraction("0.10"), fee=third))
    (found,) = money.withdrawals(ledger)
    assert (found.amount, found.fee) == (Fraction(1, 10), third)
    assert ledger.connection.execute("SELECT amount, fee FROM withdrawal").fetchall() == [
        ("0.1", "1/3")
    ]


def test_entries_come_the_earliest_first(ledger: Ledger) -> None:
    for at in (START + 2, None, START + 1):
        money.add_coin_purchase(ledger, BOUGHT._replace(at=at))
    assert [one.at for one in money.coin_purchases(ledger)] == [None, START + 1, START + 2]


def test_the_terms_in_force_are_the_last_that_began(ledger: Ledger) -> None:
    for day in ("2026-03-01", "2026-01-01"):
        money.add_terms(ledger, HALF._replace(valid_from=day))
    in_force = {
        day: found.valid_from if (found := money.terms_on(ledger, day)) else ""
        for day in ("2025-12-31", "2026-01-01", "2026-02-28", "2026-03-01", "2027-01-01")
    }
    assert list(in_force.values()) == ["", "2026-01-01", "2026-01-01", "2026-03-01", "2026-03-01"]


def test_two_terms_cannot_begin_on_one_day(ledger: Ledger) -> None:
    money.add_terms(ledger, HALF)
    other = money.add_terms(ledger, HALF._replace(valid_from="2026-02-01"))
    with pytest.raises(Refusal) as caught:
        money.add_terms(ledger, HALF)
    assert caught.value.problem is Problem.TERMS_DAY_TAKEN
    assert caught.value.details == {"day": "2026-01-01"}
    with pytest.raises(Refusal, match="terms-day-taken"):
        money.change_terms(ledger, other._replace(valid_from=HALF.valid_from))
    assert money.change_terms(ledger, other._replace(note="kept")).note == "kept"
