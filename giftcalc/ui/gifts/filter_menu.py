"""The menu of every filter and order."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from giftcalc.core.price_bands import BANDS
from giftcalc.i18n.language import Language
from giftcalc.ui.common.text import mnemonic_free
from giftcalc.ui.gifts.asking import COINS, FIRST_SEEN, LAST_SEEN, NAME, Filters, Order
from giftcalc.ui.gifts.faces import band_text, theme_name

_IMPORT = "import"


class Choice:
    """What an action of the menu stands for; wrapped, because Qt would take a tuple apart."""

    __slots__ = ("value",)

    def __init__(self, value: Filters | Order | None) -> None:
        self.value = value


class FilterMenu(QMenu):
    """Every filter and order there is, the ones in force ticked."""

    narrowed = Signal(object)
    sorted = Signal(object)
    import_asked = Signal()

    def __init__(self, parent: QWidget, language: Language) -> None:
        super().__init__(parent)
        self.setObjectName("filter-menu")
        self._language = language
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.triggered.connect(self._settle)

    def fill(
        self,
        filters: Filters,
        order: Order | None,
        themes: tuple[str, ...],
        regions: tuple[str, ...],
    ) -> None:
        """Offer everything for the gifts there are."""
        tr = self._language.tr
        older = filters._replace(recent=not filters.recent)
        self._tick(self, tr("Older gifts too"), older, ticked=not filters.recent)
        streaks = filters._replace(streakable=not filters.streakable)
        self._tick(self, tr("Can be sent in streaks"), streaks, ticked=filters.streakable)
        prices = self._part(tr("Price"), "price")
        for band in BANDS:
            chosen = filters._replace(band=None if band == filters.band else band)
            self._tick(prices, band_text(band, self._language), chosen, ticked=band == filters.band)
        kinds = self._part(tr("Theme"), "theme")
        for theme in themes:
            chosen = filters._replace(theme=None if theme == filters.theme else theme)
            text = theme_name(theme, self._language)
            self._tick(kinds, text, chosen, ticked=theme == filters.theme)
        places = self._part(tr("Seen in"), "region")
        for region in sorted(regions, key=self._language.country_name):
            chosen = filters._replace(region=None if region == filters.region else region)
            text = self._language.country_name(region)
            self._tick(places, text, chosen, ticked=region == filters.region)
        self.addSeparator()
        self._fill_orders(order)
        self.addSeparator()
        self.addAction(mnemonic_free(tr("Import a gift list…"))).setObjectName(_IMPORT)

    def _fill_orders(self, shown: Order | None) -> None:
        tr = self._language.tr
        orders = self._part(tr("Sort by"), "order")
        for text, order in (
            (tr("Best match, best known"), None),
            (tr("Name"), Order(NAME)),
            (tr("Price, cheapest first"), Order(COINS)),
            (tr("Price, dearest first"), Order(COINS, descending=True)),
            (tr("Last seen, latest first"), Order(LAST_SEEN, descending=True)),
            (tr("First seen, newest first"), Order(FIRST_SEEN, descending=True)),
        ):
            self._tick(orders, text, order, ticked=order == shown)

    def _part(self, title: str, name: str) -> QMenu:
        part = self.addMenu(mnemonic_free(title))
        part.setObjectName(f"filter-menu-{name}")
        return part

    def _tick(
        self, menu: QMenu, text: str, choice: Filters | Order | None, *, ticked: bool = False
    ) -> None:
        action = menu.addAction(mnemonic_free(text))
        action.setCheckable(True)
        action.setChecked(ticked)
        action.setData(Choice(choice))

    def _settle(self, action: QAction) -> None:
        choice = action.data()
        if action.objectName() == _IMPORT:
            self.import_asked.emit()
        elif isinstance(choice, Choice) and isinstance(choice.value, Filters):
            self.narrowed.emit(choice.value)
        elif isinstance(choice, Choice):
            self.sorted.emit(choice.value)

    def open_beneath(self, button: QWidget) -> None:
        """Show the menu beneath a button."""
        self.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))
