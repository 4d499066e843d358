"""The window of the history: looking for a calculation, taking it up again, forgetting it."""

from PySide6.QtCore import QMargins, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from giftcalc.core.problems import Refusal
from giftcalc.data.history import Line
from giftcalc.i18n.details import harmless
from giftcalc.i18n.language import Language
from giftcalc.i18n.wording import sentence
from giftcalc.paths import Home
from giftcalc.services import history
from giftcalc.services.history import Page
from giftcalc.ui import theme
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.calm_table import CalmTable
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.message_bar import MessageBar
from giftcalc.ui.common.search_box import SearchBox
from giftcalc.ui.common.sheet import Sheet
from giftcalc.ui.common.text import label
from giftcalc.ui.common.work import Work
from giftcalc.ui.history.model import HistoryModel

LETTERS, LINES = 110, 36
SEARCH_AFTER = 120
"""Milliseconds without a key after which the tape is searched."""

_TEACHING_LETTERS = 64
_SHOWN = 60
"""So many characters of an expression stand in a question about it."""


def forgotten(home: Home, line: Line | None) -> Line | None:
    """Take a line off the tape, or all if there is none; return it."""
    if line is None:
        history.forget_all(home)
    else:
        history.forget(home, line)
    return line


class Following:
    """A page that goes below those shown."""

    __slots__ = ("page",)

    def __init__(self, page: Page) -> None:
        self.page = page


def following(home: Home, text: str, rest: int) -> Following:
    """Read the page that ends at `rest`."""
    return Following(history.search(home, text, end=rest))


class HistoryDialog(Sheet):
    """Shows what was calculated; reading and writing go on beside the window."""

    taken = Signal(str)

    def __init__(self, home: Home, language: Language, parent: QWidget | None = None) -> None:
        super().__init__("history-dialog", parent)
        self._home, self._language = home, language
        self._doomed: Line | None = None
        self._reading, self._forgetting, self._saving = Work(self), Work(self), Work(self)
        self._calm = QTimer(self, singleShot=True, interval=SEARCH_AFTER)
        self._build()
        self._place()
        self._connect()
        self.set_language(language)
        self.open_at(LETTERS, LINES)
        self.reload()
        self.search.line.setFocus()

    def _build(self) -> None:
        self.search = SearchBox("history-search")
        self.model = HistoryModel(self._language, self)
        self.table = CalmTable("history-table", self.model)
        self.nothing: QLabel = label(name="history-nothing", role=theme.MUTED, size=1.05)
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setMaximumWidth(self.fontMetrics().averageCharWidth() * _TEACHING_LETTERS)
        self.empty = QWidget()
        row = QHBoxLayout(self.empty)
        row.setContentsMargins(24, 24, 24, 24)
        row.addWidget(self.nothing, 1)
        self.pages = QStackedWidget()
        self.messages = MessageBar("history-message")
        self.forget = Button(Kind.PLAIN, "history-forget")
        self.forget_all = Button(Kind.PLAIN, "history-forget-all")
        self.save = Button(Kind.PLAIN, "history-save")
        self.leave = Button(Kind.PLAIN, "history-close")
        self.take = Button(Kind.PRIMARY, "history-take")

    def _place(self) -> None:
        card = Card("history-card", QMargins(1, 1, 1, 9), spacing=0)
        head = QVBoxLayout()
        head.setContentsMargins(11, 11, 11, 11)
        head.addWidget(self.search)
        card.column.addLayout(head)
        card.column.addWidget(self.pages, 1)
        self.pages.addWidget(self.table)
        self.pages.addWidget(self.empty)
        for button in (self.forget, self.forget_all, self.save):
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.leave)
        self.buttons.addWidget(self.take)
        self.column.addWidget(card, 1)
        self.column.addWidget(self.messages)
        self.column.addLayout(self.buttons)

    def _connect(self) -> None:
        self.search.line.textChanged.connect(self._search_soon)
        self.search.line.went_down.connect(self.table.setFocus)
        self.search.line.returnPressed.connect(self._take_current)
        self._calm.timeout.connect(self.reload)
        self.model.more_wanted.connect(self._read_on)
        self.table.taken.connect(self._take)
        self.table.delete_asked.connect(self._ask_about)
        self.table.copied.connect(self._say_copied)
        self.forget.clicked.connect(self._ask_about_current)
        self.forget_all.clicked.connect(self._ask_about_all)
        self.save.clicked.connect(self._choose_file)
        self.leave.clicked.connect(self.reject)
        self.take.clicked.connect(self._take_current)
        self.messages.accepted.connect(self._forget)
        self.messages.declined.connect(self._decline)
        self._reading.done.connect(self._show_page)
        self._forgetting.done.connect(self._show_forgotten)
        self._saving.done.connect(self._show_saved)
        for work in (self._reading, self._forgetting, self._saving):
            work.failed.connect(self._say_problem)
        self.finished.connect(self._give_up)

    @Slot(object)
    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self._language = language
        tr = language.tr
        self.setWindowTitle(tr("History"))
        self.search.describe(tr("Find a calculation"))
        self.table.setAccessibleName(tr("History"))
        self.forget.setText(tr("Delete…"))
        self.forget_all.setText(tr("Delete all…"))
        self.save.setText(tr("Save as CSV…"))
        self.leave.setText(tr("Close"))
        self.take.setText(tr("Use again"))
        self.model.set_language(language)
        self.table.measure()
        self._show_state()

    @Slot()
    def reload(self) -> None:
        """Read the tape anew, from its newest entry."""
        self._calm.stop()
        self._reading.start(history.search, self._home, self.search.line.text())

    @Slot(str)
    def _search_soon(self, _text: str) -> None:
        self._calm.start()

    @Slot()
    def _read_on(self) -> None:
        text, rest = self.search.line.text(), self.model.rest
        if not self._reading.busy and not self._calm.isActive():
            self._reading.start(following, self._home, text, rest)

    @Slot(object)
    def _show_page(self, page: Page | Following) -> None:
        if isinstance(page, Following):
            self.model.add_page(page.page)
        else:
            self.model.show_page(page)
            self.table.go_to(0)
        self.table.measure()
        self._show_state()

    def _show_state(self) -> None:
        """Show the entries, or why there are none, and what can be done with them."""
        some, looking = self.model.size() > 0, self.search.line.text()
        self.pages.setCurrentWidget(self.table if some else self.empty)
        tr = self._language.tr
        if looking:
            self.nothing.setText(tr("No calculation contains “{text}”.", text=harmless(looking)))
        else:
            self.nothing.setText(
                tr(
                    "Nothing has been calculated yet. Type something like “12 galaxy” into the "
                    "entry line and press Enter: it is kept here, on this computer only."
                )
            )
        for button in (self.forget, self.save, self.take):
            button.setEnabled(some)
        self.forget_all.setEnabled(some or bool(looking) or self.model.skipped > 0)
        if self.model.skipped and not self.messages.asking:
            self.messages.say(
                self._language.ntr(
                    "{count} line of the history cannot be read; it stays as it is.",
                    "{count} lines of the history cannot be read; they stay as they are.",
                    self.model.skipped,
                )
            )

    @Slot(int)
    def _take(self, row: int) -> None:
        entry = self.model.entry(row)
        if entry is not None:
            self.accept()
            self.taken.emit(entry.text)

    @Slot()
    def _take_current(self) -> None:
        self._take(self.table.row)

    @Slot()
    def _ask_about_current(self) -> None:
        self._ask_about(self.table.row)

    @Slot(int)
    def _ask_about(self, row: int) -> None:
        entry, tr = self.model.entry(row), self._language.tr
        if entry is None:
            return
        self._doomed = self.model.lines[row]
        text = harmless(entry.text)
        text = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
        question = tr("Delete “{text}”? It cannot be brought back.", text=text)
        self.messages.ask(question, tr("Delete"), tr("Keep it"))

    @Slot()
    def _ask_about_all(self) -> None:
        self._doomed = None
        tr = self._language.tr
        question = tr("Delete the whole history? It cannot be brought back.")
        self.messages.ask(question, tr("Delete all"), tr("Keep it"))

    @Slot()
    def _decline(self) -> None:
        self.messages.clear()
        self.table.setFocus()

    @Slot()
    def _forget(self) -> None:
        self.messages.clear()
        self._forgetting.start(forgotten, self._home, self._doomed)

    @Slot(object)
    def _show_forgotten(self, line: Line | None) -> None:
        if line is None:
            self.search.line.clear()
            self.reload()
            return
        row = self.table.row
        self.model.drop(line)
        self._show_state()
        self.table.go_to(row)
        (self.table if self.model.size() else self.search.line).setFocus()

    @Slot()
    def _choose_file(self) -> None:
        tr = self._language.tr
        title, kinds = tr("Save the history"), tr("Tables (*.csv)")
        path, _ = QFileDialog.getSaveFileName(self, title, "giftcalc-history.csv", kinds)
        if path:
            self._saving.start(history.save_csv, self._home, path, self.search.line.text())

    @Slot(object)
    def _show_saved(self, count: int) -> None:
        self.messages.say(
            self._language.ntr("{count} calculation saved.", "{count} calculations saved.", count)
        )

    @Slot(str)
    def _say_copied(self, _text: str) -> None:
        self.messages.say(self._language.tr("The row is copied."))

    @Slot(object)
    def _say_problem(self, refusal: Refusal) -> None:
        self.messages.say(sentence(refusal, self._language), wrong=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape answer a question with no before it closes the window."""
        if event.key() == Qt.Key.Key_Escape and self.messages.asking:
            self._decline()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _give_up(self) -> None:
        """Wait for nothing any more; what is being deleted or saved is, all the same."""
        for work in (self._reading, self._forgetting, self._saving):
            work.close()
