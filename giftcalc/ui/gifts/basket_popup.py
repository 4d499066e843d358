"""The list in which the numbers of the basket are changed."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from giftcalc.core.gifts import Gift
from giftcalc.i18n.language import Language
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.popup import Popup, see_through
from giftcalc.ui.common.text import label, muted
from giftcalc.ui.common.tiles import Tiles
from giftcalc.ui.gifts.model import Basket

_NAME_LETTERS = 26
_MOST_HEIGHT = 320


class StepButton(Button):
    """One more, or one fewer, of a gift."""

    stepped = Signal(object, int)

    def __init__(self, gift: Gift, by: int, language: Language) -> None:
        super().__init__(Kind.PLAIN, "basket-more" if by > 0 else "basket-fewer")
        self._gift, self._by = gift, by
        self.setText("+" if by > 0 else "−")
        tr = language.tr
        more, fewer = tr("One more {name}", name=gift.name), tr("One fewer {name}", name=gift.name)
        self.setAccessibleName(more if by > 0 else fewer)
        self.setAutoRepeat(True)
        self.clicked.connect(self._step)

    def _step(self) -> None:
        self.stepped.emit(self._gift, self._by)


class BasketPopup(Popup):
    """Lists the gifts of the basket, each with its number."""

    stepped = Signal(object, int)

    def __init__(self, parent: QWidget, language: Language, tiles: Tiles) -> None:
        super().__init__("basket-popup", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.entitle(language.tr("Basket"))
        self._language, self._tiles = language, tiles
        self._counts: dict[Gift, QLabel] = {}
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, 6, 0)
        self._grid.setVerticalSpacing(6)
        self._grid.setHorizontalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._area = see_through(self._inside)
        self.column.addWidget(self._area)

    def show_basket(self, basket: Basket) -> None:
        """Show the numbers; a popup with nothing in it closes."""
        if not basket:
            self.close()
            return
        for gift, count in basket:
            if gift not in self._counts:
                self._add_row(gift)
            self._counts[gift].setText(self._language.number(count))
        counts = dict(basket)
        for gift, shown in self._counts.items():
            shown.setEnabled(gift in counts)
            if gift not in counts:
                shown.setText(self._language.number(0))

    def _add_row(self, gift: Gift) -> None:
        """Add a gift; its row stays when none is left, so that a slip can be taken back."""
        row = len(self._counts)
        tile = label()
        tile.setPixmap(self._tiles.tile(gift, self.palette(), self.devicePixelRatioF()))
        name = label(self._short(gift.name))
        name.setAccessibleName(gift.name)
        self._counts[gift] = label(bold=True)
        self._counts[gift].setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._counts[gift].setMinimumWidth(self.fontMetrics().averageCharWidth() * 5)
        for at, part in enumerate((tile, name, muted(self._language.number(gift.coins)))):
            self._grid.addWidget(part, row, at)
        fewer = StepButton(gift, -1, self._language)
        more = StepButton(gift, 1, self._language)
        for at, widget in enumerate((fewer, self._counts[gift], more), 3):
            self._grid.addWidget(widget, row, at)
        fewer.stepped.connect(self.stepped)
        more.stepped.connect(self.stepped)
        self.first = self.first or more

    def _short(self, name: str) -> str:
        metrics = self.fontMetrics()
        most = metrics.averageCharWidth() * _NAME_LETTERS
        return metrics.elidedText(name, Qt.TextElideMode.ElideRight, most)

    def open_above(self, button: QWidget) -> None:
        """Show the list above a button, inside the screen."""
        hint = self._inside.sizeHint()
        self._area.setMinimumWidth(hint.width() + 24)
        self._area.setFixedHeight(min(hint.height() + 2, _MOST_HEIGHT))
        self.adjustSize()
        room = button.screen().availableGeometry()
        corner = button.mapToGlobal(QPoint(button.width(), 0))
        left = max(room.left(), min(corner.x(), room.right()) - self.width())
        self.move(left, max(room.top(), corner.y() - self.height() - 4))
        self.show()
