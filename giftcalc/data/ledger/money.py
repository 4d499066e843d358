"""Money in and out: terms, withdrawals, coins bought, gifts sent, earnings, agency totals.

Amounts are exact decimal text on the disk and fractions here. An entry that is added
with an id gets that id back, so that a removal can be undone; with 0 it gets the next.
"""

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Protocol, TypeVar

from giftcalc.core.decimals import exact
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.records import (
    Purchase,
    SentGift,
    StreamEarning,
    TermsInForce,
    Withdrawal,
)
from giftcalc.core.tally.stage import PeriodKind, PeriodTotal
from giftcalc.core.units import Currency
from giftcalc.data.ledger import seals

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from giftcalc.data.ledger.opening import Ledger
    from giftcalc.data.ledger.seals import Value

_FRACTIONS = frozenset({"amount", "fee", "share", "agency", "fee_percent", "fee_fixed"})


class _Entry(Protocol):
    """A NamedTuple whose fields are the columns of a table."""

    @property
    def id(self) -> int: ...

    def _asdict(self) -> dict[str, Any]: ...


Entry = TypeVar("Entry", bound=_Entry)


class _Shelf(Generic[Entry]):
    """One table of entries."""

    def __init__(
        self, table: str, made: "Callable[..., Entry]", fields: tuple[str, ...], order: str
    ) -> None:
        self._table = table
        self._made = made
        self._fields = fields
        self._order = order
        self._columns = ", ".join(fields)

    def all(
        self, ledger: "Ledger", where: str = "", values: "Sequence[Value]" = ()
    ) -> tuple[Entry, ...]:
        """Return the entries in their order."""
        with ledger.reading() as connection:
            found = connection.execute(
                f"SELECT {self._columns} FROM {self._table} {where} ORDER BY {self._order}",  # noqa: S608
                values,
            )
            return tuple(self._entry(one) for one in found)

    def one(self, ledger: "Ledger", number: int) -> Entry:
        """Return an entry; raise LEDGER_GONE."""
        found = self.all(ledger, "WHERE id = ?", (number,))
        if not found:
            raise Refusal(Problem.LEDGER_GONE)
        return found[0]

    def add(self, ledger: "Ledger", entry: Entry) -> Entry:
        """Add an entry and return it with its id; raise LEDGER_PLACE_TAKEN."""
        with ledger.writing() as connection:
            if entry.id and self.all(ledger, "WHERE id = ?", (entry.id,)):
                raise Refusal(Problem.LEDGER_PLACE_TAKEN)
            values = _stored(entry)
            values["id"] = entry.id or None
            return self.one(ledger, seals.insert(connection, self._table, **values))

    def change(self, ledger: "Ledger", entry: Entry) -> Entry:
        """Put an entry in the place of the one with its id; raise LEDGER_GONE."""
        with ledger.writing() as connection:
            if not seals.change(connection, self._table, entry.id, **_stored(entry)):
                raise Refusal(Problem.LEDGER_GONE)
            return self.one(ledger, entry.id)

    def remove(self, ledger: "Ledger", number: int) -> Entry:
        """Remove an entry and return it; raise LEDGER_GONE."""
        with ledger.writing() as connection:
            entry = self.one(ledger, number)
            connection.execute(f"DELETE FROM {self._table} WHERE id = ?", (number,))  # noqa: S608
            return entry

    def _entry(self, values: "Sequence[Value]") -> Entry:
        fields = zip(self._fields, values, strict=True)
        return self._made(**{name: _read(name, value) for name, value in fields})


def _read(name: str, value: "Value") -> "Value | Fraction":
    if name in _FRACTIONS:
        return None if value is None else Fraction(str(value))
    return Currency(str(value)) if name == "currency" else value


def _stored(entry: _Entry) -> "dict[str, Value]":
    return {
        name: exact(value) or str(value) if isinstance(value, Fraction) else value
        for name, value in entry._asdict().items()
    }


_TERMS = _Shelf("terms", TermsInForce, TermsInForce._fields, "valid_from")
_WITHDRAWALS = _Shelf("withdrawal", Withdrawal, Withdrawal._fields, "at, id")
_PURCHASES = _Shelf("coin_purchase", Purchase, Purchase._fields, "at, id")
_SENT = _Shelf("gift_sent", SentGift, SentGift._fields, "at, id")
_EARNINGS = _Shelf("earning", StreamEarning, StreamEarning._fields, "at, id")


def terms(ledger: "Ledger") -> tuple[TermsInForce, ...]:
    """Return all terms, the earliest first."""
    return _TERMS.all(ledger)


def terms_on(ledger: "Ledger", day: str) -> TermsInForce | None:
    """Return the terms in force on an ISO day, None if it is before all of them."""
    found = _TERMS.all(ledger, "WHERE valid_from <= ?", (day,))
    return found[-1] if found else None


def add_terms(ledger: "Ledger", entry: TermsInForce) -> TermsInForce:
    """Add terms; raise TERMS_DAY_TAKEN if others begin on that day."""
    with ledger.writing():
        _require_free_day(ledger, entry)
        return _TERMS.add(ledger, entry)


def change_terms(ledger: "Ledger", entry: TermsInForce) -> TermsInForce:
    """Change terms; raise LEDGER_GONE or TERMS_DAY_TAKEN."""
    with ledger.writing():
        _require_free_day(ledger, entry)
        return _TERMS.change(ledger, entry)


def _require_free_day(ledger: "Ledger", entry: TermsInForce) -> None:
    if _TERMS.all(ledger, "WHERE valid_from = ? AND id <> ?", (entry.valid_from, entry.id)):
        raise Refusal(Problem.TERMS_DAY_TAKEN, day=entry.valid_from)


def remove_terms(ledger: "Ledger", number: int) -> TermsInForce:
    """Remove terms and return them; raise LEDGER_GONE."""
    return _TERMS.remove(ledger, number)


def withdrawals(ledger: "Ledger") -> tuple[Withdrawal, ...]:
    """Return all withdrawals, the earliest first."""
    return _WITHDRAWALS.all(ledger)


def add_withdrawal(ledger: "Ledger", entry: Withdrawal) -> Withdrawal:
    """Add a withdrawal and return it with its id."""
    return _WITHDRAWALS.add(ledger, entry)


def change_withdrawal(ledger: "Ledger", entry: Withdrawal) -> Withdrawal:
    """Change a withdrawal; raise LEDGER_GONE."""
    return _WITHDRAWALS.change(ledger, entry)


def remove_withdrawal(ledger: "Ledger", number: int) -> Withdrawal:
    """Remove a withdrawal and return it; raise LEDGER_GONE."""
    return _WITHDRAWALS.remove(ledger, number)


def coin_purchases(ledger: "Ledger") -> tuple[Purchase, ...]:
    """Return all purchases of coins, those without a time first, then the earliest."""
    return _PURCHASES.all(ledger)


def add_coin_purchase(ledger: "Ledger", entry: Purchase) -> Purchase:
    """Add a purchase of coins and return it with its id."""
    return _PURCHASES.add(ledger, entry)


def change_coin_purchase(ledger: "Ledger", entry: Purchase) -> Purchase:
    """Change a purchase of coins; raise LEDGER_GONE."""
    return _PURCHASES.change(ledger, entry)


def remove_coin_purchase(ledger: "Ledger", number: int) -> Purchase:
    """Remove a purchase of coins and return it; raise LEDGER_GONE."""
    return _PURCHASES.remove(ledger, number)


def gifts_sent(ledger: "Ledger") -> tuple[SentGift, ...]:
    """Return all gifts sent to others, those without a time first, then the earliest."""
    return _SENT.all(ledger)


def add_gift_sent(ledger: "Ledger", entry: SentGift) -> SentGift:
    """Add a gift sent to others and return it with its id."""
    return _SENT.add(ledger, entry)


def change_gift_sent(ledger: "Ledger", entry: SentGift) -> SentGift:
    """Change a gift sent to others; raise LEDGER_GONE."""
    return _SENT.change(ledger, entry)


def remove_gift_sent(ledger: "Ledger", number: int) -> SentGift:
    """Remove a gift sent to others and return it; raise LEDGER_GONE."""
    return _SENT.remove(ledger, number)


def earnings(ledger: "Ledger") -> tuple[StreamEarning, ...]:
    """Return what archives say that LIVEs earned, the earliest first."""
    return _EARNINGS.all(ledger)


def add_earning(ledger: "Ledger", entry: StreamEarning) -> StreamEarning:
    """Add the earning of a LIVE and return it with its id."""
    return _EARNINGS.add(ledger, entry)


def change_earning(ledger: "Ledger", entry: StreamEarning) -> StreamEarning:
    """Change the earning of a LIVE, as to say its unit; raise LEDGER_GONE."""
    return _EARNINGS.change(ledger, entry)


def remove_earning(ledger: "Ledger", number: int) -> StreamEarning:
    """Remove the earning of a LIVE and return it; raise LEDGER_GONE."""
    return _EARNINGS.remove(ledger, number)


class KnownPeriodTotal(NamedTuple):
    """An agency's figure, the import that brought it, and the one whose figure replaced it."""

    id: int
    total: PeriodTotal
    batch: int | None = None
    replaced_by: int | None = None


def period_totals(ledger: "Ledger", *, replaced: bool = False) -> tuple[KnownPeriodTotal, ...]:
    """Return agencies' figures by period and creator; those replaced only if asked for."""
    names = ", ".join(PeriodTotal._fields)
    only = "" if replaced else "WHERE replaced_by IS NULL"
    with ledger.reading() as connection:
        found = connection.execute(
            f"SELECT id, batch, replaced_by, {names} FROM period_total {only} "  # noqa: S608
            "ORDER BY since, until, creator, id"
        ).fetchall()
    return tuple(
        KnownPeriodTotal(number, _total(total), batch, replaced_by)
        for number, batch, replaced_by, *total in found
    )


def _total(values: "Sequence[Any]") -> PeriodTotal:
    total = PeriodTotal(*values)
    return total._replace(kind=PeriodKind(total.kind), approximate=bool(total.approximate))
