"""Files on their way into the ledger, one after the other; nothing is read on this thread."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

from giftcalc.core.tally.preview import Preview
from giftcalc.data.importers.tables.looking import TableLook
from giftcalc.paths import Home
from giftcalc.services.tally.import_messages import ImportOptions, Progress
from giftcalc.services.tally.importing import ImportJob
from giftcalc.ui.common.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable

    from giftcalc.core.tally.table_mapping import TableMapping


class ImportModel(QObject):
    """Takes files in turn: a look, perhaps questions about a table, then writing.

    Each step ends in one signal: `asked` with a `TableLook`, `looked` with a `Preview`,
    `written` with a `Batch`, `refused`. `progressed` tells how far a step is.
    """

    begun = Signal(str, int)
    asked = Signal(object)
    looked = Signal(object)
    written = Signal(object)
    refused = Signal(object)
    progressed = Signal(object)

    def __init__(
        self,
        home: Home,
        paths: list[str],
        clock: "Callable[[], int]",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._home, self._clock = home, clock
        self._rest = list(paths)
        self._options = ImportOptions()
        self._job: ImportJob | None = None
        self._looking, self._writing = Work(self), Work(self)
        self._looking.done.connect(self._take_look, Qt.ConnectionType.DirectConnection)
        self._looking.failed.connect(self.refused)
        self._writing.done.connect(self.written)
        self._writing.failed.connect(self.refused)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.close)

    @property
    def left(self) -> int:
        """The number of files that have not been begun."""
        return len(self._rest)

    @property
    def writing(self) -> bool:
        """Whether something is being written, so that only its outcome tells what there is."""
        return self._writing.busy

    @property
    def table(self) -> TableLook | None:
        """How the file under way is read, if it is a table that is understood."""
        return self._job.table if self._job is not None else None

    def next_file(self) -> bool:
        """Begin with the next file; return whether there was one."""
        self._end_job()
        if not self._rest:
            return False
        path = self._rest.pop(0)
        self._options = ImportOptions()
        self._job = ImportJob(self._home, path, self._options, self._clock())
        self.begun.emit(path, len(self._rest))
        self._look(None)
        return True

    def look_again(self, mapping: "TableMapping") -> None:
        """Look at a table again, read as a person says."""
        self._look(mapping)

    def _look(self, mapping: "TableMapping | None") -> None:
        if self._job is not None:
            self._looking.start(self._job.look, self._tell, mapping)

    def write(self) -> None:
        """Write what was looked at."""
        if self._job is not None:
            self._writing.start(self._job.write, self._tell)

    def _tell(self, progress: Progress) -> None:
        """Pass on how far it is; called on the thread that works."""
        self.progressed.emit(progress)

    @Slot(object)
    def _take_look(self, found: Preview | TableLook) -> None:
        if isinstance(found, TableLook):
            self.asked.emit(found)
        else:
            self.looked.emit(found)

    def cancel(self) -> None:
        """Give up the file under way; a step that runs ends in `refused`."""
        if self._job is not None:
            self._job.cancel()

    def _end_job(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.close()

    @Slot()
    def close(self) -> None:
        """Give up everything, for good: what is being written then never was."""
        self._rest.clear()
        if self._job is not None:
            self._job.cancel()
        for work in (self._looking, self._writing):
            work.close()
        self._end_job()
