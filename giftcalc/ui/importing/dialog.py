"""Importing into the ledger: what a file would bring is shown first, and written only if wanted."""

import os

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.preview import Preview
from giftcalc.core.tally.records import Batch
from giftcalc.core.tally.table_mapping import TableMapping
from giftcalc.data.importers.tables.looking import TableLook
from giftcalc.i18n.details import harmless
from giftcalc.i18n.language import Language
from giftcalc.i18n.wording import sentence
from giftcalc.services.tally.import_messages import Progress
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.message_bar import MessageBar
from giftcalc.ui.common.sheet import Sheet
from giftcalc.ui.common.text import label, muted
from giftcalc.ui.importing.mapping_page import MappingPage
from giftcalc.ui.importing.model import ImportModel
from giftcalc.ui.importing.preview_page import PreviewPage
from giftcalc.ui.importing.texts import format_name, when

LETTERS, LINES = 104, 38
_PERMILLE = 1000
_PRIVATE = ("archive", "live-history", "tiktok-archive")


class ImportingDialog(Sheet):
    """Shows one file at a time; Escape gives up what has not been written."""

    written = Signal()
    gift_list_found = Signal(str)

    def __init__(
        self, model: ImportModel, language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__("importing-dialog", parent)
        self._model, self._language = model, language
        model.setParent(self)
        self._path = ""
        self._preview: Preview | None = None
        self._look: TableLook | None = None
        self._done = False
        self._build()
        self._place()
        self._connect()
        self.set_language(language)
        self.open_at(LETTERS, LINES)
        model.next_file()

    def _build(self) -> None:
        self.headline = label(name="importing-file", size=1.2, bold=True)
        self.story = muted(name="importing-story")
        self.story.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setObjectName("importing-progress")
        self.progress.setTextVisible(False)
        self.mapping = MappingPage(self._language)
        self.preview = PreviewPage(self._language)
        self.nothing = QWidget()
        self.pages = QStackedWidget()
        self.messages = MessageBar("importing-message")
        self.back = Button(Kind.PLAIN, "importing-back")
        self.leave = Button(Kind.PLAIN, "importing-leave")
        self.go_on = Button(Kind.PRIMARY, "importing-write")

    def _place(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.headline)
        head.addWidget(self.story)
        for page in (self.nothing, self.mapping, self.preview):
            self.pages.addWidget(page)
        self.buttons.addWidget(self.back)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.leave)
        self.buttons.addWidget(self.go_on)
        self.column.addLayout(head)
        self.column.addWidget(self.progress)
        self.column.addWidget(self.pages, 1)
        self.column.addWidget(self.messages)
        self.column.addLayout(self.buttons)

    def _connect(self) -> None:
        model = self._model
        model.begun.connect(self._begin)
        model.asked.connect(self._ask)
        model.looked.connect(self._show_preview)
        model.written.connect(self._show_written)
        model.refused.connect(self._refuse)
        model.progressed.connect(self._show_progress)
        self.mapping.settled.connect(self._look_again)
        self.back.clicked.connect(self._go_back)
        self.leave.clicked.connect(self._leave)
        self.go_on.clicked.connect(self._go_on)
        self.finished.connect(model.close)

    @Slot(object)
    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self._language = language
        self.setWindowTitle(language.tr("Import"))
        self.back.setText(language.tr("Columns…"))
        self.progress.setAccessibleName(language.tr("Progress"))
        self._name_buttons()
        if self._preview is not None:
            self.preview.show_preview(self._preview, language)
        if self._look is not None:
            self.mapping.show_look(self._look, language)

    def _name_buttons(self) -> None:
        tr = self._language.tr
        if self._done:
            self.leave.setText(tr("Next file") if self._model.left else tr("Close"))
        else:
            self.leave.setText(tr("Do not import"))
        self.go_on.setText(tr("Import"))
        self.go_on.setVisible(not self._done)

    @Slot(str, int)
    def _begin(self, path: str, left: int) -> None:
        self._path, self._preview, self._look, self._done = path, None, None, False
        self.headline.setText(harmless(os.path.basename(path)))
        self.story.setText(
            self._language.ntr(
                "{count} more file after this", "{count} more files after this", left
            )
            if left
            else ""
        )
        self.messages.clear()
        self.pages.setCurrentWidget(self.nothing)
        self._wait()
        self._name_buttons()

    def _wait(self) -> None:
        """Show that something is under way."""
        self.progress.setRange(0, 0)
        self.progress.setVisible(True)
        self.go_on.setEnabled(False)
        self.back.setVisible(False)
        self.mapping.setEnabled(False)

    def _rest(self) -> None:
        """Show that nothing is under way."""
        self.progress.setVisible(False)
        self.mapping.setEnabled(True)

    @Slot(object)
    def _show_progress(self, progress: Progress) -> None:
        if progress.total > 0:
            self.progress.setRange(0, _PERMILLE)
            self.progress.setValue(min(progress.done * _PERMILLE // progress.total, _PERMILLE))

    @Slot(object)
    def _ask(self, look: TableLook) -> None:
        """Ask how a table is to be read."""
        self._look, self._preview = look, None
        self._rest()
        self._tell_format(look.format)
        self.mapping.show_look(look, self._language)
        self.pages.setCurrentWidget(self.mapping)
        self.go_on.setEnabled(False)
        self.messages.say(
            self._language.tr("Answer what is asked above; then the preview follows by itself.")
        )

    @Slot(object)
    def _look_again(self, mapping: TableMapping) -> None:
        self.messages.clear()
        self._wait()
        self._model.look_again(mapping)

    @Slot(object)
    def _show_preview(self, preview: Preview) -> None:
        self._preview = preview
        self._rest()
        self._tell_format(preview.format)
        self.preview.show_preview(preview, self._language)
        self.pages.setCurrentWidget(self.preview)
        self.back.setVisible(self._look is not None)
        self._judge(preview)

    def _judge(self, preview: Preview) -> None:
        """Let the file be imported, or say why there is nothing to import."""
        tr, usable = self._language.tr, preview.brings_anything and preview.imported is None
        self.go_on.setEnabled(usable)
        if preview.imported is not None:
            self.messages.say(
                tr(
                    "Already imported on {date} as “{file}”. Nothing is counted twice.",
                    date=when(preview.imported.at, self._language),
                    file=harmless(preview.imported.file_name),
                )
            )
            self._finish()
        elif not usable:
            self.messages.say(tr("There is nothing to import in it."), wrong=True)
        else:
            self.messages.clear()
            self.go_on.setFocus()

    def _tell_format(self, name: str) -> None:
        told = [format_name(name, self._language)]
        if name in _PRIVATE:
            told.append(
                self._language.tr(
                    "Only LIVE history, coin purchases and gifts sent are read; "
                    "private messages are never looked at."
                )
            )
        self.story.setText(" · ".join(told))

    @Slot()
    def _go_back(self) -> None:
        if self._look is not None:
            self.pages.setCurrentWidget(self.mapping)
            self.back.setVisible(False)

    @Slot()
    def _go_on(self) -> None:
        self.messages.clear()
        self._wait()
        self._model.write()

    @Slot(object)
    def _show_written(self, batch: Batch) -> None:
        self._rest()
        self.messages.say(
            self._language.tr(
                "Imported: “{file}”. It can be taken back under Ledger, Imports.",
                file=harmless(batch.file_name),
            )
        )
        self._finish()
        self.written.emit()

    def _finish(self) -> None:
        self._done = True
        self.back.setVisible(False)
        self._name_buttons()
        self.leave.setFocus()

    @Slot(object)
    def _refuse(self, refusal: Refusal) -> None:
        if refusal.problem == Problem.IMPORT_IS_GIFT_LIST:
            self.gift_list_found.emit(self._path)
            self._leave()
            return
        self._rest()
        self.messages.say(sentence(refusal, self._language), wrong=True)
        self._finish()

    @Slot()
    def _leave(self) -> None:
        """Go on with the next file, or close."""
        self._model.cancel()
        if not self._model.next_file():
            self.accept()
