"""One of the bound fields: caption, box, and a line that says how sure the figure is."""

from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from giftcalc.core.conversion import Field
from giftcalc.core.numerals import read_amount
from giftcalc.core.problems import Refusal
from giftcalc.core.units import Currency
from giftcalc.ui import theme
from giftcalc.ui.common.amount_edit import AmountEdit
from giftcalc.ui.common.emoji import drawn
from giftcalc.ui.common.field_box import FieldBox
from giftcalc.ui.common.text import label, muted, set_tooltip
from giftcalc.ui.convert.faces import Face


class AmountField(QWidget):
    """Reads what is typed as an amount of its field, strictly, in the reader's locale."""

    entered = Signal(object, object)
    refused = Signal(object, object)

    def __init__(self, field: Field, icon: str = "") -> None:
        super().__init__()
        self.field = field
        self._locale = "en"
        self._places = 0
        self._currency: Currency | None = None
        self._face: Face | None = None
        self._value: Fraction | None = None
        self._typed = False
        self.setObjectName(f"{field.value}-field")
        self.edit = AmountEdit(f"{field.value}-edit")
        self.caption: QLabel = muted(name=f"{field.value}-caption")
        self.caption.setBuddy(self.edit)
        self.hint: QLabel = muted(name=f"{field.value}-hint", size=0.85)
        self.hint.setWordWrap(True)
        self.box = FieldBox(self.edit)
        if drawn(icon):
            self.box.row.insertWidget(0, label(icon, size=1.4))
        self.head = QHBoxLayout()
        self.head.addWidget(self.caption)
        self.head.addStretch(1)
        self.row = QHBoxLayout()
        self.row.setSpacing(8)
        self.row.addWidget(self.box, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self.head)
        column.addLayout(self.row)
        column.addWidget(self.hint)
        self.edit.edited.connect(self._read)

    def _read(self, text: str) -> None:
        try:
            self._value = read_amount(text, self._locale, self._places, self._currency)
        except Refusal as refusal:
            self._typed = False
            self.refused.emit(self.field, refusal)
        else:
            self._typed = True
            self.entered.emit(self.field, self._value)

    def holds(self, value: Fraction | None) -> bool:
        """Say whether a person is writing just this value, so that it must be left alone."""
        return self._typed and self._value == value and self.edit.hasFocus()

    def name(self, caption: str) -> None:
        """Give the field its caption, which is its accessible name too."""
        self.caption.setText(caption)
        self.edit.setAccessibleName(caption)

    def read_as(self, locale: str, places: int, currency: Currency | None) -> None:
        """Read what is typed from now on by these rules."""
        self._locale, self._places, self._currency = locale, places, currency

    def show_face(self, face: Face) -> None:
        """Show an amount, and beneath it how it is known or what is wrong."""
        if face.text is not None:
            self._typed = False
            self.edit.show_text(face.text)
        if face == self._face:
            return
        self._face = face
        self.hint.setText(face.hint)
        self.hint.setForegroundRole(theme.WARNING if face.wrong else theme.MUTED)
        self.hint.setVisible(bool(face.hint))
        self.box.set_wrong(face.wrong)
        set_tooltip(self.box, face.story)
        set_tooltip(self.hint, face.story)
        self.edit.setAccessibleDescription(f"{face.hint}\n{face.story}".strip())
