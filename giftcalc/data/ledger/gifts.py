"""The gifts that rows name, each id and name once, so that rows need only a number."""

from typing import TYPE_CHECKING

from giftcalc.core.tally.rows import GiftName
from giftcalc.data.ledger import seals

if TYPE_CHECKING:
    import sqlite3


def gift_number(connection: "sqlite3.Connection", gift: GiftName, batch: int | None = None) -> int:
    """Return the number of a gift, which is made if it is not there yet."""
    known = known_gift(connection, gift)
    if known is not None:
        return known
    return seals.insert(connection, "gift", platform_id=gift.id, name=gift.name, made_by=batch)


def known_gift(connection: "sqlite3.Connection", gift: GiftName) -> int | None:
    """Return the number of a gift, or None if no row ever named it."""
    found = connection.execute(
        "SELECT id FROM gift WHERE platform_id = ? AND name = ?", (gift.id, gift.name)
    ).fetchone()
    return int(found[0]) if found else None
