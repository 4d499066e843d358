"""Importing a gift list: what it would bring is shown first, and kept only if it is wanted."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QProgressBar, QWidget

from giftcalc.core.problems import Refusal
from giftcalc.i18n.language import Language
from giftcalc.i18n.wording import sentence
from giftcalc.paths import Home
from giftcalc.services import gift_lists
from giftcalc.ui import theme
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.scroll_bar import ScrollBar
from giftcalc.ui.common.sheet import Sheet
from giftcalc.ui.common.text import label, muted
from giftcalc.ui.common.work import Work
from giftcalc.ui.gifts.import_report import headline, kinds, report

if TYPE_CHECKING:
    from giftcalc.core.gifts import Catalogue
    from giftcalc.services.gift_lists import Preview


def kept_catalogue(home: Home, preview: "Preview") -> "Catalogue":
    """Keep a list that was looked at, and return all gifts with it."""
    from giftcalc.data.catalogue import read_catalogue

    gift_lists.keep(home, preview)
    return read_catalogue(home)


class ImportDialog(Sheet):
    """Reads a file beside the window; nothing is kept before the person says so."""

    kept = Signal(object)

    def __init__(
        self,
        home: Home,
        path: str,
        language: Language,
        parent: QWidget | None = None,
        *,
        now: datetime | None = None,
    ) -> None:
        super().__init__("import-dialog", parent)
        self.setWindowTitle(language.tr("Import a gift list"))
        self._home, self._language = home, language
        self._preview: Preview | None = None
        self._reading, self._keeping = Work(self), Work(self)
        self._build(path)
        self._connect()
        self._reading.start(gift_lists.preview, home, path, now or datetime.now(UTC))

    def _build(self, path: str) -> None:
        import os

        tr = self._language.tr
        self.file = label(os.path.basename(path), name="import-file", size=1.15, bold=True)
        self.file.setWordWrap(True)
        self.said = label(tr("Reading the file…"), name="import-said", role=theme.MUTED)
        self.said.setWordWrap(True)
        self.said.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Reading the file…"))
        self.counts = QGridLayout()
        self.counts.setHorizontalSpacing(24)
        self.rows = QPlainTextEdit()
        self.rows.setObjectName("import-rows")
        self.rows.setReadOnly(True)
        self.rows.setAccessibleName(tr("Gifts of the list"))
        self.rows.setMinimumHeight(200)
        self.rows.setVerticalScrollBar(ScrollBar(self.rows))
        self.rows.setVisible(False)
        self.keep = Button(Kind.PRIMARY, "import-keep", tr("Keep"))
        self.keep.setEnabled(False)
        self.cancel = Button(Kind.PLAIN, "import-cancel", tr("Cancel"))
        self._place()

    def _place(self) -> None:
        column = self.column
        for part in (self.file, self.said, self.progress):
            column.addWidget(part)
        column.addLayout(self.counts)
        column.addWidget(self.rows, 1)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.cancel)
        self.buttons.addWidget(self.keep)
        column.addLayout(self.buttons)

    def _connect(self) -> None:
        self._reading.done.connect(self._show_preview)
        self._reading.failed.connect(self._say_problem)
        self._keeping.done.connect(self._finish)
        self._keeping.failed.connect(self._say_problem)
        self.keep.clicked.connect(self._keep)
        self.cancel.clicked.connect(self.reject)
        self.finished.connect(self._give_up)

    @Slot(object)
    def _show_preview(self, preview: "Preview") -> None:
        self._preview = preview
        self.progress.setVisible(False)
        self.said.setText(headline(preview, self._language))
        for at, (caption, number) in enumerate(kinds(preview, self._language)):
            shown = label(number, name=f"import-count-{at}", size=1.3, bold=True)
            shown.setAccessibleName(f"{caption}: {number}")
            self.counts.addWidget(shown, 0, at)
            self.counts.addWidget(muted(caption), 1, at)
        text = report(preview, self._language)
        self.rows.setPlainText(text)
        self.rows.setVisible(bool(text))
        usable = bool(preview.gifts.rows)
        self.keep.setEnabled(usable)
        if usable:
            self.keep.setFocus()

    @Slot(object)
    def _say_problem(self, refusal: Refusal) -> None:
        self.progress.setVisible(False)
        self.said.setText(sentence(refusal, self._language))
        self.said.setForegroundRole(theme.WARNING)
        self.keep.setEnabled(False)
        self.cancel.setEnabled(True)
        self.cancel.setText(self._language.tr("Close"))
        self.cancel.setFocus()

    @Slot()
    def _keep(self) -> None:
        if self._preview is not None:
            self.keep.setEnabled(False)
            self.cancel.setEnabled(False)
            self.progress.setVisible(True)
            self._keeping.start(kept_catalogue, self._home, self._preview)

    @Slot(object)
    def _finish(self, catalogue: "Catalogue") -> None:
        self.kept.emit(catalogue)
        self.accept()

    @Slot()
    def _give_up(self) -> None:
        """Wait for nothing any more; a list that is being kept is kept all the same."""
        self._reading.close()
        self._keeping.close()
