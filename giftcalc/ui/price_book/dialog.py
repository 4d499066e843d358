"""The window of the price book: every list, the packs of one, and one's own."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from giftcalc.core.problems import Refusal
from giftcalc.i18n.details import harmless
from giftcalc.i18n.language import Language
from giftcalc.i18n.wording import sentence
from giftcalc.services.price_book import ImportedLists
from giftcalc.ui import theme
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.country_picker import CountryPicker
from giftcalc.ui.common.message_bar import MessageBar
from giftcalc.ui.common.popup import drop, see_through
from giftcalc.ui.common.save_dialog import ask_path
from giftcalc.ui.common.sheet import Sheet
from giftcalc.ui.price_book.drafts import Draft
from giftcalc.ui.price_book.form import ListForm
from giftcalc.ui.price_book.lists_page import ListsPage, key_of
from giftcalc.ui.price_book.model import BookState, PriceBookModel

if TYPE_CHECKING:
    from collections.abc import Callable

    from giftcalc.core.pricing import PriceList

LETTERS, LINES = 132, 42
_LISTS, _FORM = 0, 1


class PriceBookDialog(Sheet):
    """Shows the lists, or the form that one is entered with; each change is kept at once."""

    def __init__(
        self, model: PriceBookModel, language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__("price-book-dialog", parent)
        self._model, self._language = model, language
        self._agreed: Callable[[], None] | None = None
        self._removed: tuple[object, ...] = ()
        model.setParent(self)
        self.page = ListsPage(language)
        self.form = ListForm(model, language)
        self.stack = QStackedWidget()
        self.messages = MessageBar("book-message")
        self.leave = Button(Kind.PLAIN, "book-close")
        for part in (self.page, self.form):
            self.stack.addWidget(see_through(part, theme.GROUND))
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.leave)
        self.column.addWidget(self.stack, 1)
        self.column.addWidget(self.messages)
        self.column.addLayout(self.buttons)
        self._connect()
        self.set_language(language)
        self.open_at(LETTERS, LINES)
        self.page.table.setFocus()

    def _connect(self) -> None:
        page, model = self.page, self._model
        page.country.clicked.connect(self._ask_country)
        page.everywhere.clicked.connect(self._show_everywhere)
        page.channel_picked.connect(model.set_channel)
        page.add.clicked.connect(self._add)
        page.edit.clicked.connect(self._edit)
        page.table.taken.connect(self._edit)
        page.remove.clicked.connect(self._remove)
        page.table.delete_asked.connect(self._remove)
        page.bring.clicked.connect(self._import)
        page.export.clicked.connect(self._export)
        self.form.kept.connect(self._take)
        self.form.left.connect(self._leave_form)
        self.messages.accepted.connect(self._agree)
        self.messages.declined.connect(self._decline)
        self.leave.clicked.connect(self.reject)
        model.changed.connect(self._render)
        model.problem.connect(self._say_problem)
        model.imported.connect(self._say_imported)
        model.exported.connect(self._say_exported)

    @Slot(object)
    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self._language, self._model.locale = language, language.locale
        self.setWindowTitle(language.tr("Price book"))
        self.leave.setText(language.tr("Close"))
        self.page.set_language(language)
        self.page.render_state(self._model.state)
        self.form.set_language(language)

    @property
    def entering(self) -> bool:
        """Whether the form is in sight."""
        return self.stack.currentIndex() == _FORM

    @Slot(object)
    def _render(self, state: BookState) -> None:
        self.page.render_state(state)
        if self.entering:
            self.form.follow()
        if self._agreed == self._undo and not state.undoable:
            self._decline()

    def _ask_country(self) -> None:
        picker = CountryPicker(self._model.state.situation, self._language, self)
        picker.show_current(self._model.state.country)
        picker.picked.connect(self._model.set_country)
        drop(picker, self.page.country)

    def _show_everywhere(self) -> None:
        self._model.set_country("")
        self.page.country.setFocus()

    def _add(self) -> None:
        self._open_form(None)

    def _edit(self) -> None:
        entry = self.page.current
        if entry is not None:
            self._open_form(entry.list)

    def _open_form(self, one: "PriceList | None") -> None:
        self._decline()
        self._turn_to(_FORM)
        self.form.begin(one)

    def _turn_to(self, page: int) -> None:
        self.stack.setCurrentIndex(page)
        self.leave.setVisible(page == _LISTS)

    @Slot(object)
    def _take(self, draft: Draft) -> None:
        market = draft.market
        place = (market.country, market.channel, market.currency, draft.day.isoformat())
        self._show_lists()
        self.page.go_to((True, *place))
        self._offer_undo(self._language.tr("Your list is kept."))

    def _leave_form(self) -> None:
        """Go back to the lists; what was entered is not given up unasked."""
        if self.form.dirty:
            self._ask_to_give_up(self._show_lists)
        else:
            self._show_lists()

    def _ask_to_give_up(self, agreed: "Callable[[], None]") -> None:
        tr = self._language.tr
        self._agreed = agreed
        question = tr("Give up what you have entered?")
        self.messages.ask(question, tr("Give it up"), tr("Go on entering"), wrong=True)

    def _show_lists(self) -> None:
        self._decline()
        self._turn_to(_LISTS)
        (self.page.table if self.page.current is not None else self.page.add).setFocus()

    def _remove(self) -> None:
        entry = self.page.current
        if entry is not None and entry.yours:
            self._decline()
            self._removed = key_of(entry)
            self._model.remove(entry.list)
            (self.page.table if self.page.current is not None else self.page.add).setFocus()
            self._offer_undo(self._language.tr("Your list is removed."))

    def _offer_undo(self, told: str) -> None:
        """Tell what was done and offer to take it back; the keyboard stays where it is."""
        tr = self._language.tr
        focused: QWidget | None = self.focusWidget()
        if not self._model.state.undoable:
            self.messages.say(told)
            return
        self._agreed = self._undo
        self.messages.ask(told, tr("Undo"), tr("OK"))
        if focused is not None:
            focused.setFocus()

    def _undo(self) -> None:
        """Take the last change back, and choose a list that was removed again."""
        self._model.undo()
        self.page.go_to(self._removed)

    @Slot()
    def _agree(self) -> None:
        agreed = self._agreed
        self._decline()
        if agreed is not None:
            agreed()
        if not self.entering:
            self.page.table.setFocus()

    @Slot()
    def _decline(self) -> None:
        """Have nothing more to say; the keyboard goes back to where the work is."""
        focused: QWidget | None = self.focusWidget()
        inside = focused is not None and self.messages.isAncestorOf(focused)
        self._agreed = None
        self.messages.clear()
        if inside:
            (self.form.first if self.entering else self.page.table).setFocus()

    def _import(self) -> None:
        tr = self._language.tr
        kinds = f"{tr('Price books, CSV')} (*.csv);;{tr('All files')} (*)"
        path, _ = QFileDialog.getOpenFileName(self, tr("Import price lists"), "", kinds)
        if path:
            self._decline()
            self._model.import_file(path)

    def _export(self) -> None:
        tr = self._language.tr
        whole, own = f"{tr('All lists, CSV')} (*.csv)", f"{tr('Only my lists, CSV')} (*.csv)"
        kinds = (whole, own) if self._model.state.own else (whole,)
        name = f"giftcalc-prices-{self._model.today.isoformat()}.csv"
        path, kind = ask_path(self, tr("Export price lists"), name, dict.fromkeys(kinds, "csv"))
        if path:
            self._decline()
            self._model.export_file(path, own_only=kind == own)

    @Slot(object)
    def _say_problem(self, refusal: Refusal) -> None:
        self.messages.say(sentence(refusal, self._language), wrong=True)

    @Slot(object)
    def _say_imported(self, found: ImportedLists) -> None:
        told = imported_text(found, self._language)
        if found.added:
            self._offer_undo(told)
        else:
            self.messages.say(told)

    @Slot(str)
    def _say_exported(self, path: str) -> None:
        self.messages.say(self._language.tr("Saved: {path}", path=harmless(path)))

    def reject(self) -> None:
        """Close, unless something that was entered would be lost unasked."""
        if self.entering and self.form.dirty and self.isVisible():
            self._ask_to_give_up(self._close)
        else:
            self._close()

    def _close(self) -> None:
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape answer a question, then leave the form, before it closes the window."""
        escape = event.key() == Qt.Key.Key_Escape
        if escape and self.messages.asking:
            self._decline()
        elif escape and self.entering:
            self._leave_form()
        elif event.matches(QKeySequence.StandardKey.Undo) and self._agreed == self._undo:
            self._agree()
        else:
            super().keyPressEvent(event)


def imported_text(found: ImportedLists, language: Language) -> str:
    """Return how many lists a file brought."""
    added, same, ntr = len(found.added), len(found.same), language.ntr
    told = [ntr("{count} list is now yours.", "{count} lists are now yours.", added)]
    if same:
        told.append(
            ntr("{count} list was there already.", "{count} lists were there already.", same)
        )
    return "\n".join(told if added else told[1:])
