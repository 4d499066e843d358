"""Every window beside the main one, made when it is first asked for."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from giftcalc.core.units import Currency
from giftcalc.ui.common.popup import drop
from giftcalc.ui.deeds import Deeds
from giftcalc.ui.desk import Desk
from giftcalc.ui.panes import Panes

if TYPE_CHECKING:
    from giftcalc.core.settings import Settings
    from giftcalc.ui.common.sheet import Sheet
    from giftcalc.ui.rates.dialog import RatesDialog


class Dialogs(QObject):
    """Opens dialogs and popups, and hands what they settle to the desk."""

    def __init__(self, desk: Desk, panes: Panes, deeds: Deeds) -> None:
        super().__init__(panes.window)
        self._desk = desk
        self._panes = panes
        self._deeds = deeds
        self.acts: dict[str, Callable[[], None]] = {
            "prices": self.ask_price,
            "share": self.ask_share,
            "settings": self.open_settings,
            "rates": self.open_rates,
            "refresh": self.refresh_rates,
            "history": self.open_history,
            "palette": self.open_palette,
            "keys": self.open_keys,
            "about-data": self.open_about_data,
            "import-gifts": self.import_gifts,
        }

    @Slot()
    def ask_price(self) -> None:
        """Ask where coins are bought and at what price."""
        from giftcalc.ui.terms.price_popup import PricePopup

        desk = self._desk
        popup = PricePopup(desk.situation, desk.language, self._panes.window, today=desk.today)
        popup.settled.connect(self._desk.change)
        drop(popup, self._panes.convert.price_link)

    @Slot()
    def ask_share(self) -> None:
        """Ask which share the creator gets."""
        from giftcalc.ui.terms.share_popup import SharePopup

        popup = SharePopup(self._desk.situation, self._desk.language, self._panes.window)
        popup.settled.connect(self._desk.change)
        drop(popup, self._panes.convert.share_link)

    @Slot()
    def ask_price_currency(self) -> None:
        """Ask for the currency coins are paid in, which is that of a country."""
        self._pick_currency(self._panes.convert.price_currency, self._pay_in)

    @Slot()
    def ask_payout_currency(self) -> None:
        """Ask for the currency the creator is paid in."""
        self._pick_currency(self._panes.convert.payout_currency, self._be_paid_in)

    @Slot()
    def ask_elsewhere(self) -> None:
        """Ask for the currencies in which the same coins are shown."""
        chosen = self._desk.settings.elsewhere
        self._pick_currencies(self._panes.elsewhere.choose, chosen, self._show_elsewhere)

    @Slot()
    def ask_columns(self) -> None:
        """Ask for the further currencies of the table of gifts."""
        chosen = self._desk.settings.gift_currencies
        self._pick_currencies(self._panes.gifts, chosen, self._show_columns)

    def _pick_currency(self, button: QWidget, settle: Callable[[str], None]) -> None:
        from giftcalc.ui.common.currency_picker import CurrencyPicker

        picker = CurrencyPicker(self._desk.situation, self._desk.language, self._panes.window)
        picker.picked.connect(settle)
        drop(picker, button)

    def _pick_currencies(
        self,
        button: QWidget,
        chosen: tuple[Currency, ...],
        settle: Callable[[tuple[Currency, ...]], None],
    ) -> None:
        from giftcalc.ui.common.currency_picker import CurrenciesPicker

        picker = CurrenciesPicker(
            self._desk.situation, self._desk.language, chosen, self._panes.window
        )
        picker.settled.connect(settle)
        drop(picker, button)

    def _pay_in(self, currency: str) -> None:
        """Move to a country in which a currency is paid."""
        situation = self._desk.situation
        if currency != situation.market.currency:
            self._change(country=situation.country_with(Currency(currency)))

    def _be_paid_in(self, currency: str) -> None:
        follows = currency == self._desk.situation.market.currency
        self._change(payout_currency="" if follows else currency)

    def _show_elsewhere(self, currencies: tuple[Currency, ...]) -> None:
        self._change(elsewhere=currencies)

    def _show_columns(self, currencies: tuple[Currency, ...]) -> None:
        self._change(gift_currencies=currencies)

    def _change(self, **values: object) -> None:
        settings: Settings = self._desk.settings._replace(**values)  # type: ignore[arg-type]
        self._desk.change(settings)

    @Slot()
    def open_settings(self) -> None:
        """Open the settings."""
        if self.raised("settings-dialog"):
            return
        from giftcalc.ui.settings.dialog import SettingsDialog

        desk = self._desk
        dialog = SettingsDialog(desk.situation, desk.language, self._panes.window, home=desk.home)
        dialog.settled.connect(desk.change)
        desk.situation_changed.connect(dialog.set_situation)
        desk.remembered.connect(dialog.set_situation)
        self.show(dialog)

    @Slot()
    def open_rates(self) -> None:
        """Open the table of exchange rates."""
        self._rates_dialog()

    @Slot()
    def refresh_rates(self) -> None:
        """Open the table of exchange rates and fetch newer ones."""
        self._rates_dialog().refresh()

    def _rates_dialog(self) -> "RatesDialog":
        from giftcalc.ui.rates.dialog import RatesDialog

        opened = self.raised("rates-dialog")
        if isinstance(opened, RatesDialog):
            return opened
        desk = self._desk
        dialog = RatesDialog(desk.home, desk.situation.rates, desk.language, self._panes.window)
        dialog.rates_changed.connect(desk.set_rates)
        self.show(dialog)
        return dialog

    @Slot()
    def open_history(self) -> None:
        """Open the tape of what was calculated."""
        if self.raised("history-dialog"):
            return
        from giftcalc.ui.history.dialog import HistoryDialog

        dialog = HistoryDialog(self._desk.home, self._desk.language, self._panes.window)
        dialog.taken.connect(self._panes.entry.put)
        self.show(dialog)

    @Slot()
    def open_palette(self) -> None:
        """Open the list of everything that can be done."""
        from giftcalc.ui.help.palette import Palette

        palette = Palette(self._desk.language, self._panes.window)
        palette.ran.connect(self._deeds.done)
        drop(palette, self._panes.palette_button)

    @Slot()
    def open_keys(self) -> None:
        """Open the page about keys and figures."""
        if self.raised("help-page"):
            return
        from giftcalc.ui.help.page import HelpPage

        self.show(HelpPage(self._desk.language, self._panes.window))

    @Slot()
    def open_about_data(self) -> None:
        """Open the list of every set of data with its date and source."""
        if self.raised("about-data"):
            return
        from giftcalc.ui.help.about_data import AboutData

        desk = self._desk
        dialog = AboutData(desk.situation, desk.catalogue, desk.language, self._panes.window)
        dialog.asked.connect(self._deeds.done)
        desk.situation_changed.connect(dialog.set_situation)
        desk.catalogue_changed.connect(dialog.set_catalogue)
        self.show(dialog)

    @Slot()
    def import_gifts(self) -> None:
        """Ask for a gift list, and show what it brings."""
        tr = self._desk.language.tr
        path, _ = QFileDialog.getOpenFileName(
            self._panes.window,
            tr("Import a gift list"),
            "",
            tr("Gift lists (*.json *.csv *.tsv *.txt)"),
        )
        if path:
            self.import_gift_file(path)

    def import_gift_file(self, path: str) -> None:
        """Show what a gift list brings."""
        from giftcalc.ui.gifts.import_dialog import ImportDialog

        dialog = ImportDialog(self._desk.home, path, self._desk.language, self._panes.window)
        dialog.kept.connect(self._desk.set_catalogue)
        self.show(dialog)

    @Slot()
    def open_menu(self) -> None:
        """Open the menu of everything."""
        button = self._panes.menu_button
        menu = self._deeds.menu(button, self._desk.language)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def raised(self, name: str) -> QDialog | None:
        """Bring a dialog to the front that is open already, and return it."""
        for dialog in self._panes.window.findChildren(QDialog, name):
            if dialog.isVisible():
                dialog.raise_()
                dialog.activateWindow()
                return dialog
        return None

    def show(self, dialog: "Sheet") -> None:
        """Show a dialog beside the window; several may be open."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk.language_changed.connect(dialog.set_language)
        dialog.show()
