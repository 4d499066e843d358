"""How a table is read: its sheet, what each column is for, and what its cells leave open."""

from datetime import date
from itertools import pairwise

from PySide6.QtCore import QMargins, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from giftcalc.core.tally.column_words import ColumnUse
from giftcalc.core.tally.table_mapping import TableMapping
from giftcalc.data.importers.tables.looking import TableLook
from giftcalc.i18n.details import harmless
from giftcalc.i18n.language import Language
from giftcalc.ui import theme
from giftcalc.ui.common.calm_model import CalmModel, Column
from giftcalc.ui.common.calm_table import CalmTable
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.choices import Choices
from giftcalc.ui.common.elided_label import ElidedLabel
from giftcalc.ui.common.pick_button import PickButton
from giftcalc.ui.common.picker import Picker
from giftcalc.ui.common.picker_list import PickerRow
from giftcalc.ui.common.popup import drop, see_through
from giftcalc.ui.common.text import label
from giftcalc.ui.importing.questions import QuestionsCard
from giftcalc.ui.importing.texts import USES

_LETTERS = 24
"""What a column takes at the least, in letters."""

_SAMPLE_ROWS = 6


class SampleTable(CalmModel):
    """The first rows of a table as they stand in the file."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[int, tuple[str, ...]], ...] = ()

    def show_look(self, look: TableLook) -> None:
        """Show the first rows; where there is no room for all columns, the last give way."""
        self.beginResetModel()
        self.columns = tuple(
            Column(harmless(name), letters=_LETTERS, rank=at, wide=at == 0)
            for at, name in enumerate(look.headers)
        )
        self._rows = tuple((line, tuple(cells)) for line, cells in look.sample)
        self.endResetModel()

    def size(self) -> int:
        """Return the number of rows."""
        return len(self._rows)

    def text(self, row: int, column: int) -> str:
        """Return a cell as it stands there."""
        cells = self._rows[row][1]
        return harmless(cells[column]) if column < len(cells) else ""

    def bold(self, _row: int, _column: int) -> bool:
        """Stress nothing."""
        return False


class UseButton(PickButton):
    """What one column is for."""

    def __init__(self, column: int) -> None:
        super().__init__(f"column-{column}")
        self.column = column


class MappingPage(QWidget):
    """Brings the mapping anew with each answer; the table is then looked at again."""

    settled = Signal(object)

    def __init__(self, language: Language, today: date) -> None:
        super().__init__()
        self._language = language
        self._mapping = TableMapping(())
        self._headers: tuple[str, ...] = ()
        self._across = 0
        self.asked = QuestionsCard(language, today)
        self.sheet_card = Card("mapping-sheets", spacing=7)
        self.sheet_title = label(name="mapping-sheet-title", bold=True)
        self.sheet = Choices("mapping-sheet")
        self.sample_model = SampleTable(self)
        self.sample = CalmTable("mapping-sample", self.sample_model)
        self.columns_card = Card("mapping-columns", spacing=8)
        self.columns_title = label(name="mapping-columns-title", bold=True)
        self.uses: list[UseButton] = []
        self.captions: list[ElidedLabel] = []
        self._pickers = QWidget()
        self._grid = QGridLayout(self._pickers)
        self._place()
        self.asked.answered.connect(self.settled)
        self.sheet.picked.connect(self._take_sheet)

    def _place(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        self.sheet_card.column.addWidget(self.sheet_title)
        self.sheet_card.column.addWidget(self.sheet)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self.columns_card.column.addWidget(self.columns_title)
        self.columns_card.column.addWidget(self._pickers)
        shown = Card("mapping-sample-card", QMargins(1, 6, 1, 3), spacing=0)
        shown.column.addWidget(self.sample)
        for card in (self.asked, self.sheet_card, self.columns_card, shown):
            column.addWidget(card)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(see_through(inside, theme.GROUND))

    def show_look(self, look: TableLook, language: Language) -> None:
        """Show a table, what is guessed of it, and what must be said."""
        self._language, self._mapping = language, look.mapping
        tr = language.tr
        self.asked.show_look(look, language)
        self.sheet_title.setText(tr("Which sheet of the workbook?"))
        self.sheet.offer({name: harmless(name) for name in look.sheets})
        self.sheet.name(self.sheet_title.text())
        self.sheet.show_choice(look.mapping.sheet)
        self.sheet_card.setVisible(len(look.sheets) > 1)
        self.columns_title.setText(tr("What each column is for"))
        self.columns_card.setVisible(not look.fixed)
        self.sample.setAccessibleName(tr("First rows of the table"))
        self.sample_model.show_look(look)
        self.sample.measure()
        rows = min(max(self.sample_model.size(), 1), _SAMPLE_ROWS)
        high = rows * self.sample.verticalHeader().defaultSectionSize()
        self.sample.setFixedHeight(high + self.sample.titles.sizeHint().height())
        self._show_uses(look)
        stops = [*self.asked.stops, *self.sheet.chips.values(), *self.uses, self.sample]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    def take_keyboard(self) -> None:
        """Put the keyboard where the first answer is given."""
        first = self.asked.first or (self.uses[0] if self.uses else None)
        if first is not None:
            first.setFocus()

    def _show_uses(self, look: TableLook) -> None:
        if self._headers != look.headers or len(self.uses) != len(look.headers):
            self._headers = look.headers
            self._make_uses(look.headers)
        for button, use in zip(self.uses, look.mapping.uses, strict=True):
            name = harmless(look.headers[button.column])
            button.show_value(name, self._language.tr(USES[use]))

    def _make_uses(self, headers: tuple[str, ...]) -> None:
        for old in (*self.captions, *self.uses):
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.uses = [UseButton(column) for column in range(len(headers))]
        self.captions = []
        for button in self.uses:
            caption = ElidedLabel(f"{button.objectName()}-caption")
            caption.show_text(harmless(headers[button.column]))
            self.captions.append(caption)
            button.clicked.connect(self._ask_use)
        self._across = 0
        self._arrange()

    def _arrange(self) -> None:
        """Place the columns side by side, as many as there is room for."""
        least = self.fontMetrics().averageCharWidth() * _LETTERS
        across = max(1, min(self.width() // least, 4))
        if across == self._across:
            return
        self._across = across
        for at, (caption, button) in enumerate(zip(self.captions, self.uses, strict=True)):
            row, place = divmod(at, across)
            self._grid.addWidget(caption, 2 * row, place, Qt.AlignmentFlag.AlignBottom)
            self._grid.addWidget(button, 2 * row + 1, place)
        for place in range(self._grid.columnCount()):
            self._grid.setColumnStretch(place, 1 if place < across else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the columns anew."""
        super().resizeEvent(event)
        self._arrange()

    def _ask_use(self) -> None:
        button = self.sender()
        if not isinstance(button, UseButton):
            return
        rows = tuple(PickerRow(use.value, self._language.tr(text)) for use, text in USES.items())
        picker = ColumnPicker(button.column, rows, self._language, self.window())
        picker.say(harmless(self._headers[button.column]), self._language.tr("Find a use"))
        picker.show_current(self._mapping.uses[button.column].value)
        picker.chosen_for.connect(self._take_use)
        drop(picker, button)

    def _take_use(self, column: int, use: str) -> None:
        uses = list(self._mapping.uses)
        uses[column] = ColumnUse(use)
        self.settled.emit(self._mapping._replace(uses=tuple(uses)))

    def _take_sheet(self, sheet: str) -> None:
        """Look at another sheet, which has columns of its own."""
        self.settled.emit(TableMapping((), sheet=sheet))


class ColumnPicker(Picker):
    """Picks what one column is for."""

    chosen_for = Signal(int, str)

    def __init__(
        self, column: int, rows: tuple[PickerRow, ...], language: Language, parent: QWidget
    ) -> None:
        super().__init__("column-picker", rows, language, parent)
        self._column = column
        self.picked.connect(self._pass_on)

    def _pass_on(self, use: str) -> None:
        self.chosen_for.emit(self._column, use)
