"""The list of everything that can be done, found by typing a part of its name."""

from collections.abc import Collection

from PySide6.QtCore import QModelIndex, QRect, Signal, Slot
from PySide6.QtGui import QKeySequence, QPainter, QPalette
from PySide6.QtWidgets import QWidget

from giftcalc.i18n.language import Language
from giftcalc.ui import theme
from giftcalc.ui.actions import DEEDS, Deed
from giftcalc.ui.common.picker import Picker, PickerList
from giftcalc.ui.common.picker_list import PickerDelegate, PickerModel, PickerRow
from giftcalc.ui.deeds import deed_text

ITSELF = "palette"


def native_keys(keys: str) -> str:
    """Return a key as this system writes it."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def row_of(deed: Deed, language: Language) -> PickerRow:
    """Return a deed as a row; it is found by its menu and by its English name, too."""
    keys = native_keys(deed.keys[0]) if deed.keys else ""
    words = f"{language.tr(deed.menu) if deed.menu else ''} {deed.text} {deed.name}"
    return PickerRow(deed.name, deed_text(deed, language), keys, words)


class PaletteDelegate(PickerDelegate):
    """Paints what cannot be done now in the quiet colour, without its keys."""

    def __init__(self, model: PickerModel, view: PickerList, idle: Collection[str]) -> None:
        super().__init__(model, view)
        self._idle = idle

    def _paint_texts(
        self, painter: QPainter, room: QRect, row: PickerRow, palette: QPalette
    ) -> None:
        if row.key in self._idle:
            palette = QPalette(palette)
            palette.setColor(theme.TEXT, palette.color(theme.MUTED))
            row = row._replace(note="")
        super()._paint_texts(painter, room, row, palette)


class Palette(Picker):
    """Offers every deed; those of `idle` are listed, but cannot be done now."""

    ran = Signal(str)

    def __init__(
        self,
        language: Language,
        parent: QWidget | None = None,
        *,
        idle: Collection[str] = frozenset(),
    ) -> None:
        rows = tuple(row_of(deed, language) for deed in DEEDS if deed.name != ITSELF)
        super().__init__("palette", rows, language, parent)
        self._idle = idle
        self.list.setItemDelegate(PaletteDelegate(self.model, self.list, idle))
        self.say(language.tr("Find a command"), language.tr("What do you want to do?"))
        self.picked.connect(self._run)

    def _take(self, at: QModelIndex) -> None:
        if at.isValid() and self.model.rows[at.row()].key not in self._idle:
            super()._take(at)

    @Slot(str)
    def _run(self, name: str) -> None:
        self.ran.emit(name)
