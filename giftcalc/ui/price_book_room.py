"""The price book in the window: its dialog, wired to the settings that hold one's own lists."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from giftcalc.ui.desk import Desk
from giftcalc.ui.price_book.dialog import PriceBookDialog
from giftcalc.ui.price_book.model import PriceBookModel

if TYPE_CHECKING:
    from datetime import date

    from giftcalc.core.words import Words


class DeskBook(PriceBookModel):
    """The price book of a desk: what is asked for is kept there, and comes back from it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        super().__init__(desk.situation, self._desk_words, self._desk_day, desk.language.locale)
        self.settings_asked.connect(desk.change)
        desk.situation_changed.connect(self.set_situation)
        desk.remembered.connect(self.set_situation)

    def _desk_words(self) -> "Words":
        return self._desk.words

    def _desk_day(self) -> "date":
        return self._desk.clock().astimezone().date()


def price_book_dialog(desk: Desk, parent: QWidget) -> PriceBookDialog:
    """Return the window of the price book."""
    return PriceBookDialog(DeskBook(desk), desk.language, parent)
