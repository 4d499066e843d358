"""Importing into the ledger: what a file would bring is shown first, and written only if wanted."""

import os
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.preview import Preview
from giftcalc.core.tally.records import Batch
from giftcalc.core.tally.table_mapping import TableMapping
from giftcalc.data.importers.tables.looking import TableLook
from giftcalc.i18n.details import harmless
from giftcalc.i18n.format_names import format_name
from giftcalc.i18n.language import Language
from giftcalc.i18n.wording import sentence
from giftcalc.services.tally.import_messages import Progress
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.message_bar import BusyBar, MessageBar
from giftcalc.ui.common.sheet import Sheet
from giftcalc.ui.common.text import label, muted
from giftcalc.ui.importing.encodings import UNREADABLE, EncodingPage
from giftcalc.ui.importing.mapping_page import MappingPage
from giftcalc.ui.importing.model import ImportModel
from giftcalc.ui.importing.preview_page import PreviewPage
from giftcalc.ui.importing.texts import when

LETTERS, LINES = 104, 38
_PERMILLE = 1000
_PRIVATE = frozenset(("tiktok-archive", "tiktok-archive-text"))
_ENDED = frozenset((Problem.IMPORT_CANCELLED, Problem.IMPORT_READER_DIED))


class ImportingDialog(Sheet):
    """Shows one file at a time; Escape gives up what has not been written."""

    written = Signal()
    gift_list_found = Signal(str)

    def __init__(
        self, model: ImportModel, language: Language, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__("importing-dialog", parent)
        self._model, self._language, self._today = model, language, today
        model.setParent(self)
        self._path = ""
        self._preview: Preview | None = None
        self._look: TableLook | None = None
        self._done = self._leaving = self._closing = False
        self._build()
        self._place()
        self._connect()
        self.set_language(language)
        self.open_at(LETTERS, LINES)
        model.next_file()

    def _build(self) -> None:
        self.headline = label(name="importing-file", size=1.2, bold=True)
        self.headline.setWordWrap(True)
        self.story = muted(name="importing-story")
        self.story.setWordWrap(True)
        self.progress = BusyBar("importing-progress")
        self.encoding = EncodingPage()
        self.mapping = MappingPage(self._language, self._today)
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
        for page in (self.nothing, self.encoding, self.mapping, self.preview):
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
        self.encoding.settled.connect(self._look_again)
        self.mapping.settled.connect(self._look_again)
        self.back.clicked.connect(self._go_back)
        self.leave.clicked.connect(self._leave)
        self.go_on.clicked.connect(self._go_on)
        self.finished.connect(model.close)

    @Slot(object)
    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self._language = language
        self.setWindowTitle(language.tr("Import into the tally"))
        self.progress.setAccessibleName(language.tr("Progress"))
        self.encoding.set_language(language)
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
        on_columns = self.pages.currentWidget() is self.mapping
        self.back.setText(tr("Preview") if on_columns else tr("Columns…"))

    @Slot(str, int)
    def _begin(self, path: str, left: int) -> None:
        self._path, self._preview, self._look, self._done = path, None, None, False
        name = harmless(os.path.basename(path))
        if left:
            more = self._language.ntr("{count} more file", "{count} more files", left)
            name = self._language.tr("{file} · then {more}", file=name, more=more)
        self.headline.setText(name)
        self.messages.clear()
        self.pages.setCurrentWidget(self.nothing)
        self._wait(self._language.tr("Reading the file…"))
        self._name_buttons()
        self.leave.setFocus()

    def _wait(self, told: str) -> None:
        """Show that something is under way."""
        self.story.setText(told)
        self.messages.clear()
        self.progress.setRange(0, 0)
        self.progress.setVisible(True)
        self.go_on.setEnabled(False)
        self.back.setVisible(False)
        self.pages.setEnabled(False)

    def _rest(self) -> None:
        """Show that nothing is under way."""
        self.progress.setVisible(False)
        self.leave.setEnabled(True)
        self.pages.setEnabled(True)

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
        self._turn_to_columns()
        self.messages.say(
            self._language.tr("Answer what is asked above; then the preview follows by itself.")
        )

    @Slot(object)
    def _look_again(self, mapping: TableMapping) -> None:
        self._preview = None
        self._wait(self._language.tr("Reading the file…"))
        self._model.look_again(mapping)

    @Slot(object)
    def _show_preview(self, preview: Preview) -> None:
        self._preview, self._look = preview, self._model.table
        self._rest()
        self._tell_format(preview.format)
        self.preview.show_preview(preview, self._language)
        if self._look is not None:
            self.mapping.show_look(self._look, self._language)
        self._turn_to_preview()
        self._judge(preview)

    def _turn_to_preview(self) -> None:
        self.pages.setCurrentWidget(self.preview)
        self.back.setVisible(self._look is not None)
        self._name_buttons()

    def _turn_to_columns(self) -> None:
        self.pages.setCurrentWidget(self.mapping)
        self.back.setVisible(self._preview is not None)
        self._name_buttons()
        self.mapping.take_keyboard()

    def _judge(self, preview: Preview) -> None:
        """Let the file be imported, or say why there is nothing to import."""
        tr = self._language.tr
        if preview.imported is not None:
            self.messages.say(
                tr(
                    "Already imported on {date} as “{file}”. Nothing is counted twice.",
                    date=when(preview.imported.at, self._language),
                    file=harmless(preview.imported.file_name),
                )
            )
            self._finish()
        elif not preview.brings_anything:
            self.messages.say(tr("There is nothing to import in it."), wrong=True)
            self._finish()
        else:
            self.go_on.setEnabled(True)
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
        """Go from the preview to the columns, or back again."""
        if self.pages.currentWidget() is self.mapping:
            self._turn_to_preview()
        else:
            self._turn_to_columns()

    @Slot()
    def _go_on(self) -> None:
        self._wait(self._language.tr("Writing into the ledger…"))
        self.leave.setFocus()
        self._model.write()

    @Slot(object)
    def _show_written(self, batch: Batch) -> None:
        self._rest()
        self.story.clear()
        self.messages.say(
            self._language.tr(
                "Imported: “{file}”. It can be taken back under Ledger, Imports.",
                file=harmless(batch.file_name),
            )
        )
        self._finish()
        self.written.emit()
        if self._closing:
            super().reject()

    def _finish(self) -> None:
        self._done, self._leaving = True, False
        self.back.setVisible(False)
        self._name_buttons()
        self.leave.setFocus()

    @Slot(object)
    def _refuse(self, refusal: Refusal) -> None:
        """Say what is wrong; where an answer may put it right, ask for it."""
        if refusal.problem == Problem.IMPORT_IS_GIFT_LIST:
            self.gift_list_found.emit(self._path)
            self._go_further()
            return
        self._rest()
        if self._leaving and refusal.problem == Problem.IMPORT_CANCELLED:
            self._go_further()
            return
        self.story.clear()
        self.messages.say(sentence(refusal, self._language), wrong=True)
        if refusal.problem in UNREADABLE:
            self.pages.setCurrentWidget(self.encoding)
            self.encoding.ask()
        elif self._may_answer(refusal):
            self._turn_to_columns()
        else:
            self._finish()

    def _may_answer(self, refusal: Refusal) -> bool:
        """Tell whether other answers about a table may help."""
        return self._look is not None and self._preview is None and refusal.problem not in _ENDED

    @Slot()
    def _leave(self) -> None:
        """Go on with the next file, or close; what is being written is waited for."""
        self._model.cancel()
        if self._model.writing:
            self._leaving = True
            self.leave.setEnabled(False)
        else:
            self._go_further()

    def _go_further(self) -> None:
        self._leaving = False
        if self._closing or not self._model.next_file():
            super().reject()

    def reject(self) -> None:
        """Give up everything that is not written; what is being written is waited for."""
        self._closing = True
        self._leave()
