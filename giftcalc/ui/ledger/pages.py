"""The pages of the ledger's window that hold a table and what can be done with its rows."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from giftcalc.core.tally.records import Batch, KnownGifter
from giftcalc.i18n.language import Language
from giftcalc.services.tally.care import Overview
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.calm_table import CalmTable
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.flow import Flow
from giftcalc.ui.common.search_box import SearchBox
from giftcalc.ui.common.text import label, muted
from giftcalc.ui.ledger.tables import BackupsTable, GiftersTable, ImportsTable

if TYPE_CHECKING:
    from giftcalc.data.ledger.backups import Backup


class TablePage(Card):
    """A note, a table or what is said in its place while it is empty, and buttons beneath."""

    def __init__(
        self, name: str, table: CalmTable, *buttons: Button, above: QWidget | None = None
    ) -> None:
        """Take the parts in the order in which the Tab key goes through them."""
        super().__init__(name, QMargins(1, 1, 1, 11), spacing=9)
        self.note = muted(name=f"{name}-note")
        self.note.setWordWrap(True)
        self.table = table
        self.nothing: QLabel = label(name=f"{name}-nothing")
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setContentsMargins(24, 12, 24, 12)
        self.head = QVBoxLayout()
        self.head.setContentsMargins(14, 12, 14, 2)
        self.head.addWidget(self.note)
        if above is not None:
            self.head.addWidget(above)
        ends = QVBoxLayout()
        ends.setContentsMargins(12, 0, 12, 0)
        self.acts = Flow(f"{name}-acts", 8)
        for button in buttons:
            self.acts.add(button)
        ends.addWidget(self.acts)
        self.column.addLayout(self.head)
        self.column.addWidget(table, 1)
        self.column.addWidget(self.nothing, 1)
        self.column.addLayout(ends)
        self.show_rows()

    def show_rows(self, row: int = 0) -> None:
        """Show the rows that the table has now, with the keyboard on one of them."""
        there = self.table.rows.size() > 0
        self.table.setVisible(there)
        self.nothing.setVisible(not there)
        self.table.measure()
        self.table.go_to(row)
        self.acts.arrange()


class ImportsPage(TablePage):
    """What was imported, and taking it back."""

    undo_asked = Signal(object)

    def __init__(self, language: Language) -> None:
        self.model = ImportsTable(language)
        self.undo = Button(Kind.PLAIN, "imports-undo")
        super().__init__("imports", CalmTable("imports-table", self.model), self.undo)
        self.undo.clicked.connect(self._ask)
        self.table.delete_asked.connect(self._ask)
        self.table.moved.connect(self._follow)

    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        tr = language.tr
        self.table.setAccessibleName(tr("Imports"))
        self.nothing.setText(tr("Nothing was imported yet."))
        self.undo.setText(tr("Take the import back…"))
        self.note.setText(
            tr("Taking an import back leaves the ledger as if the file had never been imported.")
        )

    def show_overview(self, overview: Overview, language: Language) -> None:
        """Show the imports."""
        row = self.table.row
        self.model.show_batches(overview.batches, language)
        self.show_rows(row)
        self._follow()

    @property
    def _chosen(self) -> Batch | None:
        row = self.table.row
        batch = self.model.batches[row] if 0 <= row < len(self.model.batches) else None
        return batch if batch is not None and batch.undone_at is None else None

    def _follow(self) -> None:
        self.undo.setEnabled(self._chosen is not None)

    def _ask(self) -> None:
        if self._chosen is not None:
            self.undo_asked.emit(self._chosen)


class BackupsPage(TablePage):
    """Backups: making one, putting one in place, and checking the ledger."""

    make_asked = Signal()
    restore_asked = Signal(object)
    check_asked = Signal()

    def __init__(self, language: Language) -> None:
        self.model = BackupsTable(language)
        self.make = Button(Kind.PLAIN, "backups-make")
        self.restore = Button(Kind.PLAIN, "backups-restore")
        self.check = Button(Kind.PLAIN, "backups-check")
        table = CalmTable("backups-table", self.model)
        super().__init__("backups", table, self.make, self.restore, self.check)
        self.make.clicked.connect(self.make_asked)
        self.check.clicked.connect(self.check_asked)
        self.restore.clicked.connect(self._ask)

    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        tr = language.tr
        self.table.setAccessibleName(tr("Backups"))
        self.nothing.setText(tr("There is no backup yet."))
        self.make.setText(tr("Back up now"))
        self.restore.setText(tr("Restore…"))
        self.check.setText(tr("Check the ledger"))
        self.note.setText(
            tr(
                "A backup is made on every day on which the ledger changed. All of the last week "
                "are kept, then one a week, then one a month."
            )
        )

    def show_backups(self, backups: "tuple[Backup, ...]", language: Language) -> None:
        """Show the backups."""
        row = self.table.row
        self.model.show_backups(backups, language)
        self.show_rows(row)
        self.restore.setEnabled(bool(backups))

    def _ask(self) -> None:
        row = self.table.row
        if 0 <= row < len(self.model.backups):
            self.restore_asked.emit(self.model.backups[row])


class ErasePage(TablePage):
    """Erasing a gifter's names, or everything."""

    find_asked = Signal(str)
    erase_asked = Signal(object)
    erase_all_asked = Signal()

    def __init__(self, language: Language) -> None:
        self.model = GiftersTable(language)
        self.erase = Button(Kind.PLAIN, "erase-one")
        self.erase_all = Button(Kind.PLAIN, "erase-all")
        self.search = SearchBox("erase-search")
        table = CalmTable("erase-table", self.model)
        super().__init__("erase", table, self.erase, self.erase_all, above=self.search)
        self.search.line.textChanged.connect(self.find_asked)
        self.search.line.went_down.connect(self.table.setFocus)
        self.erase.clicked.connect(self._ask)
        self.erase_all.clicked.connect(self.erase_all_asked)
        self.table.moved.connect(self._follow)
        self.table.delete_asked.connect(self._ask)

    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        tr = language.tr
        self.table.setAccessibleName(tr("Gifters"))
        self.nothing.setText(tr("No gifter is called that."))
        self.search.describe(tr("Find a gifter"))
        self.erase.setText(tr("Erase the gifter…"))
        self.erase_all.setText(tr("Erase everything…"))
        self.note.setText(
            tr(
                "Erasing removes a gifter’s names and id from the ledger and from all its "
                "backups. What they gave stays counted, under a number."
            )
        )

    def show_gifters(self, gifters: tuple[KnownGifter, ...], language: Language) -> None:
        """Show the gifters found."""
        self.model.show_gifters(gifters, language)
        self.show_rows()
        self._follow()

    @property
    def _chosen(self) -> KnownGifter | None:
        row = self.table.row
        gifter = self.model.gifters[row] if 0 <= row < len(self.model.gifters) else None
        return gifter if gifter is not None and gifter.alias is None else None

    def _follow(self) -> None:
        self.erase.setEnabled(self._chosen is not None)

    def _ask(self) -> None:
        if self._chosen is not None:
            self.erase_asked.emit(self._chosen)
