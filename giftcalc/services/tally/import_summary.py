"""The summary of an import as JSON, for other programs; its keys are stable."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from giftcalc.core.problems import Refusal
    from giftcalc.core.tally.preview import Preview, StreamPreview
    from giftcalc.core.tally.stage import CoinPurchase, GiftSent, PeriodTotal
    from giftcalc.core.tally.totals import Sums
    from giftcalc.data.importers.tables.looking import TableLook

    Json = dict[str, object]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def summary_json(preview: "Preview", sentence: "Callable[[Refusal], str]") -> "Json":
    """Return what a file would bring, or brought.

    Rows, gifts and diamonds are those that count: one's own, final or estimated; diamonds
    are counts times unit values. What is wrong with the whole file has the line None.
    """
    total = preview.totals
    told = [*((None, note) for note in preview.notes), *preview.troubles]
    return {
        "format": preview.format,
        **_sums(total.counted),
        "provisional": _sums(total.provisional),
        "unknown_value": total.unknown.gifts,
        "guest": total.guest.gifts,
        "period_totals": [_period(one) for one in preview.period_totals],
        "coin_purchases": [_purchase(one) for one in preview.coin_purchases],
        "gifts_sent": [_sent(one) for one in preview.gifts_sent],
        "streams": [_stream(one) for one in preview.streams],
        "duplicates": preview.duplicates,
        "problems": [{"line": line, "problem": sentence(refusal)} for line, refusal in told],
    }


def obstacle_of(look: "TableLook") -> "Refusal":
    """Return what must be put right or said before a table can be imported."""
    return next(iter((*look.obstacles, *(question.refusal for question in look.questions))))


def _sums(sums: "Sums") -> "Json":
    return {"rows": sums.rows, "gifts": sums.gifts, "diamonds": sums.coins}


def _stream(stream: "StreamPreview") -> "Json":
    total = stream.totals
    return {
        "title": stream.title,
        "room": stream.room,
        "host": stream.host,
        "started": moment(stream.started),
        "ended": moment(stream.ended),
        **_sums(total.counted),
        "provisional": _sums(total.provisional),
        "unknown_value": total.unknown.gifts,
        "guest": total.guest.gifts,
        "gaps": stream.gaps,
        "source": stream.source.name.lower(),
        "joining": str(stream.fate.joining),
    }


def _period(total: "PeriodTotal") -> "Json":
    return {**total._asdict(), "kind": str(total.kind)}


def _purchase(purchase: "CoinPurchase") -> "Json":
    return {**purchase._asdict(), "at": moment(purchase.at)}


def _sent(gift: "GiftSent") -> "Json":
    return {**gift._asdict(), "at": moment(gift.at)}


def moment(at: int | None) -> str | None:
    """Return a time in ms as ISO text in UTC, to the second unless it has parts of one."""
    if at is None:
        return None
    when = _EPOCH + timedelta(milliseconds=at)
    exact = "milliseconds" if at % 1000 else "seconds"
    return when.replace(tzinfo=None).isoformat(timespec=exact) + "Z"
