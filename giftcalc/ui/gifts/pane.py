"""The pane of gifts: search, filters, the table and the basket."""

from PySide6.QtCore import QMargins, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QStackedWidget,
    QWidget,
)

from giftcalc.core.gifts import Catalogue, Gift
from giftcalc.core.settings import GiftFilter
from giftcalc.i18n.language import Language
from giftcalc.services.situation import Situation
from giftcalc.ui import theme
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.elided_label import ElidedLabel
from giftcalc.ui.common.field_box import FieldBox
from giftcalc.ui.common.text import label, set_tooltip
from giftcalc.ui.gifts.asking import Filters
from giftcalc.ui.gifts.columns import GiftColumn, columns_of
from giftcalc.ui.gifts.faces import count_text
from giftcalc.ui.gifts.filter_bar import FilterBar
from giftcalc.ui.gifts.model import GiftsModel, GiftsState, pin_keys
from giftcalc.ui.gifts.search_edit import SearchEdit
from giftcalc.ui.gifts.table import GiftTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from giftcalc.ui.gifts.basket_bar import BasketBar
    from giftcalc.ui.gifts.basket_popup import BasketPopup
    from giftcalc.ui.gifts.empty_notice import EmptyNotice

_SIDE = 12
_EDGE = QMargins(1, _SIDE, 1, 9)
_FULL = QMargins(1, _SIDE, 1, 1)


class GiftsPane(Card):
    """Shows the gifts of a model, and passes on what a person does with them."""

    taken = Signal(object)
    basket_changed = Signal(object)
    pins_changed = Signal(object)
    filter_changed = Signal(str)
    columns_asked = Signal()
    import_asked = Signal()

    def __init__(self, model: GiftsModel, language: Language) -> None:
        super().__init__("gifts-pane", _EDGE, spacing=10)
        self._model = model
        self._language = language
        self._columns: tuple[GiftColumn, ...] = ()
        self._shown = GiftsState()
        self._came_from: QWidget | None = None
        self.search = SearchEdit()
        self.pinned = Button(Kind.CHIP, "gifts-pinned", "★")
        self.more = Button(Kind.LINK, "gifts-filter-menu")
        self.filters = FilterBar()
        self.count = ElidedLabel("gifts-count")
        self.older = Button(Kind.LINK, "gifts-older")
        self.details = Button(Kind.LINK, "gifts-details")
        self.choose_columns = Button(Kind.LINK, "gifts-columns")
        self.table = GiftTable(language)
        self.pages = QStackedWidget()
        self.notice: EmptyNotice | None = None
        self.basket: BasketBar | None = None
        self._popup: BasketPopup | None = None
        self._place()
        self._connect()

    def _place(self) -> None:
        box = FieldBox(self.search)
        box.row.insertWidget(0, label("⌕", role=theme.MUTED, size=1.2))
        self._add_row(box, self.pinned, self.more)
        self._add_row(self.filters)
        self._add_row(self.count, self.older, self.details, self.choose_columns)
        self.older.set_ink(theme.ACCENT)
        self.older.hide()
        self.pages.addWidget(self.table)
        self.column.addWidget(self.pages, 1)

    def _add_row(self, first: QWidget, *others: QWidget) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(_SIDE - 1, 0, _SIDE - 1, 0)
        row.setSpacing(8)
        row.addWidget(first, 1)
        for one in others:
            row.addWidget(one, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(row)

    def _connect(self) -> None:
        model, table = self._model, self.table
        model.changed.connect(self.render_state)
        self.search.textChanged.connect(model.find)
        self.search.returnPressed.connect(self._take_current)
        self.search.went_down.connect(table.setFocus)
        self.search.left.connect(self._go_back)
        self.filters.narrowed.connect(self._narrow)
        self.pinned.clicked.connect(self._toggle_pinned)
        self.more.clicked.connect(self._open_filters)
        self.older.clicked.connect(self._show_older)
        self.details.clicked.connect(self._show_current)
        self.choose_columns.clicked.connect(self.columns_asked)
        table.taken.connect(self.taken)
        table.stepped.connect(self._step)
        table.typed.connect(self._type)
        table.left.connect(self.focus_search)
        table.turned.connect(model.turn)
        table.moved.connect(self._follow_current)
        table.details_asked.connect(self._show_details)
        table.menu_asked.connect(self._open_menu)

    @property
    def current_gift(self) -> Gift | None:
        """The gift that the keyboard is on."""
        return self.table.current_gift

    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self._language = language
        tr = language.tr
        self.search.setPlaceholderText(tr("Find a gift by name or price"))
        self.search.setAccessibleName(tr("Find a gift by name or price"))
        hint = tr("Words of a name in any order, “<100”, “100-500”, or “5 EUR”")
        set_tooltip(self.search, hint)
        self.pinned.setAccessibleName(tr("Pinned gifts only"))
        set_tooltip(self.pinned, tr("Pinned gifts only"))
        self.more.setText(tr("Filters") + " ▾")
        self.details.setText(tr("Details"))
        self.choose_columns.setText(tr("Columns") + " ▾")
        self.table.setAccessibleName(tr("Gifts and what they cost"))
        self.filters.set_language(language)
        if self.basket is not None:
            self.basket.set_language(language)
        self._model.set_locale(language.locale)
        self._show_columns()

    def set_situation(self, situation: Situation) -> None:
        """Show other prices, pins and columns."""
        self._model.set_situation(situation)
        self._show_columns()

    def set_catalogue(self, catalogue: Catalogue, as_of: str) -> None:
        """Show other gifts; the catalogue itself knows its date too."""
        del as_of
        self._model.set_catalogue(catalogue)
        self.table.measure()

    def focus_search(self) -> None:
        """Put the keyboard into the search; Escape brings it back."""
        before = QApplication.focusWidget()
        if before is not None and not self.isAncestorOf(before):
            self._came_from = before
        self.search.setFocus()
        self.search.selectAll()

    def toggle_pin(self) -> None:
        """Pin the current gift, or unpin it."""
        if self.current_gift is not None:
            self._toggle_pin(self.current_gift)

    def clear_basket(self) -> None:
        """Take everything out of the basket."""
        self._model.empty_basket()
        self.basket_changed.emit(self._model.state.basket)

    def row_text(self) -> str:
        """Return what is in sight of the current gift, with tabs between."""
        return self.table.row_text()

    def render_state(self, state: GiftsState) -> None:
        """Show a state."""
        before, self._shown = self._shown, state
        if state.text != self.search.text():
            self.search.setText(state.text)
        self.table.show_order(state.found.order)
        self.table.show_rows(state.rows, anew=state.text != before.text)
        if state.pins != before.pins:
            self.table.gifts.show_pins(pin_keys(state.pins))
        if state.filters != before.filters:
            self.filters.show_filters(state.filters, self._language)
        self.pinned.setChecked(state.filters.pinned)
        self._show_count(state)
        if not state.rows or self.notice is not None:
            self._show_notice(state)
        if state.basket != before.basket:
            self._show_basket(state)

    def _show_columns(self) -> None:
        situation = self._model.situation
        if situation is None:
            return
        self._columns = columns_of(situation, self._language)
        self.table.show_columns(self._columns, self._language)
        self._show_count(self._shown)
        self._show_notice(self._shown)
        self._show_basket(self._shown)

    def _show_count(self, state: GiftsState) -> None:
        catalogue, language = self._model.catalogue, self._language
        if catalogue is None:
            return
        self.count.show_text(count_text(state, catalogue, language))
        older = state.found.older if state.found.near else 0
        if older:
            text = language.ntr("Show {count} older gift", "Show {count} older gifts", older)
            self.older.setText(text)
        self.older.setVisible(bool(older))
        self.details.setEnabled(bool(state.rows))

    def _show_notice(self, state: GiftsState) -> None:
        catalogue = self._model.catalogue
        if state.rows or catalogue is None:
            self.pages.setCurrentWidget(self.table)
            return
        notice = self._made_notice()
        words = state.found.typed.words
        offered = [] if state.found.older else catalogue.suggestions(words) if words else []
        notice.show_state(state, offered, self._language)
        self.pages.setCurrentWidget(notice)

    def _made_notice(self) -> "EmptyNotice":
        """Return the notice, made when there is first nothing to show."""
        if self.notice is None:
            from giftcalc.ui.gifts.empty_notice import EmptyNotice

            self.notice = EmptyNotice()
            self.notice.older_asked.connect(self._show_older)
            self.notice.unfiltered_asked.connect(self._unfilter)
            self.notice.name_chosen.connect(self.search_for)
            self.pages.addWidget(self.notice)
        return self.notice

    def _show_basket(self, state: GiftsState) -> None:
        if self.basket is None and state.basket:
            from giftcalc.ui.gifts.basket_bar import BasketBar

            self.basket = BasketBar()
            self.basket.set_language(self._language)
            self.basket.change_asked.connect(self._open_basket)
            self.basket.empty_asked.connect(self.clear_basket)
            self.column.addWidget(self.basket)
        if self.basket is not None:
            self.basket.show_basket(state.basket, self._columns, self._language)
        self.column.setContentsMargins(_FULL if state.basket else _EDGE)
        if self._popup is not None:
            self._popup.show_basket(state.basket)

    def _narrow(self, filters: Filters) -> None:
        recent = self._model.state.filters.recent
        self._model.narrow(filters)
        if filters.recent != recent:
            self.filter_changed.emit(GiftFilter.RECENT if filters.recent else GiftFilter.ALL)

    def _toggle_pinned(self) -> None:
        filters = self._model.state.filters
        self._narrow(filters._replace(pinned=not filters.pinned))

    def _show_older(self) -> None:
        self._narrow(self._model.state.filters._replace(recent=False))

    def _unfilter(self) -> None:
        self._narrow(Filters(recent=self._model.state.filters.recent))

    def search_for(self, name: str) -> None:
        """Show the gifts of a name, with the keyboard in the search."""
        self.search.setText(name)
        self.search.setFocus()

    def _type(self, text: str) -> None:
        self.search.setFocus()
        self.search.setText(text)

    def _step(self, gift: Gift, by: int) -> None:
        self._model.step(gift, by)
        self.basket_changed.emit(self._model.state.basket)

    def _toggle_pin(self, gift: Gift) -> None:
        self._model.toggle_pin(gift)
        self.pins_changed.emit(self._model.state.pins)

    def _take_current(self) -> None:
        if self.current_gift is not None:
            self.taken.emit(self.current_gift)

    def _go_back(self) -> None:
        """Return to where the keyboard was before the search, if that is still there."""
        back, self._came_from = self._came_from, None
        try:
            (self.table if back is None else back).setFocus()
        except RuntimeError:  # it was deleted meanwhile
            self.table.setFocus()

    def _follow_current(self) -> None:
        self.details.setEnabled(self.current_gift is not None)

    def _open_filters(self) -> None:
        from giftcalc.ui.gifts.filter_menu import FilterMenu

        catalogue, state = self._model.catalogue, self._model.state
        if catalogue is not None:
            menu = FilterMenu(self.more, self._language)
            menu.fill(state.filters, state.found.order, catalogue.themes(), catalogue.regions())
            menu.narrowed.connect(self._narrow)
            menu.sorted.connect(self._model.sort)
            menu.import_asked.connect(self.import_asked)
            menu.open_beneath(self.more)

    def _open_menu(self, gift: Gift, place: QPoint) -> None:
        from giftcalc.ui.gifts import row_menu

        state = self._model.state
        menu = row_menu.RowMenu(gift, self.table, self._language)
        menu.fill(pinned=gift.key in pin_keys(state.pins), in_basket=state.holds(gift) > 0)
        menu.chosen.connect(self._act)
        menu.popup(place)

    def _act(self, act: str, gift: Gift) -> None:
        from giftcalc.ui.gifts import row_menu

        match act:
            case row_menu.CONVERT:
                self.taken.emit(gift)
            case row_menu.MORE | row_menu.FEWER:
                self._step(gift, 1 if act == row_menu.MORE else -1)
            case row_menu.PIN:
                self._toggle_pin(gift)
            case row_menu.COPY:
                QGuiApplication.clipboard().setText(self.row_text())
            case row_menu.DETAILS:
                self._show_details(gift)

    def _show_current(self) -> None:
        if self.current_gift is not None:
            self._show_details(self.current_gift)

    def _show_details(self, gift: Gift) -> None:
        from giftcalc.ui.gifts.details import DetailsDialog

        catalogue = self._model.catalogue
        if catalogue is not None:
            DetailsDialog(gift, catalogue, self._columns, self._language, self.window()).open()

    def _open_basket(self) -> None:
        from giftcalc.ui.gifts.basket_popup import BasketPopup

        if self.basket is not None:
            tiles = self.table.cells.tiles
            self._popup = BasketPopup(self, self._language, tiles)
            self._popup.show_basket(self._model.state.basket)
            self._popup.stepped.connect(self._step)
            self._popup.destroyed.connect(self._forget_popup)
            self._popup.open_above(self.basket.change)

    def _forget_popup(self) -> None:
        self._popup = None
