"""How the columns of a table were read, kept for the next table with the very same headers."""

from typing import TYPE_CHECKING

import msgspec

from giftcalc.core.tally.table_mapping import TableMapping
from giftcalc.data.ledger import seals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from giftcalc.data.ledger.opening import Ledger


def read_mapping(ledger: "Ledger", headers: "Sequence[str]") -> TableMapping | None:
    """Return how a table with these headers was read last, None if none was."""
    with ledger.reading() as connection:
        found = connection.execute(
            "SELECT mapped FROM mapping WHERE headers = ?", (_key(headers),)
        ).fetchone()
    if found is None:
        return None
    try:
        mapping = msgspec.json.decode(found[0], type=TableMapping)
    except msgspec.DecodeError:  # of an earlier giftcalc: it is asked anew
        return None
    return mapping if len(mapping.uses) == len(headers) else None


def keep_mapping(ledger: "Ledger", headers: "Sequence[str]", mapping: TableMapping) -> None:
    """Keep how a table with these headers is read.

    Its sheet, its period and the way its file was opened are of that one file, so they
    are not kept; neither is the mapping of a table without headers.
    """
    if not mapping.header:
        return
    kept = mapping._replace(sheet="", period="", encoding="", delimiter="")
    mapped, key = msgspec.json.encode(kept).decode(), _key(headers)
    with ledger.writing() as connection:
        if not seals.change(connection, "mapping", key, mapped=mapped):
            seals.insert(connection, "mapping", headers=key, mapped=mapped)


def _key(headers: "Sequence[str]") -> str:
    return msgspec.json.encode(tuple(headers)).decode()
