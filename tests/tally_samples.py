"""Builders for the tests of the tally: rows, what an import brings, a ledger in a folder."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from giftcalc.core.tally.rows import Gifter, GiftName, GiftRow, Source
from giftcalc.core.tally.stage import Stage, StagedRow, StagedStream
from giftcalc.paths import Home

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from giftcalc.data.ledger.opening import Ledger

START = int(datetime(2026, 11, 20, 19, tzinfo=UTC).timestamp()) * 1000
"""Friday 20 November 2026, 20:00 in Paris, in milliseconds."""

SECOND, MINUTE, HOUR, DAY = 1_000, 60_000, 3_600_000, 86_400_000

ROSE = GiftName("5655", "Rose")
GALAXY = GiftName("", "Galaxy")
LION = GiftName("6369", "Lion")
VALUES = {ROSE: 1, GALAXY: 1_000, LION: 29_999}
"""What a gift of the samples costs, in coins."""

LUNA = Gifter("6800000000000000001", "luna.k", "Luna")
PETRA = Gifter("6800000000000000002", "petra77", "Petra")
NOODLE = Gifter("", "mr_noodle", "")
HOSTILE = Gifter("6800000000000000003", "x", "<img src=/dev/zero>")


def a_row(
    gift: GiftName = ROSE, count: int = 1, at: int | None = START, **values: object
) -> GiftRow:
    """A final row of one's own, by Luna; its value is that of the gift."""
    row = GiftRow(gift, count, VALUES.get(gift), at, LUNA)
    return row._replace(**values)  # type: ignore[arg-type]


def staged(*rows: GiftRow, source: Source = Source.EVENTS, **values: object) -> StagedStream:
    """A stream of a stage; its rows point into the gifts and gifters of `a_stage`."""
    tuples = [_staged(row) for row in rows]
    times = [row.at for row in rows if row.at is not None]
    stream = StagedStream(
        source, tuples, started=min(times, default=None), ended=max(times, default=None)
    )
    return stream._replace(**values)  # type: ignore[arg-type]


_GIFTS: list[GiftName] = [ROSE, GALAXY, LION]
_GIFTERS: list[Gifter] = [LUNA, PETRA, NOODLE, HOSTILE]


def _staged(row: GiftRow) -> StagedRow:
    gifter = -1 if row.gifter is None else _GIFTERS.index(row.gifter)
    kept = row.count, row.value, int(row.state), int(row.bucket), row.streak
    return row.at, _GIFTS.index(row.gift), gifter, *kept


def a_stage(*streams: StagedStream, **values: object) -> Stage:
    """What a recording brings: the streams given, or one with a rose and three galaxies."""
    usual = staged(
        a_row(),
        a_row(GALAXY, 3, START + MINUTE, gifter=PETRA),
        room="7490000000000000001",
        host="7000000000000000009",
        messages=("m1", "m2"),
    )
    stage = Stage("samples", streams or (usual,), tuple(_GIFTERS), tuple(_GIFTS))
    return stage._replace(**values)  # type: ignore[arg-type]


def a_home(folder: Path) -> Home:
    """A person's folders in a folder of a test."""
    return Home.under(folder / "home")


def a_ledger(folder: Path, now: int = START) -> Ledger:
    """A new ledger in a folder of a test; the caller closes it."""
    from giftcalc.data.ledger.opening import open_ledger

    return open_ledger(a_home(folder), now=now)


def many_rows(count: int, *, gifters: Iterable[Gifter] = (LUNA, PETRA, NOODLE)) -> list[GiftRow]:
    """Roses, one a second, by each of the gifters in turn."""
    known = tuple(gifters)
    return [a_row(at=START + at * SECOND, gifter=known[at % len(known)]) for at in range(count)]
