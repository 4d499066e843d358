"""The report of what is not certain in the ledger: what to look at before relying on it."""

from typing import TYPE_CHECKING

from giftcalc.core.tally.records import BreakKind
from giftcalc.core.tally.report import Report, ReportKind, Word, columns_of
from giftcalc.core.tally.rows import Source
from giftcalc.core.tally.totals import Sums
from giftcalc.data.ledger import reports
from giftcalc.data.ledger.batches import batches
from giftcalc.data.ledger.sight import breaks_of_streams
from giftcalc.services.tally.report_basis import entries, zone_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from giftcalc.core.tally.report import Cell, Values
    from giftcalc.services.tally.report_basis import Basis, Entry

_COLUMNS = (
    "text:finding time:at day text:what text:detail count:rows count:gifts coins duration:length "
    "coins:difference"
)
_SOURCES = {
    Source.HAND: Word.BY_HAND,
    Source.WEBHOOK: Word.BY_WEBHOOK,
    Source.TABLE: Word.BY_TABLE,
    Source.EVENTS: Word.BY_EVENTS,
}


def audit_report(basis: "Basis") -> Report:
    """List imports, gaps, rows that are estimated, open or without value, and differences."""
    found = entries(basis)
    by_id = {one.stream.id: one for one in found}
    rows = (
        *_imports(basis),
        *_uncertain(found),
        *_gaps(basis, by_id.values()),
        *_checks(basis, by_id),
        *_shown(found),
        *_lacking(found),
    )
    columns = columns_of(_COLUMNS)
    return Report(ReportKind.AUDIT, columns, rows, (), (zone_note(basis),), basis.options.period)


def _imports(basis: "Basis") -> "Iterator[Values]":
    for one in reversed(batches(basis.ledger)):
        day = basis.day(one.at)
        if day.startswith(basis.options.period):
            kind = Word.IMPORT if one.undone_at is None else Word.UNDONE_IMPORT
            at = basis.at(one.at)
            yield kind, at, day or None, one.file_name, one.format, *_nothing(5)


def _nothing(count: int) -> "tuple[Cell, ...]":
    return (None,) * count


def _of(one: "Entry", kind: Word, detail: "Cell" = None, **figures: "Cell") -> "Values":
    names = "rows gifts coins length difference".split()
    told = (figures.get(name) for name in names)
    day = one.stream.day or Word.NO_DATE
    return kind, None, day, one.stream.title or one.stream.uid[:8], detail, *told


def _uncertain(found: "Iterable[Entry]") -> "Iterator[Values]":
    for one in found:
        for kind, sums in (
            (Word.PROVISIONAL_ROWS, one.totals.provisional),
            (Word.ESTIMATED_ROWS, one.totals.estimated),
            (Word.NO_VALUE, one.totals.unknown),
        ):
            if sums.rows:
                yield _of(one, kind, **_figures(sums))


def _figures(sums: Sums) -> "dict[str, Cell]":
    return {"rows": sums.rows, "gifts": sums.gifts, "coins": sums.coins}


def _gaps(basis: "Basis", found: "Iterable[Entry]") -> "Iterator[Values]":
    by_id = {one.stream.id: one for one in found}
    breaks = breaks_of_streams(basis.ledger, by_id)
    for number, one in by_id.items():
        for gap in breaks.get(number, ()):
            if gap.kind is BreakKind.GAP and gap.until is not None:
                row = _of(one, Word.GAP, length=(gap.until - gap.since) // 1000)
                yield row[0], basis.at(gap.since), *row[2:]


def _checks(basis: "Basis", by_id: "dict[int, Entry]") -> "Iterator[Values]":
    """Give what other sources of a stream come to, where it is something else."""
    for stream, source, theirs, ours in reports.checks(basis.ledger, period=basis.options.period):
        if stream in by_id:
            told = _SOURCES[Source(source)]
            difference = theirs - ours
            yield _of(by_id[stream], Word.CHECK_DIFFERS, told, coins=theirs, difference=difference)


def _shown(found: "Iterable[Entry]") -> "Iterator[Values]":
    """Give the figures that TikTok showed, in coins, where something else is counted."""
    for one in found:
        shown = one.stream.shown_diamonds
        if shown is not None and shown != one.diamonds:
            coins = shown * one.terms.coins_per_diamond
            yield _of(one, Word.SHOWN_DIFFERS, coins=coins, difference=coins - one.coins)


def _lacking(found: "Sequence[Entry]") -> "Iterator[Values]":
    for one in found:
        if not one.stream.day:
            yield _of(one, Word.NO_START)
        if one.stream.rate is None:
            yield _of(one, Word.NO_RATE)
