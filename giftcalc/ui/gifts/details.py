"""Everything that is known of a gift."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from giftcalc.core.gifts import SHIPPED, Catalogue, Gift
from giftcalc.i18n.language import Language
from giftcalc.ui import theme
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.sheet import Sheet
from giftcalc.ui.common.text import label, muted
from giftcalc.ui.common.tiles import Tiles
from giftcalc.ui.gifts.columns import GiftColumn
from giftcalc.ui.gifts.faces import theme_name

_MOST_SOURCES = 6


def price_text(gift: Gift, language: Language) -> str:
    """Return a price and when the gift was last seen at it."""
    coins = language.ntr("{count} coin", "{count} coins", gift.coins)
    if not gift.last_seen:
        return language.tr("{coins} (not dated)", coins=coins)
    seen = language.date(gift.last_seen)
    return language.tr("{coins} (last seen {date})", coins=coins, date=seen)


def source_text(source: str, day: str, language: Language) -> str:
    """Return where gifts are known from, and the day of that list."""
    name = language.tr("the list that came with the program") if source == SHIPPED else source
    return language.tr("{name}, {date}", name=name, date=language.date(day)) if day else name


def facts(gift: Gift, catalogue: Catalogue, language: Language) -> list[tuple[str, str]]:
    """Return what is known of a gift, as captions and texts."""
    tr = language.tr
    named = sorted(catalogue.named(gift.name), key=_coins)
    streaks = {
        True: tr("yes, several in a row count as one streak"),
        False: tr("no, each stands for itself"),
        None: tr("not known"),
    }
    places = [language.country_name(region) for region in gift.regions]
    sources = catalogue.sources
    if gift.source == SHIPPED:
        sources = tuple(one for one in sources if one[0] == SHIPPED)
    return [
        (tr("Prices of this name"), "\n".join(price_text(one, language) for one in named)),
        (tr("Gift numbers"), ", ".join(gift.ids) or tr("not known")),
        (tr("First seen"), _day(gift.first_seen, language)),
        (tr("Last seen"), _day(gift.last_seen, language)),
        (tr("Seen in"), language.all_of(places) if places else tr("places not noted down")),
        (tr("Evidence"), language.ntr("in {count} list", "in {count} lists", gift.evidence)),
        (tr("Streaks"), streaks[gift.streakable]),
        (tr("Theme"), theme_name(gift.theme, language) if gift.theme else tr("none")),
        (tr("Sources"), _sources(sources, language)),
    ]


def _coins(gift: Gift) -> int:
    return gift.coins


def _day(day: str, language: Language) -> str:
    return language.date(day) if day else language.tr("not known")


def _sources(sources: tuple[tuple[str, str], ...], language: Language) -> str:
    lines = [source_text(name, day, language) for name, day in sources[:_MOST_SOURCES]]
    more = len(sources) - _MOST_SOURCES
    if more > 0:
        lines.append(language.ntr("and {count} more", "and {count} more", more))
    return "\n".join(lines)


class DetailsDialog(Sheet):
    """Shows one gift: what it comes to, its numbers and prices, and when it was seen."""

    def __init__(
        self,
        gift: Gift,
        catalogue: Catalogue,
        columns: tuple[GiftColumn, ...],
        language: Language,
        parent: QWidget,
    ) -> None:
        super().__init__("gift-details", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(language.tr("Gift details"))
        self._language = language
        column = self.column
        column.addLayout(self._head(gift))
        known = self._amounts(gift, columns) + facts(gift, catalogue, language)
        column.addLayout(self._table(known))
        column.addWidget(self._note())
        close = Button(Kind.PRIMARY, "details-close", language.tr("Close"))
        close.clicked.connect(self.accept)
        self.buttons.addStretch(1)
        self.buttons.addWidget(close)
        column.addLayout(self.buttons)
        close.setFocus()

    def _head(self, gift: Gift) -> QHBoxLayout:
        tiles = Tiles(self.font(), self.fontMetrics().height() * 3)
        picture = label()
        picture.setPixmap(tiles.tile(gift, self.palette(), self.devicePixelRatioF()))
        names = QVBoxLayout()
        name = label(gift.name, name="details-name", size=1.35, bold=True)
        name.setWordWrap(True)
        coins = self._language.ntr("{count} coin", "{count} coins", gift.coins)
        names.addWidget(name)
        names.addWidget(muted(coins, name="details-coins"))
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(picture)
        head.addLayout(names, 1)
        return head

    def _amounts(self, gift: Gift, columns: tuple[GiftColumn, ...]) -> list[tuple[str, str]]:
        rows = []
        for column in columns:
            amount = column.amount(gift.coins)
            if amount is not None and column.currency is not None:
                rows.append((column.spoken, self._language.money(amount, column.currency)))
        return rows

    def _table(self, rows: list[tuple[str, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (caption, text) in enumerate(rows):
            shown = label(text, name=f"details-{row}")
            shown.setWordWrap(True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            shown.setAccessibleName(f"{caption}: {text}")
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(muted(caption, size=1.0), row, 0, top)
            grid.addWidget(shown, row, 1, top)
        return grid

    def _note(self) -> QWidget:
        note = label(
            self._language.tr(
                "The pictures are our own stand-ins, not TikTok’s. A list shows when a gift "
                "was seen, not whether it can be sent today or where you are."
            ),
            name="details-note",
            role=theme.MUTED,
            size=0.9,
        )
        note.setWordWrap(True)
        note.setMinimumWidth(self.fontMetrics().averageCharWidth() * 56)
        return note
