"""A report as a table: the twin of its chart."""

from PySide6.QtCore import QObject

from giftcalc.core.tally.report import ColumnKind, Report
from giftcalc.i18n.details import harmless
from giftcalc.i18n.language import Language
from giftcalc.i18n.report_wording import in_words, row_text
from giftcalc.ui.common.calm_model import Column, TextTable

_TEXTS = frozenset(
    (
        ColumnKind.TEXT,
        ColumnKind.ID,
        ColumnKind.DAY,
        ColumnKind.MONTH,
        ColumnKind.TIME,
        ColumnKind.SOURCE,
        ColumnKind.WEEKDAY,
        ColumnKind.CURRENCY,
    )
)
_LONGEST, _LEAST = 30, 14
_FIRST_TO_GO = (
    "gifter_id gift_id rate_source rate_day rounded source provisional_coins today rate started "
    "at creator since until longest_day withdrawn left share our_length their_length our_streams "
    "their_streams of_ours fees fee kind length coins gifts streams rows "
    "currency coins_bought detail"
).split()
"""Columns that give way where there is too little room, the first of them first.

Those that are not named, above all money, stay. All of them are in the first cell's
tooltip, in what Ctrl+C copies and in what is exported.
"""


def has_figures(kind: ColumnKind) -> bool:
    """Tell whether a column of a kind stands to the right."""
    return kind not in _TEXTS


class ReportTable(TextTable):
    """The rows of a report and its total rows beneath them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._totals = 0

    def show_report(self, report: Report, language: Language) -> None:
        """Show a report in words."""
        worded = in_words(report, language)
        self.beginResetModel()
        every = (*worded.rows, *worded.totals)
        self._texts = [
            [harmless(text) for text in row_text(worded, row, language)] for row in every
        ]
        self._totals = len(worded.totals)
        wide = self._widest(worded)
        self.columns = tuple(
            Column(
                column.label,
                figures=has_figures(column.kind),
                letters=_LEAST if at == wide else _LONGEST,
                wide=at == wide,
                rank=0 if at in {0, wide} else _rank(column.name, worded),
            )
            for at, column in enumerate(worded.columns)
        )
        self.endResetModel()

    def _widest(self, report: Report) -> int:
        """Return the column that takes what room is left: the first of texts, else the first."""
        texts = [at for at, one in enumerate(report.columns) if one.kind is ColumnKind.TEXT]
        return texts[0] if texts else 0

    def story(self, row: int, column: int) -> str:
        """Tell all of a row at its first cell."""
        return self.text(row, column) if column else self.row_story(row)

    def bold(self, row: int, column: int) -> bool:
        """Stress the first column and the totals."""
        return column == 0 or row >= len(self._texts) - self._totals


def _rank(name: str, report: Report) -> int:
    """Return how early a column gives way, 0 if it stays: coins do where there are diamonds."""
    names = {column.name for column in report.columns}
    if name not in _FIRST_TO_GO or (name == "coins" and "diamonds" not in names):
        return 0
    return len(_FIRST_TO_GO) - _FIRST_TO_GO.index(name)
