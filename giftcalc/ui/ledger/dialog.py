"""The window of the ledger: whose it is, its imports, its backups, and erasing."""

from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from giftcalc.core.problems import Refusal
from giftcalc.core.tally.records import Batch, KnownGifter
from giftcalc.i18n.details import harmless
from giftcalc.i18n.language import Language
from giftcalc.i18n.wording import sentence
from giftcalc.services.tally.care import Overview
from giftcalc.ui import theme
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.choices import Choices
from giftcalc.ui.common.message_bar import MessageBar
from giftcalc.ui.common.popup import see_through
from giftcalc.ui.common.sheet import Sheet
from giftcalc.ui.ledger.creator_page import CreatorPage
from giftcalc.ui.ledger.model import LedgerModel
from giftcalc.ui.ledger.pages import BackupsPage, ErasePage, ImportsPage
from giftcalc.ui.ledger.tables import moment

if TYPE_CHECKING:
    from collections.abc import Callable

    from giftcalc.data.ledger.backups import Backup
    from giftcalc.data.ledger.erasing import ErasedReport
    from giftcalc.data.ledger.verifying import Finding

LETTERS, LINES = 96, 38
PAGES = ("creator", "imports", "backups", "erase")
_MOST_TOLD = 5


class LedgerDialog(Sheet):
    """Shows one page at a time; whatever cannot be brought back is asked about first."""

    changed = Signal()

    def __init__(
        self, model: LedgerModel, language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__("ledger-dialog", parent)
        self._model, self._language = model, language
        self._agreed: Callable[[], None] | None = None
        self._overview: Overview | None = None
        model.setParent(self)
        self._build()
        self._place()
        self._connect()
        self.set_language(language)
        self.open_at(LETTERS, LINES)
        self.turn_to("creator")
        model.load()
        model.find("")

    def _build(self) -> None:
        self.choices = Choices("ledger-page")
        self.creator = CreatorPage(self._language, available_timezones())
        self.imports = ImportsPage(self._language)
        self.backups = BackupsPage(self._language)
        self.erase = ErasePage(self._language)
        self.messages = MessageBar("ledger-message")
        self.leave = Button(Kind.PLAIN, "ledger-close")
        self.pages = QStackedWidget()

    def _place(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.creator)
        column.addStretch(1)
        creator = see_through(inside, theme.GROUND)
        for page in (creator, self.imports, self.backups, self.erase):
            self.pages.addWidget(page)
        self.column.addWidget(self.choices)
        self.column.addWidget(self.pages, 1)
        self.column.addWidget(self.messages)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.leave)
        self.column.addLayout(self.buttons)

    def _connect(self) -> None:
        model = self._model
        self.choices.picked.connect(self.turn_to)
        self.creator.settled.connect(model.change_profile)
        self.imports.undo_asked.connect(self._ask_undo)
        self.backups.make_asked.connect(model.back_up)
        self.backups.restore_asked.connect(self._ask_restore)
        self.backups.check_asked.connect(self._check)
        self.erase.find_asked.connect(model.find)
        self.erase.erase_asked.connect(self._ask_erase)
        self.erase.erase_all_asked.connect(self._ask_erase_all)
        self.messages.accepted.connect(self._agree)
        self.messages.declined.connect(self._decline)
        self.leave.clicked.connect(self.reject)
        model.shown.connect(self._show)
        model.backups_found.connect(self._show_backups)
        model.found.connect(self._show_gifters)
        model.checked.connect(self._show_findings)
        model.restored.connect(self._show_restored)
        model.erased.connect(self._show_erased)
        model.failed.connect(self._say_problem)
        model.changed.connect(self.changed)
        self.finished.connect(model.close)

    @Slot(object)
    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self._language = language
        tr = language.tr
        self.setWindowTitle(tr("Ledger"))
        self.choices.offer(
            {
                "creator": tr("Creator"),
                "imports": tr("Imports"),
                "backups": tr("Backups"),
                "erase": tr("Erase"),
            }
        )
        self.choices.name(tr("Page"))
        self.leave.setText(tr("Close"))
        for page in (self.creator, self.imports, self.backups, self.erase):
            page.set_language(language)
        if self._overview is not None:
            self._show(self._overview)

    @Slot(str)
    def turn_to(self, page: str) -> None:
        """Show a page; what was said about another one, or asked, is over."""
        self._decline()
        self.choices.show_choice(page)
        self.pages.setCurrentIndex(PAGES.index(page))

    @Slot(object)
    def _show(self, overview: Overview) -> None:
        self._overview = overview
        self.creator.show_profile(overview.profile)
        self.imports.show_overview(overview, self._language)
        self.backups.show_backups(overview.backups, self._language)

    @Slot(object)
    def _show_backups(self, backups: "tuple[Backup, ...]") -> None:
        """Show what a ledger that cannot be opened may be restored from."""
        said = self.messages.text.text()
        self.backups.show_backups(backups, self._language)
        self.turn_to("backups")
        self.messages.say(said, wrong=True)

    @Slot(object)
    def _show_gifters(self, gifters: tuple[KnownGifter, ...]) -> None:
        self.erase.show_gifters(gifters, self._language)

    @Slot(object)
    def _ask_undo(self, batch: Batch) -> None:
        tr = self._language.tr
        question = tr("Take the import of “{file}” back?", file=harmless(batch.file_name))
        self._doomed = batch.id
        self._ask(question, tr("Take it back"), self._undo)

    def _undo(self) -> None:
        self._model.undo_import(self._doomed)

    @Slot(object)
    def _ask_restore(self, backup: "Backup") -> None:
        tr = self._language.tr
        question = tr(
            "Put the backup of {time} in the ledger’s place? The ledger as it is now is kept "
            "beside it.",
            time=moment(backup.at, self._language),
        )
        self._path = backup.path
        self._ask(question, tr("Restore"), self._restore)

    def _restore(self) -> None:
        self._model.restore(self._path)

    @Slot(object)
    def _ask_erase(self, gifter: KnownGifter) -> None:
        tr = self._language.tr
        name = harmless(gifter.handle or gifter.nickname or gifter.platform_id)
        question = tr(
            "Erase “{name}” from the ledger and all backups? It cannot be brought back.", name=name
        )
        self._doomed = gifter.id
        self._ask(question, tr("Erase"), self._erase)

    def _erase(self) -> None:
        self._model.erase_gifter(self._doomed)

    @Slot()
    def _ask_erase_all(self) -> None:
        tr = self._language.tr
        question = tr(
            "Erase the whole ledger with all streams, and all its backups? It cannot be "
            "brought back."
        )
        self._ask(question, tr("Erase everything"), self._model.erase_everything)

    def _ask(self, question: str, accept: str, agreed: "Callable[[], None]") -> None:
        self._agreed = agreed
        self.messages.ask(question, accept, self._language.tr("Leave it"), wrong=True)

    @Slot()
    def _agree(self) -> None:
        agreed, self._agreed = self._agreed, None
        self.messages.clear()
        if agreed is not None:
            agreed()

    @Slot()
    def _decline(self) -> None:
        self._agreed = None
        self.messages.clear()

    @Slot()
    def _check(self) -> None:
        self.messages.say(self._language.tr("Checking every row…"))
        self._model.check()

    @Slot(object)
    def _show_findings(self, findings: "tuple[Finding, ...]") -> None:
        language = self._language
        if not findings:
            self.messages.say(language.tr("The ledger is whole: every row was checked."))
            return
        told = [sentence(one.refusal, language) for one in findings[:_MOST_TOLD]]
        head = language.ntr(
            "{count} thing is wrong with the ledger. Restore a backup.",
            "{count} things are wrong with the ledger. Restore a backup.",
            len(findings),
        )
        self.messages.say("\n".join([head, *told]), wrong=True)

    @Slot(object)
    def _show_restored(self, kept: str | None) -> None:
        tr = self._language.tr
        if kept:
            text = tr("The backup is in place. The ledger before is kept as {path}.", path=kept)
        else:
            text = tr("The backup is in place.")
        self.messages.say(text)

    @Slot(object)
    def _show_erased(self, _report: "ErasedReport | None") -> None:
        self.messages.say(self._language.tr("Erased, in the ledger and in its backups."))
        self._model.find(self.erase.search.line.text())

    @Slot(object)
    def _say_problem(self, refusal: Refusal) -> None:
        self.messages.say(sentence(refusal, self._language), wrong=True)

    def done(self, result: int) -> None:
        """Take over what was typed last."""
        self.creator.commit()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape answer a question with no before it closes the window."""
        if event.key() == Qt.Key.Key_Escape and self.messages.asking:
            self._decline()
        else:
            super().keyPressEvent(event)
