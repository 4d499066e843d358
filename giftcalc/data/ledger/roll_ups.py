"""What streams, months and gifters come to, read from the sums that are kept."""

from typing import TYPE_CHECKING

from giftcalc.core.tally.records import KnownGifter, Ranked
from giftcalc.core.tally.rows import Source
from giftcalc.core.tally.totals import Sums, Totals
from giftcalc.data.ledger.gifters import COLUMNS as GIFTER_COLUMNS
from giftcalc.data.ledger.stream_sums import TOTAL_COLUMNS, rebuild_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from giftcalc.data.ledger.opening import Ledger

_TOTALS = ", ".join(TOTAL_COLUMNS)
_AT_ONCE = 500


def totals_of_stream(ledger: "Ledger", stream: int) -> Totals:
    """Return what the rows of a stream's primary source come to."""
    return totals_by_stream(ledger, (stream,)).get(stream, Totals())


def totals_by_stream(ledger: "Ledger", streams: "Iterable[int]") -> dict[int, Totals]:
    """Return the totals of streams by their ids, without those that do not exist."""
    ids = list(streams)
    found: dict[int, Totals] = {}
    with ledger.reading() as connection:
        for first in range(0, len(ids), _AT_ONCE):
            some = ids[first : first + _AT_ONCE]
            for stream, *sums in connection.execute(
                f"SELECT stream, {_TOTALS} FROM stream_total "  # noqa: S608
                f"WHERE stream IN ({', '.join('?' * len(some))})",
                some,
            ):
                found[stream] = _totals(sums)
    return found


def checks_of_stream(ledger: "Ledger", stream: int) -> dict[Source, Totals]:
    """Return what the rows of a stream's other sources come to; they are never counted."""
    with ledger.reading() as connection:
        found = connection.execute(
            f"SELECT source, {_TOTALS} FROM check_total WHERE stream = ? ORDER BY source DESC",  # noqa: S608
            (stream,),
        ).fetchall()
    return {Source(source): _totals(sums) for source, *sums in found}


def _totals(sums: "Sequence[int]") -> Totals:
    return Totals(*(Sums(*sums[place : place + 3]) for place in range(0, len(sums), 3)))


def top_gifters(
    ledger: "Ledger",
    *,
    stream: int | None = None,
    month: str = "",
    year: str = "",
    limit: int | None = 10,
) -> tuple[Ranked, ...]:
    """Return who gave most coins, the largest first: in a stream, a month, a year, or ever.

    Gifts of gifters who are not known stand together at their place, as those of None.
    """
    source, place = _ranking(stream, month, year)
    with ledger.reading() as connection:
        found = connection.execute(
            f"SELECT sums.gifts, sums.coins, {GIFTER_COLUMNS} FROM "  # noqa: S608
            f"({source} ORDER BY coins DESC, gifts DESC, gifter LIMIT ?) AS sums "
            "LEFT JOIN gifter ON gifter.id = sums.gifter "
            "ORDER BY sums.coins DESC, sums.gifts DESC, sums.gifter",
            (*place, -1 if limit is None else limit),
        ).fetchall()
    return tuple(
        Ranked(None if gifter[0] is None else KnownGifter(*gifter), gifts, coins)
        for gifts, coins, *gifter in found
    )


def _ranking(stream: int | None, month: str, year: str) -> "tuple[str, tuple[int | str, ...]]":
    if stream is not None:
        return "SELECT gifter, gifts, coins FROM gifter_stream WHERE stream = ?", (stream,)
    if month:
        return "SELECT gifter, gifts, coins FROM gifter_month WHERE month = ?", (month,)
    if year:
        return "SELECT gifter, gifts, coins FROM gifter_year WHERE year = ?", (year,)
    return "SELECT gifter, gifts, coins FROM gifter_total", ()


def rebuild(ledger: "Ledger") -> None:
    """Make all sums anew from the rows."""
    with ledger.writing() as connection:
        rebuild_all(connection)
