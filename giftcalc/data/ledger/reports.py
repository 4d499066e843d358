"""What reports read: the sums that are kept, never the rows themselves.

A period is a year, a month or "" for all time; streams of which the start is not known
are in that of all time only.
"""

from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.tally.records import BreakKind, KnownGifter, Ranked
from giftcalc.core.tally.totals import Sums, Totals
from giftcalc.data.ledger.gifters import COLUMNS as GIFTER_COLUMNS
from giftcalc.data.ledger.stream_sums import NO_HOUR, TOTAL_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from giftcalc.data.ledger.opening import Ledger

_YEAR = len("2026")


class StreamLine(NamedTuple):
    """A stream and its totals, flat and with its rates as text: there may be thousands.

    `coins` and `gifts` are those that count; see `Totals` for the others.
    """

    id: int
    uid: str
    title: str
    started: int | None
    ended: int | None
    standing: int
    recorded: int
    day: str
    shown_diamonds: int | None
    rate_day: str
    rate_source: str
    usd_per_euro: str
    currency: str
    currency_per_euro: str
    rows: int
    gifts: int
    coins: int
    estimated_rows: int
    estimated_gifts: int
    estimated_coins: int
    unknown_rows: int
    unknown_gifts: int
    unknown_coins: int
    provisional_rows: int
    provisional_gifts: int
    provisional_coins: int
    guest_rows: int
    guest_gifts: int
    guest_coins: int

    @property
    def totals(self) -> Totals:
        """What the stream came to."""
        sums: tuple[int, ...] = self[FIRST_TOTAL:]  # type: ignore[assignment]
        return totals_from(sums)


FIRST_TOTAL = StreamLine._fields.index("rows")
"""Where the totals begin."""


class Ranking(NamedTuple):
    """Who gave most, and what all together gave; those not known count as one."""

    best: tuple[Ranked, ...]
    people: int
    gifts: int
    coins: int


class GiftSum(NamedTuple):
    """What was given of one gift."""

    platform_id: str
    name: str
    gifts: int
    coins: int


def stream_lines(
    ledger: "Ledger", *, period: str = "", within: tuple[int, int] | None = None
) -> list[StreamLine]:
    """Return the streams of a period, the earliest first and those without a start last.

    With `within`, those that ran at some moment between two times (ms UTC).
    """
    place: tuple[int, int | str] = len(period), period
    where = "substr(day, 1, ?) = ?"
    if within is not None:
        where = "started < ? AND (ended > ? OR standing > 0)"
        place = within[1], within[0]
    with ledger.reading() as connection:
        found = connection.execute(
            f"SELECT {', '.join(StreamLine._fields)} FROM stream "  # noqa: S608
            f"JOIN stream_total ON stream_total.stream = stream.id WHERE {where} "
            "ORDER BY day = '', started, id",
            place,
        )
        return list(map(StreamLine._make, found))


def breaks(ledger: "Ledger", kind: BreakKind) -> dict[int, list[tuple[int, int | None]]]:
    """Return from when until when there were pauses, or gaps, by stream, the earliest first."""
    found: dict[int, list[tuple[int, int | None]]] = {}
    with ledger.reading() as connection:
        for stream, since, until in connection.execute(
            "SELECT stream, since, until FROM break WHERE kind = ? ORDER BY stream, since, id",
            (int(kind),),
        ):
            found.setdefault(stream, []).append((since, until))
    return found


def months(ledger: "Ledger") -> tuple[str, ...]:
    """Return the months with streams, the last one first."""
    with ledger.reading() as connection:
        found = connection.execute(
            "SELECT DISTINCT substr(day, 1, 7) FROM stream WHERE day <> '' ORDER BY 1 DESC"
        )
        return tuple(month for (month,) in found)


def gifter_ranking(
    ledger: "Ledger", *, period: str = "", stream: int | None = None, limit: int = 100
) -> Ranking:
    """Return the gifters of a period or a stream by coins, at most `limit` of them."""
    source, place = _sums("gifter", period, stream)
    with ledger.reading() as connection:
        found = connection.execute(
            f"""
            WITH sums AS MATERIALIZED ({source}),
            best AS MATERIALIZED (
                SELECT gifter, gifts, coins FROM sums
                ORDER BY coins DESC, gifts DESC, gifter LIMIT ?
            )
            SELECT best.gifts, best.coins, everyone.people, everyone.gifts, everyone.coins,
            {GIFTER_COLUMNS}
            FROM (SELECT count(*) AS people, sum(gifts) AS gifts, sum(coins) AS coins FROM sums)
            AS everyone, best LEFT JOIN gifter ON gifter.id = best.gifter
            ORDER BY best.coins DESC, best.gifts DESC, best.gifter
            """,  # noqa: S608 - made of constants
            (*place, limit),
        ).fetchall()
    best = tuple(
        Ranked(None if gifter[0] is None else KnownGifter(*gifter), gifts, coins)
        for gifts, coins, _, _, _, *gifter in found
    )
    return Ranking(best, *(found[0][2:5] if found else (0, 0, 0)))


def gift_sums(
    ledger: "Ledger", *, period: str = "", stream: int | None = None
) -> tuple[GiftSum, ...]:
    """Return the gifts of a period or a stream by coins; one id may have several names."""
    source, place = _sums("gift", period, stream)
    with ledger.reading() as connection:
        found = connection.execute(
            "SELECT gift.platform_id, gift.name, sums.gifts, sums.coins "  # noqa: S608
            f"FROM ({source}) AS sums JOIN gift ON gift.id = sums.gift "
            "ORDER BY sums.coins DESC, sums.gifts DESC, gift.id",
            place,
        )
        return tuple(GiftSum(*one) for one in found)


def _sums(what: str, period: str, stream: int | None) -> tuple[str, tuple[str | int, ...]]:
    """Return the statement that gives the sums by gifter or by gift, and its values."""
    if stream is not None:
        return f"SELECT {what}, gifts, coins FROM {what}_stream WHERE stream = ?", (stream,)  # noqa: S608
    if len(period) > _YEAR:
        return f"SELECT {what}, gifts, coins FROM {what}_month WHERE month = ?", (period,)  # noqa: S608
    if what == "gifter":
        if not period:
            return "SELECT gifter, gifts, coins FROM gifter_total", ()
        return "SELECT gifter, gifts, coins FROM gifter_year WHERE year = ?", (period,)
    sums = "SELECT gift, sum(gifts) AS gifts, sum(coins) AS coins FROM gift_month"
    if not period:
        return f"{sums} GROUP BY gift", ()
    months_of = f"{period}-01", f"{period}-12"
    return f"{sums} WHERE month BETWEEN ? AND ? GROUP BY gift", months_of


def hour_sums(ledger: "Ledger", *, period: str = "") -> tuple[tuple[int, int, int], ...]:
    """Return the hours of a period since 1970, UTC, with their gifts and coins."""
    with ledger.reading() as connection:
        found = connection.execute(
            "SELECT hour, sum(gifts), sum(coins) FROM hour_total "
            "JOIN stream ON stream.id = hour_total.stream "
            "WHERE hour <> ? AND substr(day, 1, ?) = ? GROUP BY hour ORDER BY hour",
            (NO_HOUR, len(period), period),
        )
        return tuple(found.fetchall())


def gifts_without_hour(ledger: "Ledger", *, period: str = "") -> int:
    """Return how many gifts of a period have no time."""
    with ledger.reading() as connection:
        found = connection.execute(
            "SELECT ifnull(sum(gifts), 0) FROM hour_total "
            "JOIN stream ON stream.id = hour_total.stream "
            "WHERE hour = ? AND substr(day, 1, ?) = ?",
            (NO_HOUR, len(period), period),
        ).fetchone()
        return int(found[0])


def streams_without_start(ledger: "Ledger") -> int:
    """Return how many streams are in no month, because their start is not known."""
    with ledger.reading() as connection:
        found = connection.execute("SELECT count(*) FROM stream WHERE day = ''").fetchone()
        return int(found[0])


def checks(ledger: "Ledger", *, period: str = "") -> tuple[tuple[int, int, int, int], ...]:
    """Return stream, source, its coins and those counted, where the two differ."""
    with ledger.reading() as connection:
        found = connection.execute(
            "SELECT check_total.stream, check_total.source, check_total.coins, stream_total.coins "
            "FROM check_total JOIN stream_total ON stream_total.stream = check_total.stream "
            "JOIN stream ON stream.id = check_total.stream "
            "WHERE check_total.coins <> stream_total.coins AND substr(day, 1, ?) = ? "
            "ORDER BY check_total.stream, check_total.source DESC",
            (len(period), period),
        )
        return tuple(found.fetchall())


def totals_of_period(ledger: "Ledger", period: str = "") -> Totals:
    """Return what all streams of a period come to."""
    sums = ", ".join(f"ifnull(sum({name}), 0)" for name in TOTAL_COLUMNS)
    with ledger.reading() as connection:
        found = connection.execute(
            f"SELECT {sums} FROM stream_total JOIN stream ON stream.id = stream_total.stream "  # noqa: S608
            "WHERE substr(day, 1, ?) = ?",
            (len(period), period),
        ).fetchone()
    return totals_from(found)


def totals_from(sums: "Sequence[int]") -> Totals:
    """Return totals from their columns; from none at all, those of nothing."""
    return Totals(*(Sums(*sums[place : place + 3]) for place in range(0, len(sums), 3)))
