"""The lists that there are, narrowed by country and channel, and what can be done with one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from giftcalc.core.pricing import Channel
from giftcalc.i18n.names import channel_name
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.calm_table import CalmTable
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.choices import Choices
from giftcalc.ui.common.flow import Flow
from giftcalc.ui.common.pick_button import PickButton
from giftcalc.ui.common.text import label
from giftcalc.ui.price_book.details import DetailsCard
from giftcalc.ui.price_book.tables import ListsTable

if TYPE_CHECKING:
    from giftcalc.i18n.language import Language
    from giftcalc.services.price_book import Entry
    from giftcalc.ui.price_book.model import BookState

ALL = "all"
_LINES = 9


class ListsPage(QWidget):
    """Filters, the table of lists with its buttons, and the list that is chosen."""

    channel_picked = Signal(str)

    def __init__(self, language: "Language") -> None:
        super().__init__()
        self.setObjectName("book-page")
        self._language = language
        self.country = PickButton("book-country")
        self.everywhere = Button(Kind.LINK, "book-everywhere")
        self.channels = Choices("book-channel")
        self.lists = ListsTable()
        self.table = CalmTable("book-lists", self.lists)
        self.nothing = label(name="book-nothing")
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setContentsMargins(24, 12, 24, 12)
        self.add = Button(Kind.PRIMARY, "book-add")
        self.edit = Button(Kind.PLAIN, "book-edit")
        self.remove = Button(Kind.PLAIN, "book-remove")
        self.bring = Button(Kind.PLAIN, "book-import")
        self.export = Button(Kind.PLAIN, "book-export")
        self.details = DetailsCard()
        self._place()
        self.table.moved.connect(self._follow)
        self.channels.picked.connect(self._pick_channel)

    def _place(self) -> None:
        self.acts = Flow("book-acts", 8)
        where = QHBoxLayout()
        where.setSpacing(8)
        self.country.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        where.addWidget(self.country)
        where.addWidget(self.everywhere)
        where.addStretch(1)
        for part in (self.add, self.edit, self.remove, self.bring, self.export):
            self.acts.add(part)
        lists = Card("book-lists-card", QMargins(1, 6, 1, 11), spacing=9)
        lists.column.addWidget(self.table, 1)
        lists.column.addWidget(self.nothing, 1)
        ends = QVBoxLayout()
        ends.setContentsMargins(12, 0, 12, 0)
        ends.addWidget(self.acts)
        lists.column.addLayout(ends)
        self.table.setMinimumHeight(self.fontMetrics().lineSpacing() * _LINES)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(where)
        column.addWidget(self.channels)
        column.addWidget(lists, 2)
        column.addWidget(self.details, 1)

    @property
    def current(self) -> "Entry | None":
        """The list that is chosen."""
        row = self.table.row
        return self.lists.entries[row] if 0 <= row < len(self.lists.entries) else None

    def set_language(self, language: "Language") -> None:
        """Say everything in another language."""
        self._language, tr = language, language.tr
        self.everywhere.setText(tr("All countries"))
        channels = {one.value: channel_name(one, language) for one in Channel}
        self.channels.offer({ALL: tr("All channels"), **channels})
        self.channels.name(tr("Channel"))
        self.add.setText(tr("Add a list…"))
        self.remove.setText(tr("Remove"))
        self.bring.setText(tr("Import CSV…"))
        self.export.setText(tr("Export CSV…"))
        self.nothing.setText(tr("No price list is known here. Add the prices that you see."))
        self.table.setAccessibleName(tr("Price lists"))
        self.details.set_language(language)

    def render_state(self, state: "BookState") -> None:
        """Show the lists; the keyboard stays on the same one, as far as it is there."""
        language, tr = self._language, self._language.tr
        chosen, row = self.current, self.table.row
        name = language.country_name(state.country) if state.country else tr("All countries")
        self.country.show_value(tr("Country"), name)
        self.everywhere.setVisible(bool(state.country))
        self.channels.show_choice(state.channel.value if state.channel is not None else ALL)
        self.lists.show_entries(state.entries, language, everywhere=not state.country)
        self.table.setVisible(bool(state.entries))
        self.nothing.setVisible(not state.entries)
        self.table.measure()
        self.table.go_to(self._row_of(chosen, row))
        self._follow()

    def _row_of(self, chosen: "Entry | None", row: int) -> int:
        if chosen is None:
            return max(row, 0)
        keys = [key_of(entry) for entry in self.lists.entries]
        return keys.index(key_of(chosen)) if key_of(chosen) in keys else row

    def go_to(self, key: tuple[object, ...]) -> None:
        """Choose a list by its key."""
        for row, entry in enumerate(self.lists.entries):
            if key_of(entry) == key:
                self.table.go_to(row)

    def _follow(self) -> None:
        entry, tr = self.current, self._language.tr
        yours = entry is not None and entry.yours
        self.edit.setEnabled(entry is not None)
        self.edit.setText(tr("Edit…") if yours else tr("Copy and edit…"))
        self.remove.setEnabled(yours)
        self.acts.arrange()
        self.details.show_entry(entry, self._language)

    def _pick_channel(self, key: str) -> None:
        self.channel_picked.emit("" if key == ALL else key)


def key_of(entry: "Entry") -> tuple[object, ...]:
    """Return what a list is known by: the numbers of one's own lists change."""
    one = entry.list
    return one.yours or one.id, one.country, one.channel, one.currency, one.observed_from
