"""The window of the price book: every list, the packs of one, and one's own."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from giftcalc.core.pricing import Channel, PriceList
from giftcalc.core.problems import Refusal
from giftcalc.i18n.details import harmless
from giftcalc.i18n.language import Language
from giftcalc.i18n.names import channel_name
from giftcalc.i18n.price_wording import doubt_sentence, seen_text
from giftcalc.i18n.wording import sentence
from giftcalc.services.price_book import Entry, ImportedLists
from giftcalc.ui import theme
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.calm_table import CalmTable
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.choices import Choices
from giftcalc.ui.common.country_picker import CountryPicker
from giftcalc.ui.common.flow import Flow
from giftcalc.ui.common.message_bar import MessageBar
from giftcalc.ui.common.pick_button import PickButton
from giftcalc.ui.common.popup import drop, see_through
from giftcalc.ui.common.save_dialog import ask_path
from giftcalc.ui.common.sheet import Sheet
from giftcalc.ui.common.text import label, muted
from giftcalc.ui.price_book.form import ListForm
from giftcalc.ui.price_book.model import BookState, PriceBookModel
from giftcalc.ui.price_book.tables import ListsTable, PacksTable

LETTERS, LINES = 128, 38
_ALL = "all"


class BookPage(QWidget):
    """The lists, what the chosen one says, and what can be done with it."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.country = PickButton("book-country")
        self.everywhere = Button(Kind.PLAIN, "book-everywhere")
        self.channels = Choices("book-channel")
        self.lists = ListsTable()
        self.table = CalmTable("book-lists", self.lists)
        self.packs = PacksTable()
        self.packs_table = CalmTable("book-packs", self.packs)
        self.told = label(name="book-told")
        self.source = muted(name="book-source")
        for part in (self.told, self.source):
            part.setWordWrap(True)
        self.add = Button(Kind.PRIMARY, "book-add")
        self.edit = Button(Kind.PLAIN, "book-edit")
        self.remove = Button(Kind.PLAIN, "book-remove")
        self.import_ = Button(Kind.PLAIN, "book-import")
        self.export = Button(Kind.PLAIN, "book-export")
        self.acts = Flow("book-acts", 8)
        self._place()
        self.table.moved.connect(self._follow)

    def _place(self) -> None:
        filters = Flow("book-filters", 8)
        for part in (self.country, self.everywhere, self.channels):
            filters.add(part)
        for button in (self.add, self.edit, self.remove, self.import_, self.export):
            self.acts.add(button)
        above, below = Card("book-lists-card"), Card("book-packs-card", spacing=8)
        above.column.setContentsMargins(1, 1, 1, 1)
        above.column.addWidget(self.table)
        below.column.addWidget(self.told)
        below.column.addWidget(self.source)
        below.column.addWidget(self.packs_table)
        lines = self.fontMetrics().lineSpacing()
        self.table.setMinimumHeight(lines * 9)
        self.packs_table.setMinimumHeight(lines * 7)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(filters)
        column.addWidget(above, 3)
        column.addWidget(below, 2)
        column.addWidget(self.acts)

    @property
    def current(self) -> Entry | None:
        """The list that is chosen."""
        row = self.table.row
        return self.lists.entries[row] if 0 <= row < len(self.lists.entries) else None

    def _follow(self) -> None:
        self.chosen.emit(self.current)


class PriceBookDialog(Sheet):
    """Shows the lists, or the form that one is entered with."""

    def __init__(
        self, model: PriceBookModel, language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__("price-book-dialog", parent)
        self._model, self._language = model, language
        model.setParent(self)
        self.page = BookPage()
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

    def _connect(self) -> None:
        page, model = self.page, self._model
        page.country.clicked.connect(self._ask_country)
        page.everywhere.clicked.connect(self._show_everywhere)
        page.channels.picked.connect(self._show_channel)
        page.chosen.connect(self._show_entry)
        page.add.clicked.connect(self._add)
        page.edit.clicked.connect(self._edit)
        page.table.taken.connect(self._edit)
        page.remove.clicked.connect(self._remove)
        page.table.delete_asked.connect(self._remove)
        page.import_.clicked.connect(self._import)
        page.export.clicked.connect(self._export)
        self.form.done.connect(self._end_form)
        self.messages.accepted.connect(self._undo)
        self.messages.declined.connect(self.messages.clear)
        self.leave.clicked.connect(self.reject)
        model.changed.connect(self._render)
        model.failed.connect(self._say_problem)
        model.imported.connect(self._say_imported)
        model.exported.connect(self._say_exported)

    @Slot(object)
    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self._language, tr, page = language, language.tr, self.page
        self._model.locale = language.locale
        self.setWindowTitle(tr("Price book"))
        self.leave.setText(tr("Close"))
        page.everywhere.setText(tr("All countries"))
        channels = {one.value: channel_name(one, language) for one in Channel}
        page.channels.offer({_ALL: tr("All channels"), **channels})
        page.channels.name(tr("Channel"))
        page.add.setText(tr("Add a list…"))
        page.remove.setText(tr("Remove"))
        page.import_.setText(tr("Import…"))
        page.export.setText(tr("Export…"))
        page.table.setAccessibleName(tr("Price lists"))
        page.packs_table.setAccessibleName(tr("Packs of the list"))
        self.form.set_language(language)
        self._render(self._model.state)

    @Slot(object)
    def _render(self, state: BookState) -> None:
        page, tr = self.page, self._language.tr
        name = self._language.country_name(state.country) if state.country else tr("All countries")
        page.country.show_value(tr("Country"), name)
        page.everywhere.setVisible(bool(state.country))
        page.channels.show_choice(state.channel.value if state.channel is not None else _ALL)
        row = page.table.row
        page.lists.show_entries(state.entries, self._language)
        page.table.measure()
        page.table.go_to(min(max(row, 0), len(state.entries) - 1))
        self._show_entry(page.current)

    @Slot(object)
    def _show_entry(self, entry: Entry | None) -> None:
        page, tr = self.page, self._language.tr
        page.remove.setEnabled(entry is not None and entry.yours)
        page.edit.setEnabled(entry is not None)
        yours = entry is not None and entry.yours
        page.edit.setText(tr("Edit…") if yours else tr("Copy and edit…"))
        page.packs_table.setVisible(entry is not None)
        page.acts.arrange()
        if entry is None:
            page.told.setText(tr("No list is known here. Add the one that you see."))
            page.source.clear()
            return
        one = entry.list
        page.packs.show_packs(one.packs, one.currency, self._language)
        page.packs_table.measure()
        page.told.setText(self._title(entry))
        page.source.setText(self._story(one))

    def _title(self, entry: Entry) -> str:
        """Return what a list is, and the doubts about it, each in a line."""
        language, one = self._language, entry.list
        title = f"{channel_name(one.channel, language)} · {seen_text(one, language)}"
        doubts = [
            doubt_sentence(doubted, one.currency, language) for doubted in entry.checked.doubts
        ]
        return "\n".join((title, *doubts))

    def _story(self, one: PriceList) -> str:
        """Return where a list comes from, and the limits of a custom amount."""
        tr, number = self._language.tr, self._language.number
        parts = [tr("Your own prices") if one.yours else one.source]
        if one.smallest:
            parts.append(tr("at least {count}", count=number(one.smallest)))
        if one.largest:
            parts.append(tr("at most {count}", count=number(one.largest)))
        return " · ".join(parts)

    def _ask_country(self) -> None:
        picker = CountryPicker(self._model.state.situation, self._language, self)
        picker.picked.connect(self._model.set_country)
        drop(picker, self.page.country)

    def _show_everywhere(self) -> None:
        self._model.set_country("")

    @Slot(str)
    def _show_channel(self, channel: str) -> None:
        self._model.set_channel("" if channel == _ALL else channel)

    def _add(self) -> None:
        self._open_form(None)

    def _edit(self) -> None:
        entry = self.page.current
        if entry is not None:
            self._open_form(entry.list)

    def _open_form(self, one: PriceList | None) -> None:
        self.messages.clear()
        self.form.begin(one, self._model.today)
        self.stack.setCurrentIndex(1)

    @Slot(bool)
    def _end_form(self, kept: bool) -> None:
        self.stack.setCurrentIndex(0)
        self.page.table.setFocus()
        if kept:
            self._offer_undo(self._language.tr("The list was kept."))

    def _remove(self) -> None:
        entry = self.page.current
        if entry is not None and entry.yours:
            self._model.remove(entry.list)
            self._offer_undo(self._language.tr("The list was removed."))

    def _offer_undo(self, told: str) -> None:
        tr = self._language.tr
        self.messages.ask(told, tr("Undo"), tr("Close"))

    @Slot()
    def _undo(self) -> None:
        self.messages.clear()
        self._model.undo()

    def _import(self) -> None:
        tr = self._language.tr
        kinds = f"{tr('Tables')} (*.csv);;{tr('All files')} (*)"
        path, _ = QFileDialog.getOpenFileName(self, tr("Import price lists"), "", kinds)
        if path:
            self.messages.clear()
            self._model.import_file(path)

    def _export(self) -> None:
        tr = self._language.tr
        whole, own = tr("All lists") + " (*.csv)", tr("My lists") + " (*.csv)"
        path, kind = ask_path(
            self, tr("Export price lists"), "prices.csv", dict.fromkeys((whole, own), "csv")
        )
        if path:
            self._model.export_file(path, own_only=kind == own)

    @Slot(object)
    def _say_problem(self, refusal: Refusal) -> None:
        self.messages.say(sentence(refusal, self._language), wrong=True)

    @Slot(object)
    def _say_imported(self, found: ImportedLists) -> None:
        ntr = self._language.ntr
        added, same = len(found.added), len(found.same)
        told = ntr("{count} list was added.", "{count} lists were added.", added)
        if same:
            already = ntr(
                "{count} list was there already.", "{count} lists were there already.", same
            )
            told = f"{told} {already}" if added else already
        if added:
            self._offer_undo(told)
        else:
            self.messages.say(told)

    @Slot(str)
    def _say_exported(self, path: str) -> None:
        tr = self._language.tr
        self.messages.say(tr("The price book was written to {path}.", path=harmless(path)))
