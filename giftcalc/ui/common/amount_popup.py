"""A small question for an amount, or for none, that drops beneath what was clicked."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from giftcalc.i18n.language import Language
from giftcalc.ui.common.asked_amount import AskedAmount
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.popup import Popup


class AmountPopup(Popup):
    """Asks in a field; `entered` brings the amount, None for no such amount."""

    entered = Signal(object)

    def __init__(
        self, name: str, field: AskedAmount, letters: int, language: Language, parent: QWidget
    ) -> None:
        """Take the field, and the average letters that it has room for."""
        super().__init__(name, parent)
        self.field = field
        self.field.setMinimumWidth(self.fontMetrics().averageCharWidth() * letters)
        self.none = Button(Kind.LINK, f"{name}-none")
        self.take = Button(Kind.PRIMARY, f"{name}-take", language.tr("OK"))
        row = QHBoxLayout()
        row.addWidget(self.none)
        row.addStretch(1)
        row.addWidget(self.take)
        self.column.addWidget(self.field)
        self.column.addLayout(row)
        self.first = self.field.edit
        self.field.edit.returnPressed.connect(self._take)
        self.take.clicked.connect(self._take)
        self.none.clicked.connect(self._take_none)

    def say(self, caption: str, none: str, language: Language, hint: str = "") -> None:
        """Name what is asked for, and the way to have none of it."""
        self.entitle(caption)
        self.field.say(caption, language, hint)
        self.none.setText(none)

    def _take(self) -> None:
        value = self.field.required()
        if value is not None:
            self.close()
            self.entered.emit(value)

    def _take_none(self) -> None:
        self.close()
        self.entered.emit(None)
