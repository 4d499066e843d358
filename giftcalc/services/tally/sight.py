"""What the ledger says, put together for the window: the stream in sight and the earlier ones."""

from fractions import Fraction
from typing import TYPE_CHECKING

from giftcalc.core.tally.records import BreakKind, Standing
from giftcalc.core.tally.valid_days import LiveTime, length_of
from giftcalc.data.ledger.roll_ups import (
    checks_of_stream,
    top_gifters,
    totals_by_stream,
    totals_of_stream,
)
from giftcalc.data.ledger.rows import rows_of
from giftcalc.data.ledger.sight import breaks_of_streams, differing, people_in
from giftcalc.data.ledger.streams import breaks_of, streams
from giftcalc.services.tally.live_state import Check, LiveState, Ranked, StreamLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from giftcalc.core.tally.buckets import Bars
    from giftcalc.core.tally.records import Break, Stream
    from giftcalc.core.tally.totals import Totals
    from giftcalc.data.ledger.opening import Ledger
    from giftcalc.services.tally.chart import Chart
    from giftcalc.services.tally.outlook import Purse

MOST_ROWS = 500
MOST_EARLIER = 50
MOST_RANKED = 10

_SECOND_MS = 1_000
_MINUTE_MS = 60_000


def seen(
    ledger: "Ledger", stream: "Stream | None", purse: "Purse", chart: "Chart", now: int
) -> LiveState:
    """Return what there is to see at a time (ms UTC) while a stream is in sight, or none."""
    with ledger.reading():
        earlier = _earlier(ledger, stream, purse)
        if stream is None:
            return LiveState(earlier=earlier)
        found = _of_stream(ledger, stream, purse, now)._replace(earlier=earlier)
        return _with_chart(found, chart.look(ledger, stream, now))


def _of_stream(ledger: "Ledger", stream: "Stream", purse: "Purse", now: int) -> LiveState:
    totals, breaks = totals_of_stream(ledger, stream.id), breaks_of(ledger, stream.id)
    coins = totals.counted.coins
    rows = rows_of(ledger, stream.id, limit=MOST_ROWS, source=stream.primary)
    every = totals.counted.rows + totals.provisional.rows + totals.guest.rows
    top = _top(ledger, stream.id, coins)
    return LiveState(
        stream=stream,
        totals=totals,
        earnings=purse.earnings(coins, stream),
        today=purse.today(coins, stream),
        rows=rows,
        more_rows=every - len(rows),
        top=top,
        others=_others(top, totals, people_in(ledger, stream.id)),
        breaks=breaks,
        seconds=seconds_of(stream, breaks, now),
        checks=_checks(ledger, stream, coins, purse),
    )


def _with_chart(state: LiveState, drawn: "Bars") -> LiveState:
    since = drawn.since * _MINUTE_MS if drawn.coins else None
    return state._replace(minutes=drawn.coins, bucket_minutes=drawn.length, minutes_since=since)


def _top(ledger: "Ledger", stream: int, whole: int) -> tuple[Ranked, ...]:
    return tuple(
        Ranked(one.gifter, one.gifts, one.coins, _part(one.coins, whole))
        for one in top_gifters(ledger, stream=stream, limit=MOST_RANKED)
    )


def _others(top: tuple[Ranked, ...], totals: "Totals", people: int) -> Ranked | None:
    """Return all who are not among the top together, or None if nobody is left."""
    left = people - len(top)
    if left <= 0:
        return None
    gifts = totals.counted.gifts - sum(one.gifts for one in top)
    coins = totals.counted.coins - sum(one.coins for one in top)
    return Ranked(None, gifts, coins, _part(coins, totals.counted.coins), left)


def _part(coins: int, whole: int) -> Fraction:
    return Fraction(coins, whole) if whole else Fraction(0)


def _checks(ledger: "Ledger", stream: "Stream", ours: int, purse: "Purse") -> tuple[Check, ...]:
    others = checks_of_stream(ledger, stream.id).items()
    checks = [Check(source, totals.counted.coins, ours) for source, totals in others]
    if stream.shown_diamonds is not None:
        checks.append(Check(None, _shown_coins(stream, purse), ours))
    return tuple(checks)


def _shown_coins(stream: "Stream", purse: "Purse") -> int:
    return (stream.shown_diamonds or 0) * purse.terms_of(stream).coins_per_diamond


def seconds_of(stream: "Stream", breaks: "Iterable[Break]", now: int) -> int | None:
    """Return how long a stream was, or has been, without its pauses; None if not known."""
    until = stream.ended if stream.standing is Standing.OVER else now
    if stream.started is None or until is None:
        return None
    pauses = tuple(
        (one.since, until if one.until is None else one.until)
        for one in breaks
        if one.kind is BreakKind.PAUSE
    )
    return length_of(LiveTime(stream.started, until, pauses)) // _SECOND_MS


def _earlier(ledger: "Ledger", in_sight: "Stream | None", purse: "Purse") -> tuple[StreamLine, ...]:
    """Return the newest streams that are neither in sight nor live."""
    newest = streams(ledger, limit=MOST_EARLIER + 2)
    seen_id = in_sight.id if in_sight else None
    others = [one for one in newest if one.id != seen_id and one.standing is Standing.OVER]
    others = others[:MOST_EARLIER]
    ids = [one.id for one in others]
    totals, breaks = totals_by_stream(ledger, ids), breaks_of_streams(ledger, ids)
    odd = differing(ledger, ids)
    return tuple(
        StreamLine(
            stream=one,
            totals=totals[one.id],
            seconds=seconds_of(one, breaks.get(one.id, ()), one.ended or 0),
            earnings=purse.earnings(totals[one.id].counted.coins, one),
            gaps=any(each.kind is BreakKind.GAP for each in breaks.get(one.id, ())),
            differs=one.id in odd or _differs(one, totals[one.id].counted.coins, purse),
        )
        for one in others
    )


def _differs(stream: "Stream", ours: int, purse: "Purse") -> bool:
    return stream.shown_diamonds is not None and _shown_coins(stream, purse) != ours
