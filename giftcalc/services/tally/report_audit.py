"""The report of what is not certain in the ledger: what to look at before relying on it."""

from typing import TYPE_CHECKING

from giftcalc.core.tally.records import BreakKind
from giftcalc.core.tally.report import Report, ReportKind, Word, columns_of
from giftcalc.core.tally.rows import Source
from giftcalc.data.ledger import reports
from giftcalc.data.ledger.batches import batches
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
    found = entries(basis, money=False)
    by_id = {one.line.id: one for one in found}
    rows = (
        *_imports(basis),
        *_uncertain(found),
        *_gaps(basis, by_id),
        *_checks(basis, by_id),
        *_shown(found),
        *_lacking(found),
    )
    notes = (zone_note(basis),)
    period = basis.options.period
    return Report(ReportKind.AUDIT, columns_of(_COLUMNS), rows, (), notes, period)


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
    line = one.line
    return kind, None, line.day or Word.NO_DATE, line.title or line.uid[:8], detail, *told


def _uncertain(found: "Iterable[Entry]") -> "Iterator[Values]":
    for one in found:
        totals = one.line.totals
        for kind, sums in (
            (Word.PROVISIONAL_ROWS, totals.provisional),
            (Word.ESTIMATED_ROWS, totals.estimated),
            (Word.NO_VALUE, totals.unknown),
        ):
            if sums.rows:
                yield _of(one, kind, rows=sums.rows, gifts=sums.gifts, coins=sums.coins)


def _gaps(basis: "Basis", by_id: "dict[int, Entry]") -> "Iterator[Values]":
    gaps = reports.breaks(basis.ledger, BreakKind.GAP)
    for number, one in by_id.items():
        for since, until in gaps.get(number, ()):
            length = None if until is None else (until - since) // 1000
            row = _of(one, Word.GAP, length=length)
            yield row[0], basis.at(since), *row[2:]


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
        shown = one.line.shown_diamonds
        if shown is not None and shown != one.diamonds:
            coins = shown * one.terms.coins_per_diamond
            yield _of(one, Word.SHOWN_DIFFERS, coins=coins, difference=coins - one.line.coins)


def _lacking(found: "Sequence[Entry]") -> "Iterator[Values]":
    for one in found:
        if not one.line.day:
            yield _of(one, Word.NO_START)
        if not one.line.rate_day:
            yield _of(one, Word.NO_RATE)
