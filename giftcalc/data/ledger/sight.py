"""What the window asks of the ledger again and again, each answered in a moment.

None of it reads more than a slice of a stream's rows, however many there are.
"""

from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.tally.records import Break, BreakKind
from giftcalc.core.tally.rows import Bucket, State
from giftcalc.data.ledger.stream_sums import NO_HOUR

if TYPE_CHECKING:
    from collections.abc import Iterable

    from giftcalc.core.tally.records import Stream
    from giftcalc.data.ledger.opening import Ledger

SLICE = 8_000
"""The most rows that are read at once for a chart."""

_AT_ONCE = 500
_MINUTE = 60_000
_LARGE = 10**6
_OWN, _PROVISIONAL = int(Bucket.OWN), int(State.PROVISIONAL)


class Slice(NamedTuple):
    """The coins of some rows by minute since 1970, and the number of the last row read.

    `whole` tells that no rows follow.
    """

    coins: dict[int, int]
    last: int
    whole: bool


def minutes_after(ledger: "Ledger", stream: "Stream", number: int, most: int) -> Slice:
    """Return the coins by minute of the rows behind a number, of at most so many rows.

    Only what is counted is in it: own rows of the primary source, not provisional.
    """
    with ledger.reading() as connection:
        found = connection.execute(
            f"""
            SELECT at / {_MINUTE}, sum(coins / {_LARGE}), sum(coins % {_LARGE}), max(number),
            count(*) FROM (
                SELECT number, at, iif(bucket = ? AND state <> ? AND source = ?, count * value,
                NULL) AS coins FROM gift_row WHERE stream = ? AND number > ?
                ORDER BY number LIMIT ?
            ) GROUP BY 1
            """,  # noqa: S608
            (_OWN, _PROVISIONAL, int(stream.primary), stream.id, number, most),
        ).fetchall()
    coins = {
        minute: large * _LARGE + small
        for minute, large, small, _, _ in found
        if minute is not None and large is not None
    }
    last = max((one[3] for one in found), default=number)
    return Slice(coins, last, sum(one[4] for one in found) < most)


def coins_by_hour(ledger: "Ledger", stream: int) -> dict[int, int]:
    """Return the coins of a stream by hour since 1970, from its sums."""
    with ledger.reading() as connection:
        found = connection.execute(
            "SELECT hour, coins FROM hour_total WHERE stream = ? AND hour <> ?", (stream, NO_HOUR)
        )
        return dict(found.fetchall())


def people_in(ledger: "Ledger", stream: int) -> int:
    """Return how many gifters a stream has; those not known count as one."""
    with ledger.reading() as connection:
        found = connection.execute(
            "SELECT count(*) FROM gifter_stream WHERE stream = ?", (stream,)
        ).fetchone()
        return int(found[0])


def breaks_of_streams(ledger: "Ledger", streams: "Iterable[int]") -> dict[int, tuple[Break, ...]]:
    """Return the pauses and gaps of streams that have some, the earliest first."""
    ids = list(streams)
    found: dict[int, tuple[Break, ...]] = {}
    with ledger.reading() as connection:
        for first in range(0, len(ids), _AT_ONCE):
            some = ids[first : first + _AT_ONCE]
            for number, stream, kind, since, until in connection.execute(
                "SELECT id, stream, kind, since, until FROM break "  # noqa: S608
                f"WHERE stream IN ({', '.join('?' * len(some))}) ORDER BY since, id",
                some,
            ):
                one = Break(number, stream, BreakKind(kind), since, until)
                found[stream] = (*found.get(stream, ()), one)
    return found


def differing(ledger: "Ledger", streams: "Iterable[int]") -> set[int]:
    """Return the streams of which another source has other coins than what is counted."""
    ids = list(streams)
    found: set[int] = set()
    with ledger.reading() as connection:
        for first in range(0, len(ids), _AT_ONCE):
            some = ids[first : first + _AT_ONCE]
            found |= {
                stream
                for (stream,) in connection.execute(
                    "SELECT check_total.stream FROM check_total "  # noqa: S608
                    "JOIN stream_total ON stream_total.stream = check_total.stream "
                    f"WHERE check_total.stream IN ({', '.join('?' * len(some))}) "
                    "AND check_total.coins <> stream_total.coins",
                    some,
                )
            }
    return found


def changed_elsewhere(ledger: "Ledger") -> int:
    """Return a number that becomes another one once somebody else has changed the ledger."""
    with ledger.reading() as connection:
        return int(connection.execute("PRAGMA data_version").fetchone()[0])
