"""What tests of the ledger look at: all that is in it, and whether it agrees with itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giftcalc.core.tally.stage import StagedStream
from giftcalc.data.ledger.batches import write_batch
from giftcalc.data.ledger.roll_ups import rebuild
from giftcalc.data.ledger.seals import UNSEALED, sealed_tables, unsound
from tests.tally_samples import DAY, START, a_stage

if TYPE_CHECKING:
    from giftcalc.core.tally.records import Batch
    from giftcalc.core.tally.stage import Stage
    from giftcalc.data.ledger.opening import Ledger

    Content = dict[str, list[tuple[object, ...]]]


def content(ledger: Ledger, *, without: tuple[str, ...] = ()) -> Content:
    """All rows of all tables, in order."""
    found = {}
    for table in (*sealed_tables(ledger.connection), *sorted(UNSEALED)):
        if table not in without:
            rows = ledger.connection.execute(f"SELECT * FROM {table}")  # noqa: S608
            found[table] = sorted(rows, key=repr)
    return found


def sums(ledger: Ledger) -> Content:
    """The rows of the tables of sums."""
    return content(ledger, without=sealed_tables(ledger.connection))


def require_sound(ledger: Ledger) -> None:
    """Fail unless every seal fits its row and every sum the rows."""
    for table in sealed_tables(ledger.connection):
        assert list(unsound(ledger.connection, table)) == [], table
    before = sums(ledger)
    rebuild(ledger)
    assert sums(ledger) == before


def write(ledger: Ledger, stage: Stage | StagedStream, name: str = "one", **given: object) -> Batch:
    """Import a stage, or a stream, as a file of this name."""
    whole = a_stage(stage) if isinstance(stage, StagedStream) else stage
    return write_batch(
        ledger,
        whole,
        file_name=f"{name}.jsonl",
        file_hash=name,
        now=START + DAY,
        **given,  # type: ignore[arg-type]
    )
