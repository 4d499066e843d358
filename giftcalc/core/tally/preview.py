"""What an import would bring, in figures that a person can look at before it is written."""

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.problems import Refusal
from giftcalc.core.tally.records import Batch
from giftcalc.core.tally.rows import Bucket, Source, State
from giftcalc.core.tally.stage import (
    CoinPurchase,
    Earning,
    GiftSent,
    PeriodTotal,
    Stage,
    StagedRow,
    StagedStream,
    Trouble,
)
from giftcalc.core.tally.totals import Sums, Totals

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_LISTED = 200
"""How many entries of each list a preview shows, unless more are asked for."""

MOST_TROUBLES = 1_000


class Joining(StrEnum):
    """What becomes of a staged stream; the names are stable.

    PRIMARY takes the place of the rows that are there, which become a check; CHECK
    stands beside them.
    """

    NEW = "new"
    MERGES = "merges"
    PRIMARY = "primary"
    CHECK = "check"


class Fate(NamedTuple):
    """What becomes of a staged stream: the stream of the ledger it belongs to, if any.

    `duplicates` counts its messages and rows that the ledger has already.
    """

    joining: Joining = Joining.NEW
    stream: int | None = None
    title: str = ""
    duplicates: int = 0


class StreamPreview(NamedTuple):
    """One stream of a file, and what becomes of it."""

    title: str
    room: str
    host: str
    started: int | None
    ended: int | None
    source: Source
    totals: Totals
    gaps: int = 0
    fate: Fate = Fate()


class Counts(NamedTuple):
    """How many there are of what a preview shows only the beginning of."""

    streams: int = 0
    gifters: int = 0
    period_totals: int = 0
    coin_purchases: int = 0
    gifts_sent: int = 0
    earnings: int = 0
    troubles: int = 0


class Preview(NamedTuple):
    """What a file would bring; nothing of it is written yet.

    `format` is the stable name of the file's format, `size` is in bytes. `totals` are
    those of all its streams. `duplicates` counts what came more than once in the file.
    `imported` is the import that brought the same file before, if it was not undone.
    Of long lists there is the beginning, and all are counted in `counts`.
    """

    format: str
    file_name: str
    size: int
    totals: Totals = Totals()
    counts: Counts = Counts()
    duplicates: int = 0
    streams: tuple[StreamPreview, ...] = ()
    period_totals: tuple[PeriodTotal, ...] = ()
    coin_purchases: tuple[CoinPurchase, ...] = ()
    gifts_sent: tuple[GiftSent, ...] = ()
    earnings: tuple[Earning, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    notes: tuple[Refusal, ...] = ()
    unused: tuple[tuple[str, int], ...] = ()
    imported: Batch | None = None

    @property
    def brings_anything(self) -> bool:
        """Whether there is anything to write, if it is not in the ledger already."""
        kinds = self.counts
        return any(
            (
                kinds.streams,
                kinds.period_totals,
                kinds.coin_purchases,
                kinds.gifts_sent,
                kinds.earnings,
            )
        )


class SourceFile(NamedTuple):
    """The file that was read: its name without its folder, its size in bytes."""

    name: str
    size: int


def preview_of(
    stage: Stage,
    fates: "Sequence[Fate]",
    file: SourceFile,
    imported: Batch | None = None,
    most: int = MOST_LISTED,
) -> Preview:
    """Return what a stage would bring; there is one fate for each of its streams.

    `most` is how much of each list is shown.
    """
    streams = [_stream(one, fate) for one, fate in zip(stage.streams, fates, strict=True)]
    total = Totals()
    for one in streams:
        total = total.plus(one.totals)
    return Preview(
        stage.format,
        file.name,
        file.size,
        totals=total,
        counts=_counts(stage),
        duplicates=stage.duplicates + sum(fate.duplicates for fate in fates),
        streams=tuple(streams[:most]),
        period_totals=stage.period_totals[:most],
        coin_purchases=stage.coin_purchases[:most],
        gifts_sent=stage.gifts_sent[:most],
        earnings=stage.earnings[:most],
        troubles=stage.troubles[:MOST_TROUBLES],
        notes=stage.notes[:MOST_TROUBLES],
        unused=stage.unused[:most],
        imported=imported,
    )


def _counts(stage: Stage) -> Counts:
    return Counts(
        streams=len(stage.streams),
        gifters=len(stage.gifters),
        period_totals=len(stage.period_totals),
        coin_purchases=len(stage.coin_purchases),
        gifts_sent=len(stage.gifts_sent),
        earnings=len(stage.earnings),
        troubles=len(stage.troubles),
    )


def _stream(staged: StagedStream, fate: Fate) -> StreamPreview:
    return StreamPreview(
        staged.title,
        staged.room,
        staged.host,
        staged.started,
        staged.ended,
        staged.source,
        totals_of_staged(staged.rows),
        len(staged.gaps),
        fate,
    )


def totals_of_staged(rows: "Iterable[StagedRow]") -> Totals:
    """Return what staged rows come to: quick, for a file may bring a million of them."""
    sums: dict[tuple[int, int, bool], list[int]] = {}
    for _, _, _, count, value, state, bucket, _ in rows:
        key = (state, bucket, value is None)
        held = sums.get(key)
        if held is None:
            held = sums[key] = [0, 0, 0]
        held[0] += 1
        held[1] += count
        held[2] += count * (value or 0)
    total = Totals()
    for (state, bucket, unknown), (number, gifts, coins) in sums.items():
        total = total.plus(_part(state, bucket, Sums(number, gifts, coins), unknown=unknown))
    return total


def _part(state: int, bucket: int, sums: Sums, *, unknown: bool) -> Totals:
    if bucket == Bucket.GUEST:
        return Totals(guest=sums)
    if state == State.PROVISIONAL:
        return Totals(provisional=sums)
    return Totals(
        counted=sums,
        estimated=sums if state == State.ESTIMATED else Sums(),
        unknown=sums if unknown else Sums(),
    )
