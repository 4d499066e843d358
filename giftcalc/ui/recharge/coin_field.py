"""A field for a number of coins, with the sign of the thing before it."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from giftcalc.i18n.language import Language
from giftcalc.ui import theme
from giftcalc.ui.common.asked_amount import AskedAmount
from giftcalc.ui.common.text import label, muted
from giftcalc.ui.recharge.state import Typed

_SIZE = 1.4


class PlainField(AskedAmount):
    """Shows what the model holds of it: the text, and what is wrong with it."""

    def show_typed(self, typed: Typed) -> None:
        """Show a text that did not come from this field, and what is wrong with any."""
        if typed.text != self.edit.text():
            self._changed = False
            self.edit.show_text(typed.text)
        self._show_hint(self._hint, wrong=False)
        if typed.wrong is not None:
            self.show_refusal(typed.wrong)


class CoinField(PlainField):
    """A large field; a note may stand at the right of its caption."""

    def __init__(self, name: str, language: Language, icon: str = "🪙") -> None:
        super().__init__(name, language)
        self.edit.setFont(theme.scaled_font(self.font(), _SIZE, bold=True))
        if icon:
            self.box.row.insertWidget(0, label(icon, size=_SIZE))
        self.note: QLabel = muted(name=f"{name}-note")
        self.note.hide()
        head = QHBoxLayout()
        head.addWidget(self.caption)
        head.addStretch(1)
        head.addWidget(self.note)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101 - as `AskedAmount` makes it
        column.insertLayout(0, head)

    def show_note(self, text: str) -> None:
        """Say where the number comes from."""
        self.note.setText(text)
        self.note.setVisible(bool(text))
