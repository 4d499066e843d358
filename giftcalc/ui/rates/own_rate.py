"""The row in which a person gives a rate of their own for the currency they are on."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from giftcalc.core.numerals import read_amount
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.rates import YOURS
from giftcalc.core.units import EUR, Currency
from giftcalc.i18n.language import Language
from giftcalc.i18n.wording import sentence
from giftcalc.services.rates import Listed
from giftcalc.ui import theme
from giftcalc.ui.common.amount_edit import AmountEdit
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.field_box import FieldBox
from giftcalc.ui.common.text import label, muted

PLACES = 9
"""The decimals that a rate of one's own may have."""

_LETTERS = 16


class OwnRate(QWidget):
    """Reads a rate as units for one euro, strictly; changes nothing itself."""

    kept = Signal(object, object)
    forgotten = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("own-rate")
        self._rate: Listed | None = None
        self._language: Language | None = None
        self.caption = muted(name="own-rate-caption")
        self.edit = AmountEdit("own-rate-edit", 1.0)
        self.caption.setBuddy(self.edit)
        self.box = FieldBox(self.edit)
        self.box.setFixedWidth(self.edit.fontMetrics().averageCharWidth() * _LETTERS + 26)
        self.euro = label(f"1 {EUR} =", name="own-rate-euro", role=theme.MUTED)
        self.code = label(name="own-rate-code", bold=True)
        self.keep = Button(Kind.PLAIN, "own-rate-keep")
        self.forget = Button(Kind.PLAIN, "own-rate-forget")
        self.problem = label(name="own-rate-problem", role=theme.WARNING, size=0.9)
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._place()
        self.edit.edited.connect(self._take_note)
        self.edit.returnPressed.connect(self._keep)
        self.keep.clicked.connect(self._keep)
        self.forget.clicked.connect(self._forget)

    def _place(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.caption, self.euro, self.box, self.code):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.keep)
        row.addWidget(self.forget)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.problem)

    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self._language = language
        self.caption.setText(language.tr("Your own rate"))
        self.keep.setText(language.tr("Keep"))
        self.forget.setText(language.tr("Forget"))
        self.show_rate(self._rate)

    def show_rate(self, rate: Listed | None) -> None:
        """Be about the currency of a rate, or about none."""
        self._rate = rate
        self.code.setText(rate.currency if rate else "")
        own = rate is not None and rate.source == YOURS
        self.edit.show_text(self._typed(rate) if rate and own else "")
        self._say("")
        self.setEnabled(rate is not None)
        self.forget.setEnabled(own)
        self.keep.setEnabled(False)
        if rate is not None and self._language is not None:
            name = self._language.currency_name(rate.currency)
            spoken = self._language.tr("Your own rate: {currency} for one euro", currency=name)
            self.edit.setAccessibleName(spoken)
            self.edit.setPlaceholderText(self._language.tr("none"))

    def _typed(self, rate: Listed) -> str:
        """Return a rate as it would be typed here."""
        text = rate.text
        return text.replace(".", self._language.marks.decimal) if self._language else text

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line that parts the row from the table above it."""
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, self.palette().color(theme.LINE))
        painter.end()

    @Slot(str)
    def _take_note(self, text: str) -> None:
        self.keep.setEnabled(bool(text.strip()))
        self._say("")

    @Slot()
    def _keep(self) -> None:
        if self._rate is None or self._language is None or not self.keep.isEnabled():
            return
        try:
            value = read_amount(self.edit.text(), self._language.locale, PLACES)
            if value is None:
                raise Refusal(Problem.NO_DIGITS)  # noqa: TRY301 - one place says it
        except Refusal as refusal:
            self.refuse(refusal)
        else:
            self.kept.emit(Currency(self._rate.currency), value)

    @Slot()
    def _forget(self) -> None:
        if self._rate is not None:
            self.forgotten.emit(Currency(self._rate.currency))

    def refuse(self, refusal: Refusal) -> None:
        """Say what is wrong with the rate that was typed."""
        if self._language is not None:
            self._say(sentence(refusal, self._language))
        self.edit.setFocus()

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.box.set_wrong(bool(text))
        self.edit.setAccessibleDescription(text)
