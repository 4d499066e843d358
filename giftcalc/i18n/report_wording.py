"""Reports in words: titles, heads of columns, texts of cells, and notes."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from typing import TYPE_CHECKING

from giftcalc.core.tally.report import ColumnKind, Numbered, ReportKind, Word
from giftcalc.core.units import Currency
from giftcalc.i18n.marked import N_
from giftcalc.i18n.names import rate_source
from giftcalc.i18n.report_notes import note_text

if TYPE_CHECKING:
    from giftcalc.core.tally.report import Cell, Column, Report, Values
    from giftcalc.i18n.language import Language

NOTHING = "–"
"""What stands for what is not known."""

TITLES = {
    ReportKind.MONTH: (N_("Streams"), N_("Streams: {period}")),
    ReportKind.MONTHS: (N_("Months"), N_("Months: {period}")),
    ReportKind.GIFTER: (N_("Gifters"), N_("Gifters: {period}")),
    ReportKind.GIFT: (N_("Gifts"), N_("Gifts: {period}")),
    ReportKind.RECEIVED: (N_("Expected and received"), N_("Expected and received: {period}")),
    ReportKind.AGENCY: (N_("Agency share"), N_("Agency share: {period}")),
    ReportKind.COMPARISON: (N_("The agency’s figures"), N_("The agency’s figures: {period}")),
    ReportKind.DAYS: (N_("Valid days"), N_("Valid days: {period}")),
    ReportKind.TAX: (N_("Income and expenses"), N_("Income and expenses: {period}")),
    ReportKind.AUDIT: (N_("What to check"), N_("What to check: {period}")),
    ReportKind.HOURS: (N_("Hours of the week"), N_("Hours of the week: {period}")),
    ReportKind.EARNINGS: (N_("Earnings over time"), N_("Earnings over time: {period}")),
}
"""The title of a report over all time, and over a year or a month."""

LABELS = {
    "agency_part": N_("To the agency"),
    "agency_share": N_("Agency’s share"),
    "at": N_("Time"),
    "coins": N_("Coins"),
    "coins_bought": N_("Coins bought"),
    "creator": N_("Creator"),
    "currency": N_("Currency"),
    "day": N_("Day"),
    "days": N_("Days with LIVE"),
    "detail": N_("Detail"),
    "diamonds": N_("Diamonds"),
    "difference": N_("Difference"),
    "expected": N_("Expected"),
    "expense": N_("Expense"),
    "fee": N_("Fee"),
    "fees": N_("Fees"),
    "finding": N_("Finding"),
    "gift": N_("Gift"),
    "gift_id": N_("Gift’s id"),
    "gifter": N_("Gifter"),
    "gifter_id": N_("Gifter’s id"),
    "gifts": N_("Gifts"),
    "hour": N_("Hour"),
    "kind": N_("Kind"),
    "left": N_("Diamonds left"),
    "length": N_("Length"),
    "longest_day": N_("Longest day"),
    "month": N_("Month"),
    "of_ours": N_("Difference in percent"),
    "our_days": N_("Our valid days"),
    "our_length": N_("Our length"),
    "our_streams": N_("Our streams"),
    "ours": N_("Ours"),
    "payout": N_("To you"),
    "provisional_coins": N_("Provisional"),
    "rank": N_("Rank"),
    "rate": N_("Rate of the dollar"),
    "rate_day": N_("Date of the rate"),
    "rate_source": N_("Source of the rate"),
    "received": N_("Received"),
    "reward": N_("Reward"),
    "rounded": N_("Rounded"),
    "rows": N_("Rows"),
    "share": N_("Share"),
    "since": N_("From"),
    "source": N_("Source"),
    "started": N_("Start"),
    "streams": N_("Streams"),
    "their_days": N_("Their valid days"),
    "their_length": N_("Their length"),
    "their_streams": N_("Their streams"),
    "theirs": N_("Theirs"),
    "title": N_("Title"),
    "today": N_("At today’s rate"),
    "until": N_("Until"),
    "valid_days": N_("Valid days"),
    "weekday": N_("Weekday"),
    "what": N_("Title or note"),
    "withdrawals": N_("Withdrawals"),
    "withdrawn": N_("Diamonds withdrawn"),
}
"""The heads of columns by their names."""

WORDS = {
    Word.TOTAL: N_("Total"),
    Word.OTHERS: N_("Others"),
    Word.NOT_KNOWN: N_("Not known"),
    Word.NO_DATE: N_("Without a date"),
    Word.LIVE: N_("LIVE"),
    Word.WITHDRAWAL: N_("Withdrawal"),
    Word.COINS_BOUGHT: N_("Coins bought"),
    Word.GIFT_SENT: N_("Gift sent"),
    Word.RANGE: N_("Range of days"),
    Word.MONTH_TO_DATE: N_("Month so far"),
    Word.ROLLING: N_("Rolling days"),
    Word.APPROXIMATE: N_("rounded"),
    Word.IMPORT: N_("Import"),
    Word.UNDONE_IMPORT: N_("Import, taken back"),
    Word.ESTIMATED_ROWS: N_("Estimated rows"),
    Word.PROVISIONAL_ROWS: N_("Provisional rows, not counted"),
    Word.NO_VALUE: N_("Rows without a value"),
    Word.GAP: N_("Gap in the recording"),
    Word.CHECK_DIFFERS: N_("Another source differs"),
    Word.SHOWN_DIFFERS: N_("TikTok’s figure differs"),
    Word.NO_START: N_("Stream without a start"),
    Word.NO_RATE: N_("Stream without rates of its day"),
    Word.BY_HAND: N_("by hand"),
    Word.BY_WEBHOOK: N_("from a webhook"),
    Word.BY_TABLE: N_("from a table"),
    Word.BY_EVENTS: N_("from a recording"),
}
"""The program's own texts in cells."""

WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
RIGHT = frozenset(
    {
        ColumnKind.COUNT,
        ColumnKind.COINS,
        ColumnKind.DIAMONDS,
        ColumnKind.MONEY,
        ColumnKind.PERCENT,
        ColumnKind.RATE,
        ColumnKind.DURATION,
    }
)
"""The kinds of columns that are aligned to the right."""

_RATE_PLACES = 6
_DATES = frozenset({ColumnKind.DAY, ColumnKind.MONTH})


def in_words(report: Report, language: Language) -> Report:
    """Return a report with its title, heads, notes and own texts in a language.

    Its figures stay as they are.
    """
    columns = tuple(column._replace(label=label_of(column, language)) for column in report.columns)
    return report._replace(
        title=title_of(report, language),
        columns=columns,
        rows=tuple(_spoken(report, row, language) for row in report.rows),
        totals=tuple(_spoken(report, row, language) for row in report.totals),
        told=tuple(note_text(note, language) for note in report.notes),
    )


def title_of(report: Report, language: Language) -> str:
    """Return what a report is called."""
    always, of_period = TITLES[report.kind]
    if not report.period:
        return language.tr(always)
    return language.tr(of_period, period=language.date(report.period))


def label_of(column: Column, language: Language) -> str:
    """Return the head of a column; money of one currency says it."""
    label = language.tr(LABELS[column.name])
    if column.currency:
        return language.tr("{label} ({currency})", label=label, currency=column.currency)
    return label


def _spoken(report: Report, row: Values, language: Language) -> Values:
    return tuple(
        _own(cell, column, language) for cell, column in zip(row, report.columns, strict=True)
    )


def _own(cell: Cell, column: Column, language: Language) -> Cell:
    """Return a cell with what is the program's own in words."""
    if column.kind is ColumnKind.WEEKDAY and isinstance(cell, int):
        return language.tr(WEEKDAYS[cell])
    if column.kind is ColumnKind.SOURCE and isinstance(cell, str):
        return rate_source(cell, language)
    return _word(cell, language)


def _word(cell: Cell, language: Language) -> Cell:
    if isinstance(cell, Word):
        return language.tr(WORDS[cell])
    if isinstance(cell, Numbered):
        return language.tr("Gifter {number}", number=cell.number)
    return cell


def row_text(report: Report, row: Values, language: Language) -> list[str]:
    """Return the cells of a row as a person reads them."""
    return [
        cell_text(cell, column, report.currency_of(column, row), language)
        for column, cell in zip(report.columns, row, strict=True)
    ]


def cell_text(cell: Cell, column: Column, currency: str, language: Language) -> str:
    """Return a cell as a person reads it; a word or a name stays what it is."""
    if cell is None:
        return NOTHING
    spoken = _own(cell, column, language)
    if isinstance(spoken, datetime):
        day, time = language.date(spoken.date()), language.time(spoken, seconds=False)
        return language.tr("{date}, {time}", date=day, time=time)
    if not isinstance(spoken, str):
        return _figure(Fraction(spoken), column.kind, currency, language)  # type: ignore[arg-type]
    if column.kind in _DATES and _is_iso(spoken):
        return language.date(spoken)
    return spoken


def _is_iso(text: str) -> bool:
    """Tell a day or a month from what stands where there is none."""
    return text.replace("-", "").isdecimal()


def _figure(value: Fraction, kind: ColumnKind, currency: str, language: Language) -> str:
    match kind:
        case ColumnKind.MONEY if currency:
            return language.money(value, Currency(currency))
        case ColumnKind.PERCENT:
            return language.percent(value)
        case ColumnKind.RATE:
            return language.number(value, _RATE_PLACES)
        case ColumnKind.DURATION:
            return length_text(int(value))
        case ColumnKind.HOUR:
            return f"{int(value):02}:00"
        case _:
            return language.number(value)


def length_text(seconds: int) -> str:
    """Return a length of time in hours and minutes: "26:05"."""
    return f"{seconds // 3600}:{seconds // 60 % 60:02}"
