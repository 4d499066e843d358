"""The dialogs about the ledger: importing, exporting, looking after it."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from giftcalc.ui.desk import Desk
from giftcalc.ui.panes import Panes

if TYPE_CHECKING:
    from giftcalc.core.tally.report import Report
    from giftcalc.ui.dialogs import Dialogs
    from giftcalc.ui.rooms import Rooms
    from giftcalc.ui.tally_exports import TallyExports


class TallyDialogs(QObject):
    """Opens what is asked for; what the ledger then holds is shown everywhere."""

    def __init__(self, desk: Desk, panes: Panes, dialogs: "Dialogs", rooms: "Rooms") -> None:
        super().__init__(panes.window)
        self._desk, self._panes, self._dialogs, self._rooms = desk, panes, dialogs, rooms
        self._exporting: TallyExports | None = None

    @Slot()
    def choose_files(self) -> None:
        """Ask for files to import, and show what they bring."""
        tr = self._desk.language.tr
        kinds = tr("Recordings, tables and archives") + (
            " (*.json *.jsonl *.ndjson *.csv *.tsv *.xlsx *.zip *.txt)"
        )
        paths, _ = QFileDialog.getOpenFileNames(
            self._panes.window, tr("Import into the tally"), "", f"{kinds};;{tr('All files')} (*)"
        )
        if paths:
            self.import_files(paths)

    def import_files(self, paths: list[str]) -> None:
        """Show what files bring, one after the other."""
        from giftcalc.ui.importing.dialog import ImportingDialog
        from giftcalc.ui.importing.model import ImportModel

        desk, window = self._desk, self._panes.window
        model = ImportModel(desk.home, paths, desk.now_ms)
        window.closed.connect(model.close)
        dialog = ImportingDialog(model, desk.language, self._today(), window)
        dialog.written.connect(self._rooms.reload)
        dialog.gift_list_found.connect(self._dialogs.import_gift_file)
        self._dialogs.show(dialog)

    def _today(self) -> date:
        """Return the day on this computer's clock."""
        return self._desk.clock().astimezone().date()

    @Slot()
    def open_ledger(self) -> None:
        """Open the window that looks after the ledger."""
        if self._dialogs.raised("ledger-dialog"):
            return
        from giftcalc.ui.ledger.dialog import LedgerDialog
        from giftcalc.ui.ledger.model import LedgerModel

        model = LedgerModel(self._desk.home, self._rooms.tally.clerk, self._desk.now_ms)
        dialog = LedgerDialog(model, self._desk.language, self._panes.window)
        dialog.changed.connect(self._rooms.reload)
        self._dialogs.show(dialog)

    @property
    def _exports(self) -> "TallyExports":
        if self._exporting is None:
            from giftcalc.ui.tally_exports import TallyExports

            self._exporting = TallyExports(self._desk, self._panes)
        return self._exporting

    @Slot(object)
    def export(self, stream: int | None = None) -> None:
        """Ask what and where to, and write it; `stream` is the one in sight, if there is one."""
        self._exports.export(stream)

    @Slot(object)
    def export_report(self, report: "Report") -> None:
        """Ask where to, and write a report."""
        self._exports.export_report(report)

    @Slot()
    def open_money(self) -> None:
        """Open withdrawals, purchases and terms."""
        if self._dialogs.raised("money-dialog"):
            return
        from giftcalc.ui.ledger.money_dialog import MoneyDialog
        from giftcalc.ui.ledger.money_model import MoneyModel

        desk, window = self._desk, self._panes.window
        model = MoneyModel(desk.home, self._rooms.tally.clerk, desk.now_ms)
        dialog = MoneyDialog(model, desk.situation, desk.language, self._today(), window)
        dialog.changed.connect(self._rooms.reload)
        self._dialogs.show(dialog)
