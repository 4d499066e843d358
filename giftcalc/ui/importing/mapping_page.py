"""How a table is to be read: what each column is for, and what its cells leave open."""

from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from PySide6.QtCore import QMargins, QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from giftcalc.core.tally.column_words import ColumnUse
from giftcalc.core.tally.table_mapping import CoinsAre, QuestionKind, TableMapping
from giftcalc.core.tally.table_times import DateOrder
from giftcalc.data.importers.tables.looking import TableLook
from giftcalc.i18n.details import harmless
from giftcalc.i18n.language import Language
from giftcalc.i18n.wording import sentence
from giftcalc.ui import theme
from giftcalc.ui.common.calm_model import CalmModel, Column
from giftcalc.ui.common.calm_table import CalmTable
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.choices import Choices
from giftcalc.ui.common.pick_button import PickButton
from giftcalc.ui.common.picker import Picker
from giftcalc.ui.common.picker_list import PickerRow
from giftcalc.ui.common.popup import drop, see_through
from giftcalc.ui.common.text import label, muted
from giftcalc.ui.importing.texts import COINS, ORDERS, QUESTIONS, USES

if TYPE_CHECKING:
    from giftcalc.core.tally.table_mapping import Question

_COLUMNS_ACROSS = 3
_MARKS = {"comma": ",", "point": "."}
_HEADER_LETTERS = 28


class SampleTable(CalmModel):
    """The first rows of a table as they stand in the file."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[int, tuple[str, ...]], ...] = ()

    def show_look(self, look: TableLook) -> None:
        """Show the first rows."""
        self.beginResetModel()
        self.columns = tuple(Column(harmless(name), letters=24) for name in look.headers)
        self._rows = tuple((line, tuple(cells)) for line, cells in look.sample)
        self.endResetModel()

    def size(self) -> int:
        """Return the number of rows."""
        return len(self._rows)

    def text(self, row: int, column: int) -> str:
        """Return a cell as it stands there."""
        cells = self._rows[row][1]
        return harmless(cells[column]) if column < len(cells) else ""


class UseButton(PickButton):
    """What one column is for."""

    def __init__(self, column: int) -> None:
        super().__init__(f"column-{column}")
        self.column = column


class MappingPage(QWidget):
    """Brings the mapping anew with each answer; the table is then looked at again."""

    settled = Signal(object)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._mapping = TableMapping(())
        self._headers: tuple[str, ...] = ()
        self.wrong: QLabel = label(name="mapping-wrong", role=theme.WARNING)
        self.wrong.setWordWrap(True)
        self.sample_model = SampleTable(self)
        self.sample = CalmTable("mapping-sample", self.sample_model)
        self.zone = PickButton("mapping-zone")
        self.order = Choices("mapping-order")
        self.mark = Choices("mapping-mark")
        self.coins = Choices("mapping-coins")
        self.titles = {kind: label(name=f"ask-{kind}", bold=True) for kind in QuestionKind}
        self.examples = {kind: muted(name=f"ask-{kind}-example") for kind in QuestionKind}
        self.uses: list[UseButton] = []
        self._place()
        self.zone.clicked.connect(self._ask_zone)
        self.order.picked.connect(self._take_order)
        self.mark.picked.connect(self._take_mark)
        self.coins.picked.connect(self._take_coins)

    def _place(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        self.asked = Card("mapping-questions", spacing=7)
        self.asked.column.addWidget(self.wrong)
        answers: dict[QuestionKind, QWidget] = {
            QuestionKind.ZONE: self.zone,
            QuestionKind.DATE_ORDER: self.order,
            QuestionKind.DECIMAL_MARK: self.mark,
            QuestionKind.UNIT_OR_TOTAL: self.coins,
        }
        self._answers = answers
        for kind in QuestionKind:
            self.asked.column.addWidget(self.titles[kind])
            self.asked.column.addWidget(self.examples[kind])
            if kind in answers:
                self.asked.column.addWidget(answers[kind])
        shown = Card("mapping-sample-card", QMargins(1, 6, 1, 3), spacing=0)
        self.sample.setMinimumHeight(170)
        shown.column.addWidget(self.sample)
        self.columns_card = Card("mapping-columns", spacing=8)
        self.columns_title = label(name="mapping-columns-title", bold=True)
        self._pickers = QWidget()
        self.columns_card.column.addWidget(self.columns_title)
        self.columns_card.column.addWidget(self._pickers)
        for card in (self.asked, self.columns_card, shown):
            column.addWidget(card)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(see_through(inside, theme.GROUND))

    def show_look(self, look: TableLook, language: Language) -> None:
        """Show a table, what is guessed of it, and what must be said."""
        self._language, self._mapping = language, look.mapping
        tr = language.tr
        self.columns_title.setText(tr("What each column is for"))
        self.columns_card.setVisible(not look.fixed)
        self.sample.setAccessibleName(tr("First rows of the table"))
        self.sample_model.show_look(look)
        self.sample.measure()
        self._show_questions(look)
        self._show_uses(look)

    def _show_questions(self, look: TableLook) -> None:
        tr = self._language.tr
        self.wrong.setText("\n".join(sentence(one, self._language) for one in look.obstacles))
        self.wrong.setVisible(bool(look.obstacles))
        asked = {question.kind: question for question in look.questions}
        self._offer_answers()
        for kind in QuestionKind:
            answered = kind in self._answers and self._has_answer(kind)
            shown = kind in asked or answered
            self.titles[kind].setText(tr(QUESTIONS[kind]))
            self.titles[kind].setVisible(shown)
            if kind in self._answers:
                self._answers[kind].setVisible(shown)
            self.examples[kind].setText(self._example(asked.get(kind)))
            self.examples[kind].setVisible(bool(self.examples[kind].text()))
        self.asked.setVisible(bool(look.obstacles or look.questions) or bool(self._mapping.zone))

    def _has_answer(self, kind: QuestionKind) -> bool:
        """Tell whether a person answered this before, and may want to change it."""
        mapping = self._mapping
        return {
            QuestionKind.ZONE: bool(mapping.zone),
            QuestionKind.UNIT_OR_TOTAL: mapping.coins is not None,
        }.get(kind, False)

    def _example(self, question: "Question | None") -> str:
        if question is None or question.example is None:
            return ""
        line, cell = question.example.line, harmless(question.example.cell)
        number = self._language.number(line)
        return self._language.tr("Line {line} says “{cell}”.", line=number, cell=cell)

    def _offer_answers(self) -> None:
        tr, mapping = self._language.tr, self._mapping
        self.zone.show_value(tr("Time zone"), mapping.zone or tr("Choose a place…"))
        self.order.offer({order.value: tr(text) for order, text in ORDERS.items()})
        self.order.show_choice(mapping.order.value if mapping.order else "")
        self.mark.offer({"comma": tr("a comma: 1,5"), "point": tr("a point: 1.5")})
        comma = mapping.decimal_comma
        self.mark.show_choice("" if comma is None else "comma" if comma else "point")
        self.coins.offer({coins.value: tr(text) for coins, text in COINS.items()})
        self.coins.show_choice(mapping.coins.value if mapping.coins else "")
        for choices, kind in (
            (self.order, QuestionKind.DATE_ORDER),
            (self.mark, QuestionKind.DECIMAL_MARK),
            (self.coins, QuestionKind.UNIT_OR_TOTAL),
        ):
            choices.name(tr(QUESTIONS[kind]))

    def _show_uses(self, look: TableLook) -> None:
        if self._headers != look.headers:
            self._headers = look.headers
            self._make_uses(look.headers)
        for button, use in zip(self.uses, look.mapping.uses, strict=True):
            name = harmless(look.headers[button.column])
            button.show_value(name, self._language.tr(USES[use]))

    def _make_uses(self, headers: tuple[str, ...]) -> None:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        self.uses = [UseButton(column) for column in range(len(headers))]
        for at, button in enumerate(self.uses):
            row, across = divmod(at, _COLUMNS_ACROSS)
            name = harmless(headers[at])
            short = name if len(name) <= _HEADER_LETTERS else name[: _HEADER_LETTERS - 1] + "…"
            caption = muted(short, name=f"column-{at}-caption")
            caption.setBuddy(button)
            grid.addWidget(caption, 2 * row, across, Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(button, 2 * row + 1, across)
            button.clicked.connect(self._ask_use)
        self.columns_card.column.replaceWidget(self._pickers, holder)
        self._pickers.deleteLater()
        self._pickers = holder

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
        self._settle(self._mapping._replace(uses=tuple(uses)))

    def _ask_zone(self) -> None:
        zones = sorted(available_timezones())
        rows = tuple(PickerRow(zone, zone.replace("_", " ")) for zone in zones)
        picker = Picker("mapping-zone-picker", rows, self._language, self.window())
        picker.say(self._language.tr("Time zone"), self._language.tr("Find a place"))
        picker.show_current(self._mapping.zone)
        picker.picked.connect(self._take_zone)
        drop(picker, self.zone)

    def _take_zone(self, zone: str) -> None:
        self._settle(self._mapping._replace(zone=zone))

    def _take_order(self, order: str) -> None:
        self._settle(self._mapping._replace(order=DateOrder(order)))

    def _take_mark(self, mark: str) -> None:
        self._settle(self._mapping._replace(decimal_comma=_MARKS[mark] == ","))

    def _take_coins(self, coins: str) -> None:
        self._settle(self._mapping._replace(coins=CoinsAre(coins)))

    def _settle(self, mapping: TableMapping) -> None:
        self.settled.emit(mapping)


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
