"""Asks in which encoding a table is written, where it is not the usual one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from giftcalc.core.problems import Problem
from giftcalc.core.tally.table_mapping import TableMapping
from giftcalc.i18n.language import Language
from giftcalc.i18n.marked import N_
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.choices import Choices
from giftcalc.ui.common.text import label

UNREADABLE = frozenset((Problem.TABLE_UTF16, Problem.TABLE_NOT_UTF8, Problem.TABLE_NOT_IN_ENCODING))
"""What another encoding may put right."""

ENCODINGS = {
    "utf-8": N_("UTF-8"),
    "utf-16": N_("UTF-16"),
    "windows-1252": N_("Windows-1252, Western Europe"),
    "shift-jis": N_("Shift-JIS, Japan"),
}


class EncodingPage(QWidget):
    """Brings the encoding that is chosen as a mapping that says nothing else."""

    settled = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.title: QLabel = label(name="encoding-title", bold=True)
        self.choices = Choices("encoding")
        card = Card("encoding-card", spacing=7)
        card.column.addWidget(self.title)
        card.column.addWidget(self.choices)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)
        self.choices.picked.connect(self._take)

    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        tr = language.tr
        self.title.setText(tr("In which encoding is the table?"))
        self.choices.offer({key: tr(text) for key, text in ENCODINGS.items()})
        self.choices.name(self.title.text())

    def ask(self) -> None:
        """Ask anew, with nothing chosen."""
        self.choices.show_choice("")
        self.choices.chips["windows-1252"].setFocus()

    def _take(self, encoding: str) -> None:
        self.settled.emit(TableMapping((), encoding=encoding))
