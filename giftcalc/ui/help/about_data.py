"""The window that lists every set of data with its date and its source."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from giftcalc.i18n.language import Language
from giftcalc.ui import theme
from giftcalc.ui.actions import DEEDS
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.flow import Flow
from giftcalc.ui.common.message_bar import MessageBar
from giftcalc.ui.common.sheet import Sheet
from giftcalc.ui.common.text import label
from giftcalc.ui.deeds import deed_text
from giftcalc.ui.help.data_sets import DataSet, Group, data_sets, versions
from giftcalc.ui.help.reading import Page, heading, paragraph

if TYPE_CHECKING:
    from giftcalc.core.gifts import Catalogue
    from giftcalc.services.situation import Situation

LETTERS, LINES = 84, 40
RENEW = "renew-"
"""What the names of the buttons begin with, before that of the deed."""

_MARGINS = QMargins(22, 16, 22, 18)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


class AboutData(Sheet):
    """Says of every figure's source when it is of, and under which licence.

    `asked` brings the name of the deed that is to renew a set.
    """

    asked = Signal(str)

    def __init__(
        self,
        situation: "Situation",
        catalogue: "Catalogue",
        language: Language,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("about-data", parent)
        self._situation, self._catalogue, self._language = situation, catalogue, language
        self.page = Page("about-data-page")
        self.messages = MessageBar("about-data-message")
        self.copy = Button(Kind.PLAIN, "about-data-copy")
        self.leave = Button(Kind.PLAIN, "about-data-close")
        self.copy.clicked.connect(self._copy)
        self.leave.clicked.connect(self.reject)
        self.buttons.addWidget(self.copy)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.leave)
        self.column.addWidget(self.page, 1)
        self.column.addWidget(self.messages)
        self.column.addLayout(self.buttons)
        self.set_language(language)
        self.open_at(LETTERS, LINES)

    @Slot(object)
    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self._language = language
        tr = language.tr
        self.setWindowTitle(tr("About the data"))
        self.page.setAccessibleName(tr("About the data"))
        self.copy.setText(tr("Copy as text"))
        self.leave.setText(tr("Close"))
        self._show()

    @Slot(object)
    def set_situation(self, situation: "Situation") -> None:
        """Show other rates or prices."""
        self._situation = situation
        self._show()

    @Slot(object)
    def set_catalogue(self, catalogue: "Catalogue") -> None:
        """Show another list of gifts."""
        self._catalogue = catalogue
        self._show()

    def _show(self) -> None:
        at = self.page.verticalScrollBar().value()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for number, group in enumerate(self._groups()):
            column.addWidget(self._card(group, number))
        column.addWidget(versions_card(self._language))
        self.page.show_card(inside)
        self.page.verticalScrollBar().setValue(at)

    def _card(self, group: Group, number: int) -> Card:
        card = group_card(group, number)
        row = Flow(f"renewals-{number}")
        for deed in (deed for deed in DEEDS if deed.name in group.deeds):
            button = Button(Kind.PLAIN, f"{RENEW}{deed.name}")
            button.setText(deed_text(deed, self._language))
            button.clicked.connect(self._ask)
            row.add(button)
        if group.deeds:
            card.column.addWidget(row)
        return card

    @Slot()
    def _ask(self) -> None:
        button = self.sender()
        if button is not None:
            self.asked.emit(button.objectName().removeprefix(RENEW))

    def _groups(self) -> tuple[Group, ...]:
        return data_sets(self._situation, self._catalogue, self._language)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self._groups()))
        self.messages.say(self._language.tr("Copied."))


def group_card(group: Group, number: int) -> Card:
    """Return the sets of one kind."""
    card = Card(f"data-group-{number}", _MARGINS, spacing=10)
    card.column.addWidget(heading(group.title))
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(1)
    grid.setColumnStretch(0, 1)
    for at, one in enumerate(group.sets):
        grid.setRowMinimumHeight(3 * at, 9 if at else 0)
        _add_set(grid, 3 * at + 1, one)
    card.column.addLayout(grid)
    card.column.addWidget(paragraph(group.renewal, role=theme.MUTED))
    return card


def _add_set(grid: QGridLayout, row: int, one: DataSet) -> None:
    grid.addWidget(paragraph(one.name), row, 0)
    grid.addWidget(label(one.date), row, 1, _RIGHT)
    grid.addWidget(paragraph(one.note, role=theme.MUTED), row + 1, 0, 1, 2)


def versions_card(language: Language) -> Card:
    """Return what the program runs on."""
    card = Card("data-versions", _MARGINS, spacing=10)
    card.column.addWidget(heading(language.tr("The program")))
    card.column.addWidget(paragraph(versions()))
    return card


def as_text(groups: tuple[Group, ...]) -> str:
    """Return everything as plain text, as for a question to the developers."""
    lines = []
    for group in groups:
        lines += [group.title, *("\t".join(one) for one in group.sets), group.renewal, ""]
    return "\n".join([*lines, versions()])
