"""What each deed of the table does."""

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from giftcalc.core.conversion import Conversion, Field
from giftcalc.ui import clipboard_texts
from giftcalc.ui.actions import PINNED, TALLIED
from giftcalc.ui.convert.model import ConversionModel
from giftcalc.ui.desk import Desk
from giftcalc.ui.entry.model import EntryModel
from giftcalc.ui.panes import Panes

if TYPE_CHECKING:
    from collections.abc import Callable

    from giftcalc.ui.rooms import Rooms


class Commands(QObject):
    """Does what a menu, a key or the palette asks for, by the deed's name."""

    def __init__(
        self,
        desk: Desk,
        conversion: ConversionModel,
        entry: EntryModel,
        panes: Panes,
        rooms: "Rooms",
    ) -> None:
        super().__init__(panes.window)
        self._rooms = rooms
        self._desk = desk
        self._conversion = conversion
        self._entry = entry
        self._panes = panes
        self._acts: dict[str, Callable[[], None]] = {
            "entry": self._go_to_entry,
            "quit": self._quit,
            "undo": self._undo,
            "redo": self._redo,
            "copy-result": self._copy_result,
            "copy-digits": self._copy_digits,
            "copy-row": self._copy_row,
            "find-gift": self._find_gift,
            "pin": panes.gifts.toggle_pin,
            "clear-basket": panes.gifts.clear_basket,
            "tab-1": self._show_gifts,
            "compact": self._shrink,
            "full": self._grow,
            "tab-2": self._show_tally,
            "tab-3": self._show_recharge,
            "tab-4": self._show_insights,
            "on-top": self._toggle_on_top,
            **rooms.acts,
        }

    def known(self) -> frozenset[str]:
        """Return the names of all deeds that can be done."""
        return frozenset(self._acts) | {pinned.name for pinned in (*PINNED, *TALLIED)}

    @Slot(str)
    def act(self, name: str) -> None:
        """Do a deed."""
        what, _, number = name.rpartition("-")
        if what == "pinned":
            self._take_pinned(int(number))
        elif what == "tally-pinned":
            self._tally_pinned(int(number))
        else:
            self._acts[name]()

    def _go_to_entry(self) -> None:
        self._panes.entry.edit.setFocus()
        self._panes.entry.edit.selectAll()

    def _quit(self) -> None:
        self._panes.window.close()

    def _undo(self) -> None:
        if self._rooms.tally_in_hand:
            self._rooms.tally.model.undo()
        else:
            self._conversion.undo()

    def _redo(self) -> None:
        if self._rooms.tally_in_hand:
            self._rooms.tally.model.redo()
        else:
            self._conversion.redo()

    def _shown(self) -> Conversion:
        """Return the value in sight: the entry line's answer, else the fields'."""
        answer = self._entry.state.answer
        return self._conversion.state.conversion if answer is None else answer.conversion

    def _copy_result(self) -> None:
        shown = self._shown()
        field = clipboard_texts.result_field(shown)
        self._copy(clipboard_texts.formatted(shown, field, self._desk.language))

    def _copy_digits(self) -> None:
        shown = self._shown()
        self._copy(clipboard_texts.digits(shown, clipboard_texts.result_field(shown)))

    def _copy_row(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self._panes.gifts.isAncestorOf(focused):
            self._copy(self._panes.gifts.row_text())
        elif self._rooms.tally_in_hand:
            self._copy(self._rooms.tally.pane.row_text())
        else:
            self._copy(clipboard_texts.row(self._shown()))

    def _copy(self, text: str) -> None:
        if text:
            QGuiApplication.clipboard().setText(text)
            self._panes.window.status.say(self._desk.language.tr("Copied: {text}", text=text))

    def _find_gift(self) -> None:
        self._show_gifts()
        self._panes.gifts.focus_search()

    def _show_gifts(self) -> None:
        self._panes.window.tabs.turn_to("gifts")

    def _show_tally(self) -> None:
        self._panes.window.tabs.turn_to("tally")

    def _show_recharge(self) -> None:
        self._panes.window.tabs.turn_to("recharge")

    def _show_insights(self) -> None:
        self._panes.window.tabs.turn_to("insights")

    def _shrink(self) -> None:
        self._panes.window.set_compact(compact=True)
        self._go_to_entry()

    def _grow(self) -> None:
        self._panes.window.set_compact(compact=False)

    def _toggle_on_top(self) -> None:
        settings = self._desk.settings
        self._desk.remember(settings._replace(on_top=not settings.on_top))
        self._panes.window.stay_on_top(on_top=self._desk.settings.on_top)

    def _take_pinned(self, number: int) -> None:
        pinned = self._desk.settings.pinned_gifts
        if number <= len(pinned):
            coins = pinned[number - 1].rpartition(":")[2]
            self._conversion.enter(Field.COINS, Fraction(coins))
            self._conversion.finish()
            self._panes.window.status.say(pinned[number - 1].rpartition(":")[0])

    def _tally_pinned(self, number: int) -> None:
        """Add one of a pinned gift to the stream that runs."""
        pinned = self._desk.settings.pinned_gifts
        if number > len(pinned):
            return
        name, _, coins = pinned[number - 1].rpartition(":")
        for gift in self._desk.catalogue.named(name):
            if str(gift.coins) == coins:
                self._rooms.tally.add_pinned(gift)
                return
