"""The pages of the ledger's window that hold a table and what can be done with its rows."""

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from giftcalc.core.tally.records import Batch, KnownGifter
from giftcalc.i18n.language import Language
from giftcalc.services.tally.care import Overview
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.calm_table import CalmTable
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.search_box import SearchBox
from giftcalc.ui.common.text import muted
from giftcalc.ui.ledger.tables import BackupsTable, GiftersTable, ImportsTable


class TablePage(Card):
    """A note, a table, and buttons beneath it."""

    def __init__(self, name: str, table: CalmTable, *buttons: Button) -> None:
        super().__init__(name, QMargins(1, 1, 1, 11), spacing=9)
        self.note = muted(name=f"{name}-note")
        self.note.setWordWrap(True)
        self.table = table
        self.head = QVBoxLayout()
        self.head.setContentsMargins(14, 12, 14, 2)
        self.head.addWidget(self.note)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(self.head)
        self.column.addWidget(table, 1)
        self.column.addLayout(row)


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
        self.undo.setText(tr("Take the import back…"))
        self.note.setText(
            tr("Taking an import back leaves the ledger as if the file had never been imported.")
        )

    def show_overview(self, overview: Overview, language: Language) -> None:
        """Show the imports."""
        self.model.show_batches(overview.batches, language)
        self.table.measure()
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
        self.make.setText(tr("Back up now"))
        self.restore.setText(tr("Restore…"))
        self.check.setText(tr("Check the ledger"))
        self.note.setText(
            tr(
                "A backup is made on every day on which the ledger changed. All of the last week "
                "are kept, then one a week, then one a month."
            )
        )

    def show_overview(self, overview: Overview, language: Language) -> None:
        """Show the backups."""
        self.model.show_backups(overview.backups, language)
        self.table.measure()
        self.table.go_to(0)
        self.restore.setEnabled(bool(overview.backups))

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
        super().__init__("erase", table, self.erase, self.erase_all)
        self.head.addWidget(self.search)
        self.search.line.textChanged.connect(self.find_asked)
        self.search.line.went_down.connect(self.table.setFocus)
        self.erase.clicked.connect(self._ask)
        self.erase_all.clicked.connect(self.erase_all_asked)

    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        tr = language.tr
        self.table.setAccessibleName(tr("Gifters"))
        self.search.describe(tr("Find a gifter"))
        self.erase.setText(tr("Erase the gifter…"))
        self.erase_all.setText(tr("Erase everything…"))
        self.note.setText(
            tr(
                "Erasing removes a gifter's names and id from the ledger and from all its "
                "backups. What they gave stays counted, under a number."
            )
        )

    def show_gifters(self, gifters: tuple[KnownGifter, ...], language: Language) -> None:
        """Show the gifters found."""
        self.model.show_gifters(gifters, language)
        self.table.measure()
        self.table.go_to(0)
        self.erase.setEnabled(bool(gifters))

    def _ask(self) -> None:
        row = self.table.row
        if 0 <= row < len(self.model.gifters):
            self.erase_asked.emit(self.model.gifters[row])
