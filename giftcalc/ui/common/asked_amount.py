"""A small field that asks for one amount: caption, box, and what is wrong with it."""

from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from giftcalc.core.numerals import read_amount
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.units import Currency
from giftcalc.i18n.language import Language
from giftcalc.i18n.wording import sentence
from giftcalc.ui import theme
from giftcalc.ui.common.amount_edit import AmountEdit
from giftcalc.ui.common.field_box import FieldBox
from giftcalc.ui.common.text import label, muted

PERCENT_PLACES = 2


def announce(widget: QWidget, text: str) -> None:
    """Have screen readers say at once what somebody else would see."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class AskedAmount(QWidget):
    """Reads what is typed strictly, in the reader's locale, and says at once what is wrong.

    `edited` tells of every change a person makes, `entered` brings the amount, None
    from an empty field, when the person is done with the field and it has changed.
    """

    edited = Signal()
    entered = Signal(object)

    def __init__(self, name: str, language: Language, *, places: int = 0, suffix: str = "") -> None:
        super().__init__()
        self.setObjectName(f"{name}-field")
        self._language = language
        self._places = places
        self._currency: Currency | None = None
        self._hint = ""
        self._changed = False
        self.edit = AmountEdit(f"{name}-edit", 1.1)
        self.caption: QLabel = muted(name=f"{name}-caption")
        self.caption.setBuddy(self.edit)
        self.hint: QLabel = muted(name=f"{name}-hint", size=0.85)
        self.hint.setWordWrap(True)
        self.hint.hide()
        self.box = FieldBox(self.edit)
        if suffix:
            self.box.row.addWidget(label(suffix, role=theme.MUTED))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.caption, self.box, self.hint):
            column.addWidget(part)
        self.setFocusProxy(self.edit)
        self.edit.edited.connect(self._read_again)
        self.edit.editingFinished.connect(self.commit)

    def say(self, caption: str, language: Language, hint: str = "") -> None:
        """Name the field, and say what is to be known about it, in a language."""
        self._language, self._hint = language, hint
        self.caption.setText(caption)
        self.edit.setAccessibleName(caption)
        self.check()

    def read_as(self, places: int, currency: Currency | None = None) -> None:
        """Read what is typed from now on with so many decimals, as money of a currency."""
        self._places, self._currency = places, currency

    def value(self) -> Fraction | None:
        """Return the amount, None from an empty field; raises `Refusal`."""
        locale = self._language.locale
        return self._checked(read_amount(self.edit.text(), locale, self._places, self._currency))

    def required(self) -> Fraction | None:
        """Return the amount; None, with a sentence at the field, if there is none to be used."""
        try:
            found = self.value()
        except Refusal as refusal:
            self._refuse(refusal)
            return None
        if found is None:
            self._refuse(Refusal(Problem.NO_DIGITS))
        return found

    def _refuse(self, refusal: Refusal) -> None:
        self.show_refusal(refusal)
        announce(self.edit, self.hint.text())

    def _checked(self, value: Fraction | None) -> Fraction | None:
        """Return the amount, or refuse one that is of no use here."""
        return value

    def _shown_text(self, value: Fraction) -> str:
        return self._language.number(value)

    def show_value(self, value: Fraction | None) -> None:
        """Show what holds, unless the person is still typing."""
        if self._changed and self.edit.hasFocus():
            return
        self._changed = False
        self.edit.show_text("" if value is None else self._shown_text(value))
        self._show_hint(self._hint, wrong=False)

    def show_refusal(self, refusal: Refusal) -> None:
        """Say at the field what is wrong with it."""
        self._show_hint(sentence(refusal, self._language), wrong=True)

    def _show_hint(self, text: str, *, wrong: bool) -> None:
        self.hint.setText(text)
        self.hint.setForegroundRole(theme.WARNING if wrong else theme.MUTED)
        self.hint.setVisible(bool(text))
        self.box.set_wrong(wrong)
        self.edit.setAccessibleDescription(text)

    def clear(self) -> None:
        """Forget what was typed."""
        self._changed = False
        self.edit.show_text("")
        self._show_hint(self._hint, wrong=False)

    def _read_again(self, _text: str) -> None:
        self._changed = True
        self.check()
        self.edited.emit()

    def check(self) -> None:
        """Say whether what stands in the field can be used; nothing of one left alone."""
        try:
            if self._changed or self.edit.text():
                self.value()
        except Refusal as refusal:
            self.show_refusal(refusal)
        else:
            self._show_hint(self._hint, wrong=False)

    def commit(self) -> None:
        """Bring what was typed, if it can be used."""
        if not self._changed:
            return
        try:
            value = self.value()
        except Refusal as refusal:
            self._refuse(refusal)
            return
        self._changed = False
        self.entered.emit(value)


class AskedShare(AskedAmount):
    """Asks for a share in percent, with at most two decimals; its amount is a fraction of 1."""

    def __init__(self, name: str, language: Language, *, needed: bool = True) -> None:
        super().__init__(name, language, places=PERCENT_PLACES, suffix="%")
        self._needed = needed

    def _checked(self, value: Fraction | None) -> Fraction | None:
        if value is None:
            if self._needed:
                raise Refusal(Problem.NO_DIGITS, example=self._language.number(50))
            return None
        if value > 100:  # noqa: PLR2004 - percent
            raise Refusal(Problem.SHARE_OUT_OF_RANGE, share=value / 100)
        return value / 100

    def _shown_text(self, value: Fraction) -> str:
        return self._language.number(value * 100)
