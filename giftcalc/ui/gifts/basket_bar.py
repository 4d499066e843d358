"""The basket at the foot of the pane: what is in it, and what it all comes to."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from giftcalc.i18n.language import Language
from giftcalc.ui import theme
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.strong_label import BREAK, StrongLabel, strong
from giftcalc.ui.common.text import muted, set_tooltip
from giftcalc.ui.common.tiles import Tiles
from giftcalc.ui.gifts.columns import PAYOUT, PRICE, GiftColumn
from giftcalc.ui.gifts.model import Basket
from giftcalc.ui.gifts.table_model import spoken_gift

TILE = 22
_GAP = 12
_WIDE = 34
"""So many letters beside the totals there must be room for, else they stand beneath."""


def basket_coins(basket: Basket) -> int:
    """Return what everything in the basket costs."""
    return sum(gift.coins * count for gift, count in basket)


def totals_text(basket: Basket, columns: tuple[GiftColumn, ...], language: Language) -> str:
    """Return the sums of the basket, the money marked as bold where it is known."""
    coins = basket_coins(basket)
    parts = [language.ntr("{count} coin", "{count} coins", coins)]
    for column in columns:
        amount = column.amount(coins) if column.key in (PRICE, PAYOUT) else None
        if amount is None or column.currency is None:
            continue
        money = strong(language.money(amount, column.currency))
        creator = column.key == PAYOUT
        parts.append(language.tr("creator {amount}", amount=money) if creator else money)
    return f" · {BREAK}".join(parts)


def basket_spoken(basket: Basket, language: Language) -> str:
    """Return what is in the basket in words."""
    items = [f"{language.number(count)} × {gift.name}" for gift, count in basket]
    return language.all_of(items)


class BasketItems(QWidget):
    """Paints as many of the gifts as there is room for, and says how many are not."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("basket-items")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFont(theme.scaled_font(self.font(), 1.0, bold=True))
        self._tiles = Tiles(self.font(), max(TILE, self.fontMetrics().height() + 6))
        self._items: tuple[tuple[str, int], ...] = ()
        self._basket: Basket = ()

    def show_basket(self, basket: Basket, language: Language) -> None:
        """Show other gifts."""
        self._basket = basket
        texts = (f"×{language.number(count)}" for _, count in basket)
        self._items = tuple((text, self._width(text)) for text in texts)
        spoken = basket_spoken(basket, language)
        self.setAccessibleName(spoken)
        set_tooltip(self, spoken)
        self.update()

    def _width(self, text: str) -> int:
        return self._tiles.size + 5 + self.fontMetrics().horizontalAdvance(text) + _GAP

    def sizeHint(self) -> QSize:
        """Return the height of a tile."""
        return QSize(100, self._tiles.size + 2)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the list that everything can be changed in."""
        super().mouseReleaseEvent(event)
        self.clicked.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the gifts from the left."""
        painter = QPainter(self)
        palette, ratio = self.palette(), self.devicePixelRatioF()
        metrics, left = self.fontMetrics(), 0
        middle = Qt.AlignmentFlag.AlignVCenter
        for at, (text, width) in enumerate(self._items):
            rest = f"+{len(self._items) - at}"
            needed = (
                width if at == len(self._items) - 1 else width + metrics.horizontalAdvance(rest)
            )
            if left + needed > self.width():
                painter.setPen(palette.color(theme.MUTED))
                painter.drawText(QRectF(left, 0, self.width() - left, self.height()), middle, rest)
                break
            tile = self._tiles.tile(self._basket[at][0], palette, ratio)
            painter.drawPixmap(QPoint(left, (self.height() - self._tiles.size) // 2), tile)
            start = left + self._tiles.size + 5
            painter.setPen(palette.color(theme.TEXT))
            painter.drawText(QRectF(start, 0, width, self.height()), middle, text)
            left += width
        painter.end()


class BasketBar(QWidget):
    """Shows the basket, and passes on that it is to be changed or emptied."""

    change_asked = Signal()
    empty_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("basket-bar")
        self.caption: QLabel = muted(name="basket-caption")
        self.items = BasketItems()
        self.totals = StrongLabel("basket-totals")
        self.change = Button(Kind.PLAIN, "basket-change")
        self.empty = Button(Kind.PLAIN, "basket-empty")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 9, 12, 9)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self.caption, 0, 0)
        self._grid.addWidget(self.items, 0, 1)
        self._grid.addWidget(self.change, 0, 3)
        self._grid.addWidget(self.empty, 0, 4)
        self._wide: bool | None = None
        self._arrange()
        self.items.clicked.connect(self.change_asked)
        self.change.clicked.connect(self.change_asked)
        self.empty.clicked.connect(self.empty_asked)

    def _arrange(self) -> None:
        """Put the sums beside the gifts, or beneath them where there is little room."""
        letters = self.fontMetrics().averageCharWidth() * _WIDE
        wide = self.width() >= self.totals.sizeHint().width() + letters + 180
        if wide == self._wide:
            return
        self._wide = wide
        self._grid.removeWidget(self.totals)
        if wide:
            self._grid.addWidget(self.totals, 0, 2)
        else:
            self._grid.addWidget(self.totals, 1, 0, 1, 5, Qt.AlignmentFlag.AlignLeft)
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        self._arrange()

    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        tr = language.tr
        self.caption.setText(tr("Basket"))
        self.change.setText(tr("Change"))
        self.empty.setText(tr("Empty"))
        set_tooltip(self.empty, tr("Take everything out of the basket"))

    def show_basket(
        self, basket: Basket, columns: tuple[GiftColumn, ...], language: Language
    ) -> None:
        """Show other gifts and sums; an empty basket takes no room."""
        self.setVisible(bool(basket))
        self.items.show_basket(basket, language)
        self.totals.show_text(totals_text(basket, columns, language))
        names = ", ".join(spoken_gift(gift, language) for gift, _ in basket)
        self.setAccessibleName(names)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line that parts it from the table."""
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, self.palette().color(theme.LINE))
        painter.end()
