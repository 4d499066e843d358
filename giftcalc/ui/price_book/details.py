"""What there is to know about the list that is chosen: its packs, its origin, its doubts."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from giftcalc.core.pricing import Channel
from giftcalc.i18n.marked import N_
from giftcalc.i18n.names import basis_name, channel_name
from giftcalc.i18n.price_wording import seen_text, standing_text
from giftcalc.ui import theme
from giftcalc.ui.common.calm_table import CalmTable
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.text import label, muted
from giftcalc.ui.price_book.pair import Pair
from giftcalc.ui.price_book.tables import PacksTable, doubts_text, part_text

if TYPE_CHECKING:
    from giftcalc.core.pricing import PriceList
    from giftcalc.i18n.language import Language
    from giftcalc.services.price_book import Entry

_ROWS = 8
_SURE = {"high": N_("high"), "medium": N_("medium"), "low": N_("low")}


class Facts(QWidget):
    """Captions with what belongs to them, each in a line of its own."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.lines: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: list[tuple[str, str]]) -> None:
        """Show captions and texts; one without a text is left out."""
        told = [fact for fact in facts if fact[1]]
        while len(self.lines) < len(told):
            self._add_line()
        for at, pair in enumerate(self.lines):
            texts = told[at] if at < len(told) else ("", "")
            for part, text in zip(pair, texts, strict=True):
                part.setText(text)
                part.setVisible(bool(text))

    def _add_line(self) -> None:
        caption, value = muted(), label()
        for column, part in enumerate((caption, value)):
            part.setAlignment(Qt.AlignmentFlag.AlignTop)
            part.setWordWrap(bool(column))
            self._grid.addWidget(part, len(self.lines), column, Qt.AlignmentFlag.AlignTop)
        self.lines.append((caption, value))


class DetailsCard(Card):
    """The packs of a list beside what is known of it; what is odd is asked beneath its name."""

    def __init__(self) -> None:
        super().__init__("book-details", QMargins(1, 12, 1, 10), spacing=8)
        self.title = label(name="book-title", bold=True)
        self.doubts = label(name="book-doubts", role=theme.WARNING)
        self.packs = PacksTable()
        self.table = CalmTable("book-packs", self.packs)
        self.facts = Facts("book-facts")
        for part in (self.title, self.doubts):
            part.setWordWrap(True)
            part.setContentsMargins(13, 0, 13, 0)
        aside = QWidget()
        beside = QVBoxLayout(aside)
        beside.setContentsMargins(13, 6, 13, 0)
        beside.addWidget(self.facts)
        beside.addStretch(1)
        row = self.table.verticalHeader().defaultSectionSize()
        self.table.setMinimumHeight(self.table.titles.sizeHint().height() + _ROWS * row)
        self.pair = Pair("book-pair", self.table, aside)
        self.column.addWidget(self.title)
        self.column.addWidget(self.doubts)
        self.column.addWidget(self.pair, 1)

    def set_language(self, language: "Language") -> None:
        """Name the parts in another language."""
        self.table.setAccessibleName(language.tr("Packs of the list"))

    def show_entry(self, entry: "Entry | None", language: "Language") -> None:
        """Show a list, or nothing."""
        self.setVisible(entry is not None)
        if entry is None:
            return
        one = entry.list
        self.title.setText(title_of(one, language))
        doubts = doubts_text(entry.checked, one.currency, language)
        self.doubts.setText(doubts)
        self.doubts.setVisible(bool(doubts))
        self.packs.show_packs(one.packs, one.currency, language, entry.checked)
        self.table.measure()
        self.facts.show_facts(_facts(entry, language))


def title_of(one: "PriceList", language: "Language") -> str:
    """Return what a list is called: its channel, its country and its currency."""
    tr = language.tr
    country = language.country_name(one.country) if one.country else tr("country not stated")
    return " · ".join((channel_name(one.channel, language), country, one.currency))


def _facts(entry: "Entry", language: "Language") -> list[tuple[str, str]]:
    one, checked, tr = entry.list, entry.checked, language.tr
    standing = standing_text(one, language, in_force=entry.in_force)
    known = checked.against_shipped is not None
    fits = checked.against_pattern is not None
    return [
        (tr("Seen"), seen_text(one, language)),
        (tr("Standing"), f"{standing} · {basis_name(one.basis, language)}"),
        (tr("One purchase"), limits_text(one, language)),
        (tr("Rounding"), _rounding(one, language)),
        (tr("Spread"), language.percent(checked.spread)),
        (tr("To shipped"), part_text(checked.against_shipped, language) if known else ""),
        (tr("To US price and tax"), part_text(checked.against_pattern, language) if fits else ""),
        (tr("Confidence"), "" if one.yours else tr(_SURE.get(one.confidence, one.confidence))),
        (tr("Source"), tr(one.source) if one.source else tr("entered by you")),
        (tr("Name"), one.id),
    ]


def _rounding(one: "PriceList", language: "Language") -> str:
    """Return how a custom amount is rounded; the recharge page states no rule."""
    if one.channel is not Channel.WEB_CUSTOM:
        return ""
    return language.tr("up to the smallest unit of {currency}, as assumed", currency=one.currency)


def limits_text(one: "PriceList", language: "Language") -> str:
    """Return how many coins one purchase of a custom amount may have, as far as known."""
    tr, number = language.tr, language.number
    if one.smallest and one.largest:
        ends = {"smallest": number(one.smallest), "largest": number(one.largest)}
        return tr("from {smallest} to {largest} coins", **ends)
    if one.smallest:
        return tr("at least {count} coins", count=number(one.smallest))
    return tr("at most {count} coins", count=number(one.largest)) if one.largest else ""
