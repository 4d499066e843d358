"""A report as a statement: everything in words, ready to be printed."""

from typing import TYPE_CHECKING

from giftcalc.i18n.details import harmless
from giftcalc.i18n.report_wording import RIGHT, in_words, row_text
from giftcalc.ui.insights.statement import Statement

if TYPE_CHECKING:
    from datetime import date

    from giftcalc.core.tally.report import Report, Values
    from giftcalc.i18n.language import Language

_LEFT_OUT = frozenset(
    ("gifter_id", "gift_id", "rate_source", "rate_day", "provisional_coins", "today")
)
"""Columns that a page has no room for; tables that are exported have them."""


def statement_of(report: "Report", language: "Language", made: "date") -> Statement:
    """Return a report in words; names of others stay what they are, on one line."""
    worded = in_words(report, language)
    kept = [at for at, column in enumerate(worded.columns) if column.name not in _LEFT_OUT]

    def cells(row: "Values") -> tuple[str, ...]:
        texts = row_text(worded, row, language)
        return tuple(harmless(texts[at]) for at in kept)

    day = language.date(made)
    return Statement(
        worded.title,
        language.tr("Made by giftcalc on {date}.", date=day),
        tuple(worded.columns[at].label for at in kept),
        tuple(worded.columns[at].kind in RIGHT for at in kept),
        tuple(cells(row) for row in worded.rows),
        tuple(cells(row) for row in worded.totals),
        worded.told,
    )
