"""An exported ledger as what an import brings, to be added to another ledger.

Streams come with their rows of every source, their gaps and message ids, and so do
coins bought, gifts sent, earnings and agencies' figures. What is a person's own choice
(profile, terms, withdrawals) and the record of imports is left to restoring.
"""

from typing import TYPE_CHECKING, Any

from giftcalc.core.tally.export_columns import is_uid
from giftcalc.core.tally.records import BreakKind
from giftcalc.core.tally.rows import MOST_COUNT, MOST_VALUE, Bucket, Gifter, GiftName, Source, State
from giftcalc.core.tally.stage import (
    CoinPurchase,
    Earning,
    Gap,
    GiftSent,
    PeriodKind,
    PeriodTotal,
    Stage,
    StagedStream,
)
from giftcalc.data.importers.ledger_lines import LedgerLines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import BinaryIO

    from giftcalc.core.tally.stage import StagedRow
    from giftcalc.data.importers.hints import Hints
    from giftcalc.data.ledger.dump import Line

FORMAT = "giftcalc-ledger"

_WRONG = (KeyError, TypeError, ValueError, AttributeError)
"""What comes of a row that lacks something or has it in another form."""


def stage_ledger_export(file: "BinaryIO", size: int, hints: "Hints") -> Stage:
    """Return what an exported ledger brings.

    Raise EXPORT_LINE_DAMAGED, EXPORT_INCOMPLETE, EXPORT_NEWER or IMPORT_UNKNOWN.
    """
    lines = LedgerLines(file, size, hints.tell)
    staging = _Staging()
    for line in lines.rows():
        try:
            staging.take(line)
        except _WRONG as error:
            raise lines.damaged() from error
    return staging.stage()


class _Staging:
    """Takes rows of tables, and makes a stage of them; raises one of _WRONG."""

    def __init__(self) -> None:
        self._gifters: list[Gifter] = []
        self._gifter_places: dict[int, int] = {}
        self._gifts: list[GiftName] = []
        self._gift_places: dict[int, int] = {}
        self._streams: dict[int, dict[str, Any]] = {}
        self._rows: dict[tuple[int, int], list[StagedRow]] = {}
        self._messages: dict[int, list[str]] = {}
        self._gaps: dict[int, list[Gap]] = {}
        self._totals: list[PeriodTotal] = []
        self._bought: list[CoinPurchase] = []
        self._sent: list[GiftSent] = []
        self._earned: list[Earning] = []
        self._takers: dict[str, Callable[[dict[str, Any]], None]] = {
            "gifter": self._gifter,
            "gift": self._gift,
            "stream": self._stream,
            "break": self._break,
            "gift_row": self._row,
            "message": self._message,
            "period_total": self._total,
            "coin_purchase": self._purchase,
            "gift_sent": self._sent_gift,
            "earning": self._earning,
        }

    def take(self, line: "Line") -> None:
        """Take a row of any table; those of others are left out."""
        taker = self._takers.get(str(line["table"]))
        if taker is not None:
            taker(line)

    def _gifter(self, row: dict[str, Any]) -> None:
        """Take a gifter; of one who was erased there is nothing to be taken."""
        gifter = Gifter(row["platform_id"] or "", row["handle"], row["nickname"])
        _require_texts(*gifter)
        if row["alias"] is None and any(gifter):
            self._gifter_places[row["id"]] = len(self._gifters)
            self._gifters.append(gifter)
        else:
            self._gifter_places[row["id"]] = -1

    def _gift(self, row: dict[str, Any]) -> None:
        gift = GiftName(row["platform_id"], row["name"])
        _require_texts(*gift)
        self._gift_places[row["id"]] = len(self._gifts)
        self._gifts.append(gift)

    def _stream(self, row: dict[str, Any]) -> None:
        _require_texts(row["uid"], row["room"], row["host"], row["title"])
        _require_numbers(row["started"], row["ended"], row["shown_diamonds"])
        self._streams[row["id"]] = row
        self._rows[row["id"], int(Source(row["primary_source"]))] = []

    def _break(self, row: dict[str, Any]) -> None:
        if row["kind"] == BreakKind.GAP:
            since, until = row["since"], row["until"]
            _require_numbers(since, until)
            self._gaps.setdefault(row["stream"], []).append(Gap(since, until))

    def _row(self, row: dict[str, Any]) -> None:
        state, bucket, source = State(row["state"]), Bucket(row["bucket"]), Source(row["source"])
        gifter = -1 if row["gifter"] is None else self._gifter_places[row["gifter"]]
        count, value, at, streak = row["count"], row["value"], row["at"], row["streak"] or ""
        _require_numbers(at)
        _require_texts(streak)
        if not 1 <= count <= MOST_COUNT or not (value is None or 0 <= value <= MOST_VALUE):
            raise ValueError(count)
        if row["stream"] not in self._streams:
            raise KeyError(row["stream"])
        gift = self._gift_places[row["gift"]]
        staged = at, gift, gifter, count, value, int(state), int(bucket), streak
        self._rows.setdefault((row["stream"], int(source)), []).append(staged)

    def _message(self, row: dict[str, Any]) -> None:
        ids = row["ids"]
        if not isinstance(ids, list):
            raise TypeError(ids)
        self._messages.setdefault(row["stream"], []).extend(ids)

    def _total(self, row: dict[str, Any]) -> None:
        total = PeriodTotal(**{name: row[name] for name in PeriodTotal._fields})
        kept = total._replace(kind=PeriodKind(total.kind), approximate=bool(total.approximate))
        _require_texts(kept.creator_id, kept.creator, kept.since, kept.until)
        _require_numbers(kept.diamonds, kept.seconds, kept.valid_days, kept.streams)
        self._totals.append(kept)

    def _purchase(self, row: dict[str, Any]) -> None:
        found = CoinPurchase(**{name: row[name] for name in CoinPurchase._fields})
        _require_numbers(found.at, found.coins)
        _require_texts(found.amount or "", found.currency, found.note)
        self._bought.append(found)

    def _sent_gift(self, row: dict[str, Any]) -> None:
        found = GiftSent(row["at"], row["amount"], row["recipient"], row["gift"])
        _require_numbers(found.at)
        _require_texts(found.amount or "", found.to, found.gift)
        self._sent.append(found)

    def _earning(self, row: dict[str, Any]) -> None:
        found = Earning(row["room"], row["at"], row["amount"])
        _require_numbers(found.at)
        _require_texts(found.room, found.amount)
        self._earned.append(found)

    def stage(self) -> Stage:
        """Return all that was taken."""
        return Stage(
            FORMAT,
            tuple(self._staged(*key) for key in sorted(self._rows, key=self._primary_first)),
            gifters=self._gifters,
            gifts=self._gifts,
            period_totals=tuple(self._totals),
            coin_purchases=tuple(self._bought),
            gifts_sent=tuple(self._sent),
            earnings=tuple(self._earned),
        )

    def _primary_first(self, key: tuple[int, int]) -> tuple[int, bool, int]:
        stream, source = key
        return stream, source != self._streams[stream]["primary_source"], -source

    def _staged(self, stream: int, source: int) -> StagedStream:
        row = self._streams[stream]
        is_primary = source == row["primary_source"]
        return StagedStream(
            Source(source),
            self._rows[stream, source],
            room=row["room"],
            host=row["host"],
            title=row["title"],
            started=row["started"],
            ended=row["ended"],
            recorded=bool(row["recorded"]),
            messages=self._messages.get(stream, []) if is_primary else (),
            gaps=tuple(self._gaps.get(stream, ())) if is_primary else (),
            shown_diamonds=row["shown_diamonds"],
            uid=row["uid"] if is_uid(row["uid"]) else "",
        )


def _require_texts(*values: object) -> None:
    _require(values, str)


def _require_numbers(*values: object) -> None:
    _require((value for value in values if value is not None), int)


def _require(values: "Iterable[object]", kind: type) -> None:
    for value in values:
        if not isinstance(value, kind):
            raise TypeError(value)
