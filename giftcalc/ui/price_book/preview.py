"""What was read of a list while it is entered: its packs, its prices of a coin, its doubts."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from giftcalc.core.price_checks import UNIT_PLACES
from giftcalc.ui import theme
from giftcalc.ui.common.calm_table import CalmTable
from giftcalc.ui.common.text import label, muted
from giftcalc.ui.price_book.tables import PacksTable, doubts_text, part_text

if TYPE_CHECKING:
    from giftcalc.core.price_checks import Checked
    from giftcalc.core.units import Currency
    from giftcalc.i18n.language import Language
    from giftcalc.ui.price_book.drafts import Read

_ROWS, _MOST_ROWS = 4, 9


class Preview(QWidget):
    """A table of what was read, what that comes to, and the questions about it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("price-list-preview")
        self.caption = muted(name="price-list-read-caption")
        self.packs = PacksTable()
        self.table = CalmTable("price-list-read", self.packs)
        self.summary = label(name="price-list-summary")
        self.doubts = label(name="price-list-doubts", role=theme.WARNING)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.caption, self.table, self.summary, self.doubts):
            column.addWidget(part)
        column.addStretch(1)
        for words in (self.caption, self.summary, self.doubts):
            words.setWordWrap(True)

    def set_language(self, language: "Language") -> None:
        """Name the parts in another language."""
        self.caption.setText(language.tr("What was read"))
        self.table.setAccessibleName(language.tr("What was read"))

    def show_read(self, found: "Read", currency: "Currency", language: "Language") -> None:
        """Show what a draft says."""
        checked = found.checked
        self.packs.show_packs(found.packs, currency, language, checked)
        self.table.measure()
        self._fit(len(found.packs))
        shown = "" if checked is None else summary_text(checked, currency, language)
        asked = "" if checked is None else doubts_text(checked, currency, language)
        for part, text in ((self.summary, shown), (self.doubts, asked)):
            part.setText(text)
            part.setVisible(bool(text))

    def _fit(self, packs: int) -> None:
        """Give the table the height of its rows, so that what they come to follows them."""
        rows = min(max(packs, _ROWS), _MOST_ROWS)
        row = self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(self.table.titles.sizeHint().height() + rows * row + 2)


def summary_text(checked: "Checked", currency: "Currency", language: "Language") -> str:
    """Return what one coin costs, and how that compares."""
    tr, against = language.tr, checked.against_shipped
    parts = [
        tr("{price} a coin", price=language.money(checked.unit, currency, UNIT_PLACES)),
        tr("spread {part}", part=language.percent(checked.spread)),
    ]
    if against is not None:
        parts.append(tr("{part} to shipped", part=part_text(against, language)))
    return " · ".join(parts)
