"""The price bands by which gifts are first looked through."""

from typing import NamedTuple


class Band(NamedTuple):
    """Prices from `low` to `high` coins, both included; no `high` means no end."""

    low: int
    high: int | None

    def holds(self, coins: int) -> bool:
        """Say whether a price lies in the band."""
        return self.low <= coins and (self.high is None or coins <= self.high)


BANDS = (
    Band(1, 9),
    Band(10, 99),
    Band(100, 499),
    Band(500, 999),
    Band(1_000, 4_999),
    Band(5_000, 14_999),
    Band(15_000, None),
)
"""Every price of at least one coin lies in exactly one of them, cheapest first."""


def band_of(coins: int) -> Band:
    """Return the band of a price of at least one coin."""
    return next(band for band in reversed(BANDS) if coins >= band.low)
