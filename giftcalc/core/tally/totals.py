"""What gift rows come to, with what is not certain kept apart."""

from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.tally.rows import Bucket, GiftRow, State

if TYPE_CHECKING:
    from collections.abc import Iterable


class Sums(NamedTuple):
    """Rows, the gifts in them, and what these are worth in coins."""

    rows: int = 0
    gifts: int = 0
    coins: int = 0

    def plus(self, other: "Sums") -> "Sums":
        """Return both together."""
        return Sums(self.rows + other.rows, self.gifts + other.gifts, self.coins + other.coins)


class Totals(NamedTuple):
    """What the rows of a stream, a month or a file come to.

    `counted` are the creator's own final and estimated rows; rows without a value count
    there with 0 coins. `estimated` and `unknown` are parts of it: those estimated, and
    those without a value. `provisional` and `guest` stand beside it.
    """

    counted: Sums = Sums()
    estimated: Sums = Sums()
    unknown: Sums = Sums()
    provisional: Sums = Sums()
    guest: Sums = Sums()

    def plus(self, other: "Totals") -> "Totals":
        """Return both together."""
        return Totals(*(one.plus(two) for one, two in zip(self, other, strict=True)))


def totals_of(rows: "Iterable[GiftRow]") -> Totals:
    """Return what rows come to."""
    total = Totals()
    for row in rows:
        total = total.plus(_alone(row))
    return total


def _alone(row: GiftRow) -> Totals:
    sums = Sums(1, row.count, row.count * (row.value or 0))
    if row.bucket is Bucket.GUEST:
        return Totals(guest=sums)
    if row.state is State.PROVISIONAL:
        return Totals(provisional=sums)
    return Totals(
        counted=sums,
        estimated=sums if row.state is State.ESTIMATED else Sums(),
        unknown=sums if row.value is None else Sums(),
    )
