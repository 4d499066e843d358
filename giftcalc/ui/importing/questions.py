"""What a table leaves open: questions that a person answers, each with a cell that shows why."""

from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from giftcalc.core.tally.table_mapping import CoinsAre, QuestionKind, TableMapping
from giftcalc.core.tally.table_times import DateOrder
from giftcalc.data.importers.tables.looking import TableLook
from giftcalc.i18n.details import harmless
from giftcalc.i18n.language import Language
from giftcalc.i18n.wording import sentence
from giftcalc.ui import theme
from giftcalc.ui.common.asked_day import AskedDay
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.choices import Choices
from giftcalc.ui.common.field_row import FieldRow
from giftcalc.ui.common.pick_button import PickButton
from giftcalc.ui.common.picker import Picker
from giftcalc.ui.common.picker_list import PickerRow
from giftcalc.ui.common.popup import drop
from giftcalc.ui.common.text import label, muted
from giftcalc.ui.importing.texts import COINS, ORDERS, QUESTIONS

if TYPE_CHECKING:
    from giftcalc.core.tally.table_mapping import Question

_COMMA, _POINT = "comma", "point"


class AskedPeriod(QWidget):
    """Asks for two days; `given` brings them as a mapping writes them."""

    given = Signal(str)

    def __init__(self, today: date) -> None:
        super().__init__()
        self.since = AskedDay("period-since", today.replace(day=1))
        self.until = AskedDay("period-until", today)
        self.take = Button(Kind.PLAIN, "period-take")
        days = FieldRow("period-days")
        days.add(self.since)
        days.add(self.until)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(days)
        column.addWidget(self.take)
        self.setFocusProxy(self.since)
        self.take.clicked.connect(self._give)
        self.since.changed.connect(self._follow)
        self.until.changed.connect(self._follow)

    def set_language(self, language: Language) -> None:
        """Say everything in a language."""
        tr = language.tr
        self.since.say(tr("From"), language)
        self.until.say(tr("Until"), language)
        self.take.setText(tr("Take this period"))

    def _follow(self) -> None:
        self.take.setEnabled(self.since.day <= self.until.day)

    def _give(self) -> None:
        self.given.emit(f"{self.since.day.isoformat()} ~ {self.until.day.isoformat()}")


class QuestionsCard(Card):
    """Asks what must be known; each answer is brought at once, as a whole mapping."""

    answered = Signal(object)

    def __init__(self, language: Language, today: date) -> None:
        super().__init__("mapping-questions", spacing=7)
        self._language = language
        self._mapping = TableMapping(())
        self.wrong: QLabel = label(name="mapping-wrong", role=theme.WARNING)
        self.wrong.setWordWrap(True)
        self.zone = PickButton("mapping-zone")
        self.order = Choices("mapping-order")
        self.mark = Choices("mapping-mark")
        self.coins = Choices("mapping-coins")
        self.period = AskedPeriod(today)
        self.titles = {kind: label(name=f"ask-{kind}", bold=True) for kind in QuestionKind}
        self.examples = {kind: muted(name=f"ask-{kind}-example") for kind in QuestionKind}
        self._answers: dict[QuestionKind, QWidget] = {
            QuestionKind.ZONE: self.zone,
            QuestionKind.DATE_ORDER: self.order,
            QuestionKind.DECIMAL_MARK: self.mark,
            QuestionKind.UNIT_OR_TOTAL: self.coins,
            QuestionKind.PERIOD: self.period,
        }
        self._place()
        self._connect()

    def _place(self) -> None:
        self.column.addWidget(self.wrong)
        for kind in QuestionKind:
            for part in (self.titles[kind], self.examples[kind]):
                part.setWordWrap(True)
                self.column.addWidget(part)
            if kind in self._answers:
                self.column.addWidget(self._answers[kind])

    def _connect(self) -> None:
        self.zone.clicked.connect(self._ask_zone)
        self.order.picked.connect(self._take_order)
        self.mark.picked.connect(self._take_mark)
        self.coins.picked.connect(self._take_coins)
        self.period.given.connect(self._take_period)

    def show_look(self, look: TableLook, language: Language) -> None:
        """Ask what a table leaves open, and show what was answered before."""
        self._language, self._mapping = language, look.mapping
        self.wrong.setText("\n".join(sentence(one, language) for one in look.obstacles))
        self.wrong.setVisible(bool(look.obstacles))
        self._offer_answers()
        asked = {question.kind: question for question in look.questions}
        shown = {kind for kind in QuestionKind if kind in asked or self._has_answer(kind)}
        for kind in QuestionKind:
            self.titles[kind].setText(language.tr(QUESTIONS[kind]))
            self.titles[kind].setVisible(kind in shown)
            self.examples[kind].setText(self._example(asked.get(kind)))
            self.examples[kind].setVisible(bool(self.examples[kind].text()))
            if kind in self._answers:
                self._answers[kind].setVisible(kind in shown)
        self.setVisible(bool(look.obstacles) or bool(shown))

    @property
    def stops(self) -> list[QWidget]:
        """Where the Tab key goes, from top to bottom."""
        period = self.period
        chips = [chip for one in (self.order, self.mark, self.coins) for chip in one.chips.values()]
        return [self.zone, *chips, period.since.edit, period.until.edit, period.take]

    @property
    def first(self) -> QWidget | None:
        """Where the keyboard belongs: the first answer that can be given."""
        for kind, answer in self._answers.items():
            if self.titles[kind].isVisibleTo(self):
                chips = list(answer.chips.values()) if isinstance(answer, Choices) else []
                return chips[0] if chips else answer
        return None

    def _has_answer(self, kind: QuestionKind) -> bool:
        """Tell whether a person answered this before, and may want to change it."""
        mapping = self._mapping
        return {
            QuestionKind.ZONE: bool(mapping.zone),
            QuestionKind.UNIT_OR_TOTAL: mapping.coins is not None,
            QuestionKind.PERIOD: bool(mapping.period),
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
        self.mark.offer({_COMMA: tr("a comma: 1,5"), _POINT: tr("a point: 1.5")})
        comma = mapping.decimal_comma
        self.mark.show_choice("" if comma is None else _COMMA if comma else _POINT)
        self.coins.offer({coins.value: tr(text) for coins, text in COINS.items()})
        self.coins.show_choice(mapping.coins.value if mapping.coins else "")
        self.period.set_language(self._language)
        for choices, kind in (
            (self.order, QuestionKind.DATE_ORDER),
            (self.mark, QuestionKind.DECIMAL_MARK),
            (self.coins, QuestionKind.UNIT_OR_TOTAL),
        ):
            choices.name(tr(QUESTIONS[kind]))

    def _ask_zone(self) -> None:
        zones = sorted(available_timezones())
        rows = tuple(PickerRow(zone, zone.replace("_", " ")) for zone in zones)
        picker = Picker("mapping-zone-picker", rows, self._language, self.window())
        picker.say(self._language.tr("Time zone"), self._language.tr("Find a place"))
        picker.show_current(self._mapping.zone)
        picker.picked.connect(self._take_zone)
        drop(picker, self.zone)

    def _take_zone(self, zone: str) -> None:
        self.answered.emit(self._mapping._replace(zone=zone))

    def _take_order(self, order: str) -> None:
        self.answered.emit(self._mapping._replace(order=DateOrder(order)))

    def _take_mark(self, mark: str) -> None:
        self.answered.emit(self._mapping._replace(decimal_comma=mark == _COMMA))

    def _take_coins(self, coins: str) -> None:
        self.answered.emit(self._mapping._replace(coins=CoinsAre(coins)))

    def _take_period(self, period: str) -> None:
        self.answered.emit(self._mapping._replace(period=period))
