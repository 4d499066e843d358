"""What stands in a field that is read at every key, and the field that shows it."""

from fractions import Fraction
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from giftcalc.core.numerals import read_amount
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.units import Currency
from giftcalc.i18n.language import Language
from giftcalc.ui import theme
from giftcalc.ui.common.asked_amount import AskedAmount
from giftcalc.ui.common.emoji import drawn
from giftcalc.ui.common.text import label, muted

_LARGE = 1.4


class Typed(NamedTuple):
    """What stands in a field: its text, what it is worth, and what is wrong with it."""

    text: str = ""
    value: Fraction | None = None
    wrong: Refusal | None = None

    @property
    def whole(self) -> int:
        """The value as a whole number, 0 where there is none."""
        return int(self.value or 0)


def read_typed(
    text: str,
    language: Language,
    places: int = 0,
    currency: Currency | None = None,
    nothing: Problem | None = None,
) -> Typed:
    """Return what a text is worth; `nothing` is what is wrong with a 0, if it is wrong."""
    try:
        value = read_amount(text, language.locale, places, currency)
    except Refusal as refusal:
        return Typed(text, wrong=refusal)
    if value == 0 and nothing is not None:
        return Typed(text, wrong=Refusal(nothing))
    return Typed(text, value)


def written(value: Fraction | None, language: Language, places: int | None = None) -> Typed:
    """Return an amount as it would be typed."""
    return Typed() if value is None else Typed(language.number(value, places), value)


def written_again(typed: Typed, language: Language, places: int | None = None) -> Typed:
    """Return the same amount as another language writes it; what is wrong stays as it is."""
    return typed if typed.value is None else written(typed.value, language, places)


class TypedField(AskedAmount):
    """Shows what a model holds of it: the text, and what is wrong with it."""

    def show_typed(self, typed: Typed) -> None:
        """Show a text that did not come from this field, and what is wrong with any."""
        if typed.text != self.edit.text():
            self._changed = False
            self.edit.show_text(typed.text)
        self._show_hint(self._hint, wrong=False)
        if typed.wrong is not None:
            self.show_refusal(typed.wrong)


class LargeField(TypedField):
    """A large field with a sign before it; a note may stand at the right of its caption."""

    def __init__(self, name: str, language: Language, sign: str = "") -> None:
        super().__init__(name, language)
        self.edit.setFont(theme.scaled_font(self.font(), _LARGE, bold=True))
        self.sign: QLabel = label(name=f"{name}-sign", size=_LARGE)
        self.box.row.insertWidget(0, self.sign)  # before it is shown, else it is a window
        self.show_sign(sign)
        self.note: QLabel = muted(name=f"{name}-note")
        self.note.hide()
        head = QHBoxLayout()
        head.addWidget(self.caption)
        head.addWidget(self.note, 1)
        self.note.setWordWrap(True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101 - as `AskedAmount` makes it
        column.insertLayout(0, head)

    def show_sign(self, emoji: str) -> None:
        """Show another sign, or none where no font draws it."""
        self.sign.setText(drawn(emoji))
        self.sign.setVisible(bool(self.sign.text()))

    def show_note(self, text: str) -> None:
        """Say where the number comes from."""
        self.note.setText(text)
        self.note.setVisible(bool(text))
