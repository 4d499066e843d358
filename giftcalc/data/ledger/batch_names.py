"""The gifters and gifts of an import, found in the ledger or added to it.

Rows point to them by number, so each is looked for once, however many rows name it.
"""

from typing import TYPE_CHECKING, NamedTuple

from giftcalc.data.ledger import seals
from giftcalc.data.ledger.gifters import known_number, make_gifter
from giftcalc.data.ledger.gifts import gift_number, known_gift

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from giftcalc.core.tally.rows import Gifter
    from giftcalc.core.tally.stage import Stage

_AT_ONCE = 500


class Numbers(NamedTuple):
    """The ledger's numbers for the places of a stage.

    The last of `gifters` is None, so that the place -1 is nobody known.
    """

    gifts: list[int]
    gifters: list[int | None]


class _Known(NamedTuple):
    number: int
    handle: str
    nickname: str


def numbers_if_known(connection: "sqlite3.Connection", stage: "Stage") -> Numbers:
    """Return the numbers of a stage's names; new ones get negative numbers of no row."""
    by_id = _known_by_id(connection, stage.gifters)
    gifters: list[int | None] = []
    for place, gifter in enumerate(stage.gifters):
        known = by_id.get(gifter.id)
        number = known.number if known else known_number(connection, gifter)
        gifters.append(-1 - place if number is None else number)
    gifts = []
    for place, gift in enumerate(stage.gifts):
        number = known_gift(connection, gift)
        gifts.append(-1 - place if number is None else number)
    return Numbers(gifts, [*gifters, None])


def numbers_for(connection: "sqlite3.Connection", stage: "Stage", batch: int) -> Numbers:
    """Return the numbers of a stage's names, adding those that are new.

    Of a gifter with an id of TikTok's, the handle and nickname seen last replace those
    known so far, which are kept for the undoing.
    """
    known = _known_by_id(connection, stage.gifters)
    for gifter in stage.gifters:
        if gifter.id in known:
            _rename(connection, known[gifter.id], gifter, batch)
    new = {gifter.id: gifter for gifter in stage.gifters if gifter.id and gifter.id not in known}
    by_id = {name: one.number for name, one in known.items()}
    by_id |= _added(connection, list(new.values()), batch)
    gifters: list[int | None] = [
        by_id[gifter.id] if gifter.id else _without_id(connection, gifter, batch)
        for gifter in stage.gifters
    ]
    gifts = [gift_number(connection, gift, batch) for gift in stage.gifts]
    return Numbers(gifts, [*gifters, None])


def _without_id(connection: "sqlite3.Connection", gifter: "Gifter", batch: int) -> int | None:
    if not any(gifter):
        return None
    number = known_number(connection, gifter)
    return make_gifter(connection, gifter, batch) if number is None else number


def _known_by_id(
    connection: "sqlite3.Connection", gifters: "Iterable[Gifter]"
) -> dict[str, _Known]:
    ids = [gifter.id for gifter in gifters if gifter.id]
    known: dict[str, _Known] = {}
    for first in range(0, len(ids), _AT_ONCE):
        some = ids[first : first + _AT_ONCE]
        found = connection.execute(
            "SELECT platform_id, id, handle, nickname FROM gifter "  # noqa: S608
            f"WHERE platform_id IN ({', '.join('?' * len(some))})",
            some,
        )
        known.update((platform_id, _Known(*one)) for platform_id, *one in found)
    return known


def _added(
    connection: "sqlite3.Connection", gifters: "Sequence[Gifter]", batch: int
) -> dict[str, int]:
    """Add gifters with an id of TikTok's, and return their numbers by it."""
    last = connection.execute("SELECT ifnull(max(id), 0) FROM gifter").fetchone()[0]
    seals.insert_rows(
        connection,
        "gifter",
        (
            (number, gifter.id, gifter.handle, gifter.nickname, None, batch)
            for number, gifter in enumerate(gifters, last + 1)
        ),
    )
    return {gifter.id: number for number, gifter in enumerate(gifters, last + 1)}


def _rename(connection: "sqlite3.Connection", known: _Known, gifter: "Gifter", batch: int) -> None:
    handle, nickname = gifter.handle or known.handle, gifter.nickname or known.nickname
    if (handle, nickname) == (known.handle, known.nickname):
        return
    before = connection.execute(
        "SELECT 1 FROM gifter_before WHERE batch = ? AND gifter = ?", (batch, known.number)
    ).fetchone()
    if before is None:
        row = (batch, known.number, known.handle, known.nickname)
        seals.insert_rows(connection, "gifter_before", (row,))
    seals.change(connection, "gifter", known.number, handle=handle, nickname=nickname)
