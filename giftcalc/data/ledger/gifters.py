"""Who gave: known by TikTok's id, or else by the handle or nickname that was seen last.

A handle can change hands, so one that is typed names the gifter who had it last only
if there is exactly one. Erased gifters are never found again.
"""

from typing import TYPE_CHECKING

from giftcalc.core.tally.records import KnownGifter
from giftcalc.data.ledger import seals

if TYPE_CHECKING:
    import sqlite3

    from giftcalc.core.tally.rows import Gifter
    from giftcalc.data.ledger.opening import Ledger

COLUMNS = "gifter.id, ifnull(gifter.platform_id, ''), gifter.handle, gifter.nickname, gifter.alias"
"""What a `KnownGifter` is made of."""

_MOST = 1000
_AND_KNOWN = "AND +alias IS NULL ORDER BY id"  # the plus: nearly all have none, so no index helps


def gifters(ledger: "Ledger", text: str = "", limit: int = _MOST) -> tuple[KnownGifter, ...]:
    """Return gifters whose handle or nickname holds `text`, by handle."""
    like = f"%{_plain(text)}%"
    with ledger.reading() as connection:
        found = connection.execute(
            f"SELECT {COLUMNS} FROM gifter "  # noqa: S608
            "WHERE handle LIKE ? ESCAPE '\\' OR nickname LIKE ? ESCAPE '\\' "
            "ORDER BY handle, nickname, id LIMIT ?",
            (like, like, limit),
        ).fetchall()
    return tuple(KnownGifter(*one) for one in found)


def _plain(text: str) -> str:
    """Return a text that LIKE takes letter by letter."""
    for sign in ("\\", "%", "_"):
        text = text.replace(sign, "\\" + sign)
    return text


def gifter_of(ledger: "Ledger", gifter: int) -> KnownGifter | None:
    """Return a gifter by the ledger's own number."""
    with ledger.reading() as connection:
        return gifter_in(connection, gifter)


def gifter_in(connection: "sqlite3.Connection", gifter: int | None) -> KnownGifter | None:
    """Return a gifter by the ledger's own number; None for none."""
    found = connection.execute(f"SELECT {COLUMNS} FROM gifter WHERE id = ?", (gifter,)).fetchone()  # noqa: S608
    return KnownGifter(*found) if found else None


def find_gifter(ledger: "Ledger", name: str) -> KnownGifter | None:
    """Return the gifter with this id of TikTok, or else with this handle if there is one only."""
    with ledger.reading() as connection:
        found = connection.execute(
            "SELECT id FROM gifter WHERE platform_id = ?", (name,)
        ).fetchone()
        number = found[0] if found else _by_handle(connection, name.removeprefix("@"))
        return gifter_in(connection, number)


def known_number(connection: "sqlite3.Connection", gifter: "Gifter") -> int | None:
    """Return the number of a gifter who is in the ledger already."""
    if gifter.id:
        return _by_id(connection, gifter.id)
    if gifter.handle:
        return _by_handle(connection, gifter.handle)
    return _by_nickname(connection, gifter.nickname)


def _by_id(connection: "sqlite3.Connection", platform_id: str) -> int | None:
    found = connection.execute("SELECT id FROM gifter WHERE platform_id = ?", (platform_id,))
    return _first(found.fetchall())


def _by_nickname(connection: "sqlite3.Connection", nickname: str) -> int | None:
    """Return the gifter of whom nothing but this nickname is known."""
    found = connection.execute(
        "SELECT id FROM gifter INDEXED BY gifter_nickname "  # noqa: S608
        f"WHERE platform_id IS NULL AND handle = '' AND nickname = ? {_AND_KNOWN}",
        (nickname,),
    )
    return _first(found.fetchall())


def _by_handle(connection: "sqlite3.Connection", handle: str) -> int | None:
    """Return the only gifter with a handle, or of several the one without an id."""
    if not handle:
        return None
    found = connection.execute(
        f"SELECT id, platform_id FROM gifter WHERE handle = ? AND handle <> '' {_AND_KNOWN}",  # noqa: S608
        (handle,),
    ).fetchall()
    if len(found) == 1:
        return int(found[0][0])
    return _first([one for one in found if one[1] is None])


def _first(found: "list[tuple[int, ...]]") -> int | None:
    return found[0][0] if found else None


def number_for(connection: "sqlite3.Connection", gifter: "Gifter | None") -> int | None:
    """Return the number of a gifter, who is made if he is not known; None for nobody."""
    if gifter is None or not any(gifter):
        return None
    known = known_number(connection, gifter)
    return make_gifter(connection, gifter) if known is None else known


def make_gifter(
    connection: "sqlite3.Connection", gifter: "Gifter", batch: int | None = None
) -> int:
    """Add a gifter and return his number."""
    return seals.insert(
        connection,
        "gifter",
        platform_id=gifter.id or None,
        handle=gifter.handle,
        nickname=gifter.nickname,
        made_by=batch,
    )
